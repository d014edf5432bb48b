"""Roles (роли) from the words of a cell: «Зам. директора по УВР, классные руководители» → codes of `models.roles`."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from reading.orders.words.persons import without_names
from reading.orders.words.segments import Parsed, parse
from reading.phrases import Note

_AGREEMENT = re.compile(r"\(?\s*по\s+согл?асов(?:анию|\.)?\s*\)?", re.IGNORECASE)
_TORN_NAME = re.compile(r"^(?P<words>[^«»\",;]{1,40})»\s*")  # «… школа»»: the end of a name from another cell
_EMPTY = re.compile(r"^[\W_]*$")
_NO_WORDS = r"[\s,;–—-]*"
_DEBRIS = (
    (re.compile(rf"\({_NO_WORDS}(?:и{_NO_WORDS})?\)"), " "),
    (re.compile(rf"\({_NO_WORDS}[,;]{_NO_WORDS}"), "("),
    (re.compile(rf"{_NO_WORDS}[,;]{_NO_WORDS}(?:\bи\b{_NO_WORDS})?\)"), ")"),
    (re.compile(r"(?<=;)\s*(?:и\s*(?=;|$)|[,;](?!$))"), " "),
    (re.compile(r"\s*(?:[,;]|\s[-–—:]|:)\s*;"), ";"),
    (re.compile(r"(?<=;)\s*(?:и\s|[-–—]\s)"), " "),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"\s+(?=[,)])|(?<=\()\s+|\s(?=\s)"), ""),
)
_LOOSE_EDGE = re.compile(r"^(?:[\s,:–—-]|и\s)+|(?:[\s,:–—-]|(?<=\s)и(?![а-яё]))+$")
NOBODY: Mapping[str, str] = {}


class Roles(NamedTuple):
    """Who answers. `rest` is what could not be read as a role; names of people are dropped to their position."""

    codes: tuple[str, ...]
    by_agreement: bool
    notes: tuple[Note, ...]
    rest: str


def read_roles(text: str, named: Mapping[str, str] | None = None) -> Roles:
    """The roles of a cell in the order of the text. `named`: surname's stem → code, from the points of the order."""
    return _read(text, tuple(sorted((named or NOBODY).items())))


def without_persons(text: str) -> str:
    """The text of a cell without names of people: a roadmap names positions only."""
    left = re.sub(r"\s+", " ", without_names(text, NOBODY).text)
    for pattern, clean in _DEBRIS:
        while (cleaner := pattern.sub(clean, left)) != left:
            left = cleaner
    parts = [_LOOSE_EDGE.sub("", part) for part in left.split(";")]
    return ", ".join(part for part in parts if re.search(r"\w", part))


@lru_cache(4096)
def role_likeness(text: str) -> float:
    """How much of the text names roles, 0 to 1; a bare name of a person is half a role."""
    if _EMPTY.match(text) or len(text) > 1000:
        return 0.0
    nameless = without_names(_AGREEMENT.sub(" ", text), NOBODY)
    parsed = parse(nameless.text, nameless.marks)
    names = 2 * len(nameless.names)
    total = parsed.words + names
    if not parsed.codes:
        return 0.5 * names / total if total and names else 0.0
    return min(1.0, (parsed.role_words + min(parsed.tail_words, 2 * parsed.role_words) + names) / total)


@lru_cache(4096)
def _read(text: str, named: tuple[tuple[str, str], ...]) -> Roles:
    if _EMPTY.match(text):
        return Roles((), by_agreement=False, notes=(), rest="")
    torn = _TORN_NAME.match(text)
    whole = text[torn.end() :] if torn and parse(torn[0]).codes == ("school",) else text
    agreed = _AGREEMENT.sub(" ; ", whole)
    nameless = without_names(agreed, dict(named))
    parsed = parse(nameless.text, nameless.marks)
    if whole != text and torn:
        parsed = parsed._replace(rest="; ".join(part for part in (torn["words"].strip(), parsed.rest) if part))
    return Roles(parsed.codes, agreed != whole, tuple(_notes(parsed, nameless.names)), parsed.rest)


def _notes(parsed: Parsed, names: tuple[str, ...]) -> list[Note]:
    notes = [Note("repaired_text", f"Слово «{was}» прочитано как «{now}».") for was, now in parsed.mended]
    if parsed.rest:
        notes.append(Note("unknown_role", f"Ответственный не узнан: «{parsed.rest}»."))
    elif names and not parsed.codes:
        notes.append(Note("unknown_role", f"Названо только имя: «{', '.join(names)}», должность неизвестна."))
    return notes
