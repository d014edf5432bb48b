"""Read models of screens and of the command line: the board of a cycle, its lists, its debts. Plain data."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from models.documents import KINDS
from models.events import DocumentAcknowledged, DocumentAgreed, DocumentFiled, Event, TemplateAdopted, TemplateChosen
from models.ids import DOCUMENT_PREFIX, task_of_document
from models.roles import ROLES
from models.timescale import Timescale


class _View(BaseModel):
    model_config = ConfigDict(frozen=True)


class CycleLine(_View):
    """A cycle in a list; `zone` and `timescale` give it its own clock, `ended_at` is when it was over."""

    id: str
    title: str
    department: str
    department_name: str
    roadmap: str
    year: int
    state: str
    launched_at: datetime
    zone: str = Field(exclude=True)
    timescale: Timescale | None = None
    ended_at: datetime | None = Field(default=None, exclude=True)


class StageCell(_View):
    """A stage of a school. `due`: the last day of unfinished gate tasks; `days_late`: of the oldest overdue task.

    `number` is what the plan in force calls it; the `id` stays what it was at the launch.
    """

    id: str
    number: str
    title: str
    canonical: str | None
    state: str
    due: date | None
    days_late: int
    late: int
    tasks_done: int
    tasks_total: int


class SchoolRow(_View):
    """An organisation of a cycle. `overdue`: its late tasks; `next_due`: the nearest day that is still ahead."""

    id: str
    year_id: str
    name: str
    state: str
    stages: tuple[StageCell, ...]
    overdue: int
    days_late: int
    next_due: date | None


class StageColumn(_View):
    """A stage as a column of the board, in the order of the roadmap; `number` as the plan in force has it."""

    id: str
    number: str
    title: str
    canonical: str | None


class SchoolCount(_View):
    """Schools of a cycle; `behind`: with a late task."""

    total: int = 0
    running: int = 0
    paused: int = 0
    finished: int = 0
    withdrawn: int = 0
    behind: int = 0


class TaskCount(_View):
    """Tasks of a cycle. `open` wait for somebody, `late` are those of them that are overdue."""

    total: int = 0
    done_in_time: int = 0
    done_late: int = 0
    waived: int = 0
    not_needed: int = 0
    cancelled: int = 0
    open: int = 0
    late: int = 0
    on_review: int = 0
    extension_asked: int = 0


class Counters(_View):
    """The summary above the board; `letters` by kind."""

    schools: SchoolCount
    tasks: TaskCount
    letters: dict[str, int]


class RecentFact(_View):
    """A fact of the journal for people; `subject` is the title of its task or stage."""

    at: datetime
    school: str
    event: str
    sentence: str
    subject: str


class CycleStatus(_View):
    """A cycle on a day: the department's own row, then schools, the worst first."""

    cycle: str
    title: str
    year: int
    today: date
    state: str
    department: str
    department_name: str
    columns: tuple[StageColumn, ...]
    municipality: SchoolRow | None
    schools: tuple[SchoolRow, ...]
    counters: Counters
    recent: tuple[RecentFact, ...]


class DocumentLine(_View):
    """A document of a task; a draft has no number. `agreeing`: the roles that have still to agree on it."""

    id: str
    kind: str
    state: str
    number: str | None
    registered_on: date | None
    sha256: str | None = None
    published_at: datetime | None = None
    scan_sha256: str | None = None
    agreeing: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    acquainted: tuple[str, ...] = ()
    superseded_by: str | None = None
    replaces: str | None = None


class TaskLine(_View):
    """A task of a year in a list. `printed`: its number in the plan in force; `excluded`: finished, then taken out."""

    number: str
    printed: str
    excluded: bool = False
    stage: str
    title: str
    kind: str
    state: str
    opens_on: date | None
    due_on: date | None
    days_late: int
    deadline_text: str
    responsible: tuple[str, ...]
    controller: str | None
    evidence: tuple[str, ...]
    extension_asked: date | None
    documents: tuple[DocumentLine, ...]


class DebtLine(_View):
    """A task that was left undone when a year was closed."""

    school: str
    year_id: str
    number: str
    stage: str
    title: str
    state: str
    due_on: date | None
    days_late: int


class NumberLine(_View):
    """A number of a journal of orders. `state`: of its document, `reserved`, `void`, or `gap` when nobody knows it.

    `on`: the date of the order, or the day on which the number was reserved; `reason`: why it was, or was voided.
    """

    number: str
    state: str
    on: date | None = None
    kind: str = ""
    document: str | None = None
    sha256: str | None = None
    reason: str = ""


class MissingValue(_View):
    """A value that a document lacks. `name`: the field of its data; without a `required` one it cannot be issued."""

    name: str
    title: str
    where: str
    required: bool


class OrderJournal(_View):
    """The journal of orders of an issuer, a calendar year and a series, in the order of its numbers."""

    issuer: str
    issuer_name: str
    year: int
    series: str
    numbers: tuple[NumberLine, ...]


NOTHING_RENUMBERED: Mapping[str, str] = MappingProxyType({})


def sentence_of(
    event: Event, tasks: Mapping[str, str] = NOTHING_RENUMBERED, stages: Mapping[str, str] = NOTHING_RENUMBERED
) -> str:
    """The event's sentence with its fields filled: dates as 30.11.2026, a document by its task.

    `tasks` and `stages`: the numbers that the plan in force prints, by id.
    """
    fields = {name: _shown(getattr(event, name)) for name in type(event).model_fields}
    for name, printed in (("task", tasks), ("stage", stages)):
        if name in fields:
            fields[name] = printed.get(fields[name], fields[name])
    if isinstance(event, DocumentAgreed):
        fields["role"] = ROLES[event.role].title if event.role in ROLES else event.role
    if isinstance(event, DocumentAcknowledged):
        fields["reader"] = ROLES[event.reader].title if event.reader in ROLES else event.reader
    if isinstance(event, DocumentFiled):
        fields["sha256"] = f"{event.sha256[:12]}…"
    if isinstance(event, TemplateAdopted | TemplateChosen):
        fields["kind"] = KINDS[event.kind].title if event.kind in KINDS else event.kind
    if isinstance(event, TemplateChosen):
        fields["restores"] = f"версия {event.restores}" if event.restores else "поставляемый"
    sentence = event.told.format(**fields)
    task = tasks.get(task_of(event), task_of(event))
    return f"{sentence} (мероприятие {task})" if task and "{task}" not in event.sentence else sentence


def task_of(event: Event) -> str:
    """The number of the task that an event is about, or of its document's task; empty for others."""
    named = getattr(event, "task", None)
    document = getattr(event, "document", None)
    if named is None and isinstance(document, str) and document.startswith(DOCUMENT_PREFIX):
        named = task_of_document(document)
    return str(named or "")


def _shown(value: object) -> str:
    if value is None:
        return "—"
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
