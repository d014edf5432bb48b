"""The journal (журнал): canonical records in hash chains, one chain per year. Written only here."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from models.acts import Act
from models.events import Fact
from storage import prepared
from storage.tables import JOURNAL, YEARS

GENESIS = "0" * 64
_FACT_FIELDS = tuple(Fact.model_fields)
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_BY_COMMAND = select(JOURNAL.c.command_id, JOURNAL.c.record).where(
    JOURNAL.c.command_id.in_(bindparam("ids", expanding=True))
)


class Entry(NamedTuple):
    """A record ready to be written."""

    year_id: str
    seq: int
    at: datetime
    event: str
    command_id: str
    record: str
    hash: str


def canonical(value: Any) -> str:
    """Canonical JSON: sorted keys, no spaces, Russian letters as they are."""
    return _CANONICAL.encode(value)


def entry(fact: Fact, act: Act, previous: str) -> Entry:
    """The record of a fact: its hash covers the record, and the record carries the previous hash."""
    event = fact.event.model_dump(mode="json", exclude_none=True)
    actor = act.actor.model_dump(exclude_none=True)
    record = canonical(
        {
            "actor": actor,
            "at": fact.at.astimezone(UTC).isoformat(),
            "command": act.command_id,
            "event": event,
            "previous": previous,
            "seq": fact.seq,
            "year": fact.year,
        }
    )
    return Entry(fact.year, fact.seq, fact.at, fact.event.event, act.command_id, record, digest(record))


def digest(text: str) -> str:
    """sha256 of a text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write records; a command id that is already there is an integrity error."""
    prepared.insert(connection, JOURNAL, [item._asdict() for item in entries])


def by_command(connection: Connection, command_ids: Sequence[str]) -> dict[str, Fact]:
    """The facts that these commands have already become."""
    rows = connection.execute(_BY_COMMAND, {"ids": list(command_ids)})
    return {command_id: fact_of(record) for command_id, record in rows}


def facts_after(connection: Connection, year_id: str, seq: int, limit: int = 1000) -> list[Fact]:
    """The facts of a chain after `seq`, in order."""
    rows = connection.execute(
        select(JOURNAL.c.record)
        .where(JOURNAL.c.year_id == year_id, JOURNAL.c.seq > seq)
        .order_by(JOURNAL.c.seq)
        .limit(limit)
    )
    return [fact_of(record) for (record,) in rows]


def fact_at(connection: Connection, year_id: str, seq: int) -> Fact:
    """The fact of a chain with this number; it must be there."""
    query = select(JOURNAL.c.record).where(JOURNAL.c.year_id == year_id, JOURNAL.c.seq == seq)
    return fact_of(connection.execute(query).scalar_one())


def facts_of(connection: Connection, year_id: str, event: str) -> list[Fact]:
    """The facts of one kind in a chain, in order."""
    query = select(JOURNAL.c.record).where(JOURNAL.c.year_id == year_id, JOURNAL.c.event == event)
    return [fact_of(record) for record in connection.execute(query.order_by(JOURNAL.c.seq)).scalars()]


def records(connection: Connection, year_id: str) -> list[str]:
    """The canonical records of a chain, in order."""
    query = select(JOURNAL.c.record).where(JOURNAL.c.year_id == year_id).order_by(JOURNAL.c.seq)
    return list(connection.execute(query).scalars())


def count_events(connection: Connection, cycle_id: str, event: str) -> int:
    """How many facts of one kind a cycle has."""
    query = select(func.count()).select_from(JOURNAL).join(YEARS, YEARS.c.id == JOURNAL.c.year_id)
    return connection.execute(query.where(YEARS.c.cycle_id == cycle_id, JOURNAL.c.event == event)).scalar_one()


def duration(connection: Connection, cycle_id: str) -> timedelta:
    """The time between the first and the last fact of a cycle that has facts."""
    query = select(func.min(JOURNAL.c.at), func.max(JOURNAL.c.at)).join(YEARS, YEARS.c.id == JOURNAL.c.year_id)
    first, last = connection.execute(query.where(YEARS.c.cycle_id == cycle_id)).one()
    between: timedelta = last - first
    return between


def fact_of(record: str) -> Fact:
    """Read a record back."""
    return Fact.model_validate(told_of(record))


def told_of(record: str) -> dict[str, Any]:
    """The fact of a record as plain values: who acted and the chain itself are not told to workflows."""
    raw = json.loads(record)
    return {name: raw[name] for name in _FACT_FIELDS}


class Verdict(NamedTuple):
    """What a check of chains found: `breaks` name the first broken place of each chain."""

    events: int
    chains: int
    head: str
    breaks: tuple[str, ...]

    @property
    def verified(self) -> bool:
        """No chain is broken."""
        return not self.breaks


def verify(connection: Connection, cycle_id: str | None = None) -> Verdict:
    """Check every chain (of one cycle): records, links, numbering, and the head kept with the year."""
    years = select(YEARS.c.id, YEARS.c.seq, YEARS.c.head).order_by(YEARS.c.id)
    if cycle_id:
        years = years.where(YEARS.c.cycle_id == cycle_id)
    events, heads, breaks = 0, [], []
    for year in connection.execute(years).all():
        broken = _break_of(connection, year)
        breaks += [broken] if broken else []
        events += year.seq
        heads.append(f"{year.id}:{year.head}")
    return Verdict(events, len(heads), digest("\n".join(heads)), tuple(breaks))


def _break_of(connection: Connection, year: Any) -> str | None:
    previous, expected = GENESIS, 0
    for row in _chain(connection, year.id):
        expected += 1
        if row.seq != expected:
            return f"{year.id}: после записи {expected - 1} не хватает записи"
        if digest(row.record) != row.hash or _told_by(row.record) != (
            year.id,
            row.seq,
            row.event,
            row.at,
            row.command_id,
        ):
            return f"{year.id}: запись {row.seq} изменена"
        if json.loads(row.record)["previous"] != previous:
            return f"{year.id}: запись {row.seq} не продолжает запись {row.seq - 1}"
        previous = row.hash
    if (expected, previous if expected else "") != (year.seq, year.head):
        return f"{year.id}: конец цепочки не совпадает с учётом"
    return None


def _told_by(record: str) -> tuple[str, int, str, datetime, str]:
    """What a record says of itself: it must be what its row says."""
    raw = json.loads(record)
    return raw["year"], raw["seq"], raw["event"]["event"], datetime.fromisoformat(raw["at"]), raw["command"]


def _chain(connection: Connection, year_id: str) -> Iterator[Any]:
    yield from connection.execute(select(JOURNAL).where(JOURNAL.c.year_id == year_id).order_by(JOURNAL.c.seq))
