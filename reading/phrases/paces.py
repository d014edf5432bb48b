"""How often a phrase repeats, and on which day of the month or week."""

from collections.abc import Sequence

from models.deadlines import Every
from reading.phrases.doubts import Doubts
from reading.phrases.tree import DayOf, Often, OnWeekday, Years
from reading.phrases.types import Note, Period
from reading.phrases.years import Cell, Dated, dated

VAGUE_PACE = Note("vague", "повторение названо неточно, уточните")
NO_MONTH = Note("vague", "названо число, но не месяц, уточните")
SEVERAL_DAYS = Note("vague", "названо несколько чисел месяца, уточните")
SEVERAL_WEEKDAYS = Note("vague", "названо несколько дней недели, уточните")
SOME_YEARS = Note("vague", "повторяется раз в несколько лет: в каком году — уточните")
ONE_WEEKDAY = Note("vague", "день недели: каждый или один, уточните")

FIRST_MONTH = 9
_FOLLOWING: dict[Every, tuple[int, ...]] = {"quarter": (1, 4, 7, 10), "half_year": (1, 7), "year": (1,)}

Pace = tuple[Often, int | None, OnWeekday | None]


def pace(often: Sequence[Often], days: Sequence[DayOf], weekdays: Sequence[OnWeekday], told: Doubts) -> Pace:
    """The pace, the day of the month and the weekday."""
    every = max(often, key=lambda item: (item.times, item.step)) if often else None
    if every and (len({item.every for item in often}) > 1 or any(item.vague for item in often)):
        told.ask(VAGUE_PACE)
    told.ask(SOME_YEARS if every and every.every == "year" and every.step > 1 else None)
    day = _day(days, often, told)
    if days and (every is None or days[0].every):
        every = every or Often(days[0].every or "month")
    weekday = weekdays[0] if weekdays else None
    if weekday is None:
        return every or Often("month"), day, None
    if len(weekdays) > 1 or (weekday.nth and not weekday.sure):
        told.ask(SEVERAL_WEEKDAYS)
    elif every is None and not weekday.sure:
        told.ask(ONE_WEEKDAY)
    usual = Often("week" if weekday.nth is None else "month")
    every = every or usual
    fits = every.every == usual.every and day is None
    told.ask(None if fits else VAGUE_PACE)
    return every, day, weekday if fits else None


def _day(days: Sequence[DayOf], often: Sequence[Often], told: Doubts) -> int | None:
    if not days:
        return None
    first = days[0]
    if first.every is None and not often:
        told.ask(NO_MONTH)
    if len(first.days) > 1 or len(days) > 1 or first.days[0][0] != first.days[0][1]:
        told.ask(SEVERAL_DAYS)
    return first.days[-1][1]


def following(every: Every, day: int, years: Years | None, period: Period) -> Dated | None:
    """«до 5 числа месяца, следующего за отчётным кварталом»: 5 January, April, July, October."""
    months = _FOLLOWING.get(every)
    if months is None:
        return None
    order = sorted(months, key=lambda month: (month < FIRST_MONTH, month)) if period.school_year else months
    return dated([Cell((month, day, month, day), years, years) for month in order], period)
