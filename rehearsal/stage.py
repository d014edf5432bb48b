"""The stage of a rehearsal: one cycle on the time-skipping server, with the real worker, relay and desk.

Time stands still while people act and workflows hear; it passes only when asked to.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import UnsandboxedWorkflowRunner

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
from rehearsal.scene import Traffic
from storage import cycles, years
from storage.years import LoadedYear
from worker import WORKFLOWS, Installation, build_worker

GRAIN_SECONDS = 3600
REST_SECONDS = 180.0
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
    _seen: dict[str, LoadedYear] = field(default_factory=dict)

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
        """The years that still run, as the database has them; one to which nothing was added is not read again."""
        with self.installation.database.read() as connection:
            ends = cycles.running_years(connection, self.cycle)
            changed = [year for year, end in ends.items() if year not in self._seen or self._seen[year].seq != end]
            found = {year: years.load_whole(connection, year) for year in changed}
        self._seen.update({year: item for year, item in found.items() if item})
        return {year: self._seen[year].year for year in ends}

    def submit(self, acts: Sequence[Act]) -> list[Outcome]:
        """People act now, one after another; each gets an answer or a refusal."""
        moment = self.timescale.engine_time(self.now)
        return [self.installation.desk.submit_all([act], now=moment)[0] for act in acts]

    async def rest(self) -> None:
        """Until every workflow has heard everything and nothing is on its way. Raises `NastavnikError`."""
        await self._until(self._at_rest)

    async def filed(self) -> None:
        """Until every registered document has its file. Raises `NastavnikError`."""
        await self._until(self._nothing_unfiled)

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

    async def _until(self, done: Callable[[], Awaitable[bool]]) -> None:
        deadline = time.monotonic() + REST_SECONDS
        while not await done():
            if time.monotonic() > deadline:
                raise NastavnikError(f"Репетиция остановилась {self.now:%d.%m.%Y}: процессы не отвечают.")
            await asyncio.sleep(0.003)

    async def _nothing_unfiled(self) -> bool:
        return not (await self._traffic()).unfiled

    async def _at_rest(self) -> bool:
        traffic = await self._traffic()
        if traffic.undelivered or traffic.unfiled:
            return False
        stirred = {year: end for year, end in traffic.ends.items() if self._rested.get(year) != end}
        answers = await asyncio.gather(*map(self._settled, stirred))
        settled = {
            year: end for (year, end), answer in zip(stirred.items(), answers, strict=True) if answer == (end, False)
        }
        self._rested.update(settled)
        return settled == stirred

    async def _traffic(self) -> Traffic:
        """What is on its way, after whatever waited has been delivered."""
        with self.installation.database.read() as connection:
            traffic = Traffic.of(connection, self.cycle)
        for year in traffic.crossing:
            self._rested.pop(year, None)
        if traffic.undelivered:
            with suppress(RPCError):  # a run that gives way to the next one may keep a caller waiting
                await self.relay.round()
        return traffic

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
    """Launch a cycle whose clock shows `starts_at`, on a time-skipping server of its own.

    Its workflows run outside the sandbox, which costs a fifth of a rehearsal: that they are deterministic is shown by
    the replays.
    """
    async with time_skipping(data_converter()) as environment:
        origin = await environment.get_current_time()
        timescale = Timescale(engine_origin=origin, model_origin=starts_at, grain_seconds=GRAIN_SECONDS)
        timed = request.model_copy(update={"timescale": timescale})
        launched = launch_cycle(installation.database, timed, origin)
        relay = Relay(installation.database, environment.client, QUEUE)
        stage = Stage(installation, environment, relay, timed, timescale, launched.cycle, starts_at)
        async with build_worker(environment.client, installation, QUEUE, workflows, UnsandboxedWorkflowRunner()):
            await stage.rest()
            yield stage
