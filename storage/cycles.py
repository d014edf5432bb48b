"""Cycles: what a launch froze, the clock of each, the years in it and what they add up to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, or_, select, update

from models.ids import cycle_of
from models.lifecycles import YEAR_OVER
from models.rules import Rules
from models.timescale import Timescale
from storage.parts import parse_task
from storage.tables import CYCLES, JOURNAL, STAGES, TASKS, YEARS
from storage.years import parse_timescale


class TaskCount(NamedTuple):
    """How many tasks are in a state, in time, late or without a term."""

    state: str
    in_time: bool | None
    tasks: int


def cycle(connection: Connection, cycle_id: str) -> Row[Any] | None:
    """One cycle by its id."""
    return connection.execute(select(CYCLES).where(CYCLES.c.id == cycle_id)).one_or_none()


def cycles(connection: Connection, department: str | None = None) -> list[Row[Any]]:
    """The cycles of a department (of all), the newest first."""
    query = select(CYCLES).order_by(CYCLES.c.launched_at.desc(), CYCLES.c.id)
    return list(connection.execute(query.where(CYCLES.c.department_id == department) if department else query))


def add(connection: Connection, values: dict[str, Any]) -> None:
    """Write a launched cycle."""
    connection.execute(CYCLES.insert(), values)


def existing_years(connection: Connection, cycle_id: str) -> set[str]:
    """The ids of the years that a cycle has already."""
    return set(connection.execute(select(YEARS.c.id).where(YEARS.c.cycle_id == cycle_id)).scalars())


def state(connection: Connection, cycle_id: str, *, lock: bool = False) -> str:
    """The state of a cycle; with `lock` nobody else adds schools until the transaction ends."""
    query = select(YEARS.c.state).where(YEARS.c.id == cycle_id)
    found: str = connection.execute(query.with_for_update() if lock else query).scalar_one()
    return found


def running_schools(connection: Connection, cycle_id: str) -> list[str]:
    """The school years of a cycle that still run, in order."""
    query = select(YEARS.c.id).where(
        YEARS.c.cycle_id == cycle_id, YEARS.c.kind == "school_year", YEARS.c.state.in_(("running", "paused"))
    )
    return list(connection.execute(query.order_by(YEARS.c.id)).scalars())


def year(connection: Connection, year_id: str) -> Row[Any]:
    """The row of a year that is there."""
    return connection.execute(select(YEARS).where(YEARS.c.id == year_id)).one()


def years_of(connection: Connection, cycle_id: str) -> list[Row[Any]]:
    """The rows of all years of a cycle, in order."""
    return list(connection.execute(select(YEARS).where(YEARS.c.cycle_id == cycle_id).order_by(YEARS.c.id)))


def running_years(connection: Connection, cycle_id: str) -> dict[str, int]:
    """The years of a cycle that are not over, in order, each with the number of its last fact."""
    query = select(YEARS.c.id, YEARS.c.seq).where(YEARS.c.cycle_id == cycle_id, YEARS.c.state.not_in(YEAR_OVER))
    return {row.id: row.seq for row in connection.execute(query.order_by(YEARS.c.id))}


def taking_part(connection: Connection, cycle_id: str) -> list[str]:
    """The ids of the schools that take part in a cycle, without withdrawn ones, in order."""
    query = select(YEARS.c.organisation_id).where(
        YEARS.c.cycle_id == cycle_id, YEARS.c.kind == "school_year", YEARS.c.state != "withdrawn"
    )
    return list(connection.execute(query.order_by(YEARS.c.organisation_id)).scalars())


def count_stages(connection: Connection, cycle_id: str, kind: str) -> dict[str, int]:
    """How many stages of the years of a kind are in each state."""
    query = select(STAGES.c.state, func.count()).join(YEARS, YEARS.c.id == STAGES.c.year_id)
    rows = connection.execute(query.where(YEARS.c.cycle_id == cycle_id, YEARS.c.kind == kind).group_by(STAGES.c.state))
    return {row[0]: row[1] for row in rows}


def count_tasks(connection: Connection, cycle_id: str, kind: str) -> list[TaskCount]:
    """How many tasks of the years of a kind are in each state, told apart by whether they were in time."""
    query = select(TASKS.c.state, TASKS.c.in_time, func.count()).join(YEARS, YEARS.c.id == TASKS.c.year_id)
    query = query.where(YEARS.c.cycle_id == cycle_id, YEARS.c.kind == kind).group_by(TASKS.c.state, TASKS.c.in_time)
    return [TaskCount(*row) for row in connection.execute(query)]


def settled_elsewhere(connection: Connection, year_id: str, items: Sequence[str]) -> dict[str, datetime]:
    """When items of the other level were settled there: every run, at every school that has not left without it."""
    if not items:
        return {}
    cycle_id = cycle_of(year_id)
    runs = [or_(TASKS.c.number == item, TASKS.c.number.startswith(f"{item}~", autoescape=True)) for item in items]
    query = select(TASKS.c.plan, TASKS.c.settled_at, YEARS.c.state).join(YEARS, YEARS.c.id == TASKS.c.year_id)
    other = YEARS.c.id != cycle_id if year_id == cycle_id else YEARS.c.id == cycle_id
    query = query.where(YEARS.c.cycle_id == cycle_id, other)
    found: dict[str, datetime] = {}
    open_items = set()
    for plan, settled_at, state in connection.execute(query.where(or_(*runs), TASKS.c.state != "cancelled")):
        item = parse_task(plan).item
        if settled_at:
            found[item] = max(settled_at, found.get(item, settled_at))
        elif state not in YEAR_OVER:
            open_items.add(item)
    return {item: at for item, at in found.items() if item in items and item not in open_items}


def rules_of(row: Row[Any]) -> Rules:
    """The rules frozen into a cycle."""
    return Rules.model_validate_json(row.rules)


def timescale_of_year(connection: Connection, year_id: str) -> Timescale | None:
    """The clock by which a year runs now."""
    text = connection.execute(
        select(CYCLES.c.timescale).join(YEARS, YEARS.c.cycle_id == CYCLES.c.id).where(YEARS.c.id == year_id)
    ).scalar_one_or_none()
    return parse_timescale(text) if text else None


def set_timescale(connection: Connection, cycle_id: str, timescale: Timescale) -> None:
    """Set a rehearsal's clock anew; the workflows learn of it at their next step."""
    connection.execute(update(CYCLES).where(CYCLES.c.id == cycle_id).values(timescale=timescale.model_dump_json()))


def last_moment(connection: Connection, cycle_id: str) -> datetime | None:
    """The time of the latest fact of a cycle."""
    query = select(JOURNAL.c.at).join(YEARS, YEARS.c.id == JOURNAL.c.year_id).where(YEARS.c.cycle_id == cycle_id)
    return connection.execute(query.order_by(JOURNAL.c.at.desc()).limit(1)).scalar_one_or_none()
