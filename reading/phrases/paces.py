"""How often a phrase repeats, and on which day of the month or week."""

from collections.abc import Sequence

from reading.phrases.doubts import Doubts
from reading.phrases.tree import DayOf, Often, OnWeekday
from reading.phrases.types import Note

VAGUE_PACE = Note("vague", "повторение названо неточно, уточните")
NO_MONTH = Note("vague", "названо число, но не месяц, уточните")
SEVERAL_DAYS = Note("vague", "названо несколько чисел месяца, уточните")
SEVERAL_WEEKDAYS = Note("vague", "названо несколько дней недели, уточните")
ONE_WEEKDAY = Note("vague", "день недели: каждый или один, уточните")

Pace = tuple[Often, int | None, OnWeekday | None]


def pace(often: Sequence[Often], days: Sequence[DayOf], weekdays: Sequence[OnWeekday], told: Doubts) -> Pace:
    """The pace, the day of the month and the weekday."""
    every = max(often, key=lambda item: (item.times, item.step)) if often else None
    if every and (len({item.every for item in often}) > 1 or any(item.vague for item in often)):
        told.ask(VAGUE_PACE)
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
