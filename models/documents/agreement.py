"""The agreement with a partner (соглашение о сотрудничестве): parties, subject, care for minors."""

from datetime import date

from models.documents.data import DocumentData, Organisation, Person
from models.documents.examples import SCHOOL, SCHOOL_HEAD, TERRITORY
from models.documents.kind import DocumentKind, Step
from models.documents.requisites import BLANK_DATE, BLANK_NUMBER, DocumentContext, page
from models.documents.words import Words


class Data(DocumentData):
    """`*_basis`: what the head acts on, in the genitive («устава»); `*_details`: address and codes."""

    partner: Organisation
    partner_head: Person
    school_basis: str = "устава"
    partner_basis: str = "устава"
    school_details: tuple[str, ...]
    partner_details: tuple[str, ...]
    minors: bool = True
    until: date


class Context(DocumentContext):
    """What the template prints."""

    number: str
    date: str
    place: str
    school: str
    school_head: str
    school_basis: str
    partner: str
    partner_head: str
    partner_basis: str
    minors: bool
    until: str
    school_details: tuple[str, ...]
    partner_details: tuple[str, ...]
    school_signer: str
    partner_signer: str


def compose(data: Data, words: Words) -> Context:
    """The context of the agreement."""
    return Context(
        page=page(data, words, "Соглашение о сотрудничестве"),
        number=data.number or BLANK_NUMBER,
        date=words.date_long(data.on) if data.on else BLANK_DATE,
        place=words.tidy(data.issuer.place),
        school=words.tidy(data.issuer.full_name),
        school_head=_represented(data.signer, words),
        school_basis=words.tidy(data.school_basis),
        partner=words.tidy(data.partner.full_name),
        partner_head=_represented(data.partner_head, words),
        partner_basis=words.tidy(data.partner_basis),
        minors=data.minors,
        until=words.date_long(data.until),
        school_details=(words.tidy(data.issuer.short_name), *(words.tidy(line) for line in data.school_details)),
        partner_details=(words.tidy(data.partner.short_name), *(words.tidy(line) for line in data.partner_details)),
        school_signer=words.initials(data.signer),
        partner_signer=words.initials(data.partner_head),
    )


def _represented(person: Person, words: Words) -> str:
    return words.tidy(f"{words.position_in(person, 'genitive')} {words.name_in(person, 'genitive')}")


EXAMPLE = Data(
    id="a-2026-07",
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="7",
    on=date(2026, 10, 12),
    partner=Organisation(
        id="partner-1",
        kind="school",
        full_name="Общество с ограниченной ответственностью «Энсктелеком»",
        short_name="ООО «Энсктелеком»",
        place="г. Энск",
        territory=TERRITORY,
    ),
    partner_head=Person(id="e1", full_name="Черных Глеб Назарович", position="генеральный директор"),
    school_details=("ул. Садовая, д. 15, г. Энск, 000000", "ИНН 0000000000, КПП 000000000"),
    partner_details=("ул. Заводская, д. 2, г. Энск, 000000", "ИНН 0000000000, КПП 000000000"),
    until=date(2027, 6, 30),
)

KIND = DocumentKind(
    code="agreement",
    title="Соглашение с партнёром о наставничестве",
    stage="mentor_base",
    issuer="school",
    signer="school_head",
    series="соглашения",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "curator"), Step("agree", "partner"), Step("sign", "school_head"), Step("sign", "partner")),
    shared=True,
)
