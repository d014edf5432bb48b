"""`nastavnik document fill`: what a document needs beyond the records, from a file; it stays a draft."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cli.acting import CURATOR, Place, acting
from cli.errors import Commands
from cli.found import lines_of, one_of
from cli.in_force import KindArgument
from models import acts as a
from models.documents import kind as document_kind
from models.errors import BadInput

app = Commands()
FactsOption = Annotated[
    Path | None, typer.Option("--facts", metavar="FILE.json", help="Поля документа; null убирает внесённое.")
]
RowsOption = Annotated[
    list[str] | None,
    typer.Option("--rows", metavar="FIELD=FILE", help="Список одного поля из .xlsx, .csv или .json: строка – запись."),
]


@acting(app, "fill")
def fill(place: Place, kind: KindArgument, facts: FactsOption = None, rows: RowsOption = None) -> a.Act:
    """Внести сведения в проект документа: то, чего нет в записях (что именно – покажет missing)."""
    from reading.document_data import read_entered
    from reading.document_rows import read_list

    line = one_of(lines_of(place), kind)
    chosen = document_kind(line.kind)
    known: dict[str, Any] = read_entered(facts, chosen) if facts else {}
    for named in rows or ():
        field, parted, file = named.partition("=")
        if not parted:
            raise BadInput("нужно вида ПОЛЕ=ФАЙЛ: pairs=pairs.xlsx.", place="--rows")
        known[field] = read_list(Path(file), chosen, field)
    if not known:
        raise BadInput("нечего вносить: укажите --facts или --rows.", place="fill")
    return place.act(a.EnterFacts, CURATOR, document=line.id, facts=known)
