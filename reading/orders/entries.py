"""Rows of plan tables with their cells by meaning: what all later passes work on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from models.roadmap import Source
from reading.orders.lines import Doubt

TEXTS = ("stage", "title", "content")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `cells` are raw texts by meaning, empty ones left out.

    `continued` and `opened` are the meanings whose cell is merged with the one above or with the one below; `across`
    is a row that is one text over the columns; `top` is the first row of its table.
    """

    source: Source
    cells: Mapping[str, str] = field(default_factory=dict)
    continued: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    across: bool = False
    bold: bool = False
    top: bool = False
    heading: bool = False
    extra: tuple[str, ...] = ()

    def __getitem__(self, meaning: str) -> str:
        return self.cells.get(meaning, "")

    @property
    def number(self) -> str:
        """The number as printed, without its closing dot."""
        return "".join(self["number"].split()).strip(".)(")

    @property
    def text(self) -> str:
        """The first of the texts that a deed or a section may stand in."""
        return next((self[meaning] for meaning in ("title", "content", "stage") if self[meaning]), "")

    @property
    def filled(self) -> frozenset[str]:
        """Meanings of the cells that say something."""
        return frozenset(self.cells)

    def with_cells(self, **cells: str) -> Self:
        """The row with some cells changed; "" empties."""
        merged = {**self.cells, **cells}
        return replace(self, cells={meaning: text for meaning, text in merged.items() if text.strip()})

    def doubt(self, code: str, message: str) -> Doubt:
        """A doubt about this row."""
        return Doubt(code, message, self.source.table, self.source.row, self.source.paragraph)
