from pathlib import Path

import pytest

from models import acts as a
from models import events as e
from tests.workflows.year_on_stage import COORDINATOR, YEAR, roadmap, small_year, stage, task

pytestmark = pytest.mark.temporal

ON_NEED = {"text": "при необходимости", "kind": "on_need"}
BY_PLAN = {"text": "по плану", "kind": "by_plan"}


async def test_opens_on_the_first_day_of_its_first_window(tmp_path: Path) -> None:
    """A stage opens in the morning of the first day of the first window of its tasks."""
    plan = roadmap(stage("1", task("1", "11"), task("2", "10-05..10-20")), stage("2", task("3")))
    async with small_year(tmp_path, plan) as year:
        await year.to(10, 4, 23)
        assert year.state("1") == "planned"
        await year.to(10, 5, 10)
        opened = [fact for fact in year.facts(e.StageOpened) if fact.event.model_dump()["stage"] == "1"]
        assert [fact.at for fact in opened] == [year.at(10, 5, 9)]
        assert year.loaded().tasks["1"].state == "open"


async def test_opens_at_once_when_the_plan_says_so(tmp_path: Path) -> None:
    """A stage with entry «start» opens on the year's first day, whatever its windows."""
    plan = roadmap(stage("1", task("1", "12"), entry={"on": "start"}), stage("2", task("2")))
    async with small_year(tmp_path, plan) as year:
        await year.to(9, 1, 10)
        assert year.state("1") == "open"


async def test_waits_for_the_stages_before_it(tmp_path: Path) -> None:
    """A stage whose time has come opens only when the stages named before it are closed."""
    plan = roadmap(stage("1", task("1")), stage("2", task("2"), entry={"after": ["1"]}))
    async with small_year(tmp_path, plan) as year:
        await year.to(9, 10)
        assert year.state("2") == "planned"
        await year.complete("1")
        assert (year.state("1"), year.state("2")) == ("completed", "open")
        assert year.times(e.StageOpened)[-1] == year.at(9, 10, 12)


async def test_closes_when_its_gates_are_settled(tmp_path: Path) -> None:
    """A stage completes with its last gate, done or waived, and only then."""
    plan = roadmap(stage("1", task("1"), task("2")))
    async with small_year(tmp_path, plan) as year:
        await year.to(9, 10)
        await year.complete("1")
        assert year.state("1") == "open"
        await year.act(a.WaiveTask, COORDINATOR, task="2", reason="Снято приказом")
        assert year.times(e.StageCompleted) == [year.at(9, 10, 12)]


async def test_named_gates_replace_the_default(tmp_path: Path) -> None:
    """With `exit.tasks` the named tasks hold the stage; another dated one holds it until its time is over."""
    plan = roadmap(stage("1", task("1"), task("2", "09..10"), exit={"tasks": ["1"]}))
    async with small_year(tmp_path, plan) as year:
        await year.to(9, 10)
        await year.complete("1")
        assert year.state("1") == "open"
        await year.to(11, 3)
        assert year.times(e.StageCompleted) == [year.at(11, 3)]


async def test_an_open_task_that_is_no_gate_holds_it_until_its_time_is_over(tmp_path: Path) -> None:
    """A continuous task holds its stage to the end of its window, and no longer."""
    continuous = {"text": "в течение сентября", "kind": "continuous", "spans": ["09"]}
    plan = roadmap(stage("1", task("1"), task("2", None) | {"deadline": continuous}))
    async with small_year(tmp_path, plan) as year:
        await year.to(9, 10)
        await year.complete("1")
        await year.to(9, 30, 23)
        assert year.state("1") == "open"
        await year.to(10, 1, 1)
        assert year.times(e.StageCompleted) == [year.at(10, 1)]


async def test_opens_again_with_its_gate(tmp_path: Path) -> None:
    """A gate opened anew opens its finished stage; finished again, it closes it again."""
    async with small_year(tmp_path, roadmap(stage("1", task("1")))) as year:
        await year.to(9, 10)
        await year.complete("1")
        await year.to(9, 14)
        await year.act(a.ReopenTask, COORDINATOR, task="1", reason="Нет подписи")
        assert year.state("1") == "open"
        assert year.times(e.StageReopened) == [year.at(9, 14, 12)]
        await year.to(9, 15)
        await year.complete("1")
        assert year.times(e.StageCompleted) == [year.at(9, 10, 12), year.at(9, 15, 12)]


async def test_a_gate_reopened_while_the_stage_closes_keeps_its_story_going(tmp_path: Path) -> None:
    """A completion that people undid at the same moment is refused, and the stage closes at the next occasion."""
    async with small_year(tmp_path, roadmap(stage("1", task("1")))) as year:
        await year.to(9, 10)
        year.stage.submit(
            [
                year.make(a.CompleteTask, task="1", evidence=[{"kind": "note", "value": "Изучено"}]),
                year.make(a.ReopenTask, COORDINATOR, task="1", reason="Ошибка"),
            ]
        )
        await year.stage.rest()
        assert year.state("1") == "open"
        await year.complete("1")
        assert year.state("1") == "completed"


async def test_on_need_and_by_plan_never_hold_past_their_time(tmp_path: Path) -> None:
    """Tasks without a due day are never late; unsettled they keep the stage to the year's end, and it completes."""
    plan = roadmap(
        stage("1", task("1"), task("2", None) | {"deadline": ON_NEED}),
        stage("2", task("3"), task("4", None) | {"deadline": BY_PLAN}),
    )
    async with small_year(tmp_path, plan) as year:
        await year.to(9, 10)
        await year.complete("1", "3")
        await year.act(a.MarkNotNeeded, task="2")
        assert (year.state("1"), year.state("2")) == ("completed", "open")
        await year.to(8, 31, 23)
        assert year.facts(e.TaskLate, e.TaskReminded, e.TaskEscalated) == []


async def test_only_on_need_may_be_not_needed(tmp_path: Path) -> None:
    """«Не потребовалось» is refused where the plan does not say «при необходимости»."""
    async with small_year(tmp_path, roadmap(stage("1", task("1")))) as year:
        await year.to(9, 10)
        assert "при необходимости" in year.refusal(a.MarkNotNeeded, task="1")


async def test_a_dependent_task_gets_its_dates_when_the_other_is_settled(tmp_path: Path) -> None:
    """«В течение 5 рабочих дней после пункта 1»: the term is counted from the day on which it was settled."""
    after = {"text": "после п. 1", "kind": "after", "item": "1", "days": 5}
    async with small_year(tmp_path, roadmap(stage("1", task("1"), task("2", None) | {"deadline": after}))) as year:
        await year.to(9, 10)
        assert year.loaded().tasks["2"].due_on is None
        await year.complete("1")
        dependent = year.loaded().tasks["2"]
        assert (dependent.opens_on, dependent.due_on) == (year.at(9, 10).date(), year.at(9, 17).date())
        await year.to(9, 18, 10)
        assert year.times(e.TaskLate) == [year.at(9, 18)]
        assert year.state("1") == "open"


async def test_every_run_of_a_recurring_task_has_its_own_day(tmp_path: Path) -> None:
    """A monthly task runs once a month, each run with its own due day, all of them gates."""
    monthly = {"text": "ежемесячно", "kind": "recurring", "every": "month", "within": "09..11"}
    async with small_year(tmp_path, roadmap(stage("1", task("1", None) | {"deadline": monthly}))) as year:
        runs = year.loaded().tasks
        days = [(YEAR, 9, 30), (YEAR, 10, 31), (YEAR, 11, 30)]
        assert [run.plan.nominal and run.plan.nominal[1].timetuple()[:3] for run in runs.values()] == days
        await year.to(10, 1, 10)
        await year.complete("1~2", "1~3")
        assert [fact.event.model_dump()["task"] for fact in year.facts(e.TaskLate)] == ["1~1"]
        assert year.state("1") == "open"
        await year.complete("1~1")
        assert year.state("1") == "completed"
