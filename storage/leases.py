"""Leases: which of several processes does a thing now; the others stand by and take over when it is gone."""

import os
import uuid
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Database
from storage.tables import LEASES

TERM = timedelta(seconds=10)


class Lease:
    """A lease by its name, as one process holds it; renewed at half of its term."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._owner = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._until = datetime.min.replace(tzinfo=UTC)

    def held(self) -> bool:
        """Whether this process has the lease now; takes or renews it where that is possible."""
        now = datetime.now(UTC)
        if now + TERM / 2 < self._until:
            return True
        with self._database.write() as connection:
            taken = take(connection, self._name, self._owner, now, TERM)
        self._until = now + TERM if taken else now
        return taken

    def drop(self) -> None:
        """Give it back at a clean stop."""
        with self._database.write() as connection:
            drop(connection, self._name, self._owner)


def take(connection: Connection, name: str, owner: str, now: datetime, term: timedelta) -> bool:
    """Take or renew a lease; False when another holds it."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    term_of_office = {"owner": owner, "expires_at": now + term}
    taken = (
        insert(LEASES)
        .values(name=name, **term_of_office)
        .on_conflict_do_update(
            index_elements=["name"],
            set_=term_of_office,
            where=(LEASES.c.owner == owner) | (LEASES.c.expires_at < now),
        )
        .returning(LEASES.c.owner)
    )
    return connection.execute(taken).scalar_one_or_none() is not None


def drop(connection: Connection, name: str, owner: str) -> None:
    """Give a lease back; nobody gives back what is another's."""
    connection.execute(delete(LEASES).where(LEASES.c.name == name, LEASES.c.owner == owner))
