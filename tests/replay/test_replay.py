from functools import cache
from pathlib import Path

import pytest
from temporalio import workflow
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer, UnsandboxedWorkflowRunner

from client.connection import data_converter
from models.messages import YearEnd, YearStart
from tests.replay.record import HISTORIES, Year, histories_of, read
from worker import WORKFLOWS, workflow_runner
from workflows.year_run import YearRun
from workflows.year_story import YearStory

STORED = sorted(HISTORIES.glob("*.json.gz"))
stored = cache(read)  # several tests look at the same histories


def replayer() -> Replayer:
    """The workflows of today, as the worker runs them."""
    return Replayer(workflows=WORKFLOWS, data_converter=data_converter(), workflow_runner=workflow_runner())


def test_every_workflow_is_recorded() -> None:
    """There is a stored history of each kind of workflow, small enough for the repository."""
    kinds = {stored(file).workflow_id.split("/")[0] for file in STORED}
    assert kinds == {"cycle", "school-year", "document"}
    assert max(file.stat().st_size for file in STORED) < 300_000


@pytest.mark.parametrize("file", STORED, ids=lambda file: file.name.removesuffix(".json.gz"))
async def test_a_stored_history_replays(file: Path) -> None:
    """A year that began under an earlier version goes on under this one: the same history gives the same commands."""
    await replayer().replay_workflow(stored(file))


@pytest.mark.temporal
@pytest.mark.parametrize("amended", [False, True])
async def test_a_fresh_history_replays(tmp_path: Path, amended: bool) -> None:  # noqa: FBT001 - a table
    """What the workflows of today record, they replay: nothing in them depends on the moment or on chance."""
    for history in await histories_of(Year("standard", 2026, "mixed", amended), tmp_path):
        await replayer().replay_workflow(history)


def test_an_order_is_heard_as_a_fact() -> None:
    """In the recorded years that were amended and reverted, every workflow concerned heard both by signal."""
    amended = [stored(file) for file in STORED if file.name.startswith("amended_absent")]
    orders = {
        history.workflow_id: [
            event.workflow_execution_signaled_event_attributes.input.payloads[0].data.count(b'"plan_amended"')
            for event in history.events
            if event.HasField("workflow_execution_signaled_event_attributes")
        ]
        for history in amended
    }
    assert {workflow_id: sum(found) for workflow_id, found in orders.items()} == dict.fromkeys(orders, 2)
    assert len(orders) == 5


@workflow.defn(name="SchoolYear")
class HastySchoolYear(YearStory):
    """A year that sleeps before it begins: its commands come in another order."""

    @workflow.run
    async def run(self, start: YearStart) -> YearEnd:
        """Sleep first."""
        await workflow.sleep(60)
        return await self.live(start, self._end)

    async def _end(self, run: YearRun) -> None:
        await run.until(lambda: run.over)


async def test_another_order_of_commands_is_caught() -> None:
    """The check can fail: a workflow whose first command is another one does not replay."""
    history: WorkflowHistory = next(
        found for found in map(stored, STORED) if found.workflow_id.startswith("school-year/")
    )
    hasty = Replayer(
        workflows=[HastySchoolYear],
        data_converter=data_converter(),
        workflow_runner=UnsandboxedWorkflowRunner(),
    )
    with pytest.raises(workflow.NondeterminismError):
        await hasty.replay_workflow(history)
