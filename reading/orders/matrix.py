"""Plans with a month at the left and a column for every direction of work: each cell lists deeds."""

import re
from collections.abc import Iterator, Sequence

from models.roadmap import Source
from reading.orders.entries import Entry
from reading.orders.grid import Placed, place
from reading.orders.likeness import fit, is_deadline, is_number
from reading.orders.prose import said
from reading.orders.sheets import Sheet
from reading.orders.texts import BULLET, NUMBERED, deeds_of, goes_on, one_line, title_of

TIMES = frozenset({"month", "deadline"})
WORK = frozenset({"title", "content", "stage", "topic", ""})
LEAST = 2  # columns of deeds
LEAST_MONTHS = 3


def is_matrix(sheet: Sheet) -> bool:
    """One column of time at the left, then only columns of deeds, and nobody answers."""
    meanings = sheet.meanings
    start = 1 if meanings and meanings[0] == "number" else 0
    if len(meanings) < start + 1 + LEAST or meanings[start] not in TIMES or sheet.heading is None:
        return False
    work = range(start + 1, len(meanings))
    if any(meanings[slot] not in WORK for slot in work):
        return False
    columns = [
        [one.text for row in sheet.rows for one in place(row, sheet.layout) if one.slot == slot] for slot in work
    ]
    filled = [sum(bool(text) for text in column) >= 0.5 * len(column) for column in columns]
    return sum(filled) >= LEAST and fit("deadline", _column(sheet, start)) > 0.6 and not _named_as_deeds(sheet)


def matrix_entries(sheet: Sheet) -> list[Entry]:
    """Direction by direction, each deed with its month."""
    times = next(slot for slot, meaning in enumerate(sheet.meanings) if meaning in TIMES)
    found = list[Entry]()
    for slot in range(times + 1, len(sheet.layout)):
        found += _direction(sheet, times, slot)
    return found


def is_grid_of_deeds(sheet: Sheet) -> bool:
    """Months across, directions down, and the cells say what is done."""
    whens = [slot for slot, meaning in enumerate(sheet.meanings) if meaning == "when"]
    if len(whens) < LEAST_MONTHS or "responsible" in sheet.meanings or _named_as_deeds(sheet):
        return False
    texts = [text for slot in whens for text in _column(sheet, slot) if text]
    deeds = [text for text in texts if len(text) > 6 and not is_deadline(text)]
    return len(deeds) > 0.6 * len(texts)


def grid_entries(sheet: Sheet) -> list[Entry]:
    """Row by row: the direction is a stage, each cell's deeds have its month."""
    found = list[Entry]()
    whens = [slot for slot, meaning in enumerate(sheet.meanings) if meaning == "when"]
    for row in sheet.rows:
        placed = place(row, sheet.layout)
        source = Source(table=sheet.table.index, row=row.index)
        names = [one.text for one in placed if one.slot < whens[0] and one.text and not is_number(one.text)]
        if names:
            found.append(Entry(source, {"title": names[-1]}, across=True, bold=True))
        for slot in whens:
            found += [_entry(source, deed, sheet.labels[slot]) for deed in _deeds(placed, slot)]
    return found


def _entry(source: Source, deed: str, time: str) -> Entry:
    words = said(deed)
    cells = {"title": words.title, "deadline": words.deadline or time, "responsible": words.responsible}
    return Entry(source, {name: text for name, text in cells.items() if text})


def _direction(sheet: Sheet, times: int, slot: int) -> Iterator[Entry]:
    time, first = "", True
    for row in sheet.rows:
        placed = place(row, sheet.layout)
        time = next((one.text for one in placed if one.slot == times and one.text), time)
        source = Source(table=sheet.table.index, row=row.index)
        for deed in _deeds(placed, slot):
            if first:
                yield Entry(source, {"title": sheet.labels[slot]}, across=True, bold=True)
                first = False
            yield _entry(source, deed, time)


def _deeds(placed: Sequence[Placed], slot: int) -> list[str]:
    text = next((one.text for one in placed if one.slot == slot and one.covers == 1), "")
    listed = deeds_of(text)
    if listed.deeds and not listed.lead:
        return list(listed.deeds)
    lines = list[str]()
    for line in text.split("\n"):
        plain = NUMBERED.sub("", BULLET.sub("", line, count=1), count=1)
        if lines and goes_on(line):
            lines[-1] = f"{lines[-1]} {plain}"
        elif plain.strip(" -–—"):
            lines.append(plain)
    return [title_of(one_line(line)) for line in lines]


def _named_as_deeds(sheet: Sheet) -> bool:
    """One column is called «Мероприятия»: the others only describe it."""
    return any(re.search(r"меропр|содержан|^тема", label.lower()) for label in sheet.labels)


def _column(sheet: Sheet, slot: int) -> list[str]:
    return [one.text for row in sheet.rows for one in place(row, sheet.layout) if one.slot == slot]
