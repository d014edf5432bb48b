"""Launching a cycle and adding schools: in batches, each school in its own chain; a repeat adds what is missing."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row

from acts.transaction import Pages, destinations
from models import ids
from models.acts import Act, Actor
from models.amendment.versions import Frozen, Version, planned_year
from models.deadlines import SchoolYear
from models.documents import ISSUERS
from models.errors import BadInput, NotFound, Refused
from models.events import AnyEvent, CycleLaunched, Fact, YearStarted
from models.launch import DepartmentCard, LaunchRequest, LaunchResult, SchoolResult
from models.lifecycles import CYCLE
from models.plan import first_day, join
from models.roadmap import Roadmap
from models.schools import SchoolRow
from models.template_versions import EVERYBODY
from models.timescale import model_time
from models.year import Year, YearHeader
from storage import cycles, journal, organisations, plans, templates, years
from storage.database import Database
from storage.years import LoadedYear, parse_calendar, parse_timescale

BATCH = 25


@dataclass(frozen=True, slots=True)
class _Launch:
    """A launch on its way: the request with its time, and the version of the plan that new years go by."""

    request: LaunchRequest
    cycle: str
    now: datetime
    version: Version

    def act(self, year: str) -> Act:
        """The act that starts a year: its command id is the same at a repeat."""
        return Act(command_id=ids.command_id(year, "start"), year=year, actor=self.request.actor)


def launch_cycle(database: Database, request: LaunchRequest, engine_now: datetime) -> LaunchResult:
    """Launch the cycle for its schools. Raises `BadInput` when the plan gives a level nothing to do."""
    cycle = ids.cycle_id(request.department.id, request.roadmap.id, request.school_year)
    launch = _Launch(request, cycle, model_time(request.timescale, engine_now), _first_version(request.roadmap))
    with database.write() as connection:
        organisations.register_department(connection, request.department)
        row = cycles.cycle(connection, cycle)
        if row is None:
            _start_cycle(connection, launch)
        else:
            launch = _as_launched(connection, launch, row, engine_now)
    schools = _start_schools(database, launch)
    return LaunchResult(cycle=cycle, result="already" if row else "launched", schools=tuple(schools))


def add_schools(
    database: Database, cycle_id: str, rows: Sequence[SchoolRow], request: LaunchRequest, engine_now: datetime
) -> list[SchoolResult]:
    """Add schools to a running cycle. Raises `NotFound`, `Refused`."""
    with database.read() as connection:
        row = cycles.cycle(connection, cycle_id)
        if row is None:
            raise NotFound(f"Цикла «{cycle_id}» нет.")
        CYCLE.next(cycles.state(connection, cycle_id), "add_school", request.actor.role)
        joining = request.model_copy(update={"schools": tuple(rows)})
        launch = _Launch(joining, cycle_id, engine_now, _first_version(request.roadmap))
        launch = _as_launched(connection, launch, row, engine_now)
    return _start_schools(database, launch)


def _first_version(roadmap: Roadmap) -> Version:
    return Version(number=1, roadmap=roadmap, sha256=hashlib.sha256(roadmap.model_dump_json().encode()).hexdigest())


def _start_cycle(connection: Connection, launch: _Launch) -> None:
    request = launch.request
    text, sha256 = request.roadmap.model_dump_json(), launch.version.sha256
    sums = templates.own_sums(connection, [EVERYBODY, request.department.id])
    ladders = {**request.rules.ladders, **request.roadmap.ladders}
    values = {
        "id": launch.cycle,
        "department_id": request.department.id,
        "roadmap_id": request.roadmap.id,
        "title": request.roadmap.title,
        "school_year": request.school_year,
        "roadmap": text,
        "roadmap_sha256": sha256,
        "rules": request.rules.model_copy(update={"ladders": ladders}).model_dump_json(),
        "calendar": request.calendar.model_dump_json(),
        "timescale": request.timescale.model_dump_json() if request.timescale else None,
        "launched_at": launch.now,
    }
    cycles.add(connection, values)
    event = CycleLaunched(
        roadmap=request.roadmap.id,
        roadmap_sha256=sha256,
        school_year=request.school_year,
        rehearsal=request.timescale is not None,
        accepted=tuple(task.number for task in request.roadmap.doubtful),
        templates=sums.get(EVERYBODY, {}) | sums.get(request.department.id, {}),
    )
    item = _plan(launch, launch.cycle, request.department.id, "municipality")
    _begin(connection, launch, [(item, event)])


def _as_launched(connection: Connection, launch: _Launch, row: Row[Any], engine_now: datetime) -> _Launch:
    """The launch with what the first one froze: rules, calendar and clock. Raises `Refused` on another roadmap."""
    version = plans.current(connection, row)
    if version.roadmap != launch.request.roadmap:
        raise Refused("Этот цикл уже идёт по другой редакции дорожной карты: её меняют приказом, а не новым запуском.")
    scale = parse_timescale(row.timescale) if row.timescale else None
    frozen = {"rules": cycles.rules_of(row), "calendar": parse_calendar(row.calendar), "timescale": scale}
    return _Launch(launch.request.model_copy(update=frozen), launch.cycle, model_time(scale, engine_now), version)


def _start_schools(database: Database, launch: _Launch) -> list[SchoolResult]:
    results = []
    for batch in _batches(launch.request.schools):
        with database.read() as connection:
            fresh = _missing(connection, launch, batch)
        if fresh:
            with database.write() as connection:
                CYCLE.next(cycles.state(connection, launch.cycle, lock=True), "add_school")
                _check_version(connection, launch)
                fresh = _missing(connection, launch, batch)  # again: another launch may have been here meanwhile
                _start_batch(connection, launch, fresh)
        renewed = [row for row in batch if row not in fresh]
        if renewed:
            with database.write() as connection:
                organisations.register_schools(connection, launch.request.department, renewed)
        for row in batch:
            result: Literal["started", "already"] = "started" if row in fresh else "already"
            results.append(SchoolResult(school=row.id, year=ids.school_year_id(launch.cycle, row.id), result=result))
    return results


def _check_version(connection: Connection, launch: _Launch) -> None:
    """An order that changed the plan a moment ago. Raises `Refused`."""
    row = cycles.cycle(connection, launch.cycle)
    if row is not None and row.version != launch.version.number:
        raise Refused("План только что изменён приказом: повторите, и школы начнут по новой редакции.")


def _missing(connection: Connection, launch: _Launch, rows: Sequence[SchoolRow]) -> list[SchoolRow]:
    existing = cycles.existing_years(connection, launch.cycle)
    return [row for row in rows if ids.school_year_id(launch.cycle, row.id) not in existing]


def _start_batch(connection: Connection, launch: _Launch, rows: Sequence[SchoolRow]) -> None:
    if rows:
        organisations.register_schools(connection, launch.request.department, rows)
        schools = [ids.organisation_id(launch.request.department.id, row.id) for row in rows]
        sums = templates.own_sums(connection, schools)
        own = (sums.get(school, {}) for school in schools)
        _begin(connection, launch, [_school(launch, *pair) for pair in zip(rows, own, strict=True)])


def _batches(rows: Sequence[SchoolRow]) -> Iterator[Sequence[SchoolRow]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _school(launch: _Launch, row: SchoolRow, own: dict[str, str]) -> tuple[LoadedYear, AnyEvent]:
    organisation = ids.organisation_id(launch.request.department.id, row.id)
    item = _plan(launch, ids.school_year_id(launch.cycle, row.id), organisation, "school")
    joined_on = item.calendar.day_of(launch.now)
    tasks = len(item.year.tasks)
    return item, YearStarted(organisation=organisation, tasks=tasks, joined_on=joined_on, templates=own)


def _plan(launch: _Launch, year_id: str, organisation: str, level: Literal["municipality", "school"]) -> LoadedYear:
    request = launch.request
    frozen = Frozen(request.rules, request.calendar, request.school_year, ISSUERS)
    stages, tasks = planned_year(launch.version, frozen, level)
    if not tasks and level == "school":
        raise BadInput("в дорожной карте нет ни одного пункта для школ", place=request.roadmap.id)
    header = YearHeader(
        id=year_id,
        kind="cycle" if level == "municipality" else "school_year",
        organisation=organisation,
        department=request.department.id,
        first=first_day(request.roadmap, request.school_year),
        last=SchoolYear(request.school_year).last,
        version=launch.version.number,
    )
    year = Year(header=header, stages=stages, tasks=join(tasks, launch.now, request.calendar))
    return LoadedYear(year, 0, "", launch.cycle, request.calendar, request.timescale)


def _begin(connection: Connection, launch: _Launch, items: list[tuple[LoadedYear, AnyEvent]]) -> None:
    """Write years with their first facts."""
    pages = Pages()
    for item, event in items:
        act = launch.act(item.year.header.id)
        fact = Fact(year=act.year, seq=1, at=launch.now, event=event)
        record = journal.entry(fact, act, journal.GENESIS)
        item.seq, item.head = 1, record.hash
        pages.entries.append(record)
        pages.address(fact, destinations(fact))
        pages.write_letter(fact, act, item.year)
    years.add(connection, [item for item, _ in items])
    pages.write(connection)


def department_of(connection: Connection, identity: str) -> DepartmentCard:
    """The card of a department as it was registered. Raises `NotFound`."""
    row = organisations.organisation(connection, identity)
    if row is None:
        raise NotFound(f"Управления «{identity}» нет.")
    lines = tuple(json.loads(row.parent_lines))
    fields = {name: getattr(row, name) for name in ("id", "full_name", "short_name", "place", "territory", "email")}
    return DepartmentCard(**fields, parent_lines=lines, forms=json.loads(row.forms), numbers=json.loads(row.numbers))


def request_of(database: Database, cycle_id: str, actor: Actor) -> LaunchRequest:
    """The request a running cycle was launched with: later schools get the frozen plan. Raises `NotFound`."""
    with database.read() as connection:
        row = cycles.cycle(connection, cycle_id)
        if row is None:
            raise NotFound(f"Цикла «{cycle_id}» нет.")
        department = department_of(connection, row.department_id)
    return LaunchRequest(
        roadmap=Roadmap.model_validate_json(row.roadmap),
        school_year=row.school_year,
        rules=cycles.rules_of(row),
        calendar=parse_calendar(row.calendar),
        department=department,
        schools=(),
        timescale=parse_timescale(row.timescale) if row.timescale else None,
        actor=actor,
    )
