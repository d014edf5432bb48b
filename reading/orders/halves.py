"""Two plans side by side in one table, and plans that a table only frames."""

from dataclasses import replace

from reading.orders.texts import one_line
from reading.papers.paper import Paper, Paragraph, Row, Table

SEARCHED = 4  # rows from the top
LEAST = 2  # columns of one plan


def side_by_side(table: Table) -> tuple[Table, ...]:
    """The table, or the tables that a header printed twice or more side by side makes of it."""
    edges = next((edges for row in table.rows[:SEARCHED] if (edges := _edges(row))), ())
    if not edges:
        return (table,)
    ends = (*edges[1:], table.columns)
    return tuple(_part(table, start, end) for start, end in zip(edges, ends, strict=True))


def unframed(paper: Paper) -> Paper:
    """The paper with the cells of tables of one row or one column as its paragraphs."""
    blocks = list[Paragraph | Table]()
    for block in paper.blocks:
        if isinstance(block, Paragraph) or min(len(block.rows), block.columns) > 1:
            blocks.append(block)
            continue
        lines = [line for row in block.rows for cell in row.cells for line in cell.paragraphs]
        blocks += [replace(line, index=block.position) for line in lines]
    return replace(paper, blocks=tuple(blocks))


def _edges(row: Row) -> tuple[int, ...]:
    """The grid columns where the same headings begin again."""
    labels = [one_line(cell.text).lower() for cell in row.cells]
    for width in range(LEAST, len(labels) // 2 + 1):
        words = labels[:width]
        whole = len(labels) % width == 0 and len(set(words)) == width and all(words)
        if whole and words * (len(labels) // width) == labels:
            return tuple(cell.column for cell in row.cells[::width])
    return ()


def _part(table: Table, start: int, end: int) -> Table:
    rows = list[Row]()
    for row in table.rows:
        cells = tuple(replace(cell, column=cell.column - start) for cell in row.cells if start <= cell.column < end)
        if cells:
            rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows), columns=end - start)
