"""Plans of a running cycle: what a version of its roadmap means for a year, and the way from one version to another."""

from typing import Any

from sqlalchemy import Connection, Row

from models.amendment.replanning import Replanning
from models.amendment.versions import Frozen, Version, planned_year
from models.documents import ISSUERS
from models.errors import NotFound
from models.plan import Level, level_of
from models.rules import Ladder
from storage import cycles, plans
from storage.years import LoadedYear, parse_calendar


def frozen(cycle: Row[Any]) -> Frozen:
    """What a launch froze and every later version is measured by."""
    return Frozen(cycles.rules_of(cycle), parse_calendar(cycle.calendar), cycle.school_year, ISSUERS)


def replanning(connection: Connection, item: LoadedYear, number: int) -> Replanning:
    """The way of a year from the version it goes by to another one of its cycle. Raises `NotFound`."""
    cycle = cycles.cycle(connection, item.cycle_id)
    if cycle is None or number > cycle.version:
        raise NotFound(f"Редакции {number} плана в этом цикле нет.")
    header = item.year.header
    before, after = (plans.version(connection, cycle, each) for each in (header.version, number))
    return way(before, after, frozen(cycle), level_of(header.kind))


def way(before: Version, after: Version, setting: Frozen, level: Level) -> Replanning:
    """From one version to another, at one level."""
    return Replanning(
        version=after.number,
        before_sha256=before.sha256,
        after_sha256=after.sha256,
        before=planned_year(before, setting, level),
        after=planned_year(after, setting, level),
        ladders=_changed_ladders(before, after, setting),
        restores=after.restores,
    )


def ladders_of(version: Version, setting: Frozen) -> dict[str, Ladder]:
    """The ladders by which a version reminds: the frozen ones and its own."""
    return {**setting.rules.ladders, **version.roadmap.ladders}


def _changed_ladders(before: Version, after: Version, setting: Frozen) -> dict[str, Ladder]:
    old, new = ladders_of(before, setting), ladders_of(after, setting)
    return {name: ladder for name, ladder in new.items() if old.get(name) != ladder}
