"""An installation as the command line sees it: opened with a check, and addressed by short names."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from installation import Installation, utc_now
from models.acts import Act
from models.boards import CycleLine, SchoolRow, sentence_of
from models.errors import BadInput, NotFound, system_words
from models.ids import school_year_id
from settings import Settings
from storage import boards
from storage.revision import check_revision
from storage.years import find_task


@contextmanager
def opened(data: Path, *, create: bool = False) -> Iterator[Installation]:
    """The installation in `data`. Raises `BadInput` when there is none, `DatabaseUnavailable` when it is unusable."""
    settings = Settings.load(data=data)
    embedded = settings.database_url.startswith("sqlite")
    if embedded and not create and not (settings.data / "nastavnik.db").exists():
        raise BadInput(
            "здесь нет установки: запустите `nastavnik up` или `nastavnik cycle launch`", place=str(settings.data)
        )
    if embedded:
        make_folder(settings.data)
    installation = Installation.open(settings)
    try:
        if create and embedded:
            from storage.schema import migrate

            migrate(installation.database)
        installation.database.check()
        with installation.database.read() as connection:
            check_revision(connection)
        yield installation
    finally:
        installation.database.close()


def make_folder(folder: Path) -> None:
    """Make the data folder. Raises `BadInput` when that is impossible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"папку данных не создать ({system_words(error)})", place=str(folder)) from error


def cycle_of(installation: Installation, cycle: str | None) -> CycleLine:
    """The named cycle, or the newest. Raises `NotFound`."""
    with installation.database.read() as connection:
        if cycle:
            return boards.find_cycle(connection, cycle)
        cycles = boards.list_cycles(connection)
    if not cycles:
        raise NotFound("Циклов ещё нет: запустите `nastavnik cycle launch`.")
    return cycles[0]


def year_of(installation: Installation, cycle: str | None, school: str) -> tuple[CycleLine, str, str]:
    """The cycle, the year and the organisation of a school, by its short id; `-` is the department itself."""
    line = cycle_of(installation, cycle)
    today = boards.cycle_today(line, utc_now())
    with installation.database.read() as connection:
        status = boards.cycle_status(connection, line.id, today)
    if school in {"-", line.department, line.id}:
        return line, line.id, line.department
    wanted = {school, school_year_id(line.id, school)}
    found = next((row for row in status.schools if _names(row) & wanted), None)
    if found is None:
        known = ", ".join(row.id.rpartition(".")[2] for row in status.schools)
        raise NotFound(f"Школы «{school}» в цикле нет; есть: {known}.")
    return line, found.year_id, found.id


def _names(row: SchoolRow) -> set[str]:
    return {row.id, row.year_id, row.id.rpartition(".")[2]}


def hand_in(installation: Installation, act: Act) -> dict[str, Any]:
    """Carry out an act and tell what it became."""
    answer = installation.desk.submit(act)
    event = answer.fact.event
    with installation.database.read() as connection:
        task = find_task(connection, act.year, act.task_number or "")
    printed = {task.plan.number: task.plan.shown} if task else {}
    return {
        "command_id": answer.command_id,
        "year": answer.fact.year,
        "seq": answer.fact.seq,
        "at": answer.fact.at.isoformat(),
        "event": event.model_dump(mode="json", exclude_none=True),
        "sentence": sentence_of(event, printed),
    }
