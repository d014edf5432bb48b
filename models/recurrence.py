"""Recurrences (ежемесячно, 1 раз в квартал): how the periods of a pace lie inside bounds of days."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from models.spans import Window

Every = Literal["day", "week", "month", "quarter", "half_year", "term", "trimester", "year"]
FRIDAY = 5
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_TERM_ENDS = {
    "term": ((10, 31), (12, 31), (3, 31), (5, 31)),
    "trimester": ((11, 30), (2, 29), (5, 31)),
}
_SIMPLER: dict[tuple[str, int], str] = {
    ("year", 2): "half_year",
    ("year", 4): "quarter",
    ("year", 12): "month",
    ("half_year", 2): "quarter",
    ("half_year", 6): "month",
    ("quarter", 3): "month",
}
_LONGER: dict[tuple[str, int], str] = {
    ("month", 3): "quarter",
    ("month", 6): "half_year",
    ("month", 12): "year",
    ("quarter", 2): "half_year",
    ("quarter", 4): "year",
    ("half_year", 2): "year",
}


class Pace(NamedTuple):
    """How often inside the periods: `times` in each, each `step`-th of them, on a day or a weekday."""

    times: int = 1
    step: int = 1
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None


def simplest(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The same pace in the fewest words: «2 раза в год» is once a half-year, «раз в 3 месяца» once a quarter."""
    every, times, step = fields["every"], fields.get("times", 1), fields.get("step", 1)
    if step == 1 and (every, times) in _SIMPLER:
        return {"every": _SIMPLER[every, times], "times": 1}
    if times == 1 and (every, step) in _LONGER:
        return {"every": _LONGER[every, step], "step": 1}
    return {}


def spread(every: Every, pace: Pace, bounds: Window) -> list[Window]:
    """The windows of a pace inside bounds: none for a daily duty, the named days, or the periods."""
    if every == "day":
        return []
    if every == "month" and pace.weekday and pace.nth:
        days = [_weekday_of(first, pace.weekday, pace.nth) for first in _months(bounds)]
        return [Window(day, day) for day in days if bounds.first <= day <= bounds.last]
    windows = periods(every, bounds, pace.weekday if every == "week" and pace.weekday else pace.day)
    if pace.times > 1 and every == "year" and pace.day is None:
        windows = [part for window in windows for part in _parts(window, pace.times)]
    if pace.step == 1 or pace.day is not None or pace.weekday is not None:
        return windows[:: pace.step]
    groups = [windows[start : start + pace.step] for start in range(0, len(windows), pace.step)]
    return [Window(group[0].first, group[-1].last) for group in groups]


def periods(every: Every, bounds: Window, day: int | None) -> list[Window]:
    """Periods that end inside `bounds`, of the first at least half; a term (четверть) ends with months 10, 12, 3, 5.

    A half-year or year that is cut by the end of the bounds counts when most of it lies inside.
    """
    ends: list[date] = []
    if every in {"day", "week"}:
        ends = [
            date.fromordinal(number)
            for number in range(bounds.first.toordinal(), bounds.last.toordinal() + 1)
            if date.fromordinal(number).isoweekday() == (day or FRIDAY)
        ]
        return [Window(max(bounds.first, date.fromordinal(end.toordinal() - 6)), end) for end in ends]
    for year in range(bounds.first.year, bounds.last.year + 1):
        if every in _TERM_ENDS:
            ends += [_month_end(year, month, last) for month, last in _TERM_ENDS[every]]
        elif every == "year":
            ends.append(bounds.last if year == bounds.last.year else bounds.first)
        else:
            ends += [_month_end(year, month, day) for month in range(_MONTHS[every], 13, _MONTHS[every])]
    ends = sorted(end for end in set(ends) if bounds.first < end <= bounds.last)
    starts = [bounds.first, *(date.fromordinal(end.toordinal() + 1) for end in ends)]
    if every == "half_year" and day is None and (bounds.last - starts[-1]).days >= 140:
        ends.append(bounds.last)
    windows = [Window(start, end) for start, end in zip(starts, ends, strict=False)]
    half = 0 if day else _MONTHS.get(every, 0) * 15
    return [window for window in windows if (window.last - window.first).days + 1 >= half]


def _month_end(year: int, month: int, day: int | None) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def _months(bounds: Window) -> Iterator[date]:
    for number in range(bounds.first.year * 12 + bounds.first.month - 1, bounds.last.year * 12 + bounds.last.month):
        yield date(number // 12, number % 12 + 1, 1)


def _weekday_of(first: date, weekday: int, nth: int) -> date:
    """The n-th Monday, …, Sunday of the month that begins on `first`; -1 is the last one."""
    if nth > 0:
        return date.fromordinal(first.toordinal() + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = _month_end(first.year, first.month, None)
    return date.fromordinal(last.toordinal() - (last.isoweekday() - weekday) % 7)


def _parts(window: Window, times: int) -> Iterator[Window]:
    """A window cut into equal parts."""
    length = (window.last - window.first).days + 1
    cuts = [window.first.toordinal() + length * index // times for index in range(times + 1)]
    for start, end in pairwise(cuts):
        if end > start:
            yield Window(date.fromordinal(start), date.fromordinal(end - 1))
