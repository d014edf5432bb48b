"""An engine that has lost its records: the years go on from ours."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from models.lifecycles import YEAR_OVER
from storage import journal
from storage.database import Database
from storage.tables import JOURNAL, LETTERS, TASKS, YEARS
from tests.acceptance.command import nastavnik
from tests.acceptance.plans import plan_file
from tests.acceptance.tree import Tree

SECONDS = 90.0


@pytest.mark.slow
@pytest.mark.temporal
@pytest.mark.timeout(200)
def test_a_lost_engine_is_rebuilt_from_the_records(tmp_path: Path) -> None:
    """The engine's file is gone in the middle of the year; after `rebuild` every year closes, nothing twice."""
    tree = Tree(tmp_path / "data", schools=2, day_seconds=0.06)
    tree.start()
    time.sleep(6)
    tree.kill("supervisor")
    for file in tree.data.glob("engine.db*"):
        file.unlink()
    told = nastavnik("rebuild", "--data", tree.data, "--json").json["told"]
    assert told >= 3
    tree.start()
    database = Database.in_folder(tree.data)
    try:
        _wait_for_the_end(database)
    finally:
        assert tree.stop() == 0
    with database.read() as connection:
        assert journal.verify(connection).verified
        letters = list(connection.execute(select(LETTERS.c.id)).scalars())
        assert len(letters) == len(set(letters))
    database.close()


def _wait_for_the_end(database: Database) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with database.read() as connection:
            if set(connection.execute(select(YEARS.c.state)).scalars()) <= YEAR_OVER:
                return
        time.sleep(0.3)
    raise AssertionError("the years did not close")


@pytest.mark.slow
@pytest.mark.temporal
@pytest.mark.timeout(200)
def test_an_amended_year_is_rebuilt_on_the_plan_in_force(tmp_path: Path) -> None:
    """Amended while everything runs, then the engine's file is gone: the rebuilt years go by the amended plan."""
    tree = Tree(tmp_path / "data", schools=2, day_seconds=0.06)
    tree.start()
    database = Database.in_folder(tree.data)
    order = ("--order-number", "7-ОД", "--order-date", "10.10.2026")
    plan = plan_file(tmp_path, roadmap="megion-2023-2025", without=["7", "17.3"], spans={"17.2": "04-10..05-20"})
    try:
        _wait_until(lambda: _count(database, "stage_opened") > 2)
        amended = nastavnik("cycle", "amend", plan, *order, "--data", tree.data, "--json")
        assert {year["result"] for year in amended.json["years"]} == {"applied"}
        tree.kill("supervisor")
        for file in tree.data.glob("engine.db*"):
            file.unlink()
        nastavnik("rebuild", "--data", tree.data)
        tree.start()
        _wait_for_the_end(database)
    finally:
        assert tree.stop() == 0
    with database.read() as connection:
        assert journal.verify(connection).verified
        tasks = connection.execute(select(TASKS.c.state).where(TASKS.c.number.in_(("7", "17.3"))))
        assert set(tasks.scalars()) == {"cancelled"}
    assert _count(database, "plan_amended") == 3
    database.close()


def _count(database: Database, event: str) -> int:
    with database.read() as connection:
        return len(connection.execute(select(JOURNAL.c.seq).where(JOURNAL.c.event == event)).all())


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
