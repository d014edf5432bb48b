"""Letters (письма): which facts are told to whom. Texts are templates of the same name in `templates/letters/`."""

from typing import NamedTuple

from models import events as e
from models.signing import drafter, reminded, signer
from models.year import Year

LETTER_KINDS = ("reminder", "escalation", "invitation", "notice")


class Letter(NamedTuple):
    """A letter to roles of the organisation and above it; `subject` is a task's number, a document's id or empty."""

    kind: str
    roles: tuple[str, ...]
    subject: str = ""


def letter_of(event: e.Event, year: Year) -> Letter | None:
    """The one letter that a fact causes, if any."""
    match event:
        case e.TaskReminded() | e.AgreeingReminded() | e.SignerReminded() | e.ReadersReminded():
            return Letter("reminder", event.to, event.task if isinstance(event, e.TaskReminded) else event.document)
        case e.TaskEscalated():
            return Letter("escalation", event.to, event.task)
        case e.YearStarted():
            return Letter("invitation", ("school_head", "curator"))
        case e.PlanAmended():
            department = year.header.kind == "cycle"
            return Letter("notice", ("municipal_coordinator",) if department else ("school_head", "curator"))
        case e.TaskReturned() | e.ExtensionGranted() | e.ExtensionRefused() | e.TaskReopened():
            task = year.tasks.get(event.task)
            return Letter("notice", task.plan.responsible if task else (), event.task)
        case e.ExtensionAsked() | e.TaskSubmitted():
            task = year.tasks.get(event.task)
            controller = (task.plan.controller if task else None) or "municipal_coordinator"
            return Letter("notice", (controller,), event.task)
        case e.DocumentSubmitted() | e.DocumentAgreed() | e.DocumentReturned() | e.AcquaintanceAsked():
            to = event.to if isinstance(event, e.AcquaintanceAsked) else _on_its_way(event, year)
            return Letter("notice", to, event.document) if to else None
        case _:
            return None


def _on_its_way(event: e.DocumentSubmitted | e.DocumentAgreed | e.DocumentReturned, year: Year) -> tuple[str, ...]:
    """Whose turn it is: those who agree; when the last of them has, the signer; after a remark, who drafted."""
    document, of = year.documents.get(event.document), year.header.kind
    kind = document.kind if document else ""
    if isinstance(event, e.DocumentSubmitted):
        return reminded(event.agree, of)
    if isinstance(event, e.DocumentReturned):
        return (drafter(kind, of),)
    return () if document and document.agreeing else (signer(kind, of),)
