"""What people typed (reasons, remarks, evidence): kept outside the journal, so that it can be erased."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from storage import prepared
from storage.tables import EVIDENCE, NOTES

Row = dict[str, Any]


def keep(connection: Connection, notes: Sequence[Row], evidence: Sequence[Row]) -> None:
    """Write texts and evidence."""
    prepared.insert(connection, NOTES, notes)
    prepared.insert(connection, EVIDENCE, evidence)


def note(connection: Connection, identity: str) -> str:
    """The text of a note; empty when there is none or it has been erased."""
    return connection.execute(select(NOTES.c.text).where(NOTES.c.id == identity)).scalar_one_or_none() or ""
