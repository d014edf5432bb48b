"""Options that many commands share, and how results are printed."""

import json
import uuid
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from models.acts import Actor
from models.errors import BadInput
from models.events import Ground
from models.roadmap import Roadmap
from models.roles import ROLES

DataOption = Annotated[Path, typer.Option("--data", metavar="DIR", help="Папка данных.", envvar="NASTAVNIK_DATA")]
JsonOption = Annotated[bool, typer.Option("--json", help="Один документ JSON.")]
CycleOption = Annotated[str | None, typer.Option("--cycle", help="Код цикла; по умолчанию последний.")]
RoleOption = Annotated[str, typer.Option("--as", metavar="ROLE", help="От чьего имени: код роли.")]
AcceptOption = Annotated[
    bool,
    typer.Option("--accept-readings", help="Принять неподтверждённые чтения сроков как есть; это видно в журнале."),
]
CommandOption = Annotated[str | None, typer.Option("--command-id", help="Номер команды: повтор даст тот же ответ.")]
DEFAULT_DATA = Path("var")


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def say(line: str) -> None:
    """A line for people, on stderr: stdout is for data."""
    typer.echo(line, err=True)


def actor(role: str, organisation: str | None) -> Actor:
    """Who acts from the command line. Raises `BadInput` for an unknown role."""
    if role not in ROLES:
        raise BadInput(f"роль «{role}» неизвестна; есть: {', '.join(ROLES)}", place="--as")
    return Actor(id=f"cli/{role}", role=role, organisation=organisation)


def command_id(given: str | None) -> str:
    """The caller's command id, or a new one."""
    return given or f"cli:{uuid.uuid4()}"


def day(text: str, option: str) -> date:
    """A date as 2026-11-30 or 30.11.2026. Raises `BadInput`."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    raise BadInput(f"дата «{text}» не прочитана: пишите 30.11.2026 или 2026-11-30", place=option)


def ground(text: str | None, option: str = "--order") -> Ground | None:
    """Requisites of an order: «45-ОД от 01.10.2026». Raises `BadInput`."""
    if not text:
        return None
    number, on = requisites(text, option, "45-ОД от 01.10.2026")
    return Ground(number=number, on=on)


def requisites(text: str, option: str, example: str) -> tuple[str, date]:
    """The number and the date of a paper that somebody cites. Raises `BadInput`."""
    number, separator, on = text.strip().removeprefix("№").rpartition(" от ")
    if not separator or not number.strip():
        raise BadInput(f"реквизиты «{text}» не прочитаны: пишите «{example}»", place=option)
    return number.strip(), day(on, option)


def one_line(facts: dict[str, Any], sentence: Callable[[], str], *, as_json: bool) -> None:
    """An answer to an act: JSON for programs, a sentence for people."""
    if as_json:
        print_json(facts)
    else:
        typer.echo(sentence())


def check_readings(plan: Roadmap, place: str, *, accepted: bool = False) -> None:
    """A plan with deadlines that nobody has confirmed does not become binding unawares. Raises `BadInput`."""
    if plan.doubtful and not accepted:
        numbers = ", ".join(task.number for task in plan.doubtful)
        way = "проверьте их (nastavnik roadmap confirm) или примите как есть: --accept-readings"
        raise BadInput(f"сроки прочитаны с сомнением и не подтверждены у пунктов {numbers}: {way}", place=place)
