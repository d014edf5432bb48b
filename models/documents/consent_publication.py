"""Consent to dissemination of personal data (согласие на распространение): each category is allowed on its own."""

from datetime import date

from pydantic import Field

from models.documents.consents import (
    ADDRESS,
    OPERATOR,
    REPRESENTATIVE,
    SUBJECT,
    SUBJECT_SIGNS,
    ConsentContext,
    ConsentData,
    consent,
)
from models.documents.data import Facts, LegalAct
from models.documents.kind import DocumentKind
from models.documents.papers import BY_HAND
from models.documents.requisites import Part
from models.documents.words import Words


class Category(Facts):
    """A category of data to tick. `limits`: conditions and bans already known, else they are written by hand."""

    title: str
    allowed: bool | None = None
    limits: str = ""


class Data(ConsentData):
    """`registry`: codes of the operator in state registers; `sites`: addresses where the data are shown."""

    registry: str
    sites: tuple[str, ...] = Field(min_length=1)
    purpose: str
    categories: tuple[Category, ...] = Field(min_length=1)
    until: date


class CategoryLine(Part):
    """A row of the table of categories."""

    number: int
    title: str
    yes: str
    no: str
    limits: str


class Context(ConsentContext):
    """What the template prints."""

    registry: str
    sites: str
    purpose: str
    categories: tuple[CategoryLine, ...]
    until: str


def compose(data: Data, words: Words) -> Context:
    """The context of the consent."""
    return Context(
        **consent(data, words, "Согласие на распространение персональных данных"),
        registry=words.tidy(data.registry),
        sites="\n".join(data.sites),
        purpose=words.tidy(data.purpose),
        categories=tuple(_line(number, item, words) for number, item in enumerate(data.categories, 1)),
        until=words.date_long(data.until),
    )


def _line(number: int, item: Category, words: Words) -> CategoryLine:
    yes, no = ("☒" if item.allowed is answer else "☐" for answer in (True, False))
    return CategoryLine(
        number=number, title=words.tidy(item.title), yes=yes, no=no, limits=words.tidy(item.limits) or BY_HAND
    )


EXAMPLE = Data(
    issuer=OPERATOR,
    signer=REPRESENTATIVE.person,
    version="2",
    address=ADDRESS,
    registry="ИНН 0000000000, ОГРН 0000000000000",
    subject=SUBJECT.model_copy(update={"contact": "не указываются"}),
    representative=REPRESENTATIVE,
    grounds=(
        LegalAct(
            title="статья 10.1 Федерального закона",
            about="О персональных данных",
            number="152-ФЗ",
            on=date(2006, 7, 27),
        ),
    ),
    sites=("https://school5.ensk.example/nastavnichestvo", "https://vk.example/school5_ensk"),
    purpose="рассказ о программе наставничества и её результатах",
    categories=(
        Category(title="Имя и фамилия"),
        Category(title="Класс"),
        Category(title="Фотографии с мероприятий программы"),
        Category(title="Видеозаписи мероприятий программы"),
        Category(title="Творческие и проектные работы"),
        Category(title="Сведения о наградах и достижениях"),
    ),
    until=date(2027, 8, 31),
)

KIND = DocumentKind(
    code="consent_publication",
    title="Согласие на распространение персональных данных",
    stage="mentee_base",
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
