"""Rows written by statements that are worked out once are the rows that SQLAlchemy writes, on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage import prepared
from storage.tables import OUTBOX, TASKS
from tests.integration.installations import MORNING, Office


def test_rows_with_different_fields_are_written_together(office: Office) -> None:
    """Days, moments, truth and emptiness come back as they went; rows that are not named stay."""
    keys: dict[str, Any] = {"key_year_id": office.year}
    rows: list[dict[str, Any]] = [
        {**keys, "key_number": "1.3", "due_on": date(2026, 10, 3), "late": True},
        {**keys, "key_number": "1.4", "settled_at": MORNING + timedelta(microseconds=7), "in_time": False},
        {**keys, "key_number": "1.2"},
        {**keys, "key_number": "5.4", "due_on": None, "late": False},
    ]
    before = _tasks(office)
    with office.database.write() as connection:
        prepared.update(connection, TASKS, rows)
    expected = {number: dict(before[number]) for number in before}
    for row in rows:
        changes = {name: value for name, value in row.items() if not name.startswith(prepared.KEY)}
        expected[row["key_number"]] |= changes
    assert _tasks(office) == expected


def test_what_the_database_refuses_is_told_as_ever(office: Office) -> None:
    """A row that is there already is an integrity error, as from any statement; the transaction takes nothing."""
    row = {"id": 1_000_000, "destination": "cycle/x", "year_id": office.year, "seq": 1}
    with pytest.raises(IntegrityError), office.database.write() as connection:
        prepared.insert(connection, OUTBOX, [row, row])
    with office.database.read() as connection:
        assert connection.execute(select(OUTBOX).where(OUTBOX.c.id == row["id"])).first() is None
        prepared.insert(connection, OUTBOX, [])


def _tasks(office: Office) -> dict[str, dict[str, Any]]:
    names = ("due_on", "late", "settled_at", "in_time", "state")
    query = select(TASKS.c.number, *(TASKS.c[name] for name in names)).where(TASKS.c.year_id == office.year)
    with office.database.read() as connection:
        return {number: dict(zip(names, values, strict=True)) for number, *values in connection.execute(query)}
