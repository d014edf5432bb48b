"""Load beside the players: finished tasks are opened again and finished again, whatever happens to the engine."""

import itertools
import random
import threading
import time
from pathlib import Path
from typing import Self

from sqlalchemy import select

from acts.desk import Desk
from installation import utc_now
from models import acts as a
from models.errors import NastavnikError
from storage.database import Database
from storage.tables import TASKS, YEARS

PAUSE_SECONDS = 0.02


class Load:
    """Hands in acts from a thread of its own and remembers the command ids that were answered."""

    def __init__(self, data: Path, seed: int) -> None:
        self.database = Database.in_folder(data)
        self.desk = Desk(self.database, utc_now)
        self.answered: list[str] = []
        self._random = random.Random(seed)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self.database.close()

    def _run(self) -> None:
        for number in itertools.count():
            if self._stop.wait(PAUSE_SECONDS):
                return
            done = self._done_tasks()
            if done:
                year, task, organisation = self._random.choice(done)
                self._again(year, task, organisation, f"load/{number}")

    def _done_tasks(self) -> list[tuple[str, str, str]]:
        query = (
            select(TASKS.c.year_id, TASKS.c.number, YEARS.c.organisation_id)
            .join(YEARS, YEARS.c.id == TASKS.c.year_id)
            .where(TASKS.c.state == "done", YEARS.c.state == "running", YEARS.c.kind == "school_year")
            .where(TASKS.c.number.in_(("1.1", "2.1", "3.1", "4.1", "6.2")))
            .order_by(TASKS.c.year_id, TASKS.c.number)
        )
        with self.database.read() as connection:
            return [(row.year_id, row.number, row.organisation_id) for row in connection.execute(query)]

    def _again(self, year: str, task: str, organisation: str, command: str) -> None:
        coordinator = a.Actor(id="load/coordinator", role="municipal_coordinator", organisation="ensk")
        curator = a.Actor(id="load/curator", role="curator", organisation=organisation)
        again = f"{command}/reopen"
        reopen = a.ReopenTask(command_id=again, year=year, task=task, reason="проверка", actor=coordinator)
        evidence = (a.Evidence(kind="file", value=f"{command}"),)
        finish = f"{command}/complete"
        complete = a.CompleteTask(command_id=finish, year=year, task=task, evidence=evidence, actor=curator)
        for act in (reopen, complete):
            try:
                self.answered.append(self.desk.submit(act).command_id)
            except NastavnikError:
                return
            time.sleep(0.005)
