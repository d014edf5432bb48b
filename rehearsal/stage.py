"""The stage of a rehearsal: one cycle on the time-skipping server, with the real worker, relay and desk.

Time stands still while people act and workflows hear; it passes only when asked to.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.testing import WorkflowEnvironment

from acts.launch import launch_cycle
from acts.transaction import Outcome
from client.connection import data_converter
from client.relay import Relay
from engine.test_server import time_skipping
from models.acts import Act
from models.calendar import WorkingCalendar
from models.errors import NastavnikError
from models.launch import LaunchRequest
from models.timescale import Timescale
from models.year import Year
from rehearsal.scene import Scene, Traffic
from worker import WORKFLOWS, Installation, build_worker

GRAIN_SECONDS = 3600
REST_SECONDS = 60.0
PATIENCE = timedelta(seconds=2)
QUEUE = "rehearsal"


@dataclass(slots=True)
class Stage:
    """A launched cycle under way."""

    installation: Installation
    environment: WorkflowEnvironment
    relay: Relay
    request: LaunchRequest
    timescale: Timescale
    cycle: str
    now: datetime
    _rested: dict[str, int] = field(default_factory=dict)

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days of the cycle."""
        return self.request.calendar

    @property
    def client(self) -> Client:
        """The client of the time-skipping server."""
        return self.environment.client

    @property
    def today(self) -> date:
        """The cycle's day."""
        return self.calendar.day_of(self.now)

    def years(self) -> dict[str, Year]:
        """The years that still run, as the database has them."""
        with self.installation.database.read() as connection:
            return Scene.of(connection, self.cycle).years

    def submit(self, acts: Sequence[Act]) -> list[Outcome]:
        """People act now, one after another; each gets an answer or a refusal."""
        moment = self.timescale.engine_time(self.now)
        return [self.installation.desk.submit_all([act], now=moment)[0] for act in acts]

    async def rest(self) -> None:
        """Until every workflow has heard everything and nothing is on its way. Raises `NastavnikError`."""
        deadline = time.monotonic() + REST_SECONDS
        while not await self._at_rest():
            if time.monotonic() > deadline:
                raise NastavnikError(f"Репетиция остановилась {self.now:%d.%m.%Y}: процессы не отвечают.")
            await asyncio.sleep(0.003)

    async def pass_to(self, moment: datetime) -> None:
        """Let time pass; timers ring on the way; then come to rest."""
        delay = self.timescale.engine_time(moment) - await self.environment.get_current_time()
        if delay > timedelta():
            await self.environment.sleep(delay)
        self.now = moment
        self._rested.clear()
        await self.rest()

    async def wait_for_the_end(self) -> None:
        """Until no year runs any more. Raises `NastavnikError`."""
        deadline = time.monotonic() + REST_SECONDS
        while self.years():
            await self.relay.flush()
            if time.monotonic() > deadline:
                raise NastavnikError("Цикл не закрылся сам.")
            await asyncio.sleep(0.01)

    async def _at_rest(self) -> bool:
        if not await self._delivered():
            return False
        with self.installation.database.read() as connection:
            traffic = Traffic.of(connection, self.cycle)
        if traffic.undelivered or traffic.unfiled:
            return False
        for year, end in traffic.ends.items():
            if self._rested.get(year) != end:
                heard, busy = await self._settled(year)
                if busy or heard != end:
                    return False
                self._rested[year] = end
        return True

    async def _delivered(self) -> bool:
        """Whether nothing was left to deliver; a run that gives way to the next one may keep a caller waiting."""
        try:
            return await self.relay.flush() == 0
        except RPCError:
            return False

    async def _settled(self, year: str) -> tuple[int, bool]:
        try:
            heard, busy = await self.client.get_workflow_handle(year).query(
                "settled", result_type=tuple[int, bool], rpc_timeout=PATIENCE
            )
        except RPCError:  # a run that gives way to the next one leaves its last question unanswered
            return -1, True
        return heard, busy


@asynccontextmanager
async def on_stage(
    installation: Installation, request: LaunchRequest, starts_at: datetime, workflows: Sequence[type] = WORKFLOWS
) -> AsyncIterator[Stage]:
    """Launch a cycle whose clock shows `starts_at`, on a time-skipping server of its own."""
    async with time_skipping(data_converter()) as environment:
        origin = await environment.get_current_time()
        timescale = Timescale(engine_origin=origin, model_origin=starts_at, grain_seconds=GRAIN_SECONDS)
        timed = request.model_copy(update={"timescale": timescale})
        launched = launch_cycle(installation.database, timed, origin)
        relay = Relay(installation.database, environment.client, QUEUE)
        stage = Stage(installation, environment, relay, timed, timescale, launched.cycle, starts_at)
        async with build_worker(environment.client, installation, QUEUE, workflows):
            await stage.rest()
            yield stage
