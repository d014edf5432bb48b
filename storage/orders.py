"""Journals of orders (журналы регистрации): numbers of an issuer, calendar year and series, given under lock."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, or_, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.tables import DOCUMENTS, NUMBERS, ORGANISATIONS, SERIES


class Journal(NamedTuple):
    """Which journal of orders: whose, of which calendar year, under which letters."""

    organisation_id: str
    year: int
    series: str


def next_number(connection: Connection, organisation_id: str, year: int, series: str) -> int:
    """Take the next number. It is given only if the transaction commits, so there are neither gaps nor doubles."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    key = {"organisation_id": organisation_id, "year": year, "series": series}
    taken = (
        insert(SERIES)
        .values(**key, last=1)
        .on_conflict_do_update(index_elements=list(key), set_={"last": SERIES.c.last + 1})
        .returning(SERIES.c.last)
    )
    number: int = connection.execute(taken).scalar_one()
    return number


def number_state(connection: Connection, journal: Journal, number: str) -> str:
    """Where a number stands that was reserved once, held until the transaction ends; «free» for any other."""
    query = select(NUMBERS.c.state).where(*_is(journal, number)).with_for_update()
    return connection.execute(query).scalar_one_or_none() or "free"


def reserve(connection: Connection, journal: Journal, number: str, *, kind: str, on: date, note_id: str) -> None:
    """Keep a number that was taken."""
    row = {"number": number, "state": "reserved", "kind": kind, "reserved_on": on, "note_id": note_id}
    connection.execute(NUMBERS.insert(), {**journal._asdict(), **row})


def use(connection: Connection, journal: Journal, number: str, document_id: str) -> None:
    """Give a reserved number to a document."""
    update = NUMBERS.update().where(*_is(journal, number))
    connection.execute(update.values(state="used", document_id=document_id))


def void(connection: Connection, journal: Journal, number: str, note_id: str) -> None:
    """Void a reserved number."""
    connection.execute(NUMBERS.update().where(*_is(journal, number)).values(state="void", void_note_id=note_id))


def journals(connection: Connection, issuer: str | None = None, year: int | None = None) -> Sequence[Any]:
    """Journals in which a number was given, with their issuers; `issuer`: an id or its last part."""
    query = select(SERIES, *(ORGANISATIONS.c[name] for name in ("full_name", "short_name", "numbers")))
    query = query.join(ORGANISATIONS, ORGANISATIONS.c.id == SERIES.c.organisation_id)
    if issuer:
        own = (SERIES.c.organisation_id == issuer, SERIES.c.organisation_id.endswith(f".{issuer}", autoescape=True))
        query = query.where(or_(*own))
    if year:
        query = query.where(SERIES.c.year == year)
    return connection.execute(query.order_by(SERIES.c.organisation_id, SERIES.c.year, SERIES.c.series)).all()


def registered(connection: Connection, journal: Journal) -> Sequence[Row[Any]]:
    """The documents of a journal."""
    whose = (DOCUMENTS.c.issuer_id == journal.organisation_id, DOCUMENTS.c.series == journal.series)
    query = select(DOCUMENTS).where(*whose, DOCUMENTS.c.registered_year == journal.year)
    return connection.execute(query).all()


def reserved(connection: Connection, journal: Journal) -> Sequence[Row[Any]]:
    """The numbers of a journal that were reserved once."""
    return connection.execute(select(NUMBERS).where(*_of(journal))).all()


def ordinal(number: str) -> int:
    """The place of a number in its journal: «12-ОД» stands twelfth; 0 for a text without figures."""
    figures = re.search(r"\d+", number)
    return int(figures[0]) if figures else 0


def _of(journal: Journal) -> list[Any]:
    return [NUMBERS.c[name] == value for name, value in journal._asdict().items()]


def _is(journal: Journal, number: str) -> list[Any]:
    return [*_of(journal), NUMBERS.c.number == number]
