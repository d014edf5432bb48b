"""Journal events (записи журнала): what happened, with ids only, each with its sentence for people.

Words that a person typed (reasons, remarks, evidence) stay in erasable tables; the journal keeps their id and digest.
"""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from models.event_parts import Event, EvidenceRef, Ground, Minutes, Note, Part
from models.paper_events import (
    AcquaintanceAsked,
    AgreeingReminded,
    DocumentAcknowledged,
    DocumentAgreed,
    DocumentDrafted,
    DocumentFiled,
    DocumentPublished,
    DocumentRedrafted,
    DocumentRegistered,
    DocumentReturned,
    DocumentSigned,
    DocumentSubmitted,
    DocumentSuperseded,
    DocumentVoided,
    FactsEntered,
    NumberReserved,
    NumberVoided,
    ReadersReminded,
    ScanAttached,
    SignerReminded,
    TemplateAdopted,
    TemplateChosen,
)
from models.rules import Ladder
from models.year import PlannedStage, PlannedTask

__all__ = [
    "AcquaintanceAsked", "AgreeingReminded", "AnyEvent", "ClosingBegun", "CycleLaunched", "DeadlineSet",
    "DocumentAcknowledged", "DocumentAgreed", "DocumentDrafted", "DocumentFiled", "DocumentPublished",
    "DocumentRedrafted", "DocumentRegistered", "DocumentReturned", "DocumentSigned", "DocumentSubmitted",
    "DocumentSuperseded", "DocumentVoided", "Event", "EvidenceRef", "ExtensionAsked", "ExtensionGranted",
    "ExtensionRefused", "Fact", "FactsEntered", "Ground", "Minutes", "Note", "NumberReserved", "NumberVoided",
    "PlanAmended", "ReadersReminded", "ScanAttached", "SignerReminded", "StageCompleted", "StageOpened",
    "StageReopened", "TaskAccepted", "TaskAmended", "TaskCompleted", "TaskEscalated", "TaskLate", "TaskNotNeeded",
    "TaskReminded", "TaskReopened", "TaskReturned", "TaskSubmitted", "TaskWaived", "TemplateAdopted",
    "TemplateChosen", "YearClosed", "YearPaused", "YearResumed", "YearStarted", "YearWithdrawn",
]  # fmt: skip


class CycleLaunched(Event):
    event: Literal["cycle_launched"] = "cycle_launched"
    sentence: ClassVar[str] = "Цикл запущен"
    roadmap: str
    roadmap_sha256: str
    school_year: int
    rehearsal: bool = False
    accepted: tuple[str, ...] = Field(
        default=(), description="Items whose deadlines were read with a doubt and taken as they are by who launched."
    )
    templates: dict[str, str] = Field(
        default={}, description="Users' templates in force at the launch, by kind: put when no year ran to record it."
    )


class ClosingBegun(Event):
    event: Literal["closing_begun"] = "closing_begun"
    sentence: ClassVar[str] = "Начато закрытие цикла"


class YearStarted(Event):
    event: Literal["year_started"] = "year_started"
    sentence: ClassVar[str] = "Учебный год школы начат"
    organisation: str
    tasks: int
    joined_on: date
    templates: dict[str, str] = Field(default={}, description="The school's own templates in force, by kind.")


class YearPaused(Event):
    event: Literal["year_paused"] = "year_paused"
    sentence: ClassVar[str] = "Работа школы приостановлена"
    reason: Note | None = None
    ground: Ground | None = None


class YearResumed(Event):
    event: Literal["year_resumed"] = "year_resumed"
    sentence: ClassVar[str] = "Работа школы возобновлена; сроки сдвинуты на {days} дн."
    days: int
    moved: dict[str, date]
    ground: Ground | None = None


class TaskAmended(Part):
    """A task as an amending order leaves it: added, or with another plan or other days. The plan's words are public."""

    plan: PlannedTask
    opens_on: date | None = None
    due_on: date | None = None
    own_due_on: date | None = None


class PlanAmended(Event):
    """The plan of a year changed by an order; `before` and `after` are the digests of the roadmap's versions.

    `order` lists the tasks of the plan in force; `recalled` and `returned` are documents of tasks that left the plan
    or came back; `restores`: the version that an order which takes another one back has brought in again.
    """

    event: Literal["plan_amended"] = "plan_amended"
    sentence: ClassVar[str] = "План изменён ({ground}), редакция {version}"
    version: int
    before: str
    after: str
    ground: Ground
    restores: int | None = None
    order: tuple[str, ...] = ()
    tasks: tuple[TaskAmended, ...] = ()
    cancelled: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    stages: tuple[PlannedStage, ...] = ()
    cancelled_stages: tuple[str, ...] = ()
    restored_stages: tuple[str, ...] = ()
    reopened_stages: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    ladders: dict[str, Ladder] = Field(default={})


class YearClosed(Event):
    event: Literal["year_closed"] = "year_closed"
    sentence: ClassVar[str] = "Год закрыт"
    debts: tuple[str, ...] = ()
    state: str


class YearWithdrawn(Event):
    event: Literal["year_withdrawn"] = "year_withdrawn"
    sentence: ClassVar[str] = "Школа выведена из цикла"
    reason: Note | None = None
    ground: Ground | None = None


class StageOpened(Event):
    event: Literal["stage_opened"] = "stage_opened"
    sentence: ClassVar[str] = "Открыт этап {stage}"
    stage: str


class StageCompleted(Event):
    event: Literal["stage_completed"] = "stage_completed"
    sentence: ClassVar[str] = "Завершён этап {stage}"
    stage: str


class StageReopened(Event):
    event: Literal["stage_reopened"] = "stage_reopened"
    sentence: ClassVar[str] = "Этап {stage} открыт заново"
    stage: str


class _OfTask(Event):
    task: str


class TaskCompleted(_OfTask):
    event: Literal["task_completed"] = "task_completed"
    sentence: ClassVar[str] = "Выполнено мероприятие {task}"
    evidence: tuple[EvidenceRef, ...]
    in_time: bool


class TaskSubmitted(_OfTask):
    event: Literal["task_submitted"] = "task_submitted"
    sentence: ClassVar[str] = "Мероприятие {task} сдано на проверку"
    evidence: tuple[EvidenceRef, ...]
    in_time: bool


class TaskAccepted(_OfTask):
    event: Literal["task_accepted"] = "task_accepted"
    sentence: ClassVar[str] = "Мероприятие {task} принято"


class TaskReturned(_OfTask):
    event: Literal["task_returned"] = "task_returned"
    sentence: ClassVar[str] = "Мероприятие {task} возвращено с замечанием"
    reason: Note | None = None


class TaskWaived(_OfTask):
    event: Literal["task_waived"] = "task_waived"
    sentence: ClassVar[str] = "Мероприятие {task} снято с контроля"
    reason: Note | None = None
    ground: Ground | None = None


class TaskNotNeeded(_OfTask):
    """`recalled`: documents of the task that were not yet signed."""

    event: Literal["task_not_needed"] = "task_not_needed"
    sentence: ClassVar[str] = "Мероприятие {task} не потребовалось"
    reason: Note | None = None
    recalled: tuple[str, ...] = ()


class TaskReopened(_OfTask):
    """`returned`: documents that were recalled when the task was not needed."""

    event: Literal["task_reopened"] = "task_reopened"
    sentence: ClassVar[str] = "Мероприятие {task} открыто заново"
    reason: Note | None = None
    returned: tuple[str, ...] = ()


class ExtensionAsked(_OfTask):
    event: Literal["extension_asked"] = "extension_asked"
    sentence: ClassVar[str] = "Запрошено продление мероприятия {task} до {until}"
    until: date
    reason: Note | None = None


class ExtensionGranted(_OfTask):
    event: Literal["extension_granted"] = "extension_granted"
    sentence: ClassVar[str] = "Срок мероприятия {task} перенесён с {from_on} на {until}"
    from_on: date | None
    until: date
    reason: Note | None = None
    ground: Ground | None = None


class ExtensionRefused(_OfTask):
    event: Literal["extension_refused"] = "extension_refused"
    sentence: ClassVar[str] = "В продлении мероприятия {task} отказано"
    reason: Note | None = None


class DeadlineSet(_OfTask):
    event: Literal["deadline_set"] = "deadline_set"
    sentence: ClassVar[str] = "Мероприятию {task} назначен срок {due_on}"
    opens_on: date
    due_on: date


class _OfRung(_OfTask):
    rung: str
    revision: int
    to: tuple[str, ...]


class TaskReminded(_OfRung):
    event: Literal["task_reminded"] = "task_reminded"
    sentence: ClassVar[str] = "Отправлено напоминание о мероприятии {task}"


class TaskLate(_OfTask):
    event: Literal["task_late"] = "task_late"
    sentence: ClassVar[str] = "Мероприятие {task} просрочено"
    revision: int
    due_on: date


class TaskEscalated(_OfRung):
    event: Literal["task_escalated"] = "task_escalated"
    sentence: ClassVar[str] = "О просрочке мероприятия {task} сообщено выше"


AnyEvent = Annotated[
    CycleLaunched | ClosingBegun
    | YearStarted | PlanAmended | YearPaused | YearResumed | YearClosed | YearWithdrawn
    | StageOpened | StageCompleted | StageReopened
    | TaskCompleted | TaskSubmitted | TaskAccepted | TaskReturned | TaskWaived | TaskNotNeeded | TaskReopened
    | ExtensionAsked | ExtensionGranted | ExtensionRefused | DeadlineSet
    | TaskReminded | TaskLate | TaskEscalated
    | DocumentDrafted | FactsEntered
    | DocumentSubmitted | DocumentAgreed | AgreeingReminded | DocumentReturned | SignerReminded
    | DocumentSigned | DocumentRegistered | DocumentFiled | DocumentVoided | DocumentRedrafted
    | ScanAttached | DocumentPublished | AcquaintanceAsked | DocumentAcknowledged | ReadersReminded | DocumentSuperseded
    | NumberReserved | NumberVoided | TemplateAdopted | TemplateChosen,
    Field(discriminator="event"),
]  # fmt: skip


class Fact(Part):
    """An event with its place: `seq` in the chain of `year`, `at` in the cycle's time (UTC)."""

    year: str
    seq: int
    at: datetime
    event: AnyEvent
