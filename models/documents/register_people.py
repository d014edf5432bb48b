"""The list of curators and coordinators (список кураторов и координаторов) of a municipality."""

from datetime import date

from models.documents.data import Facts, OrderReference, Person
from models.documents.examples import COORDINATOR, CURATOR, DEPARTMENT
from models.documents.kind import DocumentKind
from models.documents.papers import OF_DEPARTMENT, cell_reference
from models.documents.registers import RegisterContext, RegisterData, register
from models.documents.requisites import Part
from models.documents.words import Words


class Entry(Facts):
    """Who answers for mentoring in an organisation, by which order. `duty`: «куратор», «муниципальный координатор»."""

    organisation: str
    duty: str
    person: Person
    order: OrderReference
    email: str = ""


class Data(RegisterData):
    """The list of a municipality."""

    people: tuple[Entry, ...] = ()


class EntryLine(Part):
    """A row of the list."""

    number: int
    organisation: str
    duty: str
    name: str
    position: str
    order: str
    contact: str


class Context(RegisterContext):
    """What the template prints."""

    people: tuple[EntryLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the list."""
    heading = f"координаторов и кураторов наставничества на {data.school_year} учебный год"
    lines = tuple(_line(number, entry, words) for number, entry in enumerate(data.people, 1))
    return Context.model_validate({**register(data, words, "Список кураторов", heading), "people": lines})


def _line(number: int, entry: Entry, words: Words) -> EntryLine:
    return EntryLine(
        number=number,
        organisation=words.tidy(entry.organisation),
        duty=entry.duty,
        name=entry.person.full_name,
        position=words.tidy(entry.person.position),
        order=cell_reference(entry.order, words),
        contact="\n".join(line for line in (entry.person.phone or "", entry.email) if line),
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=COORDINATOR,
    school_year="2026/2027",
    as_of=date(2026, 9, 15),
    people=(
        Entry(
            organisation="Управление образования администрации Энского городского округа",
            duty="муниципальный координатор",
            person=COORDINATOR,
            order=OrderReference(number="214-од", on=date(2026, 8, 27)),
            email="zarechny@ensk.example",
        ),
        Entry(
            organisation="МБОУ СОШ № 5",
            duty="куратор",
            person=CURATOR.model_copy(update={"phone": "8 (00000) 2-15-41"}),
            order=OrderReference(number="113-ОД", on=date(2026, 9, 2)),
            email="berestova@ensk.example",
        ),
        Entry(
            organisation="МБОУ «Гимназия № 7»",
            duty="куратор",
            person=Person(id="p21", full_name="Цветкова Ия Макаровна", position="методист", phone="8 (00000) 2-17-12"),
            order=OrderReference(number="64", on=date(2026, 9, 3)),
        ),
    ),
)

KIND = DocumentKind(
    code="register_people",
    title="Список координаторов и кураторов",
    stage="preparation",
    issuer="municipality",
    signer="municipal_coordinator",
    series="",
    retention_years=3,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_DEPARTMENT,
    landscape=True,
    shared=True,
)
