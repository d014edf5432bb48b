"""The dates of all time items of a phrase together: a part of another is the narrower one, a month begins a year."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reading.phrases.doubts import Doubts
from reading.phrases.shaping import MIXED
from reading.phrases.stretches import CALENDAR_YEAR, HOLIDAYS, SCHOOL_YEAR, Stretch, joined
from reading.phrases.tree import Moment, When, Years
from reading.phrases.types import Note, Period
from reading.phrases.years import Cell, Dated, dated

_YEARS = {"year", "school_year", "years"}
_WIDE = {*_YEARS, "quarter", "half", "term", "trimester", "season"}
ONWARD = Note("onward", "назван месяц и весь год: прочитано с этого месяца до конца года")
NO_SIGN = Note("mixed", "между сроками нет знака: перечень это или промежуток, уточните")
FIRST_TO_LAST = Note("mixed", "между месяцами нет знака, прочитано как срок от первого до последнего")
OTHER_YEAR = Note("mixed", "месяц не попадает в названный год, уточните")


class _Piece(NamedTuple):
    """One time item with its cells."""

    when: When
    cells: tuple[Cell, ...]
    sure: bool = True
    notes: tuple[Note, ...] = ()


class Times(NamedTuple):
    """The dates, and the items that gave them."""

    dates: Dated
    whens: list[When]
    cells: list[Cell]


def times(whens: Sequence[When], period: Period, flags: Collection[str], told: Doubts) -> Times | None:
    """Dates of all time items; None when one of them cannot be (31 November)."""
    if not whens:
        return Times(Dated(()), [], [])
    found: list[_Piece] = []
    for when in _without_juxtaposed(list(whens), flags, told):
        piece = _piece(when, period)
        if piece is None:
            return None
        found.append(piece)
    found = _told_twice(_one_year(found))
    onward = _onward(found, flags)
    found = [onward] if onward else _narrowed(found, flags, told)
    for piece in found:
        told.doubt(sure=piece.sure, notes=piece.notes)
    cells = [cell for piece in found for cell in piece.cells]
    return Times(dated(cells, period), [piece.when for piece in found], cells)


def _piece(when: When, period: Period) -> _Piece | None:
    result = joined(when, period)
    if result is None:
        return None
    if when.last is not None:
        cells = [Cell(result.stretches[0], when.first.years, when.last.years, apart=True)]
    else:
        cells = [Cell(stretch, result.years, result.years) for stretch in result.stretches]
    return _Piece(when, tuple(cells), result.sure, result.notes)


def _without_juxtaposed(whens: list[When], flags: Collection[str], told: Doubts) -> list[When]:
    """«Декабрь 2023-2024 май 2023-2024»: two months of one school year with nothing between are a stretch."""
    if "juxtaposed" not in flags or any(_is_year(when) for when in whens):
        return whens
    first, last = whens[0].first, whens[-1].first
    simple = all(not when.mode and when.last is None and when.first.sort == "month" for when in whens)
    if len(whens) == 2 and simple and first.years and first.years == last.years and first.years.pieces[0][1]:
        told.ask(FIRST_TO_LAST)
        return [When(first, last)]
    if not all(when.first.years for when in whens):
        told.ask(NO_SIGN)
    return whens


def _is_year(when: When) -> bool:
    return when.last is None and when.first.sort in _YEARS and not when.first.edge


def _one_year(found: list[_Piece]) -> list[_Piece]:
    """«в течение учебного года (2025-2026)»: the year and its numbers are one."""
    for named in found:
        for bare in found:
            same = _is_year(named.when) and _is_year(bare.when) and named.cells[0].stretch == bare.cells[0].stretch
            if named is not bare and same and named.cells[0].first is None and bare.cells[0].first:
                years = bare.cells[0].first
                years = years._replace(school=years.school or named.when.first.sort == "school_year")
                whole = _of_years(named, years)
                return [whole if piece is named else piece for piece in found if piece is not bare]
    return found


def _told_twice(found: list[_Piece]) -> list[_Piece]:
    """«Сентябрь (начало года)» is September, «Январь (зимние каникулы)» the holidays."""
    months = [piece for piece in found if piece.when.first.sort in {"month", "days"} and not piece.when.first.edge]
    stretches = [cell.stretch for piece in months for cell in piece.cells]
    out = list(found)
    for piece in found:
        moment, own = piece.when.first, piece.cells[0].stretch
        edge = moment.sort in _YEARS and moment.edge and piece.when.last is None
        if edge and any(stretch == own or _lies_in(stretch, own) for stretch in stretches):
            out.remove(piece)
        elif moment.sort == "holidays" and not moment.numbers and (narrow := _of_month(piece, months)):
            out = [narrow if other is piece else other for other in out if other not in months]
        elif moment.sort == "holidays" and len(piece.cells) == 1:
            around = [month for month in months if month.when.first.sort == "month" and _meets(month, own)]
            out = [other for other in out if other not in around]
    return out


def _of_month(piece: _Piece, months: Sequence[_Piece]) -> _Piece | None:
    """«март (каникулы)»: of all holidays those of the month, with its year."""
    if len(months) != 1 or months[0].when.first.sort != "month" or months[0].when.last is not None:
        return None
    month = months[0]
    cells = [Cell(one, month.cells[0].first, month.cells[0].last) for one in HOLIDAYS.values() if _meets(month, one)]
    return piece._replace(cells=tuple(cells)) if len(cells) == 1 else None


def _meets(piece: _Piece, stretch: Stretch) -> bool:
    return any(
        cell.stretch[0] <= month <= cell.stretch[2] for cell in piece.cells for month in (stretch[0], stretch[2])
    )


def _onward(found: Sequence[_Piece], flags: Collection[str]) -> _Piece | None:
    """«сентябрь, в течение года»: from the month to the end of the year."""
    if len(found) != 2 or not {"cont", "bracket", "bracket_year"}.isdisjoint(flags):
        return None
    month, year = found
    ends = [moment for moment in (month.when.first, month.when.last) if moment]
    single = all(moment.sort == "month" and not moment.edge for moment in ends) and len(month.cells) == 1
    whole = _is_year(year.when) and (year.when.mode == "within" or "then" in flags)
    if not single or not whole or month.when.mode not in {"", "since", "within"} or len(year.cells) != 1:
        return None
    start, end = month.cells[0], year.cells[0]
    stretch: Stretch = (*start.stretch[:2], *end.stretch[2:])
    if stretch[0] == stretch[2]:
        return None  # August before the school year, or at its end
    years = end.first or start.first
    cell = Cell(stretch, years, None, apart=end.first is None and years is not None)
    if end.first:
        cell = Cell(stretch, years, years)
    whole_of = When(Moment("month", month=start.stretch[0]), Moment("month", month=stretch[2]))
    return _Piece(whole_of, (cell,), year.sure, (*year.notes, ONWARD))


def _narrowed(found: list[_Piece], flags: Collection[str], told: Doubts) -> list[_Piece]:
    """«Ноябрь (2023-2024 уч. год)», «в течение года (октябрь, март)»: the part, in the year of the whole."""
    for index, wide in enumerate(found):
        if len(found) == 1 or len(wide.cells) != 1 or not _may_be_wide(wide, found, flags):
            continue
        inner = [piece for piece in found if piece is not wide and _is_part(piece, wide)]
        if not inner:
            continue
        if _is_year(wide.when) and not all(_fits(cell, wide.cells[0]) for piece in inner for cell in piece.cells):
            told.ask(OTHER_YEAR)
        if wide.when.mode == "within" and (index > found.index(inner[0]) or _is_one_month(found, flags)):
            told.ask(MIXED)
        years = wide.cells[0].first
        rest = [piece for piece in found if piece is not wide]
        return _narrowed([_of_years(piece, years) if piece in inner else piece for piece in rest], flags, told)
    return found


def _is_one_month(found: Sequence[_Piece], flags: Collection[str]) -> bool:
    """«в течение года, сентябрь»: a part of the year, or its beginning."""
    month = found[-1].when
    return len(found) == 2 and "bracket" not in flags and month.last is None and month.first.sort == "month"


def _may_be_wide(wide: _Piece, found: Sequence[_Piece], flags: Collection[str]) -> bool:
    """A year, a quarter; a month when its days stand in brackets or are due."""
    if wide.when.mode not in {"", "within"} or wide.when.first.edge:
        return False
    if wide.when.last is None and wide.when.first.sort in _WIDE:
        return True
    due = any(piece.when.mode == "due" for piece in found)
    return ("bracket" in flags or due) and wide.when.last is None and wide.when.first.sort == "month"


def _is_part(piece: _Piece, wide: _Piece) -> bool:
    """Whether all of a piece lies inside the other one; any months lie inside a year."""
    outer = wide.cells[0]
    if outer.stretch in {SCHOOL_YEAR, CALENDAR_YEAR}:
        return all(cell.stretch not in {SCHOOL_YEAR, CALENDAR_YEAR} for cell in piece.cells)
    return all(_lies_in(cell.stretch, outer.stretch) and _fits(cell, outer) for cell in piece.cells)


def _lies_in(inner: Stretch, outer: Stretch) -> bool:
    first, last = (outer[0], outer[1] or 1), (outer[2], outer[3] or 31)
    start, end = (inner[0], inner[1] or 1), (inner[2], inner[3] or 31)
    if last < first:
        return all(day >= first or day <= last for day in (start, end)) and (end >= start or end <= last)
    return first <= start <= end <= last and inner != outer


def _fits(cell: Cell, wide: Cell) -> bool:
    """Whether the years printed at both, if any, agree."""
    own = {year for years in (cell.first, cell.last) if years for piece in years.pieces for year in piece if year}
    allowed = {year for piece in (wide.first.pieces if wide.first else ()) for year in piece if year}
    return not own or not allowed or own <= allowed


def _of_years(piece: _Piece, years: Years | None) -> _Piece:
    """The piece with the years of the whole, where it has none of its own."""
    cells = [
        cell if years is None or cell.first or cell.last else Cell(cell.stretch, years, years) for cell in piece.cells
    ]
    return piece._replace(cells=tuple(cells))
