"""`nastavnik task`: the school's and the controller's acts on tasks."""

from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from cli.errors import Reporting
from cli.opened import hand_in, opened, year_of
from cli.options import (
    DEFAULT_DATA,
    CommandOption,
    CycleOption,
    DataOption,
    JsonOption,
    RoleOption,
    actor,
    command_id,
    day,
    ground,
    one_line,
    print_json,
)
from installation import utc_now
from models import acts as a
from models.boards import TaskLine
from models.errors import BadInput
from models.lifecycles import TASK
from models.roles import DEPARTMENT_ROLES
from storage import boards

app = typer.Typer(cls=Reporting, no_args_is_help=True, help="Мероприятия: список, выполнение, сроки.")
COORDINATOR, CURATOR = "municipal_coordinator", "curator"

SchoolArgument = Annotated[str, typer.Argument(metavar="SCHOOL", help="Код школы; «-» – само управление.")]
NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help="Номер мероприятия.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Причина.")]
OrderOption = Annotated[str | None, typer.Option("--order", help="Основание: «45-ОД от 01.10.2026».")]


@app.command("list")
def list_(
    school: SchoolArgument,
    everything: Annotated[bool, typer.Option("--all", help="И выполненные.")] = False,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Показать мероприятия школы, ближайшие сверху."""
    with opened(data) as installation:
        line, year, _ = year_of(installation, cycle, school)
        with installation.database.read() as connection:
            lines = boards.tasks_of(connection, year, boards.cycle_today(line, utc_now()))
    shown = [item for item in lines if everything or item.state in {"planned", "open", "submitted"}]
    shown.sort(key=lambda item: (item.due_on is None, str(item.due_on)))
    if as_json:
        print_json([item.model_dump(mode="json") for item in shown])
    else:
        _print(shown)


@app.command()
def complete(
    school: SchoolArgument,
    number: NumberArgument,
    evidence: Annotated[
        list[str], typer.Option("--evidence", help="вид=значение: document, file, link, protocol, count, note.")
    ],
    cycle: CycleOption = None,
    role: RoleOption = CURATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Выполнить мероприятие с подтверждением (или сдать на проверку, где её ведёт управление)."""
    proofs = tuple(_evidence(text) for text in evidence)
    _act(a.CompleteTask, school, number, cycle, role, command, data, as_json, evidence=proofs)


@app.command()
def accept(
    school: SchoolArgument,
    number: NumberArgument,
    cycle: CycleOption = None,
    role: RoleOption = COORDINATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Принять сданное на проверку."""
    _act(a.AcceptTask, school, number, cycle, role, command, data, as_json)


@app.command("return")
def return_(
    school: SchoolArgument,
    number: NumberArgument,
    reason: ReasonOption,
    cycle: CycleOption = None,
    role: RoleOption = COORDINATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Вернуть сданное с замечанием."""
    _act(a.ReturnTask, school, number, cycle, role, command, data, as_json, reason=reason)


@app.command()
def extend(
    school: SchoolArgument,
    number: NumberArgument,
    until: Annotated[str | None, typer.Option("--until", help="Новый срок: 30.11.2026.")] = None,
    reason: Annotated[str, typer.Option("--reason", help="Причина.")] = "",
    order: OrderOption = None,
    refuse: Annotated[bool, typer.Option("--refuse", help="Отказать в продлении.")] = False,
    cycle: CycleOption = None,
    role: Annotated[str | None, typer.Option("--as", metavar="ROLE", help="Код роли.")] = None,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Запросить продление; с --order – перенести срок приказом; с --refuse – отказать."""
    who = role or (COORDINATOR if order or refuse else CURATOR)
    if refuse:
        _act(a.RefuseExtension, school, number, cycle, who, command, data, as_json, reason=reason)
        return
    if until is None:
        raise BadInput("нужен новый срок", place="--until")
    term = day(until, "--until")
    if order:
        basis = ground(order)
        _act(
            a.GrantExtension,
            school,
            number,
            cycle,
            who,
            command,
            data,
            as_json,
            until=term,
            reason=reason,
            ground=basis,
        )
    else:
        _act(a.AskExtension, school, number, cycle, who, command, data, as_json, until=term, reason=reason)


@app.command()
def waive(
    school: SchoolArgument,
    number: NumberArgument,
    reason: ReasonOption,
    order: OrderOption = None,
    cycle: CycleOption = None,
    role: RoleOption = COORDINATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Снять мероприятие с контроля."""
    _act(a.WaiveTask, school, number, cycle, role, command, data, as_json, reason=reason, ground=ground(order))


@app.command("not-needed")
def not_needed(
    school: SchoolArgument,
    number: NumberArgument,
    reason: Annotated[str, typer.Option("--reason", help="Причина.")] = "",
    cycle: CycleOption = None,
    role: RoleOption = CURATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Отметить, что мероприятие «при необходимости» не потребовалось."""
    _act(a.MarkNotNeeded, school, number, cycle, role, command, data, as_json, reason=reason)


@app.command()
def reopen(
    school: SchoolArgument,
    number: NumberArgument,
    reason: ReasonOption,
    cycle: CycleOption = None,
    role: RoleOption = COORDINATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Открыть завершённое мероприятие заново."""
    _act(a.ReopenTask, school, number, cycle, role, command, data, as_json, reason=reason)


def _act(
    kind: type[a.Act],
    school: str,
    number: str,
    cycle: str | None,
    role: str,
    command: str | None,
    data: object,
    as_json: bool,
    **more: object,
) -> None:
    with opened(data) as installation:  # type: ignore[arg-type]
        line, year, organisation = year_of(installation, cycle, school)
        owner = line.department if role in DEPARTMENT_ROLES else organisation
        fields = {"command_id": command_id(command), "year": year, "task": number, "actor": actor(role, owner), **more}
        try:
            act = kind.model_validate(fields)
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][0])
            raise BadInput("значение пустое или слишком длинное", place=f"--{field}") from error
        answer = hand_in(installation, act)
    one_line(answer, lambda: str(answer["sentence"]), as_json=as_json)


def _evidence(text: str) -> a.Evidence:
    kind, _, value = text.partition("=")
    try:
        return a.Evidence.model_validate({"kind": kind.strip(), "value": value.strip()})
    except ValidationError as error:
        message = f"подтверждение «{text}» не прочитано: пишите вид=значение, например protocol=«№ 3 от 01.09.2026»"
        raise BadInput(message, place="--evidence") from error


def _print(lines: list[TaskLine]) -> None:
    table = Table()
    for title in ("№", "Мероприятие", "Состояние", "Срок", "Подтверждение"):
        table.add_column(title)
    for line in lines:
        late = f" (просрочено на {line.days_late} дн.)" if line.days_late else ""
        due = f"{line.due_on:%d.%m.%Y}{late}" if line.due_on else line.deadline_text
        table.add_row(line.number, line.title, TASK.titles[line.state], due, ", ".join(line.evidence))
    Console().print(table)
