"""`nastavnik document scan`: scans of signed documents, known by the code of the first sheet or named by a person."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.acting import HEAD, Place
from cli.errors import Commands
from cli.found import lines_of, one_of
from cli.opened import hand_in, opened, year_of
from cli.options import (
    DEFAULT_DATA,
    CommandOption,
    CycleOption,
    DataOption,
    JsonOption,
    actor,
    one_line,
    print_json,
    say,
)
from installation import Installation
from models import acts as a
from models.boards import DocumentLine
from models.documents import KINDS
from models.errors import BadInput, Refused
from models.ids import cycle_of
from models.lifecycles import DOCUMENT, DOCUMENT_ENDED
from models.scans import ScanLine
from storage import boards

app = Commands()
ALIKE = {".jpg": ".jpeg", ".tif": ".tiff"}
WhatArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILE...|SCHOOL KIND", help="Сканы, папки и архивы; с --file – код школы и вид документа."),
]
ScanOption = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="Скан названного документа: .pdf, .png, .jpg или .tif.")
]
NumberOption = Annotated[
    str | None, typer.Option("--number", help="Номер, который стоит на скане, если код на нём не читается.")
]
RoleOption = Annotated[str | None, typer.Option("--as", metavar="ROLE", help="От чьего имени: код роли.")]


@app.command()
def scan(
    what: WhatArgument,
    file: ScanOption = None,
    number: NumberOption = None,
    cycle: CycleOption = None,
    role: RoleOption = None,
    command: CommandOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Приложить сканы подписанных документов: каждый находит свой документ по коду. Код 1, если приложены не все."""
    if file is None and (number or cycle or command):
        raise BadInput("--number, --cycle и --command-id – только вместе с --file.")
    if file is None and len(what) == 2 and not any(Path(name).exists() for name in what):
        raise BadInput("таких файлов нет; если это школа и вид документа, добавьте --file.", place=" ".join(what))
    if role:
        actor(role, None)  # refuses an unknown one before anything is read
    with opened(data) as installation:
        if file is None:
            _report(_all(installation, what, role), as_json=as_json)
            return
        if len(what) != 2:
            raise BadInput("с --file нужны код школы и вид документа.", place=" ".join(what))
        line, year, organisation = year_of(installation, cycle, what[0])
        place = Place(installation, line, year, organisation, role, command)
        answer = hand_in(installation, _named(place, what[1], file, number))
    one_line(answer, lambda: str(answer["sentence"]), as_json=as_json)


def save_scan(installation: Installation, line: DocumentLine, out: Path) -> Path:
    """Write the scan of a document; where it was written, with the suffix of its format. Raises `Refused`."""
    from cli.pages import write_file
    from reading.scans.given import suffix_of

    if not line.scan_sha256:
        raise Refused("Скан к этому документу не приложен.")
    content = installation.files.get(line.scan_sha256)
    suffix = suffix_of(content)
    place = out if out.suffix.lower() in {suffix, ALIKE.get(suffix)} else out.with_suffix(suffix)
    write_file(place, content)
    return place


def _named(place: Place, kind: str, file: Path, stated: str | None) -> a.Act:
    """The act for a document that a person names."""
    from acts.scans import number_on
    from cli.pages import read_source

    content = read_source(file)
    line = one_of(lines_of(place), kind)
    if line.state not in DOCUMENT_ENDED:
        raise Refused(f"Документ ещё не зарегистрирован: сейчас он «{DOCUMENT.titles[line.state]}».")
    try:
        number = number_on(content, line.id, line.number, stated)
    except BadInput as error:
        raise BadInput(str(error), place=None if error.place else str(file)) from error
    sha256 = place.installation.files.put(content)
    return place.act(a.AttachScan, HEAD, document=line.id, sha256=sha256, number=number)


def _all(installation: Installation, what: list[str], role: str | None) -> Iterable[ScanLine]:
    from acts.scans import ScanDesk
    from reading.scans.intake import handed_in

    def act_of(row: Any, sha256: str, number: str | None) -> a.Act:
        with installation.database.read() as connection:
            line = boards.find_cycle(connection, cycle_of(row.year_id))
        place = Place(installation, line, row.year_id, row.issuer_id, role, None)
        return place.act(a.AttachScan, HEAD, document=row.id, sha256=sha256, number=number)

    desk = ScanDesk(installation.database, installation.desk, installation.files, act_of)
    return desk.take(handed_in([Path(name) for name in what]))


def _report(found: Iterable[ScanLine], *, as_json: bool) -> None:
    """Each line as soon as it is known, or all as one document."""
    lines = []
    for line in found:
        lines.append(line)
        if not as_json:
            (typer.echo if line.done else say)(_told(line))
    count = Counter("failed" if not line.done else line.outcome for line in lines)
    sums = {name: count[name] for name in ("matched", "already", "failed")}
    if as_json:
        print_json({**sums, "scans": [line.model_dump(mode="json") for line in lines]})
    else:
        typer.echo("Приложено {matched}, уже были {already}, не приложено {failed}.".format(**sums))
    if sums["failed"]:
        raise typer.Exit(1)


def _told(line: ScanLine) -> str:
    pages = f", с. {line.pages}" if line.pages else ""
    named = ""
    if line.document:
        title = KINDS[line.kind].title if line.kind in KINDS else line.kind
        named = f"{title}, {line.issuer}" + (f", № {line.number}" if line.number else "") + ": "
    return f"{line.file}{pages} – {named}{line.message}"
