"""`nastavnik document`: the life of a school's documents: list, submit, sign, return, register, void, redraft, save."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from acts.documents import order_data
from cli.document import app
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
    one_line,
    print_json,
)
from installation import Installation, utc_now
from models import acts as a
from models.boards import DocumentLine
from models.documents import KINDS
from models.errors import BadInput, NotFound, Refused
from models.lifecycles import DOCUMENT
from models.roles import DEPARTMENT_ROLES
from rendering.files import FileStore, write_atomically
from storage import boards

SchoolArgument = Annotated[str, typer.Argument(metavar="SCHOOL", help="Код школы; «-» – само управление.")]
KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="Вид документа или его номер из списка.")]
HEAD, CURATOR = "school_head", "curator"
__all__ = ["app"]


@app.command("list")
def list_(
    school: SchoolArgument,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Показать документы школы."""
    with opened(data) as installation:
        lines = _documents(installation, cycle, school)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
        return
    table = Table()
    for title in ("Вид", "Название", "Состояние", "Номер", "Дата"):
        table.add_column(title)
    for line in lines:
        on = f"{line.registered_on:%d.%m.%Y}" if line.registered_on else ""
        title = KINDS[line.kind].title if line.kind in KINDS else line.kind
        table.add_row(line.kind, title, DOCUMENT.titles[line.state], line.number or "", on)
    Console().print(table)


@app.command()
def submit(
    school: SchoolArgument,
    kind: KindArgument,
    cycle: CycleOption = None,
    role: RoleOption = CURATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Передать проект на подпись."""
    _act(a.SubmitDocument, school, kind, cycle, role, command, data, as_json=as_json)


@app.command()
def sign(
    school: SchoolArgument,
    kind: KindArgument,
    cycle: CycleOption = None,
    role: RoleOption = HEAD,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Отметить подписание."""
    _act(a.SignDocument, school, kind, cycle, role, command, data, as_json=as_json)


@app.command("return")
def return_(
    school: SchoolArgument,
    kind: KindArgument,
    reason: Annotated[str, typer.Option("--reason", help="Замечание.")],
    cycle: CycleOption = None,
    role: RoleOption = HEAD,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Вернуть проект с замечанием."""
    _act(a.ReturnDocument, school, kind, cycle, role, command, data, as_json=as_json, reason=reason)


@app.command()
def register(
    school: SchoolArgument,
    kind: KindArgument,
    cycle: CycleOption = None,
    role: RoleOption = HEAD,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Зарегистрировать подписанный документ: номер из журнала приказов."""
    _act(a.RegisterDocument, school, kind, cycle, role, command, data, as_json=as_json)


@app.command()
def void(
    school: SchoolArgument,
    kind: KindArgument,
    reason: Annotated[str, typer.Option("--reason", help="Причина.")],
    cycle: CycleOption = None,
    role: RoleOption = HEAD,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Аннулировать проект."""
    _act(a.VoidDocument, school, kind, cycle, role, command, data, as_json=as_json, reason=reason)


@app.command()
def redraft(
    school: SchoolArgument,
    kind: KindArgument,
    cycle: CycleOption = None,
    role: RoleOption = CURATOR,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Подготовить аннулированный проект заново."""
    _act(a.RedraftDocument, school, kind, cycle, role, command, data, as_json=as_json)


@app.command()
def save(
    school: SchoolArgument,
    kind: KindArgument,
    out: Annotated[Path, typer.Option("--out", metavar="X.docx", help="Куда записать документ.")],
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
) -> None:
    """Записать выпущенный документ в файл."""
    with opened(data) as installation:
        line = _one(_documents(installation, cycle, school), kind)
        if not line.sha256:
            raise Refused(f"Документ ещё не выпущен: сейчас он «{DOCUMENT.titles[line.state]}».")
        if out.is_dir():
            raise BadInput("это папка, а нужен файл", place=str(out))
        write_atomically(out, FileStore(installation.settings.data / "files").get(line.sha256))
    typer.echo(str(out))


def _documents(installation: Installation, cycle: str | None, school: str) -> list[DocumentLine]:
    line, year, _ = year_of(installation, cycle, school)
    with installation.database.read() as connection:
        tasks = boards.tasks_of(connection, year, boards.cycle_today(line, utc_now()))
    return [document for task in tasks for document in task.documents]


def _one(lines: list[DocumentLine], wanted: str) -> DocumentLine:
    found = [line for line in lines if wanted in {line.id, line.kind, line.number}]
    if len(found) == 1:
        return found[0]
    known = ", ".join(line.kind for line in lines) or "документов пока нет: этап ещё не открыт"
    raise NotFound(f"Документ «{wanted}» не найден однозначно; есть: {known}.")


def _act(
    act_kind: type[a.Act],
    school: str,
    document: str,
    cycle: str | None,
    role: str,
    command: str | None,
    data: Path,
    *,
    as_json: bool,
    **more: Any,
) -> None:
    with opened(data) as installation:
        line, year, organisation = year_of(installation, cycle, school)
        found = _one(_documents(installation, cycle, school), document)
        if act_kind is a.RegisterDocument:
            with installation.database.read() as connection:
                order_data(connection, found.id)  # what the document lacks is told before a number is taken
        role = _own_head(role, is_department=year == line.id)
        owner = line.department if role in DEPARTMENT_ROLES else organisation
        fields = {"command_id": command_id(command), "year": year, "document": found.id, "actor": actor(role, owner)}
        answer = hand_in(installation, act_kind.model_validate({**fields, **more}))
    one_line(answer, lambda: str(answer["sentence"]), as_json=as_json)


def _own_head(role: str, *, is_department: bool) -> str:
    """The department's own papers are signed by its head and kept by its coordinator."""
    own = {HEAD: "municipal_head", CURATOR: "municipal_coordinator"}
    return own.get(role, role) if is_department else role
