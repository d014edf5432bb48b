"""The fold: every event has its effect, unknown parts are passed over, and a replay gives the same year."""

from datetime import date, timedelta
from typing import get_args

from hypothesis import given

from models import acts as a
from models import events as e
from models.decisions import decide
from models.errors import Refused
from models.evolution import _FOLDS, evolve
from models.year import Year
from tests.unit.small_years import START, YEAR, case, finish, stage, task, year
from tests.unit.test_decisions import STEPS, some_act, story_year

DUE = date(2026, 9, 30)
FIRST_FACTS = {e.CycleLaunched, e.YearStarted}
OF_THE_ISSUER: set[type[e.Event]] = {e.NumberReserved, e.NumberVoided, e.TemplateAdopted, e.TemplateChosen}


def test_every_event_has_a_fold_but_the_first_facts() -> None:
    """A year starts with its rows, numbers and templates are the issuer's; everything else changes a year."""
    known = set(get_args(get_args(e.AnyEvent)[0]))
    assert known - set(_FOLDS) == FIRST_FACTS | OF_THE_ISSUER
    assert set(_FOLDS) <= known


def test_parts_that_were_not_loaded_are_passed_over() -> None:
    """A transaction loads only what its acts are about."""
    of = year()
    for event in (
        e.TaskLate(task="9", revision=0, due_on=DUE),
        e.TaskReminded(task="9", rung="r", revision=0, to=()),
        e.ExtensionGranted(task="9", from_on=DUE, until=DUE),
        e.YearResumed(days=1, moved={"9": DUE}),
        e.StageCompleted(stage="9"),
        e.DocumentSigned(document="9"),
        e.SignerReminded(document="9", rung="r", to=()),
        e.YearStarted(organisation="o", tasks=0, joined_on=DUE),
    ):
        evolve(of, event, START)
    assert of == year()


def test_an_opened_stage_opens_its_tasks() -> None:
    """Only those of the stage, and only those that nobody has touched."""
    of = year(
        task("1.1"), task("1.2", state="done"), task("2.1", stage="2"), stages=(stage("1", "planned"), stage("2"))
    )
    evolve(of, e.StageOpened(stage="1"), START)
    assert [found.state for found in of.tasks.values()] == ["open", "done", "planned"]
    assert (of.stages["1"].state, of.stages["1"].opened_at) == ("open", START)


def test_a_moved_term_begins_a_new_ladder() -> None:
    """A new revision without rungs, not late, counted from the decision."""
    of = year(task("1.1", DUE, late=True, rungs=("a", "b"), extension_asked=DUE))
    evolve(of, e.ExtensionGranted(task="1.1", from_on=DUE, until=date(2026, 10, 9)), START)
    found = of.tasks["1.1"]
    assert (found.due_on, found.revision, found.rungs, found.late) == (date(2026, 10, 9), 1, (), False)
    assert (found.since, found.extension_asked) == (START, None)


def test_what_was_handed_in_and_returned_is_open_again() -> None:
    """A return takes the hand-in back."""
    of = year(task("1.1", DUE, controller="methodical_center"))
    evolve(of, e.TaskSubmitted(task="1.1", evidence=(), in_time=True), START)
    assert (of.tasks["1.1"].state, of.tasks["1.1"].settled_at) == ("submitted", None)
    evolve(of, e.TaskReturned(task="1.1"), START)
    found = of.tasks["1.1"]
    assert (found.state, found.handed_in_at, found.in_time) == ("open", None, None)


def test_a_task_reopened_and_finished_again_is_settled_anew() -> None:
    """The later time counts."""
    of = year(task("1.1", DUE))
    finish(of, "1.1")
    evolve(of, e.TaskReopened(task="1.1"), START)
    finish(of, "1.1", START + timedelta(days=3))
    assert of.tasks["1.1"].settled_at == START + timedelta(days=3)


def test_a_returned_document_is_a_draft_again() -> None:
    """Its reminders begin anew with the next submission."""
    of = year(task("1.1"))
    for event in (
        e.DocumentDrafted(document="d", kind="k", task="1.1"),
        e.DocumentSubmitted(document="d"),
        e.SignerReminded(document="d", rung="r", to=()),
        e.DocumentReturned(document="d"),
    ):
        evolve(of, event, START)
    assert (of.documents["d"].state, of.documents["d"].submitted_at) == ("draft", None)
    evolve(of, e.DocumentSubmitted(document="d"), START)
    assert of.documents["d"].rungs == ()


def test_a_second_draft_does_not_replace_the_first() -> None:
    """The document that is on its way stays."""
    of = year(task("1.1"))
    for kind in ("first", "second"):
        evolve(of, e.DocumentDrafted(document="d", kind=kind, task="1.1"), START)
    assert of.documents["d"].kind == "first"


def test_the_end_of_a_year_closes_its_stages() -> None:
    """Stages that still ran are closed with debts; completed ones stay completed."""
    of = year(stages=(stage("1", "completed"), stage("2"), stage("3", "planned")))
    evolve(of, e.YearClosed(debts=("1.1",), state="closed"), START)
    assert [found.state for found in of.stages.values()] == ["completed", "closed", "closed"]
    assert (of.header.state, of.header.debts) == ("closed", ("1.1",))


@given(STEPS)
def test_a_replay_gives_the_same_year(steps: list[tuple[str, str, int]]) -> None:
    """The workflow that hears the facts ends where the transaction that committed them did."""
    of, now, facts = story_year(), START, list[e.Fact]()
    for kind, number, days in steps:
        now += timedelta(days=days % 5)
        act: a.Act = some_act(kind, number, days, of, now)
        try:
            event = decide(act, case(of, now))
        except Refused:
            continue
        evolve(of, event, now)
        facts.append(e.Fact(year=YEAR, seq=len(facts) + 1, at=now, event=event))
    heard: Year = story_year()
    for fact in facts:
        told = e.Fact.model_validate_json(fact.model_dump_json())
        evolve(heard, told.event, told.at)
    assert heard == of
