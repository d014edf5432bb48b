"""Agreement before the signature: whom a document waits for, what each of them may do, and what a return undoes."""

from datetime import date, timedelta
from typing import Any

import pytest

from models import acts as a
from models import events as e
from models.boards import sentence_of
from models.decisions import decide
from models.documents import KINDS
from models.errors import Refused
from models.evolution import evolve
from models.letters import Letter, letter_of
from models.roles import ROLES
from models.signing import BY_HAND, to_agree
from models.year import DocumentState, Year, YearKind
from tests.unit.small_years import CURATOR, DIRECTOR, START, YEAR, carry_out, case, task, year

SCHOOL = {"school_head": "Седых", "curator": "Берестова", "deputy_head": "Чернега"}
DEPUTY = a.Actor(id="ensk.s1/deputy_head/1", role="deputy_head", organisation="ensk.s1")
METHODICAL = a.Actor(id="ensk.s1/deputy_head_methodical/1", role="deputy_head_methodical", organisation="ensk.s1")
OF = {"year": YEAR, "document": "d"}
MINUTES = e.Minutes(number="3", on=date(2026, 8, 28))


def submitted(kind: str = "programme", **bound: str) -> Year:
    """A document of a kind, handed over in a school where these roles are held."""
    of = year(task("1.1"))
    of.documents["d"] = DocumentState(id="d", kind=kind, task="1.1")
    submit(of, **bound)
    return of


def submit(of: Year, **bound: str) -> e.Event:
    """Hand the document over."""
    judged = case(of)
    judged.bound = lambda _on: {**SCHOOL, **bound}
    event = decide(a.SubmitDocument(command_id="s", actor=CURATOR, **OF), judged)
    evolve(of, event, START)
    return event


def agree(actor: a.Actor = DEPUTY, **fields: Any) -> a.AgreeDocument:
    """Somebody agrees."""
    return a.AgreeDocument.model_validate({"command_id": "a", "actor": actor, **OF, **fields})


def council(**fields: Any) -> a.AgreeDocument:
    """The curator records what the council decided."""
    return agree(**{"actor": CURATOR, "role": "pedagogical_council", "minutes": MINUTES, **fields})


def refusal(of: Year, act: a.Act) -> str:
    """The sentence of a refused act."""
    with pytest.raises(Refused) as refused:
        carry_out(of, act)
    return str(refused.value)


def test_those_who_are_there_agree_in_order() -> None:
    """A programme waits for the deputy and the council; an order for the deputy alone."""
    assert to_agree("programme", "school_year", SCHOOL) == ("deputy_head", "pedagogical_council")
    assert to_agree("order_curator", "school_year", SCHOOL) == ("deputy_head",)
    assert to_agree("order_launch", "cycle", {"municipal_specialist": "Жук"}) == ("municipal_specialist",)


def test_roles_that_nobody_holds_are_left_out() -> None:
    """Neither an unknown deputy nor a council whose minutes nobody keeps stops a paper."""
    assert to_agree("order_curator", "school_year", {"school_head": "Седых", "curator": "Берестова"}) == ()
    assert to_agree("programme", "school_year", {"school_head": "Седых"}) == ()
    assert to_agree("an old kind", "school_year", SCHOOL) == ()


def test_another_deputy_meets_the_step() -> None:
    """Where a school has deputies for parts of the work only, one of them agrees."""
    bound = {"school_head": "Седых", "deputy_head_methodical": "Жук", "deputy_head_upbringing": "Белых"}
    assert to_agree("order_curator", "school_year", bound) == ("deputy_head_methodical",)


def test_the_signer_does_not_agree_with_himself() -> None:
    """A head who is his own deputy signs at once."""
    assert to_agree("order_curator", "school_year", {**SCHOOL, "deputy_head": "Седых"}) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_participants_are_never_waited_for(kind: str) -> None:
    """They sign on paper; with every role held, only staff, bodies and the department's people are asked."""
    of: YearKind = "cycle" if KINDS[kind].issuer == "municipality" else "school_year"
    asked = to_agree(kind, of, {role: role for role in ROLES})
    assert not set(asked) & BY_HAND
    assert KINDS[kind].signer not in asked
    steps = [step.role for step in KINDS[kind].approval if step.act in {"agree", "adopt"}]
    assert list(asked) == [role for role in steps if role in asked]


def test_it_is_signed_when_all_have_agreed() -> None:
    """Until then the refusal names whom it waits for and what to do."""
    of, sign = submitted(), a.SignDocument(command_id="g", actor=DIRECTOR, **OF)
    told = refusal(of, sign)
    assert "ждём: заместитель директора, педагогический совет" in told
    assert "nastavnik document agree" in told
    carry_out(of, agree(), START + timedelta(days=1))
    assert "ждём: педагогический совет" in refusal(of, sign)
    assert of.documents["d"].agreed_at is None
    carry_out(of, council(), START + timedelta(days=2))
    assert (of.documents["d"].agreeing, of.documents["d"].agreed) == ((), ("deputy_head", "pedagogical_council"))
    assert of.documents["d"].agreed_at == START + timedelta(days=2)
    carry_out(of, sign)


def test_nobody_agrees_for_another() -> None:
    """Save a deputy for a deputy; who was not asked, or has agreed, is told so."""
    of = submitted()
    assert "за другого согласовать нельзя" in refusal(of, agree(CURATOR, role="deputy_head"))
    assert "«директор школы» этому документу не нужно; ждём: заместитель" in refusal(of, agree(DIRECTOR))
    assert "коллегиальный орган" in refusal(of, agree(minutes=MINUTES))
    event = carry_out(of, agree(METHODICAL))
    assert event == e.DocumentAgreed(document="d", role="deputy_head")
    assert "уже согласован" in refusal(of, agree())


def test_a_body_decides_by_minutes() -> None:
    """Number and date, not of a day to come, recorded by who keeps papers."""
    of = submitted()
    assert "--minutes «№ 3 от 28.08.2026»" in refusal(of, council(minutes=None))
    assert "ещё не наступила" in refusal(of, council(minutes=e.Minutes(number="3", on=date(2026, 9, 2))))
    teacher = a.Actor(id="ensk.s1/teacher/1", role="teacher", organisation="ensk.s1")
    assert "записывает" in refusal(of, council(actor=teacher))
    told = sentence_of(carry_out(of, council()))
    assert told == "Документ принят: педагогический совет, протокол № 3 от 28.08.2026"


def test_a_return_clears_what_was_agreed() -> None:
    """Who is to agree returns as the signer does; a new submit asks everybody again."""
    of = submitted()
    carry_out(of, agree())
    back = {"command_id": "b", "reason": "Нет приложения", **OF}
    teacher = a.Actor(id="ensk.s1/teacher/1", role="teacher", organisation="ensk.s1")
    assert "для этой роли закрыто" in refusal(of, a.ReturnDocument(actor=teacher, **back))
    event = carry_out(of, a.ReturnDocument(actor=METHODICAL, **back))
    document = of.documents["d"]
    assert (document.state, document.agreeing, document.agreed, document.agreed_at) == ("draft", (), (), None)
    assert letter_of(event, of) == Letter("notice", ("curator",), "d")
    submit(of)
    assert of.documents["d"].agreeing == ("deputy_head", "pedagogical_council")


def test_letters_follow_the_turn() -> None:
    """Who agrees is asked at once, for a council who keeps its minutes; the last agreement is told to the signer."""
    of = submitted()
    asked = e.DocumentSubmitted(document="d", agree=of.documents["d"].agreeing)
    assert letter_of(asked, of) == Letter("notice", ("deputy_head", "curator"), "d")
    assert sentence_of(asked) == "Документ передан на согласование"
    assert letter_of(carry_out(of, council()), of) is None
    last = carry_out(of, agree())
    assert letter_of(last, of) == Letter("notice", ("school_head",), "d")
    assert sentence_of(last) == "Документ согласован: заместитель директора"
    assert letter_of(e.DocumentSubmitted(document="d"), of) is None


def test_a_reminder_of_agreement_is_sent_once() -> None:
    """Not again, not when nobody is left, not in a pause."""
    of = submitted("order_curator")
    remind = a.RemindAgreeing(command_id="m", rung="agreeing-2", to=("deputy_head",), **OF)
    carry_out(of, remind)
    assert "уже отправлено" in refusal(of, remind)
    later = remind.model_copy(update={"rung": "agreeing-4"})
    of.header = of.header.model_copy(update={"state": "paused"})
    assert "приостановлена" in refusal(of, later)
    of.header = of.header.model_copy(update={"state": "running"})
    carry_out(of, agree())
    assert "Напоминать некому" in refusal(of, later)
