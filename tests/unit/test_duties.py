"""Duties of time: each rung once, in order, never for what is settled, moved or paused; and a whole year by them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import acts as a
from models.duties import due_acts, duties, is_over, may_close, may_open, must_reopen, next_moment, waits_elsewhere
from models.errors import Refused
from models.ids import command_id
from models.lifecycles import SETTLED
from models.year import Year
from tests.unit.small_years import (
    CALENDAR,
    COORDINATOR,
    DIRECTOR,
    GROUND,
    START,
    YEAR,
    carry_out,
    finish,
    planned,
    setting,
    stage,
    task,
    year,
)
from tests.unit.test_decisions import STEPS, some_act, story_year

DUE = date(2026, 9, 30)
SETTING = setting()


def rungs(of: Year) -> list[tuple[str, date]]:
    """What a year owes and on which local day, in order of time."""
    owed = sorted(duties(of, SETTING), key=lambda duty: duty.at)
    return [(getattr(duty.act, "rung", duty.act.__class__.__name__), CALENDAR.day_of(duty.at)) for duty in owed]


def serve(of: Year, now: datetime) -> list[a.Act]:
    """Do everything that is owed at a moment; every duty is accepted, and soon nothing is owed."""
    done: list[a.Act] = []
    while owed := due_acts(of, SETTING, now):
        for act in owed:
            carry_out(of, act, now)
        done += owed
        assert len(done) < 100
    assert len({act.command_id for act in done}) == len(done)
    return done


def test_the_ladder_of_a_dated_task() -> None:
    """Reminders 14 days, 3 working days and 0 days ahead, late after the day, then the steps upwards."""
    assert rungs(year(task("1.1", DUE))) == [
        ("reminder-14d", date(2026, 9, 16)),
        ("reminder-3w", date(2026, 9, 25)),
        ("reminder-0d", date(2026, 9, 30)),
        ("MarkLate", date(2026, 10, 1)),
        ("step-1w-responsible", date(2026, 10, 1)),
        ("step-3w-school_head", date(2026, 10, 5)),
        ("step-7w-municipal_coordinator", date(2026, 10, 9)),
        ("step-14w-municipal_head", date(2026, 10, 20)),
    ]


def test_the_department_has_no_school_head() -> None:
    """A step with scopes is for its level only."""
    owed = rungs(year(task("1.1", DUE, level="municipality")))
    assert "step-3w-school_head" not in [name for name, _ in owed]


def test_steps_are_addressed() -> None:
    """`responsible` stands for the task's own roles."""
    owed = (duty.act for duty in duties(year(task("1.1", DUE)), SETTING))
    found = {act.rung: act.to for act in owed if isinstance(act, a.Remind | a.Escalate)}
    assert found["step-1w-responsible"] == found["reminder-0d"] == ("curator",)
    assert found["step-14w-municipal_head"] == ("municipal_head",)


@pytest.mark.parametrize("state", ["submitted", "done", "waived", "not_needed"])
def test_what_waits_for_nobody_at_school_owes_nothing(state: str) -> None:
    """A settled task is left in peace."""
    assert rungs(year(task("1.1", DUE, state=state))) == []


def test_a_paused_year_owes_nothing() -> None:
    """The next moment of a paused year is its end."""
    of = year(task("1.1", DUE), state="paused")
    assert rungs(of) == []
    assert next_moment(of, SETTING, START) == CALENDAR.end_of(date(2027, 8, 31))


def test_a_new_term_is_not_reminded_of_backwards() -> None:
    """Reminders for moments before the term was set are dropped."""
    since = datetime(2026, 9, 28, 5, tzinfo=UTC)
    assert rungs(year(task("1.1", DUE, since=since)))[0] == ("reminder-0d", date(2026, 9, 30))


def test_an_extension_moves_every_rung() -> None:
    """A new revision: a fresh ladder from the new day, nothing of the old one."""
    of, now = year(task("1.1", DUE)), datetime(2026, 10, 2, 5, tzinfo=UTC)
    serve(of, now)
    assert of.tasks["1.1"].late
    until = date(2026, 10, 30)
    grant = a.GrantExtension(command_id="g", year=YEAR, task="1.1", until=until, ground=GROUND, actor=COORDINATOR)
    carry_out(of, grant, now)
    fresh = rungs(year(task("1.1", until, since=now)))
    assert rungs(of) == fresh
    assert {duty.act.command_id for duty in duties(of, SETTING)} == {
        duty.act.command_id for duty in duties(year(task("1.1", until, since=now, revision=1)), SETTING)
    }


def test_a_dependent_task_gets_its_days_when_the_other_is_settled() -> None:
    """Ten working days after the last run of the other item; not before every run is settled."""
    after = task("5.3", deadline_kind="after", after_item="5.2", after_days=10)
    runs = [task(f"5.2~{n}", DUE, item="5.2") for n in (1, 2)]
    of = year(*runs, after)
    finish(of, "5.2~1")
    assert "SetDeadline" not in [name for name, _ in rungs(of)]
    finish(of, "5.2~2", START + timedelta(days=1))
    serve(of, START + timedelta(days=1))
    assert (of.tasks["5.3"].opens_on, of.tasks["5.3"].due_on) == (date(2026, 9, 2), date(2026, 9, 16))


def test_a_task_may_wait_for_the_other_level() -> None:
    """Its days come from what is known of the department's item, never from before the task was there."""
    since = START + timedelta(days=3)
    after = task("2.1", deadline_kind="after", after_item="1.1", after_days=5, since=since)
    own = task("2.3", deadline_kind="after", after_item="2.2", after_days=5)
    of = year(after, task("2.2", DUE), own)
    assert waits_elsewhere(of) == ("1.1",)
    assert "SetDeadline" not in [name for name, _ in rungs(of)]
    of.elsewhere["1.1"] = START
    serve(of, since)
    assert (of.tasks["2.1"].opens_on, of.tasks["2.1"].due_on) == (date(2026, 9, 4), date(2026, 9, 11))
    assert waits_elsewhere(of) == ()


def test_a_stage_opens_on_its_day_after_the_others() -> None:
    """Its first window has come and the stages before it are closed; not while the school is paused."""
    first, second = stage("1"), stage("2", "planned", entry={"after": ("1",)})
    of = year(task("1.1", DUE), task("2.1", DUE, stage="2"), stages=(first, second))
    nine = CALENDAR.at(date(2026, 9, 1), START.time().replace(hour=9))
    assert not may_open(second, of, SETTING, nine)
    of.stages["1"] = first.model_copy(update={"state": "completed"})
    assert not may_open(second, of, SETTING, nine - timedelta(seconds=1))
    assert may_open(second, of, SETTING, nine)
    of.header = of.header.model_copy(update={"state": "paused"})
    assert not may_open(second, of, SETTING, nine)


def test_a_stage_closes_when_its_gates_are_settled_and_the_rest_is_out_of_time() -> None:
    """What has no due day keeps its stage open until its time ends."""
    of = year(task("1.1", DUE), task("1.2", nominal=(date(2026, 9, 1), date(2026, 10, 31))))
    finish(of, "1.1")
    end = CALENDAR.end_of(date(2026, 10, 31))
    assert not may_close(of.stages["1"], of, SETTING, end - timedelta(seconds=1))
    assert may_close(of.stages["1"], of, SETTING, end)


def test_a_reopened_gate_reopens_its_stage() -> None:
    """Only a completed stage, and only by a gate."""
    of = year(task("1.1", DUE, state="done"), stages=(stage(state="completed"),))
    assert not must_reopen(of.stages["1"], of)
    carry_out(of, a.ReopenTask(command_id="o", year=YEAR, task="1.1", reason="r", actor=COORDINATOR))
    assert must_reopen(of.stages["1"], of)


def test_a_year_is_over_after_its_last_day() -> None:
    """31 August belongs to the year."""
    end = CALENDAR.end_of(date(2027, 8, 31))
    assert not is_over(year(), SETTING, end - timedelta(seconds=1))
    assert is_over(year(), SETTING, end)
    assert next_moment(year(), SETTING, end) is None


@given(STEPS, st.integers(0, 60))
def test_time_and_people_together(steps: list[tuple[str, str, int]], leap: int) -> None:
    """Every duty is accepted when it falls due, is done once, and the next moment is ahead and not past a duty."""
    of, now, seen = story_year(), START, set[str]()
    for kind, number, days in [*steps, ("refuse", "1.1", leap)]:
        now += timedelta(days=days)
        for act in serve(of, now):
            assert act.command_id not in seen
            seen.add(act.command_id)
        ahead = [duty.at for duty in duties(of, SETTING) if duty.at > now]
        moment = next_moment(of, SETTING, now)
        assert moment is None or moment > now
        assert not ahead or (moment is not None and moment <= min(ahead))
        assert all(len(set(found.rungs)) == len(found.rungs) for found in of.tasks.values())
        try:
            carry_out(of, some_act(kind, number, days, of, now), now)
        except Refused:
            continue


@given(st.integers(0, 120))
def test_what_is_owed_comes_in_the_order_of_time(days: int) -> None:
    """Whoever slept long does the oldest duty first."""
    of = year(task("1.1", DUE), task("1.2", date(2026, 10, 15)))
    at = {duty.act.command_id: duty.at for duty in duties(of, SETTING)}
    owed = [at[act.command_id] for act in due_acts(of, SETTING, START + timedelta(days=days))]
    assert owed == sorted(owed)
    assert len(owed) == len([moment for moment in at.values() if moment <= START + timedelta(days=days)])


def turn_stages(of: Year, now: datetime) -> None:
    """What the stages' stories do at a moment."""
    kinds = ((may_close, a.CompleteStage), (may_open, a.OpenStage))
    moved = True
    while moved:
        moved = False
        for number in of.stages:
            for allowed, kind in kinds:
                if allowed(of.stages[number], of, SETTING, now):
                    carry_out(of, kind(command_id=command_id(YEAR, number, now), year=of.header.id, stage=number), now)
                    moved = True


def noon_after(now: datetime) -> datetime:
    """The next noon of the municipality."""
    noon = CALENDAR.at(CALENDAR.day_of(now), time(12))
    return noon if noon > now else noon + timedelta(days=1)


@pytest.mark.parametrize(("name", "first"), [("standard", 2026), ("megion-2023-2025", 2023)])
def test_a_punctual_year_closes_every_stage(name: str, first: int) -> None:
    """Everybody finishes on the first day: moment by moment the year comes to its end without one late mark."""
    of = planned(name, first)
    now = CALENDAR.end_of(of.header.first - timedelta(days=2))
    done: list[str] = []
    while moment := next_moment(of, SETTING, now):
        now = min(moment, noon_after(now))
        done += [act.__class__.__name__ for act in serve(of, now)]
        turn_stages(of, now)
        today = CALENDAR.day_of(now)
        for number, found in list(of.tasks.items()):
            starts = found.opens_on or (found.plan.nominal[0] if found.plan.nominal else None)
            if found.state not in SETTLED and starts and starts <= today:
                finish(of, number, now)
        turn_stages(of, now)
    assert {found.state for found in of.stages.values()} == {"completed"}
    assert {found.state for found in of.tasks.values()} <= SETTLED
    assert not {"MarkLate", "Escalate"} & set(done)
    carry_out(of, a.CloseYear(command_id="end", year=YEAR), now)
    assert (of.header.state, of.header.debts) == ("completed", ())


def test_an_absent_year_climbs_every_ladder_once() -> None:
    """Nobody does anything: each dated task is late once and raised to the very top; the year has debts."""
    of = planned()
    now = CALENDAR.end_of(of.header.first - timedelta(days=2))
    late: list[str] = []
    while moment := next_moment(of, SETTING, now):
        now = moment
        late += [act.task for act in serve(of, now) if isinstance(act, a.MarkLate)]
        turn_stages(of, now)
    dated = [number for number, found in of.tasks.items() if found.due_on]
    assert sorted(late) == sorted(dated)
    assert all(
        found.late and found.rungs[-1].endswith("-municipal_head") for found in of.tasks.values() if found.due_on
    )
    carry_out(of, a.CloseYear(command_id="end", year=YEAR), now)
    assert of.header.state == "closed"
    assert set(dated) <= set(of.header.debts)


def test_a_pause_and_a_resumption_keep_the_ladder_whole() -> None:
    """After a quarantine the rungs of the moved term come anew, none twice."""
    of = year(task("1.1", DUE))
    before = serve(of, START + timedelta(days=16))
    pause = a.PauseYear(command_id="p", year=YEAR, reason="r", ground=GROUND, actor=DIRECTOR)
    carry_out(of, pause, START + timedelta(days=16))
    assert serve(of, START + timedelta(days=30)) == []
    carry_out(of, a.ResumeYear(command_id="q", year=YEAR, actor=DIRECTOR), START + timedelta(days=30))
    after = serve(of, START + timedelta(days=60))
    assert [getattr(act, "rung", "late") for act in before] == ["reminder-14d"]
    assert [getattr(act, "rung", "late") for act in after][:4] == [
        "reminder-3w",
        "reminder-0d",
        "late",
        "step-1w-responsible",
    ]
    assert not {act.command_id for act in before} & {act.command_id for act in after}
