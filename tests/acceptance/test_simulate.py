"""Whole years by `simulate`: what happens is counted here anew from the plan and the rules."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from models import events as e
from models.deadlines import SchoolYear
from models.documents import ISSUERS
from models.plan import plan_tasks
from models.preview.notices import rehearse_notices
from models.preview.outlook import Outlook
from models.roadmap import Roadmap
from models.year import TaskState
from reading.roadmaps import load_roadmap
from rehearsal.players import Behaviour
from rehearsal.simulation import Script, launch_moment, launch_request, simulate
from storage import journal
from storage.database import Database
from storage.tables import YEARS
from tests.acceptance.issued import check_issued

pytestmark = pytest.mark.temporal

PLANS = [("megion-2023-2025", 2023), ("lyceum22-2023-2024", 2023), ("standard", 2026)]
LOOSE_PLANS = [("valuysky-2022", 2026), ("derbent-2022-2023", 2026), ("school46-register", 2026)]
OTHER_FIELD = Path(__file__).parent / "accreditation.yaml"
Rungs = Counter[tuple[str, str, str]]


def script(plan: str | Path, year: int, behaviour: Behaviour, out: Path, schools: int = 2) -> Script:
    """A rehearsal with the seed of all tests."""
    return Script(load_roadmap(str(plan)), year, schools, behaviour, 1, out)


def chains(out: Path) -> dict[str, list[e.AnyEvent]]:
    """The events of every year that a rehearsal left."""
    database = Database.in_folder(out)
    with database.read() as connection:
        ids = connection.execute(select(YEARS.c.id)).scalars().all()
        found = {year: [fact.event for fact in journal.facts_after(connection, year, 0, 100_000)] for year in ids}
    database.close()
    return found


def rungs(out: Path) -> Rungs:
    """Every reminder and step that was sent: year, task and rung."""
    return Counter(
        (year, event.task, event.rung)
        for year, events in chains(out).items()
        for event in events
        if isinstance(event, e.TaskReminded | e.TaskEscalated)
    )


def planned(roadmap: Roadmap, year: int, level: Any) -> list[TaskState]:
    """The tasks of one level, as the plan and the calendar give them."""
    request = launch_request(roadmap, year, 1, "Asia/Yekaterinburg")
    tasks = plan_tasks(roadmap, request.rules, request.calendar, year, level, ISSUERS)
    return [task for task in tasks.values() if task.due_on]


def expected_rungs(roadmap: Roadmap, year: int, years: list[str]) -> Rungs:
    """What nobody's work means by the rules: each rung between the launch and the year's end, once."""
    found: Rungs = Counter()
    for identity in years:
        level = "municipality" if identity.startswith("cycle/") else "school"
        for task in planned(roadmap, year, level):
            found.update((identity, task.plan.number, rung) for rung in _rungs_of(roadmap, year, task, level))
    return found


def _rungs_of(roadmap: Roadmap, year: int, task: TaskState, level: str) -> Iterator[str]:
    request = launch_request(roadmap, year, 1, "Asia/Yekaterinburg")
    calendar, ladders = request.calendar, {**request.rules.ladders, **roadmap.ladders}
    ladder, launched = ladders[task.plan.ladder], launch_moment(request)
    last = datetime(year + 1, 9, 1, tzinfo=launched.tzinfo)
    assert task.due_on is not None
    for reminder in ladder.reminders:
        day = calendar.shift(task.due_on, -reminder.before, working=reminder.working)
        if launched <= calendar.at(day, ladder.at) <= last:
            yield f"reminder-{reminder.before}{'w' if reminder.working else 'd'}"
    for step in ladder.escalation:
        day = calendar.shift(task.due_on, step.after, working=step.working)
        if level in step.scopes and calendar.at(day, ladder.at) <= last:
            yield f"step-{step.after}{'w' if step.working else 'd'}-{step.to}"


def rehearsed_rungs(roadmap: Roadmap, year: int, years: list[str]) -> Rungs:
    """What `roadmap show --format notices` says beforehand, for each of the years."""
    request = launch_request(roadmap, year, 1, "Asia/Yekaterinburg")
    outlook = Outlook(roadmap, request.rules, request.calendar, SchoolYear(year))
    levels = {identity: "municipality" if identity.startswith("cycle/") else "school" for identity in years}
    notices = rehearse_notices(outlook).notices
    return Counter((one, found.task, found.rung) for one in years for found in notices if found.level == levels[one])


@pytest.mark.parametrize(("plan", "year"), PLANS + LOOSE_PLANS)
async def test_punctual_people_leave_nothing_late(plan: str, year: int, tmp_path: Path) -> None:
    """Everybody in time: every stage completed, nothing late, no debt, no error, all papers, a whole journal."""
    schools = 7 if plan == "megion-2023-2025" else 2  # as many as the municipality of Megion has
    cast = script(plan, year, "punctual", tmp_path, schools)
    summary = await simulate(cast)
    assert summary["letters"]["invitation"] == schools
    assert summary["errors"] == []
    assert summary["journal"]["verified"]
    assert summary["stages"]["open"] == summary["municipality"]["stages"]["open"] == 0
    assert (summary["tasks"]["done_late"], summary["tasks"]["open"]) == (0, 0)
    assert (summary["late_marks"], summary["letters"]["escalation"], summary["debts"]) == (0, 0, {})
    check_issued(tmp_path, cast.roadmap)


@pytest.mark.parametrize(("plan", "year"), PLANS + LOOSE_PLANS)
async def test_absent_people_are_told_of_everything_once(plan: str, year: int, tmp_path: Path) -> None:
    """Nobody acts: each dated task is late once, each reminder and step goes once, the cycle closes with debts."""
    cast = script(plan, year, "absent", tmp_path)
    summary = await simulate(cast)
    assert (summary["errors"], summary["journal"]["verified"]) == ([], True)
    assert summary["tasks"]["done_in_time"] == summary["tasks"]["done_late"] == 0
    years = list(chains(tmp_path))
    assert rungs(tmp_path) == expected_rungs(cast.roadmap, year, years) == rehearsed_rungs(cast.roadmap, year, years)
    for identity, events in chains(tmp_path).items():
        level = "municipality" if identity.startswith("cycle/") else "school"
        late = Counter(event.task for event in events if isinstance(event, e.TaskLate))
        dated = planned(cast.roadmap, year, level)
        assert late == Counter(task.plan.number for task in dated)
        closed = [event for event in events if isinstance(event, e.YearClosed)]
        gates = {task.plan.number for task in dated if task.plan.gate}
        assert [len(closed), closed[0].state] == [1, "closed" if gates or dated else closed[0].state]
        assert gates <= set(closed[0].debts)


@pytest.mark.parametrize(("plan", "year"), PLANS)
async def test_the_same_seed_gives_the_same_year(plan: str, year: int, tmp_path: Path) -> None:
    """A mixed year twice: the same summary to the journal's head, but for the seconds it took."""
    first = await simulate(script(plan, year, "mixed", tmp_path / "first"))
    second = await simulate(script(plan, year, "mixed", tmp_path / "second"))
    assert {**first, "wall_seconds": 0} == {**second, "wall_seconds": 0}
    assert (first["errors"], first["journal"]["verified"]) == ([], True)


async def test_another_field_needs_no_code(tmp_path: Path) -> None:
    """Accreditation: own stages outside the seven, an own role, a ladder with one step more; a file is all it takes."""
    cast = script(OTHER_FIELD, 2026, "absent", tmp_path)
    summary = await simulate(cast)
    assert (summary["errors"], summary["roadmap"]) == ([], "accreditation")
    years = list(chains(tmp_path))
    assert rungs(tmp_path) == expected_rungs(cast.roadmap, 2026, years)
    school = next(year for year in years if year.startswith("school-year/"))
    steps = [rung for year, task, rung in rungs(tmp_path) if (year, task) == (school, "1.2") and "step" in rung]
    assert len(steps) == 5


async def test_another_field_done_in_time(tmp_path: Path) -> None:
    """The same plan with punctual people: every stage of the other field completes."""
    summary = await simulate(script(OTHER_FIELD, 2026, "punctual", tmp_path))
    assert (summary["errors"], summary["stages"]["open"], summary["debts"]) == ([], 0, {})
