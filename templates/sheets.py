"""Pieces of papers that are no orders: small running text, tables of particulars, signatures by hand and in tables."""

from collections.abc import Sequence
from typing import NamedTuple

from templates.layout import CENTRE, KEEP, LOW, UNDER, WIDE, WIDTH, Column, cell, listing, p, row, table, tag_row

RED_LINE = '<w:ind w:firstLine="709"/><w:jc w:val="both"/>'
COUNT = f'{KEEP}<w:spacing w:before="80"/>'
# Of one there is no list: «{}» is the name of the value that has them.
MENTEES = "{{% if ';' in {} %}}Наставляемые{{% else %}}Наставляемый{{% endif %}}"


class Particular(NamedTuple):
    """A row of a table of particulars; printed only under `condition`, if there is one."""

    title: str
    value: str
    condition: str = ""


def small(*texts: str) -> str:
    """Running text of 12 points, for forms that should stay on one sheet."""
    return "".join(p("Cell", text, RED_LINE) for text in texts)


def small_centred(text: str) -> str:
    """A line of 12 points in the middle."""
    return p("Cell", text, CENTRE)


def heading(text: str) -> str:
    """A subheading above a table or list: it stays with what follows."""
    return p("Section", text)


def particulars(rows: Sequence[Particular], first: int = 3300, width: int = WIDTH, height: int = 400) -> str:
    """A bordered table: what it is, and the value; rows are high enough to be filled by hand."""
    made, tall = "", f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    for title, value, condition in rows:
        line = row(cell(first, p("Cell", title)) + cell(width - first, p("Cell", value)), tall)
        made += tag_row(f"if {condition}") + line + tag_row("endif") if condition else line
    return table((first, width - first), made)


def signing(*people: tuple[str, str], width: int = WIDTH) -> str:
    """A place for a signature of each: role, line, printed name, line for the date."""
    return _signing("".join(_signed(role, name, width) for role, name in people), width)


def signing_each(loop: str, role: str, name: str, width: int = WIDTH) -> str:
    """The same for every item of «item in items»."""
    return _signing(tag_row(f"for {loop}") + _signed(role, name, width) + tag_row("endfor"), width)


def _widths(width: int) -> tuple[int, int, int, int]:
    return width - 6400, 1900, 2700, 1800


def _signing(rows: str, width: int) -> str:
    return p("Tail", "", KEEP) + table(_widths(width), rows, borders="")


def _signed(role: str, name: str, width: int) -> str:
    widths = _widths(width)
    texts = (p("Cell", role, KEEP), p("Cell", "", KEEP), p("Cell", name, KEEP + CENTRE), p("Cell", "", KEEP))
    lines = (cell(w, t, (UNDER if i % 2 else "") + LOW) for i, (w, t) in enumerate(zip(widths, texts, strict=True)))
    hints = ("", "(подпись)", "", "(дата)")
    below = (cell(w, p("Hint", hint)) for w, hint in zip(widths, hints, strict=True))
    high = '<w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/>'
    return row("".join(line for line in lines), high) + row("".join(below))


def signature_line(width: int = WIDE) -> str:
    """Position left, initials and surname right, for papers without executor and visas; any width of the sheet."""
    widths = (width - 5600, 2800, 2800)
    cells = (
        cell(widths[0], p("Sign", "{{ person.position }}", KEEP), LOW)
        + cell(widths[1], p("Sign", ""), LOW)
        + cell(widths[2], p("Sign", "{{ person.name }}", KEEP + '<w:jc w:val="right"/>'), LOW)
    )
    high = '<w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/>'
    rows = tag_row("for person in signatures.signers") + row(cells, high) + tag_row("endfor")
    return p("Gap", "", KEEP) + table(widths, rows, borders="") + p("Tail", "")


def records_signed(loop: str, columns: Sequence[Column], count: str = "", props: str = "<w:cantSplit/>") -> str:
    """A table of records and their count; the last row and the count stay with the signature that follows.

    `loop` is «item in items». LibreOffice keeps no row with what follows: there the count goes along alone.
    """
    item, items = loop.split(" in ")
    rows = _rows(f"{item} in {items}[:-1]", columns, props) + _rows(f"{item} in {items}[-1:]", columns, props, KEEP)
    made = listing([c.width for c in columns], [c.title for c in columns], rows)
    return made + (p("Cell", f"{count}: {{{{ {items}|length }}}}", COUNT) if count else "")


def _rows(loop: str, columns: Sequence[Column], props: str, keep: str = "") -> str:
    cells = "".join(cell(column.width, p(column.style, column.value, keep)) for column in columns)
    return tag_row(f"for {loop}") + row(cells, props) + tag_row("endfor")
