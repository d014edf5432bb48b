"""What becomes of a registered document: published, read and signed by those it concerns, superseded by a later one."""

from datetime import timedelta
from typing import Any

import pytest

from models import acts as a
from models.boards import DocumentLine
from models.errors import BadInput
from models.ids import amending_id
from rehearsal.municipality import DEPARTMENT
from storage import boards
from tests.integration.installations import MORNING, Office, of_school
from tests.integration.test_orders import CURATOR, TASK, registration, signed


def order(office: Office) -> str:
    """A registered order of the school."""
    (document,) = signed(office, 1)
    office.fact(registration(document))
    return document


def by_head(office: Office, act: type[a.Act], document: str, /, **fields: Any) -> a.Act:
    """An act of the head upon a document."""
    common = {"command_id": f"{act.__name__}-{document}-{len(office.facts())}", "year": office.year}
    head = of_school("school_head", office.year)
    return act.model_validate({**common, "actor": head, "document": document, **fields})


def line(office: Office, document: str) -> DocumentLine:
    """How a document is listed."""
    with office.database.read() as connection:
        tasks = boards.tasks_of(connection, office.year, MORNING.date())
    (found,) = (paper for task in tasks for paper in task.documents if paper.id == document)
    return found


def test_a_document_is_superseded_by_a_later_one(office: Office) -> None:
    """Both know of each other; the old one keeps its number, its date and its file, and moves no more."""
    old, new = signed(office, 2)
    office.fact(registration(old))
    before = line(office, old)
    assert "другой зарегистрированный" in office.refusal(by_head(office, a.SupersedeDocument, old, by=new))
    office.fact(registration(new))
    office.fact(by_head(office, a.SupersedeDocument, old, by=new))
    assert (line(office, old).superseded_by, line(office, new).replaces) == (new, old)
    assert line(office, old).state == "superseded"
    assert (line(office, old).number, line(office, old).registered_on) == (before.number, before.registered_on)
    assert "нельзя" in office.refusal(by_head(office, a.SupersedeDocument, old, by=new))
    assert office.verdict().verified


def test_a_document_does_not_supersede_an_earlier_fact(office: Office) -> None:
    """Neither itself, nor a later one, nor two at once."""
    old, new, third = signed(office, 3)
    office.fact(registration(old))
    office.desk.submit_all([registration(new), registration(third)], now=MORNING + timedelta(days=7))
    assert "другой" in office.refusal(by_head(office, a.SupersedeDocument, old, by=old))
    assert "раньше" in office.refusal(by_head(office, a.SupersedeDocument, new, by=old))
    office.fact(by_head(office, a.SupersedeDocument, old, by=new))
    assert "ничего не заменивший" in office.refusal(by_head(office, a.SupersedeDocument, third, by=new))


def test_a_published_document_says_when(office: Office) -> None:
    """The moment is a fact; the address is kept outside the journal."""
    document = order(office)
    fact = office.fact(by_head(office, a.PublishDocument, document, reason="https://school.example/orders"))
    assert line(office, document).published_at == MORNING
    assert "school.example" not in fact.model_dump_json()


def test_the_sheet_knows_who_has_signed(office: Office) -> None:
    """People stand in it by role or id; nobody signs twice, and nobody who was not asked."""
    document, person = order(office), f"{office.row().organisation_id}/teacher/7"
    office.fact(by_head(office, a.AskAcquaintance, document, readers=["curator", person, "curator"]))
    assert line(office, document).readers == ("curator", person)
    office.fact(by_head(office, a.Acquaint, document, reader=person))
    assert (line(office, document).readers, line(office, document).acquainted) == (("curator",), (person,))
    assert "уже отмечено" in office.refusal(by_head(office, a.Acquaint, document, reader=person))
    assert "ещё не ознакомлены: curator" in office.refusal(by_head(office, a.Acquaint, document, reader="teacher"))
    assert "уже в листе" in office.refusal(by_head(office, a.AskAcquaintance, document, readers=["curator"]))


def test_a_document_is_published_at_an_address(office: Office) -> None:
    """Whoever asks, by whatever door: words that are no address of a page are refused."""
    with pytest.raises(BadInput, match="не адрес страницы"):
        office.desk.submit(by_head(office, a.PublishDocument, order(office), reason="на сайте"))


def test_a_new_document_takes_the_place_of_one_in_force(office: Office) -> None:
    """Of one that is signed only, or beside another that is being prepared, no amending draft is made."""
    (document,) = signed(office, 1)
    first, second = (amending_id(document, taken) for taken in ((), {f"{document}~2"}))
    of = {"task": TASK, "kind": CURATOR}
    assert "взамен действующего" in office.refusal(by_head(office, a.DraftDocument, first, **of))
    office.fact(registration(document))
    office.fact(by_head(office, a.DraftDocument, first, **of))
    assert "уже готовится" in office.refusal(by_head(office, a.DraftDocument, second, **of))


@pytest.mark.parametrize("typed", ["Берестова Любовь Ильинична", f"{DEPARTMENT.id}/Берестова", "elsewhere/curator/1"])
def test_names_are_kept_out_of_the_sheet(office: Office, typed: str) -> None:
    """The journal holds ids and roles only: a name is refused, in the shape of an id too."""
    document = order(office)
    asked = by_head(office, a.AskAcquaintance, document, readers=[typed])
    assert "кодом роли или лица" in office.refusal(asked)


def test_a_draft_has_no_readers(office: Office) -> None:
    """Only what is registered is read, published and superseded."""
    (document,) = signed(office, 1)
    assert "нельзя" in office.refusal(by_head(office, a.AskAcquaintance, document, readers=["curator"]))
    assert "нельзя" in office.refusal(by_head(office, a.PublishDocument, document, reason="https://x.example"))


def test_a_scan_is_matched_by_its_number(office: Office) -> None:
    """A scan with another number belongs to another document; a better one takes the place of the first."""
    document = order(office)
    assert "другой документ" in office.refusal(by_head(office, a.AttachScan, document, sha256="1" * 64, number="7-ОД"))
    for sha256 in ("1" * 64, "2" * 64):
        office.fact(by_head(office, a.AttachScan, document, sha256=sha256, number="1-ОД"))
        assert line(office, document).scan_sha256 == sha256
    assert "уже приложен" in office.refusal(by_head(office, a.AttachScan, document, sha256="2" * 64, number="1-ОД"))
