r"""Values before they meet a template: what is plain data, and without the signs that would spoil the XML.

XML 1.0 has no control characters and no halves of surrogate pairs: docxtpl would write a file that no program opens.
They are dropped, here and nowhere else, and so is DEL. `\a` and `\f`, with which docxtpl opens a paragraph or a page,
come along when text is pasted from elsewhere: who prints typed text drops them too.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import IntEnum
from uuid import UUID

from docxtpl import DocxTemplate

_HARMLESS = frozenset({int, float, bool, type(None), Decimal, UUID, date, datetime, time, timedelta})
_JOINT = "\N{WORD JOINER}"
_MARKS = re.compile(r"(?<=\{)(?=_[{%])|(?<=[}%])(?=_\})")  # docxtpl turns «{_{» into «{{»
_SUSPECTS = (b"{", b"}", b"\xef")  # of a mark, of U+FFFE and U+FFFF in UTF-8; one byte each: found at once
_KEPT = b"\t\n"
_BREAKS = b"\a\f"


@dataclass(frozen=True, slots=True)
class Late:
    """A value that only the opened template can make: a picture, a sub-document, a link. Takes the slow way."""

    build: Callable[[DocxTemplate], object]


class Cleaner:
    r"""Tells clean plain data from the rest, and cleans. With `breaks`, `\a` and `\f` stay."""

    def __init__(self, *, breaks: bool) -> None:
        kept = _KEPT + (_BREAKS if breaks else b"")
        self._dropped = bytes(code for code in (*range(32), 127) if code not in kept)
        self._pattern = re.compile(f"[{re.escape(self._dropped.decode())}\ufffe\uffff\ud800-\udfff]")

    def is_clean(self, texts: list[str]) -> bool:
        """Whether there is surely nothing to drop and nothing that docxtpl would take for its own mark."""
        try:
            joined = " ".join(texts).encode()
        except (TypeError, UnicodeEncodeError):  # a key that is no text, half of a surrogate pair
            return False
        dropped = len(joined) - len(joined.translate(None, self._dropped))
        return not dropped and not any(suspect in joined for suspect in _SUSPECTS)

    def cleaned_all(self, context: Mapping[str, object]) -> dict[str, object]:
        """A context of cleaned values."""
        return {self._pattern.sub("", name): self.cleaned(value) for name, value in context.items()}

    def cleaned(self, value: object) -> object:
        """The same data without what is dropped, docxtpl's marks parted by a word joiner. Other objects pass."""
        if isinstance(value, str) and not hasattr(value, "__html__"):
            return _MARKS.sub(_JOINT, self._pattern.sub("", value))
        if isinstance(value, dict):
            return {self.cleaned(key): self.cleaned(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.cleaned(item) for item in value]
        if type(value) is tuple:
            return tuple(self.cleaned(item) for item in value)
        return value


def plain_texts(context: Mapping[str, object]) -> list[str] | None:
    """Every text of the data, keys too; none when something else than plain data is among it."""
    texts: list[str] = []
    waiting: list[object] = [context]
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind is str:
            texts.append(value)  # type: ignore[arg-type]  # just seen
        elif kind is dict:
            texts += value  # type: ignore[arg-type]  # its keys
            waiting += value.values()  # type: ignore[attr-defined]
        elif kind is list or kind is tuple:
            waiting += value  # type: ignore[arg-type]
        elif kind not in _HARMLESS and not _unusual(value, texts):
            return None
    return texts


def built(value: object, template: DocxTemplate) -> object:
    """The value with every `Late` made."""
    if isinstance(value, Late):
        return value.build(template)
    if isinstance(value, dict):
        return {key: built(item, template) for key, item in value.items()}
    if isinstance(value, list) or type(value) is tuple:
        return [built(item, template) for item in value]
    return value


def _unusual(value: object, texts: list[str]) -> bool:
    """Whether a value of a rarer type is data too: a text or a number with a type of its own, as of an enumeration."""
    if hasattr(value, "__html__"):
        return False
    if isinstance(value, (str, IntEnum)):
        texts.append(str(value))
        return True
    return False
