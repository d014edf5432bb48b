"""A whole installation for one measurement: database, dev server, and a worker process; all gone at the end."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sys import executable

import psutil
from sqlalchemy import func, select

from acts.desk import Desk
from acts.launch import launch_cycle
from benchmarks.people import Person, Place, crowd
from benchmarks.plan import launch_request
from engine import processes
from engine.dev_server import DevServer
from installation import settle
from models.errors import EngineUnavailable
from rehearsal.municipality import DEPARTMENT
from storage import outbox
from storage.database import Database
from storage.schema import migrate
from storage.tables import LEASES, STAGES, TASKS, YEARS

PATIENCE_SECONDS = 120.0
_POLL_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Stack:
    """The running parts. The desk is used by this process, as the web application would."""

    folder: Path
    database: Database
    desk: Desk
    engine: DevServer
    worker: processes.Process

    def launch(self, count: int) -> str:
        """Launch the cycle for so many schools; its id."""
        return launch_cycle(self.database, launch_request(count), datetime.now(UTC)).cycle

    def people(self, cycle: str) -> list[Person]:
        """The people of the schools; neighbouring tasks in the list are of different schools."""
        query = select(YEARS.c.id, YEARS.c.organisation_id, TASKS.c.number).join(TASKS, TASKS.c.year_id == YEARS.c.id)
        chosen = query.where(YEARS.c.cycle_id == cycle, YEARS.c.kind == "school_year")
        with self.database.read() as connection:
            rows = connection.execute(chosen.order_by(TASKS.c.position, YEARS.c.id)).all()
        return crowd(self.desk, DEPARTMENT.id, [Place(*row) for row in rows])

    def opened(self, cycle: str) -> int:
        """How many schools have opened a stage."""
        query = (
            select(func.count(func.distinct(STAGES.c.year_id)))
            .join(YEARS, YEARS.c.id == STAGES.c.year_id)
            .where(YEARS.c.cycle_id == cycle, YEARS.c.kind == "school_year", STAGES.c.state == "open")
        )
        with self.database.read() as connection:
            return connection.execute(query).scalar_one()

    def backlog(self) -> int:
        """Facts that workflows have still to hear."""
        with self.database.read() as connection:
            return outbox.backlog(connection)

    def drain(self) -> float:
        """Wait until everything is delivered; how many seconds it took."""
        began = time.perf_counter()
        wait_until(lambda: self.backlog() == 0, "the outbox did not drain")
        return time.perf_counter() - began

    def processor_seconds(self) -> dict[str, float]:
        """What worker and engine have used of the processor so far."""
        return {name: _processor(pid) for name, pid in self._pids().items()}

    def memory_mb(self) -> dict[str, float]:
        """Resident memory of the desk's process, the worker and the engine, in megabytes."""
        pids = {"desk": psutil.Process().pid, **self._pids()}
        return {name: psutil.Process(pid).memory_info().rss / 2**20 for name, pid in pids.items()}

    def _pids(self) -> dict[str, int]:
        return {"worker": self.worker.pid, "engine": self.engine.pid or 0}


def wait_until(condition: Callable[[], bool], complaint: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Look again and again. Raises `EngineUnavailable` with the complaint."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise EngineUnavailable(complaint)
        time.sleep(_POLL_SECONDS)


@contextmanager
def stack(database_url: str | None = None) -> Iterator[Stack]:
    """Start everything in a temporary folder; SQLite there unless another database is given."""
    with ExitStack() as exits:
        folder = Path(exits.enter_context(tempfile.TemporaryDirectory(prefix="nastavnik-bench-")))
        database = Database(database_url) if database_url else Database.in_folder(folder)
        exits.callback(database.close)
        migrate(database)
        engine = exits.enter_context(DevServer(folder))
        worker = processes.spawn(
            [executable, "-m", "benchmarks.worker_process", str(folder), database.url], folder / "logs" / "worker.log"
        )
        exits.callback(processes.end, worker)
        wait_until(lambda: _relays(database, worker, folder), "the worker did not start")
        settle()  # as the web application does when it starts
        yield Stack(folder, database, Desk(database, _now), engine, worker)


def _relays(database: Database, worker: processes.Process, folder: Path) -> bool:
    if worker.poll() is not None:
        raise EngineUnavailable(processes.log_since(folder / "logs" / "worker.log"))
    with database.read() as connection:
        return connection.execute(select(LEASES.c.name)).first() is not None


def _processor(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return times.user + times.system


def _now() -> datetime:
    return datetime.now(UTC)
