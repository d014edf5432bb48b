"""Cycles, years, stages and tasks: the plan as it was launched and where it stands (projections)."""

from datetime import date, datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from models.tables.columns import UtcDateTime


class Cycle(SQLModel, table=True):
    """One school year of one department under one roadmap; plan, rules, calendar and clock are kept as JSON.

    `roadmap` is the text of the version in force.
    """

    __tablename__ = "cycles"

    id: str = Field(primary_key=True)
    department_id: str = Field(foreign_key="organisations.id", index=True)
    roadmap_id: str
    title: str
    school_year: int
    roadmap: str = Field(sa_type=Text)
    roadmap_sha256: str
    rules: str = Field(sa_type=Text)
    calendar: str = Field(sa_type=Text)
    timescale: str | None = Field(default=None, sa_type=Text)
    launched_at: datetime = Field(sa_type=UtcDateTime)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class RoadmapVersion(SQLModel, table=True):
    """A version of a cycle's roadmap, written with the first amending order; `keys`: the ids behind its numbers."""

    __tablename__ = "roadmap_versions"

    cycle_id: str = Field(primary_key=True, foreign_key="cycles.id")
    version: int = Field(primary_key=True)
    roadmap: str = Field(sa_type=Text)
    sha256: str
    keys: str = Field(default="{}", sa_type=Text)
    ground: str | None = Field(default=None, sa_type=Text)
    restores: int | None = None


class YearRow(SQLModel, table=True):
    """The year of a school, or the department's own; its row is the lock of its journal chain (`seq`, `head`)."""

    __tablename__ = "years"

    id: str = Field(primary_key=True)
    cycle_id: str = Field(foreign_key="cycles.id", index=True)
    kind: str
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    department_id: str = Field(foreign_key="organisations.id")
    state: str
    first: date
    last: date
    paused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    debts: str = "[]"
    seq: int = 0
    head: str = ""
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class StageRow(SQLModel, table=True):
    """A stage of a year."""

    __tablename__ = "stages"

    year_id: str = Field(primary_key=True, foreign_key="years.id")
    number: str = Field(primary_key=True)
    position: int
    plan: str = Field(sa_type=Text)
    state: str
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TaskRow(SQLModel, table=True):
    """A task of a year."""

    __tablename__ = "tasks"

    year_id: str = Field(primary_key=True, foreign_key="years.id")
    number: str = Field(primary_key=True)
    stage: str
    position: int
    plan: str = Field(sa_type=Text)
    state: str
    opens_on: date | None = None
    due_on: date | None = Field(default=None, index=True)
    own_due_on: date | None = None
    since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revision: int = 0
    late: bool = False
    rungs: str = Field(default="[]", sa_type=Text)
    extension_asked: date | None = None
    handed_in_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    in_time: bool | None = None
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
