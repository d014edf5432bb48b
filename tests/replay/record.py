"""Records histories of small rehearsed years for the replay tests: `python -m tests.replay.record`.

It adds what is missing and leaves what is there: a stored history is what an older version did. Delete files only when
workflows have changed on purpose and no year runs on the old ones any more.
"""

import asyncio
import gzip
import tempfile
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from temporalio.client import Client, WorkflowHistory
from temporalio.service import RPCError, RPCStatusCode

from models import acts as a
from models.ids import CYCLE_PREFIX, SCHOOL_YEAR_PREFIX
from reading.roadmaps import load_roadmap
from rehearsal.players import Behaviour, Players
from rehearsal.simulation import launch_moment, launch_request
from rehearsal.stage import on_stage
from settings import Settings
from storage.schema import migrate
from storage.tables import DOCUMENTS
from tests.workflows.changed_play import AMENDING, REVERTING, ChangedPlay, changed
from tests.workflows.test_approval import DEPUTY, ORDERED, bind_deputy, paper
from tests.workflows.test_between_levels import PLAN as BETWEEN
from tests.workflows.test_between_levels import department, school
from tests.workflows.year_on_stage import DIRECTOR, NOTE, small_year
from worker import Installation

HISTORIES = Path(__file__).parent / "histories"
BETWEEN_LEVELS = "between_levels_"
AGREED = HISTORIES / "agreed_document_order_curator.json.gz"


class Year(NamedTuple):
    """What is rehearsed for a recording: always one school; `amended`: by an order in January, reverted in March."""

    roadmap: str
    year: int
    behaviour: Behaviour
    amended: bool = False


RECORDED = (
    *(
        Year(roadmap, year, behaviour)
        for roadmap, year in (("standard", 2026), ("megion-2023-2025", 2023))
        for behaviour in ("punctual", "absent", "mixed")
    ),
    *(Year("standard", 2026, behaviour, amended=True) for behaviour in ("absent", "mixed")),
    Year("lyceum22-2023-2024", 2023, "punctual"),  # papers of pairs, drafted from the list of an order
)


async def histories_of(year: Year, folder: Path) -> list[WorkflowHistory]:
    """Rehearse a year; the history of every workflow that took part."""
    opened = Installation.open(Settings.load(data=folder, database_url=f"sqlite:///{folder / 'nastavnik.db'}"))
    migrate(opened.database)
    request = launch_request(load_roadmap(year.roadmap), year.year, 1, opened.settings.zone)
    async with on_stage(opened, request, launch_moment(request)) as stage:
        ids = [stage.cycle, f"{SCHOOL_YEAR_PREFIX}{stage.cycle.removeprefix(CYCLE_PREFIX)}/school-01"]
        play = ChangedPlay(stage, Players(year.behaviour, 1, request.calendar, request.school_year))
        if year.amended:
            play.orders += [
                (date(2027, 1, 20), changed(request.roadmap), AMENDING),
                (date(2027, 3, 15), None, REVERTING),
            ]
        await play.perform()
        ids += _documents(opened)
        histories = [history async for history in _fetched(stage.client, ids)]
    opened.database.close()
    return histories


def _documents(opened: Installation) -> list[str]:
    with opened.database.read() as connection:
        return list(connection.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.id)).scalars())


async def _fetched(client: Client, ids: list[str]) -> AsyncIterator[WorkflowHistory]:
    for workflow_id in ids:
        try:
            yield await client.get_workflow_handle(workflow_id).fetch_history()
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND:
                raise


def file_of(year: Year, history: WorkflowHistory) -> Path:
    """Where a recording is kept."""
    name = history.workflow_id.replace("/", "_")
    return HISTORIES / f"{_prefix(year)}{name}.json.gz"


def _prefix(year: Year) -> str:
    return f"{'amended_' if year.amended else ''}{year.behaviour}_"


def _is_recorded(year: Year) -> bool:
    cycle = f"{_prefix(year)}cycle_*_{year.roadmap}_{year.year}.json.gz"
    return any(HISTORIES.glob(cycle))


def read(file: Path) -> WorkflowHistory:
    """A stored recording."""
    text = gzip.decompress(file.read_bytes()).decode()
    head, _, body = text.partition("\n")
    return WorkflowHistory.from_json(head, body)


def write(file: Path, history: WorkflowHistory) -> None:
    """Store a recording: the workflow's id in the first line, then the history."""
    text = f"{history.workflow_id}\n{history.to_json()}"
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


async def agreed_history(folder: Path) -> WorkflowHistory:
    """An order that its deputy head agrees to after all reminders, and that is returned once."""
    async with small_year(folder, ORDERED) as year:
        bind_deputy(year)
        about = paper(year)
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=about)
        await year.to(9, 10)
        await year.act(a.ReturnDocument, DEPUTY, document=about, reason="Не указан срок")
        await year.act(a.SubmitDocument, document=about)
        await year.to(9, 22)
        await year.act(a.AgreeDocument, DEPUTY, document=about)
        await year.to(9, 26)
        await year.act(a.SignDocument, DIRECTOR, document=about)
        await year.act(a.RegisterDocument, DIRECTOR, document=about)
        assert await year.ended(paper(year))
        return await year.stage.client.get_workflow_handle(paper(year)).fetch_history()


async def histories_between_levels(folder: Path) -> list[WorkflowHistory]:
    """A school that waits for the department, and the department that waits for its schools."""
    async with small_year(folder, BETWEEN, 2) as year:
        await year.to(9, 8)
        await department(year, "1")
        await year.to(9, 14)
        for number in (1, 2):
            await year.act(a.CompleteTask, school(number), year.school(number), task="2", evidence=NOTE)
        await year.to(9, 30)
        return [history async for history in _fetched(year.stage.client, [year.cycle, year.id])]


async def record() -> None:
    """Record the years that are not there yet."""
    HISTORIES.mkdir(exist_ok=True)
    if not AGREED.exists():
        with tempfile.TemporaryDirectory() as folder:
            write(AGREED, await agreed_history(Path(folder)))
    if not any(HISTORIES.glob(f"{BETWEEN_LEVELS}*")):
        with tempfile.TemporaryDirectory() as folder:
            for history in await histories_between_levels(Path(folder)):
                name = history.workflow_id.replace("/", "_")
                write(HISTORIES / f"{BETWEEN_LEVELS}{name}.json.gz", history)
    for year in RECORDED:
        if _is_recorded(year):
            continue
        with tempfile.TemporaryDirectory() as folder:
            for history in await histories_of(year, Path(folder)):
                write(file_of(year, history), history)


if __name__ == "__main__":
    asyncio.run(record())
