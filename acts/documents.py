"""The data of a document, gathered: from the records, the list it was made from, papers that it cites, and people.

What people have entered wins. What is missing is named by `acts/missing.py`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row

from acts.adoption import adopted_by
from acts.lists import from_list
from acts.records import GIVEN, Records
from models.documents import kind as document_kind
from models.documents.asked import entered, given
from models.documents.data import DocumentData, Minutes, OrderReference
from models.documents.field_titles import title_of
from models.documents.kind import DocumentKind
from models.errors import NotFound, Refused
from storage import documents, facts

NO_NUMBER = "б/н"


def document_data(
    connection: Connection, document_id: str, day: date | None = None
) -> tuple[DocumentKind, DocumentData]:
    """The kind of a document and the data it is made from. Raises `NotFound`, `Refused` naming what is missing.

    `day`: on which it would be registered, for one that is not yet.
    """
    kind, known = document_facts(connection, document_id, day)
    try:
        return kind, kind.data(**known)
    except ValidationError as error:
        lacking = dict.fromkeys(title_of(str(detail["loc"][0])) for detail in error.errors())
        raise Refused(f"Документ «{kind.title}» нельзя выпустить, не указано: {', '.join(lacking)}.") from error


def document_facts(
    connection: Connection, document_id: str, day: date | None = None
) -> tuple[DocumentKind, dict[str, Any]]:
    """The kind of a document and whatever is known of it, by field; the unknown is left out. Raises `NotFound`."""
    row = documents.document(connection, document_id)
    if row is None:
        raise NotFound(f"Документа «{document_id}» нет.")
    kind = document_kind(row.kind)
    records = Records(connection, row, kind, row.registered_on or day)
    names = given(kind)
    known = {name: find(records) for name, find in GIVEN.items() if name in names}
    listed = {name: value for name, value in from_list(connection, row, kind).items() if name in names}
    typed = entered(kind, facts.entered(connection, document_id))
    everything = {**known, **listed, **cited(connection, row, kind), **adopted_by(connection, row, kind), **typed}
    return kind, {name: value for name, value in everything.items() if value is not None}


def cited(connection: Connection, document: Row[Any], kind: DocumentKind) -> dict[str, OrderReference | Minutes]:
    """The requisites of earlier papers of the same year that a document cites, as far as they are registered."""
    found = {}
    for name, kinds in kind.cites.items():
        earlier = documents.last_registered(connection, document.year_id, kinds)
        if earlier is not None and earlier.id != document.id:
            found[name] = _reference(earlier, facts.entered(connection, earlier.id))
    return found


def _reference(earlier: Row[Any], values: Mapping[str, Any]) -> OrderReference | Minutes:
    number, on = earlier.number or NO_NUMBER, earlier.registered_on
    body = document_kind(earlier.kind).body or values.get("body")
    return Minutes(body=body, number=number, on=on) if body else OrderReference(number=number, on=on)
