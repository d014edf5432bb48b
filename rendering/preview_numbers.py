"""Automatic numbers of lists as the document prints them: «1.», «2.1.», «а)», «–»."""

import re
from typing import NamedTuple

from rendering.opened import Element, W
from rendering.preview_look import Css, paragraph_css, value, whole

_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "\uf0d8": "➢", "\uf0fc": "✓", "o": "○"}
_LAST = 9_999  # a list that begins later would print pages of Roman figures
_PLACE = re.compile(r"%(\d)")


class Number(NamedTuple):
    """A printed number with the indents of its level."""

    text: str
    css: Css


class Numbers:
    """Counts the lists of a document, in the order of its paragraphs."""

    def __init__(self, root: Element | None) -> None:
        nodes = [] if root is None else root.findall(W + "abstractNum")
        lists = {node.get(W + "abstractNumId"): node for node in nodes}
        self._lists: dict[str, tuple[str, Element]] = {}
        for node in () if root is None else root.findall(W + "num"):
            shape = value(node, "abstractNumId")
            if shape in lists:
                self._lists[node.get(W + "numId") or ""] = (shape, lists[shape])
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, look: Element | None, styled: list[Element]) -> Number | None:
        """The number of a paragraph, by its own properties or those of its style; nothing outside a list."""
        named = [part for part in (*styled, look) if part is not None and part.find(W + "numPr") is not None]
        own = named[-1].find(W + "numPr") if named else None
        shape, levels = self._lists.get(value(own, "numId"), ("", None))
        if levels is None:
            return None
        said = value(own, "ilvl")
        depth = min(int(said), 8) if whole(said) else 0
        level = _level(levels, depth)
        if level is None:
            return None
        counts = self._counts.setdefault(shape, {})
        counts[depth] = counts.get(depth, _start(level) - 1) + 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        return Number(_text(level, levels, counts), paragraph_css(level.find(W + "pPr")))


def _level(levels: Element, depth: int) -> Element | None:
    return next((node for node in levels.findall(W + "lvl") if node.get(W + "ilvl") == str(depth)), None)


def _start(level: Element) -> int:
    start = value(level, "start")
    return min(int(start), _LAST) if whole(start) else 1


def _text(level: Element, levels: Element, counts: dict[int, int]) -> str:
    pattern = value(level, "lvlText")
    if value(level, "numFmt") == "bullet":
        return _BULLETS.get(pattern, pattern if pattern.isprintable() else "•") + "\u00a0"

    def one(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        other = _level(levels, depth)
        usual = 1 if other is None else _start(other)
        return _shown(counts.get(depth, usual), "" if other is None else value(other, "numFmt"))

    text = _PLACE.sub(one, pattern)
    return f"{text}\u00a0" if text else ""


def _shown(number: int, kind: str) -> str:
    if kind.startswith("russian"):
        letter = _LETTERS[(number - 1) % len(_LETTERS)]
        return letter.upper() if kind.endswith("Upper") else letter
    if kind.endswith("Letter"):
        letter = _LATIN[(number - 1) % len(_LATIN)]
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman"):
        return _roman(number) if kind.startswith("upper") else _roman(number).lower()
    return "" if kind == "none" else str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text
