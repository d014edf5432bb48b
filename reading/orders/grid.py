"""The columns of a table as a person sees them, and the cells of every row put under them."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reading.papers.paper import Cell, Row


class Slot(NamedTuple):
    """One visible column: its grid columns."""

    start: int
    end: int


class Placed(NamedTuple):
    """A cell under its column; `covers` columns (1: only its own)."""

    slot: int
    cell: Cell
    covers: int = 1

    @property
    def text(self) -> str:
        """What the cell says."""
        return self.cell.text.strip()


Layout = tuple[Slot, ...]


def layout_of(row: Row) -> Layout:
    """The columns that one row shows."""
    return tuple(Slot(cell.column, cell.column + cell.span) for cell in row.cells)


def common_layout(rows: Sequence[Row]) -> Layout:
    """The columns that most rows show; of equally many the finer."""
    if not rows:
        return ()
    counts = Counter(len(row.cells) for row in rows)
    width = max(counts, key=lambda cells: (counts[cells] if cells > 1 else 0, cells))
    return layout_of(next(row for row in rows if len(row.cells) == width))


def place(row: Row, layout: Layout) -> tuple[Placed, ...]:
    """Equally many cells go in order, else each cell goes under the column that it covers most."""
    if len(row.cells) == len(layout):
        return tuple(Placed(index, cell) for index, cell in enumerate(row.cells))
    return tuple(_place(cell, layout) for cell in row.cells)


def _place(cell: Cell, layout: Layout) -> Placed:
    start, end = cell.column, cell.column + cell.span
    shares = [max(0, min(end, slot.end) - max(start, slot.start)) / max(1, slot.end - slot.start) for slot in layout]
    covered = [index for index, share in enumerate(shares) if share > 0.5]
    best = max(range(len(layout)), key=lambda index: shares[index], default=0)
    return Placed(covered[0] if covered else best, cell, max(1, len(covered)))
