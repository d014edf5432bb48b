"""What a probe asks of the database: what waits to be told to workflows and to people."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from models.lifecycles import DOCUMENT_ENDED
from models.timescale import engine_time
from storage.outbox import backlog
from storage.tables import CYCLES, DOCUMENTS, JOURNAL, LETTERS, OUTBOX, YEARS
from storage.years import parse_timescale


class Waiting(NamedTuple):
    """`outbox`: facts no workflow has heard; `oldest_seconds`: how long the first of them waits, in real time.

    `documents_without_file`: registered and not issued: for a moment, or until what hinders it is mended.
    """

    outbox: int
    oldest_seconds: float | None
    letters_unsent: int
    letters_failed: int
    documents_without_file: int


def waiting(connection: Connection, engine_now: datetime) -> Waiting:
    """The backlog at a moment of the engine's clock."""
    letters = (
        select(LETTERS.c.state, func.count()).where(LETTERS.c.state.in_(("queued", "failed"))).group_by(LETTERS.c.state)
    )
    unfiled = select(func.count()).where(DOCUMENTS.c.state.in_(DOCUMENT_ENDED), DOCUMENTS.c.sha256.is_(None))
    unsent: dict[str, int] = {row[0]: row[1] for row in connection.execute(letters)}
    return Waiting(
        outbox=backlog(connection),
        oldest_seconds=_oldest(connection, engine_now),
        letters_unsent=sum(unsent.values()),
        letters_failed=unsent.get("failed", 0),
        documents_without_file=connection.execute(unfiled).scalar_one(),
    )


def _oldest(connection: Connection, engine_now: datetime) -> float | None:
    """A fact carries its cycle's time; a rehearsal's is turned back into the engine's."""
    query = (
        select(JOURNAL.c.at, CYCLES.c.timescale)
        .select_from(OUTBOX)
        .join(JOURNAL, (JOURNAL.c.year_id == OUTBOX.c.year_id) & (JOURNAL.c.seq == OUTBOX.c.seq))
        .join(YEARS, YEARS.c.id == OUTBOX.c.year_id)
        .join(CYCLES, CYCLES.c.id == YEARS.c.cycle_id)
        .order_by(OUTBOX.c.id)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    scale = parse_timescale(row.timescale) if row.timescale else None
    return max((engine_now - engine_time(scale, row.at)).total_seconds(), 0.0)
