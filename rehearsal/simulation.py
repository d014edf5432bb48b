"""A whole cycle on the time-skipping server, with the real workflows and activities: `nastavnik simulate`."""

import asyncio
import shutil
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as day_time
from pathlib import Path

from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.testing import WorkflowEnvironment

from acts.launch import launch_cycle
from client.connection import data_converter
from client.relay import Relay
from engine.test_server import time_skipping
from models.acts import Actor
from models.calendar import WorkingCalendar
from models.errors import BadInput, NastavnikError
from models.launch import LaunchRequest
from models.plan import first_day
from models.roadmap import Roadmap
from models.timescale import Timescale
from reading.calendars import working_calendar
from reading.rules import load_rules
from rehearsal.municipality import DEPARTMENT, schools
from rehearsal.players import Behaviour, Players
from rehearsal.scene import Scene, Traffic
from rehearsal.summary import Summary, summarise
from settings import Settings
from storage.schema import migrate
from worker import Installation, build_worker

LAUNCH_HOUR, ACT_HOUR = 8, 10
GRAIN_SECONDS = 3600
REST_SECONDS = 60.0
QUEUE = "simulation"


@dataclass(frozen=True, slots=True)
class Script:
    """What to rehearse."""

    roadmap: Roadmap
    year: int
    schools: int
    behaviour: Behaviour
    seed: int
    out: Path


@dataclass(slots=True)
class Stage:
    """A rehearsal under way."""

    script: Script
    installation: Installation
    client: Client
    relay: Relay
    environment: WorkflowEnvironment
    timescale: Timescale
    players: Players
    cycle: str
    errors: list[str] = field(default_factory=list)
    rested: dict[str, int] = field(default_factory=dict)
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.timescale.model_origin

    async def play(self) -> None:
        """Day after day until the cycle is closed."""
        await self.rest()
        while scene := self._scene().years:
            day = Scene(scene).next_day(self.players, self._today())
            last = max(year.header.last for year in scene.values())
            if day is None or day > last:
                await self._pass_to(self.players.calendar.end_of(last) + timedelta(hours=1))
                await self._wait_for_the_end()
                return
            await self._pass_to(self.players.calendar.at(day, day_time(ACT_HOUR)))
            self._act(day)
            await self.rest()

    async def rest(self) -> None:
        """Until every workflow has heard everything and nothing is on its way: then time may move on."""
        deadline = time.monotonic() + REST_SECONDS
        while not await self._at_rest():
            if time.monotonic() > deadline:
                raise NastavnikError(f"Репетиция остановилась {self.now:%d.%m.%Y}: процессы не отвечают.")
            await asyncio.sleep(0.003)

    async def _at_rest(self) -> bool:
        if await self.relay.flush():
            return False
        with self.installation.database.read() as connection:
            traffic = Traffic.of(connection, self.cycle)
        if traffic.undelivered or traffic.unfiled:
            return False
        for year, end in traffic.ends.items():
            if self.rested.get(year) != end:
                heard, busy = await self._settled(year)
                if busy or heard != end:
                    return False
                self.rested[year] = end
        return True

    async def _settled(self, year: str) -> tuple[int, bool]:
        try:
            heard, busy = await self.client.get_workflow_handle(year).query("settled", result_type=tuple[int, bool])
        except RPCError:
            return -1, True
        return heard, busy

    async def _pass_to(self, moment: datetime) -> None:
        """Let time pass; timers ring on the way."""
        engine_now = await self.environment.get_current_time()
        delay = self.timescale.engine_time(moment) - engine_now
        if delay > timedelta():
            await self.environment.sleep(delay)
        self.now = moment
        self.rested.clear()
        await self.rest()

    def _act(self, day: date) -> None:
        moment = self.timescale.engine_time(self.now)
        for year, act in self._scene().acts(self.players, day):
            outcome = self.installation.desk.submit_all([act], now=moment)[0]
            if isinstance(outcome, NastavnikError):
                self.errors.append(f"{day:%d.%m.%Y} {year}: {outcome}")

    async def _wait_for_the_end(self) -> None:
        deadline = time.monotonic() + REST_SECONDS
        while self._scene().years:
            await self.relay.flush()
            if time.monotonic() > deadline:
                self.errors.append("цикл не закрылся сам")
                return
            await asyncio.sleep(0.01)

    def _scene(self) -> Scene:
        with self.installation.database.read() as connection:
            return Scene.of(connection, self.cycle)

    def _today(self) -> date:
        return self.players.calendar.day_of(self.now)


async def simulate(script: Script) -> Summary:
    """Rehearse the whole cycle; documents, letters, journal and the summary stay in `script.out`."""
    started = time.monotonic()
    _make_room(script.out)
    installation = Installation.open(
        Settings.load(data=script.out, database_url=f"sqlite:///{script.out / 'nastavnik.db'}")
    )
    migrate(installation.database)
    calendar = working_calendar(script.year, installation.settings.zone)
    async with time_skipping(data_converter()) as environment:
        client = environment.client
        timescale = Timescale(
            engine_origin=await environment.get_current_time(),
            model_origin=_launch_moment(script, calendar),
            grain_seconds=GRAIN_SECONDS,
        )
        result = launch_cycle(installation.database, _request(script, calendar, timescale), timescale.engine_origin)
        relay = Relay(installation.database, client, QUEUE)
        players = Players(script.behaviour, script.seed, calendar)
        stage = Stage(script, installation, client, relay, environment, timescale, players, result.cycle)
        async with build_worker(client, installation, QUEUE):
            await stage.play()
    return summarise(script_facts(script), installation, result.cycle, stage.errors, time.monotonic() - started)


def script_facts(script: Script) -> dict[str, object]:
    """The summary's own lines about what was rehearsed."""
    return {
        "roadmap": script.roadmap.id,
        "year": script.year,
        "schools": script.schools,
        "behaviour": script.behaviour,
        "seed": script.seed,
    }


def _request(script: Script, calendar: WorkingCalendar, timescale: Timescale) -> LaunchRequest:
    return LaunchRequest(
        roadmap=script.roadmap,
        school_year=script.year,
        rules=load_rules(),
        calendar=calendar,
        department=DEPARTMENT,
        schools=schools(script.schools),
        timescale=timescale,
        actor=Actor(id="rehearsal/municipal_head", role="municipal_head", organisation=DEPARTMENT.id),
    )


def _launch_moment(script: Script, calendar: WorkingCalendar) -> datetime:
    """The working morning before the plan's first day."""
    eve = calendar.shift(first_day(script.roadmap, script.year), -1, working=True)
    return calendar.at(eve, day_time(LAUNCH_HOUR))


def _make_room(out: Path) -> None:
    """An empty folder, or one that an earlier rehearsal left."""
    if out.exists() and any(out.iterdir()):
        if not (out / "summary.json").exists():
            raise BadInput("в папке уже есть чужие файлы: укажите пустую папку", place=str(out))
        for child in out.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
    out.mkdir(parents=True, exist_ok=True)
