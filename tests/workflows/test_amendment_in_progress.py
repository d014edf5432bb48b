"""Seven schools in the middle of their year, tasks in every state: an order comes, and is taken back in spring."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from models import acts as a
from models import events as e
from models.amendment.versions import Frozen, Version, planned_year
from models.documents import ISSUERS
from models.events import Fact
from models.evolution import evolve
from models.lifecycles import SETTLED
from models.plan import join, level_of
from models.year import TaskState, Year
from reading.roadmaps import load_roadmap
from rehearsal.players import Players
from rehearsal.simulation import launch_moment, launch_request
from rehearsal.stage import on_stage
from storage import journal, years
from storage.tables import LETTERS
from tests.workflows.changed_play import AMENDING, COORDINATOR, REVERTING, ChangedPlay, changed, results
from tests.workflows.year_on_stage import facts_of, installation

pytestmark = [pytest.mark.temporal, pytest.mark.slow, pytest.mark.timeout(600)]

STANDARD = load_roadmap("standard")
FINISHED = SETTLED - {"cancelled"}


@asynccontextmanager
async def play(folder: Path, count: int = 7) -> AsyncIterator[ChangedPlay]:
    """A cycle of so many schools with people of every manner."""
    opened = installation(folder)
    request = launch_request(STANDARD, 2026, count, opened.settings.zone)
    try:
        async with on_stage(opened, request, launch_moment(request)) as stage:
            yield ChangedPlay(stage, Players("mixed", 5, request.calendar, request.school_year))
    finally:
        opened.database.close()


def whole(play: ChangedPlay, year: str) -> Year:
    """A year as the tables have it."""
    with play.stage.installation.database.read() as connection:
        loaded = years.load_whole(connection, year)
    assert loaded is not None
    return loaded.year


def chain(play: ChangedPlay, year: str) -> list[Fact]:
    """All facts of a year."""
    return facts_of(play.stage.installation.database, year)


def finished(year: Year) -> dict[str, TaskState]:
    """What is settled, with its plan left aside."""
    first = next(iter(year.tasks.values())).plan
    return {n: task.model_copy(update={"plan": first}) for n, task in year.tasks.items() if task.state in FINISHED}


def folded(play: ChangedPlay, year: Year, facts: list[Fact]) -> Year:
    """The year that its launch and its facts add up to."""
    request = play.stage.request
    frozen = Frozen(request.rules, request.calendar, request.school_year, ISSUERS)
    planned = planned_year(Version(number=1, roadmap=STANDARD, sha256=""), frozen, level_of(year.header.kind))
    header = year.header.model_copy(update={"state": "running", "debts": (), "paused_at": None, "version": 1})
    tasks = join(planned.tasks, facts[0].at, request.calendar)
    grown = Year(header=header, stages=planned.stages, tasks=tasks)
    for fact in facts:
        evolve(grown, fact.event, fact.at)
    return grown


async def in_every_state(play: ChangedPlay, schools: list[str]) -> None:
    """Besides what chance has brought: one task waived, one reopened, one on review, a school paused, one withdrawn."""
    coordinator = {"actor": COORDINATOR}
    acts: list[a.Act] = [
        a.WithdrawYear(command_id="withdraw", year=schools[6], reason="Реорганизация", **coordinator),
        a.PauseYear(command_id="pause", year=schools[5], reason="Карантин", ground=AMENDING, **coordinator),
    ]
    for school in schools[:5]:
        year = whole(play, school)
        open_ones = [task for task in year.tasks.values() if task.state == "open" and task.due_on]
        done = [task for task in year.tasks.values() if task.state == "done"]
        acts.append(
            a.WaiveTask(
                command_id=f"{school}-w", year=school, task=open_ones[0].plan.number, reason="Снято", **coordinator
            )
        )
        acts.append(
            a.ReopenTask(
                command_id=f"{school}-r", year=school, task=done[-1].plan.number, reason="Ещё раз", **coordinator
            )
        )
    for outcome in play.stage.submit(acts):
        assert not isinstance(outcome, Exception), outcome
    await play.stage.rest()


async def test_an_order_in_the_middle_of_the_year(tmp_path: Path) -> None:
    """Nothing finished is lost, each year tells the ground, reminders go once, the year ends on the plan in force."""
    async with play(tmp_path) as acted:
        await acted.perform_until(date(2027, 1, 19))
        schools = sorted(year for year in acted.stage.years() if year.startswith("school-year/"))
        await in_every_state(acted, schools)
        before = {year: whole(acted, year) for year in acted.stage.years()}
        states = {task.state for year in before.values() for task in year.tasks.values()}
        assert {"done", "waived", "open", "planned"} <= states
        outcome = await acted.order(changed(STANDARD), AMENDING)
        assert Counter(year.result for year in outcome.years) == {"applied": 7, "skipped": 1}
        for year, held in before.items():
            now = whole(acted, year)
            assert finished(held).items() <= finished(now).items()
            told = [fact.event for fact in chain(acted, year) if isinstance(fact.event, e.PlanAmended)]
            assert [event.ground for event in told] == [AMENDING]
        acted.orders.append((date(2027, 3, 15), None, REVERTING))
        await acted.perform()
        assert acted.errors == []
        assert results(acted.outcomes) <= {"applied", "skipped"}
        for year, held in before.items():
            now = whole(acted, year)
            assert set(finished(held)) <= {n for n, task in now.tasks.items() if task.state != "cancelled"}
            _is_consistent(acted, year)
        with acted.stage.installation.database.read() as connection:
            assert journal.verify(connection, acted.stage.cycle).verified
            ids = list(connection.execute(select(LETTERS.c.id)).scalars())
        assert len(ids) == len(set(ids))


def _is_consistent(acted: ChangedPlay, year_id: str) -> None:
    """The tables are what the facts add up to; each rung once per term; nobody is told of what is out of the plan."""
    facts, now = chain(acted, year_id), whole(acted, year_id)
    assert folded(acted, now, facts) == now
    rungs = Counter(
        (fact.event.task, fact.event.revision, fact.event.rung)
        for fact in facts
        if isinstance(fact.event, e.TaskReminded | e.TaskEscalated)
    )
    assert not [rung for rung, count in rungs.items() if count > 1]
    out: set[str] = set()
    for fact in facts:
        if isinstance(fact.event, e.PlanAmended):
            out = (out | {*fact.event.cancelled}) - {*fact.event.restored}
        elif isinstance(fact.event, e.TaskReminded | e.TaskEscalated | e.TaskLate):
            assert fact.event.task not in out
    for fact in facts:
        if isinstance(fact.event, e.TaskLate):
            assert acted.stage.calendar.end_of(fact.event.due_on) <= fact.at


async def test_taken_back_at_once_the_plan_is_what_it_was(tmp_path: Path) -> None:
    """Amended and reverted on the same day: plan, states and days of every task are those of the day before."""
    async with play(tmp_path, 3) as acted:
        await acted.perform_until(date(2027, 1, 19))
        before = {year: whole(acted, year) for year in acted.stage.years()}
        await acted.order(changed(STANDARD), AMENDING)
        await acted.order(None, REVERTING)
        for year, held in before.items():
            now = whole(acted, year)
            for number, task in held.tasks.items():
                assert _shape(now.tasks[number]) == _shape(task)
            assert {task.state for number, task in now.tasks.items() if number not in held.tasks} <= {"cancelled"}
            assert {n: (s.plan, s.state) for n, s in now.stages.items() if s.state != "cancelled"} == {
                n: (s.plan, s.state) for n, s in held.stages.items()
            }
            assert folded(acted, now, chain(acted, year)) == now


def _shape(task: TaskState) -> tuple[object, ...]:
    return task.plan, task.state, task.opens_on, task.due_on, task.in_time, task.handed_in_at, task.late
