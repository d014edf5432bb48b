"""Names of people in a text of roles: taken out, so that only positions are left; named ones leave a mark."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from reading.orders.words.lemmas import lemmas, plain
from reading.orders.words.vocabulary import vocabulary

MARK = 0xE000  # private characters stand for the codes of people whom the order names
_CAPITAL = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_SHORT = re.compile(
    rf"(?P<before>\b{_CAPITAL})\s{{0,2}}(?P<initials>\b{_INITIALS})(?![а-яё])"
    rf"(?:\s{{0,2}}(?P<after>{_CAPITAL})\b(?!\s{{0,2}}{_INITIALS}))?"
    rf"|(?P<initials2>\b{_INITIALS})\s{{0,2}}(?P<after2>{_CAPITAL})\b"
)
_FULL = re.compile(
    rf"(?P<surname>\b{_CAPITAL})\s+{_CAPITAL}\s+[А-ЯЁ][а-яё]+(?:вич|вича|вичу|вичем|вне|вна|вну|вной|вны|ична|ичной|ичну)\b"
)


class Nameless(NamedTuple):
    """`text` without names; `marks`: the codes that the marks in it stand for; `names`: what was taken out."""

    text: str
    marks: tuple[str, ...]
    names: tuple[str, ...]


def without_names(text: str, named: Mapping[str, str]) -> Nameless:
    """«Иванова И.И., завуч» is «завуч»; `named` maps the stem of a surname to a code."""
    marks: list[str] = []
    names: list[str] = []

    def taken(surname: str) -> str:
        names.append(surname)
        code = code_of(surname, named)
        if code is None:
            return " ; "
        marks.append(code)
        return f" ; {chr(MARK + len(marks) - 1)} "

    def short(found: re.Match[str]) -> str:
        before, after = found["before"], found["after"] or found["after2"]
        if before and not _is_role_word(before):
            rest = f" {after}" if after else ""
            return taken(before) + rest
        if after and not _is_role_word(after):
            return f"{before or ''} {taken(after)}"
        return f"{before or ''} ; {after or ''}"

    without = _FULL.sub(lambda found: taken(found["surname"]), text)
    without = _SHORT.sub(short, without)
    if named:
        without = re.sub(rf"\b{_CAPITAL}\b", lambda f: taken(f[0]) if code_of(f[0], named) else f[0], without)
    return Nameless(without, tuple(marks), tuple(names))


def code_of(surname: str, named: Mapping[str, str]) -> str | None:
    """The code that the order gives to the bearer of a surname."""
    low = plain(surname.lower())
    return next((code for stem, code in named.items() if stem and low.startswith(plain(stem.lower()))), None)


def _is_role_word(word: str) -> bool:
    known = vocabulary()
    return (
        plain(word.lower()) in known.forms
        or plain(word.lower()) in known.abbreviations
        or bool(lemmas(word) & known.subjects)
    )
