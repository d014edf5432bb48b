"""The summary of a rehearsal, and what it leaves in its folder: documents, letters, the journal."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row

from acts.letters import envelope
from installation import Installation
from models.letters import LETTER_KINDS
from models.lifecycles import SETTLED
from rendering.bulk import fit
from storage import cycles, documents, journal
from storage.letters import count_by_kind, letters_of_year

Summary = dict[str, Any]


def summarise(
    facts: dict[str, object], installation: Installation, cycle: str, errors: list[str], wall: float
) -> Summary:
    """Count everything, write the folder, give the summary as printed."""
    with installation.database.read() as connection:
        verdict = journal.verify(connection, cycle)
        summary = {
            **facts,
            "simulated_days": journal.duration(connection, cycle).days,
            "wall_seconds": round(wall, 2),
            "stages": _stages(connection, cycle, "school_year"),
            "tasks": _tasks(connection, cycle, "school_year"),
            "municipality": {
                "stages": _stages(connection, cycle, "cycle"),
                "tasks": _tasks(connection, cycle, "cycle"),
            },
            "late_marks": journal.count_events(connection, cycle, "task_late"),
            "debts": _debts(connection, cycle),
            "documents": documents.count_filed(connection, cycle),
            "letters": {kind: count_by_kind(connection, cycle).get(kind, 0) for kind in LETTER_KINDS},
            "extensions": journal.count_events(connection, cycle, "extension_granted"),
            "journal": {"events": verdict.events, "head": verdict.head, "verified": verdict.verified},
            "errors": [*errors, *verdict.breaks],
        }
        _write_out(connection, installation, cycle)
    out = installation.settings.data
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return summary


def _stages(connection: Connection, cycle: str, kind: str) -> dict[str, int]:
    states = cycles.count_stages(connection, cycle, kind)
    completed = states.get("completed", 0)
    return {"completed": completed, "open": sum(states.values()) - completed}


def _tasks(connection: Connection, cycle: str, kind: str) -> dict[str, int]:
    counts = dict.fromkeys(("done_in_time", "done_late", "waived", "not_needed", "cancelled", "open"), 0)
    for state, in_time, count in cycles.count_tasks(connection, cycle, kind):
        done = "done_in_time" if in_time else "done_late"
        counts[done if state == "done" else state if state in SETTLED else "open"] += count
    return counts


def _debts(connection: Connection, cycle: str) -> dict[str, list[str]]:
    return {year.id: json.loads(year.debts) for year in cycles.years_of(connection, cycle) if year.debts != "[]"}


def _write_out(connection: Connection, installation: Installation, cycle: str) -> None:
    out = installation.settings.data
    for year in cycles.years_of(connection, cycle):
        name = year.organisation_id.rpartition(".")[2]
        _write_documents(connection, installation, year, out / "documents" / name)
        _write_letters(connection, year, out / "letters" / name)
        _write_journal(connection, year, out / "journal" / f"{name}.jsonl")


def _write_documents(connection: Connection, installation: Installation, year: Row[Any], folder: Path) -> None:
    for row in documents.filed_of_year(connection, year.id):
        folder.mkdir(parents=True, exist_ok=True)
        number = f"без номера, мероприятие {row.task}"
        if row.number:
            number = f"№ {row.number} от {row.registered_on:%d.%m.%Y}"  # numbers begin anew each year
        (folder / f"{fit(row.id.rpartition('/')[2] + ' ' + number)}.docx").write_bytes(
            installation.files.get(row.sha256)
        )


def _write_letters(connection: Connection, year: Row[Any], folder: Path) -> None:
    for row in letters_of_year(connection, year.id):
        folder.mkdir(parents=True, exist_ok=True)
        item = envelope(connection, row)
        head = f"Кому: {', '.join(item.recipients)}\nДата: {row.at:%d.%m.%Y}\nТема: {item.text.subject}\n\n"
        (folder / f"{row.seq:04}-{row.event}.txt").write_text(head + item.text.body, encoding="utf-8")


def _write_journal(connection: Connection, year: Row[Any], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{record}\n" for record in journal.records(connection, year.id))
    file.write_text(lines, encoding="utf-8")
