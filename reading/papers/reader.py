"""The door of the room: a path in, a `Paper` out."""

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from models.findings import bad_file
from reading.papers.paper import Block, Cell, Merge, Paper, Paragraph, Row, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_paper(path: Path) -> Paper:
    """Read a document of Word. Raises BadFile in one sentence."""
    try:
        with zipfile.ZipFile(path) as archive:
            source = archive.read("word/document.xml")
        root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as broken:
        raise bad_file(path.name, "unreadable", f"Файл не читается: {broken}.") from broken
    blocks: list[Block] = []
    tables = 0
    for element in root.find(W + "body"):
        if element.tag == W + "p":
            blocks.append(_paragraph(element, len(blocks)))
        elif element.tag == W + "tbl":
            blocks.append(_table(element, tables, len(blocks)))
            tables += 1
    return Paper(path.name, tuple(blocks))


def _paragraph(element: Any, index: int) -> Paragraph:
    parts: list[str] = []
    for node in element.iter(W + "t", W + "br", W + "tab"):
        if node.tag == W + "t":
            parts.append(node.text or "")
        elif node.getparent().tag == W + "r":
            parts.append("\n" if node.tag == W + "br" else "\t")
    return Paragraph(index, "".join(parts).replace("\xa0", " "))


def _table(element: Any, index: int, position: int) -> Table:
    rows = tuple(_row(row, number) for number, row in enumerate(element.findall(W + "tr")))
    return Table(index, rows, max((c.column + c.span for r in rows for c in r.cells), default=0), position)


def _row(element: Any, index: int) -> Row:
    cells: list[Cell] = []
    column = 0
    for cell in element.findall(W + "tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = int(span.get(W + "val")) if span is not None else 1
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        state: Merge = "" if merge is None else "start" if merge.get(W + "val") == "restart" else "continued"
        paragraphs = tuple(_paragraph(p, number) for number, p in enumerate(cell.findall(W + "p")))
        cells.append(Cell(paragraphs, column, width, state))
        column += width
    return Row(index, tuple(cells), element.find(f"{W}trPr/{W}tblHeader") is not None)
