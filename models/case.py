"""A case (дело): an act before its judge, with the state that it meets. Decisions are in `models/decisions.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from models import acts as a
from models import events as e
from models.amendment.replanning import Replanning
from models.calendar import WorkingCalendar
from models.errors import NotFound, Refused
from models.lifecycles import DOCUMENT, TASK, lifecycle_of_year
from models.template_versions import Standing
from models.year import DocumentState, StageState, TaskState, Year


@dataclass(slots=True)
class Case:
    """An act before its judge: the state it meets and the time.

    `numbering`: the next number of a journal of orders, by kind and calendar year, none for a kind without a journal;
    `number_state`: where a number of that journal stands; `replanning`: the plans between which an order leads;
    `template`: how a kind's template stands for an owner; `bound`: who holds which role of the year's organisation on a
    day; `other`: the year of a document that takes another's place, when it is not this one;
    `check_complete`: refuses a document that lacks a value on a day.
    """

    year: Year
    now: datetime
    calendar: WorkingCalendar
    note: e.Note | None = None
    evidence: tuple[e.EvidenceRef, ...] = ()
    numbering: Callable[[str, int], str | None] = field(default=lambda _kind, _year: "")
    number_state: Callable[[str, int, str], str] = field(default=lambda _kind, _year, _number: "free")
    replanning: Replanning | None = None
    template: Callable[[str, str], Standing] = field(default=lambda _kind, _owner: Standing())
    bound: Callable[[date], Mapping[str, str]] = field(default=lambda _on: {})
    other: Year | None = None
    check_complete: Callable[[str, date], None] = field(default=lambda _document, _on: None)

    @property
    def today(self) -> date:
        """The local day in the municipality."""
        return self.calendar.day_of(self.now)

    def task(self, number: str) -> TaskState:
        """The task of the act. Raises `NotFound`."""
        task = self.year.tasks.get(number)
        if task is None:
            raise NotFound(f"В плане нет мероприятия {number}: номера покажет `nastavnik task list`.")
        return task

    def stage(self, number: str) -> StageState:
        """The stage of the act. Raises `Refused`."""
        stage = self.year.stages.get(number)
        if stage is None:
            raise Refused(f"В плане нет этапа {number}.")
        return stage

    def document(self, number: str) -> DocumentState:
        """The document of the act. Raises `Refused`."""
        document = self.year.documents.get(number)
        if document is None:
            raise Refused("Такого документа в этом году нет.")
        return document


def move_task(act: Any, case: Case, trigger: str) -> TaskState:
    """The task that an act moves. Raises `NotFound`, `Refused`."""
    task = case.task(act.task)
    move_year(act, case, "act")
    TASK.next(task.state, trigger, act.actor.role)
    return task


def move_year(act: a.Act, case: Case, trigger: str) -> None:
    """Let the year allow an act. Raises `Refused`."""
    header = case.year.header
    lifecycle_of_year(header.kind).next(header.state, trigger, act.actor.role)


def move_document(act: Any, case: Case, trigger: str) -> DocumentState:
    """The document that an act moves. Raises `Refused`."""
    document = case.document(act.document)
    move_year(act, case, "act")
    DOCUMENT.next(document.state, trigger, act.actor.role)
    return document
