"""The papers of a rehearsal: what its people know of a document, and what they wait for before they write it. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from models.documents import KINDS
from models.documents.asked import OF_LISTS, asked
from models.documents.examples import SCHOOL
from models.documents.kind import DocumentKind
from models.ids import copy_of
from models.papers import papers_of, waits_for_a_list
from models.year import DocumentState, TaskState, Year
from rehearsal.municipality import schools

SAMPLES_YEAR = 2026  # the school year in which the samples of all kinds play
_UNKNOWN = {"cycle": {"secretary", "school", "curator"}, "school_year": {"secretary"}}  # to the records of a rehearsal
_NAMES = {row.id: row.short_name for row in schools(400)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def entered(year: Year, document: DocumentState, school_year: int) -> dict[str, Any]:
    """What people enter for a document: the sample's values, their days and the school moved to the rehearsal."""
    kind = KINDS[document.kind]
    names = {*asked(kind), *_not_to_be_cited(year, document, kind)}
    if not copy_of(document.id) and kind.per:
        names |= OF_LISTS[kind.per] & kind.data.model_fields.keys()
    names |= kind.data.model_fields.keys() & _UNKNOWN[year.header.kind]
    sample = kind.example.model_dump(mode="json", include=names, exclude_defaults=True)
    owner = _NAMES.get(year.header.organisation.rpartition(".")[2], "")
    return {name: _moved(value, school_year - SAMPLES_YEAR, owner) for name, value in sample.items()}


def waits(year: Year, task: TaskState, department: Year | None, today: date) -> bool:
    """Whether people wait with the papers of a task, at most until its last day: for drafts, for papers to be cited."""
    wanted = list(papers_of(year, task))
    if any(paper.id not in year.documents for paper in wanted):
        return True
    if task.due_on is None or today >= task.due_on:
        return False
    kinds = [KINDS[code] for code in task.plan.documents]
    first_of_all = department is not None and any("department_order" in kind.data.model_fields for kind in kinds)
    return (
        waits_for_a_list(year, task)
        or any(_to_come(year, task, earlier) for kind in kinds for earlier in kind.cites.values())
        or (first_of_all and department is not None and _to_come(department, None, ("order_launch",)))
    )


def _to_come(year: Year, task: TaskState | None, kinds: Iterable[str]) -> bool:
    """Whether another task of the year will yield one of the kinds, and has not yet."""
    others = [other for other in year.unsettled() if other is not task and other.plan.deadline_kind != "on_need"]
    return any(code in other.plan.documents for other in others for code in kinds) and not _there(year, kinds)


def _there(year: Year, kinds: Iterable[str]) -> bool:
    return any(paper.kind in kinds and paper.state == "registered" for paper in year.documents.values())


def _not_to_be_cited(year: Year, document: DocumentState, kind: DocumentKind) -> set[str]:
    """Fields of earlier papers that neither the year's own files nor this task give, but that are required."""
    beside = year.tasks[document.task].plan.documents if document.task in year.tasks else ()
    required = {name for name, field in kind.data.model_fields.items() if field.is_required()}
    lacking = {name: kinds for name, kinds in kind.cites.items() if name in required and not _there(year, kinds)}
    return {name for name, kinds in lacking.items() if not {*kinds} & {*beside}}


def _moved(value: Any, years: int, owner: str) -> Any:
    if isinstance(value, dict):
        return {name: _moved(inner, years, owner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, years, owner) for inner in value]
    if not isinstance(value, str):
        return value
    found = _DAY.fullmatch(value)
    if not found:
        return value.replace(SCHOOL.short_name, owner) if owner else value
    month, day = int(found[2]), int(found[3])
    return date(int(found[1]) + years, month, min(day, 28) if month == 2 else day).isoformat()
