"""The journal, what it points at, and the outbox to the workflows."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import RowId, UtcDateTime


class JournalRow(SQLModel, table=True):
    """One fact. `record` is its canonical JSON, `hash` the sha256 of it; append-only by trigger."""

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("command_id"),)

    year_id: str = Field(primary_key=True, foreign_key="years.id")
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    event: str = Field(index=True)
    command_id: str
    record: str = Field(sa_type=Text)
    hash: str


class Note(SQLModel, table=True):
    """A text a person typed; erasable, the journal keeps its salted digest."""

    __tablename__ = "notes"

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="years.id", index=True)
    text: str = Field(sa_type=Text)
    salt: str


class EvidenceRow(SQLModel, table=True):
    """One piece of evidence of a task."""

    __tablename__ = "evidence"

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="years.id", index=True)
    task: str
    kind: str
    value: str = Field(sa_type=Text)
    salt: str


class OutboxRow(SQLModel, table=True):
    """A fact that a workflow has still to hear; deleted when the engine has acknowledged it."""

    __tablename__ = "outbox"

    id: int | None = Field(default=None, primary_key=True, sa_type=RowId)
    destination: str = Field(index=True)
    year_id: str
    seq: int


class RelayLease(SQLModel, table=True):
    """Which process relays now; the others stand by."""

    __tablename__ = "relay_lease"

    name: str = Field(primary_key=True)
    owner: str
    expires_at: datetime = Field(sa_type=UtcDateTime)
