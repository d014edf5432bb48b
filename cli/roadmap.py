"""`nastavnik roadmap`: check a plan and show the year as it will run."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from cli.errors import Reporting
from models.calendar import WorkingCalendar
from models.deadlines import SchoolYear, windows_in
from models.findings import BadFile, Finding
from models.linter import lint
from models.plan_chart import gantt
from models.plan_json import plan_json
from models.roadmap import Roadmap, Task
from models.roles import ROLES
from reading.calendars import working_calendar
from reading.roadmaps import load_roadmap
from reading.rules import load_rules

app = typer.Typer(cls=Reporting, no_args_is_help=True, help="Дорожная карта: проверка и показ.")
ZONE = "Europe/Moscow"  # days off are the same in every zone of the country
SCOPES = {"municipality": "муниципалитет", "school": "школа", "both": "муниципалитет и школа", "pair": "пара"}
SEVERITIES = {"error": "ошибка", "warning": "внимание", "info": "к сведению"}


class Format(StrEnum):
    """How a plan is printed."""

    table = "table"
    json = "json"
    mermaid = "mermaid"


RoadmapArgument = Annotated[str, typer.Argument(metavar="ROADMAP", help="Файл YAML или код готовой дорожной карты.")]

YearOption = Annotated[
    int | None, typer.Option(min=2000, max=2100, help="Год, в сентябре которого начинается учебный.")
]


@app.command()
def check(roadmap: RoadmapArgument, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Проверить план: схема, ссылки, смысл. Код 2, если есть ошибки."""
    try:
        findings: Sequence[Finding] = lint(load_roadmap(roadmap))
    except BadFile as error:
        if as_json:
            _print_findings(error.findings, as_json=True)
        raise
    _print_findings(findings, as_json=as_json)
    if any(finding.severity == "error" for finding in findings):
        raise BadFile([finding for finding in findings if finding.severity == "error"])


@app.command()
def show(
    roadmap: RoadmapArgument,
    year: YearOption = None,
    form: Annotated[Format, typer.Option("--format")] = Format.table,
) -> None:
    """Показать учебный год таким, каким он пойдёт."""
    plan = load_roadmap(roadmap)
    if form is Format.json:
        shown = SchoolYear(year) if year else _undated_plan_year(plan)
        typer.echo(json.dumps(plan_json(plan, shown), ensure_ascii=False, indent=2))
        return
    school_year = SchoolYear(year) if year else plan_year(plan, _today())
    if form is Format.mermaid:
        typer.echo(gantt(plan, school_year), nl=False)
    else:
        _print_table(plan, school_year)


def plan_year(roadmap: Roadmap, today: dt.date) -> SchoolYear:
    """The plan's own school year; of several, the current one or the first; the current one for an undated plan."""
    current = SchoolYear(today.year if today >= SchoolYear(today.year).first else today.year - 1)
    if roadmap.own_year:
        return roadmap.own_year
    return current if not roadmap.years or current.year in roadmap.years else SchoolYear(min(roadmap.years))


def _undated_plan_year(plan: Roadmap) -> SchoolYear | None:
    return None if plan.years or plan.school_year else plan_year(plan, _today())


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _print_findings(findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([finding.model_dump() for finding in findings], ensure_ascii=False, indent=2))
        return
    for finding in findings:
        typer.echo(f"{SEVERITIES[finding.severity]}: {finding}")
    if not findings:
        typer.echo("Замечаний нет.")


def _print_table(plan: Roadmap, school_year: SchoolYear) -> None:
    calendar, kinds = working_calendar(school_year.year, ZONE), load_rules().kinds
    roles = {code: role.title for code, role in ROLES.items()} | plan.roles
    table = Table(title=f"{plan.title}, {school_year.title} учебный год", title_justify="left")
    for heading in ("№", "Мероприятие", "Вид", "Уровень", "Срок", "Ответственные"):
        table.add_column(heading, overflow="fold")
    for stage in plan.stages:
        table.add_section()
        table.add_row(stage.number, f"[bold]{_escaped(stage.title)}[/bold]")
        for task in stage.tasks:
            windows = "\n".join(_windows(task, school_year, calendar)) or "—"
            people = ", ".join(roles[code] for code in task.responsible) or "—"
            cells = (task.number, task.title, kinds[task.kind].title, SCOPES[task.scope], windows, people)
            table.add_row(*map(_escaped, cells))
    Console().print(table)


def _windows(task: Task, school_year: SchoolYear, calendar: WorkingCalendar) -> Iterator[str]:
    """Nominal windows; a last day moved to a working one is named beside."""
    rule = task.deadline
    if rule is None:
        return
    for window in windows_in(rule, school_year):
        first, last = f"{window.first:%d.%m.%Y}", f"{window.last:%d.%m.%Y}"
        effective = calendar.effective(window, event=rule.event).last
        moved = f" (по {effective:%d.%m.%Y})" if effective != window.last else ""
        yield (first if first == last else f"{first} – {last}") + moved
    if not getattr(rule, "spans", ()) and rule.kind != "recurring":
        yield rule.text


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")
