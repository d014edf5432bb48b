from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from models import acts as a
from models import events as e
from tests.workflows.year_on_stage import (
    COORDINATOR,
    DIRECTOR,
    NOTE,
    ORDER,
    SmallYear,
    roadmap,
    small_year,
    stage,
    task,
)

pytestmark = pytest.mark.temporal

SEPTEMBER = roadmap(stage("1", task("1")))  # due on Wednesday 30 September 2026
CHECKED = roadmap(stage("1", task("1", controller="municipal_coordinator")))
Told = list[tuple[datetime, tuple[str, ...]]]


def told(year: SmallYear, kind: type[e.TaskReminded | e.TaskEscalated], year_id: str | None = None) -> Told:
    """When and to whom letters of a kind went."""
    return [(fact.at, fact.event.model_dump()["to"]) for fact in year.facts(kind, year=year_id)]


def moments(year: SmallYear, *days: Sequence[int]) -> list[datetime]:
    """Mornings at nine."""
    return [year.at(month, day, 9) for month, day in days]


async def test_each_reminder_goes_once(tmp_path: Path) -> None:
    """Ladder «standard»: 14 days, 3 working days before, and on the day itself, at nine, to the responsible."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        for day in (17, 26, 30):
            await year.to(9, day)
        assert told(year, e.TaskReminded) == [(at, ("curator",)) for at in moments(year, (9, 16), (9, 25), (9, 30))]
        assert year.facts(e.TaskLate, e.TaskEscalated) == []


async def test_late_at_the_end_of_the_due_day(tmp_path: Path) -> None:
    """The due day belongs to the term: the mark is made at its local midnight, not before."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 30, 23)
        assert year.times(e.TaskLate) == []
        await year.to(10, 1, 1)
        assert year.times(e.TaskLate) == [year.at(10, 1)]


async def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day(tmp_path: Path) -> None:
    """4 October 2026 is a Sunday: the term ends with Monday the fifth (ГК ст. 193)."""
    async with small_year(tmp_path, roadmap(stage("1", task("1", "09-20..10-04")))) as year:
        await year.to(10, 6, 10)
        assert year.times(e.TaskLate) == [year.at(10, 6)]


async def test_escalation_goes_up_step_by_step(tmp_path: Path) -> None:
    """Ladder «standard» after the due day: responsible, director, coordinator, head of the department."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(11, 10)
        steps = zip(
            moments(year, (10, 1), (10, 5), (10, 9), (10, 20)),
            [("curator",), ("school_head",), ("municipal_coordinator",), ("municipal_head",)],
            strict=True,
        )
        assert told(year, e.TaskEscalated) == list(steps)
        assert len(year.facts(e.TaskLate)) == 1


async def test_a_department_task_has_no_director_to_tell(tmp_path: Path) -> None:
    """A step that is addressed to a school's director is passed over at the department."""
    plan = roadmap(stage("1", task("1", scope="both", responsible=["methodical_center"])))
    async with small_year(tmp_path, plan) as year:
        await year.to(11, 10)
        addressees = [to for _, to in told(year, e.TaskEscalated, year.cycle)]
        assert addressees == [("methodical_center",), ("municipal_coordinator",), ("municipal_head",)]


async def test_an_extension_moves_everything_that_is_pending(tmp_path: Path) -> None:
    """Granted between two reminders, it stills the old term; reminders, mark and steps follow the new one."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 24)
        await year.act(a.AskExtension, task="1", until=date(2026, 10, 15), reason="Болезнь")
        await year.act(a.GrantExtension, COORDINATOR, task="1", until=date(2026, 10, 15), ground=ORDER)
        await year.to(11, 20)
        assert [at for at, _ in told(year, e.TaskReminded)] == moments(year, (9, 16), (10, 1), (10, 12), (10, 15))
        assert year.times(e.TaskLate) == [year.at(10, 16)]
        steps = moments(year, (10, 16), (10, 20), (10, 26), (11, 4))
        assert [at for at, _ in told(year, e.TaskEscalated)] == steps


async def test_an_extension_is_a_fact_with_its_ground(tmp_path: Path) -> None:
    """The journal holds the old day, the new day, the reason and the order of an extension."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 24)
        fields: dict[str, Any] = {"task": "1", "until": date(2026, 10, 15)}
        await year.act(a.GrantExtension, COORDINATOR, reason="Карантин", ground=ORDER, **fields)
        fact = year.facts(e.ExtensionGranted)[0]
        granted = fact.event
        assert isinstance(granted, e.ExtensionGranted)
        assert (granted.from_on, granted.until, granted.ground) == (date(2026, 9, 30), date(2026, 10, 15), ORDER)
        assert granted.reason is not None
        assert fact.at == year.at(9, 24, 12)


async def test_an_extension_after_the_mark_takes_it_off(tmp_path: Path) -> None:
    """A late task with a new term is not late until that term has ended; then it is marked anew."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(10, 2)
        await year.act(a.GrantExtension, COORDINATOR, task="1", until=date(2026, 10, 15), ground=ORDER)
        assert year.loaded().tasks["1"].late is False
        await year.to(10, 16, 1)
        assert year.times(e.TaskLate) == [year.at(10, 1), year.at(10, 16)]


async def test_a_pause_over_a_deadline_shifts_it(tmp_path: Path) -> None:
    """While the school is paused nothing is owed; resumed after 14 days, the term ends 14 days later."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 25)
        await year.act(a.PauseYear, DIRECTOR, reason="Карантин", ground=ORDER)
        await year.to(10, 9)
        assert year.facts(e.TaskLate) == []
        await year.act(a.ResumeYear, DIRECTOR, ground=ORDER)
        await year.to(10, 15, 1)
        resumed = year.facts(e.YearResumed)[0].event
        assert isinstance(resumed, e.YearResumed)
        assert (resumed.days, resumed.moved, resumed.ground) == (14, {"1": date(2026, 10, 14)}, ORDER)
        reminders = moments(year, (9, 16), (9, 25), (10, 14))  # at nine on 9 October the school was still paused
        assert [at for at, _ in told(year, e.TaskReminded)] == reminders
        assert year.times(e.TaskLate) == [year.at(10, 15)]


async def test_a_finished_task_is_left_alone(tmp_path: Path) -> None:
    """After its completion nobody is reminded of a task, and it is not late."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(9, 20)
        await year.complete("1")
        await year.to(11, 20)
        assert [at for at, _ in told(year, e.TaskReminded)] == moments(year, (9, 16))
        assert year.facts(e.TaskLate, e.TaskEscalated) == []


async def test_what_was_handed_in_is_not_late(tmp_path: Path) -> None:
    """A task on review waits for its controller: the term was kept, however long the review takes."""
    async with small_year(tmp_path, CHECKED) as year:
        await year.to(9, 29)
        await year.complete("1")
        await year.to(10, 20)
        assert year.facts(e.TaskLate, e.TaskEscalated) == []
        await year.act(a.AcceptTask, COORDINATOR, task="1")
        assert year.loaded().tasks["1"].in_time is True


async def test_returned_after_its_term_is_late_at_once(tmp_path: Path) -> None:
    """A task that comes back from review when its term is over is late at once; past steps are not made up for."""
    async with small_year(tmp_path, CHECKED) as year:
        await year.to(9, 29)
        await year.complete("1")
        await year.to(10, 2)
        await year.act(a.ReturnTask, COORDINATOR, task="1", reason="Нет протокола")
        assert year.times(e.TaskLate) == [year.at(10, 2, 12)]
        assert told(year, e.TaskEscalated) == []


async def test_late_work_is_still_accepted(tmp_path: Path) -> None:
    """A late task can be finished; the fact says that it was not in time, and the steps end."""
    async with small_year(tmp_path, SEPTEMBER) as year:
        await year.to(10, 6)
        await year.act(a.CompleteTask, task="1", evidence=NOTE)
        await year.to(11, 20)
        assert year.loaded().tasks["1"].in_time is False
        assert len(year.facts(e.TaskEscalated)) == 2
