"""What an order makes of a task in each state, how it is told, and what a partial holder takes of it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models import acts as a
from models import events as e
from models.amendment.diff import difference
from models.amendment.effects import effects
from models.amendment.matching import match
from models.amendment.versions import planned_year
from models.boards import sentence_of
from models.errors import Refused
from models.evolution import evolve
from models.roadmap import Roadmap
from models.year import DocumentState, Year
from tests.unit.amended_plans import SETTING, after, amend, back, first, fresh_year, plan_of
from tests.unit.small_years import COORDINATOR, CURATOR, GROUND, START, YEAR, carry_out, case, header

NOVEMBER = {"text": "ноябрь", "kind": "range", "spans": ["11"]}
OCTOBER = {"text": "октябрь", "kind": "range", "spans": ["10"]}
FIRST = {"title": "Педагогический совет", "kind": "study", "deadline": NOVEMBER, "responsible": ["curator"]}
SECOND = {"title": "Анкетирование", "kind": "study", "deadline": OCTOBER, "responsible": ["curator"]}
PLAN = plan_of([[FIRST, SECOND]])
NOTE = (a.Evidence(kind="note", value="Изучено"),)
NOW = datetime(2026, 9, 14, 5, tzinfo=UTC)


def item(task: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An item with other fields."""
    return {**task, **changes}


def told(year: Year, old: Roadmap, new: Roadmap, now: datetime = NOW) -> list[tuple[str, str, str]]:
    """The consequences of an order: kind, number, sentence; the year is changed by it."""
    held = year.model_copy(deep=True)
    event = amend(year, first(old), after(first(old), new), now)
    return [(effect.kind, effect.number, effect.sentence) for effect in effects(held, event)]


def complete(year: Year, number: str) -> None:
    """The curator finishes a task, or hands it in."""
    act = a.CompleteTask(command_id=number, year=YEAR, task=number, evidence=NOTE, actor=CURATOR)
    carry_out(year, act, NOW)


def test_every_consequence_has_its_sentence() -> None:
    """Excluded, finished and excluded, added, moved, finished and moved."""
    third = item(FIRST, title="Конкурс рисунков")
    year = fresh_year(first(plan_of([[FIRST, SECOND, third]])))
    complete(year, "1.2")
    fourth = item(SECOND, title="Фестиваль")
    new = plan_of([[item(FIRST, deadline=OCTOBER), {**fourth, "number": "1.4"}]])
    assert told(year, plan_of([[FIRST, SECOND, third]]), new) == [
        ("cancelled", "1.3", "исключено из плана, напоминания прекращаются"),
        ("rescheduled", "1.1", "срок 30.11.2026 → 02.11.2026"),
        ("added", "1.4", "добавлено, откроется со своим этапом; срок 02.11.2026"),
        ("kept", "1.2", "исключено приказом, уже выполнено: остаётся в истории"),
    ]


def test_a_finished_task_only_notes_the_plan() -> None:
    """Its state and its day stay as they are, and that is said."""
    year = fresh_year(first(PLAN))
    complete(year, "1.1")
    before = year.tasks["1.1"]
    new = plan_of([[item(FIRST, deadline=OCTOBER), SECOND]])
    assert told(year, PLAN, new) == [
        ("finished", "1.1", "уже выполнено: срок плана меняется, исполнение остаётся как есть")
    ]
    assert year.tasks["1.1"] == before.model_copy(update={"plan": year.tasks["1.1"].plan})
    assert year.tasks["1.1"].plan.deadline_text == "октябрь"


def test_what_is_on_review_is_not_lost() -> None:
    """Moved, it stays with its controller; excluded, it needs no review."""
    checked = plan_of([[item(FIRST, controller="methodical_center"), SECOND]])
    for new, kind in ((plan_of([[SECOND]]), "cancelled"), (_rescheduled(checked), "rescheduled")):
        year = fresh_year(first(checked))
        complete(year, "1.1")
        assert told(year, checked, new)[0][0] == kind
        assert year.tasks["1.1"].handed_in_at == NOW


def _rescheduled(roadmap: Roadmap) -> Roadmap:
    raw = roadmap.model_dump(mode="json")
    raw["stages"][0]["tasks"][0]["deadline"] = OCTOBER
    return Roadmap.model_validate(raw)


def test_only_words_change() -> None:
    """Another title and other people leave day and ladder alone: no new revision, the next reminder goes to them."""
    year = fresh_year(first(PLAN))
    new = plan_of([[item(FIRST, title="Педагогический совет школы", responsible=["school_head"]), SECOND]])
    assert [row[0] for row in told(year, PLAN, new)] == ["changed"]
    found = year.tasks["1.1"]
    assert (found.revision, found.since, found.plan.responsible) == (0, None, ("school_head",))


def test_a_wish_that_the_order_grants_is_settled() -> None:
    """An extension asked for up to the ordered day is moot, one beyond it still waits."""
    for until, left in ((date(2026, 11, 20), None), (date(2026, 12, 20), date(2026, 12, 20))):
        year = fresh_year(first(PLAN))
        ask = a.AskExtension(command_id="ask", year=YEAR, task="1.2", until=until, reason="r", actor=CURATOR)
        carry_out(year, ask, NOW)
        told(year, PLAN, plan_of([[FIRST, item(SECOND, deadline=NOVEMBER)]]))
        assert year.tasks["1.2"].extension_asked == left


def test_a_scope_that_changes_moves_the_item_to_the_other_level() -> None:
    """Of the schools' plan it is cancelled, into the department's it is put."""
    new = plan_of([[item(FIRST, scope="municipality"), SECOND]])
    before, to = first(PLAN), after(first(PLAN), new)
    school, department = fresh_year(before), fresh_year(before, "municipality")
    amend(school, before, to)
    amend(department, before, to, level="municipality")
    assert school.tasks["1.1"].state == "cancelled"
    assert department.tasks["1.1"].state == "planned"


def test_runs_keep_their_periods() -> None:
    """A monthly item that begins a month later loses its first run; another day of the month moves each run's day."""
    monthly = {"text": "ежемесячно", "kind": "recurring", "every": "month", "within": "10..12"}
    old = plan_of([[item(FIRST, deadline=monthly)]])
    shorter = plan_of([[item(FIRST, deadline={**monthly, "within": "11..01"})]])
    by_day = plan_of([[item(FIRST, deadline={**monthly, "day": 20})]])
    year = fresh_year(first(old))
    assert list(year.tasks) == ["1.1~1", "1.1~2", "1.1~3"]
    amend(year, first(old), after(first(old), shorter))
    assert {n: task.state for n, task in year.tasks.items()} == {
        "1.1~2": "planned",
        "1.1~3": "planned",
        "1.1~4": "planned",
        "1.1~1": "cancelled",
    }
    assert [task.plan.shown for task in year.tasks.values()][:3] == ["1.1~1", "1.1~2", "1.1~3"]
    other = fresh_year(first(old))
    amend(other, first(old), after(first(old), by_day))
    assert list(other.tasks) == ["1.1~1", "1.1~2", "1.1~3"]
    assert [task.due_on and task.due_on.month for task in other.tasks.values()] == [10, 11, 12]


def test_an_order_needs_its_ground_and_a_newer_version() -> None:
    """Without number and date, or for a plan that the year has, it is refused."""
    before, to = first(PLAN), after(first(PLAN), plan_of([[FIRST]]))
    common = {"command_id": "x", "year": YEAR, "actor": COORDINATOR, "version": 2}
    with pytest.raises(Refused, match="основание"):
        carry_out(fresh_year(before), a.AmendPlan(ground=e.Ground(), **common), NOW)
    with pytest.raises(Refused, match="редакции 2"):
        carry_out(fresh_year(to), a.AmendPlan(ground=GROUND, **common), NOW)
    with pytest.raises(Refused, match="для этой роли"):
        carry_out(fresh_year(before), a.AmendPlan(ground=GROUND, **{**common, "actor": CURATOR}), NOW)


def test_the_sentence_names_the_order() -> None:
    """Screens and the evidence file tell the ground."""
    year = fresh_year(first(PLAN))
    event = amend(year, first(PLAN), after(first(PLAN), plan_of([[FIRST]])))
    assert sentence_of(event) == "План изменён (приказ № 5-ОД от 01.09.2026), редакция 2"


def test_a_paper_alone_takes_what_concerns_it() -> None:
    """The approval of a document holds no tasks; the order gives it none, only the paper's own state."""
    paper = DocumentState(id="d", kind="order_curator", task="1.1", state="in_review", submitted_at=START)
    year = Year(header=header(), documents={"d": paper})
    event = amend(fresh_year(first(PLAN)), first(PLAN), after(first(PLAN), plan_of([[SECOND]])))
    evolve(year, event.model_copy(update={"recalled": ("d",)}), NOW)
    assert (year.documents["d"].state, year.header.version) == ("recalled", 2)
    assert not year.tasks
    assert not year.stages
    evolve(year, event.model_copy(update={"returned": ("d",)}), NOW)
    assert (year.documents["d"].state, year.documents["d"].submitted_at) == ("in_review", NOW)


def test_no_paper_is_drafted_for_an_excluded_task() -> None:
    """A workflow that has not heard yet is refused."""
    year = fresh_year(first(PLAN))
    amend(year, first(PLAN), after(first(PLAN), plan_of([[SECOND]])))
    draft = a.DraftDocument(command_id="d", year=YEAR, document="d", task="1.1", kind="order_curator")
    with pytest.raises(Refused, match="исключено"):
        carry_out(year, draft, NOW)


def test_additions_that_nobody_touched_leave_with_the_order() -> None:
    """Finished ones stay as history; taken up again, an untouched one is the same task."""
    third = {**item(FIRST, title="Конкурс рисунков"), "number": "1.3"}
    fourth = {**item(FIRST, title="Фестиваль наук"), "number": "1.4"}
    before, to = first(PLAN), after(first(PLAN), plan_of([[FIRST, SECOND, third, fourth]]))
    year = fresh_year(before)
    amend(year, before, to, NOW)
    complete(year, "1.3")
    reverted = back(to, before)
    amend(year, to, reverted, NOW)
    assert (year.tasks["1.3"].state, year.tasks["1.3"].plan.excluded) == ("done", True)
    assert year.tasks["1.4"].state == "cancelled"
    amend(year, reverted, back(reverted, to).model_copy(update={"number": 4}), NOW)
    assert (year.tasks["1.3"].plan.excluded, year.tasks["1.4"].state) == (False, "planned")


def test_the_difference_is_told_change_by_change() -> None:
    """Each kind of change once, in the order of the new plan, with what was and what is."""
    old = plan_of([[FIRST, SECOND], [item(FIRST, title="Семинар"), item(SECOND, title="Отчёт")]])
    raw = old.model_dump(mode="json")
    one, two = raw["stages"]
    one["tasks"][0].update(deadline=OCTOBER, responsible=["school_head"], details=["Повестка"])
    one["tasks"][1]["title"] = "Анкетирование всех"
    one["entry"], one["exit"] = {"on": "start"}, {"tasks": ["1.1"]}
    moving = two["tasks"].pop(0)
    moving["number"] = "1.3"
    one["tasks"].append(moving)
    two["tasks"] = [{"number": "2.9", "title": "Фестиваль", "kind": "study"}]
    new = Roadmap.model_validate(raw)
    found = difference(old, new, match(old, new), 2026)
    assert [(change.kind, change.number, change.was) for change in found.changes] == [
        ("entry_changed", "1", "1"),
        ("exit_changed", "1", "1"),
        ("rescheduled", "1.1", "1.1"),
        ("reassigned", "1.1", "1.1"),
        ("changed", "1.1", "1.1"),
        ("renamed", "1.2", "1.2"),
        ("moved", "1.3", "2.1"),
        ("renumbered", "1.3", "2.1"),
        ("added", "2.9", None),
        ("removed", "2.2", "2.2"),
    ]
    assert found.changes[2].words == ("другой срок: ноябрь (01.11.2026–30.11.2026) → октябрь (01.10.2026–31.10.2026)")
    assert found.changes[3].words == "другие ответственные: куратор наставничества → директор школы"
    assert found.changes[4].words == "изменено (содержание): — → Повестка"


def test_other_words_for_the_same_days_are_no_other_term() -> None:
    """«В ноябре» instead of «ноябрь» is told as words, and moves nothing."""
    new = plan_of([[item(FIRST, deadline={**NOVEMBER, "text": "в ноябре"}), SECOND]])
    (change,) = difference(PLAN, new, match(PLAN, new), 2026).changes
    assert change.words == "изменено (запись срока): ноябрь → в ноябре"
    year = fresh_year(first(PLAN))
    assert [row[0] for row in told(year, PLAN, new)] == ["changed"]
    assert (year.tasks["1.1"].revision, year.tasks["1.1"].plan.deadline_text) == (0, "в ноябре")


def test_every_level_has_its_plan() -> None:
    """The ids of a version hold on both levels, whatever numbers it prints."""
    shared = item(FIRST, scope="both")
    old = plan_of([[shared, SECOND]])
    to = after(first(old), plan_of([[item(SECOND, title="Новое дело"), shared, SECOND]]))
    for plan in (planned_year(to, SETTING, "school"), planned_year(to, SETTING, "municipality")):
        assert plan.tasks["1.1"].plan.shown == "1.2"
    assert case(fresh_year(to)).task("1.1@2").plan.title == "Новое дело"


def test_a_term_that_ran_out_outside_the_plan_begins_anew() -> None:
    """Taken back after its day, a task has 20 working days; one that was late before stays late."""
    for ordered, due_on in ((date(2026, 10, 20), date(2026, 12, 28)), (date(2026, 11, 9), date(2026, 11, 2))):
        before, to = first(PLAN), after(first(PLAN), plan_of([[FIRST]]))
        year = fresh_year(before)
        amend(year, before, to, datetime(ordered.year, ordered.month, ordered.day, 5, tzinfo=UTC))
        amend(year, to, back(to, before), datetime(2026, 11, 30, 5, tzinfo=UTC))
        assert year.tasks["1.2"].due_on == due_on


def test_steps_that_are_past_are_not_made_up_for() -> None:
    """After a new term, a new ladder or a way back the ladder counts from the order."""
    quick = plan_of([[item(FIRST, ladder="report"), item(SECOND, deadline=NOVEMBER)]])
    year = fresh_year(first(PLAN))
    amend(year, first(PLAN), after(first(PLAN), quick), NOW)
    assert [task.since for task in year.tasks.values()] == [NOW, NOW]
