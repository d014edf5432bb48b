"""The state of one year: of a school inside a cycle, or of the department itself (the cycle's own tasks).

Frozen parts inside one mutable holder: `models/evolution.py` folds events into it, in the database's transaction and
in the workflow alike. The holder may be partial: only what an act is about.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from models.lifecycles import UNSETTLED
from models.part import Part
from models.roadmap import Entry

YearKind = Literal["cycle", "school_year"]


class PlannedTask(Part):
    """What the plan says of a task of a year; does not change while it runs."""

    number: str = Field(description="Stays the task's own for the whole year, whatever later orders call it.")
    item: str = Field(description="Number of the roadmap's item; an item may run several times a year.")
    printed: str | None = Field(default=None, description="The number in the plan in force, when it is another.")
    excluded: bool = Field(default=False, description="Finished, then taken out of the plan by an order.")
    stage: str
    title: str
    kind: str
    ladder: str
    level: Literal["municipality", "school"]
    deadline_text: str = ""
    deadline_kind: str | None = None
    event: bool = False
    gate: bool = True
    nominal: tuple[date, date] | None = None
    responsible: tuple[str, ...] = ()
    controller: str | None = None
    evidence: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    after_item: str | None = None
    after_days: int = 0
    after_working: bool = True
    awaited: bool = Field(default=False, description="The other level, schools or department, waits for this item.")

    @property
    def shown(self) -> str:
        """The number that people know the task by."""
        return self.printed or self.number


class TaskState(Part):
    """Where a task stands. `since`: when its due day was last set; `rungs`: reminders and steps of this `revision`.

    `own_due_on`: a day granted to this school alone, kept while an order for all has set a later one.
    """

    plan: PlannedTask
    state: str = "planned"
    opens_on: date | None = None
    due_on: date | None = None
    own_due_on: date | None = None
    since: datetime | None = None
    revision: int = 0
    late: bool = False
    rungs: tuple[str, ...] = ()
    extension_asked: date | None = None
    handed_in_at: datetime | None = None
    in_time: bool | None = None
    settled_at: datetime | None = None


class PlannedStage(Part):
    """What the plan says of a stage; `printed` is its number in the plan in force, when it is another."""

    number: str
    printed: str | None = None
    title: str
    canonical: str | None = None
    entry: Entry = Entry()
    exit_tasks: tuple[str, ...] = ()
    order: int = 0

    @property
    def shown(self) -> str:
        """The number that people know the stage by."""
        return self.printed or self.number


class StageState(Part):
    """Where a stage stands."""

    plan: PlannedStage
    state: str = "planned"
    opened_at: datetime | None = None
    closed_at: datetime | None = None


class DocumentState(Part):
    """Where a document stands. `number` is text, given on registration only; `template_sha256`: what it was made of.

    `agreeing` have still to agree before the signature, `agreed` have done so; `agreed_at`: when the last of them had.
    `readers` have still to sign the acquaintance sheet, `acquainted` have done so: codes of roles or ids of people.
    `superseded_by` and `replaces` link a document and the later one that has taken its place. `copies`: for how many
    its list asks for papers of their own.
    """

    id: str
    kind: str
    task: str
    state: str = "draft"
    number: str | None = None
    registered_on: date | None = None
    sha256: str | None = None
    template_sha256: str | None = None
    submitted_at: datetime | None = None
    agreeing: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    agreed_at: datetime | None = None
    rungs: tuple[str, ...] = ()
    published_at: datetime | None = None
    scan_sha256: str | None = None
    readers: tuple[str, ...] = ()
    acquainted: tuple[str, ...] = ()
    readers_asked_at: datetime | None = None
    superseded_by: str | None = None
    replaces: str | None = None
    copies: int = 0


class YearHeader(Part):
    """The year itself. `first` and `last` bound it, both included; `version`: the plan it goes by, 1 as launched."""

    id: str
    kind: YearKind
    organisation: str
    department: str
    state: str = "running"
    first: date
    last: date
    paused_at: datetime | None = None
    debts: tuple[str, ...] = ()
    version: int = 1


class Year(BaseModel):
    """One year with as many of its parts as were loaded.

    `elsewhere`: items of the other level that tasks of this year wait for, and when they were settled there.
    """

    header: YearHeader
    stages: dict[str, StageState] = {}
    tasks: dict[str, TaskState] = {}
    documents: dict[str, DocumentState] = {}
    elsewhere: dict[str, datetime] = {}

    def tasks_of(self, stage: str) -> list[TaskState]:
        """The tasks of a stage in the plan's order."""
        return [task for task in self.tasks.values() if task.plan.stage == stage]

    def unsettled(self) -> list[TaskState]:
        """Tasks that still wait for somebody to do them."""
        return [task for task in self.tasks.values() if task.state in UNSETTLED]
