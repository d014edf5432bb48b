"""Letters (письма) to be sent: one row per letter, written with the fact that caused it."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from models.tables.columns import UtcDateTime


class LetterRow(SQLModel, table=True):
    """`id` is the command id of its act; `roles` a JSON list of addressees in the organisation and above it."""

    __tablename__ = "letters"

    id: str = Field(primary_key=True)
    year_id: str = Field(foreign_key="years.id", index=True)
    seq: int
    kind: str
    event: str
    subject: str = Field(description="The task's number or the document's id.")
    roles: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=UtcDateTime)
    state: str = Field(default="queued", index=True)
    tries: int = 0
    error: str = ""
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
