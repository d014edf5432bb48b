"""Versions of templates: appended, never changed; the newest of the nearest owner is in force."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, select

from models.lifecycles import YEAR_OVER
from models.template_versions import EVERYBODY, SHIPPED, Standing
from storage.tables import CYCLES, DOCUMENTS, NOTES, ORGANISATIONS, TEMPLATES, YEARS

_NOTE = func.coalesce(NOTES.c.text, TEMPLATES.c.note).label("note")
_SHOWN = select(*(column for column in TEMPLATES.c if column.name != "note"), _NOTE).outerjoin(
    NOTES, NOTES.c.id == TEMPLATES.c.command_id
)


def history(connection: Connection, organisation: str, kind: str) -> list[Row[Any]]:
    """The versions of an owner, the first one first."""
    query = _SHOWN.where(TEMPLATES.c.organisation == organisation, TEMPLATES.c.kind == kind)
    return list(connection.execute(query.order_by(TEMPLATES.c.number)))


def in_force(connection: Connection, organisation: str, kind: str) -> Row[Any] | None:
    """The version that an issuer's documents are made of: its own, its department's, everybody's; none: the shipped."""
    return all_in_force(connection, organisation, kind).get(kind)


def all_in_force(connection: Connection, organisation: str, kind: str | None = None) -> dict[str, Row[Any]]:
    """The versions in force for an issuer by kind (of one kind); kinds made of the shipped template are not there."""
    owners = (EVERYBODY, department_of(connection, organisation) or EVERYBODY, organisation)
    query = _SHOWN.where(TEMPLATES.c.organisation.in_(owners))
    if kind is not None:
        query = query.where(TEMPLATES.c.kind == kind)
    rows: list[Row[Any]] = list(connection.execute(query.order_by(TEMPLATES.c.number)))
    return {row.kind: row for row in sorted(rows, key=lambda row: owners.index(row.organisation))}


def standing(connection: Connection, organisation: str, kind: str) -> Standing:
    """How the template of a kind stands for an owner."""
    last = connection.execute(
        select(func.max(TEMPLATES.c.number)).where(TEMPLATES.c.organisation == organisation, TEMPLATES.c.kind == kind)
    ).scalar_one()
    found = in_force(connection, organisation, kind)
    if found is None:
        return Standing(last=last or 0)
    return Standing(last or 0, "shipped" if found.restores == SHIPPED else "own", found.sha256)


def own_sums(connection: Connection, owners: Iterable[str]) -> dict[str, dict[str, str]]:
    """The newest versions of some owners, their sums by kind."""
    query = select(TEMPLATES.c.organisation, TEMPLATES.c.kind, TEMPLATES.c.sha256)
    query = query.where(TEMPLATES.c.organisation.in_(list(owners))).order_by(TEMPLATES.c.number)
    sums: dict[str, dict[str, str]] = {}
    for organisation, kind, sha256 in connection.execute(query):
        sums.setdefault(organisation, {})[kind] = sha256
    return sums


def chain_of(connection: Connection, organisation: str) -> str | None:
    """The running year whose journal an owner's templates stand in: a school's own, else its department's cycle."""
    query = select(YEARS.c.id).join(CYCLES, CYCLES.c.id == YEARS.c.cycle_id).where(YEARS.c.state.not_in(YEAR_OVER))
    if organisation == EVERYBODY:
        query = query.where(YEARS.c.kind == "cycle")
    else:
        query = query.where(YEARS.c.organisation_id == organisation)
    query = query.order_by(CYCLES.c.launched_at.desc(), YEARS.c.id).limit(1)
    return connection.execute(query).scalar_one_or_none()


def departments(connection: Connection) -> list[str]:
    """The departments that the installation knows."""
    query = select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.department_id.is_(None))
    return list(connection.execute(query.order_by(ORGANISATIONS.c.id)).scalars())


def department_of(connection: Connection, organisation: str) -> str | None:
    """The department above a school; none for other owners."""
    above = select(ORGANISATIONS.c.department_id).where(ORGANISATIONS.c.id == organisation)
    return connection.execute(above).scalar_one_or_none()


def of_document(connection: Connection, document_id: str) -> tuple[str | None, Row[Any] | None]:
    """The sum of the template that a document was made of, if it was made; the version in force for it today."""
    query = select(DOCUMENTS.c.template_sha256, DOCUMENTS.c.issuer_id, DOCUMENTS.c.kind)
    row = connection.execute(query.where(DOCUMENTS.c.id == document_id)).one()
    return row.template_sha256, in_force(connection, row.issuer_id, row.kind)


def add(connection: Connection, version: dict[str, Any]) -> None:
    """Append a version."""
    connection.execute(TEMPLATES.insert(), version)
