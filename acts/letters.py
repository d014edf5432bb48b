"""From a queued letter to its text and addresses: what is said comes from the records, at the moment of sending."""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from models.deadlines import SchoolYear
from models.documents import KINDS
from models.roles import DEPARTMENT_ROLES, ROLES
from models.rules import EVIDENCE_TITLES
from rendering.letters import LetterText, render_letter
from storage import cycles, documents, organisations, typed
from storage.journal import fact_at
from storage.years import find_task


class Envelope(NamedTuple):
    """A letter with its addressees; nobody's address known: it is shown in the interface only."""

    text: LetterText
    recipients: tuple[str, ...]


def envelope(connection: Connection, letter: Row[Any]) -> Envelope:
    """The text and the addresses of one queued letter."""
    year = cycles.year(connection, letter.year_id)
    roles = tuple(json.loads(letter.roles))
    text = render_letter(letter.event, _context(connection, letter, year, roles))
    addresses = [_address(connection, year, role) for role in roles]
    return Envelope(text, tuple(dict.fromkeys(address for address in addresses if address)))


def letter_facts(connection: Connection, letter: Row[Any]) -> dict[str, Any]:
    """A letter for lists: when, to whom, what, and whether it has left."""
    item = envelope(connection, letter)
    return {
        "id": letter.id,
        "kind": letter.kind,
        "at": letter.at.isoformat(timespec="minutes"),
        "recipients": list(item.recipients),
        "subject": item.text.subject,
        "body": item.text.body,
        "state": letter.state,
        "error": letter.error,
    }


def _context(connection: Connection, letter: Row[Any], year: Row[Any], roles: tuple[str, ...]) -> dict[str, object]:
    cycle = cycles.cycle(connection, year.cycle_id)
    organisation = organisations.organisation(connection, year.organisation_id)
    return {
        "cycle": cycle.title if cycle else "",
        "school_year": SchoolYear(cycle.school_year).title if cycle else "",
        "organisation": (organisation.short_name or organisation.full_name) if organisation else "",
        "roles": ", ".join(_title(role) for role in roles),
        "note": typed.note(connection, letter.id),
        "task": _task(connection, letter),
        "document": _document(connection, letter),
        "event": _event(connection, letter),
    }


def _title(role: str) -> str:
    """The role in words; of a person, that in which the id was given."""
    code = role.split("/")[-2] if "/" in role else role
    return ROLES[code].title if code in ROLES else role


def _task(connection: Connection, letter: Row[Any]) -> dict[str, str]:
    task = find_task(connection, letter.year_id, letter.subject)
    if task is None:
        return {}
    return {
        "number": task.plan.shown,
        "title": task.plan.title,
        "due_on": f"{task.due_on:%d.%m.%Y}" if task.due_on else "не назначен",
        "deadline_text": task.plan.deadline_text,
        "evidence": ", ".join(EVIDENCE_TITLES[kind] for kind in task.plan.evidence),
    }


def _document(connection: Connection, letter: Row[Any]) -> str:
    row = documents.document(connection, letter.subject)
    return KINDS[row.kind].title if row and row.kind in KINDS else ""


def _event(connection: Connection, letter: Row[Any]) -> dict[str, object]:
    event = fact_at(connection, letter.year_id, letter.seq).event
    until, ground = getattr(event, "until", None), getattr(event, "ground", None)
    told = {name: getattr(event, name, ()) for name in ("tasks", "cancelled", "restored")}
    counts = {name: value if isinstance(value, int) else len(value) for name, value in told.items()}
    return {
        **counts,
        "agree": ", ".join(_title(role) for role in getattr(event, "agree", ())),
        "until": f"{until:%d.%m.%Y}" if until else "",
        "ground_number": (ground.number if ground else None) or "б/н",
        "ground_on": f"{ground.on:%d.%m.%Y}" if ground and ground.on else "",
    }


def _address(connection: Connection, year: Row[Any], role: str) -> str:
    if "/" in role:  # one person, by the id
        owner, person = role.split("/", maxsplit=1)[0], organisations.person(connection, role)
    else:
        owner = year.department_id if role in DEPARTMENT_ROLES else year.organisation_id
        person = organisations.person_in_role(connection, owner, role)
    organisation = organisations.organisation(connection, owner)
    return (person.email if person else "") or (organisation.email if organisation else "")
