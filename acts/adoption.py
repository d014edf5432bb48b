"""The minutes by which a body has adopted a document, as they were told when it agreed: its stamp prints them."""

import json
from typing import Any

from sqlalchemy import Connection, Row

from models.documents.data import Minutes
from models.documents.kind import DocumentKind
from models.events import DocumentAgreed
from models.roles import BODIES, ROLES
from rendering.words import RussianWords
from storage import journal


def adopted_by(connection: Connection, document: Row[Any], kind: DocumentKind) -> dict[str, Minutes]:
    """The field `minutes` of a document that a body has adopted; nothing while it has not, or was returned since."""
    bodies = {step.role for step in kind.approval if step.act == "adopt"} & BODIES & set(json.loads(document.agreed))
    if not bodies or "minutes" not in kind.data.model_fields:
        return {}
    told: dict[str, Minutes] = {}
    for fact in journal.facts_of(connection, document.year_id, "document_agreed"):
        event = fact.event
        if not isinstance(event, DocumentAgreed) or event.document != document.id:
            continue
        if event.role in bodies and event.minutes:
            body = RussianWords().phrase_in(ROLES[event.role].title, "genitive")
            told["minutes"] = Minutes(body=body, number=event.minutes.number, on=event.minutes.on)
    return told
