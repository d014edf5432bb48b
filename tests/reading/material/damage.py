"""Spoils a draft as copying, scanning and converting do, and keeps the truth in step."""

from collections.abc import Callable
from random import Random
from typing import Literal

from tests.reading.material import noise
from tests.reading.material.draft import Box, Draft, Grid, Line, Text
from tests.reading.material.page_damage import cut_pages, heading_inside, repeat_a_page, rows_by_lines

Level = Literal["clean", "light", "medium", "heavy"]
Spoiler = Callable[[Draft, Random], None]


def _lines(draft: Draft) -> list[tuple[Grid, Line]]:
    return [(grid, line) for grid in draft.grids for line in grid.lines if line.item]


def _some(draft: Draft, rng: Random, share: float) -> list[tuple[Grid, Line]]:
    found = _lines(draft)
    return rng.sample(found, max(1, round(len(found) * share))) if found else []


def _title(grid: Grid, line: Line) -> Box | None:
    """The cell of the measure, when it stands where the grid says."""
    at = grid.title
    return line.boxes[at] if at is not None and at < len(line.boxes) and grid.plain else None


def _deadline(grid: Grid, line: Line) -> Box | None:
    at = grid.deadline
    found = line.boxes[at] if at is not None and at < len(line.boxes) and at != grid.title and grid.plain else None
    return found if found and found.text else None


def twins(draft: Draft, rng: Random) -> None:
    """Latin letters inside Russian words, everywhere."""
    for _grid, line in _some(draft, rng, 0.5):
        for box in line.boxes:
            box.text = noise.latin(box.text, rng)


def broken_words(draft: Draft, rng: Random) -> None:
    """Words broken by hyphens and spaces in titles and positions."""
    for grid, line in _some(draft, rng, 0.3):
        for box in line.boxes:
            if len(box.text) > 12 and box is not _deadline(grid, line):
                box.text = rng.choice((noise.hyphen_break, noise.stray_space, noise.lost_space))(box.text, rng)


def misread_letters(draft: Draft, rng: Random) -> None:
    """A letter or two of titles and positions are wrong."""
    for grid, line in _some(draft, rng, 0.25):
        for box in line.boxes:
            if len(box.text) > 10 and box is not _deadline(grid, line):
                box.text = noise.misread(box.text, rng)


def rough_deadlines(draft: Draft, rng: Random) -> None:
    """Deadlines that a person still reads: «0ктябрь», «2О24», «окт- ябрь», «октябрь2024»."""
    for grid, line in _some(draft, rng, 0.3):
        box = _deadline(grid, line)
        if box:
            ways = (
                noise.roman,
                noise.spaced_dots,
                noise.digit_for_letter,
                noise.letter_for_digit,
                noise.lost_space,
                noise.hyphen_break,
                noise.latin,
            )
            box.text = rng.choice(ways)(box.text, rng)


def unreadable_deadlines(draft: Draft, rng: Random) -> None:
    """One or two deadlines that nobody reads: the truth is doubt."""
    for grid, line in _some(draft, rng, 0.1):
        box = _deadline(grid, line)
        if box and line.item and not any(sign.isdigit() for sign in box.text):
            box.text = noise.unreadable(box.text, rng)
            line.item.doubt, line.item.windows = True, None


def empty_rows(draft: Draft, rng: Random) -> None:
    """Empty rows between the measures."""
    for grid in draft.grids:
        if grid.title is not None and grid.plain:
            grid.lines.insert(rng.randint(2, len(grid.lines)), Line([Box() for _ in range(grid.width)]))


def lost_numbers(draft: Draft, rng: Random) -> None:
    """Some numbers are not there."""
    for grid, line in _some(draft, rng, 0.15):
        item = line.item
        if grid.number is not None and grid.plain and item and line.boxes[grid.number].text:
            line.boxes[grid.number].text = ""
            item.number = ""


def swapped_columns(draft: Draft, rng: Random) -> None:
    """In a few rows the deadline and the people change places."""
    for grid, line in _some(draft, rng, 0.15):
        if grid.deadline is not None and grid.roles is not None and grid.plain:
            boxes = line.boxes
            if boxes[grid.deadline].text and boxes[grid.roles].text:
                boxes[grid.deadline], boxes[grid.roles] = boxes[grid.roles], boxes[grid.deadline]


def fused_cells(draft: Draft, rng: Random) -> None:
    """Deadline and people stand in one of their two cells, the other is empty."""
    for grid, line in _some(draft, rng, 0.15):
        if grid.deadline is not None and grid.roles is not None and grid.plain:
            when, who = line.boxes[grid.deadline], line.boxes[grid.roles]
            if when.text and who.text:
                words = [when.text, who.text]
                rng.shuffle(words)
                into, other = rng.choice(((when, who), (who, when)))
                into.text, other.text = rng.choice(("\n", " ")).join(words), ""


def exploded_merges(draft: Draft, rng: Random) -> None:
    """Vertical merges are gone: their text is repeated in every cell, as converters do."""
    for grid in draft.grids:
        above: dict[int, str] = {}
        for line in grid.lines:
            column = 0
            for box in line.boxes:
                if box.merge == "start":
                    above[column] = box.text
                elif box.merge == "continued" and line.item:
                    box.text = above.get(column, "")
                column += box.span
                if line.item and box.merge:
                    box.merge = ""


def stray_paragraphs(draft: Draft, rng: Random) -> None:
    """A page number or a running head between the blocks."""
    for _ in range(2):
        at = rng.randint(1, len(draft.blocks))
        if not isinstance(draft.blocks[at - 1], Grid):
            draft.blocks.insert(
                at, Text(rng.choice(("2", "- 3 -", "стр. 4", "Документ подписан электронной подписью")))
            )


LIGHT: tuple[Spoiler, ...] = (twins, empty_rows, stray_paragraphs, broken_words, exploded_merges)
MEDIUM: tuple[Spoiler, ...] = (
    cut_pages,
    rows_by_lines,
    heading_inside,
    misread_letters,
    rough_deadlines,
    lost_numbers,
    swapped_columns,
    *LIGHT,
)
HEAVY: tuple[Spoiler, ...] = (repeat_a_page, fused_cells, unreadable_deadlines, *MEDIUM)
_STEPS: dict[Level, tuple[tuple[Spoiler, ...], int]] = {
    "clean": ((), 0),
    "light": (LIGHT, 2),
    "medium": (MEDIUM, 3),
    "heavy": (HEAVY, 5),
}
_LAST = (rows_by_lines, heading_inside, repeat_a_page, cut_pages)


def _turn(way: Spoiler) -> int:
    """Deadlines first, while they stand in their column; pages last."""
    if way in {unreadable_deadlines, rough_deadlines}:
        return 0
    return _LAST.index(way) + 2 if way in _LAST else 1


def spoil(draft: Draft, level: Level, rng: Random) -> Draft:
    """A spoiled copy; the truth's rows are taken anew, since damage may change them."""
    spoiled = draft.copy()
    ways, count = _STEPS[level]
    chosen = rng.sample(ways, count)
    for way in sorted(chosen, key=_turn):
        way(spoiled, rng)
    return spoiled.close()
