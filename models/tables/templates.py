"""Versions of the templates that users have put in the place of shipped ones."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import UtcDateTime


class TemplateVersion(SQLModel, table=True):
    """A version of a kind's template. `organisation`: whose it is, empty for everybody in the installation.

    `sha256` names the file in the store; `restores`: the version that was chosen again, 0 for the shipped one.
    `command_id`: of the act in the journal, whose note holds what was changed; none for a version put when no year ran.
    """

    __tablename__ = "template_versions"

    organisation: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    sha256: str
    put_at: datetime = Field(sa_type=UtcDateTime)
    put_by: str
    note: str = ""
    restores: int | None = None
    command_id: str | None = None
