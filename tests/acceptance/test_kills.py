"""kill -9 of anything at any moment: after the restart everything completes, every effect exactly once."""

import json
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from models.lifecycles import YEAR_OVER
from rendering.files import FileStore
from storage import journal, outbox
from storage.database import Database
from storage.tables import DOCUMENTS, JOURNAL, LETTERS, YEARS
from tests.acceptance.load import Load
from tests.acceptance.tree import Tree

KILLS = 21
SEED = 20_261_121
END_SECONDS = 600.0
FIRST, FAST, DAYS_OF_A_START = 1.0, 0.12, 40  # seconds that a day takes: at first, at least; or as the machine starts
LETTER_EVENTS = ("task_reminded", "task_escalated", "signer_reminded")


_UNFILED = select(DOCUMENTS.c.id).where(DOCUMENTS.c.state == "registered", DOCUMENTS.c.sha256.is_(None))
_UNSENT = select(LETTERS.c.id).where(LETTERS.c.state == "queued")


@pytest.mark.slow
@pytest.mark.temporal
@pytest.mark.timeout(1200)
def test_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """Twenty-one kills of worker, engine and the whole tree during a year under load lose and double nothing."""
    schedule = random.Random(SEED)
    victims = ["worker", "engine", "supervisor"] * (KILLS // 3)
    schedule.shuffle(victims)
    tree = Tree(tmp_path / "data", schools=4, day_seconds=FIRST)
    tree.start()
    with Load(tree.data, SEED) as load:
        try:
            for victim in victims:
                time.sleep(schedule.uniform(0.3, 2.5))
                tree.wait_for(victim)
                tree.kill(victim)
                if victim == "supervisor":
                    tree.day_seconds = max(FAST, tree.starting / DAYS_OF_A_START)
                    tree.start()
            _wait_for_the_end(load.database, tree)
        finally:
            assert tree.stop() == 0
        with load.database.read() as connection:
            _check_journal(connection, load.answered)
            _check_numbers(connection, tree.data)
            _check_letters(connection)
            assert outbox.backlog(connection) == 0


def _wait_for_the_end(database: Database, tree: Tree) -> None:
    deadline = time.monotonic() + END_SECONDS
    while time.monotonic() < deadline:
        with database.read() as connection:
            states = set(connection.execute(select(YEARS.c.state)).scalars())
            unfiled = list(connection.execute(_UNFILED).scalars())
            unsent = list(connection.execute(_UNSENT).scalars())
            if states <= YEAR_OVER and not outbox.backlog(connection) and not unfiled and not unsent:
                return
        time.sleep(0.5)
    left = f"not filed: {unfiled}, not sent: {unsent}"
    raise AssertionError(f"the year did not close: {states}, clock {tree.clock()}, {left}")


def _check_journal(connection: Connection, answered: list[str]) -> None:
    verdict = journal.verify(connection)
    assert verdict.verified, verdict.breaks
    commands = Counter(connection.execute(select(JOURNAL.c.command_id)).scalars())
    assert max(commands.values()) == 1
    assert answered
    assert set(answered) <= set(commands)
    rungs = Counter(_rung(json.loads(record)) for record in connection.execute(select(JOURNAL.c.record)).scalars())
    rungs.pop(None, None)
    assert rungs
    assert max(rungs.values()) == 1


def _rung(record: dict[str, dict[str, str]]) -> tuple[object, ...] | None:
    event = record["event"]
    if event["event"] not in {"task_reminded", "task_late", "task_escalated"}:
        return None
    return record["year"], event["event"], event["task"], event["revision"], event.get("rung")


def _check_numbers(connection: Connection, data: Path) -> None:
    """Numbers run from 1 without gaps; every registered document is filed and its file is there."""
    rows = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.state == "registered")).all()
    assert rows
    series: dict[tuple[str, int, str], list[int]] = {}
    for row in rows:
        if row.series:
            place = int(row.number.split("-")[0])
            series.setdefault((row.issuer_id, row.registered_year, row.series), []).append(place)
        assert FileStore(data / "files").get(row.sha256)
    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in series.values())


def _check_letters(connection: Connection) -> None:
    """One letter per reminder and per step of escalation."""
    facts = Counter(connection.execute(select(JOURNAL.c.event).where(JOURNAL.c.event.in_(LETTER_EVENTS))).scalars())
    letters = Counter(connection.execute(select(LETTERS.c.event).where(LETTERS.c.event.in_(LETTER_EVENTS))).scalars())
    assert letters == facts
