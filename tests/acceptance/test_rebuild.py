"""An engine that has lost its records: the years go on from ours."""

import time
from pathlib import Path

import pytest
from sqlalchemy import select

from models.lifecycles import YEAR_OVER
from storage import journal
from storage.database import Database
from storage.tables import LETTERS, YEARS
from tests.acceptance.command import nastavnik
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
