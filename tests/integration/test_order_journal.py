"""Journals of orders as they are read, and the numbers kept in them: reserved, used, voided, none unexplained."""

from typing import Any

from sqlalchemy import select

from acts.launch import department_of, launch_cycle
from models import acts as a
from models.boards import OrderJournal
from models.errors import NastavnikError
from rehearsal.municipality import DEPARTMENT, schools
from storage.order_journals import order_journals
from storage.orders import next_number, ordinal
from storage.tables import DOCUMENTS
from tests.integration.installations import LAUNCH, Office, all_at_once, launch_request, of_school
from tests.integration.test_orders import CURATOR, JANUARY, NEW_YEAR_S_EVE, number_of, registration, signed


def reservation(office: Office, command: str = "n", **changes: Any) -> a.ReserveNumber:
    """The head keeps a number of the school's journal."""
    values = {"command_id": command, "year": office.year, "kind": CURATOR, "reason": "Приказ готовится"}
    return a.ReserveNumber(**{**values, "actor": of_school("school_head", office.year), **changes})


def voiding(office: Office, number: str, **changes: Any) -> a.VoidNumber:
    """The head voids a number of the school's journal."""
    values = {"command_id": f"v{number}", "year": office.year, "kind": CURATOR, "number": number, "journal_year": 2026}
    common = {"reason": "Приказ не понадобился", "actor": of_school("school_head", office.year)}
    return a.VoidNumber(**{**values, **common, **changes})


def with_number(document: str, number: str) -> a.RegisterDocument:
    """The head has a document registered under a reserved number."""
    return registration(document).model_copy(update={"number": number})


def journals(office: Office) -> list[OrderJournal]:
    """All journals of orders."""
    with office.database.read() as connection:
        return order_journals(connection)


def lines(office: Office) -> list[tuple[str, str]]:
    """Numbers and states of the only journal."""
    (journal,) = journals(office)
    return [(line.number, line.state) for line in journal.numbers]


def test_a_reserved_number_is_used_later(office: Office) -> None:
    """A reserved number stands in its place; the order that uses it takes no other one."""
    first, second = signed(office, 2)
    office.fact(reservation(office))
    assert number_of(office.desk, first) == "2-ОД"
    assert lines(office) == [("1-ОД", "reserved"), ("2-ОД", "registered")]
    office.fact(with_number(second, "1-ОД"))
    assert lines(office) == [("1-ОД", "registered"), ("2-ОД", "registered")]
    assert "присвоен документу" in office.refusal(voiding(office, "1-ОД"))


def test_a_voided_number_stays_with_its_reason(office: Office) -> None:
    """Nobody gets it any more; the journal says why."""
    (document,) = signed(office, 1)
    office.fact(reservation(office))
    office.fact(voiding(office, "1-ОД"))
    assert "аннулирован" in office.refusal(with_number(document, "1-ОД"))
    assert number_of(office.desk, document) == "2-ОД"
    (journal,) = journals(office)
    assert (journal.numbers[0].state, journal.numbers[0].reason) == ("void", "Приказ не понадобился")
    assert office.verdict().verified


def test_a_number_that_nobody_reserved_is_refused(office: Office) -> None:
    """A person does not choose numbers: neither one to come, nor one of another year."""
    (document,) = signed(office, 1)
    assert "не резервировали" in office.refusal(with_number(document, "7-ОД"))
    assert "не резервировали" in office.refusal(voiding(office, "7-ОД"))
    office.desk.submit_all([reservation(office)], now=NEW_YEAR_S_EVE)
    (outcome,) = office.desk.submit_all([with_number(document, "1-ОД")], now=JANUARY)
    assert isinstance(outcome, NastavnikError)
    assert "за 2027 год не резервировали" in str(outcome)


def test_only_registrars_keep_numbers(office: Office) -> None:
    """Who may not register may not reserve either."""
    teacher = of_school("teacher", office.year)
    assert "для этой роли закрыто" in office.refusal(reservation(office, actor=teacher))
    assert journals(office) == []


def test_two_orders_do_not_share_a_reserved_number(office: Office) -> None:
    """Of two that use it at once, in two processes, one is refused."""
    documents = signed(office, 2)
    office.fact(reservation(office))
    other = office.another_process()
    outcomes = all_at_once(
        [
            lambda desk=desk, document=document: desk.submit_all([with_number(document, "1-ОД")])[0]  # type: ignore[misc]  # bound
            for desk, document in zip((office.desk, other), documents, strict=True)
        ]
    )
    other.database.close()
    assert sum(isinstance(outcome, NastavnikError) for outcome in outcomes) == 1
    assert lines(office) == [("1-ОД", "registered")]


def test_papers_without_a_journal_have_dates_only(office: Office) -> None:
    """Reports of a school stand beside each other without numbers, its minutes have a journal with plain ones."""
    for document in (reports := signed(office, 2, "report_quarterly")):
        assert office.fact(registration(document)).event.model_dump()["number"] is None
    assert [number_of(office.desk, document) for document in signed(office, 2, "minutes")] == ["1", "2"]
    assert [(journal.series, len(journal.numbers)) for journal in journals(office)] == [("протоколы", 2)]
    assert "номеров не дают" in office.refusal(reservation(office, kind="report_quarterly"))
    (questionnaire,) = signed(office, 1, "questionnaire")
    assert "номеров не дают" in office.refusal(with_number(questionnaire, "7"))
    with office.database.read() as connection:
        rows = connection.execute(select(DOCUMENTS.c.number).where(DOCUMENTS.c.id.in_(reports))).scalars().all()
    assert rows == [None, None]


def test_an_issuer_numbers_as_it_writes(office: Office) -> None:
    """By the first number of its card; a new one changes the numbers to come and tells a gap, none looks double."""
    documents = signed(office, 4)

    def renewed(sample: str) -> None:
        rows = tuple(row.model_copy(update={"first_number": sample}) for row in schools(2))
        launch_cycle(office.database, launch_request(office.roadmap, 2, schools=rows), LAUNCH)

    renewed("№ 01 - О")
    office.fact(reservation(office))
    assert [number_of(office.desk, document) for document in documents[:2]] == ["02 - О", "03 - О"]
    renewed("1/ОД")
    assert number_of(office.desk, documents[2]) == "4/ОД"
    office.fact(with_number(documents[3], "01 - О"))
    with office.database.write() as connection:
        next_number(connection, office.row().organisation_id, 2026, "ОД")
    registered = ("01 - О", "02 - О", "03 - О", "4/ОД")
    assert lines(office) == [*((number, "registered") for number in registered), ("5/ОД", "gap")]
    renewed("")
    (document,) = signed(office, 1, "order_programme")
    assert number_of(office.desk, document) == "6-ОД"


def test_a_department_numbers_each_journal(office: Office) -> None:
    """Orders and minutes of the department, each by a sample of its own."""
    card = DEPARTMENT.model_copy(update={"numbers": {"од": "01-О", "протоколы": "1/п"}})
    launch_cycle(office.database, launch_request(office.roadmap, 2, department=card), LAUNCH)
    (order,), (minutes,) = (signed(office, 1, kind, office.cycle) for kind in ("order_launch", "contest_protocol"))
    assert [number_of(office.desk, document) for document in (order, minutes)] == ["01-О", "1/п"]
    with office.database.read() as connection:
        assert department_of(connection, DEPARTMENT.id).numbers == card.numbers


def test_a_loss_would_be_seen(office: Office) -> None:
    """A number that nobody can account for is shown as a gap: the check can fail."""
    (document,) = signed(office, 1)
    with office.database.write() as connection:
        next_number(connection, office.row().organisation_id, 2026, "ОД")
    number_of(office.desk, document)
    assert lines(office) == [("1-ОД", "gap"), ("2-ОД", "registered")]


def test_numbers_are_text() -> None:
    """Figures give the place, whatever stands around them."""
    assert [ordinal(number) for number in ("04-О", "98-од", "12/3", "б/н")] == [4, 98, 12, 0]
