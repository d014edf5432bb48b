"""Documents and the journals of orders (журналы регистрации приказов)."""

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.columns import UtcDateTime


class DocumentRow(SQLModel, table=True):
    """A document of a year; a draft has no number. Unique per issuer, calendar year and series."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("issuer_id", "series", "registered_year", "number"),)

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="years.id", index=True)
    issuer_id: str = Field(foreign_key="organisations.id")
    kind: str
    task: str
    state: str
    series: str = ""
    number: str | None = None
    registered_on: date | None = None
    registered_year: int | None = None
    sha256: str | None = None
    template_sha256: str | None = None
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    agreeing: str = Field(default="[]", sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    agreed: str = Field(default="[]", sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    agreed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    rungs: str = Field(default="[]", sa_type=Text)
    scan_sha256: str | None = None
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    readers: str = Field(default="[]", sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    acquainted: str = Field(default="[]", sa_type=Text, sa_column_kwargs={"server_default": "[]"})
    readers_asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    superseded_by: str | None = None
    replaces: str | None = None
    copies: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class DocumentFacts(SQLModel, table=True):
    """What people have entered for a document, as JSON: field of its data → value. Erasable."""

    __tablename__ = "document_facts"

    document_id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="years.id", index=True)
    entered: str = Field(sa_type=Text)


class OrderSeries(SQLModel, table=True):
    """The last number given in a journal of orders; its row is the journal's lock."""

    __tablename__ = "order_series"

    organisation_id: str = Field(primary_key=True, foreign_key="organisations.id")
    year: int = Field(primary_key=True)
    series: str = Field(primary_key=True)
    last: int = 0


class OrderNumber(SQLModel, table=True):
    """A number that was reserved, and what became of it. `note_id`, `void_note_id`: the reasons in `notes`."""

    __tablename__ = "order_numbers"

    organisation_id: str = Field(primary_key=True, foreign_key="organisations.id")
    year: int = Field(primary_key=True)
    series: str = Field(primary_key=True)
    number: str = Field(primary_key=True)
    state: str
    kind: str
    reserved_on: date
    note_id: str
    void_note_id: str | None = None
    document_id: str | None = None
