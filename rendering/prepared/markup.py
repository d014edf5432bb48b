"""Reads XML that comes in pieces, as that of a template does: markup, and tags of the template between."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_QUOTES = "\"'"
_HOLE = "\0"  # stands for a value inside an attribute
_NAME = re.compile(r"[^\s/>]+")
_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")


class NotBalancedError(Exception):
    """The pieces do not make well-formed XML whatever the values are."""


class Opened(NamedTuple):
    """A start tag with its attributes as they stand."""

    name: str
    attributes: str
    empty: bool


class Closed(NamedTuple):
    """An end tag."""

    name: str


class Reader:
    """The state between two pieces: the open elements, and the unfinished tag if the last piece ended inside one."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self._tag: str | None = None
        self._quote = ""

    @property
    def state(self) -> tuple[tuple[str, ...], bool, str]:
        """What must be the same at both ends of a branch or loop for it to be left out or repeated."""
        return tuple(self.path), self._tag is not None, self._quote

    @property
    def place(self) -> str | None:
        """The element whose content comes next; none inside a tag."""
        return None if self._tag is not None else next(reversed(self.path), "")

    def value(self) -> None:
        """A value is printed here. Raises `NotBalancedError` inside a tag but outside the quotes."""
        if self._tag is None:
            return
        if not self._quote:
            raise NotBalancedError
        self._tag += _HOLE

    def feed(self, piece: str) -> Iterator[Opened | Closed]:
        """The tags that end in this piece. Raises `NotBalancedError` for an end tag that does not match.

        Comments, CDATA and instructions are not read either: Word writes none into a text.
        """
        if _BARE_AMPERSAND.search(piece):
            raise NotBalancedError
        at = 0
        while at < len(piece):
            if self._tag is None:
                start = piece.find("<", at)
                if start < 0:
                    return
                self._tag, at = "", start + 1
            at = self._inside(piece, at, self._tag)
            if not self._quote and self._tag.endswith(">"):
                yield self._finished(self._tag[:-1])

    def _inside(self, piece: str, at: int, tag: str) -> int:
        """Take in the tag up to the next quote, its end, or the end of the piece; where that is."""
        wanted = self._quote or _QUOTES + ">"
        end = next((i for i in range(at, len(piece)) if piece[i] in wanted), len(piece))
        if "<" in piece[at:end]:
            raise NotBalancedError
        self._tag = tag + piece[at : end + 1]
        if end == len(piece):
            return end
        if piece[end] in _QUOTES:
            self._quote = "" if self._quote else piece[end]
        return end + 1

    def _finished(self, tag: str) -> Opened | Closed:
        self._tag = None
        found = _NAME.match(tag.removeprefix("/"))
        if not found or tag[0] in "!?":
            raise NotBalancedError
        name = found.group()
        if tag.startswith("/"):
            if not self.path or self.path.pop() != name:
                raise NotBalancedError
            return Closed(name)
        empty = tag.endswith("/")
        if not empty:
            self.path.append(name)
        return Opened(name, tag[len(name) :], empty)
