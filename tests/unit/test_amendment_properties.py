"""Any plan into any other, at any moment: the year has the new plan, nothing finished is lost, taking back restores."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models import acts as a
from models.amendment.versions import Version, planned_year
from models.errors import Refused
from models.lifecycles import SETTLED
from models.roadmap import Roadmap
from models.year import TaskState, Year
from tests.unit.amended_plans import SETTING, SUMMER, after, amend, back, first, fresh_year, roadmaps
from tests.unit.small_years import COORDINATOR, YEAR, carry_out, finish

KEPT = ("state", "handed_in_at", "in_time", "settled_at", "due_on", "revision")


def in_plan(year: Year) -> dict[str, TaskState]:
    """The tasks that the plan in force has."""
    return {n: task for n, task in year.tasks.items() if task.state != "cancelled" and not task.plan.excluded}


def shape(task: TaskState) -> tuple[object, ...]:
    """What an order rules: plan, days, and whether somebody waits."""
    return task.plan, task.opens_on, task.due_on, task.state


def has_plan_of(year: Year, version: Version) -> None:
    """The year's plan is the plan of the version, in its order, with its stages."""
    planned = planned_year(version, SETTING, "school")
    assert {n: task.plan for n, task in in_plan(year).items()} == {n: task.plan for n, task in planned.tasks.items()}
    assert list(in_plan(year)) == list(planned.tasks)
    stages = {n: stage.plan for n, stage in year.stages.items() if n in planned.stages}
    assert stages == {n: stage.plan for n, stage in planned.stages.items()}


@given(roadmaps(), roadmaps())
def test_a_fresh_year_becomes_the_year_of_the_new_plan(old: Roadmap, new: Roadmap) -> None:
    """Before anything has happened, an order leads to the same year as a launch of the new plan."""
    before, to = first(old), after(first(old), new)
    year = fresh_year(before)
    amend(year, before, to)
    has_plan_of(year, to)
    launched = fresh_year(to)
    assert {n: shape(task) for n, task in in_plan(year).items()} == {n: shape(t) for n, t in launched.tasks.items()}
    live_stages = {n: stage for n, stage in year.stages.items() if stage.state != "cancelled"}
    assert live_stages == launched.stages
    assert year.header.version == to.number


@given(roadmaps(), roadmaps())
def test_taking_an_order_back_restores_the_plan(old: Roadmap, new: Roadmap) -> None:
    """There and back: plan, days and states of a fresh year are what they were; what was added is cancelled."""
    before, to = first(old), after(first(old), new)
    year, untouched = fresh_year(before), fresh_year(before)
    amend(year, before, to)
    amend(year, to, back(to, before), SUMMER + timedelta(hours=1))
    has_plan_of(year, before)
    assert {n: shape(t) for n, t in in_plan(year).items()} == {n: shape(t) for n, t in untouched.tasks.items()}
    assert {n: s for n, s in year.stages.items() if s.state != "cancelled"} == untouched.stages


@given(roadmaps(), roadmaps(), st.data())
def test_nothing_finished_is_lost(old: Roadmap, new: Roadmap, data: st.DataObject) -> None:
    """In mid-year, with tasks in every state: what was finished stays as it was, through the order and its end."""
    before, to = first(old), after(first(old), new)
    year, now = _lived(fresh_year(before), data)
    finished = {n: task for n, task in year.tasks.items() if task.state in SETTLED}
    waiting = {n: task for n, task in year.tasks.items() if task.state not in SETTLED}
    amend(year, before, to, now)
    has_plan_of_or_history(year, to, finished)
    event = amend(year, to, back(to, before), now + timedelta(days=data.draw(st.integers(0, 60))))
    assert event.restores == 1
    has_plan_of_or_history(year, before, finished)
    for number, task in finished.items():
        assert _kept(year.tasks[number]) == _kept(task)
    for number, task in waiting.items():
        assert year.tasks[number].state == task.state


def has_plan_of_or_history(year: Year, version: Version, finished: dict[str, TaskState]) -> None:
    """The plan of the version; beyond it only cancelled tasks and the history of what was finished."""
    planned = planned_year(version, SETTING, "school").tasks
    assert {n: task.plan for n, task in year.tasks.items() if n in planned} == {n: t.plan for n, t in planned.items()}
    for number, task in year.tasks.items():
        if number not in planned:
            assert task.state == "cancelled" or (number in finished and task.plan.excluded)
    for number, task in finished.items():
        assert _kept(year.tasks[number]) == _kept(task)


def _kept(task: TaskState) -> tuple[object, ...]:
    return tuple(getattr(task, name) for name in KEPT)


def _lived(year: Year, data: st.DataObject) -> tuple[Year, datetime]:
    """Stages opened, tasks finished, waived, extended by chance; and a moment of the year."""
    now = datetime(2026, 9, 1, 5, tzinfo=UTC) + timedelta(days=data.draw(st.integers(0, 300)))
    for number in list(year.stages):
        if data.draw(st.booleans()):
            carry_out(year, a.OpenStage(command_id=f"o{number}", year=YEAR, stage=number), now)
    for number in list(year.tasks):
        deed = data.draw(st.sampled_from(["finish", "waive", "extend", "nothing", "nothing"]))
        common = {"year": YEAR, "task": number, "actor": COORDINATOR}
        try:
            if deed == "finish":
                finish(year, number, now)
            elif deed == "waive":
                carry_out(year, a.WaiveTask(command_id=f"w{number}", reason="r", **common), now)
            elif deed == "extend":
                until = max(year.tasks[number].due_on or now.date(), now.date()) + timedelta(days=20)
                ground = {"number": "7", "on": "2026-09-01"}
                act = {"command_id": f"e{number}", "until": until, "ground": ground, **common}
                carry_out(year, a.GrantExtension.model_validate(act), now)
        except Refused:
            continue
    return year, now


@given(roadmaps(), roadmaps(), roadmaps())
def test_a_year_that_missed_an_order_catches_up(one: Roadmap, two: Roadmap, three: Roadmap) -> None:
    """Orders one after another and the last one alone lead to the same plan; no id ever stands for two items."""
    first_version = first(one)
    second = after(first_version, two)
    third = after(second, three)
    step_by_step, at_once = fresh_year(first_version), fresh_year(first_version)
    amend(step_by_step, first_version, second)
    amend(step_by_step, second, third)
    amend(at_once, first_version, third)
    for year in (step_by_step, at_once):
        has_plan_of(year, third)
    assert {n: shape(t) for n, t in in_plan(step_by_step).items()} == {n: shape(t) for n, t in in_plan(at_once).items()}
    planned = [planned_year(version, SETTING, "school").tasks for version in (first_version, second, third)]
    for earlier, later in itertools.pairwise(planned):
        ids = {item for item in later if item not in earlier and item in planned[0]}
        assert not ids, "an id that was given up is given away again"
