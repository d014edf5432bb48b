"""A term «после …» whose ground is an item of the other level: of the department for schools, of all schools for it."""

from datetime import date
from pathlib import Path

import pytest

from acts.launch import add_schools
from models import acts as a
from models import events as e
from rehearsal.municipality import schools
from tests.workflows.test_amendment import order
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

pytestmark = pytest.mark.temporal

AFTER_THE_ORDER = {"text": "в течение 5 рабочих дней после приказа", "kind": "after", "item": "1", "days": 5}
AFTER_THE_SCHOOLS = {"text": "в течение 10 рабочих дней после школ", "kind": "after", "item": "2", "days": 10}
PLAN = roadmap(
    stage(
        "1",
        task("1", scope="municipality"),
        task("2", deadline=AFTER_THE_ORDER),
        task("3", scope="municipality", deadline=AFTER_THE_SCHOOLS),
    )
)


def days(year: SmallYear, number: str, year_id: str) -> tuple[date | None, date | None]:
    """From when to when a task of a year is to be done."""
    found = year.loaded(year_id).tasks[number]
    return found.opens_on, found.due_on


async def department(year: SmallYear, number: str) -> None:
    """The department finishes a task of its own."""
    await year.act(a.CompleteTask, COORDINATOR, year.cycle, task=number, evidence=NOTE)


def school(number: int) -> a.Actor:
    """The curator of a school."""
    return a.Actor(id=f"ensk.school-{number:02}/curator/1", role="curator", organisation=f"ensk.school-{number:02}")


async def test_a_school_counts_from_what_the_department_has_done(tmp_path: Path) -> None:
    """The term is set at once at every school, counted from the department's day, and its reminders go."""
    async with small_year(tmp_path, PLAN, 2) as year:
        await year.to(9, 8)
        assert days(year, "2", year.id) == (None, None)
        await department(year, "1")
        for number in (1, 2):
            assert days(year, "2", year.school(number)) == (date(2026, 9, 8), date(2026, 9, 15))
        await year.to(9, 17)
        assert year.times(e.TaskLate) == [year.at(9, 16)]


async def test_the_department_counts_from_the_last_school(tmp_path: Path) -> None:
    """Not from the first that is ready; a school that has left the cycle is not waited for."""
    async with small_year(tmp_path, PLAN, 3) as year:
        await year.to(9, 8)
        await department(year, "1")
        await year.act(a.CompleteTask, school(1), year.school(1), task="2", evidence=NOTE)
        await year.to(9, 10)
        await year.act(a.WaiveTask, COORDINATOR, year.school(2), task="2", reason="Уже сделано")
        assert days(year, "3", year.cycle) == (None, None)
        await year.to(9, 14)
        await year.act(a.WithdrawYear, HEAD, year.school(3), reason="Школа закрыта", ground=ORDER)
        assert days(year, "3", year.cycle) == (date(2026, 9, 10), date(2026, 9, 24))


async def test_a_school_that_joins_later_counts_from_its_first_day(tmp_path: Path) -> None:
    """What the department did before a school was there does not make the school late."""
    async with small_year(tmp_path, PLAN) as year:
        await year.to(9, 8)
        await department(year, "1")
        await year.to(10, 12)
        standing = year.stage
        now = standing.timescale.engine_time(standing.now)
        add_schools(year.database, year.cycle, schools(2)[1:], standing.request, now)
        await standing.rest()
        assert days(year, "2", year.school(2)) == (date(2026, 10, 12), date(2026, 10, 19))


async def test_a_paused_school_gets_its_term_when_it_goes_on(tmp_path: Path) -> None:
    """While the school stands still it owes nothing; the ground is not forgotten."""
    async with small_year(tmp_path, PLAN) as year:
        await year.to(9, 8)
        await year.act(a.PauseYear, COORDINATOR, reason="Карантин", ground=ORDER)
        await department(year, "1")
        assert days(year, "2", year.id) == (None, None)
        await year.to(9, 10)
        await year.act(a.ResumeYear, COORDINATOR, ground=ORDER)
        assert days(year, "2", year.id) == (date(2026, 9, 8), date(2026, 9, 15))


async def test_an_order_may_bring_such_a_term(tmp_path: Path) -> None:
    """A ground that was settled before the order counts, from the order: no term ends before it was told."""
    plain = roadmap(stage("1", task("1", scope="municipality"), task("2")))
    async with small_year(tmp_path, plain) as year:
        await year.to(9, 8)
        await department(year, "1")
        await year.to(9, 21)
        await order(year, roadmap(stage("1", task("1", scope="municipality"), task("2", deadline=AFTER_THE_ORDER))))
        assert days(year, "2", year.id) == (date(2026, 9, 21), date(2026, 9, 28))
