"""Small papers by hand for tests: tables from lists of texts."""

from collections.abc import Sequence

from reading.orders.lines import Line, Understanding
from reading.orders.understand import understand
from reading.papers import Block, Cell, Paper, Paragraph, Row, Table
from reading.papers.paper import Merge

Text = str | tuple[str, int]
HEAD = ("№", "Мероприятие", "Срок", "Ответственный")


def paragraph(text: str, *, bold: bool = False, centred: bool = False, number: str = "") -> Paragraph:
    """A paragraph; its index is set by `paper`."""
    return Paragraph(0, text, number=number, bold=bold, centred=centred)


def rows(*texts: Sequence[Text]) -> list[Row]:
    """Rows of cells: a text, (text, columns it spans), «^…» merged with the cell above, «v…» merged with the below."""
    return [Row(index, _cells(row)) for index, row in enumerate(texts)]


def paper(*blocks: Paragraph | Sequence[Row]) -> Paper:
    """A paper of paragraphs and tables."""
    found: list[Block] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            found.append(Paragraph(position, block.text, block.number, bold=block.bold, centred=block.centred))
        else:
            columns = max(cell.column + cell.span for row in block for cell in row.cells)
            found.append(Table(sum(isinstance(one, Table) for one in found), tuple(block), columns, position))
    return Paper("plan.docx", tuple(found))


def read(*blocks: Paragraph | Sequence[Row]) -> Understanding:
    """What is understood of a paper of these blocks."""
    return understand(paper(*blocks))


def items(found: Understanding) -> list[Line]:
    """Everything that is done: items and groups."""
    return [line for line in found.lines if line.level != "stage"]


def stages(found: Understanding) -> list[Line]:
    """The stages."""
    return [line for line in found.lines if line.level == "stage"]


def titles(found: Understanding) -> list[str]:
    """Names of items and groups."""
    return [line.title for line in items(found)]


def codes(found: Understanding) -> set[str]:
    """Codes of all doubts."""
    return {doubt.code for doubt in found.doubts}


def _cells(row: Sequence[Text]) -> tuple[Cell, ...]:
    cells, column = list[Cell](), 0
    for one in row:
        text, span = (one, 1) if isinstance(one, str) else one
        merge: Merge = "continued" if text.startswith("^") else "start" if text.startswith("v") else ""
        body = text[1:] if merge else text
        bold, body = body.startswith("**"), body.removeprefix("**")
        paragraphs = tuple(Paragraph(at, part, bold=bold) for at, part in enumerate(body.split("\n")))
        cells.append(Cell(paragraphs, column, span, merge))
        column += span
    return tuple(cells)
