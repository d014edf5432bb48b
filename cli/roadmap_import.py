"""`nastavnik roadmap import|confirm`: a signed document becomes a plan, and a person confirms what was doubtful."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from cli.screen import console
from models.deadlines import Window
from models.documents import KINDS
from models.errors import BadInput
from models.linter import lint
from models.plan_json import phrase_windows
from models.roadmap import Roadmap, Task
from models.roles import ROLES
from reading.orders.confirming import confirmed
from reading.orders.importing import Imported, import_roadmap
from reading.orders.writing import roadmap_yaml
from reading.roadmaps import load_roadmap

NO_DATES = {
    "range": "период",
    "due": "к дню",
    "recurring": "повторяется",
    "continuous": "постоянно",
    "on_need": "при необходимости",
    "by_plan": "по другому плану",
    "after": "после события",
}
LEGEND = "? - срок прочитан с сомнением: его подтверждает человек (nastavnik roadmap confirm)."


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.docx", help="Приказ, план или дорожная карта: .docx или .xlsx.")
    ],
    year: Annotated[
        int | None, typer.Option(min=2000, max=2100, help="Год, в сентябре которого начинается учебный год плана.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE.yaml", help="Куда записать дорожную карту.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Заменить файл, если он уже есть.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Одним документом JSON.")] = False,
) -> None:
    """Прочитать подписанный документ: что понято, что вызывает сомнение."""
    if out and out.exists() and not force:
        raise BadInput("файл уже есть; добавьте --force, чтобы заменить его", place=str(out))
    read = import_roadmap(file, year, KINDS)
    if out:
        write_whole(out, roadmap_yaml(read.roadmap, read.warnings))
    if as_json:
        findings = [finding.model_dump() for finding in lint(read.roadmap)]
        typer.echo(json.dumps(read.json() | {"findings": findings}, ensure_ascii=False, indent=2))
        return
    _print(read)
    if out:
        typer.echo(f"Записано: {out}")


def confirm(
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help="Дорожная карта, прочитанная из документа.")],
    items: Annotated[list[str] | None, typer.Argument(metavar="[ПУНКТ]...", help="Номера пунктов.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Подтвердить все чтения.")] = False,
) -> None:
    """Подтвердить прочитанные с сомнением сроки; без номеров - показать их."""
    roadmap = load_roadmap(str(file))
    doubtful = {task.number: task for task in roadmap.tasks if task.deadline and task.deadline.confirm}
    wanted = list(doubtful) if everything else items or []
    unknown = [number for number in wanted if number not in doubtful]
    if unknown:
        raise BadInput(f"подтверждать нечего у пунктов: {', '.join(unknown)}", place=str(file))
    if wanted:
        write_whole(file, confirmed(file, wanted))
        typer.echo(f"Подтверждено: {', '.join(wanted)}.")
    left = [task for number, task in doubtful.items() if number not in wanted]
    if left:
        console(markup=True).print(_table(roadmap, left, "Ждут подтверждения"))
    elif not wanted:
        typer.echo("Подтверждать нечего: все сроки прочитаны без сомнений.")


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)


def _print(read: Imported) -> None:
    roadmap, show = read.roadmap, console(markup=True)
    order = roadmap.order
    requisites = f"№ {order.number or 'нет'} от {f'{order.date:%d.%m.%Y}' if order.date else 'даты нет'}"
    show.print(f"[bold]{escape(roadmap.issuer or 'Издатель не назван')}[/bold], приказ {escape(requisites)}")
    show.print(_table(roadmap, roadmap.tasks, roadmap.title))
    doubtful = sum(bool(task.deadline and task.deadline.confirm) for task in roadmap.tasks)
    if doubtful:
        show.print(f"{LEGEND} Таких сроков: {doubtful}.")
    for heading, texts in (
        ("Замечания к чтению", [_warning(read, index) for index in range(len(read.warnings))]),
        ("Замечания к плану", [str(finding) for finding in lint(roadmap) if finding.code != "to_confirm"]),
    ):
        if texts:
            show.print(f"\n[bold]{heading}[/bold]")
            for text in texts:
                show.print(f"- {escape(text)}")


def _warning(read: Imported, index: int) -> str:
    doubt = read.warnings[index]
    if doubt.table is not None:
        row = f", строка {doubt.row + 1}" if doubt.row is not None else ""
        return f"таблица {doubt.table + 1}{row}: {doubt.message}"
    return f"абзац {doubt.paragraph + 1}: {doubt.message}" if doubt.paragraph is not None else doubt.message


def _table(roadmap: Roadmap, tasks: Sequence[Task], title: str) -> Table:
    table = Table(title=escape(title), title_justify="left")
    for heading in ("№", "Мероприятие", "Срок в документе", "Прочитан", "Ответственные"):
        table.add_column(heading, overflow="fold")
    kept = {task.number for task in tasks}
    for stage in roadmap.stages:
        shown = [task for task in stage.tasks if task.number in kept]
        if shown:
            table.add_section()
            table.add_row(escape(stage.number), f"[bold]{escape(stage.title)}[/bold]")
        for task in shown:
            table.add_row(*map(escape, _cells(task, roadmap)))
    return table


def _cells(task: Task, roadmap: Roadmap) -> tuple[str, ...]:
    rule = task.deadline
    windows = "\n".join(map(_window, phrase_windows(rule, roadmap, None)))
    mark = " ?" if rule and rule.confirm else ""
    people = ", ".join(ROLES[code].title if code in ROLES else code for code in task.responsible)
    number = task.number if task.parent is None else f"  {task.number}"
    return (
        number,
        task.title,
        rule.text if rule else "—",
        (windows or (NO_DATES[rule.kind] if rule else "—")) + mark,
        people or "—",
    )


def _window(window: Window) -> str:
    first, last = f"{window.first:%d.%m.%Y}", f"{window.last:%d.%m.%Y}"
    return first if first == last else f"{first} – {last}"
