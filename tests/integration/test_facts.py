"""What people enter for a document: kept outside the journal, needed before a number is taken, printed on paper."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from acts.desk import Desk, series_of
from acts.documents import document_data, document_facts
from acts.missing import check_complete, missing_values
from models import acts as a
from models.documents import KINDS
from models.documents.asked import check_entered
from models.documents.data import Minutes
from models.errors import BadInput, Refused
from models.ids import document_id
from reading.document_rows import read_list
from rendering.files import FileStore
from rendering.words import RussianWords
from storage.tables import DOCUMENTS, FACTS, JOURNAL, NOTES
from tests.integration.installations import Office, answers, of_school, person

SAMPLE = KINDS["order_pairs"].example.model_dump(mode="json")
TYPED = {"pairs": SAMPLE["pairs"], "programmes_on": "2026-11-20", "launch_order": {"number": "7", "on": "2026-09-01"}}


@pytest.fixture
def files(tmp_path: Any) -> FileStore:
    """A store without a file."""
    return FileStore(tmp_path / "files")


def _paper(
    office: Office,
    files: FileStore,
    task: str,
    kind: str,
    facts: dict[str, Any],
    agreed: tuple[dict[str, Any], ...] = (),
) -> str:
    """A document on its way to a number, with what people know of it."""
    office.desk = Desk(
        office.database,
        lambda: office.now,
        series_of,
        lambda connection, document, on: check_complete(connection, document, files, on),
    )
    identity, curator, head = (
        document_id(office.year, task, kind),
        of_school("curator", office.year),
        of_school("school_head", office.year),
    )
    common: dict[str, Any] = {"year": office.year, "document": identity}
    answers(
        office.desk.submit_all(
            [
                a.DraftDocument(command_id=f"{kind}-draft", task=task, kind=kind, **common),
                *([a.EnterFacts(command_id=f"{kind}-facts", facts=facts, actor=curator, **common)] if facts else []),
                a.SubmitDocument(command_id=f"{kind}-submit", actor=curator, **common),
                *(a.AgreeDocument.model_validate(council | common) for council in agreed),
                a.SignDocument(command_id=f"{kind}-sign", actor=head, **common),
            ]
        )
    )
    return identity


def _register(office: Office, document: str) -> a.Act:
    head = of_school("school_head", office.year)
    return a.RegisterDocument(command_id=f"{document}:register", year=office.year, document=document, actor=head)


def test_an_incomplete_document_takes_no_number(office: Office, files: FileStore) -> None:
    """The refusal names what lacks and where to enter it; the next document gets the first number."""
    empty = _paper(office, files, "5.2", "order_pairs", {"programmes_on": "2026-11-20"})
    refusal = office.refusal(_register(office, empty))
    assert "пары и группы (nastavnik document fill, поле pairs)" in refusal
    assert "приказ о запуске (зарегистрируйте: Приказ о внедрении программы" in refusal
    assert "учебный год" not in refusal
    whole = _paper(office, files, "1.2", "order_curator", {})
    assert office.fact(_register(office, whole)).event.number == "1-ОД"  # type: ignore[union-attr]


def test_what_was_entered_is_printed_and_stays_out_of_the_journal(office: Office, files: FileStore) -> None:
    """The order has its pairs; the chain knows the names of the fields and how many pairs, never who they are."""
    document = _paper(office, files, "5.2", "order_pairs", TYPED)
    office.fact(_register(office, document))
    with office.database.read() as connection:
        kind, data = document_data(connection, document)
        records = " ".join(connection.execute(select(JOURNAL.c.record)).scalars())
        notes = " ".join(connection.execute(select(NOTES.c.text)).scalars())
    assert kind.code == "order_pairs"
    assert data.pairs == KINDS["order_pairs"].example.pairs  # type: ignore[attr-defined]
    assert data.launch_order.number == "7"  # type: ignore[attr-defined]
    surname = SAMPLE["pairs"][0]["mentor"]["full_name"].split()[0]
    assert surname not in records
    assert surname in notes
    assert '"copies":3' in records


def test_a_registered_paper_is_cited_by_itself(office: Office, files: FileStore) -> None:
    """The launch order of the school is found in its own files: nobody types its number."""
    launch = _paper(office, files, "1.2", "order_programme", {})
    office.fact(_register(office, launch))
    pairs = _paper(office, files, "5.2", "order_pairs", {name: TYPED[name] for name in ("pairs", "programmes_on")})
    with office.database.read() as connection:
        lacking = missing_values(connection, pairs, files, RussianWords(), office.now.date())
        _, data = document_data(connection, pairs, office.now.date())
    assert not [value for value in lacking if value.required]
    assert data.launch_order.number == "1-ОД"  # type: ignore[attr-defined]


def test_a_regulation_waits_for_the_order_that_approves_it(office: Office, files: FileStore) -> None:
    """Without it the stamp would have blanks: no date, `missing` says why; once there is a number, it is printed."""
    facts = {"audience": "pupils", "forms": ["ученик – ученик"]}
    minutes = {"number": "4-П", "on": "2026-09-01"}
    curator = of_school("curator", office.year)
    council = {"command_id": "agree", "role": "pedagogical_council", "minutes": minutes, "actor": curator}
    regulation = _paper(office, files, "1.3", "regulation", facts, (council,))
    refusal = office.refusal(_register(office, regulation))
    assert "утверждающий приказ (зарегистрируйте: Приказ о внедрении программы" in refusal
    with office.database.read() as connection:
        lacking = missing_values(connection, regulation, files, RussianWords(), office.now.date())
    assert [value.name for value in lacking if value.required] == ["order"]
    office.fact(_register(office, _paper(office, files, "1.2", "order_programme", {})))
    office.fact(_register(office, regulation))
    with office.database.read() as connection:
        _, data = document_data(connection, regulation)
    assert data.order.number == "1-ОД"  # type: ignore[attr-defined]


def test_facts_are_corrected_and_taken_back(office: Office) -> None:
    """A later value takes the place of an earlier one; null takes one away; the rest stays."""
    identity, curator = document_id(office.year, "5.2", "order_pairs"), of_school("curator", office.year)
    common: dict[str, Any] = {"year": office.year, "document": identity}
    told = [TYPED, {"programmes_on": "2026-12-01"}, {"launch_order": None}]
    draft = a.DraftDocument(command_id="draft", task="5.2", kind="order_pairs", **common)
    entries = [
        a.EnterFacts(command_id=f"facts-{number}", facts=facts, actor=curator, **common)
        for number, facts in enumerate(told)
    ]
    answers(office.desk.submit_all([draft, *entries]))
    with office.database.read() as connection:
        (row,) = connection.execute(select(FACTS)).all()
        with pytest.raises(Refused, match="не указано: приказ о запуске"):
            document_data(connection, identity, office.now.date())
    assert "2026-12-01" in row.entered
    assert "launch_order" not in row.entered


def test_a_task_that_is_not_needed_takes_its_papers_along(office: Office) -> None:
    """Its draft is recalled, and its approval hears of it; reopened, the draft is there again; others stay."""
    change = document_id(office.year, "5.4", "order_pairs_change")
    other = document_id(office.year, "5.2", "order_pairs")
    common: dict[str, Any] = {"year": office.year}
    drafts = [
        a.DraftDocument(command_id=paper, document=paper, task=task, kind=kind, **common)
        for paper, task, kind in ((change, "5.4", "order_pairs_change"), (other, "5.2", "order_pairs"))
    ]
    answers(office.desk.submit_all(drafts))
    curator, coordinator = of_school("curator", office.year), person("municipal_coordinator")
    off = a.MarkNotNeeded(command_id="off", task="5.4", actor=curator, **common)
    on = a.ReopenTask(command_id="on", task="5.4", reason="Пара распалась", actor=coordinator, **common)
    assert _states(office, off) == {change: "recalled", other: "draft"}
    assert len(office.posted(change)) == 2
    assert _states(office, on) == {change: "draft", other: "draft"}
    assert len(office.posted(change)) == 3
    assert len(office.posted(other)) == 1


def _states(office: Office, act: a.Act) -> dict[str, str]:
    office.fact(act)
    with office.database.read() as connection:
        return {row.id: row.state for row in connection.execute(select(DOCUMENTS))}


def test_a_stamp_prints_the_minutes_told_at_adoption(office: Office, files: FileStore) -> None:
    """The council's minutes stand on the regulation; a return takes them away, what people enter wins."""
    document, curator = document_id(office.year, "1.3", "regulation"), of_school("curator", office.year)
    head, common = of_school("school_head", office.year), {"year": office.year, "document": document}
    told = {"number": "4-П", "on": "2026-09-01"}
    act = a.AgreeDocument.model_validate
    council = {"role": "pedagogical_council", "minutes": told, "actor": curator, **common}
    facts = {"audience": "pupils", "forms": ["ученик – ученик"]}
    answers(
        office.desk.submit_all(
            [
                a.DraftDocument(command_id="draft", task="1.3", kind="regulation", **common),
                a.EnterFacts(command_id="facts", facts=facts, actor=curator, **common),
                a.SubmitDocument(command_id="submit", actor=curator, **common),
                act({"command_id": "agree", **council}),
            ]
        )
    )

    def printed() -> Any:
        with office.database.read() as connection:
            return document_data(connection, document, office.now.date())[1].minutes  # type: ignore[attr-defined]

    assert printed() == Minutes(body="педагогического совета", number="4-П", on=date(2026, 9, 1))
    office.fact(a.ReturnDocument(command_id="return", actor=head, reason="Дата", **common))
    assert printed() is None
    typed = {"minutes": {"body": "общего собрания", "number": "9", "on": "2026-09-02"}}
    office.fact(a.EnterFacts(command_id="typed", facts=typed, actor=curator, **common))
    office.fact(a.SubmitDocument(command_id="again", actor=curator, **common))
    answers(office.desk.submit_all([act({"command_id": "agree-2", **council})]))
    assert printed().number == "9"


def test_a_signed_document_that_lacks_a_value_comes_back(office: Office, files: FileStore) -> None:
    """No dead end: returned, filled in and signed anew, it takes the first number."""
    document = _paper(office, files, "5.2", "order_pairs", {"programmes_on": "2026-11-20"})
    assert "nastavnik document return" in office.refusal(_register(office, document))
    curator, head = of_school("curator", office.year), of_school("school_head", office.year)
    common: dict[str, Any] = {"year": office.year, "document": document}
    answers(
        office.desk.submit_all(
            [
                a.ReturnDocument(command_id="return", actor=head, reason="Нет списка пар", **common),
                a.EnterFacts(command_id="facts", facts=TYPED, actor=curator, **common),
                a.SubmitDocument(command_id="submit", actor=curator, **common),
                a.SignDocument(command_id="sign", actor=head, **common),
            ]
        )
    )
    again = _register(office, document).model_copy(update={"command_id": "register-again"})
    assert office.fact(again).event.number == "1-ОД"  # type: ignore[union-attr]


def test_a_list_from_a_sheet_is_refused_with_its_row(tmp_path: Path) -> None:
    """The file, the row and the field are named; days may be written as people write them."""
    head = "mentor.full_name;mentor.about;mentees.0.full_name;mentees.0.about;form;goal;first;last\n"
    row = "Ручьёв Антон Юрьевич;учитель;Тополева Дарья Олеговна;учитель;учитель – учитель;опыт;{};31.05.2027\n"
    file = tmp_path / "pairs.csv"
    file.write_text(head + row.format("09.11.2026"), "utf-8")
    (pair,) = read_list(file, KINDS["order_pairs"], "pairs")
    assert (pair["first"], pair["mentees"][0]["full_name"]) == ("2026-11-09", "Тополева Дарья Олеговна")
    file.write_text(head + row.format("09.11.2026") + row.format("осенью"), "utf-8")
    with pytest.raises(BadInput, match=r"pairs\.csv, строка 3: .*first"):
        read_list(file, KINDS["order_pairs"], "pairs")
    with pytest.raises(BadInput, match="поля «pares» у документа нет"):
        read_list(file, KINDS["order_pairs"], "pares")


def test_a_paper_keeps_its_place_in_the_list_it_was_drafted_from(office: Office, files: FileStore) -> None:
    """A later list in another order moves nobody; whom it adds has the papers of that list."""
    first = _paper(office, files, "5.2", "order_pairs", TYPED)
    office.fact(_register(office, first))
    later, more = f"{first}~2", {**TYPED, "pairs": [*reversed(TYPED["pairs"]), TYPED["pairs"][0]]}
    curator, head = of_school("curator", office.year), of_school("school_head", office.year)
    common: dict[str, Any] = {"year": office.year, "document": later}
    acts: list[a.Act] = [
        a.DraftDocument(command_id="later", task="5.2", kind="order_pairs", **common),
        a.EnterFacts(command_id="later-facts", facts=more, actor=curator, **common),
        a.SubmitDocument(command_id="later-submit", actor=curator, **common),
        a.SignDocument(command_id="later-sign", actor=head, **common),
    ]
    answers(office.desk.submit_all(acts))
    office.fact(_register(office, later))
    by = a.SupersedeDocument(command_id="by", year=office.year, document=first, by=later, actor=head)
    office.fact(by)
    assert [_pair_of(office, place) for place in (1, 3, 4)] == [TYPED["pairs"][i]["goal"] for i in (0, 2, 0)]


def _pair_of(office: Office, place: int) -> str:
    paper = document_id(office.year, "5.3", "personal_programme", place)
    draft = a.DraftDocument(command_id=paper, year=office.year, document=paper, task="5.3", kind="personal_programme")
    office.fact(draft)
    with office.database.read() as connection:
        _, known = document_facts(connection, paper)
    return str(known["goal"])


def test_a_whole_book_is_not_entered() -> None:
    """What a document is made of has its measure."""
    with pytest.raises(Refused, match="больше 500000 знаков"):
        check_entered(KINDS["minutes"], {"body": "а" * 600_000})
