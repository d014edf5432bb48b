"""The markup of one sheet: filled cells by their places, hidden rows and columns, merged ranges."""

import re
from typing import NamedTuple

from openpyxl.utils.cell import column_index_from_string

from reading.papers.inline import cleaned
from reading.papers.markup import Element, S, number
from reading.papers.sheet_values import Values

MAX_MERGED = 10_000
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
Place = tuple[int, int]


class Filled(NamedTuple):
    """A cell with a text."""

    text: str
    bold: bool
    centred: bool


class Range(NamedTuple):
    """A merged range, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class SheetText(NamedTuple):
    """Rows and columns are numbered from 1, as in the file."""

    filled: dict[Place, Filled]
    merged: list[Range]
    hidden_rows: set[int]
    hidden_columns: set[int]


def sheet_text(root: Element, values: Values) -> SheetText:
    """What the markup of a sheet says."""
    filled: dict[Place, Filled] = {}
    hidden: set[int] = set()
    row_number = 0
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        row_number = number(row.get("r"), row_number + 1, 1, 2_000_000)
        if row.get("hidden") in {"1", "true"}:
            hidden.add(row_number)
        column = 0
        for cell in row.iterchildren(S + "c"):
            column = _place(cell.get("r") or "", (row_number, column + 1))[1]
            if text := cleaned(values.text(cell)).strip():
                filled[row_number, column] = Filled(text, *values.look(cell))
    return SheetText(filled, _merged(root), hidden, _hidden_columns(root))


def _place(address: str, default: Place) -> Place:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return default
    return int(found[2]), column_index_from_string(found[1])


def _merged(root: Element) -> list[Range]:
    found: list[Range] = []
    for element in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = (element.get("ref") or "").partition(":")
        top, left = _place(first, (0, 0))
        bottom, right = _place(last, (0, 0))
        if 0 < top <= bottom and 0 < left <= right and len(found) < MAX_MERGED:
            found.append(Range(top, left, bottom, right))
    return found


def _hidden_columns(root: Element) -> set[int]:
    hidden: set[int] = set()
    for columns in root.iterfind(f"{S}cols/{S}col"):
        if columns.get("hidden") in {"1", "true"}:
            first, last = number(columns.get("min"), 1, 1, 16_384), number(columns.get("max"), 0, 0, 16_384)
            hidden.update(range(first, last + 1))
    return hidden
