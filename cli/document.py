"""`nastavnik document`: kinds of documents, their sample data, and filling one from a file."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from cli.errors import Commands
from cli.screen import console
from models.documents import KINDS, kind
from models.documents.asked import asked
from models.documents.data import DocumentData
from models.documents.field_titles import title_of
from models.documents.kind import APPROVAL_TITLES, DocumentKind
from models.errors import BadInput
from models.roadmap import CANONICAL_TITLES
from models.roles import ROLES

app = Commands(no_args_is_help=True, help="Документы: виды, образцы данных, составление.")

KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="Код вида документа, см. `document kinds`.")]
ISSUERS = {"school": "школа", "municipality": "управление"}


@app.command()
def kinds(
    code: Annotated[str | None, typer.Argument(metavar="KIND", help="Один вид подробно: путь, хранение.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Один документ JSON.")] = False,
) -> None:
    """Показать виды документов, или один вид подробно."""
    shown = [kind(code)] if code else list(KINDS.values())
    if as_json:
        typer.echo(json.dumps([_facts(one) for one in shown], ensure_ascii=False, indent=2))
    elif code:
        _print_one(shown[0])
    else:
        _print_all(shown)


def _print_all(shown: list[DocumentKind]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("Код", no_wrap=True)
    for title in ("Название", "Этап", "Издаёт", "Подписывает"):
        table.add_column(title, overflow="fold")
    for k in shown:
        table.add_row(k.code, k.title, CANONICAL_TITLES.get(k.stage, k.stage), ISSUERS[k.issuer], _role(k.signer))
    console().print(table)


def _print_one(chosen: DocumentKind) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    kept = "постоянно" if chosen.retention_years is None else f"лет: {chosen.retention_years}"
    rows = {
        "Код": chosen.code,
        "Название": chosen.title,
        "Этап": CANONICAL_TITLES.get(chosen.stage, chosen.stage),
        "Издаёт": ISSUERS[chosen.issuer],
        "Подписывает": _role(chosen.signer),
        "Журнал": f"серия «{chosen.series}»" if chosen.series else "не регистрируется",
        "Путь": "\n".join(f"{APPROVAL_TITLES[step.act]}: {_role(step.role)}" for step in chosen.approval) or "нет",
        "Хранить": kept,
        "Данные детей": "есть: на сайте не размещают" if chosen.holds_minors_data else "нет",
        "Вносят": ", ".join(title_of(name) for name in asked(chosen)) or "ничего: всё известно из записей",
    }
    for title, words in rows.items():
        table.add_row(title, words)
    console().print(table)


def _role(code: str) -> str:
    return ROLES[code].title if code in ROLES else code


def _facts(k: DocumentKind) -> dict[str, object]:
    named = {"kind": k.code, "title": k.title, "stage": k.stage, "issuer": k.issuer, "signer": k.signer}
    return {**named, "series": k.series, **_more(k)}


def _more(found: DocumentKind) -> dict[str, object]:
    """What stands in the answer to programs besides the columns of the table."""
    return {
        "retention_years": found.retention_years,
        "holds_minors_data": found.holds_minors_data,
        "asked": list(asked(found)),
        "approval": [{"act": step.act, "role": step.role} for step in found.approval],
    }


@app.command()
def example(code: KindArgument) -> None:
    """Напечатать образец данных вида документа (JSON)."""
    typer.echo(kind(code).example.model_dump_json(indent=2))


@app.command()
def render(
    code: KindArgument,
    data: Annotated[Path, typer.Option("--data", metavar="FILE.json", help="Данные документа.")],
    out: Annotated[Path, typer.Option("--out", metavar="X.docx", help="Куда записать документ.")],
    arms: Annotated[Path | None, typer.Option("--arms", metavar="FILE.png", help="Герб или эмблема бланка.")] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FILE.docx", help="Примерить свой шаблон, не вводя в действие.")
    ] = None,
) -> None:
    """Составить документ по данным из файла."""
    from reading.document_data import read_document_data
    from rendering.files import write_atomically
    from rendering.papers import made, read_emblem
    from rendering.words import RussianWords

    chosen = kind(code)
    if out.is_dir():
        raise BadInput("это папка, а нужен файл.", place=str(out))
    emblem = read_emblem(arms) if arms else None
    facts, words = read_document_data(data, chosen), RussianWords()
    docx = _tried(template, chosen, facts, emblem) if template else made(chosen, facts, words, emblem)
    write_atomically(out, docx)
    typer.echo(str(out))


def _tried(template: Path, chosen: DocumentKind, facts: DocumentData, emblem: bytes | None) -> bytes:
    """The document by a template that nobody has approved: checked, and filled in a process with limits."""
    from cli.template import read_template, told
    from rendering.templates.asking import asked_for, asked_of
    from rendering.templates.limited import check_limited, fill_limited
    from rendering.words import RussianWords

    words = RussianWords()
    checked = check_limited(read_template(template), asked_of(chosen, words))
    told(checked)
    return fill_limited(checked.clean or b"", asked_for(chosen, facts, words, emblem))
