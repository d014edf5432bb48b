"""The journal of consultations (журнал консультаций) of the methodical centre."""

from datetime import date

from models.documents.data import Facts
from models.documents.examples import DEPARTMENT, METHODIST
from models.documents.kind import DocumentKind, Step
from models.documents.registers import RegisterContext, RegisterData, register
from models.documents.requisites import Part
from models.documents.words import Words


class Consultation(Facts):
    """Who asked about what, and what was advised."""

    on: date
    person: str
    organisation: str
    manner: str
    question: str
    advice: str
    adviser: str


class Data(RegisterData):
    """The journal of a school year."""

    consultations: tuple[Consultation, ...] = ()


class ConsultationLine(Part):
    """A row of the journal."""

    number: int
    date: str
    person: str
    manner: str
    question: str
    advice: str
    adviser: str


class Context(RegisterContext):
    """What the template prints."""

    consultations: tuple[ConsultationLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the journal."""
    heading = f"консультаций по вопросам наставничества в {data.school_year} учебном году"
    lines = tuple(_line(number, item, words) for number, item in enumerate(data.consultations, 1))
    return Context.model_validate({**register(data, words, "Журнал консультаций", heading), "consultations": lines})


def _line(number: int, item: Consultation, words: Words) -> ConsultationLine:
    return ConsultationLine(
        number=number,
        date=words.date_digits(item.on),
        person=words.tidy(f"{item.person}, {item.organisation}"),
        manner=words.tidy(item.manner),
        question=words.tidy(item.question),
        advice=words.tidy(item.advice),
        adviser=words.tidy(item.adviser),
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=METHODIST,
    school_year="2026/2027",
    as_of=date(2026, 12, 25),
    consultations=(
        Consultation(
            on=date(2026, 9, 22),
            person="Берестова Л.И., куратор",
            organisation="МБОУ СОШ № 5",
            manner="очно",
            question="порядок получения согласий",
            advice="для каждой цели – отдельный лист, за детей подписывают законные представители",
            adviser="Гречко О.Я.",
        ),
        Consultation(
            on=date(2026, 10, 14),
            person="Цветкова И.М., куратор",
            organisation="МБОУ «Гимназия № 7»",
            manner="по телефону",
            question="подбор пар для формы «работодатель – ученик»",
            advice="начать с соглашения с предприятием и встречи группы",
            adviser="Гречко О.Я.",
        ),
    ),
)

KIND = DocumentKind(
    code="consultation_journal",
    title="Журнал консультаций",
    stage="work",
    issuer="municipality",
    signer="methodical_center",
    series="",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "methodical_center"), Step("sign", "methodical_center")),
    landscape=True,
)
