"""`nastavnik cycle amend`: the order that changes a running plan, seen before it is put in force, and taken back."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from acts.amendment import amend as put_in_force
from acts.amendment import preview
from cli.acting import COORDINATOR
from cli.opened import cycle_of, opened
from cli.options import (
    DEFAULT_DATA,
    AcceptOption,
    CycleOption,
    DataOption,
    JsonOption,
    RoleOption,
    actor,
    check_readings,
    day,
    print_json,
)
from cli.screen import console
from installation import utc_now
from models.amendment.diff import PlanDiff
from models.amendment.outcome import AmendOutcome, AmendRequest, YearOutcome
from models.documents import KINDS
from models.errors import BadInput, NastavnikError
from models.events import Ground
from models.roadmap import Roadmap
from reading.roadmaps import load_roadmap

WORDS = {
    "planned": "изменится",
    "applied": "изменён",
    "already": "уже изменён",
    "skipped": "не меняется",
    "failed": "не изменён",
}
COUNTS = {
    "added": "добавлено",
    "cancelled": "исключено",
    "restored": "возвращено",
    "rescheduled": "срок сдвинут",
    "own_day": "остаётся свой срок",
    "kept": "исключено исполненное",
    "finished": "исполнено раньше",
    "changed": "запись плана",
    "stage": "этапы",
    "document": "документы",
}


def amend(
    roadmap: Annotated[
        str | None, typer.Argument(metavar="ROADMAP", help="Изменённая дорожная карта, файл YAML.", show_default=False)
    ] = None,
    order_number: Annotated[str, typer.Option("--order-number", metavar="N", help="Номер приказа.")] = "",
    order_date: Annotated[str, typer.Option("--order-date", metavar="D", help="Дата приказа: 30.11.2026.")] = "",
    preview_only: Annotated[bool, typer.Option("--preview", help="Только показать, ничего не менять.")] = False,
    revert: Annotated[bool, typer.Option("--revert", help="Отменить последнее изменение плана.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="Подтвердить, что пункты узнаны верно.")] = False,
    accept_readings: AcceptOption = False,
    details: Annotated[bool, typer.Option("--details", help="Последствия по каждому мероприятию.")] = False,
    cycle: CycleOption = None,
    role: RoleOption = COORDINATOR,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Изменить план идущего цикла приказом: сравнение, последствия по школам, применение; повтор доделывает начатое."""
    plan = _plan(roadmap, revert=revert)
    if plan and not preview_only:
        check_readings(plan, roadmap or "", accepted=accept_readings)
    ground = _ground(order_number, order_date, needed=not preview_only)
    with opened(data) as installation:
        line = cycle_of(installation, cycle)
        request = AmendRequest(
            cycle=line.id, roadmap=plan, ground=ground, actor=actor(role, line.department), confirmed=confirm
        )
        if preview_only:
            outcome = preview(installation.database, request, utc_now())
        else:
            outcome = put_in_force(installation.database, installation.desk, request, utc_now())
    _print(outcome, as_json=as_json, details=details)
    failed = [year.school for year in outcome.years if year.result == "failed"]
    if failed:
        raise NastavnikError(f"План изменён не везде: {', '.join(failed)}. Повторите команду.")


def _plan(roadmap: str | None, *, revert: bool) -> Roadmap | None:
    if revert == (roadmap is not None):
        raise BadInput("укажите изменённую дорожную карту или --revert, что-то одно", place="ROADMAP")
    return load_roadmap(roadmap, document_kinds=KINDS) if roadmap else None


def _ground(number: str, on: str, *, needed: bool) -> Ground:
    if needed and not (number.strip() and on.strip()):
        raise BadInput("нужно основание: номер и дата приказа", place="--order-number, --order-date")
    return Ground(number=number.strip() or None, on=day(on, "--order-date") if on.strip() else None)


def _print(outcome: AmendOutcome, *, as_json: bool, details: bool) -> None:
    if as_json:
        print_json(outcome.model_dump(mode="json"))
        return
    show = console(markup=True)
    show.print(_differences(outcome.diff))
    for doubt in outcome.diff.doubts:
        show.print(f"Подтвердите: пункт {doubt.number}: {doubt.message}", markup=False)
    show.print(_years(outcome))
    for year in outcome.years:
        if details and year.effects:
            show.print(_effects(year))


def _differences(diff: PlanDiff) -> Table:
    table = Table(title="Что меняется в плане", title_justify="left")
    for title in ("№", "Было", "Пункт", "Изменение"):
        table.add_column(title, overflow="fold")
    for change in diff.changes:
        was = change.was if change.was != change.number else ""
        table.add_row(*map(escape, (change.number, was or "", change.title, change.words)))
    return table


def _years(outcome: AmendOutcome) -> Table:
    table = Table(title=f"Редакция {outcome.version}: по организациям", title_justify="left")
    for title in ("Код", "Организация", "План", "Последствия"):
        table.add_column(title, overflow="fold")
    for year in outcome.years:
        counts = ", ".join(f"{COUNTS[kind]} {count}" for kind, count in year.counts.items())
        result = WORDS[year.result] + (f": {year.reason}" if year.reason else "")
        table.add_row(*map(escape, (year.school, year.name, result, counts or "–")))
    return table


def _effects(year: YearOutcome) -> Table:
    table = Table(title=year.name, title_justify="left")
    for title in ("№", "Мероприятие", "Что будет"):
        table.add_column(title, overflow="fold")
    for effect in year.effects:
        table.add_row(*map(escape, (effect.number, effect.title, effect.sentence)))
    return table
