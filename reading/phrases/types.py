"""What a deadline phrase is read against, and what comes out."""

from datetime import date
from typing import Literal, NamedTuple

from models.deadlines import Deadline, SchoolYear

Level = Literal["school", "municipality"]


class Period(NamedTuple):
    """The time of the plan: one school year, or calendar years; `order_date` is the day of the order."""

    school_year: SchoolYear | None = None
    years: tuple[int, ...] = ()
    order_date: date | None = None
    level: Level = "school"


class Note(NamedTuple):
    """Something a person should know about a reading: a code and one Russian sentence."""

    code: str
    message: str


class Reading(NamedTuple):
    """The rule of a phrase; None when the text holds no deadline. `before` and `after` do not belong to it."""

    rule: Deadline | None
    notes: tuple[Note, ...] = ()
    before: str = ""
    after: str = ""
