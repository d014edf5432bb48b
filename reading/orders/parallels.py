"""One row with as many deadlines as deeds, line by line, is as many items."""

from collections.abc import Sequence
from dataclasses import replace

from reading.orders.entries import Entry
from reading.orders.likeness import is_deadline
from reading.orders.lines import Doubt
from reading.orders.texts import deeds_of, one_line

SPLIT = "в одной строке {count} дела, у каждого свой срок: прочитаны как отдельные пункты"
BESIDE = ("deadline", "responsible", "result")


def split_parallels(entries: Sequence[Entry]) -> tuple[list[Entry], list[Doubt]]:
    """Rows whose cells go line beside line are taken apart."""
    found, doubts = list[Entry](), list[Doubt]()
    for entry in entries:
        parts = _parts(entry)
        if len(parts) > 1:
            doubts.append(entry.doubt("split_cell", SPLIT.format(count=len(parts))))
        found += parts
    return found, doubts


def _parts(entry: Entry) -> list[Entry]:
    deadlines = _lines(entry["deadline"])
    if entry.across or len(deadlines) < 2 or not all(map(is_deadline, deadlines)):
        return [entry]
    meaning = "content" if entry["content"] and len(_deeds(entry["content"])) == len(deadlines) else "title"
    deeds = _deeds(entry[meaning])
    if len(deeds) != len(deadlines):
        return [entry]
    return [_part(entry, meaning, at, deed, len(deeds)) for at, deed in enumerate(deeds)]


def _part(entry: Entry, meaning: str, at: int, deed: str, count: int) -> Entry:
    cells = {meaning: deed}
    for beside in BESIDE:
        lines = _lines(entry[beside])
        cells[beside] = lines[at] if len(lines) == count else entry[beside]
    if at:
        cells["number"] = ""
    part = entry.with_cells(**cells)
    return part if not at else replace(part, top=False, opened=frozenset(), continued=entry.opened | entry.continued)


def _deeds(text: str) -> list[str]:
    """Marked deeds, or paragraphs that each begin a sentence; what stands before a list makes it one deed."""
    listed = deeds_of(text)
    if listed.deeds:
        return [] if listed.lead else list(listed.deeds)
    lines = _lines(text)
    return lines if all(line[:1].isupper() and len(line) > 8 for line in lines) else []


def _lines(text: str) -> list[str]:
    return [one_line(line) for line in text.split("\n") if line.strip()]
