"""The thank-you letter (благодарственное письмо): to whom, for what; numbered only when it is registered."""

from datetime import date
from typing import Literal

from models.documents.data import DocumentData, Person
from models.documents.examples import PHYSICIST, SCHOOL, SCHOOL_HEAD
from models.documents.kind import DocumentKind
from models.documents.papers import OF_SCHOOL
from models.documents.requisites import (
    DocumentContext,
    Letterhead,
    Signatures,
    capitalised,
    letterhead,
    page,
    signatures,
)
from models.documents.words import Words


class Data(DocumentData):
    """`address`: how the addressee is spoken to; `merit`: what follows «за», in the accusative; `wish`: a last line."""

    addressee: Person
    address: Literal["Уважаемый", "Уважаемая"]
    merit: str
    wish: str = ""


class Context(DocumentContext):
    """What the template prints. The addressee stands in the dative."""

    letterhead: Letterhead
    addressee: str
    position: str
    greeting: str
    merit: str
    wish: str
    reference: str
    signatures: Signatures


def compose(data: Data, words: Words) -> Context:
    """The context of the letter."""
    dated = words.date_digits(data.on) if data.on else ""
    number = f"№ {data.number}" if data.number else ""
    return Context(
        page=page(data, words, "Благодарственное письмо"),
        letterhead=letterhead(data, words),
        addressee=words.name_in(data.addressee, "dative"),
        position=words.tidy(capitalised(words.position_in(data.addressee, "dative"))),
        greeting=f"{data.address} {' '.join(data.addressee.full_name.split()[1:])}!",
        merit=words.tidy(data.merit),
        wish=words.tidy(data.wish),
        reference=words.tidy(" ".join(part for part in (dated, number) if part)),
        signatures=signatures(data, words),
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    on=date(2027, 5, 20),
    addressee=PHYSICIST,
    address="Уважаемый",
    merit="внимание к молодым учителям, терпение и щедрость, с которой Вы делитесь опытом. Ваша поддержка помогла "
    "молодому специалисту уверенно провести первый учебный год и подготовить открытый урок",
    wish="Желаем Вам здоровья, новых замыслов и благодарных учеников.",
)

KIND = DocumentKind(
    code="thank_you_letter",
    title="Благодарственное письмо",
    stage="completion",
    issuer="school",
    signer="school_head",
    series="",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_SCHOOL,
    shared=True,
)
