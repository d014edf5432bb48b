"""Documents as they are read: one by its id, those of a year, those of a cycle. Years write them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from models.lifecycles import DOCUMENT_ENDED
from storage.tables import DOCUMENTS, YEARS


def document(connection: Connection, document_id: str) -> Row[Any] | None:
    """One document by its id."""
    return connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document_id)).one_or_none()


def years_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, str]:
    """The years of documents that are there, by their ids."""
    query = select(DOCUMENTS.c.id, DOCUMENTS.c.year_id).where(DOCUMENTS.c.id.in_(document_ids))
    return {row.id: row.year_id for row in connection.execute(query)}


def first_registered(connection: Connection, year_id: str, kind: str) -> Row[Any] | None:
    """The earliest registered document of a kind in a year."""
    query = select(DOCUMENTS).where(
        DOCUMENTS.c.year_id == year_id, DOCUMENTS.c.kind == kind, DOCUMENTS.c.state == "registered"
    )
    return connection.execute(query.order_by(DOCUMENTS.c.registered_on).limit(1)).one_or_none()


def last_registered(connection: Connection, year_id: str, kinds: Sequence[str]) -> Row[Any] | None:
    """The latest document in force of the first of the kinds that a year has."""
    for kind in kinds:
        query = select(DOCUMENTS).where(
            DOCUMENTS.c.year_id == year_id, DOCUMENTS.c.kind == kind, DOCUMENTS.c.state == "registered"
        )
        latest = query.order_by(DOCUMENTS.c.registered_on.desc(), DOCUMENTS.c.id.desc()).limit(1)
        if row := connection.execute(latest).one_or_none():
            return row
    return None


def issued_of(connection: Connection, year_id: str, kind: str) -> list[Row[Any]]:
    """The documents of a kind that a year has registered, superseded ones too, the earliest first."""
    query = select(DOCUMENTS).where(
        DOCUMENTS.c.year_id == year_id, DOCUMENTS.c.kind == kind, DOCUMENTS.c.state.in_(DOCUMENT_ENDED)
    )
    return list(connection.execute(query.order_by(DOCUMENTS.c.registered_on, DOCUMENTS.c.id)))


def filed_as(connection: Connection, document_id: str) -> str | None:
    """The hash of the file of a document that is there; nothing while it has not been filed."""
    found: str | None = connection.execute(select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.id == document_id)).scalar_one()
    return found


def filed_of_year(connection: Connection, year_id: str) -> list[Row[Any]]:
    """The documents of a year that have a file, in order."""
    query = select(DOCUMENTS).where(DOCUMENTS.c.year_id == year_id, DOCUMENTS.c.sha256.is_not(None))
    return list(connection.execute(query.order_by(DOCUMENTS.c.id)))


def count_filed(connection: Connection, cycle_id: str) -> dict[str, int]:
    """How many documents of each kind a cycle has filed."""
    query = select(DOCUMENTS.c.kind, func.count()).join(YEARS, YEARS.c.id == DOCUMENTS.c.year_id)
    query = query.where(YEARS.c.cycle_id == cycle_id, DOCUMENTS.c.sha256.is_not(None))
    rows = connection.execute(query.group_by(DOCUMENTS.c.kind).order_by(DOCUMENTS.c.kind))
    return {row[0]: row[1] for row in rows}


def count_unfiled(connection: Connection, cycle_id: str) -> int:
    """How many documents of a cycle are registered and not yet filed."""
    query = select(func.count()).select_from(DOCUMENTS).join(YEARS, YEARS.c.id == DOCUMENTS.c.year_id)
    unfiled = query.where(
        YEARS.c.cycle_id == cycle_id, DOCUMENTS.c.state.in_(DOCUMENT_ENDED), DOCUMENTS.c.sha256.is_(None)
    )
    return connection.execute(unfiled).scalar_one()


def all_ids(connection: Connection) -> Iterable[str]:
    """The ids of all documents of the installation."""
    return connection.execute(select(DOCUMENTS.c.id)).scalars()
