"""Acts (действия): what a person, a timer or a workflow asks for. Decided by `models/decisions.py`."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.events import Ground, Minutes
from models.rules import EvidenceKind


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Actor(_Message):
    """Who acts: a person's id with the role in which they act, or `timer`/`workflow` with the role `system`."""

    id: str
    role: str
    organisation: str | None = None


SYSTEM_ACTOR = Actor(id="timer", role="system")


class Evidence(_Message):
    """What proves a task (подтверждение): a link, «протокол № 3», a count, a file's sha256, a document's id."""

    kind: EvidenceKind
    value: str = Field(min_length=1, max_length=2000)


class Act(_Message):
    """Base of all acts. `command_id` is unique: a repeat gets the first answer.

    `is_wide`: the decision needs every task and stage of the year.
    """

    is_wide: ClassVar[bool] = False
    command_id: str = Field(min_length=1, max_length=300)
    year: str
    actor: Actor = SYSTEM_ACTOR

    @property
    def task_number(self) -> str | None:
        """The task that the act is about."""
        return self.__dict__.get("task")  # asking a model for what it has not got takes twenty times as long

    @property
    def document_id(self) -> str | None:
        """The document that the act is about."""
        return self.__dict__.get("document")


class _OfTask(Act):
    task: str


class CompleteTask(_OfTask):
    act: Literal["complete_task"] = "complete_task"
    evidence: tuple[Evidence, ...] = ()


class AcceptTask(_OfTask):
    act: Literal["accept_task"] = "accept_task"


class ReturnTask(_OfTask):
    act: Literal["return_task"] = "return_task"
    reason: str = Field(min_length=1, max_length=4000)


class WaiveTask(_OfTask):
    act: Literal["waive_task"] = "waive_task"
    reason: str = Field(min_length=1, max_length=4000)
    ground: Ground | None = None


class MarkNotNeeded(_OfTask):
    act: Literal["mark_not_needed"] = "mark_not_needed"
    reason: str = Field(default="", max_length=4000)


class ReopenTask(_OfTask):
    act: Literal["reopen_task"] = "reopen_task"
    reason: str = Field(min_length=1, max_length=4000)


class AskExtension(_OfTask):
    act: Literal["ask_extension"] = "ask_extension"
    until: date
    reason: str = Field(min_length=1, max_length=4000)


class GrantExtension(_OfTask):
    act: Literal["grant_extension"] = "grant_extension"
    until: date
    reason: str = Field(default="", max_length=4000)
    ground: Ground


class RefuseExtension(_OfTask):
    act: Literal["refuse_extension"] = "refuse_extension"
    reason: str = Field(min_length=1, max_length=4000)


class PauseYear(Act):
    act: Literal["pause_year"] = "pause_year"
    reason: str = Field(min_length=1, max_length=4000)
    ground: Ground


class ResumeYear(Act):
    is_wide: ClassVar[bool] = True
    act: Literal["resume_year"] = "resume_year"
    ground: Ground | None = None


class AmendPlan(Act):
    """Bring a year to another version of the cycle's roadmap."""

    is_wide: ClassVar[bool] = True
    act: Literal["amend_plan"] = "amend_plan"
    version: int = Field(ge=2)
    ground: Ground


class WithdrawYear(Act):
    is_wide: ClassVar[bool] = True
    act: Literal["withdraw_year"] = "withdraw_year"
    reason: str = Field(min_length=1, max_length=4000)
    ground: Ground | None = None


class BeginClosing(Act):
    act: Literal["begin_closing"] = "begin_closing"


class CloseYear(Act):
    is_wide: ClassVar[bool] = True
    act: Literal["close_year"] = "close_year"


class OpenStage(Act):
    is_wide: ClassVar[bool] = True
    act: Literal["open_stage"] = "open_stage"
    stage: str


class CompleteStage(Act):
    is_wide: ClassVar[bool] = True
    act: Literal["complete_stage"] = "complete_stage"
    stage: str


class ReopenStage(Act):
    is_wide: ClassVar[bool] = True
    act: Literal["reopen_stage"] = "reopen_stage"
    stage: str


class SetDeadline(_OfTask):
    act: Literal["set_deadline"] = "set_deadline"
    opens_on: date
    due_on: date


class Remind(_OfTask):
    act: Literal["remind"] = "remind"
    rung: str
    revision: int
    to: tuple[str, ...]


class MarkLate(_OfTask):
    act: Literal["mark_late"] = "mark_late"
    revision: int


class Escalate(_OfTask):
    act: Literal["escalate"] = "escalate"
    rung: str
    revision: int
    to: tuple[str, ...]


class _OfDocument(Act):
    document: str


class DraftDocument(_OfDocument):
    act: Literal["draft_document"] = "draft_document"
    task: str
    kind: str


class EnterFacts(_OfDocument):
    """Tell what a document needs beyond the records: field of its data → value; null takes one back."""

    act: Literal["enter_facts"] = "enter_facts"
    facts: dict[str, Any] = Field(min_length=1)


class SubmitDocument(_OfDocument):
    act: Literal["submit_document"] = "submit_document"


class ReturnDocument(_OfDocument):
    act: Literal["return_document"] = "return_document"
    reason: str = Field(min_length=1, max_length=4000)


class AgreeDocument(_OfDocument):
    """Agree before the signature. `role`: for whom, the actor's own unless told; `minutes`: by which a body decided."""

    act: Literal["agree_document"] = "agree_document"
    role: str | None = Field(default=None, min_length=1, max_length=60)
    minutes: Minutes | None = None


class RemindAgreeing(_OfDocument):
    act: Literal["remind_agreeing"] = "remind_agreeing"
    rung: str
    to: tuple[str, ...]


class RemindSigner(_OfDocument):
    act: Literal["remind_signer"] = "remind_signer"
    rung: str
    to: tuple[str, ...]


class SignDocument(_OfDocument):
    act: Literal["sign_document"] = "sign_document"


class RegisterDocument(_OfDocument):
    """`number`: one that was reserved before; without it the journal of orders gives the next one."""

    act: Literal["register_document"] = "register_document"
    number: str | None = Field(default=None, min_length=1, max_length=40)


class AttachScan(_OfDocument):
    """Put the scan of a signed document to its record.

    `sha256`: of the file in the store; `number`: as on the scan, for a document that has one.
    """

    act: Literal["attach_scan"] = "attach_scan"
    sha256: str
    number: str | None = Field(default=None, min_length=1, max_length=40)


class PublishDocument(_OfDocument):
    """State that a document is on the site; `reason`: the address of the page, kept as all words that people type."""

    act: Literal["publish_document"] = "publish_document"
    reason: str = Field(min_length=1, max_length=4000)


class AskAcquaintance(_OfDocument):
    """Ask people to read and sign. `readers`: codes of roles or ids of people, never names."""

    act: Literal["ask_acquaintance"] = "ask_acquaintance"
    readers: tuple[str, ...] = Field(min_length=1, max_length=500)


class Acquaint(_OfDocument):
    act: Literal["acquaint"] = "acquaint"
    reader: str = Field(min_length=1, max_length=300)


class RemindReaders(_OfDocument):
    act: Literal["remind_readers"] = "remind_readers"
    rung: str
    to: tuple[str, ...]


class SupersedeDocument(_OfDocument):
    """State that a later document of the same issuer has taken the place of this one; `by` may be of a later year."""

    act: Literal["supersede_document"] = "supersede_document"
    by: str


class ReserveNumber(Act):
    """Take the next number of the journal of orders in which documents of a kind are registered."""

    act: Literal["reserve_number"] = "reserve_number"
    kind: str
    reason: str = Field(min_length=1, max_length=4000)


class VoidNumber(Act):
    """Void a reserved number for good; `journal_year`: the calendar year of the journal of orders."""

    act: Literal["void_number"] = "void_number"
    kind: str
    number: str = Field(min_length=1, max_length=40)
    journal_year: int
    reason: str = Field(min_length=1, max_length=4000)


class AdoptTemplate(Act):
    """Put a checked template in force. `organisation`: whose it is, empty for all; `sha256`: of the file in the store.

    `reason`: what was changed in it, in the words of who changed it.
    """

    act: Literal["adopt_template"] = "adopt_template"
    kind: str
    organisation: str
    sha256: str
    reason: str = Field(default="", max_length=4000)


class ChooseTemplate(Act):
    """Put an older version in force again; `restores`: its number, 0 for the shipped template."""

    act: Literal["choose_template"] = "choose_template"
    kind: str
    organisation: str
    sha256: str
    restores: int = Field(ge=0)


class FileDocument(_OfDocument):
    act: Literal["file_document"] = "file_document"
    sha256: str
    text_sha256: str
    template_sha256: str | None = None
    facts: dict[str, Any] = {}


class VoidDocument(_OfDocument):
    act: Literal["void_document"] = "void_document"
    reason: str = Field(min_length=1, max_length=4000)


class RedraftDocument(_OfDocument):
    act: Literal["redraft_document"] = "redraft_document"


TimedAct = Annotated[
    OpenStage | CompleteStage | ReopenStage | SetDeadline | Remind | MarkLate | Escalate
    | DraftDocument | RemindAgreeing | RemindSigner | RemindReaders | FileDocument | BeginClosing | CloseYear,
    Field(discriminator="act"),
]  # fmt: skip
