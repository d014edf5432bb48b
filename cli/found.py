"""Documents of a school as the command line names them: by kind, by number, by id."""

from collections import Counter

from cli.acting import Place
from cli.opened import year_of
from installation import Installation, utc_now
from models.boards import CycleLine, DocumentLine
from models.errors import NotFound
from models.ids import task_of_document
from storage import boards


def found(place: Place, wanted: str) -> str:
    """The id of the document that a kind or a number means. Raises `NotFound`."""
    return one_of(lines_of(place), wanted).id


def lines_of(place: Place) -> list[DocumentLine]:
    """The documents of the year in which an act falls."""
    return _of_year(place.installation, place.line, place.year)


def documents_of(installation: Installation, cycle: str | None, school: str) -> list[DocumentLine]:
    """The documents of a school's year."""
    line, year, _ = year_of(installation, cycle, school)
    return _of_year(installation, line, year)


def _of_year(installation: Installation, line: CycleLine, year: str) -> list[DocumentLine]:
    with installation.database.read() as connection:
        tasks = boards.tasks_of(connection, year, boards.cycle_today(line, utc_now()))
    return [document for task in tasks for document in task.documents]


def one_of(lines: list[DocumentLine], wanted: str) -> DocumentLine:
    """The document that a kind, a number or an id means. Raises `NotFound`."""
    names = names_of(lines)
    named = [line for line in lines if wanted in {line.id, names[line.id], line.number}]
    found = named or [line for line in lines if line.kind == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(names[line.id] for line in found)
        raise NotFound(f"Документов «{wanted}» несколько, укажите один: {which}.")
    known = ", ".join(names.values())
    there = f"есть: {known}" if known else "документов пока нет, этап ещё не открыт"
    raise NotFound(f"Документа «{wanted}» нет; {there}.")


def names_of(lines: list[DocumentLine]) -> dict[str, str]:
    """What people call documents by on the command line, by their ids.

    The kind, «kind~2» when it was drafted to amend another, «3.1/kind» when several tasks yield one of the kind.
    """
    ends = {line.id: (task_of_document(line.id), line.id.rpartition("/")[2]) for line in lines}
    often = Counter(name for _, name in ends.values())
    return {id_: f"{task}/{name}" if often[name] > 1 else name for id_, (task, name) in ends.items()}
