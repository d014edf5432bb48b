"""From a roadmap to a year: levels, runs, dates on working days, and the fresh terms of a school that joins late."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan import (
    LATE_JOINER_WORKING_DAYS,
    belongs,
    first_day,
    has_due_day,
    join,
    plan_tasks,
    runs_of,
    until_when,
)
from models.roadmap import Roadmap, Scope, Task
from models.year import TaskState
from reading.roadmaps import shipped_roadmaps
from tests.unit.small_years import CALENDAR, planned, roadmap, rules, task

BEFORE = datetime(2026, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("scope", "municipality", "school"),
    [("municipality", True, False), ("school", False, True), ("pair", False, True), ("both", True, True)],
)
def test_items_belong_to_a_level(scope: Scope, municipality: bool, school: bool) -> None:  # noqa: FBT001 - a table
    """Pairs' items are the school's; what is for both is done on both."""
    item = Task(number="1", title="t", kind="document", scope=scope)
    assert (belongs(item, "municipality"), belongs(item, "school")) == (municipality, school)


def test_a_recurring_item_has_a_run_for_each_period() -> None:
    """Monthly from December to May: six runs, each with its own days."""
    runs = [found for number, found in planned().tasks.items() if found.plan.item == "6.2"]
    assert [found.plan.number for found in runs] == [f"6.2~{n}" for n in range(1, 7)]
    assert [found.due_on for found in runs] == sorted({found.due_on for found in runs if found.due_on})


def test_stages_without_items_of_a_level_are_left_out() -> None:
    """The department's own plan has stages of its own items only; entries name stages that are there."""
    of = planned(level="municipality")
    assert {found.plan.stage for found in of.tasks.values()} == of.stages.keys()
    assert all(set(found.plan.entry.after) <= of.stages.keys() for found in of.stages.values())


def test_documents_and_controllers_belong_to_a_level() -> None:
    """Each level issues its own documents; nobody controls the department's own items here."""
    assert planned().tasks["1.2"].plan.documents == ("order_programme", "order_curator")
    assert planned(level="municipality").tasks["1.2"].plan.documents == ("order_launch", "order_coordinator")
    assert planned().tasks["7.2"].plan.documents == planned(level="municipality").tasks["7.2"].plan.documents != ()


def test_a_task_is_proved_by_the_papers_it_yields() -> None:
    """Whatever its kind is proved by besides: the base of mentees is a register."""
    assert planned().tasks["2.3"].plan.documents == ("mentee_base",)
    assert "document" in planned().tasks["2.3"].plan.evidence
    assert "document" not in planned().tasks["5.4"].plan.evidence or planned().tasks["5.4"].plan.documents
    assert {found.plan.controller for found in planned(level="municipality").tasks.values()} == {None}


@pytest.mark.parametrize("kind", ["continuous", "on_need", "by_plan", None])
def test_what_has_no_day_is_never_overdue(kind: str | None) -> None:
    """Such items bound a time, and that is all."""
    assert not has_due_day(task("1.1", deadline_kind=kind).plan)


def test_the_end_of_a_time_is_its_due_day_or_its_nominal_end() -> None:
    """Or none at all."""
    window = (date(2026, 9, 1), date(2026, 10, 31))
    assert until_when(task("1.1", date(2026, 9, 30), nominal=window)) == date(2026, 9, 30)
    assert until_when(task("1.1", nominal=window)) == date(2026, 10, 31)
    assert until_when(task("1.1")) is None


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_terms_end_on_working_days_inside_the_year(name: str) -> None:
    """Every dated task of a shipped roadmap; nothing is due before it opens."""
    year = 2023 if name in {"megion-2023-2025", "lyceum22-2023-2024"} else 2026
    of = planned(name, year)
    for found in of.tasks.values():
        if found.due_on:
            assert found.plan.event or CALENDAR.is_working(found.due_on)
            assert of.header.first <= (found.opens_on or of.header.first) <= found.due_on <= of.header.last


def of_one(year: int, *spans: str) -> list[TaskState]:
    """The runs of one school item with these spans."""
    deadline = {"text": "в течение 2022 года", "kind": "range", "spans": list(spans)}
    item = {"number": "1", "title": "Дело", "kind": "support", "deadline": deadline, "responsible": ["curator"]}
    stages = [{"number": "1", "title": "Этап", "tasks": [item]}]
    plan = Roadmap.model_validate({"id": "plan", "title": "План", "issuer": "Управление", "stages": stages})
    return list(plan_tasks(plan, rules(), CALENDAR, year, "school", {}).values())


def test_what_goes_on_past_the_year_is_not_due_in_it() -> None:
    """A calendar year outlasts the school year: its deed opens, holds no stage and is never late."""
    (run,) = of_one(2026, "2022-01..2022-12")
    assert (run.opens_on, run.due_on, run.plan.gate) == (date(2027, 1, 1), None, False)
    assert until_when(run) == date(2027, 12, 31)


def test_a_term_that_ends_with_the_year_stays_in_it() -> None:
    """31 August 2030 is a Saturday: moved to Monday it would be due in the next school year."""
    (run,) = of_one(2029, "08")
    assert (run.due_on, run.plan.gate) == (date(2030, 8, 31), True)


def test_the_first_day_is_the_first_of_september_or_earlier() -> None:
    """A plan that opens in August begins there."""
    assert first_day(roadmap(), 2026) == date(2026, 8, 20)
    assert first_day(roadmap("megion-2023-2025"), 2023) == date(2023, 8, 1)


def test_runs_are_gathered_by_item() -> None:
    """Item number → numbers of its runs, in order."""
    tasks = {number: task(number, item=number.split("~")[0]) for number in ("1.1", "6.2~1", "6.2~2")}
    assert runs_of(tasks) == {"1.1": ("1.1",), "6.2": ("6.2~1", "6.2~2")}


@given(st.dates(date(2026, 8, 20), date(2027, 5, 1)))
def test_a_late_joiner_has_time_for_everything(joined_on: date) -> None:
    """What is past gets 20 working days, what is due today or later keeps its day."""
    plan = planned(joined_at=BEFORE).tasks
    joined_at = CALENDAR.at(joined_on, BEFORE.time())
    fresh = CALENDAR.shift(joined_on, LATE_JOINER_WORKING_DAYS, working=True)
    for number, found in join(plan, joined_at, CALENDAR).items():
        due_on = plan[number].due_on
        assert found.due_on == (fresh if due_on and due_on < joined_on else due_on)
        assert found.since == joined_at
