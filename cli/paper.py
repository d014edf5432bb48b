"""`nastavnik document`: the life of a school's documents: list, submit, sign, return, register, void, redraft, save."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from acts.documents import order_data
from cli import order_journal, template
from cli.acting import CURATOR, HEAD, Place, ReasonOption, SchoolArgument, acting
from cli.document import app
from cli.opened import opened, year_of
from cli.options import DEFAULT_DATA, CycleOption, DataOption, JsonOption, print_json
from installation import Installation, utc_now
from models import acts as a
from models.boards import CycleLine, DocumentLine
from models.documents import KINDS
from models.errors import BadInput, NotFound, Refused
from models.lifecycles import DOCUMENT
from rendering.files import FileStore, write_atomically
from storage import boards

__all__ = ["app"]
app.add_typer(template.app, name="template")
app.add_typer(order_journal.app)
app.command("check")(template.check_shipped)
NumberOption = Annotated[str | None, typer.Option("--number", help="Номер, зарезервированный заранее.")]
KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="Вид документа или его номер из списка.")]


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


@acting(app, "submit")
def submit(place: Place, kind: KindArgument) -> a.Act:
    """Передать проект на подпись."""
    return place.act(a.SubmitDocument, CURATOR, document=_found(place, kind))


@acting(app, "sign")
def sign(place: Place, kind: KindArgument) -> a.Act:
    """Отметить подписание."""
    return place.act(a.SignDocument, HEAD, document=_found(place, kind))


@acting(app, "return")
def return_(place: Place, kind: KindArgument, reason: ReasonOption) -> a.Act:
    """Вернуть проект с замечанием."""
    return place.act(a.ReturnDocument, HEAD, document=_found(place, kind), reason=reason)


@acting(app, "register")
def register(place: Place, kind: KindArgument, number: NumberOption = None) -> a.Act:
    """Зарегистрировать подписанный документ: номер из журнала приказов."""
    document = _found(place, kind)
    with place.installation.database.read() as connection:
        order_data(connection, document)  # what the document lacks is told before a number is taken
    return place.act(a.RegisterDocument, HEAD, document=document, number=number)


@acting(app, "void")
def void(place: Place, kind: KindArgument, reason: ReasonOption) -> a.Act:
    """Аннулировать проект."""
    return place.act(a.VoidDocument, HEAD, document=_found(place, kind), reason=reason)


@acting(app, "redraft")
def redraft(place: Place, kind: KindArgument) -> a.Act:
    """Подготовить аннулированный проект заново."""
    return place.act(a.RedraftDocument, CURATOR, document=_found(place, kind))


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


def _found(place: Place, wanted: str) -> str:
    """The id of the document that a kind or a number means. Raises `NotFound`."""
    return _one(_of_year(place.installation, place.line, place.year), wanted).id


def _documents(installation: Installation, cycle: str | None, school: str) -> list[DocumentLine]:
    line, year, _ = year_of(installation, cycle, school)
    return _of_year(installation, line, year)


def _of_year(installation: Installation, line: CycleLine, year: str) -> list[DocumentLine]:
    with installation.database.read() as connection:
        tasks = boards.tasks_of(connection, year, boards.cycle_today(line, utc_now()))
    return [document for task in tasks for document in task.documents]


def _one(lines: list[DocumentLine], wanted: str) -> DocumentLine:
    found = [line for line in lines if wanted in {line.id, line.kind, line.number}]
    if len(found) == 1:
        return found[0]
    known = ", ".join(line.kind for line in lines) or "документов пока нет: этап ещё не открыт"
    raise NotFound(f"Документ «{wanted}» не найден однозначно; есть: {known}.")
