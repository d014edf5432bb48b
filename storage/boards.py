"""Read models of the board and of the command line. Every query is bound to one cycle, one year or one department."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, func, select

from models import boards as b
from models.errors import NotFound
from models.lifecycles import UNSETTLED, YEAR_OVER
from models.timescale import model_time
from storage.journal import fact_of
from storage.letters import count_by_kind
from storage.parts import parse_task
from storage.tables import CYCLES, DOCUMENTS, JOURNAL, LETTERS, ORGANISATIONS, STAGES, TASKS, YEARS
from storage.tallies import NEVER, Sums, cell, days_late, sum_up
from storage.years import parse_calendar, parse_timescale

RECENT = 15
_CYCLE_FIELDS = ("id", "title", "department_id", "roadmap_id", "school_year", "calendar", "timescale", "launched_at")
_TALLIED = ("year_id", "stage", "state", "due_on", "in_time", "extension_asked", "plan")
_LAST_FACT = (
    select(JOURNAL.c.at).where(JOURNAL.c.year_id == YEARS.c.id, JOURNAL.c.seq == YEARS.c.seq).correlate(YEARS)
).scalar_subquery()
_CYCLE = (
    select(*(CYCLES.c[name] for name in _CYCLE_FIELDS), YEARS.c.state, _LAST_FACT.label("last_at"))
    .add_columns(ORGANISATIONS.c.full_name, ORGANISATIONS.c.short_name)
    .join(YEARS, YEARS.c.id == CYCLES.c.id)
    .join(ORGANISATIONS, ORGANISATIONS.c.id == CYCLES.c.department_id)
)
_YEAR = (
    select(YEARS.c.id, YEARS.c.cycle_id, YEARS.c.state, YEARS.c.paused_at, YEARS.c.organisation_id, YEARS.c.debts)
    .add_columns(ORGANISATIONS.c.full_name, ORGANISATIONS.c.short_name)
    .join(ORGANISATIONS, ORGANISATIONS.c.id == YEARS.c.organisation_id)
)


def cycle_now(cycle: b.CycleLine | Row[Any], engine_now: datetime) -> datetime:
    """What the clock of a cycle shows: `cycle` is a line of a list or a row of the table."""
    scale = cycle.timescale
    return model_time(parse_timescale(scale) if isinstance(scale, str) else scale, engine_now)


def cycle_today(cycle: b.CycleLine, engine_now: datetime) -> date:
    """The local day of a cycle by its own clock."""
    return cycle_now(cycle, engine_now).astimezone(ZoneInfo(cycle.zone)).date()


def shown_day(cycle: b.CycleLine, engine_now: datetime) -> date:
    """The day that the board of a cycle shows: its today; when it is over, its last, and nothing grows older."""
    if cycle.ended_at:
        return cycle.ended_at.astimezone(ZoneInfo(cycle.zone)).date()
    return cycle_today(cycle, engine_now)


def list_cycles(connection: Connection, department_id: str | None = None) -> list[b.CycleLine]:
    """Cycles (of one department), the newest first."""
    query = _CYCLE.order_by(CYCLES.c.launched_at.desc(), CYCLES.c.id)
    if department_id is not None:
        query = query.where(CYCLES.c.department_id == department_id)
    return [_line(row) for row in connection.execute(query)]


def find_cycle(connection: Connection, cycle_id: str, department_id: str | None = None) -> b.CycleLine:
    """One cycle (of one department). Raises `NotFound`, of another department's cycle too."""
    row = connection.execute(_CYCLE.where(CYCLES.c.id == cycle_id)).one_or_none()
    if row is None or department_id not in {None, row.department_id}:
        raise NotFound("Такого цикла нет.")
    return _line(row)


def _line(row: Row[Any]) -> b.CycleLine:
    return b.CycleLine(
        id=row.id,
        title=row.title,
        department=row.department_id,
        department_name=row.short_name or row.full_name,
        roadmap=row.roadmap_id,
        year=row.school_year,
        state=row.state,
        launched_at=row.launched_at,
        zone=parse_calendar(row.calendar).zone,
        timescale=parse_timescale(row.timescale) if row.timescale else None,
        ended_at=row.last_at if row.state in YEAR_OVER else None,
    )


def board_version(connection: Connection, cycle_id: str, today: date) -> str:
    """Changes whenever the board of a cycle does: every change is a fact, a letter or a new day."""
    facts = select(func.count(), func.coalesce(func.sum(YEARS.c.seq), 0)).where(YEARS.c.cycle_id == cycle_id)
    letters = _in_cycle(select(func.count()).select_from(LETTERS), LETTERS.c.year_id, cycle_id)
    years, seq = connection.execute(facts).one()
    return f"{today:%Y%m%d}-{years}-{seq}-{connection.execute(letters).scalar_one()}"


def _in_cycle(query: Select[Any], year_id: Any, cycle_id: str) -> Select[Any]:
    return query.join(YEARS, YEARS.c.id == year_id).where(YEARS.c.cycle_id == cycle_id)


def cycle_status(connection: Connection, cycle_id: str, today: date) -> b.CycleStatus:
    """The board of a cycle on a day of its calendar. Raises `NotFound`."""
    cycle = find_cycle(connection, cycle_id)
    years = connection.execute(_YEAR.where(YEARS.c.cycle_id == cycle_id)).all()
    reckoned = {year.id: _reckoned(year, today, cycle.zone) for year in years}
    tasks = _in_cycle(select(*(TASKS.c[name] for name in _TALLIED)), TASKS.c.year_id, cycle_id)
    sums = sum_up(connection.execute(tasks), reckoned)
    stages = _stages(connection, cycle_id)
    rows = [_row(year, stages.get(year.id, ()), sums, reckoned[year.id]) for year in years]
    schools = sorted((row for row in rows if row.year_id != cycle_id), key=_worst_first)
    counters = b.Counters(
        schools=_count_schools(schools),
        tasks=b.TaskCount(**sums.count),
        letters=count_by_kind(connection, cycle_id),
    )
    return b.CycleStatus(
        cycle=cycle.id,
        **cycle.model_dump(include={"title", "year", "state", "department", "department_name"}),
        today=today,
        columns=_columns(connection, cycle_id, rows),
        municipality=next((row for row in rows if row.year_id == cycle_id), None),
        schools=tuple(schools),
        counters=counters,
        recent=_recent(connection, cycle, rows, sums),
    )


def _reckoned(year: Row[Any], today: date, zone: str) -> date:
    """The day by which lateness is told: terms stand while a school is paused, a withdrawn one owes nothing."""
    if year.state == "withdrawn":
        return NEVER
    if year.state == "paused" and year.paused_at:
        paused_on: date = year.paused_at.astimezone(ZoneInfo(zone)).date()
        return min(today, paused_on)
    return today


def _stages(connection: Connection, cycle_id: str) -> dict[str, list[Row[Any]]]:
    query = select(STAGES.c.year_id, STAGES.c.number, STAGES.c.plan, STAGES.c.state)
    query = query.where(STAGES.c.state != "cancelled")
    ordered = _in_cycle(query, STAGES.c.year_id, cycle_id).order_by(STAGES.c.year_id, STAGES.c.position)
    return {year: list(rows) for year, rows in groupby(connection.execute(ordered), key=lambda row: str(row.year_id))}


def _row(year: Row[Any], stages: Iterable[Row[Any]], sums: Sums, reckoned: date) -> b.SchoolRow:
    tallies = [(stage, sums.of(year.id, stage.number)) for stage in stages]
    cells = tuple(cell(stage, tally, reckoned) for stage, tally in tallies)
    ahead = [tally.ahead for _, tally in tallies if tally.ahead and year.state not in YEAR_OVER]
    return b.SchoolRow(
        id=year.organisation_id,
        year_id=year.id,
        name=year.short_name or year.full_name,
        state=year.state,
        stages=cells,
        overdue=sum(one.late for one in cells),
        days_late=max((one.days_late for one in cells), default=0),
        next_due=min(ahead, default=None),
    )


def _worst_first(row: b.SchoolRow) -> tuple[object, ...]:
    return (-row.overdue, -row.days_late, _natural(row.name), row.id)


def _natural(name: str) -> list[tuple[int, str]]:
    """«Школа № 2» stands before «Школа № 10»."""
    return [(int(part), "") if part.isdecimal() else (0, part.casefold()) for part in re.split(r"(\d+)", name)]


def _count_schools(schools: Iterable[b.SchoolRow]) -> b.SchoolCount:
    states = [school.state for school in schools]
    return b.SchoolCount(
        total=len(states),
        running=states.count("running"),
        paused=states.count("paused"),
        finished=states.count("completed") + states.count("closed"),
        withdrawn=states.count("withdrawn"),
        behind=sum(school.overdue > 0 for school in schools),
    )


def _columns(connection: Connection, cycle_id: str, rows: Iterable[b.SchoolRow]) -> tuple[b.StageColumn, ...]:
    """The stages of schools and of the department together, as the roadmap orders them."""
    text = connection.execute(select(CYCLES.c.roadmap).where(CYCLES.c.id == cycle_id)).scalar_one()
    order = [stage["number"] for stage in json.loads(text).get("stages", [])]
    found = {
        one.id: b.StageColumn(id=one.id, number=one.number, title=one.title, canonical=one.canonical)
        for row in rows
        for one in row.stages
    }
    known = sorted(found.values(), key=lambda one: order.index(one.number) if one.number in order else len(order))
    return tuple(known)


def _recent(
    connection: Connection, cycle: b.CycleLine, rows: Sequence[b.SchoolRow], sums: Sums
) -> tuple[b.RecentFact, ...]:
    """The last facts of a cycle: they are among the last ones of each chain, so only those are read."""
    query = _in_cycle(select(JOURNAL.c.at, JOURNAL.c.record), JOURNAL.c.year_id, cycle.id)
    last = query.where(JOURNAL.c.seq > YEARS.c.seq - RECENT)
    newest = last.order_by(JOURNAL.c.at.desc(), JOURNAL.c.year_id, JOURNAL.c.seq.desc()).limit(RECENT)
    names = {row.year_id: row.name for row in rows}
    stages = {one.id: one for row in rows for one in row.stages}
    numbers = {identity: one.number for identity, one in stages.items()}
    found = []
    for at, record in connection.execute(newest):
        fact = fact_of(record)
        stage = stages.get(getattr(fact.event, "stage", ""))
        subject = sums.titles.get(b.task_of(fact.event)) or (stage.title if stage else "")
        found.append(
            b.RecentFact(
                at=at.astimezone(ZoneInfo(cycle.zone)),
                school=names[fact.year],
                event=fact.event.event,
                sentence=b.sentence_of(fact.event, sums.numbers, numbers),
                subject=subject,
            )
        )
    return tuple(found)


def tasks_of(connection: Connection, year_id: str, today: date) -> list[b.TaskLine]:
    """The tasks of a year in the plan's order. Raises `NotFound`."""
    year = connection.execute(_YEAR.where(YEARS.c.id == year_id)).one_or_none()
    if year is None:
        raise NotFound("Такого учебного года школы нет.")
    reckoned = _reckoned(year, today, find_cycle(connection, year.cycle_id).zone)
    documents = _documents(connection, year_id)
    rows = connection.execute(select(TASKS).where(TASKS.c.year_id == year_id).order_by(TASKS.c.position))
    return [_task(row, documents.get(row.number, ()), reckoned) for row in rows]


def _documents(connection: Connection, year_id: str) -> dict[str, list[b.DocumentLine]]:
    query = select(DOCUMENTS).where(DOCUMENTS.c.year_id == year_id).order_by(DOCUMENTS.c.id)
    found: dict[str, list[b.DocumentLine]] = {}
    for row in connection.execute(query):
        fields = {name: row._mapping[name] for name in b.DocumentLine.model_fields}  # noqa: SLF001 - public in SQLAlchemy
        fields |= {name: tuple(json.loads(fields[name])) for name in ("agreeing", "agreed", "readers", "acquainted")}
        found.setdefault(row.task, []).append(b.DocumentLine(**fields))
    return found


def _task(row: Row[Any], documents: Sequence[b.DocumentLine], reckoned: date) -> b.TaskLine:
    plan = parse_task(row.plan)
    return b.TaskLine(
        printed=plan.shown,
        excluded=plan.excluded,
        **plan.model_dump(include={"number", "stage", "title", "kind", "deadline_text", "responsible", "controller"}),
        state=row.state,
        opens_on=row.opens_on,
        due_on=row.due_on,
        days_late=days_late(row.due_on, reckoned) if row.state in UNSETTLED else 0,
        evidence=plan.evidence,
        extension_asked=row.extension_asked,
        documents=tuple(documents),
    )


def debts(connection: Connection, cycle_id: str, today: date) -> list[b.DebtLine]:
    """What was left undone in the closed years of a cycle, the oldest first. Raises `NotFound`."""
    cycle = find_cycle(connection, cycle_id)
    closed = connection.execute(_YEAR.where(YEARS.c.cycle_id == cycle.id, YEARS.c.debts != "[]")).all()
    owed = {year.id: (year, set(json.loads(year.debts))) for year in closed}
    query = select(TASKS).where(TASKS.c.year_id.in_(owed)).order_by(TASKS.c.due_on, TASKS.c.year_id, TASKS.c.position)
    return [
        _debt(row, owed[row.year_id][0], today)
        for row in connection.execute(query)
        if row.number in owed[row.year_id][1]
    ]


def _debt(row: Row[Any], year: Row[Any], today: date) -> b.DebtLine:
    return b.DebtLine(
        school=year.short_name or year.full_name,
        year_id=year.id,
        number=row.number,
        stage=row.stage,
        title=parse_task(row.plan).title,
        state=row.state,
        due_on=row.due_on,
        days_late=days_late(row.due_on, today),
    )
