"""A small made cycle beside the real engine, with relays of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from temporalio.client import Client

from acts.launch import launch_cycle
from client.relay import Relay
from models import acts as a
from models.ids import school_year_id
from models.roadmap import Roadmap
from models.timescale import Timescale
from storage import outbox
from storage.tables import LEASES
from tests.waiting import PATIENCE_SECONDS
from tests.workflows.year_on_stage import NOTE, facts_of, installation, request
from worker import Installation

AUTUMN = datetime(2026, 9, 7, 5, tzinfo=UTC)


@dataclass
class Live:
    """A cycle on the real engine; its clock showed 7 September when it was launched."""

    installation: Installation
    client: Client
    queue: str
    year: str

    def events(self) -> list[str]:
        """The chain of the year, by the names of its events."""
        return [fact.event.event for fact in facts_of(self.installation.database, self.year)]

    def backlog(self) -> int:
        """How many facts are still to be heard."""
        with self.installation.database.read() as connection:
            return outbox.backlog(connection)

    async def heard(self) -> int:
        """The last fact that the workflow has heard."""
        handle = self.client.get_workflow_handle(self.year)
        number: int
        patience = timedelta(seconds=PATIENCE_SECONDS)
        number, _busy = await handle.query("settled", result_type=tuple[int, bool], rpc_timeout=patience)
        return number

    def owner(self) -> str:
        """Who holds the relay's lease."""
        with self.installation.database.read() as connection:
            return str(connection.execute(select(LEASES.c.owner)).scalar_one_or_none())


async def until(condition: Callable[[], bool]) -> None:
    """Wait in real time for what other processes do."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():  # noqa: ASYNC110 - other processes set no event of ours
            await asyncio.sleep(0.02)


def live(folder: Path, client: Client, plan: Roadmap, queue: str) -> Live:
    """Launch a cycle of one school beside a real engine."""
    opened, now = installation(folder), datetime.now(UTC)
    clock = Timescale(engine_origin=now, model_origin=AUTUMN)
    department = request(plan).department.model_copy(update={"id": queue[:13]})  # an engine may serve several tests
    launch = request(plan).model_copy(update={"timescale": clock, "department": department})
    result = launch_cycle(opened.database, launch, now)
    return Live(opened, client, queue, school_year_id(result.cycle, "school-01"))


@asynccontextmanager
async def relays(cycle: Live, *many: Relay) -> AsyncIterator[asyncio.Event]:
    """Relays at work; those of the block end with it."""
    stop = asyncio.Event()
    running = [asyncio.create_task(relay.run(stop)) for relay in many]
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.gather(*running)


def finish(cycle: Live, number: str) -> a.Act:
    """The act with which a curator finishes a task."""
    curator = a.Actor(id="curator", role="curator", organisation=f"{cycle.queue[:13]}.school-01")
    return a.CompleteTask(command_id=f"c-{number}", year=cycle.year, task=number, evidence=NOTE, actor=curator)
