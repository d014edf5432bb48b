"""The outbox: facts that workflows have still to hear."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from models.events import Fact
from storage.journal import fact_of
from storage.tables import JOURNAL, OUTBOX


class Parcel(NamedTuple):
    """What one workflow has to hear, in order; `row_ids` are deleted when it has been acknowledged."""

    destination: str
    facts: tuple[Fact, ...]
    row_ids: tuple[int, ...]


class Address(NamedTuple):
    """A fact on its way: chain and number, and the workflow that must hear it."""

    destination: str
    year_id: str
    seq: int


def post(connection: Connection, addresses: Sequence[Address]) -> None:
    """Write the addresses of new facts, in the order of their commit."""
    if addresses:
        connection.execute(OUTBOX.insert(), [address._asdict() for address in addresses])


def waiting(connection: Connection, limit: int, per_destination: int) -> list[Parcel]:
    """The oldest undelivered facts, gathered by destination; at most `per_destination` in a parcel."""
    query = (
        select(OUTBOX.c.id, OUTBOX.c.destination, JOURNAL.c.record)
        .join(JOURNAL, (JOURNAL.c.year_id == OUTBOX.c.year_id) & (JOURNAL.c.seq == OUTBOX.c.seq))
        .order_by(OUTBOX.c.id)
        .limit(limit)
    )
    gathered: dict[str, list[tuple[int, Fact]]] = {}
    for row_id, destination, record in connection.execute(query):
        rows = gathered.setdefault(destination, [])
        if len(rows) < per_destination:
            rows.append((row_id, fact_of(record)))
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
