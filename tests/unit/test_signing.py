"""Who signs, returns and registers a document of a kind, and papers that have a date and no number."""

import pytest

from models import acts as a
from models import events as e
from models.boards import sentence_of
from models.decisions import decide
from models.documents import KINDS
from models.errors import Refused
from models.lifecycles import DOCUMENT
from models.roles import ROLES
from models.signing import BY_HAND, drafter, registrars, signer, signers
from models.year import DocumentState, Year, YearKind
from tests.unit.small_years import CURATOR, DIRECTOR, START, YEAR, carry_out, case, task, year

ALL = pytest.mark.parametrize("kind", KINDS)
SECRETARY = a.Actor(id="s1/secretary/1", role="secretary", organisation="ensk.s1")
HEAD_ABOVE = a.Actor(id="ensk/municipal_head/1", role="municipal_head", organisation="ensk")


def paper(kind: str, state: str = "in_review") -> Year:
    """A year with one document of a kind."""
    of = year(task("1.1"))
    of.documents["d"] = DocumentState(id="d", kind=kind, task="1.1", state=state, submitted_at=START)
    return of


def refusal(of: Year, act: a.Act) -> str:
    """The sentence of a refused act."""
    with pytest.raises(Refused) as refused:
        carry_out(of, act)
    return str(refused.value)


def sign(actor: a.Actor) -> a.SignDocument:
    """Somebody states that the document is signed."""
    return a.SignDocument(command_id="s", year=YEAR, document="d", actor=actor)


def register(actor: a.Actor, **changes: str) -> a.RegisterDocument:
    """Somebody registers the document."""
    return a.RegisterDocument(command_id="r", year=YEAR, document="d", actor=actor, **changes)


def year_of(kind: str) -> YearKind:
    """In whose year documents of a kind are drafted."""
    return "cycle" if KINDS[kind].issuer == "municipality" else "school_year"


@ALL
def test_every_kind_can_be_signed_returned_and_registered(kind: str) -> None:
    """Whoever a kind names may do so by the lifecycle too: the table and the kinds do not drift apart."""
    rows = {row.trigger: row.roles for row in DOCUMENT.moves}
    of = year_of(kind)
    assert signer(kind, of) in signers(kind, of) <= rows["sign"] & rows["return"]
    assert registrars(kind, of) <= rows["register"]
    assert {drafter(kind, of), *signers(kind, of)}.isdisjoint(BY_HAND)
    assert {drafter(kind, of), *signers(kind, of)} <= ROLES.keys()


def test_a_head_signs_what_the_school_issues() -> None:
    """An order is signed by the head of the school only; a base also by the curator, its signer."""
    assert "Подписание отмечает: директор школы." in refusal(paper("order_curator"), sign(CURATOR))
    assert "Подписание отмечает: директор школы." in refusal(paper("order_curator"), sign(HEAD_ABOVE))
    for kind, actor in (("order_curator", DIRECTOR), ("mentor_base", DIRECTOR), ("mentor_base", CURATOR)):
        assert isinstance(carry_out(paper(kind), sign(actor)), e.DocumentSigned)


def test_a_participant_signs_by_hand() -> None:
    """The curator records a consent of parents; the head of the school may not sign it for them."""
    of = paper("consent_processing")
    assert "куратор наставничества" in refusal(of, sign(DIRECTOR))
    carry_out(of, sign(CURATOR))
    assert of.documents["d"].state == "signed"


def test_who_signs_returns() -> None:
    """A base comes back from its signer; nobody else sends it."""
    back = {"command_id": "b", "year": YEAR, "document": "d", "reason": "Нет даты"}
    assert "для этой роли закрыто" in refusal(paper("order_curator"), a.ReturnDocument(actor=CURATOR, **back))
    of = paper("mentor_base")
    carry_out(of, a.ReturnDocument(actor=CURATOR, **back))
    assert of.documents["d"].state == "draft"


def test_a_paper_without_a_journal_has_a_date() -> None:
    """It is registered with a working day and no number, and the journal says so in words."""
    of = paper("report_quarterly", "signed")
    judged = case(of)
    judged.numbering = lambda _kind, _year: None
    event = decide(register(SECRETARY), judged)
    assert isinstance(event, e.DocumentRegistered)
    assert (event.number, event.on) == (None, START.date())
    assert sentence_of(event) == "Документ датирован: 01.09.2026"
    assert sentence_of(event.model_copy(update={"number": "3"})) == "Документ зарегистрирован: № 3 от 01.09.2026"


def test_a_number_is_not_reserved_without_a_journal() -> None:
    """Nothing to keep: such papers have no numbers."""
    judged = case(year(task("1.1")))
    judged.numbering = lambda _kind, _year: None
    keep = a.ReserveNumber(command_id="k", year=YEAR, actor=DIRECTOR, kind="report_quarterly", reason="Отчёт")
    with pytest.raises(Refused, match="номеров не дают"):
        decide(keep, judged)


def test_numbers_are_given_by_registrars() -> None:
    """Who only drafts and signs may date a paper without a number, not take one from a journal."""
    assert "methodical_center" in registrars("consultation_journal", "cycle")
    assert "methodical_center" not in registrars("contest_protocol", "cycle")


def test_the_number_of_a_scan_is_compared_where_there_is_one() -> None:
    """A paper without a number takes its scan; a numbered one asks for the number that is on the scan."""
    scan = a.AttachScan(command_id="a", year=YEAR, document="d", actor=CURATOR, sha256="5")
    bare = paper("report_quarterly", "registered")
    carry_out(bare, scan)
    assert bare.documents["d"].scan_sha256 == "5"
    numbered = paper("order_curator", "registered")
    numbered.documents["d"] = numbered.documents["d"].model_copy(update={"number": "3-ОД"})
    assert "номера не указано" in refusal(numbered, scan)


def test_kinds_that_print_a_number_have_a_journal() -> None:
    """Minutes, certificates and agreements have journals of their own; orders keep theirs."""
    numbered = {code: kind.series for code, kind in KINDS.items() if kind.series}
    assert numbered["minutes"] == numbered["contest_protocol"] == "протоколы"
    assert {numbered[code] for code in ("training_certificate", "extra_agreement", "analytical_note")} == {
        "сертификаты",
        "соглашения",
        "справки",
    }
