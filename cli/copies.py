"""`nastavnik document compare`: whether a copy of an issued document still says the same."""

from pathlib import Path
from typing import Annotated

import typer

from cli.acting import SchoolArgument
from cli.errors import Commands
from cli.found import documents_of, one_of
from cli.in_force import KindArgument
from cli.opened import opened
from cli.options import DEFAULT_DATA, CycleOption, DataOption, JsonOption, print_json
from cli.pages import read_source
from models.boards import DocumentLine
from models.errors import Refused
from models.lifecycles import DOCUMENT

app = Commands()
CopyArgument = Annotated[Path, typer.Argument(metavar="FILE.docx", help="Копия документа.")]
SHOWN = 20


@app.command()
def compare(
    copy: CopyArgument,
    school: SchoolArgument,
    kind: KindArgument,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Сверить копию с выпущенным документом: тот же ли текст. Код 1, если текст другой."""
    from rendering.normalised import differences

    with opened(data) as installation:
        line = one_of(documents_of(installation, cycle, school), kind)
        original, given = installation.files.get(issued(line)), read_source(copy)
    changed = differences(original, given)
    if as_json:
        facts = {"document": line.id, "same_file": original == given, "same_text": not changed, "differences": changed}
        print_json(facts)
    else:
        typer.echo("\n".join(["Текст копии другой:", *changed[:SHOWN]]) if changed else "Текст тот же.")
    raise typer.Exit(1 if changed else 0)


def issued(line: DocumentLine) -> str:
    """The sum of an issued document's file. Raises `Refused`."""
    if not line.sha256:
        raise Refused(f"Документ ещё не выпущен: сейчас он «{DOCUMENT.titles[line.state]}».")
    return line.sha256
