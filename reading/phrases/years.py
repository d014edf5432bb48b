"""Years of stretches: printed ones are handed on to their neighbours, missing ones come from the plan."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.deadlines import Part, SchoolYear, Span, Window
from reading.phrases.stretches import CALENDAR_YEAR, SCHOOL_YEAR, Stretch
from reading.phrases.tree import Years
from reading.phrases.types import Note, Period

INFERRED = "в сроке нет года, взят год плана"
_NEAR = range(2004, 2041)
NEIGHBOUR = "год взят у соседнего срока"


class Cell(NamedTuple):
    """A stretch with the years printed at its two ends; `apart` when each end has its own moment."""

    stretch: Stretch
    first: Years | None = None
    last: Years | None = None
    apart: bool = False


class Dated(NamedTuple):
    """Spans and years of a rule, and whether they are sure."""

    spans: tuple[Span, ...]
    years: tuple[int, ...] = ()
    sure: bool = True
    notes: tuple[Note, ...] = ()


class _Stamp(NamedTuple):
    """Years of one cell: pairs (first, last) to be taken as they are, or `starts`: years in which it starts."""

    exact: tuple[tuple[int, int], ...] = ()
    starts: tuple[int, ...] = ()
    school: tuple[int, ...] = ()
    sure: bool = True
    note: Note | None = None


def dated(cells: Sequence[Cell], period: Period) -> Dated:
    """Spans with the right years, and what must be said about them."""
    stamps = _shared(cells, [_stamp(cell, period) for cell in cells], period)
    if not any(stamps):
        return _from_the_plan([cell.stretch for cell in cells], period)
    notes = tuple(dict.fromkeys(stamp.note for stamp in stamps if stamp and stamp.note))
    sure = all(stamp.sure for stamp in stamps if stamp)
    starts = {stamp.starts for stamp in stamps if stamp}
    if len(starts) == 1 and len(next(iter(starts))) > 1 and all(stamps):
        result = Dated(tuple(_bare(cell.stretch) for cell in cells), next(iter(starts)), sure, notes)
    else:
        spans = [span for cell, stamp in zip(cells, stamps, strict=True) if stamp for span in _literal(cell, stamp)]
        result = Dated(tuple(spans), (), sure, notes)
    return _inside_the_plan(result, period)


def _stamp(cell: Cell, period: Period) -> _Stamp | None:
    """The years printed with a cell."""
    if not cell.apart:
        return _single(cell.stretch, cell.first, period) if cell.first else None
    first, last = cell.first, cell.last
    if first and last:
        if first == last and first.pieces[0][1]:
            return _single(cell.stretch, first, period)
        low, high = first.pieces[0], last.pieces[-1]
        start = (low[0] if not low[1] or cell.stretch[0] > 7 else low[1]) or low[0]
        end = high[0] if not high[1] or cell.stretch[2] > 8 else high[1]
        return _Stamp(exact=((start, end),)) if start <= end else _Stamp(exact=((end, end),), sure=False)
    if first:
        start = first.pieces[0][0]
        return _single(cell.stretch, first, period) if first.pieces[0][1] else _Stamp(starts=(start,))
    if last is None:
        return None
    return _ending(cell.stretch, last, period)


def _single(stretch: Stretch, years: Years, period: Period) -> _Stamp:
    low, high = years.pieces[0]
    if high is not None and years.is_whole_plan(period.years) and not years.school and not period.school_year:
        whole = stretch == CALENDAR_YEAR
        return _Stamp(exact=((low, high),)) if whole else _Stamp(starts=tuple(range(low, high + 1)))
    if len(years.pieces) == 1 and high is not None and high > low:
        if high > low + 1 and stretch == CALENDAR_YEAR:
            return _Stamp(exact=((low, high),))
        if high > low + 1 and stretch == SCHOOL_YEAR and years.school:
            return _Stamp(exact=((low, high),))
        if high > low + 1:
            return _Stamp(starts=tuple(range(low, high + 1)), sure=not years.school)
    if any(high for _, high in years.pieces) or years.school:
        flat = all(high == low + 1 for low, high in years.pieces if high)
        return _Stamp(school=tuple(low for low, _ in years.pieces), sure=flat)
    return _Stamp(starts=tuple(low for low, _ in years.pieces))


def _ending(stretch: Stretch, last: Years, period: Period) -> _Stamp:
    """«сентябрь – май 2024»: the year of the end, or of both; the school year of the plan decides."""
    stamp = _single(stretch, last, period)
    if len(stamp.starts) != 1 or not _wraps(stretch):
        return stamp
    year = stamp.starts[0]
    if period.school_year and period.school_year.year in {year, year - 1}:
        start = period.school_year.year
        return _Stamp(exact=((start, start + 1),), note=Note("year_inferred", NEIGHBOUR))
    doubt = Note("year_inferred", f"год {year} может относиться к началу и к концу срока, уточните")
    return _Stamp(exact=((year - 1, year),), sure=False, note=doubt)


def _shared(cells: Sequence[Cell], stamps: list[_Stamp | None], period: Period) -> list[_Stamp | None]:
    """«Январь, март 2023»: the year of the last holds for those before; later ones go on from the last known."""
    for index in range(len(cells) - 2, -1, -1):
        following = stamps[index + 1]
        if stamps[index] is None and following is not None:
            stamps[index] = _before(cells[index], cells[index + 1], following, period)
    for index in range(1, len(cells)):
        earlier = stamps[index - 1]
        if stamps[index] is None and earlier is not None:
            stamps[index] = _going_on(cells[index], cells[index - 1], earlier, period)
    return stamps


def _before(cell: Cell, following: Cell, stamp: _Stamp, period: Period) -> _Stamp:
    year = stamp.exact[0][0] if stamp.exact else stamp.starts[0] if len(stamp.starts) == 1 else None
    if year is None:
        return stamp._replace(note=None)
    note = Note("year_inferred", NEIGHBOUR)
    if _key(cell.stretch) <= _key(following.stretch):
        return _Stamp(starts=(year,), sure=stamp.sure, note=note)
    fits = bool(period.school_year and period.school_year.year == year - 1)
    return _Stamp(starts=(year - 1,), sure=fits, note=note)


def _going_on(cell: Cell, earlier: Cell, stamp: _Stamp, period: Period) -> _Stamp:
    year = stamp.exact[-1][1] if stamp.exact else stamp.starts[0] if len(stamp.starts) == 1 else None
    if year is None:
        return stamp._replace(note=None)
    year += int(bool(stamp.starts) and _wraps(earlier.stretch))
    note = Note("year_inferred", NEIGHBOUR)
    if (cell.stretch[0], cell.stretch[1] or 31) < (earlier.stretch[2], earlier.stretch[3] or 1):
        fits = bool(period.school_year and period.school_year.year == year and cell.stretch[0] < 9)
        return _Stamp(starts=(year + 1,), sure=fits, note=note)
    return _Stamp(starts=(year,), note=note)


def _literal(cell: Cell, stamp: _Stamp) -> list[Span]:
    pairs = list(stamp.exact)
    pairs += [(year, year + int(_wraps(cell.stretch))) for year in stamp.starts]
    for year in stamp.school:
        window = _bare(cell.stretch).within(SchoolYear(year))
        if cell.stretch[0] == cell.stretch[2] == 8:
            pairs.append((year, year))
        else:
            pairs.append((window.first.year, window.last.year))
    m1, d1, m2, d2 = cell.stretch
    return [Span(Part(low, m1, d1), Part(high, m2, d2)) for low, high in pairs]


def _from_the_plan(stretches: Sequence[Stretch], period: Period) -> Dated:
    """No year is printed at all."""
    spans = tuple(map(_bare, stretches))
    whole = all(stretch in {SCHOOL_YEAR, CALENDAR_YEAR} for stretch in stretches)
    if period.school_year:
        notes: tuple[Note, ...] = () if whole else (Note("year_inferred", f"{INFERRED}: {period.school_year.title}"),)
        crossing = any(first < 8 < last for first, _, last, _ in stretches)
        if crossing:
            notes = (*notes, Note("past_plan", "срок переходит через конец учебного года, уточните год"))
        return _august(Dated(spans, (), sure=not crossing, notes=notes), period, period.school_year)
    if period.years:
        title = ", ".join(map(str, period.years))
        notes = (Note("year_inferred", f"{INFERRED}: {title}"),)
        if len(period.years) > 1:
            notes = (*notes, Note("split_years", "срок без года повторён для каждого года плана, подтвердите"))
            return Dated(spans, period.years, sure=False, notes=notes)
        return _inside_the_plan(
            Dated(tuple(_of_year(stretch, period.years[0]) for stretch in stretches), (), sure=True, notes=notes),
            period,
        )
    if period.order_date:
        guess = SchoolYear(period.order_date.year - int(period.order_date.month < 6))
        notes = (Note("year_inferred", f"в сроке нет года, взят учебный год приказа {guess.title}, уточните"),)
        cells = [Cell(stretch) for stretch in stretches]
        literal = [span for cell in cells for span in _literal(cell, _Stamp(school=(guess.year,)))]
        return Dated(tuple(literal), (), sure=False, notes=notes)
    return Dated(spans, (), sure=whole, notes=(Note("year_inferred", "в сроке нет года, уточните его"),))


def _august(result: Dated, period: Period, year: SchoolYear) -> Dated:
    """A lone August opens the plan or closes it: nobody can tell from the phrase."""
    alone = [span for span in result.spans if span.is_one_august]
    autumn = any(span.start.month > 8 for span in result.spans)
    if not alone or (len(result.spans) > 1 and (result.spans[0] in alone or not autumn)):
        return result
    opens = period.order_date is None or period.order_date <= SchoolYear(year.year - 1).last
    shown = year.year if opens else year.year + 1
    spans = tuple(_of_span(span, shown) if span in alone else span for span in result.spans)
    if len(alone) < len(spans):
        spans = result.spans
    note = Note("year_inferred", f"август {shown} года: открывает он план или закрывает, уточните")
    return result._replace(spans=spans, sure=False, notes=(note,))


def _inside_the_plan(result: Dated, period: Period) -> Dated:
    """A year outside of the plan is kept as printed and told."""
    windows = [span.starting_in(year) for year in result.years for span in result.spans]
    if not windows:
        windows = [span.literal() for span in result.spans if span.start.year]
    bounds = _bounds(period)
    if bounds is None and any(window.first.year not in _NEAR for window in windows):
        return result._replace(sure=False, notes=(*result.notes, Note("past_plan", "год далёкий, проверьте его")))
    if bounds is None or all(bounds.first <= window.first and window.last <= bounds.last for window in windows):
        return result
    note = Note("past_plan", "срок выходит за пределы плана, проверьте год")
    first, last = bounds.first.year - 1, bounds.last.year + 1
    far = any(window.first.year > last or window.last.year < first for window in windows)
    sure = result.sure and period.school_year is None and not far
    return result._replace(sure=sure, notes=(*result.notes, note))


def _bounds(period: Period) -> Window | None:
    if period.school_year:
        year = period.school_year.year
        return Window(date(year, 6, 1), date(year + 1, 12, 31))
    if period.years:
        return Window(date(min(period.years), 1, 1), date(max(period.years), 12, 31))
    return None


def _bare(stretch: Stretch) -> Span:
    m1, d1, m2, d2 = stretch
    return Span(Part(None, m1, d1), Part(None, m2, d2))


def _of_year(stretch: Stretch, year: int) -> Span:
    return _of_span(_bare(stretch), year)


def _of_span(span: Span, year: int) -> Span:
    window = span.starting_in(year)
    return Span(span.start._replace(year=window.first.year), span.end._replace(year=window.last.year))


def _wraps(stretch: Stretch) -> bool:
    m1, d1, m2, d2 = stretch
    return (m2, d2 or 31) < (m1, d1 or 1)


def _key(stretch: Stretch) -> tuple[int, int]:
    return (stretch[0], stretch[1] or 1)
