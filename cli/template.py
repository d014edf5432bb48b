"""`nastavnik document template`: templates of users: taken out, checked, put in force, chosen again."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from cli.errors import Commands
from cli.opened import opened
from cli.options import DEFAULT_DATA, CommandOption, DataOption, JsonOption, actor, print_json, say
from cli.screen import console
from installation import Installation
from models.documents import KINDS, kind
from models.documents.kind import DocumentKind
from models.errors import BadInput, system_words
from models.findings import BadFile
from models.roles import ROLES

app = Commands(no_args_is_help=True, help="Шаблоны: скачать, проверить, заменить, вернуть прежний.")

KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="Код вида документа, см. `document kinds`.")]
KindOption = Annotated[str, typer.Option("--kind", metavar="KIND", help="Для какого вида документа шаблон.")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE.docx", help="Файл шаблона.")]
OwnerOption = Annotated[
    str, typer.Option("--organisation", metavar="ID", help="Чей шаблон: управление или школа; по умолчанию – общий.")
]
KeeperOption = Annotated[
    str | None, typer.Option("--as", metavar="ROLE", help="От чьего имени: код роли управления или школы.")
]
MarkedOption = Annotated[
    Path | None, typer.Option("--marked", metavar="X.docx", help="Куда записать копию с примечаниями Word.")
]
PreviewOption = Annotated[
    Path | None, typer.Option("--preview", metavar="X.docx", help="Куда записать образец документа.")
]
NumberOption = Annotated[
    int | None, typer.Option("--version", min=0, metavar="N", help="Версия; 0 – поставляемый шаблон.")
]


@app.command("list")
def list_(organisation: OwnerOption = "", data: DataOption = DEFAULT_DATA, as_json: JsonOption = False) -> None:
    """Показать, какие шаблоны действуют."""
    with opened(data) as installation:
        desk, owner = _owned(installation, organisation)
        found = desk.all_in_force(owner)
        rows = [{"kind": code, "title": k.title} | _facts(found.get(code)) for code, k in KINDS.items()]
    if as_json:
        print_json(rows)
        return
    _print(rows, {"kind": "Код", "title": "Название", **_COLUMNS})


@app.command()
def get(
    code: KindArgument,
    out: Annotated[Path, typer.Option("--out", metavar="X.docx", help="Куда записать шаблон.")],
    number: NumberOption = None,
    organisation: OwnerOption = "",
    data: DataOption = DEFAULT_DATA,
) -> None:
    """Взять действующий шаблон или его прежнюю версию, чтобы править в Word."""
    from rendering.documents import shipped

    chosen = kind(code)
    if number == 0 or (number is None and not _installed(data)):
        source = shipped(chosen.code)
    else:
        with opened(data) as installation:
            desk, owner = _owned(installation, organisation)
            source = desk.source(chosen, owner, number)
    _write(out, source)
    typer.echo(str(out))


@app.command()
def check(
    file: FileArgument,
    code: KindOption,
    marked: MarkedOption = None,
    preview: PreviewOption = None,
    as_json: JsonOption = False,
) -> None:
    """Проверить шаблон и заполнить его образцом; ничего не меняется. Код 2, если в нём есть ошибки."""
    checked = _checked(kind(code), read_template(file), marked, preview, name=file.name)
    if as_json:
        facts = {"accepted": checked.accepted, "pages": _pages(checked.preview)}
        print_json({**facts, "findings": [finding.model_dump() for finding in checked.findings]})
        if not checked.accepted:
            raise typer.Exit(2)
        return
    told(checked)
    pages = _pages(checked.preview)
    typer.echo("Шаблон исправен." + (f" Страниц в образце: {pages}." if pages else ""))


@app.command()
def put(
    file: FileArgument,
    code: KindOption,
    organisation: OwnerOption = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Что изменено.")] = "",
    role: KeeperOption = None,
    command: CommandOption = None,
    marked: MarkedOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Проверить шаблон и ввести его в действие: новые документы составляются по нему, прежние – по своему."""
    chosen, source = kind(code), read_template(file)
    with opened(data) as installation:
        desk, owner = _owned(installation, organisation)
        who = _keeper(desk, owner, role)
        told(_checked(chosen, source, marked, name=file.name))
        row = desk.put(source, chosen, organisation=owner, actor=who, note=note, command=command)
    _answer(row, as_json=as_json)


@app.command()
def choose(
    code: KindArgument,
    number: Annotated[int, typer.Argument(min=0, metavar="N", help="Версия; 0 – поставляемый шаблон.")],
    organisation: OwnerOption = "",
    role: KeeperOption = None,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Снова ввести в действие прежнюю версию шаблона."""
    with opened(data) as installation:
        desk, owner = _owned(installation, organisation)
        who = _keeper(desk, owner, role)
        row = desk.choose(kind(code), number, organisation=owner, actor=who, command=command)
    _answer(row, as_json=as_json)


@app.command()
def history(
    code: KindArgument, organisation: OwnerOption = "", data: DataOption = DEFAULT_DATA, as_json: JsonOption = False
) -> None:
    """Показать версии шаблона: кто, когда и что изменил."""
    with opened(data) as installation:
        desk, owner = _owned(installation, organisation)
        rows = [_facts(row) for row in desk.history(kind(code), owner)]
    if as_json:
        print_json(rows)
    elif rows:
        _print(rows, _COLUMNS)
    else:
        typer.echo("Шаблон не меняли: действует поставляемый.")


def check_shipped(
    file: Annotated[Path | None, typer.Argument(metavar="FILE.docx", help="Файл; без него – все поставляемые.")] = None,
    code: Annotated[str, typer.Option("--kind", metavar="KIND", help="Вид документа, если указан файл.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Проверить все поставляемые шаблоны, или файл для вида документа. Код 2, если есть ошибки."""
    from rendering.documents import shipped
    from rendering.words import RussianWords

    if file is not None:
        if not code:
            raise BadInput("назовите вид документа, для которого шаблон", place="--kind")
        check(file, code, as_json=as_json)
        return
    words = RussianWords()
    kinds = [kind(code)] if code else list(KINDS.values())
    found = {k.code: _checked(k, shipped(k.code), words=words) for k in kinds}
    if as_json:
        print_json({c: [finding.model_dump() for finding in checked.findings] for c, checked in found.items()})
    findings = [
        finding.model_copy(update={"place": f"{c}: {finding.place}" if finding.place != c else c})
        for c, checked in found.items()
        for finding in checked.findings
    ]
    if any(finding.severity == "error" for finding in findings):
        if as_json:
            raise typer.Exit(2)
        raise BadFile(findings)
    if not as_json:
        for finding in findings:
            say(str(finding))
        typer.echo(f"Шаблоны исправны: {len(found)}.")


_COLUMNS = {
    "version": "Версия", "put_at": "Когда", "put_by": "Кто", "note": "Что изменено", "restores": "Возвращена",
    "sha256": "Файл",
}  # fmt: skip


def _facts(row: Any) -> dict[str, Any]:
    if row is None:
        return {"version": 0, "put_at": None, "put_by": "поставляемый", "note": "", "restores": None, "sha256": None}
    facts = {name: getattr(row, name) for name in ("put_by", "note", "restores", "sha256")}
    return {"version": row.number, "put_at": row.put_at.isoformat(timespec="minutes"), **facts}


def _answer(row: Any, *, as_json: bool) -> None:
    facts = _facts(row)
    if as_json:
        print_json(facts)
    else:
        typer.echo(f"Действует версия {facts['version']} ({facts['sha256'][:12]}…).")


def _print(rows: list[dict[str, Any]], columns: dict[str, str]) -> None:
    table = Table()
    for name, title in columns.items():
        table.add_column(title, no_wrap=name in {"kind", "version"}, overflow="fold")
    for row in rows:
        who = ROLES[row["put_by"]].title if row["put_by"] in ROLES else row["put_by"]
        shown = {**row, "sha256": (row["sha256"] or "")[:12], "put_by": who}
        table.add_row(*("" if shown[name] is None else str(shown[name]) for name in columns))
    console().print(table)


def _desk(installation: Installation) -> Any:
    from acts.templates import TemplateDesk
    from rendering.words import RussianWords

    return TemplateDesk(installation.desk, installation.files, RussianWords())


def _checked(
    chosen: DocumentKind,
    source: bytes,
    marked: Path | None = None,
    preview: Path | None = None,
    *,
    words: Any = None,
    name: str = "",
) -> Any:
    """What the check says, the copies written where they are wanted; `name`: of the file, else the kind is named."""
    from rendering.templates.asking import asked_of
    from rendering.templates.limited import check_limited
    from rendering.words import RussianWords

    asked = asked_of(chosen, words or RussianWords())
    checked = check_limited(source, asked.model_copy(update={"name": name or asked.name}))
    if marked is not None and checked.marked is not None:
        _write(marked, checked.marked)
        say(f"Копия с примечаниями: {marked}")
    if preview is not None and checked.preview is not None:
        _write(preview, checked.preview)
        say(f"Образец документа: {preview}")
    return checked


def told(checked: Any) -> None:
    """Warnings on stderr; raises `BadFile` for errors."""
    if not checked.accepted:
        raise BadFile(checked.findings)
    for finding in checked.findings:
        say(str(finding))


def _pages(docx: bytes | None) -> int | None:
    from rendering.pages import page_count

    return page_count(docx) if docx else None


def _installed(data: Path) -> bool:
    from settings import Settings

    settings = Settings.load(data=data)
    return not settings.database_url.startswith("sqlite") or (settings.data / "nastavnik.db").exists()


def _owned(installation: Installation, named: str) -> tuple[Any, str]:
    """The desk, and the owner that an id or the short id of a school means. Raises `NotFound`."""
    from models.ids import organisation_id
    from storage.organisations import organisation
    from storage.templates import departments

    with installation.database.read() as connection:
        if named and organisation(connection, named) is None:
            schools = [organisation_id(department, named) for department in departments(connection)]
            named = next((school for school in schools if organisation(connection, school) is not None), named)
    desk = _desk(installation)
    if named:
        desk.owner(named)
    return desk, named


def _keeper(desk: Any, named: str, role: str | None) -> Any:
    """Who acts for an owner. Raises `BadInput` for an unknown role, `Refused` for an owner of several departments."""
    from acts.templates import actor_for

    owner = desk.owner(named)
    role = role or ("school_head" if owner.school else "municipal_coordinator")
    return actor_for(owner, role, actor(role, None).id)


def read_template(file: Path) -> bytes:
    """The bytes of a file. Raises `BadInput`."""
    try:
        if file.stat().st_size > 100_000_000:
            raise BadInput("файл слишком велик для шаблона", place=str(file))
        return file.read_bytes()
    except OSError as error:
        raise BadInput(f"файл не читается: {system_words(error)}", place=str(file)) from error


def _write(out: Path, data: bytes) -> None:
    from rendering.files import write_atomically

    if out.is_dir():
        raise BadInput("это папка, а нужен файл.", place=str(out))
    write_atomically(out, data)
