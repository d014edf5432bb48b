"""A workbook of Excel as blocks: of each visible sheet its titles as paragraphs, then its table with merged ranges.

Own reading of the parts within the limits of `package`: openpyxl shows merged ranges only to those who let it load
everything, images and charts too. Its knowledge of cell addresses, number formats and dates is used.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from reading.papers.foreign import Refusal
from reading.papers.markup import Damaged, Element, R, S
from reading.papers.package import Package
from reading.papers.paper import Block, Cell, Merge, Paragraph, Row, Table
from reading.papers.sheet_grid import Filled, Place, Range, SheetText, sheet_text
from reading.papers.sheet_values import Values

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_HIDDEN = 1_000  # rows within one merged range
MAX_CELLS = 100_000  # of all sheets, empty ones between filled ones included
SHEET = "Sheet"  # the style of a paragraph that is the name of a sheet
_USUAL_NAME = re.compile(r"(?:лист|sheet|аркуш|страница|page)\s*\d*(?: \(\d+\))?", re.IGNORECASE)
_TOO_LONG = Refusal(
    "too_big", f"на листе больше {MAX_ROWS} строк, {MAX_COLUMNS} столбцов или {MAX_CELLS} ячеек: оставьте только план"
)


def read_sheets(package: Package, book: Element) -> tuple[Block, ...]:
    """The blocks of all visible sheets that hold a text. Raises Damaged."""
    related = package.related(package.main)
    values = Values(package, book)
    blocks: list[Block] = []
    tables = cells = 0
    for sheet in book.iterfind(f"{S}sheets/{S}sheet"):
        kind, part = related.get(sheet.get(R + "id") or "", ("", ""))
        if kind != "worksheet" or sheet.get("state") in {"hidden", "veryHidden"}:
            continue
        grid = _Grid(sheet_text(package.xml(part), values))
        cells += len(grid.rows) * len(grid.columns)
        if cells > MAX_CELLS:
            raise Damaged(_TOO_LONG)
        titles, rows = _parted(grid)
        name = (sheet.get("name") or "").strip()
        if (titles or rows) and not _USUAL_NAME.fullmatch(name):
            titles.insert(0, Paragraph(0, name, style=SHEET))
        blocks += [replace(title, index=len(blocks) + step) for step, title in enumerate(titles)]
        if rows:
            width = max(cell.column + cell.span for row in rows for cell in row.cells)
            blocks.append(Table(tables, tuple(rows), width, len(blocks)))
            tables += 1
    return tuple(blocks)


class _Area(NamedTuple):
    """The merged range a place belongs to: its first place and its width."""

    top: int
    left: int
    span: int
    tall: bool


class _Grid:
    """What is seen of a sheet: places are counted from 0 over visible rows and columns, empty ones around cut."""

    def __init__(self, found: SheetText) -> None:
        filled = _moved(found)
        seen = {p: v for p, v in filled.items() if p[0] not in found.hidden_rows and p[1] not in found.hidden_columns}
        self.rows = _line([row for row, _ in seen], found.hidden_rows, MAX_ROWS)
        self.columns = _line([column for _, column in seen], found.hidden_columns, MAX_COLUMNS)
        self.filled = {(self.rows[r], self.columns[c]): v for (r, c), v in seen.items()}
        self._row_numbers, self._column_numbers = list(self.rows), list(self.columns)
        self._areas: dict[Place, _Area] = {}
        for area in found.merged:
            self._merge(area)

    def row(self, row: int, index: int) -> Row:
        """A row of the table; `index` is its position in the table."""
        cells: list[Cell] = []
        for column in range(len(self.columns)):
            area = self._areas.get((row, column), _Area(row, column, 1, tall=False))
            if area.left != column:
                continue
            merge: Merge = "" if not area.tall else "start" if area.top == row else "continued"
            filled = self.filled.get((row, column)) if merge != "continued" else None
            cells.append(Cell(_paragraphs(filled), column, area.span, merge))
        return Row(index, tuple(cells))

    def texts(self, row: int) -> list[Filled]:
        """What stands in a row, merged ranges counted once."""
        return [self.filled[row, column] for column in range(len(self.columns)) if (row, column) in self.filled]

    def _merge(self, area: Range) -> None:
        rows = _within(self._row_numbers, area.top, area.bottom)
        columns = _within(self._column_numbers, area.left, area.right)
        if (
            len(rows) * len(columns) < 2
            or (rows[0], columns[0]) in self._areas
            or (rows[-1], columns[-1]) in self._areas
        ):
            return
        places = [(row, column) for row in rows for column in columns]
        own = _Area(rows[0], columns[0], len(columns), len(rows) > 1)
        for place in places:
            self._areas[place] = own
            if place != places[0]:
                self.filled.pop(place, None)


def _within(visible: list[int], first: int, last: int) -> range:
    """Positions of the visible rows (or columns) between two numbers of the file, both included."""
    return range(bisect_left(visible, first), bisect_right(visible, last))


def _moved(found: SheetText) -> dict[Place, Filled]:
    """A merged range whose first row or column is hidden shows its text in the first visible place."""
    filled = dict(found.filled)
    for area in found.merged:
        text = found.filled.get((area.top, area.left))
        if text is None or not (area.top in found.hidden_rows or area.left in found.hidden_columns):
            continue
        row = next(
            (r for r in range(area.top, min(area.bottom, area.top + MAX_HIDDEN) + 1) if r not in found.hidden_rows),
            None,
        )
        column = next((c for c in range(area.left, area.right + 1) if c not in found.hidden_columns), None)
        if row and column:
            filled[row, column] = text
    return filled


def _line(numbers: list[int], hidden: set[int], most: int) -> dict[int, int]:
    """Numbers of rows (or columns) of the file → positions among the visible ones, from the first to the last."""
    if not numbers:
        return {}
    first, last = min(numbers), max(numbers)
    if last - first - sum(first < one < last for one in hidden) >= most:
        raise Damaged(_TOO_LONG)
    visible = (one for one in range(first, last + 1) if one not in hidden)
    return {one: position for position, one in enumerate(visible)}


def _paragraphs(filled: Filled | None) -> tuple[Paragraph, ...]:
    if filled is None:
        return (Paragraph(0, ""),)
    lines = filled.text.split("\n")
    return tuple(Paragraph(n, line, bold=filled.bold, centred=filled.centred) for n, line in enumerate(lines))


def _parted(grid: _Grid) -> tuple[list[Paragraph], list[Row]]:
    """The titles above the table and its rows: a wide table begins where three cells of a row are filled."""
    counts = [len(grid.texts(row)) for row in range(len(grid.rows))]
    enough = 3 if max(counts, default=0) > 3 else 2
    begin = next((row for row, count in enumerate(counts) if count >= enough), len(counts))
    titles = [p for row in range(begin) for filled in grid.texts(row) for p in _paragraphs(filled)]
    return titles, [grid.row(row, index) for index, row in enumerate(range(begin, len(counts)))]
