"""The amending order on a running cycle: read the difference, see what it means, put it in force school by school.

The version is written once; each year is brought to it by an act of its own with a command id made of the year and the
version. So a run that was cut short is finished by the next one, and a repeat changes nothing.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from acts.desk import Desk
from acts.plans import frozen, way
from acts.transaction import Answer
from models.acts import AmendPlan
from models.amendment.diff import PlanDiff, difference
from models.amendment.effects import counted, effects
from models.amendment.matching import Matching, match
from models.amendment.outcome import AmendOutcome, AmendRequest, YearOutcome
from models.amendment.versions import Frozen, Version, ids_used, next_keys, planned_year, same_ids
from models.case import Case
from models.decisions import decide
from models.errors import BadInput, NastavnikError, NotFound, Refused
from models.events import Ground
from models.ids import command_id
from models.lifecycles import CYCLE, YEAR_OVER, lifecycle_of_year
from models.plan import level_of
from models.roadmap import Roadmap
from models.timescale import model_time
from storage import cycles, organisations, plans, years
from storage.database import Database
from storage.years import LoadedYear


@dataclass(frozen=True, slots=True)
class _Step:
    """From the version in force to the next one; `fresh`: it is not written yet."""

    cycle: Row[Any]
    before: Version
    after: Version
    diff: PlanDiff
    fresh: bool


def preview(database: Database, request: AmendRequest, engine_now: datetime) -> AmendOutcome:
    """What the order would do, signed or not yet; nothing is written. Raises `NotFound`, `BadInput`, `Refused`."""
    if not (request.ground.number and request.ground.on):
        request = request.model_copy(update={"ground": Ground(number="проект", on=engine_now.date())})
    with database.read() as connection:
        step = _step(connection, request)
        rows = plans.years_of(connection, step.cycle.id)
        outcomes = [_foreseen(connection, step, row, request, engine_now) for row in rows]
    return _outcome(step, request, outcomes)


def amend(database: Database, desk: Desk, request: AmendRequest, engine_now: datetime) -> AmendOutcome:
    """Put the order in force for every year that still runs. Raises `NotFound`, `BadInput`, `Refused`."""
    with database.write() as connection:
        _existing(connection, request)
        state = cycles.state(connection, request.cycle, lock=True)  # two orders at once: the second sees the first
        step = _step(connection, request)
        CYCLE.next(state, "amend", request.actor.role)
        if step.diff.doubts and step.fresh and not request.confirmed:
            raise Refused(_questions(step.diff))
        if step.fresh:
            plans.put_in_force(connection, step.cycle, step.before, step.after)
    with database.read() as connection:
        rows = plans.years_of(connection, step.cycle.id)
    outcomes = [_applied(database, desk, step, row, request, engine_now) for row in rows]
    return _outcome(step, request, outcomes)


def _outcome(step: _Step, request: AmendRequest, outcomes: list[YearOutcome]) -> AmendOutcome:
    return AmendOutcome(
        cycle=step.cycle.id,
        version=step.after.number,
        before_sha256=step.before.sha256,
        after_sha256=step.after.sha256,
        restores=step.after.restores,
        ground=request.ground,
        diff=step.diff,
        years=tuple(outcomes),
    )


def _questions(diff: PlanDiff) -> str:
    lines = [f'  пункт {doubt.number}: {doubt.message} (was: "{doubt.was}")' for doubt in diff.doubts]
    head = "Не всё узнано наверняка. Впишите was в новый план или подтвердите ключом --confirm:"
    return "\n".join([head, *lines])


def _step(connection: Connection, request: AmendRequest) -> _Step:
    cycle = _existing(connection, request)
    before, setting = plans.current(connection, cycle), frozen(cycle)
    if _goes_on(before, request):
        previous = plans.version(connection, cycle, before.number - 1)
        return _Step(cycle, previous, before, _difference(previous, before, same_ids(previous, before), setting), False)
    if request.roadmap is None:
        return _step_back(connection, cycle, before, request, setting)
    _check(request.roadmap, before, setting)
    known = next((each for each in plans.versions(connection, cycle) if each.roadmap == request.roadmap), None)
    if known:
        return _again(cycle, before, known, request, setting)
    matching = match(before.roadmap, request.roadmap)
    text = request.roadmap.model_dump_json()
    after = Version(
        number=before.number + 1,
        roadmap=request.roadmap,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        keys=next_keys(before, request.roadmap, matching, setting.school_year),
        ground=request.ground,
    )
    if not planned_year(after, setting, "school").tasks:
        raise BadInput("в дорожной карте нет ни одного пункта для школ", place=request.roadmap.id)
    return _Step(cycle, before, after, _difference(before, after, matching, setting), True)


def _existing(connection: Connection, request: AmendRequest) -> Row[Any]:
    cycle = cycles.cycle(connection, request.cycle)
    if cycle is None:
        raise NotFound(f"Цикла «{request.cycle}» нет.")
    return cycle


def _goes_on(before: Version, request: AmendRequest) -> bool:
    """The same order once more: what it did not reach is finished. Raises `BadInput` when it would change nothing."""
    same_order = before.ground == request.ground
    if request.roadmap is None:
        if same_order and before.restores is None:
            raise BadInput("этим приказом план изменён; для отмены нужен номер и дата другого приказа")
        return same_order
    if request.roadmap != before.roadmap:
        return False
    if not same_order:
        raise BadInput("этот план уже действует: менять нечего", place=request.roadmap.id)
    return True


def _step_back(
    connection: Connection, cycle: Row[Any], before: Version, request: AmendRequest, setting: Frozen
) -> _Step:
    """Back to the version before the last order."""
    if before.number == 1:
        raise Refused("План ещё не меняли приказом: отменять нечего.")
    return _again(cycle, before, plans.version(connection, cycle, before.number - 1), request, setting)


def _again(cycle: Row[Any], before: Version, known: Version, request: AmendRequest, setting: Frozen) -> _Step:
    """A version that was in force before comes into force again, with the ids it had."""
    used, used_stages = ids_used(before, setting.school_year)
    keys = known.keys.model_copy(
        update={
            "used": tuple(sorted(used | ids_used(known, setting.school_year)[0])),
            "used_stages": tuple(sorted(used_stages | ids_used(known, setting.school_year)[1])),
        }
    )
    changes = {"number": before.number + 1, "keys": keys, "ground": request.ground, "restores": known.number}
    after = known.model_copy(update=changes)
    return _Step(cycle, before, after, _difference(before, after, same_ids(before, after), setting), True)


def _difference(before: Version, after: Version, matching: Matching, setting: Frozen) -> PlanDiff:
    kinds = {code: kind.title for code, kind in setting.rules.kinds.items()}
    return difference(before.roadmap, after.roadmap, matching, setting.school_year, kinds)


def _check(roadmap: Roadmap, before: Version, setting: Frozen) -> None:
    """The cycle goes by the rules it was launched with. Raises `BadInput`."""
    if roadmap.id != before.roadmap.id:
        raise BadInput(f"это другая дорожная карта: цикл идёт по «{before.roadmap.id}»", place=roadmap.id)
    ladders = setting.rules.ladders.keys() | roadmap.ladders.keys()
    for task in roadmap.tasks:
        if task.kind not in setting.rules.kinds:
            raise BadInput(f"вида мероприятия «{task.kind}» нет в правилах цикла", place=f"пункт {task.number}")
        if task.ladder and task.ladder not in ladders:
            raise BadInput(f"лестницы «{task.ladder}» нет в правилах цикла", place=f"пункт {task.number}")


def _foreseen(
    connection: Connection, step: _Step, row: Row[Any], request: AmendRequest, engine_now: datetime
) -> YearOutcome:
    """The act decided on the year as it stands, and not written."""
    settled = _settled(connection, step, row)
    item = years.load_whole(connection, row.id)
    if settled or item is None:
        return settled or _told(connection, row, "skipped")
    before = plans.version(connection, step.cycle, item.year.header.version)
    now = model_time(item.timescale, engine_now)
    case = Case(item.year, now, item.calendar)
    case.replanning = way(before, step.after, frozen(step.cycle), level_of(item.year.header.kind))
    try:
        event = decide(_act(step, row, request), case)
    except NastavnikError as error:
        return _told(connection, row, "failed", str(error))
    return _told(connection, row, "planned", item=item, event=event)


def _applied(
    database: Database, desk: Desk, step: _Step, row: Row[Any], request: AmendRequest, engine_now: datetime
) -> YearOutcome:
    with database.read() as connection:
        settled, item = _settled(connection, step, row), years.load_whole(connection, row.id)
        if settled:
            return settled
    outcome = desk.submit_all([_act(step, row, request)], now=engine_now)[0]
    with database.read() as connection:
        if not isinstance(outcome, Answer):
            return _told(connection, row, "failed", str(outcome))
        return _told(connection, row, "applied", item=item, event=outcome.fact.event)


def _act(step: _Step, row: Row[Any], request: AmendRequest) -> AmendPlan:
    identity = command_id(row.id, "plan", step.after.number, step.after.sha256[:12])
    return AmendPlan(
        command_id=identity, year=row.id, actor=request.actor, version=step.after.number, ground=request.ground
    )


def _settled(connection: Connection, step: _Step, row: Row[Any]) -> YearOutcome | None:
    """A year that the order does not reach, or has reached before."""
    if row.state in YEAR_OVER:
        return _told(connection, row, "skipped", lifecycle_of_year(row.kind).titles[row.state])
    return _told(connection, row, "already") if row.version >= step.after.number else None


def _told(
    connection: Connection,
    row: Row[Any],
    result: Any,
    reason: str = "",
    *,
    item: LoadedYear | None = None,
    event: Any = None,
) -> YearOutcome:
    organisation = organisations.organisation(connection, row.organisation_id)
    name = (organisation.short_name or organisation.full_name) if organisation else row.organisation_id
    found = effects(item.year, event) if item and event else []
    return YearOutcome(
        school="-" if row.kind == "cycle" else row.id.rpartition("/")[2],
        name=name,
        year=row.id,
        result=result,
        reason=reason,
        counts=counted(found),
        effects=tuple(found),
    )
