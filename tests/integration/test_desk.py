"""The desk on both databases: what is asked at once, twice, wrongly or in any order ends in one unbroken chain."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from acts.desk import Desk
from acts.transaction import Answer
from models import acts as a
from models.errors import NastavnikError, NotFound, Refused
from models.events import EvidenceRef, ExtensionAsked, Ground, Note, TaskSubmitted
from models.ids import document_id
from storage.journal import digest
from storage.tables import EVIDENCE, JOURNAL, NOTES, YEARS
from tests.integration.installations import (
    ORDER,
    Office,
    all_at_once,
    answers,
    of_school,
    person,
)

SECRET = "Пётр Ильич болен, справка № 77"
REVIEWED, PLAIN, ORDERED, ON_NEED = "1.3", "1.4", "1.2", "5.4"
COORDINATOR, HEAD = person("municipal_coordinator"), person("municipal_head")


def ask(office: Office, command: str, days: int = 1, year: str | None = None, task: str = PLAIN) -> a.AskExtension:
    """A school asks for more time."""
    home = year or office.year
    return a.AskExtension(
        command_id=command,
        year=home,
        task=task,
        until=date(2026, 10, 1) + timedelta(days=days),
        reason=SECRET,
        actor=of_school("curator", home),
    )


def complete(office: Office, task: str, *evidence: a.Evidence, command: str | None = None) -> a.CompleteTask:
    """The curator of the first school finishes a task."""
    return a.CompleteTask(
        command_id=command or f"complete-{task}",
        year=office.year,
        task=task,
        evidence=evidence,
        actor=of_school("curator", office.year),
    )


def link(value: str = "https://school.example/plan") -> a.Evidence:
    """A link as evidence."""
    return a.Evidence(kind="link", value=value)


def counted(value: str = "24") -> a.Evidence:
    """A count as evidence."""
    return a.Evidence(kind="count", value=value)


def assert_whole(office: Office, years: Sequence[str] = ()) -> None:
    """No chain is broken, no number is missing, and each workflow will hear its chain in order."""
    assert office.verdict().breaks == ()
    for year in years or office.years:
        facts = office.facts(year)
        assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))
        assert office.posted(year) == [fact.seq for fact in facts]


def test_one_command_many_times_at_once_is_one_record(office: Office) -> None:
    """A command id has one effect: 50 clicks at once get one and the same answer."""
    before = office.records()
    act = ask(office, "click")
    given = all_at_once([lambda: office.desk.submit(act)] * 50)
    assert office.records() == before + 1
    assert all(answer == given[0] for answer in given)
    assert office.desk.submit(act) == given[0]
    assert_whole(office)


def test_one_command_from_two_processes_is_one_record(office: Office) -> None:
    """The command id is unique in the journal, not in a process."""
    other, act, before = office.another_process(), ask(office, "click"), office.records()
    given = all_at_once([lambda: office.desk.submit(act), lambda: other.submit(act)] * 10)
    other.database.close()
    assert office.records() == before + 1
    assert all(answer == given[0] for answer in given)


def test_many_acts_on_one_school_make_one_chain(office: Office) -> None:
    """200 acts from 32 threads are all answered, numbered without gaps and posted in order."""
    acts = [ask(office, f"ask-{number}", number % 30) for number in range(200)]
    with ThreadPoolExecutor(32) as threads:
        facts = [answer.fact for answer in threads.map(office.desk.submit, acts)]
    assert sorted(fact.seq for fact in facts) == list(range(2, 202))
    assert_whole(office)


def test_two_processes_do_not_fork_the_chain(office: Office) -> None:
    """Two desks that write the same years in opposite order neither fork a chain nor lock each other for good."""
    other = office.another_process()
    here, there = office.years

    def work(desk: Desk, name: str, order: tuple[str, str]) -> list[Answer | NastavnikError]:
        acts = [[ask(office, f"{name}-{turn}-{year}", turn, year) for year in order] for turn in range(20)]
        return [outcome for pair in acts for outcome in desk.submit_all(pair)]

    done = all_at_once(
        [
            lambda: work(office.desk, "a", (here, there)),
            lambda: work(other, "b", (there, here)),
            lambda: work(office.desk, "c", (there, here)),
            lambda: work(other, "d", (here, there)),
        ]
    )
    other.database.close()
    assert sum(len(answers(outcomes)) for outcomes in done) == 160
    assert [len(office.facts(year)) for year in office.years] == [81, 81]
    assert_whole(office)


def test_a_lock_that_nobody_gives_back_is_given_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that stands still holds up who waits for its lock for a while, not for ever."""
    monkeypatch.setattr("storage.database.BUSY_MILLISECONDS", 50)
    other, act = office.another_process(), ask(office, "late")
    with office.database.write() as standing:
        standing.execute(update(YEARS).values(seq=YEARS.c.seq))
        with pytest.raises(OperationalError):
            other.submit(act)
    assert other.submit(act).fact.seq == 2
    other.database.close()


def test_a_refusal_writes_nothing_and_says_what_is_possible(office: Office) -> None:
    """What the state does not allow is answered by a sentence; journal, notes and outbox stay as they were."""
    before = (office.records(), office.posted(office.year), office.row())
    act = a.AcceptTask(command_id="early", year=office.year, task=REVIEWED, actor=COORDINATOR)
    sentence = office.refusal(act)
    assert "нельзя «Принять»" in sentence
    assert "сейчас возможно" in sentence
    assert "«Снять с контроля»" in sentence
    assert "Напомнить" not in sentence
    assert (office.records(), office.posted(office.year), office.row()) == before


def test_a_refused_command_may_be_tried_again(office: Office) -> None:
    """A refusal does not use the command id up."""
    act = a.AcceptTask(command_id="accept", year=office.year, task=REVIEWED, actor=COORDINATOR)
    office.refusal(act)
    office.fact(complete(office, REVIEWED, link()))
    assert office.fact(act).event.event == "task_accepted"


def test_a_batch_commits_what_is_allowed(office: Office) -> None:
    """One refused act does not undo its neighbours."""
    acts = [
        ask(office, "one"),
        a.AcceptTask(command_id="two", year=office.year, task=REVIEWED, actor=COORDINATOR),
        a.DraftDocument(command_id="three", year=office.year, document="document/x", task=ORDERED, kind="nonsense"),
        ask(office, "four", year="school-year/nowhere"),
        ask(office, "five", 2),
    ]
    outcomes = office.desk.submit_all(acts)
    assert [type(outcome) for outcome in outcomes] == [Answer, Refused, NotFound, NotFound, Answer]
    assert [fact.event.event for fact in office.facts()] == ["year_started", "extension_asked", "extension_asked"]
    assert_whole(office)


def test_acts_of_one_batch_see_each_other(office: Office) -> None:
    """Acts are carried out in order: the second meets the state that the first left."""
    reviewed = a.AcceptTask(command_id="accept", year=office.year, task=REVIEWED, actor=COORDINATOR)
    facts = answers(office.desk.submit_all([complete(office, REVIEWED, link()), reviewed]))
    assert [fact.event.event for fact in facts] == ["task_submitted", "task_accepted"]
    assert office.task(REVIEWED).settled_at is not None


def test_a_command_id_of_another_year_is_refused(office: Office) -> None:
    """The answer to a command of one school is never given to another."""
    office.fact(ask(office, "same"))
    assert "номер команды" in office.refusal(ask(office, "same", year=office.years[1]))


def test_a_reviewed_task_from_work_to_acceptance(office: Office) -> None:
    """Submit, return, submit again, accept, open again, waive: each act is a fact and a state."""
    year = office.year
    steps: list[tuple[a.Act, str, str]] = [
        (complete(office, REVIEWED, link()), "task_submitted", "submitted"),
        (
            a.ReturnTask(command_id="r", year=year, task=REVIEWED, reason=SECRET, actor=COORDINATOR),
            "task_returned",
            "open",
        ),
        (complete(office, REVIEWED, link(), command="again"), "task_submitted", "submitted"),
        (a.AcceptTask(command_id="a", year=year, task=REVIEWED, actor=COORDINATOR), "task_accepted", "done"),
        (
            a.ReopenTask(command_id="o", year=year, task=REVIEWED, reason=SECRET, actor=COORDINATOR),
            "task_reopened",
            "open",
        ),
        (
            a.WaiveTask(command_id="w", year=year, task=REVIEWED, reason=SECRET, ground=ORDER, actor=COORDINATOR),
            "task_waived",
            "waived",
        ),
    ]
    for act, event, state in steps:
        assert office.fact(act).event.event == event
        assert office.task(REVIEWED).state == state
    assert_whole(office)


def test_a_plain_task_is_done_by_its_evidence(office: Office) -> None:
    """A task that nobody accepts is finished at once, in time until the end of its day."""
    office.fact(complete(office, PLAIN, counted()))
    task = office.task(PLAIN)
    assert (task.state, task.in_time, task.settled_at) == ("done", True, office.now)


def test_a_task_finished_after_its_day_is_not_in_time(office: Office) -> None:
    """15 September ends at midnight of the municipality."""
    office.now += timedelta(days=2)
    office.fact(complete(office, PLAIN, counted()))
    assert office.task(PLAIN).in_time is False


def test_only_tasks_on_need_may_turn_out_unneeded(office: Office) -> None:
    """«Не потребовалось» belongs to tasks «при необходимости»."""
    curator = of_school("curator", office.year)
    wrong = a.MarkNotNeeded(command_id="n1", year=office.year, task=PLAIN, actor=curator)
    assert "при необходимости" in office.refusal(wrong)
    office.fact(a.MarkNotNeeded(command_id="n2", year=office.year, task=ON_NEED, actor=curator))
    assert office.task(ON_NEED).state == "not_needed"


def test_an_extension_is_asked_refused_asked_and_granted(office: Office) -> None:
    """The due day moves only by a decision with its ground; a wish is forgotten once decided."""
    year = office.year
    office.fact(ask(office, "ask-1"))
    assert office.task(PLAIN).extension_asked == date(2026, 10, 2)
    office.fact(a.RefuseExtension(command_id="no", year=year, task=PLAIN, reason=SECRET, actor=COORDINATOR))
    assert office.task(PLAIN).extension_asked is None
    nobody_asked = a.RefuseExtension(command_id="no-2", year=year, task=PLAIN, reason=SECRET, actor=COORDINATOR)
    assert "никто не просил" in office.refusal(nobody_asked)
    office.fact(ask(office, "ask-2", 5))
    office.fact(grant(office, date(2026, 10, 6), ORDER))
    task = office.task(PLAIN)
    assert (task.due_on, task.revision, task.rungs, task.extension_asked) == (date(2026, 10, 6), 1, (), None)
    assert_whole(office)


def grant(office: Office, until: date, ground: Ground, command: str = "grant") -> a.GrantExtension:
    """The coordinator moves a due day."""
    return a.GrantExtension(
        command_id=command, year=office.year, task=PLAIN, until=until, ground=ground, actor=COORDINATOR
    )


@pytest.mark.parametrize("ground", [Ground(), Ground(number="5"), Ground(on=date(2026, 9, 1)), Ground(number="")])
def test_an_extension_needs_a_ground(office: Office, ground: Ground) -> None:
    """Number and date of an order, or a document of ours."""
    assert "основание" in office.refusal(grant(office, date(2026, 10, 6), ground))


@pytest.mark.parametrize("until", [date(2026, 9, 15), date(2026, 9, 1), date(2027, 9, 1)])
def test_an_extension_moves_forward_inside_the_year(office: Office, until: date) -> None:
    """A new term is later than the old one and not past the year's end."""
    assert "Новый срок" in office.refusal(grant(office, until, ORDER))


def test_a_pause_stops_terms_and_a_resumption_moves_them(office: Office) -> None:
    """Ten days of quarantine are given back to what they overlapped."""
    year, head = office.year, of_school("school_head", office.year)
    office.fact(a.PauseYear(command_id="p", year=year, reason=SECRET, ground=ORDER, actor=head))
    assert office.row().state == "paused"
    assert "нельзя «Приостановить»" in office.refusal(
        a.PauseYear(command_id="p2", year=year, reason=SECRET, ground=ORDER, actor=head)
    )
    office.now += timedelta(days=10)
    office.fact(a.ResumeYear(command_id="q", year=year, actor=head))
    assert office.row().state == "running"
    assert office.row().paused_at is None
    assert office.task(PLAIN).due_on == date(2026, 9, 25)
    assert office.task("7.4").due_on == office.task("7.4", office.years[1]).due_on
    assert_whole(office)


def test_a_withdrawn_school_does_nothing_more(office: Office) -> None:
    """After the withdrawal every act is refused; the cycle hears of it."""
    office.fact(a.WithdrawYear(command_id="w", year=office.year, reason=SECRET, ground=ORDER, actor=COORDINATOR))
    assert office.row().state == "withdrawn"
    assert "из состояния «школа выведена» нельзя" in office.refusal(ask(office, "late"))
    assert office.posted(office.cycle)[-1] == 2


def test_the_cycle_is_neither_paused_nor_withdrawn(office: Office) -> None:
    """What a lifecycle does not know is refused in Russian."""
    sentence = office.refusal(
        a.PauseYear(command_id="p", year=office.cycle, reason=SECRET, ground=ORDER, actor=COORDINATOR)
    )
    assert "такого действия нет" in sentence
    assert "pause" not in sentence


def test_a_document_from_draft_to_evidence(office: Office) -> None:
    """Submit, return, submit, sign, register; then the document proves its task."""
    year, curator, head = office.year, of_school("curator", office.year), of_school("school_head", office.year)
    document = document_id(year, ORDERED, "order_curator")
    office.fact(a.DraftDocument(command_id="d", year=year, document=document, task=ORDERED, kind="order_curator"))
    proof = a.Evidence(kind="document", value=document)
    assert "ещё не зарегистрирован" in office.refusal(complete(office, ORDERED, proof))
    common = {"year": year, "document": document}
    steps: list[tuple[a.Act, str]] = [
        (a.SubmitDocument(command_id="s1", actor=curator, **common), "document_submitted"),
        (a.ReturnDocument(command_id="s2", actor=head, reason=SECRET, **common), "document_returned"),
        (a.SubmitDocument(command_id="s3", actor=curator, **common), "document_submitted"),
        (a.SignDocument(command_id="s4", actor=head, **common), "document_signed"),
        (a.RegisterDocument(command_id="s5", actor=curator, **common), "document_registered"),
    ]
    for act, event in steps:
        assert office.fact(act).event.event == event
    assert office.fact(complete(office, ORDERED, proof)).event.event == "task_completed"
    assert len(office.posted(document)) == 6
    assert_whole(office)


def test_a_document_proves_its_own_task_only(office: Office) -> None:
    """An order of one task is no evidence of another, nor is a document that does not exist."""
    document = document_id(office.year, ORDERED, "order_curator")
    office.fact(
        a.DraftDocument(command_id="d", year=office.year, document=document, task=ORDERED, kind="order_curator")
    )
    assert "другому мероприятию" in office.refusal(
        complete(office, REVIEWED, a.Evidence(kind="document", value=document))
    )
    assert "документа в этом году нет" in office.refusal(
        complete(office, REVIEWED, a.Evidence(kind="document", value="document/none"))
    )


@pytest.mark.parametrize("role", ["curator", "school_head", "municipal_specialist", "mentor", "auditor", "admin"])
def test_only_controllers_accept(office: Office, role: str) -> None:
    """The school cannot accept its own work, and no one outside can."""
    office.fact(complete(office, REVIEWED, link()))
    home = person(role) if role in {"municipal_specialist", "admin"} else of_school(role, office.year)
    act = a.AcceptTask(command_id="accept", year=office.year, task=REVIEWED, actor=home)
    assert office.refusal(act)
    assert office.task(REVIEWED).state == "submitted"


def test_an_unknown_role_is_refused(office: Office) -> None:
    """Roles are a closed list."""
    act = ask(office, "x").model_copy(update={"actor": a.Actor(id="x", role="wizard")})
    assert "wizard" in office.refusal(act)


def test_another_school_is_refused(office: Office) -> None:
    """A curator acts in the own school only, and a department in its own schools only."""
    stranger = of_school("curator", office.years[1])
    assert "другой организации" in office.refusal(ask(office, "x").model_copy(update={"actor": stranger}))
    elsewhere = person("municipal_coordinator", "tver")
    act = a.WaiveTask(command_id="w", year=office.year, task=PLAIN, reason="нет", actor=elsewhere)
    assert "другой организации" in office.refusal(act)


def test_a_school_does_not_act_in_the_department(office: Office) -> None:
    """The department's own tasks are closed to schools."""
    act = a.CompleteTask(
        command_id="x",
        year=office.cycle,
        task="7.6",
        evidence=(link(),),
        actor=of_school("curator", office.year),
    )
    assert "другой организации" in office.refusal(act)


def test_a_task_without_evidence_is_not_done(office: Office) -> None:
    """The refusal names what is needed."""
    assert "количество, файл, документ" in office.refusal(complete(office, PLAIN))


def test_evidence_of_a_wrong_kind_is_refused(office: Office) -> None:
    """A link does not prove a monitoring, even beside a count that does."""
    assert "«ссылка» сюда не подходит" in office.refusal(complete(office, PLAIN, counted(), link()))


def test_unknown_numbers_are_refused(office: Office) -> None:
    """A task, document or year that is not there is named in a sentence."""
    with pytest.raises(NotFound, match="нет мероприятия 99"):
        office.desk.submit(complete(office, "99", link()))
    submit = a.SubmitDocument(command_id="s", year=office.year, document="document/none", actor=HEAD)
    assert "документа в этом году нет" in office.refusal(submit)
    with pytest.raises(NotFound, match="нет"):
        office.desk.submit(ask(office, "y", year="school-year/none"))


def test_typed_words_stay_out_of_the_journal(office: Office) -> None:
    """The journal keeps ids and salted digests; words stand in tables from which they can be erased."""
    asked = office.fact(ask(office, "ask")).event
    done = office.fact(complete(office, REVIEWED, link(f"https://x.example/{SECRET}"))).event
    with office.database.read() as connection:
        records = connection.execute(select(JOURNAL.c.record)).scalars().all()
        note = connection.execute(select(NOTES)).one()
        proof = connection.execute(select(EVIDENCE)).one()
    assert not [record for record in records if "Пётр" in record or "x.example" in record]
    assert note.text == SECRET
    assert isinstance(asked, ExtensionAsked)
    assert asked.reason == Note(id="ask", digest=digest(note.salt + note.text))
    assert isinstance(done, TaskSubmitted)
    assert done.evidence == (EvidenceRef(id=proof.id, kind="link", digest=digest(proof.salt + proof.value)),)
    assert len({note.salt, proof.salt}) == 2


def test_a_broken_act_hurts_nobody_else(office: Office) -> None:
    """An error of the program in one act is its caller's alone; those who wait beside are served."""

    def series(kind: str) -> str:
        if kind == "order_programme":
            raise RuntimeError("broken series")
        return "ОД"

    desk = Desk(office.database, lambda: office.now, series)
    bad = a.DraftDocument(
        command_id="bad", year=office.year, document="document/b", task=ORDERED, kind="order_programme"
    )

    def attempt(act: a.Act) -> str:
        try:
            (fact,) = answers(desk.submit_all([act]))
        except RuntimeError as error:
            return str(error)
        return fact.event.event

    acts: list[a.Act] = [bad, *(ask(office, f"good-{number}") for number in range(15))]
    done = all_at_once([lambda act=act: attempt(act) for act in acts])  # type: ignore[misc]  # a bound default
    assert done == ["broken series", *["extension_asked"] * 15]
    assert_whole(office)
