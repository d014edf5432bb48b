"""A sheet of acquaintance (лист ознакомления) with any local act, apart from the act itself."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Person
from models.documents.examples import CURATOR, INFORMATICIAN, PHILOLOGIST, PHYSICIST, SCHOOL, SCHOOL_HEAD, SUBSTITUTE
from models.documents.kind import DocumentKind, Step
from models.documents.papers import OF_CURATOR
from models.documents.requisites import Acquainted, DocumentContext, acquainted, page, reference
from models.documents.words import Words


class Data(DocumentData):
    """`act`: the kind of the act in the instrumental («положением»); `heading`, number and date are the act's."""

    act: str
    heading: str
    readers: tuple[Person, ...] = Field(min_length=1)


class Context(DocumentContext):
    """What the template prints."""

    school: str
    act: str
    reference: str
    heading: str
    acquainted: tuple[Acquainted, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the sheet."""
    return Context(
        page=page(data.model_copy(update={"number": None, "on": None}), words, "Лист ознакомления"),
        school=words.tidy(words.organisation_in(data.issuer, "genitive")),
        act=words.tidy(data.act),
        reference=reference(data.number, data.on, words),
        heading=words.tidy(data.heading),
        acquainted=acquainted(words, data.readers),
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="112-ОД",
    on=date(2026, 9, 1),
    act="положением о наставничестве, утверждённым приказом",
    heading="О внедрении программы наставничества в МБОУ СОШ № 5 в 2026/2027 учебном году",
    readers=(CURATOR, SUBSTITUTE, PHYSICIST, PHILOLOGIST, INFORMATICIAN),
)

KIND = DocumentKind(
    code="acquaintance_sheet",
    title="Лист ознакомления",
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
    approval=(*OF_CURATOR[:1], Step("acquaint", "staff")),
)
