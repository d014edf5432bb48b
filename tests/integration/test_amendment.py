"""The amending order on both databases: what it does to a cycle under way, repeated, interrupted and taken back."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from acts.amendment import amend, preview
from acts.launch import add_schools, launch_cycle, request_of
from acts.letters import letter_facts
from models import acts as a
from models import events as e
from models.errors import BadInput, NotFound, Refused
from rehearsal.municipality import schools
from storage import boards, cycles, letters, plans, years
from storage.tables import DOCUMENTS, TASKS
from tests.integration.amended import (
    AMENDING,
    REVERTING,
    added,
    changed,
    item,
    moved,
    of_school,
    order,
    request,
    results,
    revert,
    without,
)
from tests.integration.installations import LAUNCH, Office, all_at_once, launch_request, person, year_of
from tests.integration.installations import of_school as actor_of

NOTE = (a.Evidence(kind="note", value="Изучено"),)
COUNT = (a.Evidence(kind="count", value="24"),)


def finish(office: Office, number: str, evidence: tuple[a.Evidence, ...] = COUNT) -> None:
    """The curator of the first school finishes a task."""
    curator = actor_of("curator", office.year)
    act = a.CompleteTask(command_id=f"done-{number}", year=office.year, task=number, evidence=evidence, actor=curator)
    office.fact(act)


def states(office: Office, year: str | None = None) -> dict[str, str]:
    """The states of a year's tasks, as the plan orders them."""
    with office.database.read() as connection:
        loaded = years.load_whole(connection, year or office.year)
    assert loaded is not None
    return {number: task.state for number, task in loaded.year.tasks.items()}


def test_an_order_reaches_every_year(office: Office) -> None:
    """Department and schools: one fact each, with the order as its ground and both digests; the chains hold."""
    outcome = order(office, without("1.4"), moved("1.3", "10-01..10-20"), added("2", "2.4", "11"))
    assert results(outcome) == ["applied"] * 3
    for year in (office.cycle, *office.years):
        event = office.facts(year)[-1].event
        assert isinstance(event, e.PlanAmended)
        assert (event.ground, event.version) == (AMENDING, 2)
        assert (event.before, event.after) == (outcome.before_sha256, outcome.after_sha256)
        assert office.posted(year)[-1] == 2
        assert office.row(year).version == 2
    assert (office.task("1.4").state, office.task("2.4").state) == ("cancelled", "planned")
    assert office.task("1.3").due_on == date(2026, 10, 20)
    assert office.task("2.4").due_on == date(2026, 11, 30)
    assert office.verdict().verified


def test_the_new_item_stands_in_its_place(office: Office) -> None:
    """Lists follow the order of the new plan; what has left it stands behind."""
    order(office, without("1.4"), added("2", "2.4", "11"))
    listed = list(states(office))
    assert listed.index("2.4") == listed.index("2.3") + 1
    assert listed[-1] == "1.4"
    with office.database.read() as connection:
        lines = boards.tasks_of(connection, office.year, date(2026, 9, 14))
    assert [line.number for line in lines] == listed


def test_preview_and_result_tell_the_same(office: Office) -> None:
    """The preview decides and writes nothing; the order then does exactly that."""
    finish(office, "1.4")
    plan = changed(office.roadmap, without("1.4"), moved("1.3", "10-01..10-20"), without("1.5"))
    before = office.records()
    seen = preview(office.database, request(office, plan), office.now)
    assert office.records() == before
    assert office.row().version == 1
    done = amend(office.database, office.desk, request(office, plan), office.now)
    assert [year.effects for year in seen.years] == [year.effects for year in done.years]
    assert results(seen) == ["planned"] * 3
    assert of_school(done).counts == {"cancelled": 1, "rescheduled": 1, "kept": 1}
    assert of_school(done, "school-02").counts == {"cancelled": 2, "rescheduled": 1}


def test_what_was_finished_stays(office: Office) -> None:
    """A finished item that leaves the plan is history with its evidence; it cannot be opened again."""
    finish(office, "1.4")
    before = office.task("1.4")
    order(office, without("1.4"))
    after = office.task("1.4")
    assert after.plan.excluded
    assert after.model_copy(update={"plan": before.plan}) == before
    reopen = a.ReopenTask(
        command_id="r", year=office.year, task="1.4", reason="x", actor=person("municipal_coordinator")
    )
    assert "исключено" in office.refusal(reopen)


def test_a_repeat_changes_nothing(office: Office) -> None:
    """The same file and the same order once more: every year says that it is there already."""
    first = order(office, without("1.4"))
    records = office.records()
    second = order(office, without("1.4"))
    assert results(second) == ["already"] * 3
    assert (second.version, second.after_sha256) == (first.version, first.after_sha256)
    assert second.diff == first.diff
    assert office.records() == records


def test_an_interrupted_order_is_finished_by_the_repeat(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is written, one school is done, then the process dies: the repeat does the rest."""
    submit, done = office.desk.submit_all, list[object]()

    def dies(*args: object, **more: object) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(args)
        return submit(*args, **more)  # type: ignore[arg-type]  # what it was called with

    monkeypatch.setattr(office.desk, "submit_all", dies)
    with pytest.raises(KeyboardInterrupt):
        order(office, without("1.4"))
    monkeypatch.undo()
    assert [office.row(year).version for year in office.years] == [2, 1]
    assert results(order(office, without("1.4"))) == ["already", "already", "applied"]
    assert [office.row(year).version for year in office.years] == [2, 2]
    assert office.verdict().verified


def test_two_at_once_are_one_order(office: Office) -> None:
    """Two processes that hand in the same order leave one version and one fact in each year."""
    plan = changed(office.roadmap, without("1.4"))
    desks = [office.another_process() for _ in range(3)]
    done = all_at_once([partial(amend, desk.database, desk, request(office, plan), office.now) for desk in desks])
    for desk in desks:
        desk.database.close()
    assert {outcome.version for outcome in done} == {2}
    assert {result for outcome in done for result in results(outcome)} <= {"applied", "already"}
    for year in (office.cycle, *office.years):
        assert [fact.event.event for fact in office.facts(year)].count("plan_amended") == 1


def test_an_unknown_cycle_is_not_found(office: Office) -> None:
    """An order for a cycle that is not there."""
    nowhere = request(office, None).model_copy(update={"cycle": "cycle/none"})
    with pytest.raises(NotFound, match="cycle/none"):
        amend(office.database, office.desk, nowhere, office.now)
    with pytest.raises(NotFound, match="cycle/none"):
        preview(office.database, nowhere, office.now)


def test_a_school_that_missed_an_order_gets_both(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an order that did not reach a school, the next one brings it to the plan in force all the same."""
    monkeypatch.setattr(office.desk, "submit_all", lambda *_args, **_more: [Refused("нет связи")])
    assert results(order(office, without("1.4"))) == ["failed"] * 3
    monkeypatch.undo()
    later = AMENDING.model_copy(update={"number": "90-ОД"})
    plan = changed(changed(office.roadmap, without("1.4")), moved("1.3", "10-01..10-20"))
    outcome = amend(office.database, office.desk, request(office, plan, later), office.now)
    assert results(outcome) == ["applied"] * 3
    assert (office.task("1.4").state, office.task("1.3").due_on) == ("cancelled", date(2026, 10, 20))


def test_taking_it_back_restores(office: Office) -> None:
    """Dates and open items come back as they were, finished ones stay finished, untouched additions leave the plan."""
    before = states(office)
    due = {number: office.task(number).due_on for number in before}
    order(office, without("1.4"), moved("1.3", "10-01..10-20"), added("2", "2.4", "11"), added("1", "1.6", "09"))
    finish(office, "1.6", NOTE)
    outcome = revert(office)
    assert results(outcome) == ["applied"] * 3
    assert outcome.restores == 1
    assert {number: office.task(number).due_on for number in before} == due
    assert {number: state for number, state in states(office).items() if number in before} == before
    assert (office.task("2.4").state, office.task("1.6").state) == ("cancelled", "done")
    assert office.task("1.6").plan.excluded
    event = office.facts()[-1].event
    assert isinstance(event, e.PlanAmended)
    assert (event.ground, event.restores, event.restored) == (REVERTING, 1, ("1.4",))
    assert results(revert(office)) == ["already"] * 3


def test_an_order_after_a_reverted_one_takes_it_up(office: Office) -> None:
    """The plan that was taken back may be ordered again: what was added then is the same task now."""
    order(office, without("1.4"), added("2", "2.4", "11"))
    revert(office)
    again = AMENDING.model_copy(update={"number": "95-ОД"})
    outcome = order(office, without("1.4"), added("2", "2.4", "11"), ground=again)
    assert (outcome.version, outcome.restores) == (4, 2)
    assert (office.task("1.4").state, office.task("2.4").state) == ("cancelled", "planned")


def test_an_own_day_holds_against_an_earlier_one(office: Office) -> None:
    """Of a day granted to one school and the ordered one the later counts; taken back, the granted one is there."""
    until = date(2026, 10, 30)
    grant = {"command_id": "g", "year": office.year, "task": "1.3", "until": until, "ground": AMENDING.model_dump()}
    office.fact(a.GrantExtension.model_validate({**grant, "actor": person("municipal_coordinator")}))
    outcome = order(office, moved("1.3", "10-01..10-20"))
    assert (office.task("1.3").due_on, office.task("1.3", office.years[1]).due_on) == (until, date(2026, 10, 20))
    assert of_school(outcome).counts == {"own_day": 1}
    later = AMENDING.model_copy(update={"number": "90-ОД"})
    order(office, moved("1.3", "11"), ground=later)
    assert office.task("1.3").due_on == date(2026, 11, 30)
    order(office, moved("1.3", "10-01..10-19"), ground=later.model_copy(update={"number": "91-ОД"}))
    assert office.task("1.3").due_on == until


def test_a_term_does_not_end_before_it_is_told(office: Office) -> None:
    """An item added or brought forward into the past gets 20 working days; what is late already stays so."""
    order(office, added("1", "1.6", "09-01..09-05"), moved("3.1", "08-25..09-11"), moved("1.1", "08-20..09-09"))
    fresh = date(2026, 10, 12)
    assert office.task("1.6").due_on == fresh
    assert office.task("3.1").due_on == date(2026, 9, 30)
    assert office.task("1.1").due_on == date(2026, 9, 9)


def test_numbers_given_anew_keep_their_tasks(office: Office) -> None:
    """An item put in before others moves their numbers; each keeps its state, its evidence and its id."""
    finish(office, "1.4")

    def put_in(raw: dict[str, object]) -> None:
        stage = raw["stages"][0]  # type: ignore[index]  # plain JSON
        for task in stage["tasks"][2:]:
            task["number"] = f"1.{int(task['number'][2:]) + 1}"
        stage["tasks"].insert(2, {"number": "1.3", "title": "Совещание директоров", "kind": "study"})

    outcome = order(office, put_in)
    assert [change.kind for change in outcome.diff.changes] == ["added", "renumbered", "renumbered", "renumbered"]
    assert not outcome.diff.doubts
    done = office.task("1.4")
    assert (done.state, done.plan.printed) == ("done", "1.5")
    assert office.task("1.3@2").plan.title == "Совещание директоров"
    with office.database.read() as connection:
        assert plans.task_id(connection, office.year, "1.5") == "1.4"
        assert plans.task_id(connection, office.year, "1.3") == "1.3@2"
        assert plans.task_id(connection, office.year, "7.1") == "7.1"
        recent = boards.cycle_status(connection, office.cycle, office.now.date()).recent
    assert "Выполнено мероприятие 1.5" in {fact.sentence for fact in recent}


def test_a_doubtful_item_waits_for_a_word(office: Office) -> None:
    """Another deed under an old number is asked about; `was` or the confirmation lets it through."""
    rewrite = moved("1.4", title="Конкурс рисунков", kind="publication", responsible=["teacher"])
    with pytest.raises(Refused, match=r"пункт 1\.4"):
        order(office, rewrite)
    assert office.row().version == 1
    outcome = order(office, rewrite, confirmed=True)
    assert [change.kind for change in outcome.diff.changes] == ["added", "removed"]
    assert office.task("1.4").state == "cancelled"
    assert office.task("1.4@2").state == "planned"


def test_was_settles_it(office: Office) -> None:
    """With `was` the same edit is the same item under a new title."""
    rewrite = moved("1.4", title="Конкурс рисунков", kind="publication", responsible=["teacher"], was="1.4")
    outcome = order(office, rewrite)
    assert {change.kind for change in outcome.diff.changes} == {"renamed", "reassigned", "changed"}
    assert office.task("1.4").plan.title == "Конкурс рисунков"


def test_papers_go_and_come_with_their_task(office: Office) -> None:
    """A draft of an item that leaves the plan is recalled and its approval told; taken back, it is there again."""
    curator = actor_of("curator", office.year)
    papers = [f"document/{office.year}/1.2/{kind}" for kind in ("order_programme", "order_curator")]
    for paper in papers:
        kind = paper.rpartition("/")[2]
        draft = {"command_id": f"{paper}:d", "year": office.year, "document": paper, "task": "1.2", "kind": kind}
        office.fact(a.DraftDocument.model_validate(draft))
    office.fact(a.SubmitDocument(command_id="s", year=office.year, document=papers[0], actor=curator))
    order(office, without("1.2"), without("1.1"))
    assert _paper_states(office) == dict.fromkeys(papers, "recalled")
    told = office.facts()[-1].seq
    assert office.posted(papers[0])[-1] == told
    sign = a.SignDocument(
        command_id="x", year=office.year, document=papers[0], actor=actor_of("school_head", office.year)
    )
    assert "отозван" in office.refusal(sign)
    revert(office)
    assert _paper_states(office) == {papers[0]: "in_review", papers[1]: "draft"}


def _paper_states(office: Office) -> dict[str, str]:
    with office.database.read() as connection:
        return {row.id: row.state for row in connection.execute(select(DOCUMENTS))}


def test_a_closed_school_is_skipped(office: Office) -> None:
    """A withdrawn school keeps the plan it had; a paused one gets the new one."""
    coordinator = person("municipal_coordinator")
    office.fact(a.WithdrawYear(command_id="w", year=office.year, reason="Реорганизация", actor=coordinator))
    pause = {"command_id": "p", "year": office.years[1], "reason": "Карантин", "ground": AMENDING.model_dump()}
    office.fact(a.PauseYear.model_validate({**pause, "actor": coordinator}))
    outcome = order(office, without("1.4"))
    assert results(outcome) == ["applied", "skipped", "applied"]
    assert of_school(outcome).reason == "школа выведена"
    assert (office.task("1.4").state, office.task("1.4", office.years[1]).state) == ("planned", "cancelled")


def test_later_schools_join_on_the_plan_in_force(office: Office) -> None:
    """A school added after an order starts with its plan and its ids; the plan of the launch is refused."""
    order(office, without("1.4"), added("2", "2.4", "11"), moved("1.3", "10-01..10-20"))
    joining = request_of(office.database, office.cycle, person("municipal_coordinator"))
    add_schools(office.database, office.cycle, schools(3)[2:], joining, office.now)
    joined = year_of(office.cycle, 3)
    assert set(states(office, joined)) == {n for n, state in states(office).items() if state != "cancelled"}
    assert office.row(joined).version == 2
    with pytest.raises(Refused, match="другой редакции"):
        launch_cycle(office.database, launch_request(office.roadmap, 4), LAUNCH)
    assert results(revert(office)) == ["applied"] * 4
    assert office.task("1.4", joined).state == "planned"


def test_refusals(office: Office) -> None:
    """Nothing to change, nothing to take back, another roadmap, a role that may not, a cycle that closes."""
    with pytest.raises(BadInput, match="менять нечего"):
        order(office)
    with pytest.raises(Refused, match="отменять нечего"):
        revert(office)
    with pytest.raises(BadInput, match="другая дорожная карта"):
        order(office, lambda raw: raw.update(id="other"))
    with pytest.raises(Refused, match="для этой роли закрыто"):
        order(office, without("1.4"), role="municipal_specialist")
    with pytest.raises(BadInput, match=r"пункт 1\.3: was"):
        order(office, moved("1.3", was="9.9"))
    order(office, without("1.4"))
    with pytest.raises(BadInput, match="другого приказа"):
        revert(office, AMENDING)
    office.fact(a.BeginClosing(command_id="b", year=office.cycle, actor=person("municipal_coordinator")))
    with pytest.raises(Refused, match="Изменить план"):
        revert(office)


def test_the_board_follows(office: Office) -> None:
    """Cells count the plan in force; a stage that is gone has no column, a new one has."""

    def other_stage(raw: dict[str, object]) -> None:
        stages = raw["stages"]
        assert isinstance(stages, list)
        stages[6] = {**stages[6], "number": "8", "title": "Совсем другой этап", "canonical": None, "was": "-"}
        stages[6]["tasks"] = [{**task, "number": f"8.{n}", "was": "-"} for n, task in enumerate(stages[6]["tasks"][:2])]

    order(office, without("1.4"), other_stage)
    with office.database.read() as connection:
        status = boards.cycle_status(connection, office.cycle, office.now.date())
    assert [column.number for column in status.columns] == ["1", "2", "3", "4", "5", "6", "8"]
    first = status.schools[0].stages[0]
    assert first.tasks_total == len([n for n, s in states(office).items() if n.startswith("1.") and s != "cancelled"])
    assert status.counters.tasks.cancelled > 0
    assert [cell.number for cell in status.schools[0].stages][-1] == "8"
    revert(office)
    with office.database.read() as connection:
        status = boards.cycle_status(connection, office.cycle, office.now.date())
    assert [column.number for column in status.columns] == ["1", "2", "3", "4", "5", "6", "7"]


def test_schools_are_told_by_letter(office: Office) -> None:
    """One letter to each organisation, with the order and the counts."""
    order(office, without("1.4"), moved("1.3", "10-01..10-20"))
    with office.database.read() as connection:
        rows = [
            row for row in letters.latest_letters(connection, office.cycle, None, 50) if row.event == "plan_amended"
        ]
        shown = [letter_facts(connection, row) for row in rows]
    assert sorted(row.year_id for row in rows) == sorted([office.cycle, *office.years])
    assert all("от 14.09.2026 № 88-ОД" in letter["body"] for letter in shown)


def test_a_deadline_that_depends_is_counted_anew(office: Office) -> None:
    """«После пункта» with other days: the day that was set falls, and the workflow sets it by the new rule."""
    set_it = {"command_id": "d", "year": office.year, "task": "5.3", "opens_on": date(2026, 9, 1)}
    office.fact(a.SetDeadline.model_validate({**set_it, "due_on": date(2026, 9, 15)}))

    def longer(raw: dict[str, object]) -> None:
        item(raw, "5.3")["deadline"].update(days=15)

    order(office, longer)
    task = office.task("5.3")
    assert (task.due_on, task.revision, task.plan.after_days) == (None, 1, 15)


def test_versions_and_places_are_kept(office: Office) -> None:
    """The launched plan and the new one are both on record; a year's tasks stand in places without gaps."""
    order(office, without("1.4"), moved("1.3", "10-01..10-20"), added("2", "2.4", "11"))
    with office.database.read() as connection:
        row = cycles.cycle(connection, office.cycle)
        assert row is not None
        assert [each.number for each in plans.versions(connection, row)] == [1, 2]
        places = connection.execute(
            select(TASKS.c.position).where(TASKS.c.year_id == office.year).order_by(TASKS.c.position)
        ).scalars()
        assert list(places) == list(range(len(states(office))))
