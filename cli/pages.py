"""`nastavnik document pdf`, `preview`, `bulk`: a .docx as pages, by LibreOffice or in the browser; many in one file."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from cli import bulk
from cli.document import app
from models.errors import BadInput, RenderingFailed, system_words

SourceArgument = Annotated[Path, typer.Argument(metavar="FILE.docx", help="Документ Word.")]
app.command("bulk")(bulk.bulk)


@app.command()
def pdf(
    source: SourceArgument,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf", help="Куда записать PDF.")],
    seconds: Annotated[float, typer.Option("--timeout", min=1, help="Сколько секунд ждать LibreOffice.")] = 60.0,
) -> None:
    """Сделать из документа PDF (нужен LibreOffice)."""
    write_file(out, _made(source, lambda docx: pdf_of(docx, seconds)))
    typer.echo(str(out))


@app.command()
def preview(
    source: SourceArgument,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.html", help="Куда записать страницу.")],
) -> None:
    """Показать документ в браузере: одна страница HTML, LibreOffice не нужен."""
    from rendering.preview import preview as made

    write_file(out, _made(source, lambda docx: made(docx, source.stem).encode()))
    typer.echo(str(out))


def _made(source: Path, make: Callable[[bytes], bytes]) -> bytes:
    """What is made of a file somebody names. Raises `BadInput` for one that is no document."""
    from rendering.pdf import NoOffice, TooSlow

    try:
        return make(read_source(source))
    except (NoOffice, TooSlow):
        raise
    except RenderingFailed as error:
        raise BadInput(str(error), place=str(source)) from error


def pdf_of(docx: bytes, seconds: float = 60.0) -> bytes:
    """One PDF. Raises `NoOffice`, `TooSlow`, `RenderingFailed`."""
    from rendering.pdf import Office

    with Office(seats=1, seconds=seconds) as office:
        return office.pdf(docx)


def read_source(path: Path) -> bytes:
    """The bytes of a file somebody names. Raises `BadInput`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"файл не читается: {system_words(error)}.", place=str(path)) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file somebody names. Raises `BadInput` for a folder, `StorageFailed`."""
    from rendering.files import write_atomically

    if path.is_dir():
        raise BadInput("это папка, а нужен файл.", place=str(path))
    write_atomically(path, content)
