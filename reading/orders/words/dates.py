"""Dates and registration numbers as printed in requisites: «01» сентября 2025 г., № 04 - О; blanks are none."""

import re
from datetime import date
from typing import NamedTuple

from reading.orders.words.lemmas import plain
from reading.orders.words.tokens import cyrillic

_MONTH = r"(?P<word>(?:янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*)"
_DATE = re.compile(
    r"[«\"“„]?\s*(?P<day>\d{1,2})\s*[»\"”“]?\s*[.\-/]?\s*(?:" + _MONTH + r"|(?P<month>\d{1,2}))\s*[.\-/]?\s*"
    r"(?P<year>20\s?\d\s?\d|\d{2}(?!\d))(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:№|\bN[o°º]?\b\.?|\bномер\b)\s*(?P<number>(?:[А-ЯЁA-Zа-яё]{1,4}\s?[-–—]\s?)?\d+"
    r"(?:\s?[-–—/\\]\s?(?:[А-ЯЁа-яёA-Za-z]{1,4}(?![А-ЯЁа-яёA-Za-z])|\d+(?![.\d]))|\.\d+(?![.\d])"
    r"|[А-ЯЁа-яё]{1,2}(?![А-ЯЁа-яё]))*)",
)
_BARE_NUMBER = re.compile(r"^(?!20\d\d-)\d+(?:\s?[-–—/]\s?(?:[А-ЯЁа-яё]{1,4}|\d+))+$")


_LAST_YEAR = 2050


class FoundDate(NamedTuple):
    """A date and where it stands."""

    on: date
    start: int
    end: int


def find_dates(text: str) -> list[FoundDate]:
    """Every full date of a text, in order; a day that does not exist is none."""
    found = []
    for match in _DATE.finditer(text):
        month = int(match["month"]) if match["month"] else _month(match["word"])
        year = int(match["year"].replace(" ", ""))
        year = year if year > 99 else 2000 + year
        try:
            on = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if year > _LAST_YEAR:
            continue
        if re.search(r"\d[.\-/ ]$", text[: match.start()]) and not match["word"]:
            continue
        found.append(FoundDate(on, match.start(), match.end()))
    return found


def find_number(text: str) -> str | None:
    """The registration number after «№» or «N», written without spaces: «№ 98 - од» is «98-од»; a blank is none."""
    match = _NUMBER.search(text)
    if match is None:
        bare = _BARE_NUMBER.match(text.strip())
        return written(bare[0]) if bare and not find_dates(text) else None
    return written(match["number"])


def written(number: str) -> str:
    """Spaces out, every dash a hyphen, Latin letters of Russian shape Russian."""
    close = re.sub(r"\s+", "", number)
    close = re.sub(r"[–—]", "-", close).replace("\\", "/")
    return re.sub(r"[A-Za-z]+", lambda letters: _russian(letters[0]), close)


def _russian(letters: str) -> str:
    return cyrillic(f"я{letters}")[1:]


def _month(word: str) -> int:
    low = plain(word.lower())
    return next(number for number, stem in enumerate(_STEMS, 1) if low.startswith(stem))


_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
