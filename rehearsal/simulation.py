"""A whole cycle on the time-skipping server, with the real workflows and activities: `nastavnik simulate`."""

import shutil
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as day_time
from pathlib import Path

from installation import Installation
from models.acts import AcceptTask, Actor, CompleteTask, MarkNotNeeded, RegisterDocument
from models.documents import KINDS
from models.errors import BadInput, NastavnikError
from models.ids import kind_of
from models.launch import LaunchRequest
from models.plan import first_day
from models.roadmap import Roadmap
from models.year import Year
from reading.calendars import working_calendar
from reading.rules import load_rules
from rehearsal.municipality import DEPARTMENT, schools
from rehearsal.players import Behaviour, Players
from rehearsal.scene import Scene
from rehearsal.stage import Stage, on_stage
from rehearsal.summary import Summary, summarise
from settings import Settings
from storage.schema import migrate

LAUNCH_HOUR, ACT_HOUR = 8, 10
UNFINISHED = "rehearsal-unfinished"
_SETTLING = (CompleteTask, AcceptTask, MarkNotNeeded)


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
class Play:
    """The people of a script on the stage of its cycle. `errors`: everything that went otherwise than it should."""

    stage: Stage
    players: Players
    errors: list[str] = field(default_factory=list)

    async def perform(self) -> None:
        """Day after day until the cycle is closed; a rehearsal that stops says why in `errors`."""
        try:
            while await self._next_day():
                await self._act()
            await self._close()
        except NastavnikError as error:
            self.errors.append(str(error))

    async def _next_day(self) -> bool:
        """Go to the next day on which somebody has something to do, if the year still has one."""
        stage, years = self.stage, self.stage.years()
        day = Scene(years).next_day(self.players, stage.today)
        if day is None or day > _last_day(years):
            return False
        await stage.pass_to(stage.calendar.at(day, day_time(ACT_HOUR)))
        return True

    async def _close(self) -> None:
        """Past the last day everything closes by itself."""
        stage, years = self.stage, self.stage.years()
        if years:
            await stage.pass_to(stage.calendar.end_of(_last_day(years)) + timedelta(hours=1))
            await stage.wait_for_the_end()

    async def _act(self) -> None:
        """One after another; a registered document is filed before the next act, so that every run files alike.

        What a list draws after it has to be drafted before the next act, too, and a stage closes after its last task.
        """
        stage = self.stage
        left = [act for _, act in Scene(stage.years()).acts(self.players, stage.today)]
        while left:
            act = left.pop(0)
            outcome = stage.submit([act])[0]
            if isinstance(outcome, NastavnikError):
                self.errors.append(f"{stage.today:%d.%m.%Y} {act.year}: {outcome}")
            elif isinstance(act, RegisterDocument):
                await (stage.rest() if KINDS[kind_of(act.document)].lists else stage.filed())
            elif isinstance(act, _SETTLING) and any(later.year == act.year for later in left):
                await stage.rest()
        await stage.rest()


def _last_day(years: dict[str, Year]) -> date:
    return max((year.header.last for year in years.values()), default=date.min)


async def simulate(script: Script) -> Summary:
    """Rehearse the whole cycle; documents, letters, journal and the summary stay in `script.out`."""
    started = time.monotonic()
    _make_room(script.out)
    installation = Installation.open(
        Settings.load(data=script.out, database_url=f"sqlite:///{script.out / 'nastavnik.db'}")
    )
    with closing(installation.database):
        migrate(installation.database)
        request = launch_request(script.roadmap, script.year, script.schools, installation.settings.zone)
        async with on_stage(installation, request, launch_moment(request)) as stage:
            play = Play(stage, Players(script.behaviour, script.seed, request.calendar, script.year))
            await play.perform()
        took = time.monotonic() - started
        summary = summarise(script_facts(script), installation, stage.cycle, play.errors, took)
    (script.out / UNFINISHED).unlink()
    return summary


def script_facts(script: Script) -> dict[str, object]:
    """The summary's own lines about what was rehearsed."""
    return {
        "roadmap": script.roadmap.id,
        "year": script.year,
        "schools": script.schools,
        "behaviour": script.behaviour,
        "seed": script.seed,
    }


def launch_request(roadmap: Roadmap, year: int, count: int, zone: str) -> LaunchRequest:
    """A cycle of the invented municipality."""
    return LaunchRequest(
        roadmap=roadmap,
        school_year=year,
        rules=load_rules(),
        calendar=working_calendar(year, zone),
        department=DEPARTMENT,
        schools=schools(count),
        actor=Actor(id="rehearsal/municipal_head", role="municipal_head", organisation=DEPARTMENT.id),
    )


def launch_moment(request: LaunchRequest) -> datetime:
    """The working morning before the plan's first day."""
    eve = request.calendar.shift(first_day(request.roadmap, request.school_year), -1, working=True)
    return request.calendar.at(eve, day_time(LAUNCH_HOUR))


def _make_room(out: Path) -> None:
    """An empty folder, or one that an earlier rehearsal left, finished or broken off: its mark tells."""
    if out.exists() and not out.is_dir():
        raise BadInput("это файл, а нужна папка", place=str(out))
    if out.exists() and any(out.iterdir()):
        if not (out / "summary.json").exists() and not (out / UNFINISHED).exists():
            raise BadInput("в папке уже есть чужие файлы: укажите пустую папку", place=str(out))
        for child in out.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
    out.mkdir(parents=True, exist_ok=True)
    (out / UNFINISHED).touch()
