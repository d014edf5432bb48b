"""Years with their stages, tasks and documents: loaded under lock, saved where they changed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, tuple_
from sqlalchemy.sql import Select
from sqlalchemy.sql.elements import BindParameter

from models.calendar import WorkingCalendar
from models.lifecycles import DOCUMENT_ENDED
from models.timescale import Timescale
from models.year import DocumentState, PlannedStage, PlannedTask, StageState, TaskState, Year, YearHeader
from storage.tables import CYCLES, DOCUMENTS, STAGES, TASKS, YEARS

parse_task = lru_cache(maxsize=65_536)(PlannedTask.model_validate_json)
parse_stage = lru_cache(maxsize=16_384)(PlannedStage.model_validate_json)
parse_calendar = lru_cache(maxsize=64)(WorkingCalendar.model_validate_json)
parse_timescale = lru_cache(maxsize=64)(Timescale.model_validate_json)

State = TaskState | StageState | DocumentState
_TASK_FIELDS = tuple(name for name in TaskState.model_fields if name != "plan")
_STAGE_FIELDS = tuple(name for name in StageState.model_fields if name != "plan")
_LISTS = ("rungs", "agreeing", "agreed", "readers", "acquainted")
_DOCUMENT_FIELDS = tuple(name for name in DocumentState.model_fields if name not in {"id", "kind", "task"})

# Statements of the hot path are made once: making one costs more than running it.
_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
_YEARS = (
    select(YEARS, CYCLES.c.calendar, CYCLES.c.timescale)
    .join(CYCLES, CYCLES.c.id == YEARS.c.cycle_id)
    .where(YEARS.c.id.in_(_IDS))
    .order_by(YEARS.c.id)
)
_LOCKED_YEARS = _YEARS.with_for_update(of=YEARS)
_SINGLE_TASKS = select(TASKS).where(
    TASKS.c.year_id.in_(_IDS),  # the two plain lists lead SQLite to its index, the pairs alone would not
    TASKS.c.number.in_(bindparam("numbers", expanding=True)),
    tuple_(TASKS.c.year_id, TASKS.c.number).in_(bindparam("tasks", expanding=True)),
)
_ALL_TASKS = select(TASKS).where(TASKS.c.year_id.in_(_IDS)).order_by(TASKS.c.position)
_ALL_STAGES = select(STAGES).where(STAGES.c.year_id.in_(_IDS)).order_by(STAGES.c.position)
_SINGLE_DOCUMENTS = select(DOCUMENTS).where(DOCUMENTS.c.id.in_(_IDS))


@dataclass(slots=True)
class LoadedYear:
    """A year under lock, with what is needed to decide and to find out what changed."""

    year: Year
    seq: int
    head: str
    cycle_id: str
    calendar: WorkingCalendar
    timescale: Timescale | None
    series: dict[str, str] = field(default_factory=dict)
    replanned: bool = False
    before: Year = field(init=False)

    def remember(self) -> None:
        """Keep what was loaded: the parts are frozen, so a changed one is another object."""
        self.before = Year.model_construct(
            header=self.year.header,
            stages=dict(self.year.stages),
            tasks=dict(self.year.tasks),
            documents=dict(self.year.documents),
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which parts a transaction needs: whole years, all papers of years, single tasks (year, number) and documents."""

    years: frozenset[str]
    wide: frozenset[str]
    tasks: frozenset[tuple[str, str]]
    documents: frozenset[str]
    papers: frozenset[str] = frozenset()


def load(connection: Connection, wanted: Wanted, *, lock: bool = True) -> dict[str, LoadedYear]:
    """Load the wanted parts; with `lock` the years' rows are held, in one order, until the transaction ends."""
    years = connection.execute(_years(connection, lock=lock), {"ids": list(wanted.years)})
    loaded = {row.id: _loaded(row) for row in years}
    tasks = [task for task in wanted.tasks if task[0] not in wanted.wide]
    if tasks:
        ids, numbers = ({*part} for part in zip(*tasks, strict=True))
        single = {"tasks": tasks, "ids": list(ids), "numbers": list(numbers)}
        _add_tasks(connection.execute(_SINGLE_TASKS, single), loaded)
    if wanted.wide:
        wide = {"ids": list(wanted.wide)}
        _add_tasks(connection.execute(_ALL_TASKS, wide), loaded)
        for row in connection.execute(_ALL_STAGES, wide):
            loaded[row.year_id].year.stages[row.number] = stage_of(row)
    if wanted.documents:
        for row in connection.execute(_SINGLE_DOCUMENTS, {"ids": list(wanted.documents)}):
            if row.year_id in loaded:
                loaded[row.year_id].year.documents[row.id] = document_of(row)
    for year_id in wanted.papers & loaded.keys():
        _add_papers(connection, loaded[year_id])
    for item in loaded.values():
        item.remember()
    return loaded


def load_whole(connection: Connection, year_id: str) -> LoadedYear | None:
    """One year with everything, unlocked: the snapshot a workflow starts from."""
    ids = frozenset({year_id})
    loaded = load(connection, Wanted(ids, ids, frozenset(), frozenset()), lock=False).get(year_id)
    if loaded:
        _add_papers(connection, loaded)
    return loaded


def _add_papers(connection: Connection, item: LoadedYear) -> None:
    query = select(DOCUMENTS).where(DOCUMENTS.c.year_id == item.year.header.id).order_by(DOCUMENTS.c.id)
    for row in connection.execute(query):
        item.year.documents[row.id] = document_of(row)


def documents_under_way(connection: Connection, year_id: str) -> list[str]:
    """The documents of a year that are neither registered nor void."""
    query = select(DOCUMENTS.c.id).where(DOCUMENTS.c.year_id == year_id)
    return list(
        connection.execute(query.where(DOCUMENTS.c.state.not_in(DOCUMENT_ENDED)).order_by(DOCUMENTS.c.id)).scalars()
    )


def find_task(connection: Connection, year_id: str, number: str) -> TaskState | None:
    """One task of a year, unlocked, if there is one with this number."""
    query = select(TASKS).where(TASKS.c.year_id == year_id, TASKS.c.number == number)
    row = connection.execute(query).one_or_none()
    return task_of(row) if row else None


def save(connection: Connection, loaded: Iterable[LoadedYear]) -> None:
    """Write back every field that changed, and the heads of the chains."""
    items = list(loaded)
    _update(connection, YEARS, ("id",), map(_year_values, items))
    _update(connection, TASKS, ("year_id", "number"), [row for item in items for row in _changed_tasks(item)])
    _update(connection, STAGES, ("year_id", "number"), [row for item in items for row in _changed_stages(item)])
    for item in items:
        _save_documents(connection, item)


def add(connection: Connection, years: Iterable[LoadedYear]) -> None:
    """Insert new years with all their parts."""
    items = list(years)
    connection.execute(YEARS.insert(), [{**_header(item), "cycle_id": item.cycle_id} for item in items])
    stages = [stage_row(item.year.header.id, stage) for item in items for stage in item.year.stages.values()]
    tasks = [
        task_row(item.year.header.id, position, task)
        for item in items
        for position, task in enumerate(item.year.tasks.values())
    ]
    if stages:
        connection.execute(STAGES.insert(), stages)
    if tasks:
        connection.execute(TASKS.insert(), tasks)


def task_of(row: Row[Any]) -> TaskState:
    """A row of `tasks` as a state."""
    values = {name: getattr(row, name) for name in _TASK_FIELDS}
    return TaskState.model_construct(**{**values, "plan": parse_task(row.plan), "rungs": tuple(json.loads(row.rungs))})


def stage_of(row: Row[Any]) -> StageState:
    """A row of `stages` as a state."""
    return StageState.model_construct(
        plan=parse_stage(row.plan), **{name: getattr(row, name) for name in _STAGE_FIELDS}
    )


def document_of(row: Row[Any]) -> DocumentState:
    """A row of `documents` as a state."""
    values = {name: getattr(row, name) for name in DocumentState.model_fields}
    lists = {name: tuple(json.loads(values[name])) for name in _LISTS}
    return DocumentState.model_construct(**{**values, **lists})


def _years(connection: Connection, *, lock: bool) -> Select[Any]:
    return _LOCKED_YEARS if lock and connection.dialect.name != "sqlite" else _YEARS


def _loaded(row: Row[Any]) -> LoadedYear:
    header = YearHeader.model_construct(
        id=row.id,
        kind=row.kind,
        organisation=row.organisation_id,
        department=row.department_id,
        state=row.state,
        first=row.first,
        last=row.last,
        paused_at=row.paused_at,
        debts=tuple(json.loads(row.debts)),
        version=row.version,
    )
    year = Year.model_construct(header=header, stages={}, tasks={}, documents={})
    timescale = parse_timescale(row.timescale) if row.timescale else None
    return LoadedYear(year, row.seq, row.head, row.cycle_id, parse_calendar(row.calendar), timescale)


def _add_tasks(rows: Iterable[Row[Any]], loaded: dict[str, LoadedYear]) -> None:
    for row in rows:
        loaded[row.year_id].year.tasks[row.number] = task_of(row)


def _values(state: State, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(state, name) for name in names}
    return values | {name: json.dumps(values[name]) for name in _LISTS if name in values}


def _header(item: LoadedYear) -> dict[str, Any]:
    header = item.year.header
    return {
        "id": header.id,
        "kind": header.kind,
        "organisation_id": header.organisation,
        "department_id": header.department,
        "state": header.state,
        "first": header.first,
        "last": header.last,
        "paused_at": header.paused_at,
        "debts": json.dumps(header.debts),
        "version": header.version,
        "seq": item.seq,
        "head": item.head,
    }


def _year_values(item: LoadedYear) -> dict[str, Any]:
    chain = {"key_id": item.year.header.id, "seq": item.seq, "head": item.head}
    if item.year.header is item.before.header:
        return chain
    values = _header(item)
    return {**chain, **{name: values[name] for name in ("state", "paused_at", "debts", "version")}}


def _changed_tasks(item: LoadedYear) -> Iterator[dict[str, Any]]:
    for number, task in item.year.tasks.items():
        before = item.before.tasks.get(number)
        if before is not None and task is not before:
            yield {"key_year_id": item.year.header.id, "key_number": number, **_changes(before, task, _TASK_FIELDS)}


def _changed_stages(item: LoadedYear) -> Iterator[dict[str, Any]]:
    for number, stage in item.year.stages.items():
        before = item.before.stages.get(number)
        if before is not None and stage is not before:
            yield {"key_year_id": item.year.header.id, "key_number": number, **_changes(before, stage, _STAGE_FIELDS)}


def _changes(before: State, after: State, names: tuple[str, ...]) -> dict[str, Any]:
    """Fields that differ: most acts touch three of a task's fifteen, and each one bound costs time."""
    values = {name: value for name in names if (value := getattr(after, name)) != getattr(before, name)}
    if "rungs" in values:
        values["rungs"] = json.dumps(values["rungs"])
    return values


def stage_row(year_id: str, stage: StageState) -> dict[str, Any]:
    """A stage as a new row of `stages`."""
    plan = stage.plan
    values = _values(stage, _STAGE_FIELDS)
    return {"year_id": year_id, "number": plan.number, "position": plan.order, "plan": plan.model_dump_json(), **values}


def task_row(year_id: str, position: int, task: TaskState) -> dict[str, Any]:
    """A task as a new row of `tasks`."""
    plan = task.plan
    return {
        "year_id": year_id,
        "number": plan.number,
        "stage": plan.stage,
        "position": position,
        "plan": plan.model_dump_json(),
        **_values(task, _TASK_FIELDS),
    }


def _save_documents(connection: Connection, item: LoadedYear) -> None:
    changed = []
    for document in item.year.documents.values():
        before = item.before.documents.get(document.id)
        values = _values(document, _DOCUMENT_FIELDS)
        values["registered_year"] = document.registered_on.year if document.registered_on else None
        if before is None:
            kept = {"id": document.id, "kind": document.kind, "task": document.task, "series": item.series[document.id]}
            issuer = item.year.header.organisation
            row = {**values, **kept, "year_id": item.year.header.id, "issuer_id": issuer}
            connection.execute(DOCUMENTS.insert(), row)
        elif before is not document:
            changed.append({"key_id": document.id, **values})
    _update(connection, DOCUMENTS, ("id",), changed)


@lru_cache(maxsize=64)
def _update_statement(table: Any, keys: tuple[str, ...], names: tuple[str, ...]) -> Any:
    where = [table.c[key] == bindparam(f"key_{key}") for key in keys]
    return table.update().where(*where).values({name: bindparam(name) for name in names})


def _update(connection: Connection, table: Any, keys: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> None:
    """One statement for all rows in which the same fields changed."""
    alike = defaultdict[tuple[str, ...], list[dict[str, Any]]](list)
    for row in rows:
        alike[tuple(name for name in row if not name.startswith("key_"))].append(row)
    for names, group in alike.items():
        if names:
            connection.execute(_update_statement(table, keys, names), group)
