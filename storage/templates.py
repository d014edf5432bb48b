"""Versions of templates: appended, never changed; the newest of the nearest owner is in force."""

from typing import Any

from sqlalchemy import Connection, Row, select

from storage.tables import DOCUMENTS, ORGANISATIONS, TEMPLATES

EVERYBODY = ""  # the owner of what holds for the whole installation


def history(connection: Connection, organisation: str, kind: str) -> list[Row[Any]]:
    """The versions of an owner, the first one first."""
    query = select(TEMPLATES).where(TEMPLATES.c.organisation == organisation, TEMPLATES.c.kind == kind)
    return list(connection.execute(query.order_by(TEMPLATES.c.number)))


def in_force(connection: Connection, organisation: str, kind: str) -> Row[Any] | None:
    """The version that an issuer's documents are made of: its own, its department's, everybody's; none: the shipped."""
    above = select(ORGANISATIONS.c.department_id).where(ORGANISATIONS.c.id == organisation)
    department = connection.execute(above).scalar_one_or_none()
    for owner in dict.fromkeys((organisation, department or EVERYBODY, EVERYBODY)):
        if versions := history(connection, owner, kind):
            return versions[-1]
    return None


def of_document(connection: Connection, document_id: str) -> tuple[str | None, Row[Any] | None]:
    """The sum of the template that a document was made of, if it was made; the version in force for it today."""
    query = select(DOCUMENTS.c.template_sha256, DOCUMENTS.c.issuer_id, DOCUMENTS.c.kind)
    row = connection.execute(query.where(DOCUMENTS.c.id == document_id)).one()
    return row.template_sha256, in_force(connection, row.issuer_id, row.kind)


def add(connection: Connection, version: dict[str, Any]) -> None:
    """Append a version."""
    connection.execute(TEMPLATES.insert(), version)
