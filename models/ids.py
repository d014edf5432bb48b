"""Identifiers: pure functions of what they name, without names of people, so that a repeat has one effect."""

import re
from collections.abc import Container
from itertools import count

CYCLE_PREFIX, SCHOOL_YEAR_PREFIX, DOCUMENT_PREFIX = "cycle/", "school-year/", "document/"
_PERSON = re.compile(r"[a-z0-9.-]+/[a-z_]+/\d+", re.ASCII)


def cycle_id(department: str, roadmap: str, year: int) -> str:
    """One cycle per department, roadmap and school year: a second launch meets the first."""
    return f"{CYCLE_PREFIX}{department}/{roadmap}/{year}"


def school_year_id(cycle: str, school: str) -> str:
    """The school year of one school inside a cycle."""
    return f"{SCHOOL_YEAR_PREFIX}{cycle.removeprefix(CYCLE_PREFIX)}/{school}"


def cycle_of(year: str) -> str:
    """The cycle that a year belongs to; of a cycle, itself."""
    if year.startswith(CYCLE_PREFIX):
        return year
    return CYCLE_PREFIX + year.removeprefix(SCHOOL_YEAR_PREFIX).rpartition("/")[0]


def organisation_id(department: str, school: str) -> str:
    """A school of a department: the department lists its schools by short ids."""
    return f"{department}.{school}"


def person_id(organisation: str, role: str, number: int = 1) -> str:
    """A person in a role; never made from a name."""
    return f"{organisation}/{role}/{number}"


def is_person_id(text: str, department: str) -> bool:
    """Whether a text has the shape of an id of somebody of a department or of its schools: no name fits into it."""
    owner = text.partition("/")[0]
    return bool(_PERSON.fullmatch(text)) and (owner == department or owner.startswith(f"{department}."))


def document_id(year: str, task: str, kind: str, copy: int = 0) -> str:
    """The document of one kind that a task of a year yields; `copy`: its place in the list it is made from, from 1."""
    place = task.replace("%", "%25").replace("/", "%2F")  # some orders number «1/1»; here a slash parts the pieces
    return f"{DOCUMENT_PREFIX}{year}/{place}/{kind}" + (f".{copy}" if copy else "")


def task_of_document(document: str) -> str:
    """The number of the task that yields a document."""
    return document.rsplit("/", 2)[1].replace("%2F", "/").replace("%25", "%")


def origin_of(document: str) -> str:
    """The document that the first of its amending drafts, «kind~2», goes back to; of any other, itself."""
    place, _, name = document.rpartition("/")
    return f"{place}/{name.partition('~')[0]}"


def amending_id(document: str, taken: Container[str]) -> str:
    """The id of a new draft in the place of a document: the first free number of its kind."""
    origin = origin_of(document)
    return next(name for number in count(2) if (name := f"{origin}~{number}") not in taken)


def amended_by(document: str) -> tuple[str, ...]:
    """The documents in whose place an amending draft, «kind~3», may have been made, the latest first."""
    origin, number = origin_of(document), int(document.rpartition("/")[2].partition("~")[2] or 1)
    return tuple(f"{origin}~{earlier}" if earlier > 1 else origin for earlier in range(number - 1, 0, -1))


def copy_of(document: str) -> int:
    """The place of a document in the list that it was made from, from 1; 0 for one that stands alone."""
    name = document.rpartition("/")[2].partition("~")[0]
    return int(name.partition(".")[2] or 0)


def kind_of(document: str) -> str:
    """The kind of a document."""
    return document.rpartition("/")[2].partition("~")[0].partition(".")[0]


def year_of_document(document: str) -> str:
    """The year that a document belongs to."""
    return document.removeprefix(DOCUMENT_PREFIX).rsplit("/", 2)[0]


def command_id(year: str, *parts: object) -> str:
    """The command id of an act that a workflow makes: the same step always asks the same thing."""
    return ":".join([year, *map(str, parts)])


def run_number(item: str, index: int, of: int) -> str:
    """The number of one of the runs of an item in a year: «17.1» or, of several, «17.1~2»."""
    return item if of == 1 else f"{item}~{index + 1}"
