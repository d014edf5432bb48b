"""`nastavnik document missing`: what a document lacks, and where to enter it."""

import typer
from rich.table import Table

from acts.missing import missing_values
from cli.acting import SchoolArgument
from cli.errors import Commands
from cli.found import documents_of, one_of
from cli.in_force import KindArgument
from cli.opened import opened
from cli.options import DEFAULT_DATA, CycleOption, DataOption, JsonOption, print_json
from cli.screen import console
from installation import Installation
from models.boards import MissingValue
from rendering.words import RussianWords

app = Commands()


@app.command()
def missing(
    school: SchoolArgument,
    kind: KindArgument,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Показать, каких сведений не хватает документу и где их внести."""
    with opened(data) as installation:
        document = one_of(documents_of(installation, cycle, school), kind).id
        values = lacking(installation, document)
    ready = not any(value.required for value in values)
    if as_json:
        print_json({"document": document, "ready": ready, "missing": [value.model_dump() for value in values]})
        return
    if values:
        console().print(_table(values))
    typer.echo("Документ можно выпустить." if ready else "Документ пока нельзя выпустить.")


def lacking(installation: Installation, document: str) -> list[MissingValue]:
    """What a document lacks."""
    with installation.database.read() as connection:
        return missing_values(connection, document, installation.files, RussianWords())


def _table(values: list[MissingValue]) -> Table:
    table = Table()
    for title in ("Чего нет", "Где внести", "Без этого"):
        table.add_column(title)
    for value in values:
        table.add_row(value.title, value.where, "не выпустить" if value.required else "будет пропущено")
    return table
