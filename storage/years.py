"""Years with their stages, tasks and documents: loaded under lock, saved where they changed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Result, bindparam, select, tuple_
from sqlalchemy.sql import Select
from sqlalchemy.sql.elements import BindParameter

from models.calendar import WorkingCalendar
from models.lifecycles import DOCUMENT_ENDED
from models.part import made
from models.timescale import Timescale
from models.year import DocumentState, StageState, TaskState, Year, YearHeader
from storage import prepared
from storage.parts import DOCUMENT, STAGE, TASK, Kept, P, parse_list, stage_row, task_row
from storage.tables import CYCLES, DOCUMENTS, STAGES, TASKS, YEARS

parse_calendar = lru_cache(maxsize=64)(WorkingCalendar.model_validate_json)
parse_timescale = lru_cache(maxsize=64)(Timescale.model_validate_json)

_OWNERS = {"organisation": "organisation_id", "department": "department_id"}
_HEADER = {name: YEARS.c[_OWNERS.get(name, name)] for name in YearHeader.model_fields}

# Statements of the hot path are made once: making one costs more than running it.
_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
_YEARS = (
    select(YEARS.c.seq, YEARS.c.head, YEARS.c.cycle_id, CYCLES.c.calendar, CYCLES.c.timescale, *_HEADER.values())
    .join(CYCLES, CYCLES.c.id == YEARS.c.cycle_id)
    .where(YEARS.c.id.in_(_IDS))
    .order_by(YEARS.c.id)
)
_LOCKED_YEARS = _YEARS.with_for_update(of=YEARS)
_ALL_TASKS = select(TASKS.c.year_id, *TASK.columns).where(TASKS.c.year_id.in_(_IDS)).order_by(TASKS.c.position)
_SINGLE_TASKS = select(TASKS.c.year_id, *TASK.columns).where(
    TASKS.c.year_id.in_(_IDS),  # the two plain lists lead SQLite to its index, the pairs alone would not
    TASKS.c.number.in_(bindparam("numbers", expanding=True)),
    tuple_(TASKS.c.year_id, TASKS.c.number).in_(bindparam("tasks", expanding=True)),
)
_ALL_STAGES = select(STAGES.c.year_id, *STAGE.columns).where(STAGES.c.year_id.in_(_IDS)).order_by(STAGES.c.position)
_DOCUMENTS = select(DOCUMENTS.c.year_id, *DOCUMENT.columns)
_SINGLE_DOCUMENTS = _DOCUMENTS.where(DOCUMENTS.c.id.in_(_IDS))


class Before(NamedTuple):
    """What was loaded: the parts are frozen, so a changed one is another object."""

    header: YearHeader
    stages: dict[str, StageState]
    tasks: dict[str, TaskState]
    documents: dict[str, DocumentState]


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
    before: Before = field(init=False)

    def remember(self) -> None:
        """Keep what was loaded, to find out what changed."""
        year = self.year
        self.before = Before(year.header, {**year.stages}, {**year.tasks}, {**year.documents})


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
    years = connection.execute(_years(connection, lock=lock), {"ids": list(wanted.years)}).all()
    loaded = {item.year.header.id: item for item in map(_loaded, years)}
    tasks = [task for task in wanted.tasks if task[0] not in wanted.wide]
    if tasks:
        ids, numbers = ({*part} for part in zip(*tasks, strict=True))
        single = {"tasks": tasks, "ids": list(ids), "numbers": list(numbers)}
        _add_tasks(connection.execute(_SINGLE_TASKS, single), loaded)
    if wanted.wide:
        wide = {"ids": list(wanted.wide)}
        _add_tasks(connection.execute(_ALL_TASKS, wide), loaded)
        _add_stages(connection.execute(_ALL_STAGES, wide), loaded)
    if wanted.documents:
        _add_documents(connection.execute(_SINGLE_DOCUMENTS, {"ids": list(wanted.documents)}), loaded)
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


def load_document(connection: Connection, year_id: str, document: str) -> LoadedYear | None:
    """One document with the header of its year, unlocked."""
    wanted = Wanted(frozenset({year_id}), frozenset(), frozenset(), frozenset({document}))
    return load(connection, wanted, lock=False).get(year_id)


def _add_papers(connection: Connection, item: LoadedYear) -> None:
    year_id = item.year.header.id
    query = _DOCUMENTS.where(DOCUMENTS.c.year_id == year_id).order_by(DOCUMENTS.c.id)
    _add_documents(connection.execute(query), {year_id: item})


def add_papers(connection: Connection, item: LoadedYear) -> None:
    """Load the rest of a year's documents beside what is there already, changed or not."""
    known = dict(item.year.documents)
    _add_papers(connection, item)
    item.before.documents.update({name: one for name, one in item.year.documents.items() if name not in known})
    item.year.documents.update(known)


def documents_under_way(connection: Connection, year_id: str) -> list[str]:
    """The documents of a year that are neither registered nor void."""
    query = select(DOCUMENTS.c.id).where(DOCUMENTS.c.year_id == year_id)
    return list(
        connection.execute(query.where(DOCUMENTS.c.state.not_in(DOCUMENT_ENDED)).order_by(DOCUMENTS.c.id)).scalars()
    )


def find_task(connection: Connection, year_id: str, number: str) -> TaskState | None:
    """One task of a year, unlocked, if there is one with this number."""
    query = select(*TASK.columns).where(TASKS.c.year_id == year_id, TASKS.c.number == number)
    row = connection.execute(query).one_or_none()
    return TASK.part(row) if row else None


def save(connection: Connection, loaded: Iterable[LoadedYear]) -> None:
    """Write back every field that changed, and the heads of the chains."""
    items, tasks, stages = list(loaded), list[dict[str, Any]](), list[dict[str, Any]]()
    prepared.update(connection, YEARS, map(_year_values, items))
    for item in items:
        year_id, before, now = item.year.header.id, item.before, item.year
        tasks += _changes(TASK, year_id, before.tasks, now.tasks)
        stages += _changes(STAGE, year_id, before.stages, now.stages)
        _save_documents(connection, item)
    prepared.update(connection, TASKS, tasks)
    prepared.update(connection, STAGES, stages)


def add(connection: Connection, years: Iterable[LoadedYear]) -> None:
    """Insert new years with all their parts."""
    items = list(years)
    prepared.insert(connection, YEARS, [{**_header(item), "cycle_id": item.cycle_id} for item in items])
    stages = [stage_row(item.year.header.id, stage) for item in items for stage in item.year.stages.values()]
    tasks = [
        task_row(item.year.header.id, position, task)
        for item in items
        for position, task in enumerate(item.year.tasks.values())
    ]
    prepared.insert(connection, STAGES, stages)
    prepared.insert(connection, TASKS, tasks)


def _years(connection: Connection, *, lock: bool) -> Select[Any]:
    return _LOCKED_YEARS if lock and connection.dialect.name != "sqlite" else _YEARS


def _loaded(row: Sequence[Any]) -> LoadedYear:
    seq, head, cycle_id, calendar, timescale, *values = row
    fields = dict(zip(_HEADER, values, strict=True))
    fields["debts"] = parse_list(fields["debts"])
    year = made(Year, {"header": made(YearHeader, fields), "stages": {}, "tasks": {}, "documents": {}, "elsewhere": {}})
    clock = parse_timescale(timescale) if timescale else None
    return LoadedYear(year, seq, head, cycle_id, parse_calendar(calendar), clock)


def _add_tasks(rows: Result[Any], loaded: dict[str, LoadedYear]) -> None:
    for row in rows.all():
        task = TASK.part(row[1:])
        loaded[row[0]].year.tasks[task.plan.number] = task


def _add_stages(rows: Result[Any], loaded: dict[str, LoadedYear]) -> None:
    for row in rows.all():
        stage = STAGE.part(row[1:])
        loaded[row[0]].year.stages[stage.plan.number] = stage


def _add_documents(rows: Result[Any], loaded: dict[str, LoadedYear]) -> None:
    for row in rows.all():
        if row[0] in loaded:
            document = DOCUMENT.part(row[1:])
            loaded[row[0]].year.documents[document.id] = document


def _header(item: LoadedYear) -> dict[str, Any]:
    header = item.year.header
    values = {_HEADER[name].name: value for name, value in vars(header).items()}
    return {**values, "debts": json.dumps(header.debts), "seq": item.seq, "head": item.head}


def _year_values(item: LoadedYear) -> dict[str, Any]:
    chain = {"key_id": item.year.header.id, "seq": item.seq, "head": item.head}
    if item.year.header is item.before.header:
        return chain
    values = _header(item)
    return {**chain, **{name: values[name] for name in ("state", "paused_at", "debts", "version")}}


def _changes(kept: Kept[P], year_id: str, before: dict[str, P], after: dict[str, P]) -> Iterator[dict[str, Any]]:
    """What was loaded and differs now."""
    for number, part in after.items():
        old = before.get(number)
        if old is not None and part is not old:
            yield {"key_year_id": year_id, "key_number": number, **kept.changes(old, part)}


def _save_documents(connection: Connection, item: LoadedYear) -> None:
    changed, year = [], item.year.header
    for identity, document in item.year.documents.items():
        before = item.before.documents.get(identity)
        if document is before:
            continue
        values = DOCUMENT.values(document)
        values["registered_year"] = document.registered_on.year if document.registered_on else None
        if before is None:
            belonging = {"year_id": year.id, "issuer_id": year.organisation, "series": item.series[identity]}
            prepared.insert(connection, DOCUMENTS, [{**values, **belonging}])
        else:
            changed.append({"key_id": identity, **values})
    prepared.update(connection, DOCUMENTS, changed)
