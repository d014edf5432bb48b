from pathlib import Path

import pytest
from temporalio.client import Client

from client.relay import Relay
from models import acts as a
from models.messages import YearStart
from tests.workflows.brief import BriefCycle, BriefSchoolYear
from tests.workflows.live import finish, live, relays, until
from tests.workflows.year_on_stage import roadmap, small_year, stage, task
from worker import build_worker
from workflows.document_approval import DocumentApproval

pytestmark = pytest.mark.temporal

BRIEF = [BriefCycle, BriefSchoolYear, DocumentApproval]


async def starts(client: Client, workflow_id: str) -> list[YearStart]:
    """What each run of a workflow was started with, the last run first."""
    found: list[YearStart] = []
    run: str | None = None
    while run != "":
        event = await anext(aiter(client.get_workflow_handle(workflow_id, run_id=run).fetch_history_events()))
        started = event.workflow_execution_started_event_attributes
        found += await client.data_converter.decode(started.input.payloads, [YearStart])
        run = started.continued_execution_run_id
    return found


async def test_a_renewed_year_loses_and_doubles_nothing(tmp_path: Path, temporal: Client, task_queue: str) -> None:
    """On the real engine a year renewed at its stages' borders leaves each fact once, in order, and hears them all."""
    numbers = [str(number) for number in range(1, 9)]
    cycle = live(tmp_path, temporal, roadmap(*(stage(number, task(number)) for number in numbers)), task_queue)
    relay = Relay(cycle.installation.database, temporal, task_queue)
    async with build_worker(temporal, cycle.installation, task_queue, BRIEF), relays(cycle, relay):
        await until(lambda: cycle.events().count("stage_opened") == len(numbers))
        for done, number in enumerate(numbers, start=1):
            cycle.installation.desk.submit(finish(cycle, number))
            await until(lambda done=done: cycle.events().count("stage_completed") == done)  # type: ignore[misc]
        await until(lambda: cycle.backlog() == 0)
        runs = await starts(temporal, cycle.year)
        assert await cycle.heard() == len(cycle.events())
    opened = ["year_started", *["stage_opened"] * len(numbers)]
    assert cycle.events() == opened + ["task_completed", "stage_completed"] * len(numbers)
    assert len(runs) > 1


async def test_one_snapshot_crosses_the_border(tmp_path: Path) -> None:
    """A renewed run starts from the snapshot of the one before, exactly as the database has the year."""
    plan = roadmap(*(stage(str(number), task(str(number))) for number in range(1, 7)))
    async with small_year(tmp_path, plan, workflows=BRIEF) as year:
        await year.to(9, 10)
        await year.complete("1", "2", "3", "4")
        runs = await starts(year.stage.client, year.id)
        snapshot = runs[0].snapshot
        assert runs[-1].snapshot is None
        assert snapshot is not None
        assert snapshot.year.header == year.loaded().header
        assert {number: snapshot.year.stages[number].state for number in ("1", "6")} == {"1": "completed", "6": "open"}


async def test_acts_at_the_border_are_heard(tmp_path: Path) -> None:
    """Facts that come while a run gives way to the next are heard by one of them, once."""
    plan = roadmap(*(stage(str(number), task(str(number))) for number in range(1, 9)))
    async with small_year(tmp_path, plan, workflows=BRIEF) as year:
        await year.to(9, 10)
        evidence = [{"kind": "note", "value": "Изучено"}]
        acts = [year.make(a.CompleteTask, task=str(number), evidence=evidence) for number in range(1, 9)]
        for act in acts:
            year.stage.submit([act])
            await year.stage.relay.flush()
        await year.stage.rest()
        assert {held.state for held in year.loaded().stages.values()} == {"completed"}
