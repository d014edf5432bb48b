"""The certificate of the school of mentors (сертификат об обучении наставника)."""

from datetime import date

from models.documents.data import DocumentData, Person
from models.documents.examples import PHYSICIST, SCHOOL, SCHOOL_HEAD
from models.documents.kind import DocumentKind
from models.documents.papers import OF_SCHOOL, counted, period
from models.documents.requisites import (
    BLANK_DATE,
    BLANK_NUMBER,
    DocumentContext,
    Letterhead,
    Signer,
    letterhead,
    page,
    signer,
)
from models.documents.words import Words


class Data(DocumentData):
    """`programme`: what was taught; `hours`: of the programme."""

    learner: Person
    programme: str
    hours: int
    first: date
    last: date


class Context(DocumentContext):
    """What the template prints."""

    letterhead: Letterhead
    number: str
    learner: str
    position: str
    programme: str
    hours: str
    period: str
    signer: Signer
    date: str
    place: str


def compose(data: Data, words: Words) -> Context:
    """The context of the certificate."""
    return Context(
        page=page(data, words, "Сертификат"),
        letterhead=letterhead(data, words),
        number=data.number or BLANK_NUMBER,
        learner=words.name_in(data.learner, "dative"),
        position=words.tidy(words.position_in(data.learner, "dative")),
        programme=words.quoted(data.programme),
        hours=counted(data.hours, "часа", "часов", "часов"),
        period=period(data.first, data.last, words),
        signer=signer(data.signer, words),
        date=words.date_long(data.on) if data.on else BLANK_DATE,
        place=words.tidy(data.issuer.place),
    )


EXAMPLE = Data(
    id="c-2026-14",
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="14",
    on=date(2026, 10, 30),
    learner=PHYSICIST,
    programme="Школа наставников",
    hours=16,
    first=date(2026, 10, 5),
    last=date(2026, 10, 30),
)

KIND = DocumentKind(
    code="training_certificate",
    title="Сертификат об обучении наставника",
    stage="training",
    issuer="school",
    signer="school_head",
    series="сертификаты",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_SCHOOL,
    landscape=True,
    per="order_school",
)
