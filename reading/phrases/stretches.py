"""Moments (a month, the second week, a quarter, autumn holidays) as stretches of months and days without a year."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from reading.phrases.tree import LAST, Moment, When, Years
from reading.phrases.types import Note, Period

Stretch = tuple[int, int | None, int, int | None]  # first month and day, last month and day; None: the whole month

CALENDAR_YEAR: Stretch = (1, None, 12, None)
SCHOOL_YEAR: Stretch = (9, None, 8, None)
_TERMS: dict[int, Stretch] = {
    1: (9, None, 10, None),
    2: (11, None, 12, None),
    3: (1, None, 3, None),
    4: (4, None, 5, None),
    LAST: (4, None, 5, None),
}
_TRIMESTERS: dict[int, Stretch] = {
    1: (9, None, 11, None),
    2: (12, None, 2, None),
    3: (3, None, 5, None),
    LAST: (3, None, 5, None),
}
_SCHOOL_HALVES: dict[int, Stretch] = {1: (9, None, 12, None), 2: (1, None, 5, None), LAST: (1, None, 5, None)}
_HALVES: dict[int, Stretch] = {1: (1, None, 6, None), 2: (7, None, 12, None), LAST: (7, None, 12, None)}
_QUARTERS: dict[int, Stretch] = {number: (3 * number - 2, None, 3 * number, None) for number in range(1, 5)}
_SEASONS: dict[int, Stretch] = {
    1: (3, None, 5, None),
    2: (6, None, 8, None),
    3: (9, None, 11, None),
    4: (12, None, 2, None),
}
HOLIDAYS: dict[int, Stretch] = {1: (3, 24, 3, 31), 2: (6, None, 8, None), 3: (10, 28, 11, 5), 4: (12, 30, 1, 8)}
_THIRDS = {"begin": (1, 10), "middle": (11, 20), "end": (21, None)}

ASK_TERMS = Note("school_calendar", "границы четвертей и каникул — по календарному учебному графику школы")
TERMS = Note("school_calendar", "границы четвертей — обычные, проверьте по календарному учебному графику школы")
WEEKS = Note("computed", "недели месяца посчитаны так: 1-я — дни 1-7, 2-я — 8-14, 3-я — 15-21, 4-я — 22-28")
ASK_WEEKS = Note("vague", "неделя или часть месяца посчитана примерно, уточните дни")
ASK_YEAR = Note("vague", "учебный или календарный год — уточните")


class Placed(NamedTuple):
    """Stretches of one moment, whether they are sure, and what to say about them."""

    stretches: tuple[Stretch, ...]
    years: Years | None
    sure: bool = True
    notes: tuple[Note, ...] = ()
    exact: bool = False  # every stretch is one day


def is_school_plan(period: Period) -> bool:
    """Whether «год» means a school year here."""
    return bool(period.school_year) or (period.level == "school" and not period.years)


def placed(moment: Moment, period: Period, mode: str = "") -> Placed | None:
    """The stretches of a moment; None when there is no such time (a fifth quarter, 31 November)."""
    if moment.sort == "month" and moment.edge == "end" and mode == "due":
        moment = moment._replace(edge="")
    numbered = _NUMBERED_SORTS.get(moment.sort)
    if numbered:
        result = _numbered(moment, numbered(moment, period), period)
    else:
        result = _BY_SORT[moment.sort](moment, period) if moment.sort in _BY_SORT else None
    if result and moment.of == "GOD" and moment.sort in {"month", "days"}:
        result = result._replace(sure=False, notes=(*result.notes, ASK_YEAR))
    if result is None or not all(_possible(stretch, result.years) for stretch in result.stretches):
        return None
    if moment.edge and moment.sort not in {"year", "school_year", "years", "month"}:
        result = _edged(moment, result, mode)
    if moment.edge == "begin" and mode == "due":
        opening = _before_school(moment, result, period)
        if opening:
            return opening
        month = result.stretches[0][0]
        result = result._replace(stretches=((month, 1, month, 1),))
    return result


def _before_school(moment: Moment, result: Placed, period: Period) -> Placed | None:
    """«до начала учебного года»: 31 August before it."""
    if moment.sort not in {"year", "school_year", "years"} or result.stretches[0][0] != 9:
        return None
    years = moment.years.pieces[0][0] if moment.years else period.school_year and period.school_year.year
    stretch: Stretch = (8, 31, 8, 31)
    sure = bool(years) and moment.sort != "year"
    return Placed((stretch,), Years(((years, None),)) if years else None, sure, () if sure else (ASK_YEAR,), exact=True)


def _months(moment: Moment, _period: Period) -> Placed:
    month = moment.month
    if not moment.edge:
        return Placed(((month, None, month, None),), moment.years)
    first, last = _THIRDS[moment.edge]
    return Placed(((month, first, month, last),), moment.years, sure=False, notes=(ASK_WEEKS,))


def _days(moment: Moment, _period: Period) -> Placed | None:
    if any(low > high for low, high in moment.numbers):
        return None
    stretches = tuple((moment.month, low, moment.month, high) for low, high in moment.numbers)
    return Placed(stretches, moment.years, exact=all(low == high for low, high in moment.numbers))


def _weeks(moment: Moment, _period: Period) -> Placed | None:
    month, length = moment.month, monthrange(2023, moment.month)[1]
    stretches: list[Stretch] = []
    sure = all(high < 5 for _, high in moment.numbers)
    for low, high in moment.numbers:
        if LAST in {low, high}:
            stretches.append((month, length - 6, month, None))
        elif 1 <= low <= high <= 5:
            stretches.append((month, 7 * low - 6, month, 7 * high if high < 5 else None))
        else:
            return None
    return Placed(tuple(stretches), moment.years, sure=False, notes=(WEEKS if sure else ASK_WEEKS,))


def _decades(moment: Moment, _period: Period) -> Placed | None:
    return _shares(moment, ((1, 10), (11, 20), (21, None)))


def _half_months(moment: Moment, _period: Period) -> Placed | None:
    return _shares(moment, ((1, 15), (16, None)))


def _shares(moment: Moment, shares: tuple[tuple[int, int | None], ...]) -> Placed | None:
    stretches: list[Stretch] = []
    for low, high in moment.numbers:
        if low == LAST:
            low = high = len(shares)  # noqa: PLW2901
        if not 1 <= low <= high <= len(shares):
            return None
        stretches.append((moment.month, shares[low - 1][0], moment.month, shares[high - 1][1]))
    return Placed(tuple(stretches), moment.years)


def _weekday(moment: Moment, period: Period) -> Placed | None:
    """«последняя пятница сентября»: a day when the year is known."""
    (nth, _), (weekday, _) = moment.numbers[0], moment.numbers[-1]
    year = moment.years.pieces[0][bool(moment.years.pieces[0][1]) and moment.month < 9] if moment.years else None
    if year is None and period.school_year:
        year = period.school_year.year + (moment.month < 9)
    year = year or (period.years[0] if len(period.years) == 1 else None)
    if year is None:
        week = moment._replace(sort="week", numbers=((nth, nth),))
        weeks = _weeks(week, period)
        return weeks._replace(sure=False, notes=(ASK_WEEKS,)) if weeks else None
    length = monthrange(year, moment.month)[1]
    days = [day for day in range(1, length + 1) if date(year, moment.month, day).isoweekday() == weekday]
    if nth != LAST and not 1 <= nth <= len(days):
        return None
    day = days[nth if nth == LAST else nth - 1]
    return Placed(((moment.month, day, moment.month, day),), Years(((year, None),)), exact=True)


def _seasons(moment: Moment, _period: Period) -> Placed:
    return Placed((_SEASONS[moment.numbers[0][0]],), moment.years)


def _holidays(moment: Moment, period: Period) -> Placed:
    seasons = [season for season, _ in moment.numbers] or [3, 4, 1]
    if not moment.numbers and not is_school_plan(period):
        seasons = [3]
    return Placed(tuple(HOLIDAYS[season] for season in seasons), moment.years, sure=False, notes=(ASK_TERMS,))


def _year(moment: Moment, period: Period) -> Placed:
    if is_school_plan(period):
        return _school_year(moment, period, known=False)
    return _edge_of_year(moment, CALENDAR_YEAR)


def _school_year(moment: Moment, _period: Period, *, known: bool = True) -> Placed:
    if not moment.edge:
        return Placed((SCHOOL_YEAR,), moment.years)
    months: Stretch = {"begin": (9, None, 9, None), "middle": (12, None, 1, None), "end": (5, None, 5, None)}[
        moment.edge
    ]
    return Placed((months,), moment.years, sure=False, notes=(ASK_WEEKS if known else ASK_YEAR,))


def _edge_of_year(moment: Moment, whole: Stretch) -> Placed:
    if not moment.edge:
        return Placed((whole,), moment.years)
    months: Stretch = {"begin": (1, None, 1, None), "middle": (6, None, 6, None), "end": (12, None, 12, None)}[
        moment.edge
    ]
    return Placed((months,), moment.years, sure=False, notes=(ASK_WEEKS,))


def _years(moment: Moment, period: Period) -> Placed:
    years = moment.years or Years(())
    first, last = years.pieces[0]
    if years.is_whole_plan(period.years) and not years.school and not period.school_year:
        return _edge_of_year(moment, CALENDAR_YEAR)
    if years.school or (len(years.pieces) == 1 and last == first + 1):
        own = years.school or is_school_plan(period)
        result = _school_year(moment._replace(years=years._replace(school=True)), period)
        return result if own else result._replace(sure=False, notes=(*result.notes, ASK_YEAR))
    return _edge_of_year(moment, CALENDAR_YEAR)


def _terms(_moment: Moment, _period: Period) -> dict[int, Stretch]:
    return _TERMS


def _trimesters(_moment: Moment, _period: Period) -> dict[int, Stretch]:
    return _TRIMESTERS


def _quarters(_moment: Moment, _period: Period) -> dict[int, Stretch]:
    return _QUARTERS


def _halves(moment: Moment, period: Period) -> dict[int, Stretch]:
    years = moment.years
    paired = years is not None and (years.school or years.pieces[0][1] is not None)
    school = moment.of in {"UCH", "SEM"} or paired or (years is None and is_school_plan(period))
    return _SCHOOL_HALVES if school else _HALVES


_NUMBERED_SORTS = {"term": _terms, "trimester": _trimesters, "quarter": _quarters, "half": _halves}
_BY_SORT = {
    "month": _months,
    "days": _days,
    "week": _weeks,
    "decade": _decades,
    "half_month": _half_months,
    "weekday": _weekday,
    "season": _seasons,
    "holidays": _holidays,
    "year": _year,
    "school_year": _school_year,
    "years": _years,
}


def _numbered(moment: Moment, table: dict[int, Stretch], period: Period) -> Placed | None:
    """The n-th quarter, half-year or term; «1-4 четверть» is one stretch from the first to the last."""
    stretches: list[Stretch] = []
    for low, high in moment.numbers:
        if low not in table or high not in table or low > high:
            return None
        stretches.append((*table[low][:2], *table[high][2:]))
    notes = (TERMS,) if moment.sort in {"term", "trimester"} else ()
    if (
        moment.sort == "quarter"
        and is_school_plan(period)
        and not moment.years
        and any(m1 <= 7 < m2 for m1, _, m2, _ in stretches)
    ):
        return Placed(tuple(stretches), moment.years, sure=False, notes=(ASK_YEAR,))
    return Placed(tuple(stretches), moment.years, notes=notes)


def _edged(moment: Moment, result: Placed, mode: str) -> Placed:
    """The first or last month of a quarter, term or season; «до конца квартала» is sure."""
    sure = result.sure and moment.sort not in {"term", "trimester"}
    notes = tuple(ASK_TERMS if note is TERMS else note for note in result.notes)
    if moment.edge == "end" and mode == "due":
        ends = tuple((m2, None, m2, d2) for _, _, m2, d2 in result.stretches)
        return result._replace(stretches=ends, sure=sure, notes=notes)
    edges = tuple(_edge_of(stretch, moment.edge) for stretch in result.stretches)
    return result._replace(stretches=edges, sure=False, notes=(*notes, ASK_WEEKS))


def _edge_of(stretch: Stretch, edge: str) -> Stretch:
    """The first, second or last month."""
    m1, d1, m2, d2 = stretch
    if edge == "end":
        return m2, None, m2, d2
    if edge == "last_week":
        return m2, max(1, (d2 or monthrange(2023, m2)[1]) - 6), m2, d2
    if edge == "first_week":
        return m1, d1 or 1, m1, (d1 or 1) + 6
    month = m1 if edge == "begin" else m1 % 12 + 1
    return month, None, month, None


def _possible(stretch: Stretch, years: Years | None) -> bool:
    """Every day exists in its month; 29 February only in a printed leap year, or in none."""
    year = years.pieces[0][0] if years and len(years.pieces) == 1 and years.pieces[0][1] is None else 2024
    m1, d1, m2, d2 = stretch
    return (d1 or 1) <= monthrange(year, m1)[1] and (d2 or 1) <= monthrange(year, m2)[1] and (d1 or 1) > 0


def joined(when: When, period: Period) -> Placed | None:
    """A moment, or the stretch from the first to the last: «с 1 сентября по 15 октября»."""
    first = placed(when.first, period, when.mode)
    if first is None or when.last is None:
        return first
    last = placed(when.last, period, when.mode)
    if last is None:
        return None
    stretch: Stretch = (*first.stretches[0][:2], *last.stretches[-1][2:])
    return Placed((stretch,), None, first.sure and last.sure, (*first.notes, *last.notes))
