"""Workbooks of Excel: titles as paragraphs, then the table; values as they are shown."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from models.findings import BadFile
from reading.papers import Paper, Table, read_paper
from reading.papers import sheet as sheets
from reading.papers.sheet_values import shown
from tests.reading.papers_files import grid, pack, relations, texts

HEADER = ["№", "Мероприятие", "Срок", "Ответственный"]


def new(*rows: Sequence[object]) -> tuple[Workbook, Worksheet]:
    """A workbook with rows on its first sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def saved(folder: Path, book: Workbook) -> Paper:
    """The workbook written and read."""
    book.save(folder / "план.xlsx")
    return read_paper(folder / "план.xlsx")


def test_titles_are_paragraphs_above_the_table(tmp_path: Path) -> None:
    """«Утверждаю» on the right, the merged title, an empty row, then the table; all in order."""
    book, sheet = new(
        [None, None, None, "Утверждаю"], ["План на 2023-2024"], [], HEADER, [1, "Педсовет", "май", "директор"]
    )
    sheet.merge_cells("A2:D2")
    sheet["A2"].font, sheet["A2"].alignment = Font(bold=True), Alignment(horizontal="center")

    paper = saved(tmp_path, book)

    assert texts(paper) == ["Утверждаю", "План на 2023-2024"]
    assert [(p.index, p.bold, p.centred) for p in paper.paragraphs] == [(0, False, False), (1, True, True)]
    assert (paper.tables[0].position, paper.tables[0].columns) == (2, 4)
    assert grid(paper.tables[0]) == [HEADER, ["1", "Педсовет", "май", "директор"]]


def test_two_signatures_above_a_wide_table(tmp_path: Path) -> None:
    """«Согласовано» and «Утверждаю» side by side are no header of a table of four columns."""
    book, _ = new(["Согласовано", None, None, "Утверждаю"], HEADER, [1, "Педсовет", "май", "директор"])

    paper = saved(tmp_path, book)

    assert texts(paper) == ["Согласовано", "Утверждаю"]
    assert grid(paper.tables[0])[0] == HEADER


def test_table_of_two_columns(tmp_path: Path) -> None:
    """In a narrow table two cells are enough for its beginning."""
    paper = saved(tmp_path, new(["План"], ["Мероприятие", "Срок"], ["Педсовет", "май"])[0])

    assert (texts(paper), grid(paper.tables[0])) == (["План"], [["Мероприятие", "Срок"], ["Педсовет", "май"]])


def test_stage_rows_stay_in_the_table(tmp_path: Path) -> None:
    """A merged row below the header is a row of the table, as wide as it is merged."""
    book, sheet = new(HEADER, ["Этап 1"], [1, "Педсовет", "май", "директор"])
    sheet.merge_cells("A2:D2")

    rows = saved(tmp_path, book).tables[0].rows

    assert [(c.column, c.span, c.text) for c in rows[1].cells] == [(0, 4, "Этап 1")]


def test_sheets_hidden_and_named(tmp_path: Path) -> None:
    """Each visible sheet gives its blocks; its name is told unless it is «Лист1»; hidden sheets and charts are not."""
    book, first = new(HEADER, [1, "Педсовет", "май", "директор"])
    first.title = "Лист1"
    named = book.create_sheet("Сентябрь")
    named.append(["а", "б"])
    for state in ("hidden", "veryHidden"):
        hidden = book.create_sheet(state)
        hidden.append(["тайно", "тайно"])
        hidden.sheet_state = state
    book.create_chartsheet("Диаграмма")
    book.create_sheet("Пустой")

    paper = saved(tmp_path, book)

    assert [(p.text, p.style) for p in paper.paragraphs] == [("Сентябрь", sheets.SHEET)]
    assert [(t.index, t.position) for t in paper.tables] == [(0, 0), (1, 2)]


def test_hidden_rows_and_columns(tmp_path: Path) -> None:
    """What is hidden or filtered away is not read; a merged range shows its text where it is first seen."""
    book, sheet = new(
        ["№", "тайно", "Срок", "Кто"], [1, "x", "май", "он"], [2, "y", "июнь", "она"], [3, "z", "июль", "оно"]
    )
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet.merge_cells("C2:C4")

    table = saved(tmp_path, book).tables[0]

    assert grid(table) == [["№", "Срок", "Кто"], ["2", "май", "она"], ["3", "", "оно"]]
    assert [row.cells[1].merge for row in table.rows] == ["", "start", "continued"]
    assert [row.index for row in table.rows] == [0, 1, 2]


def test_empty_rows_and_columns_around_are_cut(tmp_path: Path) -> None:
    """A table may begin anywhere; coloured cells without a text are not part of it."""
    book, sheet = new()
    for row, values in enumerate((HEADER, ["1", "Педсовет", "май", "директор"]), 5):
        for column, value in enumerate(values, 3):
            sheet.cell(row, column, value)
    for row in range(1, 400):
        sheet.cell(row, 40).font = Font(bold=True)

    assert grid(saved(tmp_path, book).tables[0]) == [HEADER, ["1", "Педсовет", "май", "директор"]]


def test_values_as_they_are_shown(tmp_path: Path) -> None:
    """Dates, numbers, formulas (of which this file keeps no value), lines of a cell, formatted pieces."""
    pieces = CellRichText("до ", TextBlock(InlineFont(b=True), "1 мая"))
    row: list[object] = [1.0, dt.date(2023, 9, 1), "=A1+1", "а\nб", pieces, 0.5, 1.25]
    book, _ = new(["1", "2", "3", "4", "5", "6", "7"], row)

    table = saved(tmp_path, book).tables[0]

    assert [cell.text for cell in table.rows[1].cells] == ["1", "01.09.2023", "", "а\nб", "до 1 мая", "0.5", "1.25"]
    assert [p.text for p in table.rows[1].cells[3].paragraphs] == ["а", "б"]


SHOWN = [
    ("45170", "dd/mm/yyyy", "01.09.2023"),
    ("45170", "mm-dd-yy", "01.09.2023"),
    ("45170", '[$-FC19]dd\\ mmmm\\ yyyy\\ "г."', "01.09.2023"),
    ("45170.5", "m/d/yy h:mm", "01.09.2023 12:00"),
    ("45170", "mmm-yy", "сентябрь 2023"),
    ("45170", "[$-419]mmmm\\ yyyy;@", "сентябрь 2023"),
    ("45170", "d-mmm", "1 сентября"),
    ("45170", "mmmm", "сентябрь"),
    ("45170", "yyyy", "2023"),
    ("0.5", "h:mm", "12:00"),
    ("45170", "General", "45170"),
    ("1.0", "General", "1"),
    ("1.1", "General", "1.1"),
    ("1.1", "0.00", "1.10"),
    ("0.25", "0%", "25%"),
    ("3", "@", "3"),
    ("2.5", '0.0" руб."', "2.5"),
    ("1234.5", "#,##0.00", "1234.50"),
    ("1e20", "General", "1e+20"),
    ("-5", "dd/mm/yyyy", "-5"),
    ("0", "dd/mm/yyyy", "0"),
    ("1e300", "dd/mm/yyyy", "1e+300"),
    ("nan", "dd/mm/yyyy", "nan"),
    ("слово", "General", "слово"),
    ("", "0", ""),
]


@pytest.mark.parametrize(("raw", "code", "expected"), SHOWN)
def test_numbers_and_dates_by_format(raw: str, code: str, expected: str) -> None:
    """45170 is 1 September 2023. No day in the format means a month: «сен.23» is kept as the first of September."""
    assert shown(raw, code) == expected


RAW = {
    '<c r="A1" t="b"><v>1</v></c>': "да",
    '<c r="A1" t="e"><v>#REF!</v></c>': "",
    '<c r="A1" t="str"><f>A2</f><v>итог</v></c>': "итог",
    '<c r="A1" t="d"><v>2023-09-01T00:00:00</v></c>': "01.09.2023",
    '<c r="A1" t="d"><v>потом</v></c>': "потом",
    '<c r="A1" t="inlineStr"><is><t>срок_x000D_</t></is></c>': "срок",
    '<c r="A1" t="inlineStr"/>': "",
    '<c r="A1" t="s"><v>7</v></c>': "",
    '<c r="A1" s="99"><v>5</v></c>': "5",
    "<c><v>5</v></c>": "5",
    '<c r="A1"><f>1+1</f></c>': "",
}


@pytest.mark.parametrize("cell", RAW)
def test_kinds_of_cells(tmp_path: Path, cell: str) -> None:
    """Values of formulas, logic, errors, dates in words of ISO, addresses left out."""
    row = f'<row r="1">{cell}<c r="B1" t="str"><v>б</v></c><c r="C1" t="str"><v>в</v></c></row>'

    table = raw_sheet(tmp_path, row + '<row r="2"><c r="A2"><v>1</v></c></row>').tables[0]

    assert grid(table)[0] == [RAW[cell], "б", "в"]


def raw_sheet(folder: Path, rows: str, after: str = "") -> Paper:
    """A workbook of one sheet written as raw markup, in the strict namespaces."""
    namespaces = (
        'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" '
        'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"'
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook {namespaces}><sheets><sheet name="Лист1" r:id="r0"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f"<worksheet {namespaces}><sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    return read_paper(pack(folder / "план.xlsx", parts))


def test_absurd_sheets_are_refused(tmp_path: Path) -> None:
    """Two cells at opposite corners of a sheet are not a table of billions of cells."""
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{0}"><c r="{1}{0}"><v>2</v></c></row>'
    for row, column in ((1048576, "A"), (2, "XFD"), (4000, "FZ")):
        with pytest.raises(BadFile) as caught:
            raw_sheet(tmp_path, corner.format(row, column))
        assert caught.value.findings[0].code == "too_big"


def test_absurd_merged_ranges(tmp_path: Path) -> None:
    """A range over the whole sheet is cut to what is filled; one of a cell, turned round or overlapping is none."""
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="B{r}"><v>2</v></c></row>' for r in (1, 2, 3))
    refs = ("A2:XFD1048576", "A3:B3", "B1", "C9:A1", "x:y")
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)

    table = raw_sheet(tmp_path, rows, f"<mergeCells>{merged}</mergeCells>").tables[0]

    assert [[(c.text, c.span, c.merge) for c in row.cells] for row in table.rows] == [
        [("1", 1, ""), ("2", 1, "")],
        [("1", 2, "start")],
        [("", 2, "continued")],
    ]


def test_cells_of_all_sheets_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many sheets may not hold together what one may not."""
    monkeypatch.setattr(sheets, "MAX_CELLS", 7)
    book, _ = new(HEADER)
    book.create_sheet("Второй").append(HEADER)

    with pytest.raises(BadFile) as caught:
        saved(tmp_path, book)

    assert caught.value.findings[0].code == "too_big"


def test_sheet_without_a_text(tmp_path: Path) -> None:
    """A workbook without a filled cell is refused like a document without a text."""
    with pytest.raises(BadFile) as caught:
        saved(tmp_path, new()[0])

    assert caught.value.findings[0].code == "no_text"


def read_place(table: Table, row: int, column: int) -> str:
    """The text that a place of the table shows."""
    cell = table.rows[row].at(column)
    while cell is not None and cell.merge == "continued":
        row -= 1
        cell = table.rows[row].at(column)
    return "" if cell is None else cell.text


@settings(max_examples=40)
@given(st.data())
def test_any_merging_is_read_back(data: st.DataObject) -> None:
    """Whatever ranges are merged, each place shows the text of the first cell of its range."""
    rows, columns = data.draw(st.integers(1, 5)), data.draw(st.integers(4, 6))
    book, sheet = new([f"ш{column}" for column in range(columns)])
    expected = {(r, c): f"{r}:{c}" for r in range(1, rows + 1) for c in range(columns)}
    for (row, column), text in expected.items():
        sheet.cell(row + 1, column + 1, text)
    taken: set[tuple[int, int]] = set()
    for _ in range(data.draw(st.integers(0, 4))):
        top, left = data.draw(st.integers(1, rows)), data.draw(st.integers(0, columns - 1))
        bottom, right = data.draw(st.integers(top, rows)), data.draw(st.integers(left, columns - 1))
        places = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if not places & taken:
            taken |= places
            sheet.merge_cells(start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1)
            expected |= dict.fromkeys(places, f"{top}:{left}")

    with TemporaryDirectory() as folder:
        table = saved(Path(folder), book).tables[0]

    assert {place: read_place(table, *place) for place in expected if place[0] < len(table.rows)} == {
        place: text for place, text in expected.items() if place[0] < len(table.rows)
    }
