"""The year ahead on paper and screen: the table of a plan, the rehearsal of notices, calendars of roles."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from cli.pages import write_file
from cli.screen import console
from models.calendar import WorkingCalendar
from models.deadlines import SchoolYear, Window, is_dated, printed_windows, windows_in
from models.preview.calendar_file import calendar_file, calendar_roles
from models.preview.notices import Notice, Notices
from models.preview.outlook import Outlook
from models.roadmap import Task

SCOPES = {"municipality": "муниципалитет", "school": "школа", "both": "муниципалитет и школа", "pair": "пара"}
LEVELS = {"municipality": "управление", "school": "школа"}


def print_table(outlook: Outlook, *, printed: bool = False) -> None:
    """Every item with its days in the school year, or as `printed` in a plan of one calendar year."""
    plan, kinds = outlook.roadmap, outlook.rules.kinds
    period = "сроки как в документе" if printed else f"{outlook.school_year.title} учебный год"
    table = _table(f"{plan.title}, {period}")
    for heading in ("№", "Мероприятие", "Вид", "Уровень", "Срок", "Ответственные"):
        table.add_column(heading, overflow="fold")
    for stage in plan.stages:
        table.add_section()
        table.add_row(escape(stage.number), f"[bold]{escape(stage.title)}[/bold]")
        for task in stage.tasks:
            days = _days(task, None if printed else outlook.school_year)
            windows = "\n".join(_windows(task, days, outlook.calendar)) or "—"
            people = ", ".join(outlook.roles[code] for code in task.responsible) or "—"
            cells = (task.number, task.title, kinds[task.kind].title, SCOPES[task.scope], windows, people)
            table.add_row(*map(escape, cells))
    console(markup=True).print(table)


def print_notices(found: Notices, roles: Mapping[str, str], *, as_json: bool) -> None:
    """Letters in the order of their sending, then the tasks of which time says nothing."""
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    table = _table(f"{found.title}, {found.school_year}: уведомления, если никто ничего не сделает")
    for heading in ("Когда", "Кому", "Уровень", "Пункт", "Мероприятие", "Ступень"):
        table.add_column(heading, overflow="fold")
    for notice in found.notices:
        table.add_row(*map(escape, _notice(notice, roles)))
    show = console(markup=True)
    show.print(table)
    for task in found.undated:
        waits = f" (ждёт пункт {task.waits_for})" if task.waits_for else ""
        place = f"Без даты: {LEVELS[task.level]}, пункт {task.task}"
        show.print(escape(f"{place}: {task.deadline or 'срока нет'}{waits}"))


def write_calendars(outlook: Outlook, folder: Path, stamped_at: datetime, role: str | None) -> None:
    """One file for each role, named by its code; paths are printed."""
    for code in [role] if role else calendar_roles(outlook):
        path = folder / f"{code}.ics"
        write_file(path, calendar_file(outlook, stamped_at, code))
        typer.echo(path)


def _notice(notice: Notice, roles: Mapping[str, str]) -> tuple[str, ...]:
    return (
        f"{notice.at:%d.%m.%Y %H:%M}",
        ", ".join(roles.get(code, code) for code in notice.to),
        LEVELS[notice.level],
        notice.task,
        notice.title,
        step_title(notice),
    )


def step_title(notice: Notice) -> str:
    """The step of the ladder in words: «за 14 дн. до 30.09.2026»."""
    days = (notice.due_on - notice.at.date()).days
    due = f"{notice.due_on:%d.%m.%Y}"
    if notice.kind == "escalation":
        return f"просрочено на {-days} дн., срок {due}"
    return f"за {days} дн. до {due}" if days else f"срок сегодня, {due}"


def _days(task: Task, school_year: SchoolYear | None) -> list[Window]:
    if task.deadline is None:
        return []
    return windows_in(task.deadline, school_year) if school_year else printed_windows(task.deadline)


def _windows(task: Task, days: Sequence[Window], calendar: WorkingCalendar) -> Iterator[str]:
    """Nominal windows; a last day moved to a working one is named beside. What has no dates is told in its words."""
    rule = task.deadline
    for window in days:
        first, last = f"{window.first:%d.%m.%Y}", f"{window.last:%d.%m.%Y}"
        due = rule is not None and is_dated(rule)
        effective = calendar.effective(window, event=rule.event).last if rule and due else window.last
        moved = f" (по {effective:%d.%m.%Y})" if effective != window.last else ""
        yield (first if first == last else f"{first} – {last}") + moved
    if rule is not None and not days:
        yield rule.text


def _table(title: str) -> Table:
    return Table(title=escape(title), title_justify="left")
