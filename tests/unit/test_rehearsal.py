"""The people of a rehearsal: other names in every school, and papers written in the order in which they count."""

import json
from datetime import date
from typing import Any

import pytest

from models.documents import KINDS
from models.documents.examples import CURATOR, PAIRS, SCHOOL_HEAD
from models.papers import papers_of
from models.year import DocumentState, Year
from rehearsal.cast import cast
from rehearsal.municipality import schools
from rehearsal.papers import entered, ready, waits
from rendering.names import gender_of
from tests.unit.small_years import CALENDAR, planned

MENTORS = [pair.mentor.full_name for pair in PAIRS]
FIRST, SECOND = schools(2)
DAY = date(2026, 9, 2)  # a Wednesday inside the windows of both tasks


def told(code: str, document: str = "", plan: str = "standard") -> dict[str, Any]:
    """What people of a school enter for a document."""
    return entered(planned(plan), DocumentState(id=document or f"d/{code}", kind=code, task=""), 2026, 1)


def drafted(*tasks: str, **registered: date) -> Year:
    """The standard year with the drafts of some tasks; kinds with a day are registered."""
    year = planned()
    papers = [paper for number in tasks for paper in papers_of(year, year.tasks[number])]
    documents = {
        paper.id: DocumentState(
            id=paper.id,
            kind=paper.kind,
            task=next(number for number in tasks if f"/{number}/" in paper.id),
            state="registered" if paper.kind in registered else "draft",
            registered_on=registered.get(paper.kind),
            number="7" if paper.kind in registered else None,
        )
        for paper in papers
    }
    return year.model_copy(update={"documents": documents})


def written(year: Year, task: str, day: date = DAY) -> set[str]:
    """Kinds of a task's papers that people write on a day."""
    return {paper.kind for paper in ready(year, year.tasks[task], day, CALENDAR) if paper.state == "draft"}


def test_every_school_has_its_own_people() -> None:
    """Other names in another school and for another seed, the same ones each time; its own head and curator."""
    casts = [cast(FIRST, 1), cast(SECOND, 1), cast(FIRST, 2)]
    names = [{say(name) for name in MENTORS} for say in casts]
    assert not names[0] & names[1]
    assert not names[0] & names[2]
    assert not set(MENTORS) & (names[0] | names[1] | names[2])
    assert names[0] == {cast(FIRST, 1)(name) for name in MENTORS}
    assert casts[1](SCHOOL_HEAD.full_name) == SECOND.head
    assert casts[1](CURATOR.full_name) == SECOND.curator


@pytest.mark.parametrize("name", MENTORS)
def test_a_name_keeps_what_its_sentence_needs(name: str) -> None:
    """Sex and form stay: «Ручьёва А.Ю.» is another «… А.Ю.», a mother has the surname of her child."""
    say = cast(SECOND, 3)
    new = say(name)
    assert gender_of(new) == gender_of(name)
    surname, first, father = new.split()
    old = name.split()
    assert say(f"{old[0]} {old[1][0]}.{old[2][0]}.") == f"{surname} {first[0]}.{father[0]}."
    mother, child = say("Осинина Ирина Павловна"), say("Осинина Полина Романовна")
    assert mother.split()[0] == child.split()[0]


def test_days_inside_a_text_move_with_the_year() -> None:
    """An application «от 12.01.2027» of the samples is of January 2024 in the school year of 2023."""
    year = planned("megion-2023-2025", 2023)
    change = DocumentState(id="d/order_pairs_change", kind="order_pairs_change", task="")
    facts = json.dumps(entered(year, change, 2023, 1), ensure_ascii=False)
    assert "12.01.2024" in facts
    assert "2027" not in facts


def test_the_school_signs_agreements_with_its_staff_only() -> None:
    """Where every mentor gets an agreement to his labour contract, no mentor is a pupil; elsewhere pupils lead too."""
    assert not [pair for pair in told("order_pairs")["pairs"] if "обучающ" in pair["mentor"]["about"]]
    assert [
        pair for pair in told("order_pairs", plan="lyceum22-2023-2024")["pairs"] if "обуч" in pair["mentor"]["about"]
    ]
    assert "representatives" not in {
        name for name, value in told("individual_plan", "d/individual_plan.1").items() if value
    }


def test_a_regulation_is_adopted_before_its_order_and_dated_after_it() -> None:
    """The meeting first; the order waits for it; then the papers that the order approves, with its number."""
    year = drafted("1.2", "1.3")
    assert written(year, "1.3") == {"minutes"}
    assert waits(year, year.tasks["1.2"], None, DAY)
    met = drafted("1.2", "1.3", minutes=DAY)
    assert written(met, "1.3") == set()
    assert not waits(met, met.tasks["1.2"], None, DAY)
    approved = drafted("1.2", "1.3", minutes=DAY, order_programme=DAY)
    assert written(approved, "1.3") == {"regulation", "programme", "roadmap"}


def test_nobody_waits_for_a_meeting_past_the_last_day() -> None:
    """On its last day the order is issued without the minutes; a regulation still waits for the order."""
    year = drafted("1.2", "1.3")
    last = year.tasks["1.3"].due_on
    assert last is not None
    assert not waits(year, year.tasks["1.2"], None, last)
    assert written(year, "1.3", last) == {"minutes"}
    assert KINDS["regulation"].approved_by == "order"


def test_meetings_speak_of_what_is_due() -> None:
    """The regulation is adopted in September, results are summed up in summer."""
    year = planned()
    meetings = {number: task for number, task in year.tasks.items() if "minutes" in task.plan.documents}
    asked = {}
    for number, task in meetings.items():
        (paper,) = (paper for paper in papers_of(year, task) if paper.kind == "minutes")
        draft = DocumentState(id=paper.id, kind=paper.kind, task=number)
        asked[number] = [item["question"] for item in entered(year, draft, 2026, 1)["items"]]
    assert asked["1.3"] == [item.question for item in KINDS["minutes"].example.items]  # type: ignore[attr-defined]
    assert asked["3.1"] == ["Об информировании о программе наставничества"]
    assert "Об итогах программы наставничества в 2026/2027 учебном году" in asked[max(asked)]


def test_an_order_speaks_of_the_days_around_it() -> None:
    """Written in November instead of January: an application of the days before it, changes from the days after it."""
    draft = DocumentState(id="d/order_pairs_change", kind="order_pairs_change", task="")
    facts = entered(planned(), draft, 2026, 1, date(2026, 11, 2))
    assert "заявление наставника о прекращении наставничества от 27.10.2026" in json.dumps(facts, ensure_ascii=False)
    assert [change["since"] for change in facts["changes"]] == ["2026-11-09", "2026-11-06", "2026-11-09"]
    assert facts["changes"][0]["before"]["first"] == PAIRS[0].first.isoformat()
    reward = DocumentState(id="d/order_reward", kind="order_reward", task="")
    late = json.dumps(entered(planned(), reward, 2026, 1, date(2027, 6, 10)), ensure_ascii=False)
    assert "17 июня 2027 года" in late
