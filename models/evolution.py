"""The fold: how an event changes a year. Used in the transaction that commits it and in the workflow that hears it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from models import events as e
from models.amendment.fold import fold_amendment, fold_papers
from models.year import DocumentState, Year

Fold = Callable[[Year, Any, datetime], None]


def evolve(year: Year, event: e.Event, at: datetime) -> None:
    """Apply one event; parts that were not loaded are passed over."""
    fold = _FOLDS.get(type(event))
    if fold:
        fold(year, event, at)


def _task(year: Year, number: str, **changes: Any) -> None:
    task = year.tasks.get(number)
    if task:
        year.tasks[number] = task.changed(**changes)


def _stage(year: Year, number: str, **changes: Any) -> None:
    stage = year.stages.get(number)
    if stage:
        year.stages[number] = stage.changed(**changes)


def _document(year: Year, document_id: str, **changes: Any) -> None:
    document = year.documents.get(document_id)
    if document:
        year.documents[document_id] = document.changed(**changes)


def _header(year: Year, **changes: Any) -> None:
    year.header = year.header.changed(**changes)


def _paused(year: Year, _event: e.YearPaused, at: datetime) -> None:
    _header(year, state="paused", paused_at=at)


def _resumed(year: Year, event: e.YearResumed, at: datetime) -> None:
    _header(year, state="running", paused_at=None)
    for number, due_on in event.moved.items():
        _move_due(year, number, due_on, at)


def _move_due(year: Year, number: str, due_on: Any, at: datetime, **more: Any) -> None:
    task = year.tasks.get(number)
    if task:
        _task(year, number, due_on=due_on, since=at, revision=task.revision + 1, rungs=(), late=False, **more)


def _closed(year: Year, event: e.YearClosed, at: datetime) -> None:
    _header(year, state=event.state, debts=event.debts)
    for number, stage in year.stages.items():
        if stage.state in {"planned", "open"}:
            _stage(year, number, state="closed", closed_at=at)


def _stage_opened(year: Year, event: e.StageOpened, at: datetime) -> None:
    _stage(year, event.stage, state="open", opened_at=at)
    for task in year.tasks_of(event.stage):
        if task.state == "planned":
            _task(year, task.plan.number, state="open")


def _handed_in(state: str) -> Fold:
    def fold(year: Year, event: e.TaskCompleted, at: datetime) -> None:
        settled = at if state == "done" else None
        _task(
            year,
            event.task,
            state=state,
            handed_in_at=at,
            in_time=event.in_time,
            settled_at=settled,
            extension_asked=None,
        )

    return fold


def _settled(state: str) -> Fold:
    return lambda year, event, at: _task(year, event.task, state=state, settled_at=at, extension_asked=None)


def _not_needed(year: Year, event: e.TaskNotNeeded, at: datetime) -> None:
    fold_papers(year, event.recalled, (), at)
    _settled("not_needed")(year, event, at)


def _reopened(year: Year, event: e.TaskReopened, at: datetime) -> None:
    """The ladder goes on from here: what was missed while the task was out of hand is not made up for."""
    fold_papers(year, (), getattr(event, "returned", ()), at)
    _task(year, event.task, state="open", since=at, handed_in_at=None, in_time=None, settled_at=None)


def _granted(year: Year, event: e.ExtensionGranted, at: datetime) -> None:
    _move_due(year, event.task, event.until, at, extension_asked=None)


def _deadline_set(year: Year, event: e.DeadlineSet, at: datetime) -> None:
    _task(year, event.task, opens_on=event.opens_on, due_on=event.due_on, since=at)


def _rung(year: Year, event: e.TaskReminded | e.TaskEscalated, _at: datetime) -> None:
    task = year.tasks.get(event.task)
    if task:
        _task(year, event.task, rungs=(*task.rungs, event.rung))


def _drafted(year: Year, event: e.DocumentDrafted, _at: datetime) -> None:
    year.documents.setdefault(event.document, DocumentState(id=event.document, kind=event.kind, task=event.task))


def _agreed(year: Year, event: e.DocumentAgreed, at: datetime) -> None:
    """The signer's own time begins when nobody is left to agree."""
    document = year.documents.get(event.document)
    if document:
        left = tuple(role for role in document.agreeing if role != event.role)
        agreed = (*document.agreed, event.role)
        _document(year, event.document, agreeing=left, agreed=agreed, agreed_at=None if left else at)


def _draft_again(year: Year, event: e.DocumentReturned | e.DocumentRedrafted, _at: datetime) -> None:
    """Whatever was agreed was agreed of another text."""
    _document(year, event.document, state="draft", submitted_at=None, agreeing=(), agreed=(), agreed_at=None)


def _reminded(year: Year, event: e.AgreeingReminded | e.SignerReminded | e.ReadersReminded, _at: datetime) -> None:
    document = year.documents.get(event.document)
    if document:
        _document(year, event.document, rungs=(*document.rungs, event.rung))


def _readers_asked(year: Year, event: e.AcquaintanceAsked, at: datetime) -> None:
    """Whoever is asked later is reminded with the others, counted from the last day on which somebody was."""
    document = year.documents.get(event.document)
    if document:
        _document(year, event.document, readers=(*document.readers, *event.to), readers_asked_at=at)


def _acknowledged(year: Year, event: e.DocumentAcknowledged, _at: datetime) -> None:
    document = year.documents.get(event.document)
    if document:
        left = tuple(reader for reader in document.readers if reader != event.reader)
        _document(year, event.document, readers=left, acquainted=(*document.acquainted, event.reader))


def _superseded(year: Year, event: e.DocumentSuperseded, _at: datetime) -> None:
    """Nobody need sign the sheet of a document that is no more in force."""
    _document(year, event.document, state="superseded", superseded_by=event.by, readers=())
    _document(year, event.by, replaces=event.document)


_FOLDS: dict[type[e.Event], Fold] = {
    e.ClosingBegun: lambda year, _event, _at: _header(year, state="closing"),
    e.PlanAmended: fold_amendment,
    e.YearPaused: _paused,
    e.YearResumed: _resumed,
    e.YearClosed: _closed,
    e.YearWithdrawn: lambda year, _event, _at: _header(year, state="withdrawn"),
    e.StageOpened: _stage_opened,
    e.StageCompleted: lambda year, event, at: _stage(year, event.stage, state="completed", closed_at=at),
    e.StageReopened: lambda year, event, _at: _stage(year, event.stage, state="open", closed_at=None),
    e.TaskCompleted: _handed_in("done"),
    e.TaskSubmitted: _handed_in("submitted"),
    e.TaskAccepted: _settled("done"),
    e.TaskReturned: _reopened,
    e.TaskWaived: _settled("waived"),
    e.TaskNotNeeded: _not_needed,
    e.TaskReopened: _reopened,
    e.ExtensionAsked: lambda year, event, _at: _task(year, event.task, extension_asked=event.until),
    e.ExtensionGranted: _granted,
    e.ExtensionRefused: lambda year, event, _at: _task(year, event.task, extension_asked=None),
    e.DeadlineSet: _deadline_set,
    e.TaskReminded: _rung,
    e.TaskLate: lambda year, event, _at: _task(year, event.task, late=True),
    e.TaskEscalated: _rung,
    e.DocumentDrafted: _drafted,
    e.FactsEntered: lambda year, event, _at: (
        _document(year, event.document, copies=event.copies) if event.copies is not None else None
    ),
    e.DocumentSubmitted: lambda year, event, at: _document(
        year,
        event.document,
        state="in_review",
        submitted_at=at,
        agreeing=event.agree,
        agreed=(),
        agreed_at=None,
        rungs=(),
    ),
    e.DocumentAgreed: _agreed,
    e.AgreeingReminded: _reminded,
    e.DocumentReturned: _draft_again,
    e.SignerReminded: _reminded,
    e.ReadersReminded: _reminded,
    e.AcquaintanceAsked: _readers_asked,
    e.DocumentAcknowledged: _acknowledged,
    e.DocumentSuperseded: _superseded,
    e.ScanAttached: lambda year, event, _at: _document(year, event.document, scan_sha256=event.sha256),
    e.DocumentPublished: lambda year, event, at: _document(year, event.document, published_at=at),
    e.DocumentSigned: lambda year, event, _at: _document(year, event.document, state="signed"),
    e.DocumentRegistered: lambda year, event, _at: _document(
        year, event.document, state="registered", number=event.number, registered_on=event.on
    ),
    e.DocumentFiled: lambda year, event, _at: _document(
        year, event.document, sha256=event.sha256, template_sha256=event.template_sha256
    ),
    e.DocumentVoided: lambda year, event, _at: _document(year, event.document, state="void"),
    e.DocumentRedrafted: _draft_again,
}
