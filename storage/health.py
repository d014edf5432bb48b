"""What a probe asks of the database: its version, and what waits to be told to workflows and to people."""

from datetime import datetime
from functools import cache
from typing import NamedTuple

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select, text

from models.timescale import engine_time
from storage.database import DatabaseUnavailable
from storage.outbox import backlog
from storage.schema import MIGRATIONS
from storage.tables import CYCLES, JOURNAL, LETTERS, OUTBOX, YEARS
from storage.years import parse_timescale


class Waiting(NamedTuple):
    """`outbox`: facts no workflow has heard; `oldest_seconds`: how long the first of them waits, in real time."""

    outbox: int
    oldest_seconds: float | None
    letters_unsent: int
    letters_failed: int


@cache
def newest_revision() -> str:
    """The schema that this version of the program works with."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head() or ""


def check_revision(connection: Connection) -> None:
    """Raises `DatabaseUnavailable` when the schema is another version's."""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found != newest_revision():
        raise DatabaseUnavailable("База данных другой версии. Выполните `nastavnik migrate`.")


def waiting(connection: Connection, engine_now: datetime) -> Waiting:
    """The backlog at a moment of the engine's clock."""
    letters = (
        select(LETTERS.c.state, func.count()).where(LETTERS.c.state.in_(("queued", "failed"))).group_by(LETTERS.c.state)
    )
    unsent: dict[str, int] = {row[0]: row[1] for row in connection.execute(letters)}
    return Waiting(
        outbox=backlog(connection),
        oldest_seconds=_oldest(connection, engine_now),
        letters_unsent=sum(unsent.values()),
        letters_failed=unsent.get("failed", 0),
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
