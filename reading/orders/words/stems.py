"""Turns of speech written as beginnings of words: «издани приказ», «баз … наставник», «день=»; found in a title."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from reading.orders.words.lemmas import plain

_PERCENT = re.compile(r"^\s*%\s*")  # «% педагогов, прошедших курсы»
_WORD = re.compile(r"[а-яёa-z]+|\d+", re.IGNORECASE)
_FAR, _NEAR = 12, 1  # foreign words allowed between two words of a turn


class Found(NamedTuple):
    """A turn in a text: the index of its first word, and the words as they are printed."""

    position: int
    words: str
    length: int


class Words(tuple[str, ...]):  # noqa: SLOT001 - a tuple takes no slots of its own
    """Words with the same in one line: most turns are not in a title, and one look at the line tells that."""

    line: str


def words_of(text: str) -> Words:
    """The words in small letters, «ё» as «е», without punctuation."""
    words = Words(plain(word.lower()) for word in _WORD.findall(_PERCENT.sub("процент ", text)))
    words.line = f" {' '.join(words)} "
    return words


def find(turn: str, words: Sequence[str]) -> Found | None:
    """The first place of a turn; one that begins with «^» stands at the beginning or nowhere."""
    if isinstance(words, Words):
        for mark in _marks(turn):
            if mark not in words.line:
                return None
    steps = _steps(turn.removeprefix("^"))
    for start, word in enumerate(words[:1] if turn.startswith("^") else words):
        if not _fits(steps[0].stem, word):
            continue
        end = _rest(steps[1:], words, start + 1)
        if end is not None:
            return Found(
                start, " ".join(words[start:end]) if end - start < 6 else f"{word} … {words[end - 1]}", len(steps)
            )
    return None


def first(turns: Iterable[str], words: Sequence[str]) -> Found | None:
    """The earliest of several turns, the longest of those that begin at one word."""
    found = [place for turn in turns if (place := find(turn, words))]
    return min(found, key=lambda place: (place.position, -place.length)) if found else None


class _Step(NamedTuple):
    stem: str
    reach: int


def _rest(steps: Sequence[_Step], words: Sequence[str], start: int) -> int | None:
    if not steps:
        return start
    step = steps[0]
    for index in range(start, min(start + step.reach + 1, len(words))):
        if _fits(step.stem, words[index]):
            end = _rest(steps[1:], words, index + 1)
            if end is not None:
                return end
    return None


def _fits(stem: str, word: str) -> bool:
    return word == stem[:-1] if stem.endswith("=") else word.startswith(stem)


@lru_cache(4096)
def _steps(turn: str) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    reach = _NEAR
    for part in plain(turn).split():
        if part == "…":
            reach = _FAR
        else:
            steps.append(_Step(part, reach))
            reach = _NEAR
    return tuple(steps)


@lru_cache(4096)
def _marks(turn: str) -> tuple[str, ...]:
    """What a line of words must hold for a turn to be in it, the longest first."""
    stems = [step.stem for step in _steps(turn.removeprefix("^"))]
    marks = [f" {stem[:-1]} " if stem.endswith("=") else f" {stem}" for stem in stems]
    return tuple(sorted(marks, key=len, reverse=True))
