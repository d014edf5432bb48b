from datetime import timedelta
from pathlib import Path

import pytest

from acts.launch import add_schools
from models import acts as a
from models import events as e
from models.plan import LATE_JOINER_WORKING_DAYS
from rehearsal.municipality import schools
from tests.workflows.year_on_stage import (
    COORDINATOR,
    HEAD,
    SmallYear,
    roadmap,
    small_year,
    stage,
    task,
)

pytestmark = pytest.mark.temporal

PLAN = roadmap(stage("1", task("1", scope="both"), task("2")))


async def over(year: SmallYear) -> None:
    """Let the last day end, and everything close."""
    await year.stage.pass_to(year.stage.calendar.end_of(year.at(8, 31).date()) + timedelta(hours=1))
    await year.stage.wait_for_the_end()


async def test_a_year_with_debts_is_closed_with_them(tmp_path: Path) -> None:
    """At the end of its last day a year with unsettled gates is closed, and its debts are named."""
    async with small_year(tmp_path, PLAN) as year:
        await year.to(9, 10)
        await year.complete("1")
        await over(year)
        assert [(fact.at, fact.event) for fact in year.facts(e.YearClosed)] == [
            (year.stage.calendar.end_of(year.at(8, 31).date()), e.YearClosed(debts=("2",), state="closed"))
        ]
        assert year.state("1") == "closed"


async def test_a_year_without_debts_is_completed(tmp_path: Path) -> None:
    """With everything settled the same moment completes the year; the cycle after its schools."""
    async with small_year(tmp_path, PLAN) as year:
        await year.to(9, 10)
        await year.complete("1", "2")
        await year.act(a.WaiveTask, COORDINATOR, year.cycle, task="1", reason="Снято")
        await over(year)
        assert year.loaded().header.state == "completed"
        assert year.loaded(year.cycle).header.state == "completed"
        assert await year.ended(year.id)
        assert await year.ended(year.cycle)


async def test_the_cycle_closes_after_its_schools(tmp_path: Path) -> None:
    """The cycle hears of every school's end before it closes itself, with its own debts."""
    async with small_year(tmp_path, PLAN, 2) as year:
        await over(year)
        ends = [year.times(e.YearClosed, year=year.school(number))[0] for number in (1, 2)]
        assert year.times(e.YearClosed, year=year.cycle)[0] >= max(ends)
        assert year.loaded(year.cycle).header.debts == ("1",)
        assert [await year.ended(name) for name in (year.id, year.school(2), year.cycle)] == [True, True, True]


async def test_the_department_may_close_everything_early(tmp_path: Path) -> None:
    """`BeginClosing` closes every school that still runs, then the cycle; further acts are refused."""
    async with small_year(tmp_path, PLAN, 2) as year:
        await year.to(3, 15)
        await year.act(a.BeginClosing, HEAD, year.cycle)
        await year.stage.wait_for_the_end()
        states = [year.loaded(name).header.state for name in (year.id, year.school(2), year.cycle)]
        assert states == ["closed", "closed", "closed"]
        assert year.times(e.YearClosed) == [year.at(3, 15, 12)]
        assert year.refusal(a.WaiveTask, COORDINATOR, task="2", reason="Поздно")
        assert await year.ended(year.cycle)


async def test_a_withdrawn_school_ends(tmp_path: Path) -> None:
    """The workflow of a school that leaves ends; the cycle goes on and does not wait for it at the end."""
    async with small_year(tmp_path, PLAN, 2) as year:
        await year.to(9, 10)
        await year.act(a.WithdrawYear, COORDINATOR, reason="Реорганизация")
        assert await year.ended(year.id)
        await over(year)
        assert year.facts(e.YearClosed) == []
        assert year.loaded(year.cycle).header.state == "closed"


async def test_a_school_may_join_in_mid_year(tmp_path: Path) -> None:
    """A school added later gets the plan with fresh terms for what is past, runs it, and the cycle waits for it."""
    async with small_year(tmp_path, PLAN) as year:
        await year.to(1, 12)
        stand = year.stage
        engine_now = stand.timescale.engine_time(stand.now)
        add_schools(year.database, year.cycle, schools(2)[1:], stand.request, engine_now)
        await stand.rest()
        joined = year.school(2)
        fresh = stand.calendar.shift(stand.today, LATE_JOINER_WORKING_DAYS, working=True)
        assert {task.due_on for task in year.loaded(joined).tasks.values()} == {fresh}
        assert year.loaded(joined).stages["1"].state == "open"
        assert year.facts(e.TaskLate, e.TaskReminded, year=joined) == []
        await over(year)
        assert year.times(e.TaskLate, year=joined) == [stand.calendar.end_of(fresh)] * 2
        assert year.loaded(joined).header.state == "closed"


async def test_a_paused_year_closes_too(tmp_path: Path) -> None:
    """A pause that nobody ended does not keep the cycle open for ever."""
    async with small_year(tmp_path, PLAN) as year:
        await year.to(6, 1)
        await year.act(a.PauseYear, COORDINATOR, reason="Ремонт", ground={"number": "5", "on": "2027-06-01"})
        await over(year)
        assert year.loaded().header.debts == ("1", "2")
