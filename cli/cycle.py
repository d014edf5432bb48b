"""`nastavnik cycle`: the department's acts on a whole cycle and on its schools."""

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from acts.launch import add_schools, launch_cycle, request_of
from acts.letters import letter_facts
from cli.acting import COORDINATOR, OrderOption, Place, ReasonOption, acting
from cli.amend import amend
from cli.errors import Commands
from cli.opened import cycle_of, hand_in, opened, year_of
from cli.options import (
    DEFAULT_DATA,
    AcceptOption,
    CommandOption,
    CycleOption,
    DataOption,
    JsonOption,
    RoleOption,
    actor,
    check_readings,
    command_id,
    ground,
    one_line,
    print_json,
    say,
)
from cli.screen import console
from cli.spoken import letter
from installation import Installation, utc_now
from models import acts as a
from models.boards import CycleStatus, SchoolRow, StageCell
from models.calendar import WorkingCalendar
from models.documents import KINDS
from models.errors import BadInput
from models.events import Ground
from models.launch import DepartmentCard, LaunchRequest, SchoolResult
from models.lifecycles import CYCLE, STAGE
from models.roadmap import Roadmap
from reading.calendars import own_days, working_calendar
from reading.department import load_department
from reading.roadmaps import load_roadmap
from reading.rules import load_rules
from reading.schools import load_schools
from storage import boards
from storage.letters import latest_letters

app = Commands(no_args_is_help=True, help="Цикл: запуск, состояние, закрытие.")
app.command("amend")(amend)
ROOMY, NAME_WIDTH = 110, 16
MARKS = {"planned": "·", "open": "›", "completed": "✓", "closed": "×"}


@app.command()
def launch(
    roadmap: Annotated[str, typer.Argument(metavar="ROADMAP", help="Файл YAML или код готовой дорожной карты.")],
    year: Annotated[int, typer.Option(min=2000, max=2100, help="Год, в сентябре которого начинается учебный.")],
    schools: Annotated[Path, typer.Option(help="Список школ: .xlsx или .csv.")],
    department: Annotated[Path | None, typer.Option(help="Карточка управления, YAML.")] = None,
    calendar: Annotated[Path | None, typer.Option(help="Свои выходные и рабочие дни, YAML.")] = None,
    accept_readings: AcceptOption = False,
    role: RoleOption = "municipal_head",
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Запустить цикл для списка школ; повтор добавляет недостающие."""
    plan = load_roadmap(roadmap, document_kinds=KINDS)
    check_readings(plan, roadmap, accepted=accept_readings)
    rows = load_schools(schools)
    with opened(data, create=True) as installation:
        card = _department(installation, department, plan)
        request = LaunchRequest(
            roadmap=plan,
            school_year=year,
            rules=load_rules(),
            calendar=_calendar(installation, calendar, year),
            department=card,
            schools=tuple(rows),
            actor=actor(role, card.id),
        )
        result = launch_cycle(installation.database, request, utc_now())
    if plan.years and year not in plan.years:
        say(f"Внимание: план на {plan.years[0]}–{plan.years[-1]} годы, сроки перенесены на {year}/{year + 1}.")
    _print_launch(result.cycle, result.schools, as_json=as_json)


@app.command()
def status(cycle: CycleOption = None, data: DataOption = DEFAULT_DATA, as_json: JsonOption = False) -> None:
    """Показать состояние цикла: школы и этапы, худшие сверху."""
    with opened(data) as installation:
        line = cycle_of(installation, cycle)
        with installation.database.read() as connection:
            found = boards.cycle_status(connection, line.id, boards.shown_day(line, utc_now()))
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        _print_status(found)


@app.command()
def close(
    cycle: CycleOption = None,
    role: RoleOption = COORDINATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Закрыть цикл: школы закрываются с тем, что есть, долги остаются в списке."""
    with opened(data) as installation:
        line = cycle_of(installation, cycle)
        act = a.BeginClosing(command_id=command_id(command), year=line.id, actor=actor(role, line.department))
        answer = hand_in(installation, act)
        with installation.database.read() as connection:
            debts = boards.debts(connection, line.id, boards.cycle_today(line, utc_now()))
    facts = {**answer, "debts": [debt.model_dump(mode="json") for debt in debts]}
    one_line(facts, lambda: f"{answer['sentence']}. Закрытие завершит сервер процессов.", as_json=as_json)


@app.command()
def add(
    schools: Annotated[Path, typer.Option(help="Список школ: .xlsx или .csv.")],
    cycle: CycleOption = None,
    role: RoleOption = COORDINATOR,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Добавить школы в идущий цикл."""
    rows = load_schools(schools)
    with opened(data) as installation:
        line = cycle_of(installation, cycle)
        request = request_of(installation.database, line.id, actor(role, line.department))
        added = add_schools(installation.database, line.id, rows, request, utc_now())
    _print_launch(line.id, added, as_json=as_json)


@acting(app, "withdraw")
def withdraw(place: Place, reason: ReasonOption, order: OrderOption = None) -> a.Act:
    """Вывести школу из цикла."""
    return place.act(a.WithdrawYear, COORDINATOR, reason=reason, ground=ground(order))


@acting(app, "pause")
def pause(place: Place, reason: ReasonOption, order: OrderOption = None) -> a.Act:
    """Приостановить работу школы приказом (карантин): сроки стоят."""
    return place.act(a.PauseYear, COORDINATOR, reason=reason, ground=ground(order) or Ground())


@acting(app, "resume")
def resume(place: Place, order: OrderOption = None) -> a.Act:
    """Возобновить работу школы: сроки сдвигаются на время остановки."""
    return place.act(a.ResumeYear, COORDINATOR, ground=ground(order))


@app.command("letters")
def letters_(
    school: Annotated[str | None, typer.Option("--school", help="Код школы; «-» – само управление.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Сколько последних.")] = 20,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Показать последние письма: кому, о чём, отправлено ли."""
    with opened(data) as installation:
        year = year_of(installation, cycle, school)[1] if school else None
        line = cycle_of(installation, cycle)
        with installation.database.read() as connection:
            shown = [letter_facts(connection, row) for row in latest_letters(connection, line.id, year, limit)]
    if as_json:
        print_json(shown)
        return
    for item in shown:
        typer.echo("\n".join(letter(item, line.zone)))


def _department(installation: Installation, path: Path | None, plan: Roadmap) -> DepartmentCard:
    own = installation.settings.data / "department.yaml"
    if path or own.exists():
        return load_department(path or own)
    say("Карточки управления нет (department.yaml): приказы управления нельзя будет выпустить без её людей.")
    return DepartmentCard(full_name=plan.issuer)


def _calendar(installation: Installation, path: Path | None, year: int) -> WorkingCalendar:
    own = path or installation.settings.data / "calendar.yaml"
    if path is None and not own.exists():
        return working_calendar(year, installation.settings.zone)
    off, working = own_days(own)
    return working_calendar(year, installation.settings.zone, off, working)


def _print_launch(cycle: str, schools: list[SchoolResult] | tuple[SchoolResult, ...], *, as_json: bool) -> None:
    if not schools:
        raise BadInput("в списке нет школ")
    if as_json:
        print_json({"cycle": cycle, "schools": [school.model_dump() for school in schools]})
        return
    typer.echo(f"Цикл {cycle}")
    words = {"started": "начата", "already": "уже идёт"}
    for school in schools:
        typer.echo(f"  {school.school}: {words[school.result]}")


def _print_status(found: CycleStatus) -> None:
    show = console()
    title = f"{found.title}: {found.today:%d.%m.%Y}, {CYCLE.titles[found.state]}"
    table = Table(title=title) if show.width >= ROOMY else Table(title=title, box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("Организация", ratio=1, min_width=NAME_WIDTH, overflow="fold")
    for column in found.columns:
        table.add_column(column.number, no_wrap=True)
    table.add_column("Долг", justify="right", no_wrap=True)
    table.add_column("Срок", no_wrap=True)
    rows = [*([found.municipality] if found.municipality else []), *found.schools]
    for row in rows:
        cells = _cells(row, [column.id for column in found.columns])
        table.add_row(row.name, *cells, str(row.overdue), f"{row.next_due:%d.%m}" if row.next_due else "–")
    show.print(table)
    typer.echo(", ".join(f"{mark} {STAGE.titles[state]}" for state, mark in MARKS.items()) + "; -5 – дней просрочки")


def _cells(row: SchoolRow, columns: list[str]) -> list[str]:
    stages = {stage.id: stage for stage in row.stages}
    return [_cell(stages[column]) if column in stages else "" for column in columns]


def _cell(stage: StageCell) -> str:
    """A stage in a few signs, so that a year fits a terminal: mark, finished of all, days late."""
    late = f"\n-{stage.days_late}" if stage.days_late else ""
    return f"{MARKS[stage.state]}{stage.tasks_done}/{stage.tasks_total}{late}"
