"""`nastavnik document`: the life of a school's documents: from the list to the saved file."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from acts.bulk import Shelf
from cli import copies, each, filling, in_force, lacking, order_journal, questionnaire, scans, template
from cli.acting import CURATOR, HEAD, Place, ReasonOption, SchoolArgument, acting
from cli.document import app
from cli.found import documents_of, found, lines_of, names_of, one_of
from cli.opened import opened
from cli.options import DEFAULT_DATA, CycleOption, DataOption, JsonOption, print_json, requisites, say
from cli.pages import pdf_of, write_file
from cli.scans import save_scan
from cli.screen import console
from installation import Installation
from models import acts as a
from models.boards import DocumentLine
from models.documents import KINDS
from models.documents import kind as document_kind
from models.errors import BadInput, Refused
from models.lifecycles import DOCUMENT, DOCUMENT_ENDED, UNNUMBERED
from models.roles import BODIES, ROLES
from models.signing import signer, titles
from rendering.words import RussianWords
from storage import documents

__all__ = ["app"]
app.add_typer(template.app, name="template")
app.add_typer(order_journal.app)
app.add_typer(each.app)
app.add_typer(filling.app)
app.add_typer(in_force.app)
app.add_typer(lacking.app)
app.add_typer(copies.app)
app.add_typer(scans.app)
app.add_typer(questionnaire.app)
app.command("check")(template.check_shipped)
NumberOption = Annotated[str | None, typer.Option("--number", help="Номер, зарезервированный заранее.")]
KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="Вид документа или его номер из списка.")]


WhoseOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="Кто согласовал: код роли или органа.")]
MinutesOption = Annotated[
    str | None, typer.Option("--minutes", help="Протокол, которым документ принят: «№ 3 от 28.08.2026».")
]


@app.command("list")
def list_(
    school: SchoolArgument,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Показать документы школы."""
    with opened(data) as installation:
        lines = documents_of(installation, cycle, school)
        cited = _cited_by(installation, lines)
    if as_json:
        print_json([line.model_dump(mode="json") for line in lines])
        return
    table = Table()
    for title in ("Вид", "Название", "Состояние", "Номер", "Дата", "Отметки"):
        table.add_column(title, no_wrap=title in {"Вид", "Номер", "Дата"}, overflow="fold")
    names = names_of(lines)
    for line in lines:
        on = f"{line.registered_on:%d.%m.%Y}" if line.registered_on else ""
        title = KINDS[line.kind].title if line.kind in KINDS else line.kind
        state = "на согласовании" if line.agreeing and line.state == "in_review" else DOCUMENT.titles[line.state]
        table.add_row(names[line.id], title, state, _number(line), on, _marks(line, cited))
    console().print(table)


@acting(app, "submit")
def submit(place: Place, kind: KindArgument) -> a.Act:
    """Передать проект на подпись; чего в нём не хватает, будет сказано."""
    document = found(place, kind)
    required = [value for value in lacking.lacking(place.installation, document) if value.required]
    if required:
        listed = "; ".join(f"{value.title} ({value.where})" for value in required)
        say(f"Внимание: номер документ не получит, пока не указано: {listed}.")
    return place.act(a.SubmitDocument, CURATOR, document=document)


@acting(app, "agree")
def agree(place: Place, kind: KindArgument, whose: WhoseOption, minutes: MinutesOption = None) -> a.Act:
    """Отметить согласование; решение коллегиального органа – с номером и датой протокола."""
    if whose not in ROLES:
        raise BadInput(f"роль «{whose}» неизвестна; есть: {', '.join(ROLES)}", place="--role")
    actor = CURATOR if whose in BODIES else whose
    decided = None
    if minutes:
        number, on = requisites(minutes, "--minutes", "№ 3 от 28.08.2026")
        decided = {"number": number, "on": on}
    return place.act(a.AgreeDocument, actor, document=found(place, kind), role=whose, minutes=decided)


@acting(app, "sign")
def sign(place: Place, kind: KindArgument) -> a.Act:
    """Отметить подписание; бумагу участника, подписанную от руки, отмечает куратор."""
    line = one_of(lines_of(place), kind)
    return place.act(a.SignDocument, signer(line.kind, place.kind), document=line.id)


@acting(app, "return")
def return_(place: Place, kind: KindArgument, reason: ReasonOption) -> a.Act:
    """Вернуть проект с замечанием."""
    line = one_of(lines_of(place), kind)
    return place.act(a.ReturnDocument, signer(line.kind, place.kind), document=line.id, reason=reason)


@acting(app, "register")
def register(place: Place, kind: KindArgument, number: NumberOption = None) -> a.Act:
    """Зарегистрировать подписанный документ: номер из журнала регистрации, где он нужен, и дата."""
    return place.act(a.RegisterDocument, HEAD, document=found(place, kind), number=number)


@acting(app, "void")
def void(place: Place, kind: KindArgument, reason: ReasonOption) -> a.Act:
    """Аннулировать проект."""
    return place.act(a.VoidDocument, HEAD, document=found(place, kind), reason=reason)


@acting(app, "redraft")
def redraft(place: Place, kind: KindArgument) -> a.Act:
    """Подготовить аннулированный проект заново."""
    return place.act(a.RedraftDocument, CURATOR, document=found(place, kind))


@app.command()
def save(
    school: SchoolArgument,
    kind: KindArgument,
    out: Annotated[Path, typer.Option("--out", metavar="X.docx", help="Куда записать документ.")],
    as_pdf: Annotated[bool, typer.Option("--pdf", help="Записать PDF (нужен LibreOffice).")] = False,
    as_scan: Annotated[
        bool, typer.Option("--scan", help="Записать приложенный скан; расширение – по его формату.")
    ] = False,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
) -> None:
    """Записать документ в файл: выпущенный, а до регистрации – проект, чтобы напечатать и подписать."""
    if as_pdf and as_scan:
        raise BadInput("выберите одно: --pdf или --scan.")
    with opened(data) as installation:
        line = one_of(documents_of(installation, cycle, school), kind)
        if as_scan:
            typer.echo(str(save_scan(installation, line, out)))
            return
        file = _file(installation, line)
    write_file(out, pdf_of(file) if as_pdf else file)
    typer.echo(str(out))


def _file(installation: Installation, line: DocumentLine) -> bytes:
    """The issued file; of one on its way to a number, the draft that gets signed."""
    if not line.sha256:
        if line.state not in UNNUMBERED:
            raise Refused(f"Документ ещё не выпущен: сейчас он «{DOCUMENT.titles[line.state]}».")
        say("Это проект: номера и даты в нём ещё нет.")
    emblems = installation.settings.data / "emblems"
    shelf = Shelf(installation.database, installation.files, emblems, RussianWords())
    return shelf.document(document_kind(line.kind), line)


def _number(line: DocumentLine) -> str:
    return line.number or ("без номера" if line.registered_on else "")


def _cited(line: DocumentLine) -> str:
    on = f"от {line.registered_on:%d.%m.%Y}" if line.registered_on else ""
    return f"№ {line.number}" if line.number else on


def _cited_by(installation: Installation, lines: list[DocumentLine]) -> dict[str, str]:
    """How documents are cited, those of other years too that have taken the place of one or given it up."""
    cited = {line.id: _cited(line) for line in lines}
    named = {name for line in lines for name in (line.superseded_by, line.replaces) if name}
    with installation.database.read() as connection:
        rows = [documents.document(connection, name) for name in sorted(named - cited.keys())]
    return cited | {
        row.id: (f"№ {row.number} " if row.number else "") + f"от {row.registered_on:%d.%m.%Y}" for row in rows if row
    }


def _marks(line: DocumentLine, numbers: dict[str, str]) -> str:
    """What became of a registered document, in words."""
    marks = []
    if line.state == "in_review":
        marks.append(f"ждём: {titles(line.agreeing or (KINDS[line.kind].signer,)) if line.kind in KINDS else ''}")
    if line.state in DOCUMENT_ENDED and not line.sha256:
        marks.append("файла ещё нет")
    if line.superseded_by:
        marks.append(f"заменён {numbers.get(line.superseded_by, '')}")
    if line.replaces:
        marks.append(f"взамен {numbers.get(line.replaces, '')}")
    if line.scan_sha256:
        marks.append("есть скан")
    if line.published_at:
        marks.append(f"размещён {line.published_at:%d.%m.%Y}")
    if line.readers or line.acquainted:
        marks.append(f"ознакомлены {len(line.acquainted)} из {len(line.acquainted) + len(line.readers)}")
    return "; ".join(marks)
