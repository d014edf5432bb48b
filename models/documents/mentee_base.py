"""The base of mentees (база наставляемых): requests, pairs, results. It holds minors' data: never for the site."""

from datetime import date

from models.documents.data import Facts
from models.documents.examples import CURATOR, PAIRS, SCHOOL
from models.documents.kind import DocumentKind
from models.documents.papers import OF_CURATOR, span
from models.documents.registers import Contact, RegisterContext, RegisterData, named, reached, register
from models.documents.requisites import Part
from models.documents.words import Words


class Mentee(Facts):
    """A mentee. `again`: has taken part before; `mentor`: empty while unpaired."""

    person: Contact
    entered_on: date
    consent_on: date
    request: str
    form: str
    mentor: str = ""
    first: date | None = None
    last: date | None = None
    result: str = ""
    again: bool = False


class Data(RegisterData):
    """The base of a school."""

    mentees: tuple[Mentee, ...] = ()


class MenteeLine(Part):
    """A row of the base."""

    number: int
    person: str
    contact: str
    entered: str
    request: str
    form: str
    mentor: str
    period: str
    result: str


class Context(RegisterContext):
    """What the template prints."""

    mentees: tuple[MenteeLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the base."""
    heading = f"наставляемых на {data.school_year} учебный год"
    lines = tuple(_line(number, mentee, words) for number, mentee in enumerate(data.mentees, 1))
    return Context.model_validate({**register(data, words, "База наставляемых", heading), "mentees": lines})


def _line(number: int, mentee: Mentee, words: Words) -> MenteeLine:
    return MenteeLine(
        number=number,
        person=named(mentee.person, words) + (" (повторно)" if mentee.again else ""),
        contact=reached(mentee.person),
        entered=f"{words.date_digits(mentee.entered_on)}\nсогласие от\u00a0{words.date_digits(mentee.consent_on)}",
        request=words.tidy(mentee.request),
        form=words.tidy(mentee.form),
        mentor=words.tidy(mentee.mentor) or "подбирается",
        period=span(mentee.first, mentee.last, words) if mentee.first and mentee.last else "",
        result=words.tidy(mentee.result),
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=CURATOR,
    school_year="2026/2027",
    as_of=date(2026, 11, 30),
    mentees=(
        *(
            Mentee(
                person=Contact(full_name=mentee.full_name, about=mentee.about, contact=f"8 (900) 000-00-{10 + i}"),
                entered_on=date(2026, 9, 21),
                consent_on=date(2026, 9, 14),
                request=pair.goal,
                form=pair.form,
                mentor=pair.mentor.full_name,
                first=pair.first,
                last=pair.last,
                again=i == 2,
            )
            for i, pair in enumerate(PAIRS)
            for mentee in pair.mentees
        ),
        Mentee(
            person=Contact(full_name="Калинин Тимур Русланович", about="обучающийся 8 «Б» класса"),
            entered_on=date(2026, 10, 2),
            consent_on=date(2026, 9, 28),
            request="подготовиться к олимпиаде по математике",
            form="ученик – ученик",
        ),
    ),
)

KIND = DocumentKind(
    code="mentee_base",
    title="База наставляемых",
    stage="mentee_base",
    issuer="school",
    signer="curator",
    series="",
    retention_years=5,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_CURATOR,
    landscape=True,
    own=frozenset({"mentees"}),
)
