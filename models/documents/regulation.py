"""The regulation (положение о наставничестве): of pupils or of teachers, adopted, agreed and approved by an order."""

from datetime import date
from typing import Literal

from pydantic import Field

from models.documents.data import DocumentData, LegalAct, Minutes, OrderReference
from models.documents.examples import COUNCIL, GROUNDS, SCHOOL, SCHOOL_HEAD, SCHOOL_LAUNCH
from models.documents.kind import DocumentKind
from models.documents.papers import LOCAL_ACT, cited, counted
from models.documents.requisites import Stamp, StampedContext, adopted, agreed_by_body, approved_by_order, page
from models.documents.words import Words

ABOUT = {"pupils": "о наставничестве обучающихся", "teachers": "о наставничестве педагогических работников"}


class Data(DocumentData):
    """`audience`: two systems live in one school, each with a regulation of its own.

    `council`: a body that agrees, in the nominative, and its minutes; `limit`: mentees of one mentor at most.
    """

    audience: Literal["pupils", "teachers"]
    order: OrderReference | None = None
    minutes: Minutes | None = None
    council: str = ""
    council_minutes: Minutes | None = None
    grounds: tuple[LegalAct, ...] = Field(min_length=1)
    forms: tuple[str, ...] = Field(min_length=1)
    limit: int = Field(default=3, ge=1)


class Context(StampedContext):
    """What the template prints."""

    about: str
    school: str
    school_genitive: str
    grounds: str
    pupils: bool
    forms: str
    limit: str


def compose(data: Data, words: Words) -> Context:
    """The context of the regulation."""
    left: list[Stamp] = []
    if data.minutes:
        left.append(adopted(data.minutes, words))
    if data.council:
        left.append(agreed_by_body(data.council, data.council_minutes, words))
    school = words.tidy(words.organisation_in(data.issuer, "genitive"))
    return Context(
        page=page(data, words, "Положение"),
        stamps_left=tuple(left),
        stamps_right=(approved_by_order(data.issuer, data.order, words),),
        about=words.tidy(f"{ABOUT[data.audience]}\n{school}"),
        school=words.tidy(words.organisation_in(data.issuer, "prepositional")),
        school_genitive=school,
        grounds=cited(data.grounds, words, "instrumental"),
        pupils=data.audience == "pupils",
        forms=", ".join(words.quoted(form) for form in data.forms),
        limit=counted(data.limit, "наставляемого", "наставляемых", "наставляемых"),
    )


EXAMPLE = Data(
    id="l-2026-3",
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    audience="pupils",
    order=SCHOOL_LAUNCH,
    minutes=COUNCIL,
    council="управляющий совет",
    council_minutes=Minutes(body="управляющего совета", number="1", on=date(2026, 8, 31)),
    grounds=GROUNDS[1:2],
    forms=("ученик – ученик", "учитель – ученик", "студент – ученик", "работодатель – ученик"),
    limit=3,
)

KIND = DocumentKind(
    code="regulation",
    title="Положение о наставничестве",
    stage="preparation",
    issuer="school",
    signer="school_head",
    series="",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=LOCAL_ACT,
    cites={"order": ("order_programme",), "minutes": ("minutes",)},
    approved_by="order",
)
