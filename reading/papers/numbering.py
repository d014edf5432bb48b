"""Automatic list numbers exactly as Word prints them: the markup names a list and a level, the reader counts."""

import re
from typing import NamedTuple

from reading.papers.markup import Element, W, number, switched, value

LEVELS = 9
_MOST = 32_767
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # Word leaves out ё, й, ъ, ы, ь
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BULLETS = {" ": "", "o": "◦", "§": "▪", "ü": "✓", "Ø": "➢", "v": "❖", "q": "❑", "-": "-", "–": "–", "—": "—"}


class Level(NamedTuple):
    """One level of a list: what it prints and when it begins anew (`restart` None: after any higher level)."""

    text: str = ""
    form: str = "decimal"
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


class List(NamedTuple):
    """A list of the document (w:num): lists of one `abstract` count together, save from the levels in `starts`."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one document and how far each has counted; numbers are to be asked for in reading order."""

    def __init__(self, root: Element | None = None, style_lists: dict[str, str] | None = None) -> None:
        """`style_lists`: style id → list id, for lists that only point at a style."""
        self._lists: dict[str, List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root, style_lists or {})

    def level_of_style(self, num_id: str, style_id: str) -> int | None:
        """The level that a list keeps for paragraphs of a style."""
        found = self._lists.get(num_id)
        levels = found.levels.items() if found and style_id else ()
        return next((depth for depth, level in levels if level.style == style_id), None)

    def next(self, num_id: str, depth: int) -> str:
        """The number of the next paragraph of a list, "" if the list prints none."""
        found = self._lists.get(num_id)
        if found is None:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        self._step(num_id, found, counters, depth)
        return _printed(found, counters, depth)

    def _step(self, num_id: str, found: List, counters: list[int | None], depth: int) -> None:
        if depth in found.starts and (num_id, depth) not in self._begun:
            self._begun.add((num_id, depth))
            counters[depth] = None
        current = counters[depth]
        counters[depth] = _start(found, depth) if current is None else min(current + 1, _MOST)
        for deeper in range(depth + 1, LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or (restart and depth < restart):
                counters[deeper] = None

    def _read(self, root: Element, style_lists: dict[str, str]) -> None:
        abstracts = {value(a, W + "abstractNumId"): a for a in root.findall(W + "abstractNum")}
        targets = {value(n, W + "numId"): value(n.find(W + "abstractNumId")) for n in root.findall(W + "num")}
        for num in root.findall(W + "num"):
            num_id = value(num, W + "numId")
            abstract = abstracts.get(_behind_style(targets[num_id], abstracts, targets, style_lists))
            if abstract is not None:
                self._lists[num_id] = _list(num, abstract)


def _behind_style(
    abstract_id: str, abstracts: dict[str, Element], targets: dict[str, str], style_lists: dict[str, str]
) -> str:
    """A list may only name a style (numStyleLink), whose own list holds the levels."""
    abstract = abstracts.get(abstract_id)
    link = value(None if abstract is None else abstract.find(W + "numStyleLink"))
    return targets.get(style_lists.get(link, ""), abstract_id) if link else abstract_id


def _list(num: Element, abstract: Element) -> List:
    levels = {_depth(level): _level(level) for level in abstract.findall(W + "lvl")}
    starts: dict[int, int] = {}
    for override in num.findall(W + "lvlOverride"):
        depth = _depth(override)
        if (own := override.find(W + "lvl")) is not None:
            levels[depth] = _level(own)
        if (start := override.find(W + "startOverride")) is not None:
            starts[depth] = number(value(start), 1, 0, _MOST)
    return List(value(abstract, W + "abstractNumId"), levels, starts)


def _depth(element: Element) -> int:
    return number(element.get(W + "ilvl"), 0, 0, LEVELS - 1)


def _level(element: Element) -> Level:
    form, restart = element.find(f".//{W}numFmt"), element.find(W + "lvlRestart")
    hidden = switched(element.find(W + "rPr"), W + "vanish")
    return Level(
        text="" if hidden else value(element.find(W + "lvlText")),
        form=value(form) or "decimal",
        start=number(value(element.find(W + "start")), 1, 0, _MOST) if element.find(W + "start") is not None else 0,
        restart=None if restart is None else number(value(restart), 0, 0, LEVELS),
        legal=bool(switched(element, W + "isLgl")),
        style=value(element.find(W + "pStyle")),
    )


def _start(found: List, depth: int) -> int:
    return found.starts.get(depth, found.levels.get(depth, Level()).start)


def _printed(found: List, counters: list[int | None], depth: int) -> str:
    level = found.levels.get(depth)
    if level is None:
        return ""
    if level.form == "bullet":
        return bullet(level.text)

    def shown(match: re.Match[str]) -> str:
        part = int(match[1]) - 1
        count = counters[part]
        form = found.levels.get(part, Level()).form
        return formatted(_start(found, part) if count is None else count, "decimal" if level.legal else form)

    return re.sub(r"%([1-9])", shown, level.text).strip()


def bullet(text: str) -> str:
    """A bullet as a mark of Unicode: fonts of signs keep theirs in the private area or under letters."""
    mark = text.strip()[:1]
    if "\uf000" <= mark <= "\uf0ff":
        mark = chr(ord(mark) - 0xF000)
        return _BULLETS.get(mark, "•")
    return _BULLETS.get(mark, mark) if mark != "·" else "•"


def formatted(count: int, form: str) -> str:
    """A count in one of Word's number formats; formats spelt in words are printed as digits."""
    letters = {"russianLower": _RUSSIAN, "russianUpper": _RUSSIAN, "lowerLetter": _LATIN, "upperLetter": _LATIN}
    if form in {"none", "bullet"}:
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if count > 0 and form in letters:
        alphabet = letters[form]
        text = alphabet[(count - 1) % len(alphabet)] * ((count - 1) // len(alphabet) + 1)
        return text.upper() if form in {"russianUpper", "upperLetter"} else text
    if 0 < count < 4000 and form in {"lowerRoman", "upperRoman"}:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text
