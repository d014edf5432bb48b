"""Withdrawal of a consent (отзыв согласия): the statement, and the operator's marks on what was stopped."""

from datetime import date
from typing import Literal

from models.documents.consents import MOTHER, OPERATOR, PUPIL, SUBJECT_SIGNS
from models.documents.data import DocumentData, LegalAct, Person
from models.documents.examples import SCHOOL_HEAD
from models.documents.kind import DocumentKind
from models.documents.papers import BY_HAND, cited, counted, day
from models.documents.requisites import DocumentContext, capitalised, page
from models.documents.words import Words

WITHDRAWN = {
    "processing": "на обработку персональных данных",
    "dissemination": "на распространение персональных данных",
}


class Data(DocumentData):
    """`head`: to whom it is addressed; `child`: whose data, when a representative withdraws.

    `stopped`, `destruction_act`: what the operator did; empty lines are written by hand.
    """

    head: Person
    child: Person | None = None
    contact: str = ""
    withdrawn: Literal["processing", "dissemination"]
    consent_on: date | None = None
    within_days: int
    grounds: tuple[LegalAct, ...]
    received_on: date | None = None
    incoming_number: str = ""
    stopped: str = ""
    destruction_act: str = ""


class Context(DocumentContext):
    """What the template prints."""

    head: str
    head_name: str
    sender: str
    contact: str
    withdrawn: str
    consent_on: str
    owner: str
    within: str
    law: str
    sender_short: str
    received_on: str
    incoming_number: str
    stopped: str
    destruction_act: str


def compose(data: Data, words: Words) -> Context:
    """The context of the statement; who withdraws is the signer."""
    position = f"{words.position_in(data.head, 'dative')} {words.organisation_in(data.issuer, 'genitive')}"
    return Context(
        page=page(data, words, "Отзыв согласия"),
        head=words.tidy(capitalised(position)),
        head_name=words.initials_in(data.head, "dative"),
        sender=words.name_in(data.signer, "genitive"),
        contact=words.tidy(data.contact) or BY_HAND,
        withdrawn=WITHDRAWN[data.withdrawn],
        consent_on=f"от {words.date_digits(data.consent_on)}" if data.consent_on else "",
        owner=words.tidy(f"{words.name_in(data.child, 'genitive')}, {words.position_in(data.child, 'genitive')}")
        if data.child
        else "",
        within=counted(data.within_days, "дня", "дней", "дней"),
        law=cited(data.grounds, words, "instrumental"),
        sender_short=words.initials(data.signer),
        received_on=day(data.received_on, words),
        incoming_number=data.incoming_number or BY_HAND,
        stopped=words.tidy(data.stopped) or BY_HAND,
        destruction_act=words.tidy(data.destruction_act) or BY_HAND,
    )


EXAMPLE = Data(
    issuer=OPERATOR,
    signer=MOTHER,
    head=SCHOOL_HEAD,
    child=PUPIL,
    contact="тел. 8 (900) 000-00-17",
    withdrawn="dissemination",
    consent_on=date(2026, 9, 14),
    within_days=30,
    grounds=(
        LegalAct(
            title="статья 9 Федерального закона",
            about="О персональных данных",
            number="152-ФЗ",
            on=date(2006, 7, 27),
        ),
    ),
    received_on=date(2027, 2, 3),
    incoming_number="41",
)

KIND = DocumentKind(
    code="consent_withdrawal",
    title="Отзыв согласия",
    stage="work",
    issuer="school",
    signer="legal_representative",
    series="",
    retention_years=3,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=SUBJECT_SIGNS,
)
