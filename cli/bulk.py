"""`nastavnik document bulk`: documents of all schools of a cycle, or of all rows of a list, in one file."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cli.document import KindArgument
from cli.issuers import issuers
from cli.opened import opened
from cli.options import DEFAULT_DATA, CycleOption, JsonOption, print_json, say
from installation import Installation, utc_now
from models.documents import kind as document_kind
from models.documents.data import DocumentData
from models.documents.kind import DocumentKind
from models.errors import BadInput
from rendering.bulk import Gathered, Piece, ZipSink, gather, written
from rendering.bulk_parts import MOST, PartFile, Parts

_PEOPLE = ("learner", "addressee", "child", "subject", "mentor")  # whose document it is, by the first that it names


def bulk(
    code: KindArgument,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.zip|FILE.docx", help="Архив или один файл для печати.")],
    data: Annotated[
        Path,
        typer.Option(
            "--data", metavar="LIST|DIR", envvar="NASTAVNIK_DATA", help="Список (.json, .xlsx, .csv) или папка данных."
        ),
    ] = DEFAULT_DATA,
    common: Annotated[
        Path | None, typer.Option("--common", metavar="FILE.json", help="Данные, общие для всех строк списка.")
    ] = None,
    schools: Annotated[str | None, typer.Option("--schools", help="Коды школ через запятую; по умолчанию все.")] = None,
    cycle: CycleOption = None,
    two_sided: Annotated[bool, typer.Option("--two-sided", help="Каждый документ – с нового листа.")] = False,
    most: Annotated[
        int, typer.Option("--at-most", min=1, metavar="N", help="Документов в одном .docx: больше – несколько файлов.")
    ] = MOST,
    as_json: JsonOption = False,
) -> None:
    """Составить документы всех школ цикла или всех строк списка одним файлом. Код 1, если вышли не все."""
    kind = document_kind(code)
    if out.suffix.lower() not in {".zip", ".docx"} or out.is_dir():
        raise BadInput("нужен файл .zip или .docx.", place=str(out))
    if not out.parent.is_dir():
        raise BadInput("такой папки нет.", place=str(out.parent))
    with _pieces(kind, data, common, cycle, schools) as (pieces, total), ExitStack() as stack:
        if out.suffix.lower() == ".zip":
            outcome, files = _zipped(stack, out, pieces, total)
        else:
            outcome, files = _merged(Parts(stack, out, total, most, two_sided=two_sided), pieces, total)
    _report(files, outcome, as_json=as_json)


def _zipped(stack: ExitStack, out: Path, pieces: Iterator[Piece], total: int) -> tuple[Gathered, list[PartFile]]:
    target = stack.enter_context(written(out))
    with closing(ZipSink(target.file)) as sink:
        outcome = gather(pieces, sink, _progress(total))
    target.kept = outcome.made > 0
    return outcome, [PartFile(out, outcome.made)] if outcome.made else []


def _merged(parts: Parts, pieces: Iterator[Piece], total: int) -> tuple[Gathered, list[PartFile]]:
    with closing(parts):
        outcome = gather(pieces, parts, _progress(total))
    return outcome, parts.files


@contextmanager
def _pieces(
    kind: DocumentKind, data: Path, common: Path | None, cycle: str | None, schools: str | None
) -> Iterator[tuple[Iterator[Piece], int]]:
    """What to make, and how many."""
    if data.is_file():
        yield _of_list(kind, data, common)
        return
    if data.suffix:
        raise BadInput("такого файла нет.", place=str(data))
    with opened(data) as installation:
        yield _of_schools(installation, kind, cycle, schools)


def _of_list(kind: DocumentKind, path: Path, common: Path | None) -> tuple[Iterator[Piece], int]:
    from reading.document_rows import read_common, read_rows
    from rendering.words import RussianWords

    shared, rows, words = read_common(common) if common else {}, read_rows(path), RussianWords()
    wide = max(3, len(str(len(rows))))

    def pieces() -> Iterator[Piece]:
        from reading.document_rows import row_data
        from rendering.papers import made

        def make(data: DocumentData) -> bytes:
            return made(kind, data, words)

        for number, (place, own) in enumerate(rows, start=1):
            try:
                data = row_data(kind, shared, own, place)
            except BadInput as error:
                yield Piece(place, "", partial(_refuse, error))
                continue
            yield Piece(place, f"{number:0{wide}} {kind.code} {_whose(data)}".strip(), partial(make, data))

    return pieces(), len(rows)


def _refuse(error: BadInput) -> bytes:
    raise error


def _whose(data: DocumentData) -> str:
    people = (getattr(getattr(data, name, None), "full_name", "") for name in _PEOPLE)
    return str(next(filter(None, people), ""))


def _of_schools(
    installation: Installation, kind: DocumentKind, cycle: str | None, schools: str | None
) -> tuple[Iterator[Piece], int]:
    from acts.bulk import Shelf
    from rendering.words import RussianWords
    from storage import boards

    line, owners = issuers(installation, kind, cycle, schools)
    folder = installation.settings.data
    shelf = Shelf(installation.database, installation.files, folder / "emblems", RussianWords())
    years = [(owner.name, owner.year) for owner in owners]
    pieces = list(shelf.pieces(kind, years, boards.cycle_today(line, utc_now())))  # nothing is made yet
    return iter(pieces), len(pieces)


class _progress:  # noqa: N801 - a function with a memory
    """Tells how far it has come: a line that renews itself on a terminal, every tenth part elsewhere."""

    def __init__(self, total: int) -> None:
        self._total, self._terminal = total, sys.stderr.isatty()
        self._step = 1 if self._terminal else max(1, total // 10)

    def __call__(self, number: int, place: str) -> None:
        """One more is done."""
        if self._terminal:
            sys.stderr.write(f"\r{number} из {self._total}: {place[:60]:<60}" + "\n" * (number == self._total))
        elif number % self._step == 0:
            say(f"{number} из {self._total}")


def _report(files: list[PartFile], outcome: Gathered, *, as_json: bool) -> None:
    """Every file in the order of printing, then what is in none of them."""
    if as_json:
        failures = [{"place": failure.place, "reason": failure.reason} for failure in outcome.failures]
        shown = [{"file": str(file.path), "documents": file.documents} for file in files]
        print_json({"files": shown, "made": outcome.made, "failed": len(failures), "failures": failures})
    else:
        for file in files:
            typer.echo(f"{file.path}: документов {file.documents}")
    for failure in outcome.failures:
        say(f"Не составлен – {failure.place}: {failure.reason}")
    if outcome.failures:
        raise typer.Exit(1)
