"""What people are asked for: every field has a name, comes from somewhere, and holds only what it can."""

from datetime import date
from typing import Any

import pytest

from acts.lists import _READ
from acts.records import GIVEN
from models import acts as a
from models import events as e
from models.documents import KINDS
from models.documents.asked import FIXED, OF_LISTS, RECORDS, asked, check_entered, copies_in, entered, given
from models.documents.field_titles import TITLES
from models.documents.kind import DocumentKind
from models.errors import Refused
from models.papers import papers_of, waits_for_a_list
from models.year import DocumentState
from rehearsal.papers import entered as rehearsed
from tests.unit.small_years import CURATOR, carry_out, task, year

each_kind = pytest.mark.parametrize("chosen", KINDS.values(), ids=lambda chosen: str(chosen.code))
PAIRS = KINDS["order_pairs"].example.model_dump(mode="json")["pairs"]


def test_the_records_give_what_they_promise() -> None:
    """No name without a way to find it, no way without a name; the same of lists."""
    assert set(GIVEN) == RECORDS
    assert set(_READ) == set(OF_LISTS)
    assert set(TITLES) == {name for kind in KINDS.values() for name in kind.data.model_fields}


@each_kind
def test_every_field_comes_from_somewhere(chosen: DocumentKind) -> None:
    """From the records, an earlier paper or people, and from one of them."""
    known, cited, typed = given(chosen), set(chosen.cites), set(asked(chosen))
    assert known | cited | typed | {"electronic"} == set(chosen.data.model_fields)
    assert not known & typed
    assert not cited & (known | typed)
    assert {kind for kinds in chosen.cites.values() for kind in kinds} <= KINDS.keys()
    assert chosen.approved_by in {"", *chosen.cites}
    assert not chosen.per or KINDS[chosen.per].lists in KINDS[chosen.per].data.model_fields


@each_kind
def test_what_is_asked_may_be_entered(chosen: DocumentKind) -> None:
    """The values of the sample are taken as they stand in a file, and come back as the document wants them."""
    sample = chosen.example.model_dump(mode="json", include=set(asked(chosen)))
    check_entered(chosen, sample)
    found = {name: value for name, value in entered(chosen, sample).items() if value is not None}
    assert found == {name: getattr(chosen.example, name) for name in found}


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"number": "5-ОД"}, "number"),
        ({"signer": None}, "signer"),
        ({"pares": []}, "pares"),
        ({"pairs": []}, "pairs"),
        ({"programmes_on": "скоро"}, "programmes_on"),
        ({"pairs": [{**PAIRS[0], "first": "вчера"}]}, "pairs.0.first"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(values: dict[str, Any], place: str) -> None:
    """A field that there is not, that is not people's to fill, or that cannot hold the value."""
    with pytest.raises(Refused, match=f"поля {place} нет"):
        check_entered(KINDS["order_pairs"], values)


def test_who_signs_for_himself_may_be_named() -> None:
    """A representative is in no list of roles; a director is."""
    mother = {"id": "p", "full_name": "Осинина Анна Ильинична", "position": "мать"}
    check_entered(KINDS["consent_processing"], {"signer": mother})
    assert "signer" not in given(KINDS["consent_processing"])
    assert "signer" in given(KINDS["journal"])


def test_a_list_counts_those_for_whom_papers_are_made() -> None:
    """Other values of the same paper leave the count alone."""
    assert copies_in(KINDS["order_pairs"], {"pairs": PAIRS}) == len(PAIRS)
    assert copies_in(KINDS["order_pairs"], {"pairs": None}) == 0
    assert copies_in(KINDS["order_pairs"], {"programmes_on": "2026-11-20"}) is None
    assert copies_in(KINDS["journal"], {"meetings": []}) is None


def _school(**order: Any) -> Any:
    """A year whose plan has an order on pairs, issued or not, and journals of the pairs."""
    source = task("5.2", documents=("order_pairs",))
    paper = DocumentState(id="o", kind="order_pairs", task="5.2", **order)
    found = year(source, task("6.1", documents=("journal", "order_event")))
    found.documents["o"] = paper
    return found


def test_papers_of_a_list_wait_for_it() -> None:
    """One journal for each pair of the order that is in force, once it is."""
    draft = _school(state="draft", copies=3)
    journals = draft.tasks["6.1"]
    assert [paper.kind for paper in papers_of(draft, journals)] == ["order_event"]
    assert waits_for_a_list(draft, journals)
    issued = _school(state="registered", copies=3, registered_on=date(2026, 10, 30), sha256="f")
    found = [paper.id.rpartition("/")[2] for paper in papers_of(issued, journals)]
    assert found == ["journal.1", "journal.2", "journal.3", "order_event"]
    assert not waits_for_a_list(issued, journals)


def test_a_plan_without_the_list_asks_for_one_paper() -> None:
    """Nobody knows how many there are: the paper stands alone, and people fill it in."""
    alone = year(task("6.1", documents=("journal",)))
    assert [paper.id.rpartition("/")[2] for paper in papers_of(alone, alone.tasks["6.1"])] == ["journal"]
    assert FIXED.isdisjoint(rehearsed(alone, DocumentState(id="d/journal", kind="journal", task="6.1"), 2026, 1))


def test_only_a_draft_is_filled_in() -> None:
    """Whoever signs has seen what he signs."""
    of = _school(state="in_review")
    act = a.EnterFacts(command_id="1", year=of.header.id, document="o", facts={"pairs": PAIRS}, actor=CURATOR)
    with pytest.raises(Refused, match="нельзя «Внести сведения»"):
        carry_out(of, act)
    event = carry_out(_school(state="draft"), act)
    assert isinstance(event, e.FactsEntered)
    assert (event.names, event.copies) == (("pairs",), len(PAIRS))


def test_a_gender_told_in_a_list_reaches_the_papers_of_its_people() -> None:
    """A name without a patronymic is declined in the certificate as the list says."""
    learner = {"full_name": "Ким Нинель", "about": "учитель", "gender": "female"}
    found = _READ["order_school"](learner, {}, "certificate")["learner"]
    assert (found.full_name, found.gender) == ("Ким Нинель", "female")
