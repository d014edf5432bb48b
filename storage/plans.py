"""Versions of a cycle's roadmap, and the plans of years that an amending order has changed."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select, update

from models.amendment.versions import Keys, Version
from models.events import Ground
from models.roadmap import Roadmap
from storage import prepared
from storage.parts import parse_task, stage_row, task_row
from storage.tables import CYCLES, STAGES, TASKS, VERSIONS, YEARS
from storage.years import LoadedYear

parse_roadmap = lru_cache(maxsize=16)(Roadmap.model_validate_json)


def current(connection: Connection, cycle: Row[Any]) -> Version:
    """The version of a cycle that is in force."""
    return version(connection, cycle, cycle.version)


def version(connection: Connection, cycle: Row[Any], number: int) -> Version:
    """One version of a cycle's roadmap; before the first order there is only the one launched, without a row."""
    query = select(VERSIONS).where(VERSIONS.c.cycle_id == cycle.id, VERSIONS.c.version == number)
    row = connection.execute(query).one_or_none()
    if row is None:
        return Version(number=1, roadmap=parse_roadmap(cycle.roadmap), sha256=cycle.roadmap_sha256)
    return Version(
        number=row.version,
        roadmap=parse_roadmap(row.roadmap),
        sha256=row.sha256,
        keys=Keys.model_validate_json(row.keys),
        ground=Ground.model_validate_json(row.ground) if row.ground else None,
        restores=row.restores,
    )


def versions(connection: Connection, cycle: Row[Any]) -> list[Version]:
    """Every version of a cycle, the launched one first."""
    return [version(connection, cycle, number) for number in range(1, cycle.version + 1)]


def put_in_force(connection: Connection, cycle: Row[Any], before: Version, after: Version) -> None:
    """Write a version that follows; from now on it is the cycle's."""
    if before.number == 1:
        connection.execute(VERSIONS.insert(), _row(cycle.id, before, cycle.roadmap))
    text = after.roadmap.model_dump_json()
    connection.execute(VERSIONS.insert(), _row(cycle.id, after, text))
    values = {"roadmap": text, "roadmap_sha256": after.sha256, "title": after.roadmap.title, "version": after.number}
    connection.execute(update(CYCLES).where(CYCLES.c.id == cycle.id).values(**values))


def _row(cycle_id: str, held: Version, text: str) -> dict[str, Any]:
    return {
        "cycle_id": cycle_id,
        "version": held.number,
        "roadmap": text,
        "sha256": held.sha256,
        "keys": held.keys.model_dump_json(),
        "ground": held.ground.model_dump_json() if held.ground else None,
        "restores": held.restores,
    }


def save(connection: Connection, items: Iterable[LoadedYear]) -> None:
    """Write what an order has changed in the plans of years; the states are saved with all others."""
    for item in items:
        _save_stages(connection, item)
        _save_tasks(connection, item)


def _save_stages(connection: Connection, item: LoadedYear) -> None:
    year_id, before = item.year.header.id, item.before.stages
    fresh = [stage_row(year_id, stage) for number, stage in item.year.stages.items() if number not in before]
    changed = [
        {**_key(item, number), "plan": stage.plan.model_dump_json(), "position": stage.plan.order}
        for number, stage in item.year.stages.items()
        if number in before and before[number].plan is not stage.plan
    ]
    prepared.insert(connection, STAGES, fresh)
    prepared.update(connection, STAGES, changed)


def _save_tasks(connection: Connection, item: LoadedYear) -> None:
    year_id, before = item.year.header.id, item.before.tasks
    places = {number: place for place, number in enumerate(before)}
    now = list(enumerate(item.year.tasks.items()))
    fresh = [task_row(year_id, place, task) for place, (number, task) in now if number not in before]
    changed = [
        {**_key(item, number), "plan": task.plan.model_dump_json(), "stage": task.plan.stage, "position": place}
        for place, (number, task) in now
        if number in before and (before[number].plan is not task.plan or places[number] != place)
    ]
    prepared.insert(connection, TASKS, fresh)
    prepared.update(connection, TASKS, changed)


def _key(item: LoadedYear, number: str) -> dict[str, Any]:
    return {"key_year_id": item.year.header.id, "key_number": number}


def years_of(connection: Connection, cycle_id: str) -> list[Row[Any]]:
    """The years of a cycle with their state and the version they go by: the department's own first."""
    query = select(YEARS).where(YEARS.c.cycle_id == cycle_id).order_by(YEARS.c.kind, YEARS.c.id)
    return list(connection.execute(query))


def task_id(connection: Connection, year_id: str, number: str) -> str:
    """The id of the task that the plan in force prints under a number; an unknown number stands for itself."""
    rows = connection.execute(select(TASKS.c.number, TASKS.c.plan, TASKS.c.state).where(TASKS.c.year_id == year_id))
    live = [(row.number, parse_task(row.plan)) for row in rows if row.state != "cancelled"]
    shown = [identity for identity, plan in live if plan.shown == number and not plan.excluded]
    return shown[0] if shown else number
