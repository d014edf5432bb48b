"""Acts as commands: a command names what is its own, the rest (whose year, from whom, how it is printed) is common."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from cli.opened import hand_in, opened, year_of
from cli.options import DEFAULT_DATA, CommandOption, CycleOption, DataOption, JsonOption, actor, command_id, one_line
from installation import Installation
from models import acts as a
from models.boards import CycleLine
from models.errors import BadInput
from models.roles import DEPARTMENT_ROLES
from models.year import YearKind
from storage.plans import task_id

COORDINATOR, CURATOR, HEAD = "municipal_coordinator", "curator", "school_head"
OWN_PEOPLE = {HEAD: "municipal_head", CURATOR: COORDINATOR}
SchoolArgument = Annotated[str, typer.Argument(metavar="SCHOOL", help="Код школы; «-» – само управление.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Причина.")]
OrderOption = Annotated[str | None, typer.Option("--order", help="Основание: «45-ОД от 01.10.2026».")]
_RoleOption = Annotated[str | None, typer.Option("--as", metavar="ROLE", help="От чьего имени: код роли.")]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act falls: the open installation, the cycle, the year of a school or of the department, who asks."""

    installation: Installation
    line: CycleLine
    year: str
    organisation: str
    role: str | None
    command: str | None

    @property
    def kind(self) -> YearKind:
        """Whose year it is: a school's, or the department's own."""
        return "cycle" if self.year == self.line.id else "school_year"

    def act(self, kind: type[a.Act], default_role: str, /, **fields: Any) -> a.Act:
        """The act of somebody in a role; what is the department's own is done by its own people. Raises `BadInput`."""
        if "task" in fields:
            with self.installation.database.read() as connection:
                fields["task"] = task_id(connection, self.year, fields["task"])
        role = self.role or (OWN_PEOPLE.get(default_role, default_role) if self.year == self.line.id else default_role)
        owner = self.line.department if role in DEPARTMENT_ROLES else self.organisation
        common = {"command_id": command_id(self.command), "year": self.year, "actor": actor(role, owner)}
        try:
            return kind.model_validate({**common, **fields})
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][0])
            raise BadInput("значение пустое или слишком длинное", place=f"--{field}") from error


def acting(app: typer.Typer, name: str) -> Callable[[Callable[..., a.Act]], Callable[..., a.Act]]:
    """Make a command of a function `(place, own options) -> act`; its docstring is the command's help."""

    def register(build: Callable[..., a.Act]) -> Callable[..., a.Act]:
        def command(
            school: str, cycle: str | None, role: str | None, command: str | None, data: Path, as_json: bool, **own: Any
        ) -> None:
            with opened(data) as installation:
                line, year, organisation = year_of(installation, cycle, school)
                place = Place(installation, line, year, organisation, role, command)
                answer = hand_in(installation, build(place, **own))
            one_line(answer, lambda: str(answer["sentence"]), as_json=as_json)

        command.__doc__ = build.__doc__
        command.__signature__ = _signature(build)  # type: ignore[attr-defined]  # what Typer reads
        app.command(name)(command)
        return build

    return register


def _signature(build: Callable[..., a.Act]) -> inspect.Signature:
    own = list(inspect.signature(build).parameters.values())[1:]
    common = [
        _option("cycle", CycleOption, None),
        _option("role", _RoleOption, None),
        _option("command", CommandOption, None),
        _option("data", DataOption, DEFAULT_DATA),
        _option("as_json", JsonOption, default=False),
    ]
    school = inspect.Parameter("school", inspect.Parameter.KEYWORD_ONLY, annotation=SchoolArgument)
    options = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    return inspect.Signature([school, *options, *common])


def _option(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
