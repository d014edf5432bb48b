"""The outbox: facts that workflows have still to hear."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select

from storage import prepared
from storage.journal import told_of
from storage.tables import JOURNAL, OUTBOX


class Parcel(NamedTuple):
    """What one workflow has to hear, in order; `row_ids` are deleted when it has been acknowledged.

    The facts are plain values as the journal keeps them: they are checked once, by the workflow that reads them.
    """

    destination: str
    facts: tuple[dict[str, Any], ...]
    row_ids: tuple[int, ...]


class Address(NamedTuple):
    """A fact on its way: chain and number, and the workflow that must hear it."""

    destination: str
    year_id: str
    seq: int


def post(connection: Connection, addresses: Sequence[Address]) -> None:
    """Write the addresses of new facts, in the order of their commit."""
    prepared.insert(connection, OUTBOX, [address._asdict() for address in addresses])


def waiting(connection: Connection, limit: int, per_destination: int) -> list[Parcel]:
    """The oldest undelivered facts by destination, at most `per_destination` of each: a stuck one starves no other."""
    place = func.row_number().over(partition_by=OUTBOX.c.destination, order_by=OUTBOX.c.id)
    queued = select(OUTBOX, place.label("place")).subquery()
    query = (
        select(queued.c.id, queued.c.destination, JOURNAL.c.record)
        .join(JOURNAL, (JOURNAL.c.year_id == queued.c.year_id) & (JOURNAL.c.seq == queued.c.seq))
        .where(queued.c.place <= per_destination)
        .order_by(queued.c.id)
        .limit(limit)
    )
    gathered: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for row_id, destination, record in connection.execute(query):
        gathered.setdefault(destination, []).append((row_id, told_of(record)))
    return [
        Parcel(destination, tuple(fact for _, fact in rows), tuple(row_id for row_id, _ in rows))
        for destination, rows in gathered.items()
    ]


def delivered(connection: Connection, row_ids: Sequence[int]) -> None:
    """Forget acknowledged rows."""
    if row_ids:
        connection.execute(delete(OUTBOX).where(OUTBOX.c.id.in_(row_ids)))


def backlog(connection: Connection) -> int:
    """How many facts are still to be heard."""
    return connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one()


def crossing(connection: Connection) -> list[str]:
    """Who has still to hear a fact of another chain than its own."""
    query = select(OUTBOX.c.destination).where(OUTBOX.c.destination != OUTBOX.c.year_id).distinct()
    return list(connection.execute(query).scalars())
