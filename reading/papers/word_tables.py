"""Tables of Word: the grid with its merged cells, rows and cells inside content controls, tables inside tables."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from reading.papers.markup import Element, W, number, switched, value
from reading.papers.paper import Block, Cell, Merge, Paragraph, Row, Table

Flow = Callable[..., list[Block]]
_WITHIN = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_WIDEST = 200


class _Raw(NamedTuple):
    """A cell before it is known whether the table is a plan or mere layout."""

    blocks: list[Block]
    column: int
    span: int
    merge: Merge

    @property
    def filled(self) -> bool:
        """Whether anything stands in the cell."""
        return any(isinstance(block, Table) or block.full_text.strip() for block in self.blocks)


class _RawRow(NamedTuple):
    cells: list[_Raw]
    header: bool
    width: int


def table_blocks(element: Element, flow: Flow) -> list[Block]:
    """One table; or what a layout table wraps: a row whose only filled cell holds a table gives that table itself."""
    rows = [row for found in _inside(element, W + "tr") if (row := _raw_row(found, flow)) is not None]
    blocks: list[Block] = []
    ordinary: list[_RawRow] = []
    for row in rows:
        wrapped = _wrapped(row)
        if wrapped is None:
            ordinary.append(row)
            continue
        blocks += _ordinary(ordinary, wrapping=True)
        blocks += wrapped
        ordinary = []
    return blocks + _ordinary(ordinary, wrapping=bool(blocks))


def _wrapped(row: _RawRow) -> list[Block] | None:
    filled = [cell for cell in row.cells if cell.filled]
    if len(filled) == 1 and any(isinstance(b, Table) and b.columns > 1 and len(b.rows) > 1 for b in filled[0].blocks):
        return [block for block in filled[0].blocks if isinstance(block, Table) or block.full_text.strip()]
    return None


def _ordinary(rows: list[_RawRow], *, wrapping: bool) -> list[Block]:
    """Rows as a table; beside a wrapped table rows of a single filled cell are paragraphs of the page."""
    if not rows:
        return []
    if wrapping and all(sum(cell.filled for cell in row.cells) <= 1 for row in rows):
        return [p for row in rows for cell in row.cells for p in _flat(cell.blocks) if p.full_text.strip()]
    columns = max(row.width for row in rows)
    return [Table(0, tuple(_row(row, index) for index, row in enumerate(rows)), columns, 0)]


def _row(row: _RawRow, index: int) -> Row:
    cells = tuple(Cell(_flat(cell.blocks), cell.column, cell.span, cell.merge) for cell in row.cells)
    return Row(index, cells, row.header)


def _flat(blocks: list[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell; a row of a table within is one paragraph, its cells parted by « | »."""
    if not any(isinstance(block, Table) for block in blocks):
        return tuple(block for block in blocks if isinstance(block, Paragraph))
    found: list[Paragraph] = []
    for block in blocks:
        found += [block] if isinstance(block, Paragraph) else _rows_as_lines(block)
    return tuple(replace(paragraph, index=index) for index, paragraph in enumerate(found))


def _rows_as_lines(table: Table) -> list[Paragraph]:
    if table.columns == 1:
        return [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    lines = (" | ".join(text for cell in row.cells if (text := cell.text.strip())) for row in table.rows)
    return [Paragraph(0, line) for line in lines if line]


def _raw_row(element: Element, flow: Flow) -> _RawRow | None:
    """A row, None for one that is deleted or hidden."""
    properties = element.find(W + "trPr")
    if properties is not None and (properties.find(W + "del") is not None or switched(properties, W + "hidden")):
        return None
    column = _grid(properties, "gridBefore", 0)
    cells: list[_Raw] = []
    for found in _inside(element, W + "tc"):
        cell = _raw_cell(found, column, flow)
        column += cell.span
        if cells and _old_merge(found) == "continue":
            cells[-1] = _Raw(
                cells[-1].blocks + _texts(cell), cells[-1].column, cells[-1].span + cell.span, cells[-1].merge
            )
        else:
            cells.append(cell)
    header = switched(properties, W + "tblHeader") or False
    return _RawRow(cells, header, column + _grid(properties, "gridAfter", 0))


def _raw_cell(element: Element, column: int, flow: Flow) -> _Raw:
    properties = element.find(W + "tcPr")
    merge = _merge(properties)
    deleted = properties is not None and properties.find(W + "cellDel") is not None
    blocks = [] if deleted else flow(element, covered=merge == "continued")
    return _Raw(blocks, column, _grid(properties, "gridSpan", 1), merge)


def _texts(cell: _Raw) -> list[Block]:
    """What a cell merged away brings with it: its text, if any."""
    return cell.blocks if cell.filled else []


def _merge(properties: Element | None) -> Merge:
    found = None if properties is None else properties.find(W + "vMerge")
    if found is None:
        return ""
    return "start" if value(found) == "restart" else "continued"


def _old_merge(element: Element) -> str:
    found = element.find(f"{W}tcPr/{W}hMerge")
    return "" if found is None else value(found) or "continue"


def _grid(properties: Element | None, name: str, default: int) -> int:
    found = None if properties is None else properties.find(W + name)
    return default if found is None else number(value(found), default, default, _WIDEST)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls and marks of insertion."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WITHIN:
            yield from _inside(child, tag)
