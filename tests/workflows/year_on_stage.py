"""A small made cycle on the time-skipping server with the real worker, relay and desk, for tests.

The calendar knows weekends only; 1 September 2026 is a Tuesday.
"""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as day_time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from temporalio.client import WorkflowExecutionStatus

from models import acts as a
from models.calendar import WorkingCalendar
from models.errors import NastavnikError, Refused
from models.events import Event, Fact, Ground
from models.ids import school_year_id
from models.launch import LaunchRequest
from models.roadmap import Roadmap
from models.rules import Ladder
from models.year import Year
from reading.rules import load_rules
from rehearsal.municipality import DEPARTMENT, schools
from rehearsal.simulation import launch_moment
from rehearsal.stage import Stage, on_stage
from settings import Settings
from storage import journal, years
from storage.database import Database
from storage.schema import migrate
from tests.waiting import PATIENCE_SECONDS
from worker import WORKFLOWS, Installation

YEAR = 2026
ORDER = Ground(number="12-ОД", on=date(2026, 9, 24))
CURATOR = a.Actor(id="ensk.school-01/curator/1", role="curator", organisation="ensk.school-01")
DIRECTOR = a.Actor(id="ensk.school-01/school_head/1", role="school_head", organisation="ensk.school-01")
COORDINATOR = a.Actor(id="ensk/municipal_coordinator/1", role="municipal_coordinator", organisation="ensk")
HEAD = a.Actor(id="ensk/municipal_head/1", role="municipal_head", organisation="ensk")
NOTE = (a.Evidence(kind="note", value="Изучено"),)


def task(number: str, span: str | None = "09", **more: Any) -> dict[str, Any]:
    """An item of a plan: a study, in September unless told otherwise."""
    deadline = {"text": "срок", "kind": "range", "spans": [span]} if span else None
    return {"number": number, "title": f"Мероприятие {number}", "kind": "study", "deadline": deadline} | {
        "responsible": ["curator"],
        **more,
    }


def stage(number: str, *tasks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A stage of a plan."""
    return {"number": number, "title": f"Этап {number}", "tasks": list(tasks), **more}


def roadmap(*stages: dict[str, Any], **more: Any) -> Roadmap:
    """A plan of these stages."""
    return Roadmap.model_validate({"id": "small", "title": "Малый план", "issuer": "Энск", "stages": stages, **more})


def request(plan: Roadmap, count: int = 1) -> LaunchRequest:
    """The launch of a plan for so many schools."""
    return LaunchRequest(
        roadmap=plan,
        school_year=YEAR,
        rules=load_rules(),
        calendar=WorkingCalendar(),
        department=DEPARTMENT,
        schools=schools(count),
        actor=HEAD,
    )


def installation(folder: Path) -> Installation:
    """An empty installation in a folder."""
    file = folder / "nastavnik.db"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
    return Installation.open(Settings.load(data=folder, database_url=f"sqlite:///{file}"))


@cache
def _migrated() -> bytes:
    """An empty database of this version's schema, made once in a test process."""
    with TemporaryDirectory() as folder:
        database = Database.in_folder(Path(folder))
        migrate(database)
        database.close()
        return Path(folder, "nastavnik.db").read_bytes()


def facts_of(database: Database, year: str) -> list[Fact]:
    """The whole chain of a year."""
    with database.read() as connection:
        return journal.facts_after(connection, year, 0)


@dataclass
class SmallYear:
    """A cycle under way. Acts are about the first school unless told otherwise."""

    stage: Stage
    commands: Iterator[int] = field(default_factory=itertools.count)

    @property
    def cycle(self) -> str:
        """The id of the cycle."""
        return self.stage.cycle

    @property
    def database(self) -> Database:
        """The database of the installation."""
        return self.stage.installation.database

    @property
    def id(self) -> str:
        """The year of the first school."""
        return self.school(1)

    def school(self, number: int) -> str:
        """The year of one school."""
        return school_year_id(self.cycle, f"school-{number:02}")

    def at(self, month: int, day: int, hour: int = 0) -> datetime:
        """A local moment of the school year."""
        on = date(YEAR if month >= 9 else YEAR + 1, month, day)
        return self.stage.calendar.at(on, day_time(hour))

    async def to(self, month: int, day: int, hour: int = 12) -> None:
        """Let time pass to a local moment of the school year."""
        await self.stage.pass_to(self.at(month, day, hour))

    def make(self, kind: type[a.Act], actor: a.Actor = CURATOR, year: str | None = None, **fields: Any) -> a.Act:
        """An act with a command id of its own."""
        identity = f"test-{next(self.commands)}"
        return kind.model_validate({"command_id": identity, "year": year or self.id, "actor": actor, **fields})

    async def act(self, kind: type[a.Act], actor: a.Actor = CURATOR, year: str | None = None, **fields: Any) -> None:
        """Have an act granted, and everything that follows from it."""
        outcome = self.stage.submit([self.make(kind, actor, year, **fields)])[0]
        assert not isinstance(outcome, NastavnikError), str(outcome)
        await self.stage.rest()

    async def complete(self, *numbers: str, year: str | None = None) -> None:
        """Finish tasks with a note."""
        for number in numbers:
            await self.act(a.CompleteTask, year=year, task=number, evidence=NOTE)

    def refusal(self, kind: type[a.Act], actor: a.Actor = CURATOR, **fields: Any) -> str:
        """The sentence with which an act is refused."""
        outcome = self.stage.submit([self.make(kind, actor, **fields)])[0]
        assert isinstance(outcome, Refused)
        return str(outcome)

    def facts(self, *kinds: type[Event], year: str | None = None) -> list[Fact]:
        """The facts of a year, of these kinds or all."""
        found = facts_of(self.database, year or self.id)
        return [fact for fact in found if not kinds or isinstance(fact.event, kinds)]

    def times(self, *kinds: type[Event], year: str | None = None) -> list[datetime]:
        """When facts of these kinds happened."""
        return [fact.at for fact in self.facts(*kinds, year=year)]

    def loaded(self, year: str | None = None) -> Year:
        """A year as the database has it."""
        with self.database.read() as connection:
            loaded = years.load_whole(connection, year or self.id)
        assert loaded is not None
        return loaded.year

    def state(self, stage_number: str) -> str:
        """Where a stage of the first school stands."""
        return self.loaded().stages[stage_number].state

    async def ended(self, workflow_id: str) -> bool:
        """Whether a workflow has completed; it is given a moment, its last fact is written before it ends."""
        handle = self.stage.client.get_workflow_handle(workflow_id)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (status := (await handle.describe()).status) == WorkflowExecutionStatus.RUNNING:
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.02)
        return status == WorkflowExecutionStatus.COMPLETED


@asynccontextmanager
async def small_year(
    folder: Path, plan: Roadmap, count: int = 1, workflows: Sequence[type] = WORKFLOWS
) -> AsyncIterator[SmallYear]:
    """A launched cycle of a plan; its clock shows the working morning before the plan's first day."""
    launch = request(plan, count)
    opened = installation(folder)
    try:
        async with on_stage(opened, launch, launch_moment(launch), workflows) as standing:
            yield SmallYear(standing)
    finally:
        opened.database.close()


def ladder(**fields: Any) -> Ladder:
    """A ladder of a plan's own."""
    return Ladder.model_validate(fields)
