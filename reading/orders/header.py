"""The header of a table: which rows it takes and what each column is called."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reading.orders.grid import Layout, Slot, layout_of, place
from reading.orders.likeness import is_deadline, is_number
from reading.orders.months import calendar_figures, month_names, month_over_deadline
from reading.orders.texts import goes_on, one_line
from reading.orders.vocabulary import begins, meaning_of, vocabulary
from reading.papers.paper import Row, Table

LONGEST = 110  # characters of a heading; a longer cell is a text of the plan
TIMES = ("срок*", "дат*", "врем*", "период*", "планируем* срок*", "ориентировочн* срок*", "примерн* срок*")
DEEDS = ("мероприят*", "наименован* мероприят*", "содержан*", "планируем* мероприят*")
QUESTIONS = ("вопрос*", "рассматриваем* вопрос*", "повестк*", "содержан*")
CLASSES = re.compile(r"\d{1,2}\s?[-–—]\s?\d{1,2}(?:\s?кл\w*\.?)?|\d{1,2}\s?(?:«\w»\s?)?кл\w*\.?")
SURE = 4  # different meanings beside the numbers: some headings may be strange
GRIF = re.compile(r"\W*(?:утвержд|согласован|рассмотрен|принят|приложени)", re.IGNORECASE)
SEARCHED = 20  # rows from the top: a workbook has its grif and title there


class Heading(NamedTuple):
    """Columns with their headings; `first` is the place of the first row below the header."""

    layout: Layout
    labels: tuple[str, ...]
    meanings: tuple[str, ...]
    first: int


def find_heading(table: Table) -> Heading | None:
    """The header near the top of a table; rows above it are titles."""
    grif = False
    for at, row in enumerate(table.rows[:SEARCHED]):
        if is_heading(row):
            return _whole(table.rows, at)
        texts = [text for cell in row.cells if (text := one_line(cell.text))]
        grif = grif or any(GRIF.match(text) for text in texts)
        if len(texts) > 1 and not (grif and not is_number(texts[0]) and not any(map(is_deadline, texts))):
            break
    return None


def is_heading(row: Row) -> bool:
    """Most filled cells are short and named as columns are, and at least two columns differ in meaning."""
    filled = [text for cell in row.cells if (text := one_line(cell.text))]
    if len(filled) < 2 or any(len(text) > LONGEST for text in filled):
        return False
    months = calendar_figures(filled)
    meanings = ["when" if month else label_meaning(text) for text, month in zip(filled, months, strict=True)]
    known = [meaning for meaning in meanings if meaning]
    named = {meaning for meaning in known if meaning != "when"}
    whens = meanings.count("when")
    years = all(re.search(r"\d{4}", text) for text, one in zip(filled, meanings, strict=True) if one == "when")
    if 0 < whens < 3 and not years:
        return False
    enough = len(known) >= 0.6 * len(filled) or ("number" in named and len(named) >= SURE)
    return enough and bool(named) and (len(named) >= 2 or whens >= 3) and _not_data(row)


def label_meaning(label: str) -> str:
    """The meaning of a heading; "when" for a heading that is itself a month, quarter or year."""
    text = one_line(label)
    meaning = meaning_of(text)
    if CLASSES.fullmatch(text):
        return "audience"
    if re.search(r"\bфакт", text.lower()):
        return "mark"
    if begins(text, TIMES):
        return "deadline"
    if is_deadline(text) and (not meaning or re.search(r"\d{4}|[IVХ]+\s", text)):
        return "when"
    return meaning


def is_column_numbers(row: Row) -> bool:
    """«1 2 3 4 5» under a header."""
    filled = [text for cell in row.cells if (text := cell.text.strip(" .\n"))]
    numbers = [int(text) for text in filled if text.isdecimal()]
    counted = list(range(numbers[0], numbers[0] + len(numbers))) if numbers else []
    return len(filled) >= 3 and len(numbers) == len(filled) and numbers == counted


def _not_data(row: Row) -> bool:
    """A header has no row number, and its words do not go on those of a row above."""
    first = row.cells[0].text.strip()
    if not first and any(goes_on(cell.text) for cell in row.cells):
        return False
    return not re.fullmatch(r"\d{1,3}(\.\d{1,3})*\.?", first)


def _whole(rows: Sequence[Row], at: int) -> Heading:
    """The header with the second row that splits or completes it and the row of column numbers."""
    top, after = rows[at], at + 1
    layout, labels = layout_of(top), [one_line(cell.text) for cell in top.cells]
    meanings = [label_meaning(label) for label in labels]
    if after < len(rows) and _completes(top, rows[after]):
        layout, labels, meanings = _two_rows(top, rows[after])
        after += 1
    while after < len(rows) and is_column_numbers(rows[after]):
        after += 1
    labels, meanings = month_names(labels, meanings)
    meanings = month_over_deadline(labels, meanings)
    layout, labels, meanings = _numbers_apart(layout, labels, meanings)
    return Heading(layout, tuple(labels), name_titles(meanings, labels), after)


def _completes(top: Row, below: Row) -> bool:
    """The second row is part of the header: its cells continue merged ones or split a wide one."""
    continued = {cell.column for cell in below.cells if cell.merge == "continued"}
    started = {cell.column for cell in top.cells if cell.merge == "start"}
    own = [cell for cell in below.cells if cell.merge != "continued" and cell.text.strip()]
    if not own or any(len(one_line(cell.text)) > 60 or cell.text.strip().isdecimal() for cell in own):
        return False
    if started & continued:
        return True
    wide = [cell for cell in top.cells if cell.span > 1]
    inside = all(any(cell.column <= part.column < cell.column + cell.span for cell in wide) for part in own)
    return bool(wide) and inside and len(below.cells) > len(top.cells)


def _two_rows(top: Row, below: Row) -> tuple[Layout, list[str], list[str]]:
    """Columns of the finer row; the lower words decide, «план» and «факт» only beside the upper ones."""
    layout = layout_of(below if len(below.cells) >= len(top.cells) else top)
    upper, lower = dict(_labels(top, layout)), dict(_labels(below, layout))
    labels, meanings = list[str](), list[str]()
    for slot in range(len(layout)):
        first, second = upper.get(slot, ""), lower.get(slot, "")
        labels.append(" ".join(dict.fromkeys(filter(None, (first, second)))))
        own, above = label_meaning(second), label_meaning(first)
        meanings.append(above if own in {"", "unit"} and above else own)
    return layout, labels, meanings


def _labels(row: Row, layout: Layout) -> list[tuple[int, str]]:
    return [
        (slot, one_line(placed.text))
        for placed in place(row, layout)
        for slot in range(placed.slot, min(len(layout), placed.slot + placed.covers))
    ]


def _numbers_apart(
    layout: Layout, labels: Sequence[str], meanings: Sequence[str]
) -> tuple[Layout, list[str], list[str]]:
    """«№ Мероприятие» over two columns is two headings; over one it is the second."""
    slots, names, found = list[Slot](), list[str](), list[str]()
    for slot, label, meaning in zip(layout, labels, meanings, strict=True):
        rest = (
            label_meaning(re.sub(r"^\W*(?:№|[Nn][Nn]?)[\W_]*(?:п[\W_]*п)?", "", label)) if meaning == "number" else ""
        )
        if rest and slot.end - slot.start > 1:
            slots.append(Slot(slot.start, slot.start + 1))
            names.append("№")
            found.append("number")
        kept = Slot(slot.start + 1, slot.end) if rest and slot.end - slot.start > 1 else slot
        slots.append(kept)
        names.append(label)
        found.append(rest or meaning)
    return tuple(slots), names, found


def name_titles(meanings: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """When no column is named as deeds are, the likeliest one is the title; of two titles one is stage or content."""
    found = list(meanings)
    if "title" not in found:
        stand_in = next((meaning for meaning in vocabulary().titles if meaning in found), None)
        if stand_in:
            found[found.index(stand_in)] = "title"
    if "topic" in found and begins(labels[found.index("title")], QUESTIONS):
        found[found.index("title")], found[found.index("topic")] = "content", "title"
    while found.count("title") > 1:
        first = found.index("title")
        second = found.index("title", first + 1)
        if "stage" not in found and begins(labels[second], DEEDS) and not begins(labels[first], DEEDS):
            found[first] = "stage"
        else:
            found[second] = "content" if "content" not in found else ""
    return tuple(_directions(found))


def _directions(meanings: list[str]) -> list[str]:
    """Of two columns that gather rows the left one names the stage, the other a direction inside it."""
    stages = [slot for slot, meaning in enumerate(meanings) if meaning == "stage"]
    return ["direction" if slot in stages[1:] else meaning for slot, meaning in enumerate(meanings)]
