"""`nastavnik roadmap`: check a plan and show the year as it will run."""

import datetime as dt
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.errors import Commands
from cli.preview import print_notices, print_table, write_calendars
from cli.roadmap_import import confirm, import_
from models.deadlines import SchoolYear
from models.errors import BadInput
from models.findings import BadFile, Finding
from models.linter import lint
from models.plan_json import plan_json
from models.preview.bpmn.file import bpmn_file
from models.preview.calendar_file import calendar_file
from models.preview.gantt import gantt
from models.preview.notices import rehearse_notices
from models.preview.outlook import Outlook
from models.roadmap import Roadmap
from reading.calendars import working_calendar
from reading.roadmaps import load_roadmap
from reading.rules import load_rules

app = Commands(no_args_is_help=True, help="Дорожная карта: проверка и показ.")
app.command("import")(import_)
app.command()(confirm)
MOSCOW = "Europe/Moscow"  # days off are the same in every zone of the country
SEVERITIES = {"error": "ошибка", "warning": "внимание", "info": "к сведению"}


class Format(StrEnum):
    """How a plan is printed."""

    table = "table"
    json = "json"
    ics = "ics"
    mermaid = "mermaid"
    bpmn = "bpmn"
    notices = "notices"


RoadmapArgument = Annotated[str, typer.Argument(metavar="ROADMAP", help="Файл YAML или код готовой дорожной карты.")]

YearOption = Annotated[
    int | None, typer.Option(min=2000, max=2100, help="Год, в сентябре которого начинается учебный.")
]
RoleOption = Annotated[str | None, typer.Option(metavar="CODE", help="Роль: её календарь (ics) или её уведомления.")]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", file_okay=False, help="Папка: календарь .ics каждой роли.")
]
ZoneOption = Annotated[str, typer.Option(metavar="ZONE", help="Часовой пояс, в котором приходят уведомления.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Один документ JSON: план или уведомления.")]


@app.command()
def check(roadmap: RoadmapArgument, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Проверить план: схема, ссылки, смысл. Код 2, если есть ошибки."""
    try:
        findings: Sequence[Finding] = _remarks(load_roadmap(roadmap))
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
    role: RoleOption = None,
    out: OutOption = None,
    zone: ZoneOption = MOSCOW,
    as_json: JsonOption = False,
) -> None:
    """Показать учебный год таким, каким он пойдёт."""
    plan = load_roadmap(roadmap)
    form = _agreed(form, role, out, as_json=as_json)
    school_year = SchoolYear(year) if year else plan_year(plan, _today())
    outlook = Outlook(plan, load_rules(), working_calendar(school_year.year, zone), school_year)
    if role is not None and role not in outlook.roles:
        raise BadInput(f"роли «{role}» нет; есть: {', '.join(sorted(outlook.roles))}", place="--role")
    match form:
        case Format.table:
            print_table(outlook, printed=year is None and len(plan.years) == 1)
        case Format.json:
            shown = school_year if year or not (plan.years or plan.school_year) else None
            typer.echo(json.dumps(plan_json(plan, shown), ensure_ascii=False, indent=2))
        case Format.notices:
            print_notices(rehearse_notices(outlook, role), outlook.roles, as_json=as_json)
        case Format.mermaid:
            typer.echo(gantt(plan, school_year), nl=False)
        case Format.bpmn:
            typer.echo(bpmn_file(outlook), nl=False)
        case Format.ics if out is not None:
            write_calendars(outlook, out, _now(), role)
        case Format.ics:
            typer.echo(calendar_file(outlook, _now(), role), nl=False)


def _remarks(plan: Roadmap) -> Sequence[Finding]:
    calendar = working_calendar(plan.own_year.year, MOSCOW) if plan.own_year else None
    return lint(plan, load_rules(), calendar)


def _agreed(form: Format, role: str | None, out: Path | None, *, as_json: bool) -> Format:
    """The format that the options mean together. Raises `BadInput` when they contradict each other."""
    if out is not None and form is not Format.ics:
        raise BadInput("папка нужна только календарям: --format ics", place="--out")
    if role is not None and form not in {Format.ics, Format.notices}:
        raise BadInput("роль выбирают для календаря и уведомлений: --format ics или notices", place="--role")
    if as_json and form not in {Format.table, Format.json, Format.notices}:
        raise BadInput(f"у формата {form.value} нет вида JSON", place="--json")
    return Format.json if as_json and form is Format.table else form


def plan_year(roadmap: Roadmap, today: dt.date) -> SchoolYear:
    """The plan's own school year; of several, the current one or the first; the current one for an undated plan."""
    current = SchoolYear.of(today)
    if roadmap.own_year:
        return roadmap.own_year
    return current if not roadmap.years or current.year in roadmap.years else SchoolYear(min(roadmap.years))


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _today() -> dt.date:
    return _now().date()


def _print_findings(findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([finding.model_dump() for finding in findings], ensure_ascii=False, indent=2))
        return
    for finding in findings:
        typer.echo(f"{SEVERITIES[finding.severity]}: {finding}")
    if not findings:
        typer.echo("Замечаний нет.")
