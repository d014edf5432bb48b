"""Letters: queued with the fact that causes them, sent later, each once."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select, update

from storage import prepared
from storage.tables import LETTERS, YEARS


class NewLetter(NamedTuple):
    """A letter to be queued; `id` is the command id of its act, so that a repeat makes no second one."""

    id: str
    year_id: str
    seq: int
    kind: str
    event: str
    subject: str
    roles: tuple[str, ...]
    at: datetime


def queue(connection: Connection, letters: Sequence[NewLetter]) -> None:
    """Write new letters."""
    rows = [
        {**item._asdict(), "roles": json.dumps(item.roles), "state": "queued", "tries": 0, "error": ""}
        for item in letters
    ]
    prepared.insert(connection, LETTERS, rows)


def unsent(connection: Connection, limit: int) -> list[Row[Any]]:
    """The oldest letters that wait to be sent, fewest tries first."""
    query = select(LETTERS).where(LETTERS.c.state == "queued").order_by(LETTERS.c.tries, LETTERS.c.at, LETTERS.c.id)
    return list(connection.execute(query.limit(limit)))


def latest_letters(connection: Connection, cycle_id: str, year_id: str | None, limit: int) -> list[Row[Any]]:
    """The newest letters of a cycle, or of one of its years."""
    query = select(LETTERS).join(YEARS, YEARS.c.id == LETTERS.c.year_id).where(YEARS.c.cycle_id == cycle_id)
    if year_id:
        query = query.where(LETTERS.c.year_id == year_id)
    return list(connection.execute(query.order_by(LETTERS.c.at.desc(), LETTERS.c.id).limit(limit)))


def letters_of_year(connection: Connection, year_id: str) -> list[Row[Any]]:
    """All letters of a year, in the order of the facts that caused them."""
    return list(connection.execute(select(LETTERS).where(LETTERS.c.year_id == year_id).order_by(LETTERS.c.seq)))


def mark(connection: Connection, letter_id: str, state: str, *, error: str = "", at: datetime | None = None) -> None:
    """Record an attempt: `sent` with its time, `queued` again or `failed` with its error."""
    values = {"state": state, "error": error, "sent_at": at, "tries": LETTERS.c.tries + 1}
    connection.execute(update(LETTERS).where(LETTERS.c.id == letter_id).values(values))


def mark_shown(connection: Connection, letter_ids: Sequence[str]) -> None:
    """Nothing to send with: the letters are only shown."""
    connection.execute(update(LETTERS).where(LETTERS.c.id.in_(letter_ids)).values(state="shown"))


def count_by_kind(connection: Connection, cycle_id: str) -> dict[str, int]:
    """How many letters of each kind a cycle has caused."""
    query = (
        select(LETTERS.c.kind, func.count().label("letters"))
        .join(YEARS, YEARS.c.id == LETTERS.c.year_id)
        .where(YEARS.c.cycle_id == cycle_id)
        .group_by(LETTERS.c.kind)
    )
    return {row.kind: row.letters for row in connection.execute(query)}
