"""The register of programmes (реестр программ наставничества) of a municipality."""

from datetime import date

from models.documents.data import Facts, OrderReference
from models.documents.examples import COORDINATOR, DEPARTMENT
from models.documents.kind import DocumentKind
from models.documents.papers import OF_DEPARTMENT, cell_reference, span
from models.documents.registers import RegisterContext, RegisterData, register
from models.documents.requisites import Part
from models.documents.words import Words


class Programme(Facts):
    """A programme in progress. `participants`: «наставник – наставляемый», children without surnames."""

    organisation: str
    title: str
    form: str
    participants: str
    order: OrderReference
    first: date
    last: date
    state: str
    result: str = ""


class Data(RegisterData):
    """The register of a municipality."""

    programmes: tuple[Programme, ...] = ()


class ProgrammeLine(Part):
    """A row of the register."""

    number: int
    organisation: str
    title: str
    form: str
    participants: str
    order: str
    period: str
    state: str
    result: str


class Context(RegisterContext):
    """What the template prints."""

    programmes: tuple[ProgrammeLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the register."""
    heading = f"программ наставничества {words.tidy(data.issuer.territory)} на {data.school_year} учебный год"
    lines = tuple(_line(number, programme, words) for number, programme in enumerate(data.programmes, 1))
    return Context.model_validate({**register(data, words, "Реестр программ", heading), "programmes": lines})


def _line(number: int, programme: Programme, words: Words) -> ProgrammeLine:
    return ProgrammeLine(
        number=number,
        organisation=words.tidy(programme.organisation),
        title=words.tidy(programme.title),
        form=words.tidy(programme.form),
        participants=words.tidy(programme.participants),
        order=cell_reference(programme.order, words),
        period=span(programme.first, programme.last, words),
        state=words.tidy(programme.state),
        result=words.tidy(programme.result),
    )


def _example(organisation: str, title: str, form: str, participants: str, number: str) -> Programme:
    return Programme(
        organisation=organisation,
        title=title,
        form=form,
        participants=participants,
        order=OrderReference(number=number, on=date(2026, 11, 9)),
        first=date(2026, 11, 9),
        last=date(2027, 5, 31),
        state="выполняется",
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=COORDINATOR,
    school_year="2026/2027",
    as_of=date(2026, 12, 1),
    programmes=(
        _example(
            "МБОУ СОШ № 5",
            "Первые шаги в профессии",
            "учитель – учитель",
            "Ручьёв А.Ю. – Тополева Д.О.",
            "152-ОД",
        ),
        _example("МБОУ СОШ № 5", "Вместе в коллектив", "ученик – ученик", "1 наставник, 2 наставляемых", "152-ОД"),
        _example(
            "МБОУ «Гимназия № 7»", "Инженерный старт", "работодатель – ученик", "1 наставник, 4 наставляемых", "88"
        ),
    ),
)

KIND = DocumentKind(
    code="register_programmes",
    title="Реестр программ наставничества",
    stage="work",
    issuer="municipality",
    signer="municipal_coordinator",
    series="",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_DEPARTMENT,
    landscape=True,
    shared=True,
)
