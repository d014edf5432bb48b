"""Days of the samples where a paper is written earlier or later than its sample: whole weeks away, a workday stays one.

What an order orders comes after it, what it is founded on before it. Pure.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from models.documents.examples import PAIRS
from models.months import OF_MONTHS

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGITS = re.compile(r"\b(\d\d)\.(\d\d)\.(\d{4})\b")
_WORDS = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(OF_MONTHS)}) (\d{{4}})\b")
_TERM = {day for pair in PAIRS for day in (pair.first, pair.last)}  # of all pairs: it stands in earlier papers
_LATEST = 120  # days: a pair that is included late still works before the term ends


def around(value: Any, base: date, day: date) -> Any:
    """A sample's value, its days and those inside its texts moved along: written on `day` and not on `base`."""
    lag = min((day - base).days, _LATEST)

    def moved(one: date) -> date:
        if one in _TERM:
            return one
        return one + timedelta(weeks=lag // 7 if one < base else -(-lag // 7))

    return _each(value, moved)


def _each(value: Any, moved: Callable[[date], date]) -> Any:
    if isinstance(value, dict):
        return {name: _each(inner, moved) for name, inner in value.items()}
    if isinstance(value, list):
        return [_each(inner, moved) for inner in value]
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        return moved(date.fromisoformat(value)).isoformat()
    value = _DIGITS.sub(lambda found: f"{moved(date(int(found[3]), int(found[2]), int(found[1]))):%d.%m.%Y}", value)
    return _WORDS.sub(lambda found: _in_words(moved(_read(found))), value)


def _read(found: re.Match[str]) -> date:
    return date(int(found[3]), OF_MONTHS.index(found[2]) + 1, int(found[1]))


def _in_words(day: date) -> str:
    return f"{day.day} {OF_MONTHS[day.month - 1]} {day.year}"
