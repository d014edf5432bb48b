"""Documents of many schools at once: what is issued is taken from the files, a draft is made as it stands today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from acts.documents import document_data
from acts.templates import template_for
from models.boards import DocumentLine
from models.documents.kind import DocumentKind
from models.documents.words import Words
from models.errors import BadInput, Refused
from rendering.bulk import Piece
from rendering.files import FileStore
from rendering.papers import emblem_of, made
from storage import boards
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the documents of an installation are made and kept. `emblems`: pictures for letterheads."""

    database: Database
    files: FileStore
    emblems: Path
    words: Words

    def pieces(self, kind: DocumentKind, years: Iterable[tuple[str, str]], today: date) -> Iterator[Piece]:
        """The documents of a kind in some years, each with the name of its school; a year without one is a refusal."""
        for school, year in years:
            with self.database.read() as connection:
                tasks = boards.tasks_of(connection, year, today)
            lines = [line for task in tasks for line in task.documents if line.kind == kind.code]
            standing = [line for line in lines if line.state != "void"]
            if not standing:
                yield Piece(school, school, partial(_none, bool(lines)))
            for line in standing:
                place = school if len(standing) == 1 else f"{school}, {'/'.join(line.id.split('/')[-2:])}"
                yield Piece(place, f"{school} – {_named(line)}", partial(self.document, kind, line))

    def document(self, kind: DocumentKind, line: DocumentLine) -> bytes:
        """The issued file, or the draft as it stands today. Raises `Refused` naming what a draft lacks."""
        if line.sha256:
            return self.files.get(line.sha256)
        with self.database.read() as connection:
            _, data = document_data(connection, line.id)
            _, template = template_for(connection, self.files, line.id, kind.code)
        try:
            emblem = emblem_of(data.issuer, self.emblems)
        except BadInput:
            emblem = None  # as when it is issued: not worth a held-up order
        return made(kind, data, self.words, emblem, template)


def _named(line: DocumentLine) -> str:
    name = line.id.rpartition("/")[2]
    return f"{name} № {line.number} от {line.registered_on:%d.%m.%Y}" if line.number else name


def _none(voided: bool) -> bytes:  # noqa: FBT001 - bound by `partial`
    raise Refused("проект аннулирован." if voided else "документа пока нет: этап ещё не открыт.")
