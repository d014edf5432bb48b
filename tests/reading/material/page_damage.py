"""What pages do: a table cut in the middle of a row, a page that was copied twice with garbage between."""

from copy import deepcopy
from random import Random

from tests.reading.material.draft import Box, Draft, Grid, Line, Text


def _halves(text: str) -> tuple[str, str]:
    """A cell's text cut between two words, about the middle."""
    words = text.split(" ")
    at = (len(words) + 1) // 2
    return " ".join(words[:at]), " ".join(words[at:])


def cut_pages(draft: Draft, rng: Random) -> None:
    """The longest table is cut inside a row: its cells go on in the next table's first row."""
    grids = [grid for grid in draft.grids if grid.title is not None and len(grid.lines) > 7]
    if not grids:
        return
    grid = max(grids, key=lambda one: len(one.lines))
    places = [at for at in range(4, len(grid.lines) - 2) if _can_cut(grid, grid.lines[at])]
    if not places:
        return
    at = rng.choice(places)
    line = grid.lines[at]
    rest = [Box("", span=box.span) for box in line.boxes]
    title = grid.title or 0
    for column in {title, grid.roles} - {None}:
        if column is not None and " " in line.boxes[column].text:
            line.boxes[column].text, rest[column].text = _halves(line.boxes[column].text)
    tail = [Line(rest), *grid.lines[at + 1 :]]
    for number, box in enumerate(tail[1].boxes if len(tail) > 1 else ()):
        box.merge = "" if box.merge == "continued" and not _goes_on(tail, number) else box.merge
    if rng.random() < 0.35 and grid.lines[0].header:
        tail = [deepcopy(grid.lines[0]), *tail]
    second = Grid(tail, grid.title, grid.deadline, grid.roles, grid.number, grid.borders)
    if grid.plain and not tail[0].header and rng.random() < 0.4:
        _shift(second, rng)
    grid.lines = grid.lines[: at + 1]
    index = next(number for number, block in enumerate(draft.blocks) if block is grid)
    between = [Text("", page_break=True)]
    if rng.random() < 0.3:
        between = [Text(rng.choice(("3", "- 4 -", "Продолжение таблицы", "Продолжение приложения 1"))), *between]
    draft.blocks[index + 1 : index + 1] = [*between, second]


def _shift(grid: Grid, rng: Random) -> None:
    """The second page has one empty column more, or an empty column of numbers fewer."""
    if any(box.span > 1 or box.merge for line in grid.lines for box in line.boxes):
        return
    at = rng.randint(0, len(grid.lines[0].boxes))
    for line in grid.lines:
        line.boxes.insert(at, Box())
    for part in ("title", "deadline", "roles", "number"):
        column = getattr(grid, part)
        if column is not None and column >= at:
            setattr(grid, part, column + 1)


def rows_by_lines(draft: Draft, rng: Random) -> None:
    """A converter made a row of every printed line: a title and its people go on in a row below."""
    for grid in draft.grids:
        places = [at for at, line in enumerate(grid.lines) if at and grid.title is not None and _can_cut(grid, line)]
        for at in sorted(rng.sample(places, min(2, len(places))), reverse=True):
            line = grid.lines[at]
            rest = [Box() for _ in line.boxes]
            title = grid.title or 0
            line.boxes[title].text, rest[title].text = _halves(line.boxes[title].text)
            grid.lines.insert(at + 1, Line(rest))


def heading_inside(draft: Draft, rng: Random) -> None:
    """The heading row stands once more in the middle of the table."""
    for grid in draft.grids:
        if grid.title is not None and grid.lines[0].header and len(grid.lines) > 6:
            copy = deepcopy(grid.lines[0])
            copy.header = False
            if not any(box.merge for line in grid.lines for box in line.boxes):
                grid.lines.insert(rng.randint(4, len(grid.lines) - 1), copy)


def _can_cut(grid: Grid, line: Line) -> bool:
    """A plain row with words enough, so that a person sees where it goes on."""
    title = grid.title or 0
    if not line.item or any(box.merge or box.span > 1 or box.auto for box in line.boxes):
        return False
    first, rest = _halves(line.boxes[title].text)
    if "\n" in line.boxes[title].text or len(first.split()) < 2 or not rest or not rest[0].islower():
        return False
    return bool(rest)


def _goes_on(lines: list[Line], column: int) -> bool:
    return len(lines) > 2 and column < len(lines[2].boxes) and lines[2].boxes[column].merge == "continued"


def repeat_a_page(draft: Draft, rng: Random) -> None:
    """The table up to some row is printed twice, with misread capitals between: the second copy goes on."""
    grids = [grid for grid in draft.grids if grid.title is not None and grid.plain and grid.lines[0].header]
    if not grids:
        return
    grid = max(grids, key=lambda one: len(one.lines))
    if len(grid.lines) < 9:
        return
    at = rng.randint(4, 7)
    copy = Grid(deepcopy(grid.lines[:at]), grid.title, grid.deadline, grid.roles, grid.number, grid.borders)
    for line in copy.lines:
        line.item = None
    titles = [line.boxes[grid.title or 0].text for line in copy.lines[1:] if len(line.boxes) > (grid.title or 0)]
    words = (titles or ["план"])[-1].upper()
    index = next(number for number, block in enumerate(draft.blocks) if block is grid)
    draft.blocks[index:index] = [copy, Text(words[: len(words) // 2]), Text(words), Text("")]
