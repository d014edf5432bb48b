"""An engine that has lost its records: the years go on from ours."""

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
from tests.waiting import until

SLOW, FAST = 2.0, 0.06  # seconds that a day takes: nothing is over before it is looked at; the rest passes quickly


@pytest.mark.slow
@pytest.mark.temporal
def test_a_lost_engine_is_rebuilt_from_the_records(tmp_path: Path) -> None:
    """The engine's file is gone in the middle of the year; after `rebuild` every year closes, nothing twice."""
    tree = Tree(tmp_path / "data", schools=2, day_seconds=SLOW)
    tree.start()
    database = Database.in_folder(tree.data)
    until(lambda: _count(database, "stage_opened") > 2)
    tree.kill("supervisor")
    for file in tree.data.glob("engine.db*"):
        file.unlink()
    told = nastavnik("rebuild", "--data", tree.data, "--json").json["told"]
    assert told >= 3
    tree.day_seconds = FAST
    tree.start()
    try:
        until(lambda: _all_over(database))
    finally:
        assert tree.stop() == 0
    with database.read() as connection:
        assert journal.verify(connection).verified
        letters = list(connection.execute(select(LETTERS.c.id)).scalars())
        assert len(letters) == len(set(letters))
    database.close()


def _all_over(database: Database) -> bool:
    with database.read() as connection:
        return set(connection.execute(select(YEARS.c.state)).scalars()) <= YEAR_OVER


@pytest.mark.slow
@pytest.mark.temporal
def test_an_amended_year_is_rebuilt_on_the_plan_in_force(tmp_path: Path) -> None:
    """Amended while everything runs, then the engine's file is gone: the rebuilt years go by the amended plan."""
    tree = Tree(tmp_path / "data", schools=2, day_seconds=SLOW)
    tree.start()
    database = Database.in_folder(tree.data)
    order = ("--order-number", "7-ОД", "--order-date", "10.10.2026")
    plan = plan_file(tmp_path, roadmap="megion-2023-2025", without=["7", "17.3"], spans={"17.2": "04-10..05-20"})
    try:
        until(lambda: _count(database, "stage_opened") > 2)
        amended = nastavnik("cycle", "amend", plan, *order, "--data", tree.data, "--json")
        assert {year["result"] for year in amended.json["years"]} == {"applied"}
        tree.kill("supervisor")
        for file in tree.data.glob("engine.db*"):
            file.unlink()
        nastavnik("rebuild", "--data", tree.data)
        tree.day_seconds = FAST
        tree.start()
        until(lambda: _all_over(database))
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
