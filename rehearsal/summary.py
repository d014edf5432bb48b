"""The summary of a rehearsal, and what it leaves in its folder: documents, letters, the journal."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select

from acts.letters import envelope
from installation import Installation
from models.letters import LETTER_KINDS
from storage import journal
from storage.letters import count_by_kind
from storage.tables import DOCUMENTS, JOURNAL, LETTERS, STAGES, TASKS, YEARS

Summary = dict[str, Any]


def summarise(
    facts: dict[str, object], installation: Installation, cycle: str, errors: list[str], wall: float
) -> Summary:
    """Count everything, write the folder, give the summary as printed."""
    with installation.database.read() as connection:
        verdict = journal.verify(connection, cycle)
        summary = {
            **facts,
            "simulated_days": _days(connection, cycle),
            "wall_seconds": round(wall, 2),
            "stages": _stages(connection, cycle, "school_year"),
            "tasks": _tasks(connection, cycle, "school_year"),
            "municipality": {
                "stages": _stages(connection, cycle, "cycle"),
                "tasks": _tasks(connection, cycle, "cycle"),
            },
            "late_marks": _events(connection, cycle, "task_late"),
            "debts": _debts(connection, cycle),
            "documents": _documents(connection, cycle),
            "letters": {kind: count_by_kind(connection, cycle).get(kind, 0) for kind in LETTER_KINDS},
            "extensions": _events(connection, cycle, "extension_granted"),
            "journal": {"events": verdict.events, "head": verdict.head, "verified": verdict.verified},
            "errors": [*errors, *verdict.breaks],
        }
        _write_out(connection, installation, cycle)
    out = installation.settings.data
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return summary


def _days(connection: Connection, cycle: str) -> int:
    ends = connection.execute(
        select(func.min(JOURNAL.c.at), func.max(JOURNAL.c.at))
        .join(YEARS, YEARS.c.id == JOURNAL.c.year_id)
        .where(YEARS.c.cycle_id == cycle)
    ).one()
    return int((ends[1] - ends[0]).days)


def _stages(connection: Connection, cycle: str, kind: str) -> dict[str, int]:
    states = _count(connection, STAGES, cycle, kind)
    completed = states.get("completed", 0)
    return {"completed": completed, "open": sum(states.values()) - completed}


def _tasks(connection: Connection, cycle: str, kind: str) -> dict[str, int]:
    counts = dict.fromkeys(("done_in_time", "done_late", "waived", "not_needed", "open"), 0)
    query = select(TASKS.c.state, TASKS.c.in_time, func.count()).join(YEARS, YEARS.c.id == TASKS.c.year_id)
    query = query.where(YEARS.c.cycle_id == cycle, YEARS.c.kind == kind).group_by(TASKS.c.state, TASKS.c.in_time)
    for state, in_time, count in connection.execute(query):
        done = "done_in_time" if in_time else "done_late"
        counts[done if state == "done" else state if state in {"waived", "not_needed"} else "open"] += count
    return counts


def _count(connection: Connection, table: Any, cycle: str, kind: str) -> dict[str, int]:
    query = select(table.c.state, func.count()).join(YEARS, YEARS.c.id == table.c.year_id)
    rows = connection.execute(query.where(YEARS.c.cycle_id == cycle, YEARS.c.kind == kind).group_by(table.c.state))
    return {row[0]: row[1] for row in rows}


def _events(connection: Connection, cycle: str, event: str) -> int:
    query = select(func.count()).select_from(JOURNAL).join(YEARS, YEARS.c.id == JOURNAL.c.year_id)
    return connection.execute(query.where(YEARS.c.cycle_id == cycle, JOURNAL.c.event == event)).scalar_one()


def _debts(connection: Connection, cycle: str) -> dict[str, list[str]]:
    rows = connection.execute(select(YEARS.c.id, YEARS.c.debts).where(YEARS.c.cycle_id == cycle).order_by(YEARS.c.id))
    return {year_id: json.loads(debts) for year_id, debts in rows if debts != "[]"}


def _documents(connection: Connection, cycle: str) -> dict[str, int]:
    query = select(DOCUMENTS.c.kind, func.count()).join(YEARS, YEARS.c.id == DOCUMENTS.c.year_id)
    query = query.where(YEARS.c.cycle_id == cycle, DOCUMENTS.c.sha256.is_not(None))
    rows = connection.execute(query.group_by(DOCUMENTS.c.kind).order_by(DOCUMENTS.c.kind))
    return {row[0]: row[1] for row in rows}


def _write_out(connection: Connection, installation: Installation, cycle: str) -> None:
    out = installation.settings.data
    years = connection.execute(select(YEARS).where(YEARS.c.cycle_id == cycle).order_by(YEARS.c.id)).all()
    for year in years:
        name = year.organisation_id.rpartition(".")[2]
        _write_documents(connection, installation, year, out / "documents" / name)
        _write_letters(connection, year, out / "letters" / name)
        _write_journal(connection, year, out / "journal" / f"{name}.jsonl")


def _write_documents(connection: Connection, installation: Installation, year: Row[Any], folder: Path) -> None:
    query = select(DOCUMENTS).where(DOCUMENTS.c.year_id == year.id, DOCUMENTS.c.sha256.is_not(None))
    for row in connection.execute(query.order_by(DOCUMENTS.c.id)):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{row.kind} № {row.number}.docx").write_bytes(installation.files.get(row.sha256))


def _write_letters(connection: Connection, year: Row[Any], folder: Path) -> None:
    letters = connection.execute(select(LETTERS).where(LETTERS.c.year_id == year.id).order_by(LETTERS.c.seq)).all()
    for row in letters:
        folder.mkdir(parents=True, exist_ok=True)
        item = envelope(connection, row)
        head = f"Кому: {', '.join(item.recipients)}\nДата: {row.at:%d.%m.%Y}\nТема: {item.text.subject}\n\n"
        (folder / f"{row.seq:04}-{row.event}.txt").write_text(head + item.text.body, encoding="utf-8")


def _write_journal(connection: Connection, year: Row[Any], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = connection.execute(select(JOURNAL.c.record).where(JOURNAL.c.year_id == year.id).order_by(JOURNAL.c.seq))
    file.write_text("".join(f"{record}\n" for (record,) in rows), encoding="utf-8")
