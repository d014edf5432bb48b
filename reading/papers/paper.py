"""What a file says, as a person sees it on paper: paragraphs and tables in order. No file format enters here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Merge = Literal["", "start", "continued"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One paragraph; tracked deletions and hidden text are left out, insertions are kept.

    `index` is the position among the top-level blocks of the body, or among the paragraphs of the cell.
    `text` has "\n" for a line break and "\t" for a tab. `number` is the automatic list number exactly as Word
    prints it ("1.", "2.1.", "а)", "–") and is not in `text`. `style` is the style's name, "" for Normal.
    """

    index: int
    text: str
    number: str = ""
    style: str = ""
    bold: bool = False
    centred: bool = False
    page_break: bool = False

    @property
    def full_text(self) -> str:
        """The text with its automatic number in front."""
        return f"{self.number} {self.text}".strip() if self.number else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `column` is its first grid column, `span` its grid columns, `merge` the vertical merging.

    The text of a continued cell is its own: scans put text there.
    """

    paragraphs: tuple[Paragraph, ...]
    column: int
    span: int = 1
    merge: Merge = ""

    @property
    def text(self) -> str:
        """The paragraphs, one a line, each with its automatic number in front."""
        return "\n".join(paragraph.full_text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """One physical row; `header` is Word's «repeat as header row»."""

    index: int
    cells: tuple[Cell, ...]
    header: bool = False

    def at(self, column: int) -> Cell | None:
        """The cell that covers a grid column."""
        return next((cell for cell in self.cells if cell.column <= column < cell.column + cell.span), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A top-level table: `index` among tables, `position` among blocks, `columns` of its grid."""

    index: int
    rows: tuple[Row, ...]
    columns: int
    position: int


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A read file: `name` of the file and its blocks in order. Each sheet of a workbook is a title and a table."""

    name: str
    blocks: tuple[Block, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The top-level paragraphs in order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    def walk(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order, those of cells included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
                continue
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
