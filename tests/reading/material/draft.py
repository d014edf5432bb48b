"""A document before it is written: paragraphs and grids that damage can still spoil, with the truth beside them."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from tests.reading.material.truth import Row, Truth

Merge = Literal["", "start", "continued"]


@dataclass(slots=True)
class Box:
    """One cell; a newline parts paragraphs. `auto` numbers them by Word itself ("decimal" or "bullet")."""

    text: str = ""
    span: int = 1
    merge: Merge = ""
    auto: str = ""
    bold: bool = False
    item: Row | None = None


@dataclass(slots=True)
class Line:
    """One row of a grid and the item it holds."""

    boxes: list[Box]
    item: Row | None = None
    header: bool = False


@dataclass(slots=True)
class Grid:
    """A table. `deadline`, `title`, `roles` are the columns that damage looks for (None: no such column)."""

    lines: list[Line]
    title: int | None = None
    deadline: int | None = None
    roles: int | None = None
    number: int | None = None
    borders: bool = True

    @property
    def width(self) -> int:
        """Columns of the grid."""
        return max(sum(box.span for box in line.boxes) for line in self.lines)

    @property
    def plain(self) -> bool:
        """No merged cells: damage that moves cells is safe."""
        return all(box.span == 1 and not box.merge for line in self.lines if line.item for box in line.boxes)


@dataclass(slots=True)
class Text:
    """A paragraph."""

    text: str
    style: str = ""
    bold: bool = False
    centred: bool = False
    right: bool = False
    auto: str = ""
    page_break: bool = False
    item: Row | None = None


@dataclass(slots=True)
class TextBox:
    """A floating frame, e.g. a grif of approval; `kind` is how the word processor stored it."""

    text: str
    kind: Literal["drawing", "vml"] = "drawing"


Block = Text | Grid | TextBox


@dataclass(slots=True)
class Draft:
    """A document and its truth."""

    truth: Truth
    blocks: list[Block] = field(default_factory=list)
    landscape: bool = False
    suffix: Literal[".docx", ".xlsx"] = ".docx"

    @property
    def grids(self) -> list[Grid]:
        """The tables in order."""
        return [block for block in self.blocks if isinstance(block, Grid)]

    def copy(self) -> "Draft":
        """A deep copy: blocks and truth stay tied to each other."""
        return deepcopy(self)

    def close(self) -> "Draft":
        """Take the truth's rows from the blocks, in their order."""
        rows: list[Row] = []
        for block in self.blocks:
            found = [block.item] if isinstance(block, Text) else []
            for line in block.lines if isinstance(block, Grid) else ():
                found += [line.item, *(box.item for box in line.boxes)]
            rows += [item for item in found if item and not any(item is row for row in rows)]
        self.truth.rows = rows
        return self
