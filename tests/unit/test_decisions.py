"""Decisions: what each act becomes in the state it meets, and why it is refused."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import acts as a
from models import events as e
from models.decisions import _DECISIONS, decide
from models.errors import NotFound, Refused
from models.evolution import evolve
from models.lifecycles import SETTLED, TASK
from models.year import Year
from tests.unit import small_years as small
from tests.unit.small_years import (
    COORDINATOR,
    CURATOR,
    DIRECTOR,
    GROUND,
    START,
    YEAR,
    carry_out,
    case,
    stage,
    task,
    year,
)

DUE = date(2026, 9, 30)
OF = {"year": YEAR, "task": "1.1"}
LINK = (a.Evidence(kind="link", value="https://x.example"),)


def refusal(of: Year, act: a.Act, now: datetime = START) -> str:
    """The sentence of a refused act; nothing is changed by it."""
    before = of.model_copy(deep=True)
    with pytest.raises(Refused) as refused:
        carry_out(of, act, now)
    assert of == before
    return str(refused.value)


def complete(**changes: Any) -> a.CompleteTask:
    """The curator finishes task 1.1."""
    return a.CompleteTask(**{"command_id": "c", "actor": CURATOR, "evidence": LINK, **OF, **changes})


def test_the_last_day_belongs_to_the_term() -> None:
    """In time until midnight of the municipality (19:00 UTC), late a second after."""
    midnight = datetime(2026, 9, 30, 19, tzinfo=UTC)
    for now, in_time in ((midnight - timedelta(seconds=1), True), (midnight, False)):
        event = carry_out(year(task("1.1", DUE)), complete(), now)
        assert isinstance(event, e.TaskCompleted)
        assert event.in_time is in_time


def test_a_controller_makes_the_difference() -> None:
    """A task that somebody accepts is handed in, another one is done."""
    assert carry_out(year(task("1.1")), complete()).event == "task_completed"
    assert carry_out(year(task("1.1", controller="methodical_center")), complete()).event == "task_submitted"


def test_a_person_without_organisation_is_refused() -> None:
    """Whom a door has not bound to an organisation may do nothing."""
    loose = a.Actor(id="x", role="curator")
    assert "другой организации" in refusal(year(task("1.1")), complete(actor=loose))


@pytest.mark.parametrize("state", ["running", "paused"])
def test_a_paused_school_may_work_on(state: str) -> None:
    """A pause stops the terms, not the people."""
    assert carry_out(year(task("1.1", DUE), state=state), complete()).event == "task_completed"


@pytest.mark.parametrize("state", ["completed", "closed", "withdrawn"])
def test_a_year_that_is_over_refuses(state: str) -> None:
    """Nothing is added to a closed year; only its papers may still give way to later ones."""
    assert "нельзя «Работать с мероприятиями»; сейчас возможно: «Заменить документ прошлого года»" in refusal(
        year(task("1.1", DUE), state=state), complete()
    )


@pytest.mark.parametrize("act", [a.Remind, a.MarkLate, a.Escalate])
def test_timers_are_refused_while_the_school_is_paused(act: Any) -> None:
    """The terms of a paused school stand still."""
    more = {} if act is a.MarkLate else {"rung": "r", "to": ()}
    timed = act(command_id="t", revision=0, **more, **OF)
    assert "сроки стоят" in refusal(year(task("1.1", DUE), state="paused"), timed)


def test_a_timer_of_an_old_revision_is_refused() -> None:
    """A reminder of a term that was moved meanwhile is not sent."""
    late = a.MarkLate(command_id="t", revision=0, **OF)
    assert "изменился" in refusal(year(task("1.1", DUE, revision=1)), late)
    assert "уже отмечена" in refusal(year(task("1.1", DUE, late=True)), late)


def test_a_rung_is_passed_once() -> None:
    """The second time it is refused."""
    of = year(task("1.1", DUE))
    remind = a.Remind(command_id="t", rung="r", revision=0, to=("curator",), **OF)
    carry_out(of, remind)
    assert "уже пройдена" in refusal(of, remind)


def test_a_deadline_is_set_once() -> None:
    """Afterwards it moves by an extension only."""
    of = year(task("1.1", deadline_kind="after"))
    act = a.SetDeadline(command_id="t", opens_on=START.date(), due_on=DUE, **OF)
    carry_out(of, act)
    assert of.tasks["1.1"].since == START
    assert "уже назначен" in refusal(of, act)


def test_what_has_no_term_is_not_moved() -> None:
    """An extension of nothing."""
    ask = a.AskExtension(command_id="t", until=DUE, reason="r", actor=CURATOR, **OF)
    assert "нет срока" in refusal(year(task("1.1")), ask)


def test_an_extension_from_the_past_reaches_today_at_least() -> None:
    """A new term that is already over would be late at once."""
    of, now = year(task("1.1", DUE)), START + timedelta(days=60)
    early = a.AskExtension(command_id="t", until=date(2026, 10, 10), reason="r", actor=CURATOR, **OF)
    assert "не в прошлом" in refusal(of, early, now)
    assert carry_out(of, early.model_copy(update={"until": date(2026, 10, 31)}), now).event == "extension_asked"


def test_a_ground_may_be_a_document_of_ours() -> None:
    """Number and date, or the document itself."""
    ground = e.Ground(document="document/x")
    grant = a.GrantExtension(command_id="t", until=date(2026, 10, 9), ground=ground, actor=COORDINATOR, **OF)
    event = carry_out(year(task("1.1", DUE)), grant)
    assert isinstance(event, e.ExtensionGranted)
    assert (event.from_on, event.until) == (DUE, date(2026, 10, 9))


def test_a_pause_gives_back_what_it_took() -> None:
    """Terms that overlapped the pause move by its days, to a working day; what was late or lies ahead stays."""
    of = year(
        task("1.1", date(2026, 9, 8)),
        task("1.2", date(2026, 9, 1)),
        task("1.3", date(2026, 12, 1), opens_on=date(2026, 11, 1)),
        task("1.4", date(2026, 9, 8), state="done"),
    )
    now = START + timedelta(days=2)
    carry_out(of, a.PauseYear(command_id="p", year=YEAR, reason="r", ground=GROUND, actor=DIRECTOR), now)
    event = carry_out(of, a.ResumeYear(command_id="r", year=YEAR, actor=DIRECTOR), now + timedelta(days=4))
    assert isinstance(event, e.YearResumed)
    assert (event.days, event.moved) == (4, {"1.1": date(2026, 9, 14)})
    assert of.tasks["1.1"].revision == 1


def test_a_pause_of_one_day_moves_nothing() -> None:
    """Resumed on the same day, the terms stand as they were."""
    of = year(task("1.1", DUE))
    carry_out(of, a.PauseYear(command_id="p", year=YEAR, reason="r", ground=GROUND, actor=DIRECTOR))
    event = carry_out(of, a.ResumeYear(command_id="r", year=YEAR, actor=DIRECTOR), START + timedelta(hours=2))
    assert isinstance(event, e.YearResumed)
    assert event.moved == {}


@pytest.mark.parametrize(
    ("tasks", "stages", "state", "debts"),
    [
        ((task("1.1", DUE, state="done"),), (stage(state="completed"),), "completed", ()),
        ((task("1.1", DUE),), (stage(),), "closed", ("1.1",)),
        ((task("1.1", DUE, state="done"),), (stage(),), "closed", ()),
        ((task("1.1", state="submitted"),), (stage(state="completed"),), "closed", ("1.1",)),
        ((task("1.1"),), (stage(state="completed"),), "completed", ()),
    ],
)
def test_a_year_is_completed_or_closed_with_debts(tasks: Any, stages: Any, state: str, debts: tuple[str, ...]) -> None:
    """Unfinished gates, unanswered submissions and stages that still run are debts; the rest is not."""
    of = year(*tasks, stages=stages)
    event = carry_out(of, a.CloseYear(command_id="x", year=YEAR))
    assert isinstance(event, e.YearClosed)
    assert (event.state, event.debts, of.header.state) == (state, debts, state)
    assert not [found for found in of.stages.values() if found.state in {"planned", "open"}]


def test_a_stage_is_held_by_its_gates() -> None:
    """The sentence names the task; exit tasks replace the default."""
    done = a.CompleteStage(command_id="x", year=YEAR, stage="1")
    assert "держит мероприятие 1.2" in refusal(year(task("1.1"), task("1.2", DUE)), done)
    named = stage(exit_tasks=("1.1",))
    assert "держит мероприятие 1.1" in refusal(year(task("1.1"), task("1.2", DUE), stages=(named,)), done)
    carry_out(year(task("1.1", state="done"), task("1.2", DUE), stages=(named,)), done)


def test_unknown_parts_are_refused() -> None:
    """A task, stage or document that is not there."""
    of = year()
    draft = a.DraftDocument(command_id="x", year=YEAR, document="d", task="1.1", kind="order_curator")
    for act in (complete(), draft):
        with pytest.raises(NotFound, match=r"нет мероприятия 1\.1"):
            carry_out(of, act)
    assert "нет этапа 7" in refusal(of, a.OpenStage(command_id="x", year=YEAR, stage="7"))
    assert "документа" in refusal(of, a.SubmitDocument(command_id="x", year=YEAR, document="d", actor=CURATOR))


def test_a_document_is_drafted_reminded_and_filed_once() -> None:
    """Repeats of the same step with other command ids are refused."""
    of = year(task("1.1", DUE))
    common = {"year": YEAR, "document": "d"}
    draft = a.DraftDocument(command_id="1", task="1.1", kind="order_curator", **common)
    carry_out(of, draft)
    assert "уже подготовлен" in refusal(of, draft)
    carry_out(of, a.SubmitDocument(command_id="2", actor=CURATOR, **common))
    remind = a.RemindSigner(command_id="3", rung="r", to=("school_head",), **common)
    carry_out(of, remind)
    assert "уже отправлено" in refusal(of, remind)
    carry_out(of, a.SignDocument(command_id="4", actor=DIRECTOR, **common))
    event = carry_out(of, a.RegisterDocument(command_id="5", actor=CURATOR, **common))
    assert isinstance(event, e.DocumentRegistered)
    assert (event.number, event.on) == ("1-order_curator-2026", START.date())
    file = a.FileDocument(command_id="6", sha256="s", text_sha256="t", **common)
    carry_out(of, file)
    assert "уже подшит" in refusal(of, file)


def test_every_act_has_a_decision() -> None:
    """No kind of act is forgotten."""
    kinds = {kind for kind in vars(a).values() if isinstance(kind, type) and issubclass(kind, a.Act)}
    named = {kind for kind in kinds if "act" in kind.model_fields}
    assert set(_DECISIONS) == named


ACTS = st.sampled_from(
    ["complete", "accept", "return", "waive", "not_needed", "reopen", "ask", "grant", "refuse", "pause", "resume"]
)


def some_act(kind: str, number: str, days: int, of: Year, now: datetime) -> a.Act:
    """An act of a person, reasonable or not."""
    common: dict[str, Any] = {"command_id": f"{kind}{days}", "year": YEAR}
    on_task = {**common, "task": number, "actor": COORDINATOR}
    by_school = {**on_task, "actor": CURATOR}
    until = small.CALENDAR.day_of(now) + timedelta(days=days)
    makers: dict[str, Any] = {
        "complete": lambda: a.CompleteTask(evidence=LINK, **by_school),
        "accept": lambda: a.AcceptTask(**on_task),
        "return": lambda: a.ReturnTask(reason="r", **on_task),
        "waive": lambda: a.WaiveTask(reason="r", **on_task),
        "not_needed": lambda: a.MarkNotNeeded(**by_school),
        "reopen": lambda: a.ReopenTask(reason="r", **on_task),
        "ask": lambda: a.AskExtension(until=until, reason="r", **by_school),
        "grant": lambda: a.GrantExtension(until=until, ground=GROUND, **on_task),
        "refuse": lambda: a.RefuseExtension(reason="r", **on_task),
        "pause": lambda: a.PauseYear(reason="r", ground=GROUND, **{**common, "actor": DIRECTOR}),
        "resume": lambda: a.ResumeYear(**{**common, "actor": DIRECTOR}),
    }
    found: a.Act = makers[kind]()
    return found


STEPS = st.lists(st.tuples(ACTS, st.sampled_from(["1.1", "1.2", "1.3"]), st.integers(0, 40)), max_size=40)


def story_year() -> Year:
    """A dated task, one under control, one on need."""
    return year(
        task("1.1", DUE),
        task("1.2", date(2026, 10, 15), controller="methodical_center"),
        task("1.3", deadline_kind="on_need"),
    )


@given(STEPS)
def test_any_sequence_of_acts_keeps_the_year_sound(steps: list[tuple[str, str, int]]) -> None:
    """Settled tasks, and only they, have the time of their settling; wishes die with their task; terms move forward."""
    of, now = story_year(), START
    for kind, number, days in steps:
        now += timedelta(days=days % 5)
        before = of.tasks[number].due_on
        try:
            event = decide(some_act(kind, number, days, of, now), case(of, now))
        except Refused:
            continue
        evolve(of, event, now)
        for found in of.tasks.values():
            assert found.state in TASK.titles
            assert (found.settled_at is not None) == (found.state in SETTLED)
            assert (found.handed_in_at is not None) >= (found.state == "submitted")
            assert not (found.extension_asked and found.state in SETTLED)
        assert before is None or (of.tasks[number].due_on or before) >= before
        assert (of.header.paused_at is not None) == (of.header.state == "paused")
