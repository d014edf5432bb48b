"""What a plan says line by line, before a meaning is given to it: stages, groups, items, and what was doubtful."""

from dataclasses import dataclass
from typing import Literal

from models.roadmap import Source

Level = Literal["stage", "group", "item"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that a person should look at: a warning's code, a sentence in Russian and the place."""

    code: str
    message: str
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line of the plan. `stage` and `parent` are indices in the same list."""

    level: Level
    number: str
    title: str
    source: Source
    details: tuple[str, ...] = ()
    parent: int | None = None
    stage: int | None = None
    deadline: str = ""
    inherited: str = ""
    responsible: str = ""
    result: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of one table were read, left to right; "" is a column left aside."""

    table: int
    meanings: tuple[str, ...]
    from_header: bool


@dataclass(frozen=True, slots=True)
class Understanding:
    """All lines of a paper in its order, the doubts, and how the columns were read."""

    lines: tuple[Line, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    columns: tuple[Columns, ...] = ()
