"""A paper as lines of text with the tables of the plan as gaps; tables that only lay out a letterhead are text too."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reading.papers import Paper, Paragraph, Table

_HEADER = re.compile(r"срок|мероприят|содержание|ответствен|исполнител|дата|месяц|наименование", re.IGNORECASE)
_DEADLINES = re.compile(r"срок|дата|месяц|период|когда|январ|феврал|сентябр|октябр", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?$|^(?:стр|с)\.?\s*\d+$|^\d+\s+из\s+\d+$", re.IGNORECASE)
_SPACED = re.compile(r"(?<!\S)(?:[А-ЯЁа-яё] ){3,}[А-ЯЁа-яё](?![^\s:;,.])")
_TITLE = re.compile(
    r"^\s*[«\"]?(?:\w+\s+)?(?:план|дорожная карта|программа|график|циклограмма|комплекс мер)\b", re.IGNORECASE
)


class TextLine(NamedTuple):
    """One printed line. `block`: position in the body; `table`: it is the place of a table of the plan, not a line."""

    text: str
    block: int
    number: str = ""
    bold: bool = False
    centred: bool = False
    page_break: bool = False
    last: bool = False  # the paragraph ends here
    table: bool = False
    plan: bool = False  # the table has deadlines in its header
    cell: bool = False


def text_lines(paper: Paper) -> list[TextLine]:
    """All lines in order; «п р и к а з» closes up."""
    lines = [line for position, block in enumerate(paper.blocks) for line in _lines(block, position)]
    return [line for line in lines if line.cell or not _PAGE_NUMBER.match(line.text)]


def is_layout(table: Table) -> bool:
    """A table that holds a letterhead, a heading or signatures: short, without the words of a plan's header."""
    first = " ".join(cell.text for cell in table.rows[0].cells) if table.rows else ""
    short = len(table.rows) <= 5 and table.columns <= 4
    words = " ".join(cell.text for row in table.rows for cell in row.cells)
    formal = re.search(r"утвержд|согласован|принят|приказ|прилож|директор|№|^\s*об? ", words, re.IGNORECASE)
    return short and len(_HEADER.findall(first)) < 2 and (len(table.rows) <= 2 or bool(formal)) and table.columns <= 4


def _is_plan(table: Table) -> bool:
    header = " ".join(cell.text for row in table.rows[:3] for cell in row.cells)
    return bool(_DEADLINES.search(header)) and len(_HEADER.findall(header)) > 1


def _lines(block: Paragraph | Table, position: int) -> Iterator[TextLine]:
    if isinstance(block, Paragraph):
        yield from _split(block, position, cell=False)
    elif not is_layout(block):
        top = block.rows[0].cells if block.rows else ()
        if len(top) == 1 and block.columns > 1 and _TITLE.search(top[0].text):
            for paragraph in top[0].paragraphs:  # the plan's title stands in the first row of its table
                yield from (line._replace(centred=True) for line in _split(paragraph, position, cell=False))
        yield TextLine("", position, table=True, plan=_is_plan(block))
    else:
        columns = sorted({cell.column for row in block.rows for cell in row.cells})
        for column in columns:  # a layout is read column by column
            for row in block.rows:
                for cell in row.cells:
                    if cell.column == column:
                        for paragraph in cell.paragraphs:
                            yield from _split(paragraph, position, cell=True)


def _split(paragraph: Paragraph, position: int, *, cell: bool) -> Iterator[TextLine]:
    lines = paragraph.text.split("\n")
    for index, text in enumerate(lines):
        yield TextLine(
            text=closed_up(text),
            block=position,
            number=paragraph.number if index == 0 else "",
            bold=paragraph.bold,
            centred=paragraph.centred,
            page_break=paragraph.page_break and index == 0,
            last=index == len(lines) - 1,
            cell=cell,
        )


def closed_up(text: str) -> str:
    """«П Р И К А З» as «ПРИКАЗ», spaces made single."""
    text = text.replace("\u00a0", " ")
    text = re.sub(r"(?<=\S)  +(?=\S)", "\u2003", text)  # a wide gap parts spaced words
    text = _SPACED.sub(lambda found: found[0].replace(" ", ""), text)
    return re.sub(r"\s+", " ", text).strip()
