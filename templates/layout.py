"""Pieces of a Russian office paper as WordprocessingML: paragraphs, points, tables, places to fill by hand.

Texts may carry docxtpl tags; `{%p … %}` and `{%tr … %}` swallow their paragraph or row.
"""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 9638  # twips between the margins of an upright sheet: 210 - 30 - 10 mm
WIDE = 14570  # the same of a sheet on its side: 297 - 20 - 20 mm
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
GRID = f"<w:tblBorders>{_LINES}</w:tblBorders>"
PAGE_BREAK = "<w:pageBreakBefore/>"
KEEP = "<w:keepNext/>"
LEFT = '<w:jc w:val="left"/>'
CENTRE = '<w:jc w:val="center"/>'
RIGHT = '<w:jc w:val="right"/>'
LOW = '<w:vAlign w:val="bottom"/>'
MIDDLE = '<w:vAlign w:val="center"/>'
UNDER = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
SIGNED_ROW = '<w:cantSplit/><w:trHeight w:val="560" w:hRule="atLeast"/>'  # room for a signature


class Column(NamedTuple):
    """A column of a table of records: `value` is what the template prints in each row, empty for a place to fill."""

    width: int
    title: str
    value: str = ""
    style: str = "Cell"


def p(style: str, text: str, props: str = "") -> str:
    """A paragraph of a style; a tab in the text is a tab stop, a newline a line break."""
    text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def points(*texts: str, kept: int = 2) -> str:
    """Numbered points; one that opens a list stays with it, the last ones (`kept`) stay with what follows.

    The last two of an order stay with its signature: a sheet with one line and a name on it looks forgotten.
    """
    free = len(texts) - kept
    return "".join(p("Point", text, _manner(text, kept=i >= free)) for i, text in enumerate(texts))


def _manner(text: str, *, kept: bool) -> str:
    if text.endswith(":"):
        return KEEP + LEFT  # short lines look torn when justified
    return KEEP if kept else ""


def paragraphs(*texts: str) -> str:
    """Running text, each paragraph with its red line."""
    return "".join(p("Text", text) for text in texts)


def section(title: str, *texts: str) -> str:
    """A titled section of a regulation or a programme with its numbered paragraphs."""
    return p("Section", title) + paragraphs(*texts)


def bullets(*texts: str) -> str:
    """A list with dashes."""
    return "".join(p("Bullet", f"–\t{text}") for text in texts)


def when(condition: str, content: str, otherwise: str = "") -> str:
    """Paragraphs or tables printed only when the condition holds, else the others."""
    other = p("Point", "{%p else %}") + otherwise if otherwise else ""
    return p("Point", f"{{%p if {condition} %}}") + content + other + p("Point", "{%p endif %}")


def each(loop: str, content: str) -> str:
    """Paragraphs or tables printed for every item of «item in items»."""
    return p("Point", f"{{%p for {loop} %}}") + content + p("Point", "{%p endfor %}")


def turned(content: str) -> str:
    """Pages on their side inside an upright paper; what follows stands upright again, on a new page."""
    return _section_end(first=True) + content + _section_end(landscape=True)


def sheet(*, landscape: bool = False) -> str:
    """A4; margins left 30, right 10, top and bottom 20 mm, 20 all round on its side."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    sides = 'w:right="1134" w:left="1134"' if landscape else 'w:right="567" w:left="1701"'
    return f'<w:pgSz {size}/><w:pgMar w:top="1134" {sides} w:bottom="1134" w:header="567" w:footer="397" w:gutter="0"/>'


def margins() -> str:
    """The margins' texts of the first section: page numbers from the second page, pictures on the first."""
    return (
        '<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        '<w:footerReference w:type="first" r:id="rId5"/>'
    )


def _section_end(*, first: bool = False, landscape: bool = False) -> str:
    inside = margins() + sheet() + "<w:titlePg/>" if first else sheet(landscape=landscape)
    return f'<w:p><w:pPr><w:pStyle w:val="Tail"/><w:sectPr>{inside}</w:sectPr></w:pPr></w:p>'


def cell(width: int, content: str, props: str = "") -> str:
    """A table cell of given paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{props}</w:tcPr>{content}</w:tc>'


def row(cells: str, props: str = "<w:cantSplit/>") -> str:
    """A table row that does not break across pages."""
    return f"<w:tr><w:trPr>{props}</w:trPr>{cells}</w:tr>"


def table(widths: Sequence[int], rows: str, borders: str = GRID) -> str:
    """A table of fixed column widths."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    side, top = (85, 30) if borders else (0, 0)
    margins = "".join(
        f'<w:{name} w:w="{size}" w:type="dxa"/>'
        for name, size in (("top", top), ("left", side), ("bottom", top), ("right", side))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def listing(widths: Sequence[int], titles: Sequence[str], rows: str) -> str:
    """A bordered table whose heading row repeats on every page."""
    heads = "".join(cell(w, p("CellHead", t), MIDDLE) for w, t in zip(widths, titles, strict=True))
    return table(widths, row(heads, "<w:cantSplit/><w:tblHeader/>") + rows)


def records(loop: str, columns: Sequence[Column], *, props: str = "<w:cantSplit/>") -> str:
    """A bordered table with a row for every item of «item in items»."""
    cells = "".join(cell(column.width, p(column.style, column.value)) for column in columns)
    rows = tag_row(f"for {loop}") + row(cells, props) + tag_row("endfor")
    return listing([c.width for c in columns], [c.title for c in columns], rows)


def facts(rows: Sequence[tuple[str, str]], first: int = 3200, width: int = WIDTH) -> str:
    """A bordered table of two columns: what it is, and the value."""
    widths = (first, width - first)
    return table(
        widths,
        "".join(row(cell(first, p("Cell", name)) + cell(widths[1], p("Cell", value))) for name, value in rows),
    )


def tag_row(tag: str) -> str:
    """A row swallowed by its tag."""
    return row(cell(WIDTH, p("Cell", f"{{%tr {tag} %}}")))


def blank(label: str, hint: str = "", lines: int = 1) -> str:
    """A place to fill by hand: the label and a line to the right margin, more lines below, the hint under the last."""
    first = p("Blank", f"{label}\t", KEEP if hint or lines > 1 else "")
    rest = p("Blank", "\t", KEEP if hint else "") * (lines - 1)
    return first + rest + (p("Hint", hint) if hint else "")


def choice(*texts: str) -> str:
    """Answers to tick, one a line."""
    return "".join(p("Choice", f"☐\t{text}") for text in texts)
