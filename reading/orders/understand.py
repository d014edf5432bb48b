"""From a paper to the lines of its plan: tables are found, pages joined, rows told apart."""

from collections.abc import Callable, Sequence
from itertools import dropwhile

from reading.orders.between import sections_before
from reading.orders.building import lines_of
from reading.orders.columns import Meanings
from reading.orders.continuations import joined
from reading.orders.entries import Entry
from reading.orders.halves import unframed
from reading.orders.lines import Columns, Doubt, Understanding
from reading.orders.matrix import grid_entries, is_grid_of_deeds, is_matrix, matrix_entries
from reading.orders.merges import inherited
from reading.orders.nesting import nested
from reading.orders.parallels import split_parallels
from reading.orders.plain import plain_entries
from reading.orders.repeats import once
from reading.orders.rows import entries_of, is_furniture, is_nameless
from reading.orders.sheets import Sheet, find_sheets
from reading.orders.vocabulary import begins, vocabulary
from reading.papers.paper import Paper

Pass = Callable[[Sequence[Entry]], tuple[list[Entry], list[Doubt]]]
NAMELESS = "в строке нет названия мероприятия; не прочитана"
PASSES: tuple[Pass, ...] = (joined, once, split_parallels)


def understand(paper: Paper) -> Understanding:
    """The stages, groups and items of a plan in any of its usual shapes, and every doubtful decision."""
    found = find_sheets(paper)
    if not found.sheets:
        return _without_tables(paper)
    entries, doubts = _entries(found.sheets)
    doubts = [*found.doubts, *doubts]
    for work in PASSES:
        entries, more = work(entries)
        doubts += more
    lines, more = lines_of(inherited(entries))
    doubts += more
    columns = tuple(Columns(one.table.index, one.meanings, one.heading is not None) for one in found.sheets)
    return Understanding(tuple(nested(lines)), tuple(doubts), columns)


def _names_plan(row: Entry) -> bool:
    """The plan's own title as the first row of its table."""
    return row.across and not row.number and begins(row.text, vocabulary().plans)


def _rows(sheet: Sheet, widest: Meanings) -> tuple[list[Entry], list[Doubt]]:
    if is_matrix(sheet):
        return matrix_entries(sheet), []
    if is_grid_of_deeds(sheet):
        return grid_entries(sheet), []
    return entries_of(sheet, widest)


def _without_tables(paper: Paper) -> Understanding:
    entries, doubts = plain_entries(paper)
    if not entries:
        entries, doubts = plain_entries(unframed(paper))
    lines, more = lines_of(inherited(entries))
    return Understanding(tuple(nested(lines)), (*doubts, *more))


def _entries(sheets: Sequence[Sheet]) -> tuple[list[Entry], list[Doubt]]:
    """All rows of all tables, the sections named between them in their places, furniture left out."""
    widest: Meanings = max((sheet.meanings for sheet in sheets), key=len)
    between, doubts = sections_before(sheets)
    entries = list[Entry]()
    for sections, sheet in zip(between, sheets, strict=True):
        rows, more = _rows(sheet, widest)
        more = [*more, *(row.doubt("unread_row", NAMELESS) for row in rows if is_nameless(row))]
        rows = [row for row in rows if not is_furniture(row) and not is_nameless(row)]
        entries += [*sections, *(rows if entries else dropwhile(_names_plan, rows))]
        doubts += more
    return entries, doubts
