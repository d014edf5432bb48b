"""A migrated database with a launched cycle and a desk, without an engine: what tests of acts stand on."""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import URL, Connection, Row, make_url, select

from acts.desk import Desk
from acts.launch import launch_cycle
from acts.transaction import Answer
from models import acts as a
from models.calendar import WorkingCalendar
from models.errors import NastavnikError, Refused
from models.events import Fact, Ground
from models.ids import cycle_id, organisation_id, school_year_id
from models.launch import LaunchRequest, LaunchResult
from models.roadmap import Roadmap
from models.year import TaskState
from reading.roadmaps import load_roadmap
from reading.rules import load_rules
from rehearsal.municipality import DEPARTMENT, schools
from storage import journal, years
from storage.database import Database
from storage.journal import Verdict
from storage.schema import migrate
from storage.tables import JOURNAL, OUTBOX, YEARS
from tests.servers import Postgres

STANDARD, MEGION = "standard", "megion-2023-2025"
SCHOOL_YEARS = {STANDARD: 2026, MEGION: 2023}
MORNING = datetime(2026, 9, 14, 5, tzinfo=UTC)  # Monday, ten o'clock in the municipality
LAUNCH = datetime(2026, 8, 19, 3, tzinfo=UTC)
ORDER = Ground(number="17-ОД", on=MORNING.date())
Result = TypeVar("Result")
shipped = cache(load_roadmap)  # frozen: read once in a test process
RULES = cache(load_rules)
_MADE: dict[tuple[str, Callable[[Database], object]], str] = {}  # addresses of what is copied, by kind and maker


@dataclass
class Office:
    """A department at work: `now` is what the desk's clock shows, `years` its schools in order."""

    database: Database
    cycle: str
    years: tuple[str, ...]
    roadmap: Roadmap
    now: datetime = MORNING
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.database, lambda: self.now)

    @property
    def year(self) -> str:
        """The year of the first school."""
        return self.years[0]

    def another_process(self) -> Desk:
        """A desk over connections of its own, as a second process has."""
        return Desk(Database(self.database.url), lambda: self.now)

    def fact(self, act: a.Act) -> Fact:
        """Carry an act out, of a person or of the system; what it became."""
        (fact,) = answers(self.desk.submit_all([act]))
        return fact

    def refusal(self, act: a.Act) -> str:
        """The sentence with which an act is refused."""
        with pytest.raises(Refused) as refused:
            self.desk.submit(act)
        return str(refused.value)

    def task(self, number: str, year: str | None = None) -> TaskState:
        """Where a task stands now."""
        with self.database.read() as connection:
            loaded = years.load_whole(connection, year or self.year)
        assert loaded is not None
        return loaded.year.tasks[number]

    def row(self, year: str | None = None) -> Row[Any]:
        """The row of a year."""
        with self.database.read() as connection:
            return connection.execute(select(YEARS).where(YEARS.c.id == (year or self.year))).one()

    def facts(self, year: str | None = None) -> list[Fact]:
        """The whole chain of a year."""
        with self.database.read() as connection:
            return journal.facts_after(connection, year or self.year, 0)

    def records(self) -> int:
        """How many facts the journal holds."""
        with self.database.read() as connection:
            return len(connection.execute(select(JOURNAL.c.seq)).all())

    def posted(self, destination: str) -> list[int]:
        """The numbers of the facts on their way to a workflow, in the order of the outbox."""
        query = select(OUTBOX.c.seq).where(OUTBOX.c.destination == destination).order_by(OUTBOX.c.id)
        with self.database.read() as connection:
            return list(connection.execute(query).scalars())

    def verdict(self) -> Verdict:
        """What a check of the whole journal says."""
        with self.database.read() as connection:
            return journal.verify(connection)


def launch_request(roadmap: Roadmap, count: int, **changes: Any) -> LaunchRequest:
    """A launch of the invented municipality with so many schools."""
    values: dict[str, Any] = {
        "roadmap": roadmap,
        "school_year": SCHOOL_YEARS.get(roadmap.id, 2026),
        "rules": RULES(),
        "calendar": WorkingCalendar(),
        "department": DEPARTMENT,
        "schools": schools(count),
        "actor": person("municipal_head"),
    }
    return LaunchRequest(**{**values, **changes})


def launch(database: Database, count: int, roadmap: str = STANDARD, **changes: Any) -> LaunchResult:
    """Launch a shipped roadmap shortly before its first day."""
    now = LAUNCH.replace(year=SCHOOL_YEARS[roadmap])
    return launch_cycle(database, launch_request(shipped(roadmap), count, **changes), now)


def opened(database: Database, count: int = 2, roadmap: str = STANDARD) -> Office:
    """An office over a migrated database."""
    result = launch(database, count, roadmap)
    started = tuple(school.year for school in result.schools)
    return Office(database, result.cycle, started, shipped(roadmap))


@contextmanager
def migrated(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A migrated database: `sqlite` in a folder, or `postgres` on the server of the test run."""
    with _copied(kind, migrate, folder, request) as database:
        yield database


@contextmanager
def office_opened(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    """An office of two schools on the standard roadmap, in a database of this kind."""
    with _copied(kind, _launched, folder, request) as database:
        cycle = cycle_id(DEPARTMENT.id, STANDARD, SCHOOL_YEARS[STANDARD])
        yield Office(database, cycle, (year_of(cycle, 1), year_of(cycle, 2)), shipped(STANDARD))


def _launched(database: Database) -> None:
    migrate(database)
    launch(database, 2)


@contextmanager
def _copied(
    kind: str, make: Callable[[Database], object], folder: Path, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """A copy of what `make` makes of an empty database; it is made once in a test process."""
    server = None if kind == "sqlite" else request.getfixturevalue("postgres_server")
    if (kind, make) not in _MADE:
        at = request.getfixturevalue("tmp_path_factory").mktemp(make.__name__)
        empty = Database(server.new_database()) if server else Database.in_folder(at)
        make(empty)
        empty.close()
        _MADE[kind, make] = empty.url
    database = Database(_copy_of(make_url(_MADE[kind, make]), folder, server))
    try:
        yield database
    finally:
        database.close()


def _copy_of(made: URL, folder: Path, server: Postgres | None) -> str:
    assert made.database
    if server:
        return server.new_database(like=made.database)
    shutil.copy(made.database, folder / "nastavnik.db")
    return f"sqlite:///{folder / 'nastavnik.db'}"


def person(role: str, organisation: str = DEPARTMENT.id) -> a.Actor:
    """Somebody in a role of an organisation."""
    return a.Actor(id=f"{organisation}/{role}/1", role=role, organisation=organisation)


def of_school(role: str, year: str) -> a.Actor:
    """Somebody in a role of the school of a year."""
    return person(role, organisation_id(DEPARTMENT.id, year.rpartition("/")[2]))


def year_of(cycle: str, number: int) -> str:
    """The year of the school under a number."""
    return school_year_id(cycle, f"school-{number:02}")


def answers(outcomes: Sequence[Answer | NastavnikError]) -> list[Fact]:
    """The facts of acts that were all granted."""
    assert [outcome for outcome in outcomes if isinstance(outcome, NastavnikError)] == []
    return [outcome.fact for outcome in outcomes if isinstance(outcome, Answer)]


def all_at_once(work: Sequence[Callable[[], Result]]) -> list[Result]:
    """Each piece of work in a thread of its own, let go together; results in order."""
    gate = threading.Barrier(len(work))

    def started(piece: Callable[[], Result]) -> Result:
        gate.wait(timeout=30)
        return piece()

    with ThreadPoolExecutor(len(work)) as threads:
        return list(threads.map(started, work))


def count(connection: Connection, table: Any) -> int:
    """How many rows a table has."""
    return len(connection.execute(select(table)).all())
