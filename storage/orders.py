"""Journals of orders (журналы регистрации): the next number of an issuer, calendar year and series, under lock."""

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.tables import SERIES


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
