"""What stands around a deadline in its cell: responsibles, and asides that do not touch the date.

An aside («(школьный этап)», «онлайн», «5-9 классы», «ко Дню учителя» beside a month) is told in a note and dropped;
it holds no word of time and no word that changes the date («кроме», «перенос»).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reading.phrases.feasts import placed_feasts
from reading.phrases.figures import Lexeme
from reading.phrases.normal import is_ordinary
from reading.phrases.words import CHANGING, CHANGING_WORDS, ROLE_STEMS, ROLE_WORDS

_CLASSES = re.compile(
    r"(?<![\w.])(?:для |в |с )?\d{1,2}(?:\s?-?\s?(?:е|х|й|ых|ые|го|ы))?(?:\s?[«\"]?[А-Е][»\"]?)?"
    r"(?:\s?(?:[-,]|и)\s?\d{1,2}(?:\s?-?\s?(?:е|х|й|ых|ые|го|ы))?(?:\s?[«\"]?[А-Е][»\"]?)?)*"
    r"\s?(?:классы|классов|классах|классам|класс|класса|классе|кл)\b(?![.\s]*(?:рук|час|вос))\.?"
)
_SHORT_WORDS = {"для", "и", "по", "с", "на", "при", "в"}
_FIGURES = re.compile(r"\d{3}")
_FREE = {
    "WORD", "NUM", "NUM_WORD", "ROMAN", "DASH", "SEP", "DOT", "MARK", "S", "PO", "V", "AND", "ALL", "SLASH", "ASIDE",
    "LINE", "TIME",
}  # fmt: skip
_DAY_NAMES = ("день ", "дня ", "дню ", "ко дню ", "к дню ", "международн", "всемирн", "праздник")
_PERSON = re.compile(
    r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s?[А-ЯЁ]\.\s?[А-ЯЁ]\b\.?|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+"
    r"|\b[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вича|вна|вны|чна|чны)\b"
)


class Apart(NamedTuple):
    """The text with its asides blanked out, its lexemes without them, and what they said."""

    text: str
    found: list[Lexeme]
    said: tuple[str, ...] = ()


def set_aside(text: str, found: Sequence[Lexeme]) -> Apart:
    """Take the asides out of a cell; the places of all other tokens stay as they are."""
    left, feasts = placed_feasts(found)
    spans = [match.span() for match in _CLASSES.finditer(text)]
    spans += [(lexeme.start, lexeme.end) for lexeme in feasts]
    spans += [(_with_dash(left, index), lexeme.end) for index, lexeme in enumerate(left) if _stands_alone(left, index)]
    rest = [lexeme for lexeme in left if not _within(lexeme, spans)]
    brackets = list(_brackets(rest))
    outer = [one for one in {*spans, *brackets} if not any(_covers(other, one) for other in brackets)]
    said = tuple(_said(text, start, end) for start, end in sorted(outer))
    if not spans and not brackets:
        return Apart(text, left)
    rest = [lexeme for lexeme in rest if not _within(lexeme, brackets)]
    for start, end in (*spans, *brackets):
        text = text[:start] + " " * (end - start) + text[end:]
    return Apart(text, rest, tuple(part for part in said if part))


def _stands_alone(found: Sequence[Lexeme], index: int) -> bool:
    """An aside, and not the rest of other words: «кураторы целевой модели»."""
    return found[index].sort == "ASIDE" and not (index and found[index - 1].sort == "WORD")


def _with_dash(found: Sequence[Lexeme], index: int) -> int:
    """«май - итоговая»: the dash goes with the aside."""
    before = found[index - 1] if index else None
    return before.start if before and before.sort == "DASH" else found[index].start


def _said(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()).strip(" ().,;-")


def _covers(other: tuple[int, int], one: tuple[int, int]) -> bool:
    return other != one and other[0] <= one[0] and one[1] <= other[1]


def _within(lexeme: Lexeme, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= lexeme.start and lexeme.end <= end and start < end for start, end in spans)


def _brackets(found: Sequence[Lexeme]) -> Iterator[tuple[int, int]]:
    """The places of brackets that hold asides, or nothing any more."""
    opened: int | None = None
    for index, lexeme in enumerate(found):
        if lexeme.value == "(" and lexeme.sort == "SEP":
            opened = index
        elif lexeme.value == ")" and lexeme.sort == "SEP" and opened is not None:
            if _is_free(found[opened + 1 : index]):
                yield found[opened].start, lexeme.end
            opened = None


def _is_free(inner: Sequence[Lexeme]) -> bool:
    """Ordinary words without time in them, that do not change the date; numbers stand beside words."""
    if any(lexeme.sort not in _FREE for lexeme in inner):
        return False
    words = [str(lexeme.value) for lexeme in inner if lexeme.sort == "WORD"]
    if all(map(_is_role, map(str.lower, words))) and words:
        return False
    if not all(_is_plain(word) and not _changes(word.lower()) for word in words):
        return False
    return bool(words) or all(lexeme.sort in {"SEP", "DOT", "TIME"} for lexeme in inner)


def _changes(word: str) -> bool:
    """Whether the date is another one with this word beside it: «кроме», «перенос», «не»."""
    return word in CHANGING_WORDS or word.startswith(CHANGING)


def _is_plain(word: str) -> bool:
    return len(word) < 4 or (word.isupper() and len(word) < 8) or is_ordinary(word.lower())


def outside(text: str, found: Sequence[Lexeme], start: int, end: int) -> str:
    """The text before or after the deadline, when there are words in it."""
    part = " ".join(text[start:end].split()).strip(" .,;:()-–")
    return part if any(lexeme.sort == "WORD" for lexeme in found) else ""


def is_responsible(text: str) -> bool:
    """Responsibles with or without their names, or the name of a day."""
    if text.lower().startswith(_DAY_NAMES):
        return True
    text = _PERSON.sub(" ", text)
    words = _bare(text.replace("-", " "))
    halves = _bare(text.split(maxsplit=1)[0].replace("-", " ")) if words else []  # «педатор-психолог»: one is enough
    if words and words[0] not in _SHORT_WORDS and any(map(_is_role, halves)) and not _FIGURES.search(text):
        return True
    return all(_is_role(word) if word.isalpha() else len(word) < 4 for word in words)


def _bare(text: str) -> list[str]:
    """The words in small letters, without the signs around them."""
    return [word for word in (word.strip('«».,;:()"-').lower() for word in text.split()) if word]


def is_short_name(text: str) -> bool:
    """«НОКО», «Петрова А.Б.»: an abbreviation or a person, whatever the post."""
    rest = _PERSON.sub(" ", text)
    words = [word.strip('«».,;:()"-') for word in rest.split()]
    return all(word.isupper() and 1 < len(word) < 8 for word in words if word)


def _is_role(word: str) -> bool:
    word = word.replace("ё", "е")
    return word in ROLE_WORDS or word.startswith(ROLE_STEMS)
