"""Organisations and people: registered at a launch, read when documents and letters are made."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from models.ids import organisation_id, person_id
from models.launch import DepartmentCard, PersonCard
from models.numbering import SCHOOL_ORDERS
from models.schools import SchoolRow
from storage.tables import ORGANISATIONS, PEOPLE

_LATEST = (PEOPLE.c.since.desc().nulls_last(), PEOPLE.c.id)  # said for both databases: they differ about nothing


def register_department(connection: Connection, card: DepartmentCard) -> None:
    """Write or renew the department's card and its people."""
    row = card.model_dump(include={"id", "full_name", "short_name", "place", "territory", "email"})
    more = {name: json.dumps(getattr(card, name), ensure_ascii=False) for name in ("parent_lines", "forms", "numbers")}
    _upsert(connection, ORGANISATIONS, [{**row, "kind": "municipality", "department_id": None, **more}])
    people = [_person_row(card.id, role, person) for role, person in card.people.items()]
    _upsert(connection, PEOPLE, people)


def register_schools(connection: Connection, department: DepartmentCard, rows: Sequence[SchoolRow]) -> None:
    """Write or renew the schools' cards, their heads and curators."""
    lines = json.dumps([department.full_name], ensure_ascii=False)
    schools = [
        {
            **row.model_dump(include={"full_name", "short_name", "email"}),
            "id": organisation_id(department.id, row.id),
            "kind": "school",
            "department_id": department.id,
            "parent_lines": lines,
            "place": row.place or department.place,
            "territory": department.territory,
            "forms": "{}",
            "numbers": json.dumps({SCHOOL_ORDERS: row.first_number} if row.first_number else {}, ensure_ascii=False),
        }
        for row in rows
    ]
    _upsert(connection, ORGANISATIONS, schools)
    people = []
    for row in rows:
        school = organisation_id(department.id, row.id)
        for role, name, position, gender in (
            ("school_head", row.head, row.head_position or "директор", row.head_gender),
            ("curator", row.curator, row.curator_position or "заместитель директора", row.curator_gender),
            ("deputy_head", row.deputy, row.deputy_position or "заместитель директора", row.deputy_gender),
        ):
            if name:
                people.append(_person_row(school, role, PersonCard(full_name=name, position=position, gender=gender)))
    _upsert(connection, PEOPLE, people)


def organisation(connection: Connection, identity: str) -> Row[Any] | None:
    """One organisation by its id."""
    return connection.execute(select(ORGANISATIONS).where(ORGANISATIONS.c.id == identity)).one_or_none()


def all_of(connection: Connection) -> list[Row[Any]]:
    """Every organisation of the installation: departments first, each level by name."""
    query = select(ORGANISATIONS).order_by(ORGANISATIONS.c.kind, ORGANISATIONS.c.short_name, ORGANISATIONS.c.id)
    return list(connection.execute(query))


def first_number(connection: Connection, identity: str, series: str) -> str | None:
    """The first number of a journal as its issuer writes it, if the issuer has told."""
    numbers: str | None = connection.execute(
        select(ORGANISATIONS.c.numbers).where(ORGANISATIONS.c.id == identity)
    ).scalar_one_or_none()
    found: str | None = json.loads(numbers or "{}").get(series)
    return found


def person_in_role(connection: Connection, organisation: str, role: str, on: date | None = None) -> Row[Any] | None:
    """Who holds a role of an organisation on a day; the latest binding wins."""
    query = select(PEOPLE).where(PEOPLE.c.organisation_id == organisation, PEOPLE.c.role == role)
    if on:
        query = query.where(*_in_force(on))
    return connection.execute(query.order_by(*_LATEST).limit(1)).one_or_none()


def holders(connection: Connection, organisation: str, on: date) -> dict[str, str]:
    """Who holds which role of an organisation on a day, by names; the latest binding wins."""
    query = select(PEOPLE.c.role, PEOPLE.c.full_name).where(PEOPLE.c.organisation_id == organisation, *_in_force(on))
    rows = connection.execute(query.order_by(*_LATEST)).all()
    return {row.role: row.full_name for row in reversed(rows)}


def person(connection: Connection, identity: str) -> Row[Any] | None:
    """One person by the id."""
    return connection.execute(select(PEOPLE).where(PEOPLE.c.id == identity)).one_or_none()


def _in_force(on: date) -> tuple[Any, Any]:
    return PEOPLE.c.since.is_(None) | (PEOPLE.c.since <= on), PEOPLE.c.until.is_(None) | (PEOPLE.c.until >= on)


def _person_row(organisation: str, role: str, card: PersonCard) -> dict[str, Any]:
    row = card.model_dump(include={"full_name", "position", "gender", "email"})
    return {
        **row,
        "id": person_id(organisation, role),
        "organisation_id": organisation,
        "role": role,
        "name_forms": json.dumps(card.name_forms, ensure_ascii=False),
        "position_forms": json.dumps(card.position_forms, ensure_ascii=False),
    }


def _upsert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    insert = (sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert)(table)
    changed = {name: insert.excluded[name] for name in rows[0] if name != "id"}
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=changed), rows)
