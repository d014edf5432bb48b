"""The paragraphs of a part as a person counts them, their text with what stands where, and the tags in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rendering.templates.package import Element, W
from rendering.templates.remarks import Spot

P, T, RUN, TABLE, ROW, CELL = (f"{W}{name}" for name in ("p", "t", "r", "tbl", "tr", "tc"))
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXTS = frozenset({T, f"{W}instrText", f"{W}delText", f"{W}delInstrText"})
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARKED = re.compile(r"\{[{%#]")


class Piece(NamedTuple):
    """A text node and where its text begins in the paragraph."""

    node: Element
    start: int
    end: int


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its own text without that of text boxes in it, and the nodes that hold it."""

    node: Element
    spot: Spot
    pieces: list[Piece] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # values of attributes with tags

    @property
    def text(self) -> str:
        """The text as docxtpl sees it."""
        return self.spot.text


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the template. `kind`: «{{», «{%» or «{#»; `scope`: p, tr, tc, r or nothing; `body`: what it says."""

    kind: str
    scope: str
    body: str
    paragraph: Paragraph | None
    spot: Spot
    prefixed: bool = False  # a letter of scope parted from the bracket by a space, or from the word by no plain one

    @property
    def source(self) -> str:
        """As it is printed to people."""
        return f"{self.kind}{self.scope} {self.body} {_ENDS[self.kind]}"


class Paragraphs:
    """The paragraphs of a part. `name`: the member; `title`: how a person calls it, empty for the main text."""

    def __init__(self, name: str, title: str, root: Element) -> None:
        self.name, self.title, self.root = name, title, root
        self.all: list[Paragraph] = []
        self._by_node: dict[Element, Paragraph] = {}
        self._numbers = {node: number for number, node in enumerate(root.iter(TABLE), 1)}
        for inner, outer in ((ROW, TABLE), (CELL, ROW)):
            counted: Counter[Element] = Counter()
            for node in root.iter(inner):
                holder = _above(node, outer)
                counted[holder] += 1
                self._numbers[node] = counted[holder]
        for number, node in enumerate(root.iter(P), 1):
            self._add(number, node)

    def of(self, node: Element) -> Spot | None:
        """The paragraph that an element belongs to."""
        while node is not None and node.tag != P:
            node = node.getparent()
        return self._by_node[node].spot if node is not None else None

    def loose(self) -> Iterator[str]:
        """Values of attributes with tags outside any paragraph."""
        for node in self.root.iter():
            if isinstance(node.tag, str) and self.of(node) is None:
                yield from (value for value in node.attrib.values() if _MARKED.search(value))

    def _add(self, number: int, node: Element) -> None:
        pieces: list[Piece] = []
        hidden: list[str] = []
        text = ""
        for inner in _own(node):
            hidden += (value for value in inner.attrib.values() if _MARKED.search(value))
            if inner.tag in _TEXTS:
                pieces.append(Piece(inner, len(text), len(text) + len(inner.text or "")))
                text += inner.text or ""
            else:
                text += _SIGNS.get(inner.tag, "")
        spot = Spot(self.name, number - 1, self._where(number, node), text)
        paragraph = Paragraph(node, spot, pieces, hidden)
        self.all.append(paragraph)
        self._by_node[node] = paragraph

    def _where(self, number: int, node: Element) -> str:
        begun = f"{self.title}, " if self.title else ""
        cell = _above(node, CELL)
        if cell is None:
            return f"{begun}абзац {number}"
        row = _above(cell, ROW)
        table = _above(cell, TABLE)
        if row is None or table is None:
            return f"{begun}абзац {number}"
        places = (self._numbers[node] for node in (table, row, cell))
        return "{}таблица {}, строка {}, ячейка {}".format(begun, *places)


def tags(paragraph: Paragraph) -> Iterator[Tag]:
    """The whole tags of a paragraph's text in their order, those in its attributes first."""
    for value in paragraph.hidden:
        yield from (tag(value[start:end], paragraph.spot, None) for start, end in spans(value))
    for start, end in spans(paragraph.text):
        yield tag(paragraph.text[start:end], paragraph.spot.of(start, end), paragraph)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where whole tags begin and end. One look at each sign: a pattern would look again for every unfinished tag."""
    endless: set[str] = set()
    at = text.find("{")
    while 0 <= at < len(text) - 1:
        kind = text[at : at + 2]
        end = text.find(_ENDS[kind], at + 2) if kind in _ENDS and kind not in endless else -1
        if end >= 0:
            yield at, end + 2
        elif kind in _ENDS:
            endless.add(kind)
        at = text.find("{", end + 2 if end >= 0 else at + 1)


def tag(text: str, spot: Spot, paragraph: Paragraph | None) -> Tag:
    """A tag read. Typographic quotes are what docxtpl makes of them."""
    kind, inner = text[:2], text[2:-2]
    inner = inner.removeprefix("-").removesuffix("-")
    found = re.match(r"(tr|tc|p|r)\s+", inner) or re.match(r"(tr|tc|p|r)$", inner)
    scope = found.group(1) if found else ""
    body = inner[found.end() :] if found else inner
    spaced = re.match(r"\s+(tr|tc|p|r)\s+\w|(tr|tc|p|r)(?! )\s", inner) is not None
    for mark, plain in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")):
        body = body.replace(mark, plain)
    return Tag(kind, scope, " ".join(body.split()), paragraph, spot, spaced)


def rest(text: str) -> str:
    """A text without its whole tags, as long as before."""
    pieces: list[str] = []
    done = 0
    for start, end in spans(text):
        pieces += text[done:start], "\0" * (end - start)
        done = end
    return "".join((*pieces, text[done:]))


def _own(paragraph: Element) -> Iterator[Element]:
    """The elements of a paragraph in order, without paragraphs in it."""
    waiting = [paragraph]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str):
            continue
        yield node
        waiting += reversed([child for child in node if child.tag != P])


def _above(node: Element, tag_: str) -> Element | None:
    found = node.getparent()
    while found is not None and found.tag != tag_:
        found = found.getparent()
    return found
