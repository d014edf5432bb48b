"""Letters (письма): which facts are told to whom. Texts are templates of the same name in `templates/letters/`."""

from typing import NamedTuple

from models import events as e
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
        case e.TaskReminded() | e.SignerReminded() | e.ReadersReminded():
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
        case e.DocumentReturned() | e.AcquaintanceAsked():
            to = event.to if isinstance(event, e.AcquaintanceAsked) else ("curator",)
            return Letter("notice", to, event.document)
        case _:
            return None
