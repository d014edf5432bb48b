"""The demonstration: an invented municipality's year on the real engine, fast enough to be watched.

The rehearsal clock stands while the demonstration is stopped: at each start it goes on from where it was.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as day_time
from pathlib import Path

from acts.launch import launch_cycle
from engine.state_file import read_state, write_state
from installation import Installation
from models.acts import Actor
from models.errors import NastavnikError
from models.ids import cycle_id
from models.launch import LaunchRequest
from models.plan import first_day
from models.roadmap import Roadmap
from models.timescale import Timescale
from reading.calendars import working_calendar
from reading.roadmaps import load_roadmap
from reading.rules import load_rules
from rehearsal.municipality import DEPARTMENT, schools
from rehearsal.players import Players
from rehearsal.scene import Scene
from storage import cycles
from storage.database import Database
from storage.years import parse_calendar, parse_timescale

ROADMAP, YEAR, SEED = "megion-2023-2025", 2026, 2026
DAY_SECONDS = 86_400
LAUNCH_HOUR, FIRST_HOUR = 8, 10
TICK_SECONDS = 0.2
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a demonstration runs: so many schools, one day in so many seconds."""

    schools: int = 7
    day_seconds: float = 2.0

    @property
    def speed(self) -> float:
        """How much faster than life."""
        return DAY_SECONDS / self.day_seconds


def prepare(installation: Installation, pace: Pace, now: datetime) -> str:
    """Launch the sample cycle, or set its clock to where it stood; the cycle's id. Do it before the engine starts."""
    roadmap = load_roadmap(ROADMAP)
    identity = cycle_id(DEPARTMENT.id, roadmap.id, YEAR)
    with installation.database.read() as connection:
        row = cycles.cycle(connection, identity)
        last = cycles.last_moment(connection, identity)
    if row is not None and row.timescale:
        stood = max(
            filter(None, [last, _read_clock(installation.settings.data), parse_timescale(row.timescale).model_origin])
        )
        _set_clock(installation.database, identity, Timescale(engine_origin=now, model_origin=stood, speed=pace.speed))
    else:
        launch_cycle(installation.database, _request(roadmap, installation.settings.zone, pace, now), now)
    return identity


def play(installation: Installation, cycle: str, stopped: Callable[[], bool]) -> None:
    """Play the people's part until stopped or the cycle is over."""
    with installation.database.read() as connection:
        row = cycles.cycle(connection, cycle)
    if row is None or not row.timescale:
        return
    timescale, calendar = parse_timescale(row.timescale), parse_calendar(row.calendar)
    players = Players("mixed", SEED, calendar, YEAR)
    done_until: datetime | None = None
    while not stopped():
        moment = timescale.model_time(datetime.now(UTC))
        _write_clock(installation.settings.data, moment)
        today = calendar.day_of(moment)
        opens = calendar.at(today, day_time(FIRST_HOUR))
        if calendar.is_working(today) and moment >= opens and done_until != opens:
            _play_day(installation, cycle, players, opens)
            done_until = opens
        time.sleep(TICK_SECONDS)


def _play_day(installation: Installation, cycle: str, players: Players, opens: datetime) -> None:
    today = players.calendar.day_of(opens)
    with installation.database.read() as connection:
        scene = Scene.of(connection, cycle)
    for _year, act in scene.acts(players, today):
        outcome = installation.desk.submit_all([act])[0]
        if isinstance(outcome, NastavnikError):
            logger.info("refused: %s", outcome)


def _request(roadmap: Roadmap, zone: str, pace: Pace, now: datetime) -> LaunchRequest:
    calendar = working_calendar(YEAR, zone)
    eve = calendar.shift(first_day(roadmap, YEAR), -1, working=True)
    origin = calendar.at(eve, day_time(LAUNCH_HOUR))
    return LaunchRequest(
        roadmap=roadmap,
        school_year=YEAR,
        rules=load_rules(),
        calendar=calendar,
        department=DEPARTMENT,
        schools=schools(pace.schools),
        timescale=Timescale(engine_origin=now, model_origin=origin, speed=pace.speed),
        actor=Actor(id="rehearsal/municipal_head", role="municipal_head", organisation=DEPARTMENT.id),
    )


def _set_clock(database: Database, cycle: str, timescale: Timescale) -> None:
    with database.write() as connection:
        cycles.set_timescale(connection, cycle, timescale)


def _clock_file(data: Path) -> Path:
    return data / "demo.json"


def _read_clock(data: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(str(read_state(_clock_file(data)).get("clock")))
    except ValueError:
        return None


def _write_clock(data: Path, moment: datetime) -> None:
    write_state(_clock_file(data), {"clock": moment.isoformat()})
