"""`nastavnik task`: the school's and the controller's acts on tasks."""

from typing import Annotated

import typer
from pydantic import ValidationError
from rich.table import Table

from cli.acting import COORDINATOR, CURATOR, OrderOption, Place, ReasonOption, SchoolArgument, acting
from cli.errors import Commands
from cli.opened import opened, year_of
from cli.options import DEFAULT_DATA, CycleOption, DataOption, JsonOption, day, ground, print_json
from cli.screen import console
from installation import utc_now
from models import acts as a
from models.boards import TaskLine
from models.errors import BadInput
from models.lifecycles import SETTLED, TASK
from storage import boards

app = Commands(no_args_is_help=True, help="Мероприятия: список, выполнение, сроки.")

NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help="Номер мероприятия.")]
MayReasonOption = Annotated[str, typer.Option("--reason", help="Причина.")]
EvidenceOption = Annotated[
    list[str], typer.Option("--evidence", help="вид=значение: document, file, link, protocol, count, note.")
]


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
            lines = boards.tasks_of(connection, year, boards.shown_day(line, utc_now()))
    shown = [item for item in lines if everything or item.state not in SETTLED]
    shown.sort(key=lambda item: (item.due_on is None, str(item.due_on)))
    if as_json:
        print_json([item.model_dump(mode="json") for item in shown])
    else:
        _print(shown)


@acting(app, "complete")
def complete(place: Place, number: NumberArgument, evidence: EvidenceOption) -> a.Act:
    """Выполнить мероприятие с подтверждением (или сдать на проверку, где её ведёт управление)."""
    return place.act(a.CompleteTask, CURATOR, task=number, evidence=tuple(_evidence(text) for text in evidence))


@acting(app, "accept")
def accept(place: Place, number: NumberArgument) -> a.Act:
    """Принять сданное на проверку."""
    return place.act(a.AcceptTask, COORDINATOR, task=number)


@acting(app, "return")
def return_(place: Place, number: NumberArgument, reason: ReasonOption) -> a.Act:
    """Вернуть сданное с замечанием."""
    return place.act(a.ReturnTask, COORDINATOR, task=number, reason=reason)


@acting(app, "extend")
def extend(
    place: Place,
    number: NumberArgument,
    until: Annotated[str | None, typer.Option("--until", help="Новый срок: 30.11.2026.")] = None,
    reason: MayReasonOption = "",
    order: OrderOption = None,
    refuse: Annotated[bool, typer.Option("--refuse", help="Отказать в продлении.")] = False,
) -> a.Act:
    """Запросить продление; с --order – перенести срок приказом; с --refuse – отказать."""
    if refuse:
        return place.act(a.RefuseExtension, COORDINATOR, task=number, reason=reason)
    if until is None:
        raise BadInput("нужен новый срок", place="--until")
    term = {"task": number, "until": day(until, "--until"), "reason": reason}
    if order:
        return place.act(a.GrantExtension, COORDINATOR, ground=ground(order), **term)
    return place.act(a.AskExtension, CURATOR, **term)


@acting(app, "waive")
def waive(place: Place, number: NumberArgument, reason: ReasonOption, order: OrderOption = None) -> a.Act:
    """Снять мероприятие с контроля."""
    return place.act(a.WaiveTask, COORDINATOR, task=number, reason=reason, ground=ground(order))


@acting(app, "not-needed")
def not_needed(place: Place, number: NumberArgument, reason: MayReasonOption = "") -> a.Act:
    """Отметить, что мероприятие «при необходимости» не потребовалось."""
    return place.act(a.MarkNotNeeded, CURATOR, task=number, reason=reason)


@acting(app, "reopen")
def reopen(place: Place, number: NumberArgument, reason: ReasonOption) -> a.Act:
    """Открыть завершённое мероприятие заново."""
    return place.act(a.ReopenTask, COORDINATOR, task=number, reason=reason)


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
        state = f"{TASK.titles[line.state]}, исключено приказом" if line.excluded else TASK.titles[line.state]
        table.add_row(line.printed, line.title, state, due, ", ".join(line.evidence))
    console().print(table)
