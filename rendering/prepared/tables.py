"""Tables of a template: whether docxtpl's repair of their columns can ever have something to do.

docxtpl compares the columns of the grid with the longest row, counted in cells and in spans, rows of inner tables too,
and adds or removes columns until they agree.
"""

import re
from dataclasses import dataclass, field
from enum import IntEnum

from rendering.prepared.markup import Closed, Opened

_SPAN = re.compile(r'w:val="(\d+)"')
_HOLDING = frozenset({"w:tbl", "w:tblGrid", "w:tr", "w:tc", "w:tcPr"})
_WATCHED = _HOLDING | {"w:gridCol", "w:gridSpan"}


class Verdict(IntEnum):
    """What the repair may find, from nothing to anything; the worst table decides."""

    SETTLED = 0  # a row as wide as the grid is always there, and none is wider
    UNLESS_EMPTY = 1  # every row is as wide as the grid, but all may be left out
    OPEN = 2  # depends on the values


@dataclass(slots=True)
class _Row:
    depth: int
    cells: int = 0
    width: int = 0
    spanned: bool = False  # the last cell has said how wide it is
    uncertain: bool = False


@dataclass(slots=True)
class _Table:
    depth: int
    columns: int = 0
    grids: int = 0
    uncertain: bool = False
    rows: list[_Row] = field(default_factory=list)

    def verdict(self) -> Verdict:
        if self.uncertain or self.grids != 1 or any(row.uncertain for row in self.rows):
            return Verdict.OPEN
        if any(row.width > self.columns or row.cells > self.columns for row in self.rows):
            return Verdict.OPEN
        if any(row.depth == self.depth and row.width == self.columns for row in self.rows):
            return Verdict.SETTLED
        whole = all(row.width == self.columns for row in self.rows)
        return Verdict.UNLESS_EMPTY if whole else Verdict.OPEN


class Tables:
    """Watches the tags of a template go by, each with the number of branches and loops around it."""

    def __init__(self) -> None:
        self.verdict = Verdict.SETTLED
        self._tables: list[_Table] = []
        self._rows: list[_Row] = []
        self._cell_depth = 0
        self._depths: list[int] = []  # where the open elements of tables began

    def see(self, tag: Opened | Closed, path: list[str], depth: int) -> None:
        """Take in a tag; `path` are the elements open after it."""
        if tag.name not in _WATCHED:
            return
        if isinstance(tag, Closed):
            self._closed(tag.name, depth)
            return
        if tag.name in _HOLDING:
            self._depths.append(depth)
        self._opened(tag, path if tag.empty else path[:-1], depth)
        if tag.empty and tag.name in _HOLDING:
            self._closed(tag.name, depth)

    def _closed(self, name: str, depth: int) -> None:
        if self._depths.pop() != depth:  # a branch closes it and opens another: whose rows are whose is not followed
            self.verdict = Verdict.OPEN
        if name == "w:tbl":
            self.verdict = max(self.verdict, self._tables.pop().verdict())
        elif name == "w:tr" and self._tables:
            self._rows.pop()

    def _opened(self, tag: Opened, around: list[str], depth: int) -> None:
        if tag.name == "w:tbl":
            self._tables.append(_Table(depth))
        elif self._tables:
            self._within(tag, around, depth)

    def _within(self, tag: Opened, around: list[str], depth: int) -> None:
        table = self._tables[-1]
        if tag.name == "w:tr":
            row = _Row(depth)
            for outer in self._tables:
                outer.rows.append(row)
            self._rows.append(row)
        elif tag.name == "w:tc" and around[-1:] == ["w:tr"]:
            self._cell(self._rows[-1], depth)
        elif tag.name == "w:gridSpan" and around[-3:] == ["w:tr", "w:tc", "w:tcPr"]:
            self._span(self._rows[-1], tag, depth)
        elif tag.name == "w:tblGrid" and around[-1:] == ["w:tbl"]:
            table.grids += 1
            table.uncertain |= depth != table.depth
        elif tag.name == "w:gridCol" and around[-2:] == ["w:tbl", "w:tblGrid"]:
            table.columns += 1
            table.uncertain |= depth != table.depth

    def _cell(self, row: _Row, depth: int) -> None:
        row.cells += 1
        row.width += 1
        row.spanned = False
        row.uncertain |= depth != row.depth
        self._cell_depth = depth

    def _span(self, row: _Row, tag: Opened, depth: int) -> None:
        found = _SPAN.search(tag.attributes)
        row.uncertain |= found is None or row.spanned or depth != self._cell_depth
        row.spanned = True
        row.width += int(found.group(1)) - 1 if found else 0
