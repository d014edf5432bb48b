"""Agreement on both databases: who holds a role on the day of the submit, what is kept, and what letters say."""

from datetime import date, timedelta
from typing import Any

import pytest

from acts.letters import envelope
from models import acts as a
from models.events import Minutes
from models.ids import organisation_id
from models.year import DocumentState
from rehearsal.municipality import DEPARTMENT
from storage.letters import letters_of_year
from storage.tables import PEOPLE
from storage.years import load_whole
from tests.integration.installations import MORNING, Office, of_school
from tests.integration.test_orders import TASK

SCHOOL = organisation_id(DEPARTMENT.id, "school-01")
TODAY = MORNING.date()
DAY = timedelta(days=1)


def bind(office: Office, role: str, name: str = "Жук О. И.", number: int = 1, **days: date) -> None:
    """Somebody holds a role of the school."""
    row = {"id": f"{SCHOOL}/{role}/{number}", "organisation_id": SCHOOL, "role": role, "full_name": name}
    with office.database.write() as connection:
        connection.execute(PEOPLE.insert(), {**row, "position": "", "name_forms": "{}", "position_forms": "{}", **days})


def submitted(office: Office, kind: str) -> DocumentState:
    """A document of a kind, drafted and handed over by the curator."""
    about = {"year": office.year, "document": f"document/{office.year}/{TASK}/{kind}"}
    office.fact(a.DraftDocument(command_id="d", task=TASK, kind=kind, **about))
    office.fact(a.SubmitDocument(command_id="s", actor=of_school("curator", office.year), **about))
    return document(office)


def document(office: Office) -> DocumentState:
    """The only document of the year, as it is kept."""
    with office.database.read() as connection:
        loaded = load_whole(connection, office.year)
    assert loaded is not None
    (found,) = loaded.year.documents.values()
    return found


def act(office: Office, kind: type[a.Act], actor: str, **fields: Any) -> a.Act:
    """An act of somebody of the school about the only document."""
    common = {"command_id": f"{kind.__name__}-{actor}", "year": office.year, "document": document(office).id}
    return kind.model_validate({**common, "actor": of_school(actor, office.year), **fields})


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        ({}, ("deputy_head",)),
        ({"since": TODAY, "until": TODAY}, ("deputy_head",)),
        ({"since": TODAY + DAY}, ()),
        ({"until": TODAY - DAY}, ()),
    ],
)
def test_who_holds_the_role_that_day(office: Office, days: dict[str, date], asked: tuple[str, ...]) -> None:
    """First and last day count; who left or has not come is not waited for."""
    bind(office, "deputy_head", "Жук О. И.", 1, **days)
    assert submitted(office, "order_curator").agreeing == asked


def test_a_programme_on_its_way(office: Office) -> None:
    """Asked by letters, adopted by minutes, signed when all have agreed; the journal keeps every step and holds."""
    bind(office, "deputy_head")
    assert submitted(office, "programme").agreeing == ("deputy_head", "pedagogical_council")
    assert "не согласован" in office.refusal(act(office, a.SignDocument, "school_head"))
    minutes = Minutes(number="3", on=TODAY)
    office.fact(act(office, a.AgreeDocument, "curator", role="pedagogical_council", minutes=minutes))
    office.fact(act(office, a.AgreeDocument, "deputy_head"))
    assert document(office).agreed == ("pedagogical_council", "deputy_head")
    assert document(office).agreed_at == MORNING
    office.fact(act(office, a.SignDocument, "school_head").model_copy(update={"command_id": "g"}))
    with office.database.read() as connection:
        rows = [row for row in letters_of_year(connection, office.year) if row.event.startswith("document_")]
        asked, last = (envelope(connection, row).text for row in rows)
    assert "Согласуют: заместитель директора, педагогический совет." in asked.body
    assert last.subject.startswith("На подпись: ")
    assert office.verdict().verified


def test_a_date_without_a_number_proves_a_task(office: Office) -> None:
    """A paper without a journal is evidence as soon as it is registered."""
    submitted(office, "mentor_base")
    proof = {"task": TASK, "evidence": [{"kind": "document", "value": document(office).id}]}
    complete = a.CompleteTask.model_validate(
        {"command_id": "c", "year": office.year, "actor": of_school("curator", office.year), **proof}
    )
    assert "не зарегистрирован" in office.refusal(complete)
    office.fact(act(office, a.SignDocument, "curator"))
    office.fact(act(office, a.RegisterDocument, "curator"))
    office.fact(complete.model_copy(update={"command_id": "c2"}))
    assert (document(office).number, document(office).registered_on) == (None, TODAY)


def test_the_latest_binding_of_a_role_wins(office: Office) -> None:
    """The head who came later is the signer: a deputy of his name does not agree with himself."""
    bind(office, "deputy_head")
    bind(office, "school_head", number=2, since=TODAY)
    assert submitted(office, "order_curator").agreeing == ()
