"""Writes a draft as .xlsx: paragraphs are rows of one cell, grids keep their merged cells."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.material.draft import Draft, Grid, Text


def write_sheet(draft: Draft, path: Path) -> Path:
    """One sheet «План»; a text box becomes a row as well."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a sheet")
    sheet.title = "План"
    row = 1
    width = max((grid.width for grid in draft.grids), default=1)
    for block in draft.blocks:
        if isinstance(block, Grid):
            row = _grid(sheet, block, row) + 1
            continue
        sheet.cell(row, 1, block.text)
        if isinstance(block, Text) and block.centred and width > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        row += 1
    book.save(path)
    return path


def _grid(sheet: Worksheet, grid: Grid, top: int) -> int:
    open_merges: dict[int, int] = {}
    for offset, line in enumerate(grid.lines):
        column = 1
        for box in line.boxes:
            row = top + offset
            if box.merge != "continued" and box.text:
                sheet.cell(row, column, box.text.replace("\v", "\n")).alignment = Alignment(wrap_text=True)
            if box.span > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + box.span - 1)
            if box.merge == "start":
                _close(sheet, open_merges, column, row - 1)
                open_merges[column] = row
            elif box.merge == "":
                _close(sheet, open_merges, column, row - 1)
            column += box.span
    for column in list(open_merges):
        _close(sheet, open_merges, column, top + len(grid.lines) - 1)
    return top + len(grid.lines)


def _close(sheet: Worksheet, open_merges: dict[int, int], column: int, last: int) -> None:
    first = open_merges.pop(column, last)
    if first < last:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
