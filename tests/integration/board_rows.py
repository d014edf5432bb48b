"""Rows of a small year for tests of boards and pages: written directly, without acts."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from models.calendar import WorkingCalendar
from models.timescale import Timescale
from models.year import PlannedStage, PlannedTask
from storage.journal import canonical
from storage.tables import CYCLES, DOCUMENTS, JOURNAL, LETTERS, ORGANISATIONS, OUTBOX, STAGES, TASKS, YEARS

TODAY = date(2026, 10, 15)
NOW = datetime(2026, 10, 15, 6, tzinfo=UTC)
NOON = datetime(2026, 10, 10, 7, tzinfo=UTC)


def cycle_id(department: str) -> str:
    """The id of the one cycle of a department here."""
    return f"cycle/{department}/standard/2026"


def year_id(department: str, school: str) -> str:
    """The id of a school's year in that cycle."""
    return f"school-year/{department}/standard/2026/{school}"


def add_department(connection: Connection, department: str, *, scale: Timescale | None = None) -> str:
    """A department with a cycle of stages 1 and 2; answers the cycle's id."""
    cycle = cycle_id(department)
    add_organisation(connection, department, f"Управление {department}", kind="department")
    row = {
        "id": cycle,
        "department_id": department,
        "roadmap_id": "standard",
        "title": "Дорожная карта",
        "school_year": 2026,
        "roadmap": '{"stages": [{"number": "1"}, {"number": "2"}]}',
        "roadmap_sha256": "",
        "rules": "{}",
        "calendar": WorkingCalendar().model_dump_json(),
        "timescale": scale.model_dump_json() if scale else None,
        "launched_at": NOON,
    }
    connection.execute(CYCLES.insert(), [row])
    _add_year(connection, cycle, cycle, department, department, kind="cycle")
    return cycle


def add_school(connection: Connection, department: str, school: str, name: str, **year: Any) -> str:
    """A school with its year and two stages, without tasks; answers the year's id."""
    found = year_id(department, school)
    add_organisation(connection, school, name, department=department)
    _add_year(connection, found, cycle_id(department), school, department, **year)
    for position, (number, state) in enumerate((("1", "open"), ("2", "planned"))):
        plan = PlannedStage(number=number, title=f"Этап {number}", canonical="preparation", order=position)
        row = {"year_id": found, "number": number, "position": position, "plan": plan.model_dump_json()}
        connection.execute(STAGES.insert(), [{**row, "state": state}])
    return found


def add_organisation(
    connection: Connection, id_: str, name: str, *, kind: str = "school", department: str | None = None
) -> None:
    """An organisation under its short name."""
    row = {"id": id_, "kind": kind, "full_name": name, "short_name": name, "department_id": department}
    connection.execute(ORGANISATIONS.insert(), [{**row, "parent_lines": "[]", "place": "", "email": ""}])


def _add_year(connection: Connection, id_: str, cycle: str, organisation: str, department: str, **changes: Any) -> None:
    row = {
        "id": id_,
        "cycle_id": cycle,
        "kind": "school_year",
        "organisation_id": organisation,
        "department_id": department,
        "state": "running",
        "first": date(2026, 9, 1),
        "last": date(2027, 8, 31),
        "paused_at": None,
        "debts": "[]",
        "seq": 0,
        "head": "",
    }
    connection.execute(YEARS.insert(), [{**row, **changes}])


def add_task(
    connection: Connection,
    year: str,
    number: str,
    state: str = "open",
    due_on: date | None = None,
    *,
    gate: bool = True,
    in_time: bool | None = None,
    extension_asked: date | None = None,
) -> None:
    """A task; its stage is the first part of its number."""
    plan = PlannedTask(
        number=number,
        item=number,
        stage=number.split(".", maxsplit=1)[0],
        title=f"Мероприятие {number}",
        kind="document",
        ladder="standard",
        level="school",
        deadline_text="Сентябрь",
        gate=gate,
        responsible=("curator",),
        evidence=("document", "file"),
    )
    row = {
        "year_id": year,
        "number": number,
        "stage": plan.stage,
        "position": int(number.split(".")[1]),
        "plan": plan.model_dump_json(),
        "state": state,
        "due_on": due_on,
        "in_time": in_time,
        "extension_asked": extension_asked,
        "revision": 0,
        "late": False,
        "rungs": "[]",
    }
    connection.execute(TASKS.insert(), [row])


def add_fact(connection: Connection, year: str, seq: int, event: dict[str, Any], at: datetime = NOON) -> None:
    """A record of the journal; the year's counter follows."""
    record = canonical({"at": at.isoformat(), "event": event, "seq": seq, "year": year})
    row = {"year_id": year, "seq": seq, "at": at, "event": event["event"], "record": record, "hash": ""}
    connection.execute(JOURNAL.insert(), [{**row, "command_id": f"{year}:{seq}"}])
    connection.execute(YEARS.update().where(YEARS.c.id == year).values(seq=seq))


def add_letter(connection: Connection, year: str, id_: str, kind: str, state: str = "queued") -> None:
    """A letter in a state."""
    row = {"id": id_, "year_id": year, "seq": 1, "kind": kind, "event": "task_late", "subject": "1.1", "roles": "[]"}
    connection.execute(LETTERS.insert(), [{**row, "at": NOON, "state": state, "tries": 0, "error": ""}])


def add_document(connection: Connection, year: str, task: str, number: str | None) -> None:
    """A document of a task, registered when it has a number."""
    row = {"id": f"document/{year}/{task}/order", "year_id": year, "issuer_id": year.rsplit("/", 1)[1], "task": task}
    state = "registered" if number else "draft"
    connection.execute(
        DOCUMENTS.insert(), [{**row, "kind": "order", "state": state, "series": "", "number": number, "rungs": "[]"}]
    )


def add_undelivered(connection: Connection, year: str, seq: int) -> None:
    """A fact that its workflow has still to hear."""
    connection.execute(OUTBOX.insert(), [{"destination": year, "year_id": year, "seq": seq}])
