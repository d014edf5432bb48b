"""Papers that tasks yield: which documents a task asks for now, one by one where a list tells for whom. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from models.documents import KINDS
from models.ids import document_id
from models.year import TaskState, Year


class Paper(NamedTuple):
    """A document that a task asks for."""

    id: str
    kind: str


def papers_of(year: Year, task: TaskState) -> Iterator[Paper]:
    """The documents of a task; those made from a list wait until the paper with the list has been issued."""
    number = task.plan.number
    for code in task.plan.documents:
        if comes_from_a_list(year, code):
            for place in range(1, _length(year, KINDS[code].per) + 1):
                yield Paper(document_id(year.header.id, number, code, place), code)
        else:
            yield Paper(document_id(year.header.id, number, code), code)


def waits_for_a_list(year: Year, task: TaskState) -> bool:
    """Whether papers of a task cannot be drafted yet, because nobody knows for whom."""
    return any(comes_from_a_list(year, code) and not _length(year, KINDS[code].per) for code in task.plan.documents)


def comes_from_a_list(year: Year, code: str) -> bool:
    """Whether papers of a kind are made one by one in this year: its plan yields the paper that holds the list."""
    source = KINDS[code].per if code in KINDS else ""
    return bool(source) and any(source in task.plan.documents for task in year.tasks.values())


def _length(year: Year, code: str) -> int:
    """How many are in the list of the latest paper in force: registered, and its file is there to be read."""
    papers = [
        paper
        for paper in year.documents.values()
        if paper.kind == code and paper.state == "registered" and paper.sha256
    ]
    latest = max(papers, key=lambda paper: (paper.registered_on or year.header.first, paper.id), default=None)
    return latest.copies if latest else 0
