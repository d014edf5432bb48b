from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from temporalio.client import Client

from models import acts as a
from models.events import Fact
from models.messages import YearStart
from tests.workflows.brief import BriefCycle, BriefSchoolYear
from tests.workflows.year_on_stage import roadmap, small_year, stage, task
from worker import WORKFLOWS
from workflows.document_approval import DocumentApproval

pytestmark = pytest.mark.temporal

BRIEF = [BriefCycle, BriefSchoolYear, DocumentApproval]


class Performed(NamedTuple):
    """What a year left: its chain, and how many runs it took."""

    facts: list[Fact]
    runs: int


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


async def performed(folder: Path, workflows: Sequence[type]) -> Performed:
    """A year of six stages, some of them closed day by day, the rest left to the ladder."""
    plan = roadmap(*(stage(str(number), task(str(number))) for number in range(1, 7)))
    async with small_year(folder, plan, workflows=workflows) as year:
        for number in range(1, 5):
            await year.to(9, 9 + number)
            await year.complete(str(number))
        await year.to(11, 20)
        return Performed(year.facts(), len(await starts(year.stage.client, year.id)))


async def test_a_renewed_year_is_the_same_year(tmp_path: Path) -> None:
    """With renewals at stage borders a year leaves the same chain: nothing is lost or doubled."""
    renewed = await performed(tmp_path / "brief", BRIEF)
    straight = await performed(tmp_path / "straight", WORKFLOWS)
    assert renewed.runs > straight.runs == 1
    assert [(fact.at, fact.event.event) for fact in renewed.facts] == [
        (fact.at, fact.event.event) for fact in straight.facts
    ]


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
