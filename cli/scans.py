"""`nastavnik document scan`: the scan of a signed document, kept by its sum beside the issued file."""

from pathlib import Path
from typing import Annotated

import typer

from cli.acting import HEAD, Place, acting
from cli.errors import Reporting
from cli.found import lines_of, one_of
from cli.in_force import KindArgument
from cli.pages import read_source
from models import acts as a
from models.errors import BadInput, Refused
from models.lifecycles import DOCUMENT, DOCUMENT_ENDED

app = typer.Typer(cls=Reporting)
BEGINNINGS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
ScanOption = Annotated[Path, typer.Option("--file", metavar="FILE", help="Скан: .pdf, .png или .jpg.")]
NumberOption = Annotated[str | None, typer.Option("--number", help="Номер, который стоит на скане, если он есть.")]


@acting(app, "scan")
def scan(place: Place, kind: KindArgument, file: ScanOption, number: NumberOption = None) -> a.Act:
    """Приложить скан подписанного документа; номер на скане сверяется с журналом."""
    content = read_source(file)
    if not content.startswith(BEGINNINGS):
        raise BadInput("скан нужен в формате PDF, PNG или JPEG.", place=str(file))
    line = one_of(lines_of(place), kind)
    if line.state not in DOCUMENT_ENDED:
        raise Refused(f"Документ ещё не зарегистрирован: сейчас он «{DOCUMENT.titles[line.state]}».")
    sha256 = place.installation.files.put(content)
    return place.act(a.AttachScan, HEAD, document=line.id, sha256=sha256, number=number)
