"""Whose documents of a kind a command is about: the department's, those of all schools of a cycle, or of some."""

from typing import NamedTuple

from cli.opened import cycle_of
from installation import Installation, utc_now
from models.boards import CycleLine
from models.documents.kind import DocumentKind
from models.errors import NotFound
from models.ids import organisation_id
from storage import boards


class Issuer(NamedTuple):
    """An organisation as lists name it, with its year and its id."""

    name: str
    year: str
    organisation: str


def issuers(
    installation: Installation, kind: DocumentKind, cycle: str | None, schools: str | None
) -> tuple[CycleLine, list[Issuer]]:
    """Everybody who issues the kind; `schools`: codes of some, parted by commas. Raises `NotFound`."""
    line = cycle_of(installation, cycle)
    own = [Issuer(line.department_name, line.id, line.department)]
    found = own if kind.issued_by("municipality") and not schools else []
    if kind.issued_by("school"):
        found = [*found, *_schools(installation, line, schools)]
    return line, found


def _schools(installation: Installation, line: CycleLine, schools: str | None) -> list[Issuer]:
    with installation.database.read() as connection:
        rows = boards.cycle_status(connection, line.id, boards.cycle_today(line, utc_now())).schools
    known = {row.id.rpartition(".")[2]: row for row in rows}
    wanted = [name.strip() for name in schools.split(",")] if schools else sorted(known)
    if unknown := [name for name in wanted if name not in known]:
        raise NotFound(f"Школ в цикле нет: {', '.join(unknown)}; есть: {', '.join(sorted(known))}.")
    return [
        Issuer(f"{name} {known[name].name}", known[name].year_id, organisation_id(line.department, name))
        for name in wanted
    ]
