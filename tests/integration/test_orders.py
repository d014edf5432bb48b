"""Journals of orders on both databases: numbers run on without gaps or doubles, whoever registers beside us."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from acts.desk import Desk
from models import acts as a
from models.events import DocumentRegistered
from storage.orders import next_number
from storage.tables import DOCUMENTS
from tests.integration.installations import MORNING, Office, all_at_once, answers, of_school, person

TASK, CURATOR, LAUNCH = "1.2", "order_curator", "order_launch"
NEW_YEAR_S_EVE = datetime(2026, 12, 30, 5, tzinfo=UTC)
JANUARY = datetime(2027, 1, 12, 5, tzinfo=UTC)
SATURDAY = datetime(2026, 9, 19, 5, tzinfo=UTC)


def signed(office: Office, count: int, kind: str = CURATOR, year: str | None = None) -> list[str]:
    """So many signed documents of a year."""
    home = year or office.year
    head = person("municipal_head") if home == office.cycle else of_school("school_head", home)
    documents = [f"document/{home}/{TASK}/{kind}/{number}" for number in range(count)]
    for document in documents:
        common = {"year": home, "document": document}
        acts = [
            a.DraftDocument(command_id=f"{document}:d", task=TASK, kind=kind, **common),
            a.SubmitDocument(command_id=f"{document}:s", actor=head, **common),
            a.SignDocument(command_id=f"{document}:g", actor=head, **common),
        ]
        answers(office.desk.submit_all(acts))
    return documents


def registration(document: str) -> a.RegisterDocument:
    """The head has a document registered."""
    year = document.removeprefix("document/").rsplit("/", 3)[0]
    head = person("municipal_head") if year.startswith("cycle/") else of_school("school_head", year)
    return a.RegisterDocument(command_id=f"{document}:r", year=year, document=document, actor=head)


def number_of(desk: Desk, document: str, now: datetime = MORNING) -> str:
    """Register a document; its number."""
    (fact,) = answers(desk.submit_all([registration(document)], now=now))
    assert isinstance(fact.event, DocumentRegistered)
    assert fact.event.number
    return fact.event.number


def test_a_hundred_registrations_at_once(office: Office) -> None:
    """Eight threads over two desks give the numbers 1 to 100, each once."""
    other, documents = office.another_process(), signed(office, 100)
    desks = [office.desk, other] * 4

    def register(index: int) -> list[str]:
        return [number_of(desks[index], document) for document in documents[index::8]]

    given = all_at_once([lambda index=index: register(index) for index in range(8)])  # type: ignore[misc]  # bound
    other.database.close()
    assert sorted(number for part in given for number in part) == sorted(f"{n}-ОД" for n in range(1, 101))
    with office.database.read() as connection:
        rows = connection.execute(select(DOCUMENTS.c.number, DOCUMENTS.c.series, DOCUMENTS.c.registered_year)).all()
    assert {(row.series, row.registered_year) for row in rows} == {("ОД", 2026)}
    assert len({row.number for row in rows}) == 100
    assert office.verdict().verified


def test_every_issuer_year_and_series_has_numbers_of_its_own(office: Office) -> None:
    """A journal of orders belongs to one organisation, one calendar year and one series."""
    here, there = signed(office, 4), signed(office, 1, year=office.years[1])
    (above,) = signed(office, 1, LAUNCH, office.cycle)
    assert [number_of(office.desk, document) for document in here[:2]] == ["1-ОД", "2-ОД"]
    assert number_of(office.desk, there[0]) == "1-ОД"
    assert number_of(office.desk, above) == "1-од"
    assert number_of(office.desk, here[2], NEW_YEAR_S_EVE) == "3-ОД"
    assert number_of(office.desk, here[3], JANUARY) == "1-ОД"


def test_an_order_is_dated_on_a_working_day(office: Office) -> None:
    """What is registered on a Saturday is dated Monday."""
    (document,) = signed(office, 1)
    (fact,) = answers(office.desk.submit_all([registration(document)], now=SATURDAY))
    assert getattr(fact.event, "on", None) == datetime(2026, 9, 21, tzinfo=UTC).date()


def test_a_repeated_registration_takes_no_number(office: Office) -> None:
    """The second answer is the first one."""
    first, second = signed(office, 2)
    assert number_of(office.desk, first) == number_of(office.desk, first) == "1-ОД"
    assert number_of(office.desk, second) == "2-ОД"


def test_a_refused_registration_takes_no_number(office: Office) -> None:
    """A document that is not signed, or is registered already, costs nothing."""
    first, second = signed(office, 2)
    again = registration(first).model_copy(update={"command_id": "again"})
    number_of(office.desk, first)
    assert "нельзя «Зарегистрировать»" in office.refusal(again)
    assert number_of(office.desk, second) == "2-ОД"


def test_a_rollback_leaves_no_gap(office: Office) -> None:
    """A transaction that breaks after numbering gives its number back."""
    first, second = signed(office, 2)
    (broken,) = signed(office, 1, "order_programme")

    def series(kind: str) -> str:
        if kind == "order_programme":
            raise RuntimeError("the journal of orders is not at hand")
        return "ОД"

    before = office.records()
    with pytest.raises(RuntimeError, match="not at hand"):
        Desk(office.database, lambda: office.now, series).submit_all([registration(first), registration(broken)])
    assert office.records() == before
    assert number_of(office.desk, first) == "1-ОД"
    assert [number_of(office.desk, document) for document in (second, broken)] == ["2-ОД", "3-ОД"]


def test_a_number_is_given_with_the_commit_only(office: Office) -> None:
    """A number taken in a transaction that rolls back is taken again."""

    def give_up() -> None:
        with office.database.write() as connection:
            assert next_number(connection, "ensk", 2026, "ОД") == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_up()
    with office.database.write() as connection:
        assert [next_number(connection, "ensk", 2026, "ОД") for _ in range(2)] == [1, 2]
