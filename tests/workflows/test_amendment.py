"""The amending order on years in progress: real workflows, relay and desk on the time-skipping server."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from acts.amendment import amend
from models import acts as a
from models import events as e
from models.amendment.outcome import AmendOutcome, AmendRequest
from models.events import Ground
from models.roadmap import Roadmap
from storage import journal
from tests.workflows.brief import BriefCycle, BriefSchoolYear
from tests.workflows.test_renewal import starts
from tests.workflows.year_on_stage import (
    COORDINATOR,
    HEAD,
    NOTE,
    ORDER,
    SmallYear,
    roadmap,
    small_year,
    stage,
    task,
)
from workflows.document_approval import DocumentApproval

pytestmark = pytest.mark.temporal

AMENDING = Ground(number="88-ОД", on=date(2026, 9, 24))
REVERTING = Ground(number="93-ОД", on=date(2026, 10, 1))
SEPTEMBER = roadmap(stage("1", task("1")), stage("2", task("2", "11")))


async def order(year: SmallYear, plan: Roadmap | None, ground: Ground = AMENDING, **more: Any) -> AmendOutcome:
    """Put an order in force, or take the last one back, and let everybody hear."""
    request = AmendRequest(cycle=year.cycle, roadmap=plan, ground=ground, actor=COORDINATOR, **more)
    stand = year.stage
    outcome = amend(year.database, stand.installation.desk, request, stand.timescale.engine_time(stand.now))
    await stand.rest()
    return outcome


def reminded(year: SmallYear, number: str, year_id: str | None = None) -> list[datetime]:
    """When people were reminded of a task."""
    facts = year.facts(e.TaskReminded, year=year_id)
    return [fact.at for fact in facts if fact.event.model_dump()["task"] == number]


def late(year: SmallYear, number: str) -> list[datetime]:
    """When a task was marked late."""
    return [fact.at for fact in year.facts(e.TaskLate) if fact.event.model_dump()["task"] == number]


async def test_reminders_marks_and_steps_follow_a_new_term(tmp_path: Path) -> None:
    """A term moved between two reminders: the old ones are still, the new ones come once each, then mark and steps."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 24)
        await order(year, roadmap(stage("1", task("1", "10-01..10-15")), stage("2", task("2", "11"))))
        await year.to(11, 20)
        assert reminded(year, "1") == [year.at(*day, 9) for day in ((9, 16), (10, 1), (10, 12), (10, 15))]
        assert late(year, "1") == [year.at(10, 16)]
        steps = [fact.at for fact in year.facts(e.TaskEscalated)]
        assert steps == [year.at(*day, 9) for day in ((10, 16), (10, 20), (10, 26), (11, 4))]


async def test_a_term_moved_to_an_earlier_day_is_kept_to(tmp_path: Path) -> None:
    """Brought forward, the task is reminded of and late by the earlier day."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 10)
        await order(year, roadmap(stage("1", task("1", "09-01..09-18")), stage("2", task("2", "11"))))
        await year.to(9, 19)
        assert reminded(year, "1") == [year.at(9, 15, 9), year.at(9, 18, 9)]
        assert late(year, "1") == [year.at(9, 19)]


async def test_what_is_excluded_is_still(tmp_path: Path) -> None:
    """Of a task that left the plan nobody hears any more, and its stage closes without it."""
    async with small_year(tmp_path, roadmap(stage("1", task("1"), task("2", "10")), stage("3", task("3")))) as year:
        await year.to(9, 24)
        await year.complete("1")
        await order(year, roadmap(stage("1", task("1")), stage("3", task("3"))))
        assert year.state("1") == "completed"
        await year.to(12, 20)
        assert reminded(year, "2") == late(year, "2") == []
        assert late(year, "3") == [year.at(10, 1)]


async def test_a_stage_of_its_own_opens_and_closes(tmp_path: Path) -> None:
    """A stage that an order adds is told by the running workflow: it opens on its day, waits for others, closes."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 24)
        third = stage("3", task("3", "10-05..10-20"), entry={"after": ["1"]})
        await order(year, roadmap(stage("1", task("1")), stage("2", task("2", "11")), third))
        await year.to(10, 6)
        assert year.state("3") == "planned"
        await year.complete("1")
        assert year.state("3") == "open"
        await year.complete("3")
        assert year.state("3") == "completed"


async def test_a_task_in_a_finished_stage_opens_it_again(tmp_path: Path) -> None:
    """What is added to a completed stage is open at once, and the stage with it, until it is done."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 20)
        await year.complete("1")
        assert year.state("1") == "completed"
        await order(year, roadmap(stage("1", task("1"), task("4", "10")), stage("2", task("2", "11"))))
        assert (year.state("1"), year.loaded().tasks["4"].state) == ("open", "open")
        await year.complete("4")
        assert year.state("1") == "completed"
        assert year.times(e.StageCompleted) == [year.at(9, 20, 12)] * 2


async def test_excluded_on_review_and_back(tmp_path: Path) -> None:
    """What was handed in needs no review while it is out of the plan; taken back, it waits for its controller again."""
    plan = roadmap(stage("1", task("1", controller="municipal_coordinator"), task("2")))
    async with small_year(tmp_path, plan) as year:
        await year.to(9, 20)
        await year.complete("1")
        handed_in = year.loaded().tasks["1"].handed_in_at
        await order(year, roadmap(stage("1", task("2"))))
        assert year.loaded().tasks["1"].state == "cancelled"
        assert "менять нечего" in year.refusal(a.AcceptTask, COORDINATOR, task="1")
        await order(year, None, REVERTING)
        found = year.loaded().tasks["1"]
        assert (found.state, found.handed_in_at) == ("submitted", handed_in)
        await year.act(a.AcceptTask, COORDINATOR, task="1")
        assert year.loaded().tasks["1"].in_time is True


async def test_taken_back_nobody_is_late_by_surprise(tmp_path: Path) -> None:
    """A term that ran out while the task was out of the plan gets 20 working days; past reminders are not made up."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 24)
        await order(year, roadmap(stage("2", task("2", "11"))))
        await year.to(10, 5)
        await order(year, None, REVERTING)
        found = year.loaded().tasks["1"]
        assert (found.state, found.due_on) == ("open", date(2026, 11, 2))
        await year.to(11, 3)
        assert late(year, "1") == [year.at(11, 3)]
        assert reminded(year, "1") == [year.at(*day, 9) for day in ((9, 16), (10, 19), (10, 28), (11, 2))]


async def test_a_dependent_task_counts_by_the_new_rule(tmp_path: Path) -> None:
    """«После пункта 1» with other days: its day is set anew, once."""

    def plan(days: int) -> Roadmap:
        after = {"text": "после п. 1", "kind": "after", "item": "1", "days": days}
        return roadmap(stage("1", task("1"), task("2", None) | {"deadline": after}))

    async with small_year(tmp_path, plan(5)) as year:
        await year.to(9, 10)
        await year.complete("1")
        assert year.loaded().tasks["2"].due_on == date(2026, 9, 17)
        await order(year, plan(10))
        assert year.loaded().tasks["2"].due_on == date(2026, 9, 24)
        assert len(year.facts(e.DeadlineSet)) == 2


async def test_a_ladder_of_the_order_is_climbed(tmp_path: Path) -> None:
    """New steps of reminders hold from the order on; those already past are not made up for."""
    ladders = {"standard": {"reminders": [{"before": 7}, {"before": 2}], "escalation": []}}
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 24)
        await order(year, roadmap(stage("1", task("1")), stage("2", task("2", "11")), ladders=ladders))
        await year.to(12, 20)
        assert reminded(year, "1") == [year.at(9, 16, 9), year.at(9, 28, 9)]
        assert reminded(year, "2") == [year.at(11, 23, 9), year.at(11, 28, 9)]
        assert year.facts(e.TaskEscalated) == []


async def test_a_paused_school_learns_and_waits(tmp_path: Path) -> None:
    """The order reaches a paused school; nothing is owed until it goes on."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 10)
        await year.act(a.PauseYear, COORDINATOR, reason="Карантин", ground=ORDER)
        await order(year, roadmap(stage("1", task("1", "09-01..09-18")), stage("2", task("2", "11"))))
        await year.to(9, 24)
        assert reminded(year, "1") == late(year, "1") == []
        await year.act(a.ResumeYear, COORDINATOR, ground=ORDER)
        assert year.loaded().tasks["1"].due_on == date(2026, 10, 2)


async def test_an_approval_stands_still_with_its_task(tmp_path: Path) -> None:
    """The signer of a recalled paper is left alone; when it comes back, the reminders begin anew."""
    paper = task("1", kind="order", documents=["order_curator"], responsible=["school_head"])
    async with small_year(tmp_path, roadmap(stage("1", paper, task("2")))) as year:
        await year.to(9, 2)
        document = f"document/{year.id}/1/order_curator"
        await year.act(a.SubmitDocument, document=document)
        await order(year, roadmap(stage("1", task("2"))))
        await year.to(9, 20)
        assert year.facts(e.SignerReminded) == []
        await order(year, None, REVERTING)
        assert year.loaded().documents[document].state == "in_review"
        await year.to(9, 25)
        assert year.times(e.SignerReminded)[0] > year.at(9, 20, 12)


async def test_a_renewed_year_goes_by_the_plan_in_force(tmp_path: Path) -> None:
    """The snapshot that crosses a border carries the amended plan, its new stages and its ladders."""
    plan = roadmap(*(stage(str(number), task(str(number))) for number in range(1, 7)))
    new = roadmap(*(stage(str(number), task(str(number), "09-01..09-25")) for number in range(2, 9)))
    async with small_year(tmp_path, plan, workflows=[BriefCycle, BriefSchoolYear, DocumentApproval]) as year:
        await year.to(9, 10)
        await year.complete("1", "2")
        await order(year, new)
        await year.complete("3", "4", "5", "6", "7", "8")
        states = {number: held.state for number, held in year.loaded().stages.items()}
        assert states == dict.fromkeys(map(str, range(1, 9)), "completed")
        runs = await starts(year.stage.client, year.id)
        assert runs[0].snapshot is not None
        assert runs[0].snapshot.year.header.version == 2
        assert {"7", "8"} <= runs[0].snapshot.year.stages.keys()


async def test_the_engine_and_the_tables_hold_the_same_year(tmp_path: Path) -> None:
    """A workflow that heard the order and one rebuilt from the projections start from the same year."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 24)
        await order(year, roadmap(stage("1", task("1", "10")), stage("3", task("3", "10"))))
        handle = year.stage.client.get_workflow_handle(year.id)
        await handle.terminate("the engine has lost it")
        await year.act(a.AskExtension, task="1", until=date(2026, 11, 20), reason="Болезнь")
        await year.to(10, 2)
        assert year.state("3") == "open"
        await year.to(11, 3)
        assert late(year, "3") == [year.at(11, 3)]
        assert reminded(year, "3") == [year.at(*day, 9) for day in ((10, 19), (10, 28), (11, 2))]


async def test_facts_wait_while_the_engine_is_away(tmp_path: Path) -> None:
    """Ordered while nobody listens, the change is heard with everything else when the relay is back."""
    async with small_year(tmp_path, SEPTEMBER, 2) as year:
        await year.to(9, 24)
        stand = year.stage
        plan = roadmap(stage("1", task("1", "10-01..10-15")), stage("2", task("2", "11")))
        request = AmendRequest(cycle=year.cycle, roadmap=plan, ground=AMENDING, actor=COORDINATOR)
        amend(year.database, stand.installation.desk, request, stand.timescale.engine_time(stand.now))
        stand.submit([year.make(a.CompleteTask, task="2", evidence=NOTE)])
        await stand.rest()
        assert year.state("2") == "planned"
        await year.to(10, 16, 1)
        assert late(year, "1") == [year.at(10, 16)]


async def test_the_cycle_closes_on_the_plan_in_force(tmp_path: Path) -> None:
    """Excluded tasks are no debts; an unfinished added one is."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 10)
        await order(year, roadmap(stage("1", task("1")), stage("3", task("3"))))
        await year.complete("1")
        await year.act(a.BeginClosing, HEAD, year.cycle)
        await year.stage.wait_for_the_end()
        assert year.loaded().header.debts == ("3",)
        with year.database.read() as connection:
            assert journal.verify(connection, year.cycle).verified
        assert await year.ended(year.id)
