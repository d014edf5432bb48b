"""Tables of Word: grid, merged cells, rows that are not there, tables inside tables."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.papers import Cell, Table, read_paper
from tests.reading.papers_files import grid, line, p, r, read_word, tbl, tc, texts, tr

PLAN = tbl(tr("№", "Мероприятие", "Срок"), tr("1", "Педсовет", "август"))
Box = tuple[int, int, int, int]


def shape(table: Table) -> list[list[tuple[int, int, str]]]:
    """Column, span and merge of each cell."""
    return [[(cell.column, cell.span, cell.merge) for cell in row.cells] for row in table.rows]


def table(folder: Path, *rows: str) -> Table:
    """The only table of a document."""
    return read_word(folder, tbl(*rows)).tables[0]


def test_grid_of_spans_and_gaps(tmp_path: Path) -> None:
    """Columns are those of the grid: a cell spans several, a row may begin later and end earlier."""
    shifted = '<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'

    read = table(tmp_path, tr(tc("а", '<w:gridSpan w:val="3"/>'), "б", "в"), tr("г", "д", properties=shifted))

    assert shape(read) == [[(0, 3, ""), (3, 1, ""), (4, 1, "")], [(2, 1, ""), (3, 1, "")]]
    assert read.columns == 5
    assert [cell.text if (cell := read.rows[1].at(c)) else None for c in range(5)] == [None, None, "г", "д", None]


def test_vertical_merging_keeps_the_text_of_each_cell(tmp_path: Path) -> None:
    """A merged away cell keeps what is in it: converters of scans put text there."""
    read = table(tmp_path, tr(tc("этап", '<w:vMerge w:val="restart"/>')), tr(tc("дальше", "<w:vMerge/>")), tr("иное"))

    assert [(c.merge, c.text) for row in read.rows for c in row.cells] == [
        ("start", "этап"), ("continued", "дальше"), ("", "иное"),
    ]  # fmt: skip


def test_old_horizontal_merging(tmp_path: Path) -> None:
    """Old files merge sideways by marks instead of spans."""
    start, more = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"

    read = table(tmp_path, tr(tc("этап", start), tc("", more), tc("один", more), "срок"))

    assert [(c.column, c.span, c.text) for c in read.rows[0].cells] == [(0, 3, "этап\nодин"), (3, 1, "срок")]


def test_header_rows_and_rows_that_are_not_seen(tmp_path: Path) -> None:
    """Deleted and hidden rows are left out; «повторять как заголовок» is told; positions are those of what is seen."""
    read = table(
        tmp_path,
        tr("№", properties="<w:tblHeader/>"),
        tr("было", properties="<w:del/>"),
        tr("тайно", properties="<w:hidden/>"),
        tr("есть"),
    )

    assert [(row.index, row.header, row.cells[0].text) for row in read.rows] == [(0, True, "№"), (1, False, "есть")]


def test_rows_and_cells_in_content_controls(tmp_path: Path) -> None:
    """A form wraps rows and cells into controls: they are rows and cells all the same."""
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    wrapped = control.format(tr("1", control.format(tc("дело")), "май"))

    assert grid(table(tmp_path, wrapped, tr("2", "дело", "май"))) == [
        ["1", "дело", "май"],
        ["2", "дело", "май"],
    ]


def test_deleted_cell_keeps_its_place(tmp_path: Path) -> None:
    """A cell whose deletion is tracked says nothing and shifts nobody."""
    assert grid(table(tmp_path, tr("1", tc("было", "<w:cellDel/>"), "май"))) == [["1", "", "май"]]


def test_paragraphs_of_a_cell(tmp_path: Path) -> None:
    """Paragraphs of a cell are counted from 0; a box in the cell follows its paragraph."""
    boxed = line(r("а"), f"<w:r><w:pict><w:txbxContent>{p('в рамке')}</w:txbxContent></w:pict></w:r>")

    cell = table(tmp_path, tr(tc(boxed + p("б")))).rows[0].cells[0]

    assert [(paragraph.index, paragraph.text) for paragraph in cell.paragraphs] == [(0, "а"), (1, "в рамке"), (2, "б")]


def test_table_within_a_cell_is_flattened(tmp_path: Path) -> None:
    """A table inside a filled row becomes lines of its cell."""
    read = table(tmp_path, tr("1", tc(p("Классы:") + PLAN + p("всего"))), tr("2", tc(tbl(tr("а"), tr("б")) + p())))

    assert [row.cells[1].text for row in read.rows] == [
        "Классы:\n№ | Мероприятие | Срок\n1 | Педсовет | август\nвсего",
        "а\nб\n",
    ]


LAYOUTS = {
    "one cell": (tbl(tr(tc(p() + PLAN + p()))), []),
    "beside empty cells": (tbl(tr("", tc(PLAN + p()), "")), []),
    "title in the same cell": (tbl(tr(tc(p("План") + PLAN + p("Директор")))), ["План", "Директор"]),
    "title in a row above": (tbl(tr("План"), tr(tc(PLAN + p())), tr("Директор")), ["План", "Директор"]),
    "layout in layout": (tbl(tr(tc(tbl(tr(tc(PLAN + p()))) + p()))), []),
}


@pytest.mark.parametrize("case", LAYOUTS)
def test_layout_table_gives_way_to_the_plan_it_wraps(tmp_path: Path, case: str) -> None:
    """A frame of one cell around the plan is no table of its own: the plan is read as a top-level table."""
    markup, expected = LAYOUTS[case]

    read = read_word(tmp_path, markup)

    assert [grid(found) for found in read.tables] == [[["№", "Мероприятие", "Срок"], ["1", "Педсовет", "август"]]]
    assert texts(read) == expected
    assert [found.position for found in read.tables] == [read.blocks.index(read.tables[0])]


def test_row_of_signatures_above_a_wrapped_plan_stays_a_table(tmp_path: Path) -> None:
    """«Согласовано | Утверждаю» in the frame's first row is a table before the plan."""
    read = read_word(tmp_path, tbl(tr("Согласовано", "Утверждаю"), tr(tc(PLAN + p(), '<w:gridSpan w:val="2"/>'))))

    assert [(found.index, grid(found)[0]) for found in read.tables] == [
        (0, ["Согласовано", "Утверждаю"]),
        (1, ["№", "Мероприятие", "Срок"]),
    ]


def test_absurd_widths_are_bounded(tmp_path: Path) -> None:
    """A damaged span does not make a grid of a billion columns."""
    assert (
        table(tmp_path, tr(tc("а", '<w:gridSpan w:val="999999999"/>'), tc("б", '<w:gridSpan w:val="x"/>'))).columns
        == 201
    )


@st.composite
def merged_boxes(draw: st.DrawFn) -> tuple[int, int, list[Box]]:
    """The size of a table and boxes in it that do not overlap."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    boxes: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        bottom, right = draw(st.integers(top, rows - 1)), draw(st.integers(left, columns - 1))
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if not places & taken:
            taken |= places
            boxes.append((top, left, bottom, right))
    return rows, columns, boxes


def owner(found: Table, row: int, column: int) -> tuple[int, Cell]:
    """The first row and the cell that show a place of the grid."""
    cell = found.rows[row].at(column)
    assert cell is not None
    while cell.merge == "continued":
        row -= 1
        cell = found.rows[row].at(column)
        assert cell is not None
    return row, cell


@settings(max_examples=60)
@given(merged_boxes())
def test_any_merging_is_read_back(case: tuple[int, int, list[Box]]) -> None:
    """Whatever boxes python-docx merges, each place of the grid shows the text of its box."""
    rows, columns, boxes = case
    paper = Document()
    written = paper.add_table(rows, columns)
    for top, left, bottom, right in boxes:
        written.cell(top, left).merge(written.cell(bottom, right))
    home = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for top, left, bottom, right in boxes:
        home |= {(row, column): (top, left) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    for row, column in set(home.values()):
        written.cell(row, column).text = f"{row}:{column}"

    with TemporaryDirectory() as folder:
        path = Path(folder) / "план.docx"
        paper.save(str(path))
        found = read_paper(path).tables[0]

    assert (len(found.rows), found.columns) == (rows, columns)
    for place, first in home.items():
        row, cell = owner(found, *place)
        assert ((row, cell.column), cell.text) == (first, f"{first[0]}:{first[1]}")
