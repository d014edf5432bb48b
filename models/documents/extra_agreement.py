"""The agreement that adds mentoring to a labour contract (дополнительное соглашение к трудовому договору)."""

from datetime import date

from models.documents.data import OrderReference
from models.documents.examples import PHYSICIST, SCHOOL, SCHOOL_HEAD
from models.documents.kind import DocumentKind, Step
from models.documents.mentor_consent import EXAMPLE as CONSENT
from models.documents.mentor_consent import MentoringTerms
from models.documents.papers import cited, counted, period, tidied, who
from models.documents.requisites import BLANK_DATE, BLANK_NUMBER, DocumentContext, page, reference
from models.documents.words import Words


class Data(MentoringTerms):
    """`contract`: the labour contract; `address`, `codes`: the employer's; `warned_days`: before an early recall."""

    contract: OrderReference
    address: str
    codes: str
    warned_days: int


class Context(DocumentContext):
    """What the template prints."""

    number: str
    date: str
    place: str
    contract: str
    employer: str
    employer_short: str
    head: str
    worker: str
    worker_position: str
    mentees: str
    content: tuple[str, ...]
    form: str
    period: str
    pay: str
    law: str
    warned: str
    address: str
    codes: str
    head_position: str
    head_name: str
    worker_name: str


def compose(data: Data, words: Words) -> Context:
    """The context of the agreement."""
    head = f"{words.position_in(data.head, 'genitive')} {words.name_in(data.head, 'genitive')}"
    return Context(
        page=page(data, words, "Дополнительное соглашение"),
        number=data.number or BLANK_NUMBER,
        date=words.date_long(data.on) if data.on else BLANK_DATE,
        place=words.tidy(data.issuer.place),
        contract=reference(data.contract.number, data.contract.on, words),
        employer=words.tidy(data.issuer.full_name),
        employer_short=words.tidy(data.issuer.short_name),
        head=words.tidy(head),
        worker=data.mentor.full_name,
        worker_position=words.tidy(data.mentor.position),
        mentees="; ".join(who(person, words) for person in data.mentees),
        content=tidied(data.content, words),
        form=words.tidy(data.form),
        period=period(data.first, data.last, words),
        pay=words.tidy(data.pay),
        law=cited(data.grounds, words, "instrumental"),
        warned=counted(data.warned_days, "рабочий день", "рабочих дня", "рабочих дней"),
        address=words.tidy(data.address),
        codes=words.tidy(data.codes),
        head_position=words.tidy(data.head.position.capitalize()),
        head_name=words.initials(data.head),
        worker_name=words.initials(data.mentor),
    )


EXAMPLE = Data(
    **CONSENT.model_dump(exclude={"issuer", "signer", "head", "mentor"}),
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    head=SCHOOL_HEAD,
    mentor=PHYSICIST,
    contract=OrderReference(number="34", on=date(2019, 8, 26)),
    address="000000, г. Энск, ул. Садовая, д. 15",
    codes="ИНН 0000000000, КПП 000000000",
    warned_days=3,
)

KIND = DocumentKind(
    code="extra_agreement",
    title="Дополнительное соглашение о наставничестве",
    stage="pairing",
    issuer="school",
    signer="school_head",
    series="соглашения",
    retention_years=50,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE.model_copy(update={"number": "2", "on": date(2026, 11, 6)}),
    approval=(
        Step("draft", "curator"),
        Step("sign", "mentor"),
        Step("sign", "school_head"),
        Step("register", "secretary"),
    ),
    per="order_pairs",
)
