"""Headings of headings: «1. Организация» right above «1.1. Документы» is no stage of its own."""

from collections.abc import Sequence
from dataclasses import replace

from reading.orders.lines import Line
from reading.orders.sections import ROMAN, is_child

LONGEST = 160  # characters of a stage's name with the name of the heading above it


def nested(lines: Sequence[Line]) -> list[Line]:
    """The lines without headings that only gather stages; their names stand before those of the stages below."""
    kept: list[tuple[int, Line]] = []
    over: Line | None = None
    for place, line in enumerate(lines):
        if line.level != "stage":
            kept.append((place, line))
            continue
        over = over if over is not None and _under(line, over) else None
        below = lines[place + 1] if place + 1 < len(lines) else None
        if below is not None and below.level == "stage" and _under(below, line):
            over = _named(line, over) if over is not None else line
        else:
            kept.append((place, _named(line, over) if over is not None else line))
    places = {old: new for new, (old, _) in enumerate(kept)}
    return [
        replace(
            line,
            stage=None if line.stage is None else places.get(line.stage),
            parent=None if line.parent is None else places.get(line.parent),
        )
        for _, line in kept
    ]


def _under(line: Line, over: Line) -> bool:
    """The number of the one goes on that of the other: I – 1, 1 – 1.1, 1 – none."""
    if not over.number:
        return False
    if "." in line.number:
        return is_child(line.number, over.number) or (bool(ROMAN.match(over.number)) and not over.purpose)
    if line.number:
        return bool(ROMAN.match(over.number)) and line.number.isdecimal()
    return True


def _named(line: Line, over: Line) -> Line:
    """The stage with the heading's name before its own, or among its purposes when that is too long."""
    title = f"{over.title.rstrip('.')}. {line.title}"
    purpose = " ".join(filter(None, (over.purpose, line.purpose)))
    deadline = line.deadline or over.deadline
    if len(title) <= LONGEST:
        return replace(line, title=title, purpose=purpose, deadline=deadline)
    return replace(line, purpose=" ".join(filter(None, (over.title, purpose))), deadline=deadline)
