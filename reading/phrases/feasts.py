"""Feasts and memorable days with a known date (`rules/reading/feasts.yaml`): «ко Дню учителя», «День матери»."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from reading.phrases.figures import Lexeme, Piece
from reading.phrases.tree import LAST

FILE = Path(__file__).parents[2] / "rules" / "reading" / "feasts.yaml"
_DAY = {"день", "дня", "дню", "днем", "дне"}
_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_TIME = {
    "MONTH", "DATE", "YEAR", "UCH", "GOD", "KV", "POL", "CHETV", "TRIM", "SEM", "NED", "DEK", "SEASON", "KANIK",
    "EVERY", "RAZ", "CONT", "SHORT", "CHISLO", "MES", "DEN", "WEEKDAY",
}  # fmt: skip


class Feast(NamedTuple):
    """A day of a month, or the n-th weekday of it; `doubt`: a person must confirm the day."""

    month: int
    day: int = 0
    nth: int = 0
    weekday: int = 0
    doubt: bool = False


def _feast(text: str) -> Feast:
    fixed = re.fullmatch(r"(\d\d)-(\d\d)( \?)?", text)
    if fixed:
        return Feast(int(fixed[1]), int(fixed[2]), doubt=bool(fixed[3]))
    month, nth, weekday = text.split()
    return Feast(int(month), nth=int(nth) if nth.isdigit() else LAST, weekday=_WEEKDAYS.index(weekday) + 1)


def _table(entries: dict[str, Any]) -> dict[tuple[str, ...], Feast]:
    return {tuple(re.findall(r"\w+", name)): _feast(str(text)) for name, text in entries.items()}


_DATA = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
_DAYS, _NAMES = _table(_DATA["days"]), _table(_DATA["names"])
_FIRST = {name[0] for name in _NAMES}
_BEFORE = tuple(_DATA["before"])
_LONGEST = max(map(len, (*_DAYS, *_NAMES)))


def feast_at(pieces: Sequence[Piece], at: int) -> tuple[Feast, int] | None:
    """The feast that begins at a piece and how many pieces it takes."""
    low = _low(pieces[at].text)
    named = _longest(pieces, at, _NAMES) if low in _FIRST else None
    if named:
        return named[0], named[1] - at
    start = at
    while start < len(pieces) and start < at + 3 and _low(pieces[start].text).startswith(_BEFORE):
        start += 1
    if start >= len(pieces) or _low(pieces[start].text) not in _DAY:
        return None
    found = _longest(pieces, start + 1, _DAYS)
    return (found[0], found[1] - at) if found else None


def _longest(pieces: Sequence[Piece], at: int, names: dict[tuple[str, ...], Feast]) -> tuple[Feast, int] | None:
    """The longest name that begins here, over commas, quotes and hyphens; a word that goes on is another day."""
    words: list[str] = []
    best: tuple[Feast, int] | None = None
    for index in range(at, len(pieces)):
        piece = pieces[index]
        if piece.sort == "word":
            words.append(_low(piece.text))
            if len(words) > _LONGEST:
                break
            found = names.get(tuple(words))
            if found:
                best = (found, index + 1)
        elif piece.text not in {",", "«", "»", '"', "-", "(", ")"} or (best and piece.text in {")", ","}):
            break
    return best


def placed_feasts(found: Sequence[Lexeme]) -> tuple[list[Lexeme], list[Lexeme]]:
    """Feasts as dates when nothing else names the time; otherwise asides, returned apart with their «ко»."""
    timed = any(lexeme.sort in _TIME for lexeme in found)
    out: list[Lexeme] = []
    asides: list[Lexeme] = []
    for lexeme in found:
        if lexeme.sort != "FEAST" or not isinstance(lexeme.value, Feast):
            out.append(lexeme)
        elif timed:
            start = lexeme.start
            while out and out[-1].sort in {"DO", "V", "S", "PO", "DASH"}:
                start = out.pop().start
            asides.append(lexeme._replace(start=start))
        else:
            out += _expanded(lexeme, lexeme.value)
    return out, asides


def _expanded(lexeme: Lexeme, feast: Feast) -> list[Lexeme]:
    start, end = lexeme.start, lexeme.end
    doubt = [Lexeme("ABOUT", "", end, end)] if feast.doubt else []
    if feast.day:
        return [Lexeme("DATE", (feast.day, feast.month, None), start, end), *doubt]
    which = Lexeme("NUM", (feast.nth, feast.nth), start, end)
    return [
        which,
        Lexeme("WEEKDAY", feast.weekday, start, end),
        Lexeme("MONTH", feast.month, start, end),
        *doubt,
    ]


def _low(word: str) -> str:
    return word.lower().replace("ё", "е")
