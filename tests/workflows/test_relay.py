import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select
from temporalio.client import Client

from client.connection import connect
from client.relay import Relay
from engine.dev_server import DevServer
from models import acts as a
from models import events as e
from models.errors import NastavnikError
from storage import outbox
from storage.outbox import Address
from storage.tables import LETTERS
from tests.waiting import PATIENCE_SECONDS
from tests.workflows.live import finish, live, relays, until
from tests.workflows.year_on_stage import (
    COORDINATOR,
    NOTE,
    roadmap,
    small_year,
    stage,
    task,
)
from worker import build_worker, working

pytestmark = pytest.mark.temporal

TWO = roadmap(stage("1", task("1")), stage("2", task("2", controller="municipal_coordinator")))


async def test_an_engine_that_was_away_hears_everything(tmp_path: Path, task_queue: str) -> None:
    """Acts are answered while the engine is down; back again, stages close as if it had never been away."""
    server = DevServer(tmp_path / "engine").start()
    try:
        client = await connect(server.address, server.namespace)
        cycle = live(tmp_path / "data", client, TWO, task_queue)
        async with working(client, cycle.installation, task_queue):
            await until(lambda: cycle.events().count("stage_opened") == 2)
            await until(lambda: cycle.backlog() == 0)
            await asyncio.to_thread(server.stop)
            cycle.installation.desk.submit(finish(cycle, "1"))
            cycle.installation.desk.submit(finish(cycle, "2"))
            await asyncio.sleep(1)
            assert cycle.backlog() == 2
            await asyncio.to_thread(server.start)
            await until(lambda: "stage_completed" in cycle.events())
            await until(lambda: cycle.backlog() == 0)
            assert await cycle.heard() == len(cycle.events())
        with cycle.installation.database.read() as connection:
            letters = connection.execute(select(LETTERS.c.event, LETTERS.c.state)).all()
        assert ("task_submitted", "shown") in [tuple(letter) for letter in letters]
    finally:
        await asyncio.to_thread(server.stop)


async def test_many_acts_at_once_are_all_heard(tmp_path: Path, temporal: Client, task_queue: str) -> None:
    """Two hundred acts on one school between two looks of the relay: heard in a few signals, and the stage closes."""
    numbers = [str(number) for number in range(1, 201)]
    cycle = live(tmp_path, temporal, roadmap(stage("1", *map(task, numbers))), task_queue)
    desk, relay = cycle.installation.desk, Relay(cycle.installation.database, temporal, task_queue)
    async with build_worker(temporal, cycle.installation, task_queue):
        await relay.flush()
        await until(lambda: "stage_opened" in cycle.events())
        await asyncio.gather(*(asyncio.to_thread(desk.submit, finish(cycle, number)) for number in numbers))
        await relay.flush()
        await until(lambda: "stage_completed" in cycle.events())
        assert cycle.events().count("task_completed") == 200
        assert cycle.backlog() == 0
        assert await cycle.heard() == len(cycle.events())
        history = await temporal.get_workflow_handle(cycle.year).fetch_history()
        signals = [event for event in history.events if event.HasField("workflow_execution_signaled_event_attributes")]
        assert len(signals) < 5


async def test_a_second_relay_stands_by(tmp_path: Path, temporal: Client, task_queue: str) -> None:
    """The lease lets one relay work; when it stops, the other takes over and nothing is lost."""
    cycle = live(tmp_path, temporal, TWO, task_queue)
    first, second = (Relay(cycle.installation.database, temporal, task_queue) for _ in range(2))
    async with relays(cycle, first) as stop_first:
        await until(lambda: cycle.backlog() == 0)
        holder = cycle.owner()
        async with relays(cycle, second):
            cycle.installation.desk.submit(finish(cycle, "1"))
            await until(lambda: cycle.backlog() == 0)
            assert cycle.owner() == holder
            stop_first.set()
            await until(lambda: cycle.owner() not in {holder, "None"})
            cycle.installation.desk.submit(finish(cycle, "2"))
            await until(lambda: cycle.backlog() == 0)


async def test_a_database_that_is_away_is_tried_again(tmp_path: Path, temporal: Client, task_queue: str) -> None:
    """A relay that cannot read the outbox waits and goes on when it is back; it does not die in silence."""
    cycle = live(tmp_path, temporal, TWO, task_queue)
    file = tmp_path / "nastavnik.db"
    async with relays(cycle, Relay(cycle.installation.database, temporal, task_queue)):
        await until(lambda: cycle.backlog() == 0)
        _sql(file, "ALTER TABLE outbox RENAME TO outbox_away")
        await asyncio.sleep(0.5)
        _sql(file, "ALTER TABLE outbox_away RENAME TO outbox")
        cycle.installation.desk.submit(finish(cycle, "1"))
        await until(lambda: cycle.backlog() == 0)


async def test_a_relay_that_fails_ends_its_worker(
    tmp_path: Path, temporal: Client, task_queue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw stops the whole worker, so that it is started again: it does not live on half deaf."""
    cycle, stop = live(tmp_path, temporal, TWO, task_queue), asyncio.Event()

    async def fail(_relay: Relay) -> int:
        raise KeyError(task_queue)

    monkeypatch.setattr(Relay, "round", fail)
    with pytest.raises(KeyError, match=task_queue):
        async with working(temporal, cycle.installation, task_queue, stop):
            await asyncio.wait_for(stop.wait(), PATIENCE_SECONDS)


def _sql(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file, timeout=30)
    connection.execute(statement)
    connection.commit()
    connection.close()


async def test_what_was_heard_is_passed_over(tmp_path: Path) -> None:
    """A parcel that comes twice changes nothing: facts are numbered."""
    async with small_year(tmp_path, TWO) as year:
        await year.to(9, 10)
        outcome = year.stage.submit([year.make(a.CompleteTask, task="1", evidence=NOTE)])[0]
        assert not isinstance(outcome, NastavnikError)
        with year.database.read() as connection:
            parcels = outbox.waiting(connection, 100, 100)
        for parcel in [*parcels, *parcels]:
            await year.stage.relay._deliver(parcel)
        await year.stage.rest()
        assert len(year.facts(e.StageCompleted)) == 1
        assert year.state("2") == "open"


async def test_facts_that_come_out_of_order_wait_for_the_earlier(tmp_path: Path) -> None:
    """A fact that overtook another is not lost: the workflow asks for what is missing."""
    async with small_year(tmp_path, TWO) as year:
        await year.to(9, 10)
        year.stage.submit(
            [
                year.make(a.AskExtension, task="2", until="2026-10-20", reason="Болезнь"),
                year.make(a.CompleteTask, task="1", evidence=NOTE),
            ]
        )
        with year.database.read() as connection:
            parcel = outbox.waiting(connection, 100, 100)[0]
        await year.stage.relay._deliver(parcel._replace(facts=parcel.facts[1:]))
        await year.stage.rest()
        assert year.state("1") == "completed"


async def test_nobody_listens_any_more(tmp_path: Path) -> None:
    """Facts for a workflow that has ended are dropped, and the queue does not stop at them."""
    async with small_year(tmp_path, TWO) as year:
        await year.to(9, 10)
        await year.act(a.WithdrawYear, COORDINATOR, reason="Реорганизация")
        assert await year.ended(year.id)
        with year.database.write() as connection:
            outbox.post(connection, [Address(year.id, year.id, 1)])
        assert await year.stage.relay.flush() == 1
        assert await year.stage.relay.flush() == 0
