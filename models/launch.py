"""What a launch needs: the department, its schools, the plan and the rules, all frozen into the cycle."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from models.acts import Actor
from models.calendar import WorkingCalendar
from models.numbering import DEPARTMENT_ORDERS, checked_sample
from models.roadmap import Roadmap
from models.rules import Rules
from models.schools import SchoolRow
from models.timescale import Timescale


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PersonCard(_Message):
    """A person of an organisation; stored case forms win over computed ones."""

    full_name: str = Field(min_length=1)
    position: str = ""
    gender: Literal["male", "female"] | None = None
    name_forms: dict[str, str] = {}
    position_forms: dict[str, str] = {}
    email: str = ""


class DepartmentCard(_Message):
    """The department (управление образования) that runs the cycle."""

    id: str = Field(default="department", pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    full_name: str = Field(min_length=1)
    short_name: str = ""
    parent_lines: tuple[str, ...] = ()
    place: str = ""
    territory: str = Field(default="", description="The municipality in the genitive: «города Энска».")
    forms: dict[str, str] = {}
    email: str = ""
    people: dict[str, PersonCard] = Field(default={}, description="Role code → person.")
    numbers: dict[str, Annotated[str, AfterValidator(checked_sample)]] = Field(
        default={}, description="The first number of a journal, as it is written: «01-О»; of several journals, by name."
    )

    @field_validator("numbers", mode="before")
    @classmethod
    def _of_orders(cls, given: object) -> object:
        """One sample is that of orders."""
        return {DEPARTMENT_ORDERS: given} if isinstance(given, str) else given


class LaunchRequest(_Message):
    """A cycle to be launched; a repeat adds only what is not there yet."""

    roadmap: Roadmap
    school_year: int = Field(ge=2000, le=2100)
    rules: Rules
    calendar: WorkingCalendar
    department: DepartmentCard
    schools: tuple[SchoolRow, ...]
    timescale: Timescale | None = None
    actor: Actor


class SchoolResult(_Message):
    """What the launch did for one school."""

    school: str
    year: str
    result: Literal["started", "already"]


class LaunchResult(_Message):
    """The cycle, and the schools one by one."""

    cycle: str
    result: Literal["launched", "already"]
    schools: tuple[SchoolResult, ...]
