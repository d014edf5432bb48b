"""Journal events (записи журнала): what happened, with ids only, each with its sentence for people.

Words that a person typed (reasons, remarks, evidence) stay in erasable tables; the journal keeps their id and digest.
"""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.rules import Ladder
from models.year import PlannedStage, PlannedTask


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Note(_Part):
    """A text kept outside the journal: its id and the digest of salt and text."""

    id: str
    digest: str


class EvidenceRef(_Part):
    """Evidence (подтверждение) kept outside the journal; of a document, `document` names it."""

    id: str
    kind: str
    digest: str
    document: str | None = None


class Ground(_Part):
    """The ground (основание) of an act: the requisites of an order, or one of our documents."""

    number: str | None = None
    on: date | None = None
    document: str | None = None

    def __str__(self) -> str:
        on = f" от {self.on:%d.%m.%Y}" if self.on else ""
        return f"приказ № {self.number or 'б/н'}{on}" if not self.document else "приказ из дела"


class Minutes(_Part):
    """The minutes (протокол) by which a body decided."""

    number: str = Field(min_length=1, max_length=40)
    on: date

    def __str__(self) -> str:
        return f"протокол № {self.number} от {self.on:%d.%m.%Y}"


class Event(_Part):
    """One fact. `sentence` is filled with the fields for screens and the evidence file."""

    sentence: ClassVar[str] = ""
    event: str

    @property
    def told(self) -> str:
        """The sentence of this very fact, its fields not yet filled in."""
        return self.sentence


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


class TaskAmended(_Part):
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
    ladders: dict[str, Ladder] = {}


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


class _OfDocument(Event):
    document: str


class _Reminded(_OfDocument):
    rung: str
    to: tuple[str, ...]


class DocumentDrafted(_OfDocument):
    event: Literal["document_drafted"] = "document_drafted"
    sentence: ClassVar[str] = "Подготовлен проект документа"
    kind: str
    task: str


class FactsEntered(_OfDocument):
    """What people know of a document, beyond the records. `names`: of the fields; the values stay outside the journal.

    `copies`: how many are in the list from which papers are made one by one, when the document holds such a list.
    """

    event: Literal["facts_entered"] = "facts_entered"
    sentence: ClassVar[str] = "Внесены сведения документа"
    names: tuple[str, ...]
    facts: Note | None = None
    copies: int | None = None


class DocumentSubmitted(_OfDocument):
    """`agree`: the roles that have to agree before the signature, in order."""

    event: Literal["document_submitted"] = "document_submitted"
    sentence: ClassVar[str] = "Документ передан на подпись"
    agree: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Where somebody agrees first, the paper is not yet with its signer."""
        return "Документ передан на согласование" if self.agree else self.sentence


class DocumentAgreed(_OfDocument):
    """`role`: who agreed, or the body that decided, then with its `minutes`."""

    event: Literal["document_agreed"] = "document_agreed"
    sentence: ClassVar[str] = "Документ согласован: {role}"
    role: str
    minutes: Minutes | None = None

    @property
    def told(self) -> str:
        """A body decides by minutes."""
        return "Документ принят: {role}, {minutes}" if self.minutes else self.sentence


class AgreeingReminded(_Reminded):
    event: Literal["agreeing_reminded"] = "agreeing_reminded"
    sentence: ClassVar[str] = "Отправлено напоминание о согласовании документа"


class DocumentReturned(_OfDocument):
    event: Literal["document_returned"] = "document_returned"
    sentence: ClassVar[str] = "Документ возвращён с замечанием"
    reason: Note | None = None


class SignerReminded(_Reminded):
    event: Literal["signer_reminded"] = "signer_reminded"
    sentence: ClassVar[str] = "Отправлено напоминание о подписи документа"


class DocumentSigned(_OfDocument):
    event: Literal["document_signed"] = "document_signed"
    sentence: ClassVar[str] = "Документ подписан"


class DocumentRegistered(_OfDocument):
    event: Literal["document_registered"] = "document_registered"
    sentence: ClassVar[str] = "Документ зарегистрирован: № {number} от {on}"
    number: str | None = None
    on: date
    reserved: bool = False

    @property
    def told(self) -> str:
        """A paper without a journal has a date only."""
        return self.sentence if self.number else "Документ датирован: {on}"


class ScanAttached(_OfDocument):
    event: Literal["scan_attached"] = "scan_attached"
    sentence: ClassVar[str] = "К документу приложен скан"
    sha256: str


class DocumentPublished(_OfDocument):
    event: Literal["document_published"] = "document_published"
    sentence: ClassVar[str] = "Документ размещён на сайте"
    reason: Note | None = None


class AcquaintanceAsked(_OfDocument):
    """Who is to read and sign: codes of roles or ids of people. `to`: those of them who had not been asked before."""

    event: Literal["acquaintance_asked"] = "acquaintance_asked"
    sentence: ClassVar[str] = "Документ передан на ознакомление"
    to: tuple[str, ...]


class DocumentAcknowledged(_OfDocument):
    event: Literal["document_acknowledged"] = "document_acknowledged"
    sentence: ClassVar[str] = "С документом ознакомлен: {reader}"
    reader: str


class ReadersReminded(_Reminded):
    event: Literal["readers_reminded"] = "readers_reminded"
    sentence: ClassVar[str] = "Отправлено напоминание об ознакомлении с документом"


class DocumentSuperseded(_OfDocument):
    event: Literal["document_superseded"] = "document_superseded"
    sentence: ClassVar[str] = "Документ заменён другим"
    by: str


class NumberReserved(Event):
    """A number of the issuer's journal of orders, kept for a document of a kind; not yet given to any."""

    event: Literal["number_reserved"] = "number_reserved"
    sentence: ClassVar[str] = "Зарезервирован номер {number}"
    kind: str
    number: str
    on: date
    reason: Note | None = None


class NumberVoided(Event):
    event: Literal["number_voided"] = "number_voided"
    sentence: ClassVar[str] = "Аннулирован зарезервированный номер {number}"
    kind: str
    number: str
    journal_year: int
    reason: Note | None = None


class TemplateAdopted(Event):
    """A user's template in force for new documents of a kind. `organisation`: whose, empty for all."""

    event: Literal["template_adopted"] = "template_adopted"
    sentence: ClassVar[str] = "Введён в действие шаблон «{kind}», версия {version}"
    kind: str
    organisation: str
    version: int
    sha256: str
    reason: Note | None = None


class TemplateChosen(Event):
    """An older version in force again, under a number of its own; `restores`: 0 for the shipped template."""

    event: Literal["template_chosen"] = "template_chosen"
    sentence: ClassVar[str] = "Шаблон «{kind}»: снова действует {restores}"
    kind: str
    organisation: str
    version: int
    sha256: str
    restores: int


class DocumentFiled(_OfDocument):
    event: Literal["document_filed"] = "document_filed"
    sentence: ClassVar[str] = "Документ подшит (sha256 {sha256})"
    sha256: str
    text_sha256: str
    template_sha256: str | None = None
    facts: Note | None = None


class DocumentVoided(_OfDocument):
    event: Literal["document_voided"] = "document_voided"
    sentence: ClassVar[str] = "Документ аннулирован"
    reason: Note | None = None


class DocumentRedrafted(_OfDocument):
    event: Literal["document_redrafted"] = "document_redrafted"
    sentence: ClassVar[str] = "Проект документа подготовлен заново"


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


class Fact(_Part):
    """An event with its place: `seq` in the chain of `year`, `at` in the cycle's time (UTC)."""

    year: str
    seq: int
    at: datetime
    event: AnyEvent
