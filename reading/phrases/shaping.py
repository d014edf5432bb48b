"""Pieces of meaning: standing notes, the last day of a span, whether a period fits into one, facts outside the plan."""

import re
from datetime import date

from models.deadlines import Part, Span
from reading.phrases.tree import Often
from reading.phrases.types import Note

PER_YEAR = {"half_year": 2, "quarter": 4, "term": 4, "trimester": 3, "month": 12}
_MONTHS = {"day": 0, "week": 0, "month": 1, "term": 2, "quarter": 3, "trimester": 3, "half_year": 5, "year": 12}
NO_SUCH_DAY = Note("unknown_phrase", "такого дня или периода не бывает, уточните срок")
UNKNOWN = Note("unknown_phrase", "срок не разобран, уточните его")
MIXED = Note("mixed", "в сроке смешано несколько условий, прочитано главное — уточните")


def too_short(every: Often, span: Span) -> bool:
    """A month cannot hold a quarter: «май (1 раз в квартал)» repeats besides May."""
    window = span.starting_in(2023) if span.start.year is None else span.literal()
    return every.every != "year" and (window.last - window.first).days < _MONTHS[every.every] * 28


def last_day(span: Span) -> Span:
    """The due day of a span."""
    if span.end.day:
        return Span(span.end, span.end)
    days = [29 if span.end.year is None and span.end.month == 2 else span.starting_in(span.end.year or 2023).last.day]
    last = Part(span.end.year, span.end.month, days[0])
    return Span(last, last)


def fact_of(text: str) -> dict[str, object]:
    """«после пункта 5.2» names an item of the plan, anything else is a fact outside it."""
    low = text.strip().lower()
    found = re.fullmatch(r"(?:после|до) (?:выполнения |исполнения )?пункта (\d+(?:\.\d+)*)\.?", low)
    if found:
        return {"item": found[1]}
    if low in {"после события", "до события"}:
        return {}
    return {"fact": text[:1].lower() + text[1:]}


def yearless(span: Span) -> Span:
    """The same months and days without their years."""
    return Span(span.start._replace(year=None), span.end._replace(year=None))


def first_after(ordered: date | None, span: Span) -> Span:
    """The first such days that do not end before the order; as they are when nobody knows its day."""
    if span.start.year or ordered is None:
        return span
    for year in range(ordered.year - 1, ordered.year + 2):
        if span.starting_in(year).last >= ordered:
            return span.in_year(year)
    return span
