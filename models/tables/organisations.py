"""Organisations (организации) and the people bound to roles in them, with dates."""

from datetime import date

from sqlalchemy import Text
from sqlmodel import Field, SQLModel


class Organisation(SQLModel, table=True):
    """A department (учредитель) or a school; JSON: `forms`, stored case forms; `numbers`, first numbers by journal."""

    __tablename__ = "organisations"

    id: str = Field(primary_key=True)
    kind: str
    department_id: str | None = Field(default=None, foreign_key="organisations.id", index=True)
    full_name: str
    short_name: str = ""
    parent_lines: str = "[]"
    place: str = ""
    territory: str = ""
    forms: str = "{}"
    email: str = ""
    numbers: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": "{}"})


class Person(SQLModel, table=True):
    """A person in a role of an organisation, from day to day; substitution is one more row."""

    __tablename__ = "people"

    id: str = Field(primary_key=True)
    organisation_id: str = Field(foreign_key="organisations.id", index=True)
    role: str
    full_name: str
    position: str = ""
    gender: str | None = None
    name_forms: str = "{}"
    position_forms: str = "{}"
    email: str = ""
    since: date | None = None
    until: date | None = None
