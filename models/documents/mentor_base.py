"""The base of mentors (база наставников): what they can, whom they take, who they work with."""

from datetime import date

from models.documents.data import Facts
from models.documents.examples import CURATOR, SCHOOL
from models.documents.kind import DocumentKind
from models.documents.papers import OF_CURATOR
from models.documents.registers import Contact, RegisterContext, RegisterData, named, reached, register
from models.documents.requisites import Part
from models.documents.words import Words


class Mentor(Facts):
    """A mentor. `trained_on`: end of the school of mentors; `limit`: how many mentees at most."""

    person: Contact
    entered_on: date
    consent_on: date
    competences: str
    forms: str
    trained_on: date | None = None
    limit: int = 1
    mentees: tuple[str, ...] = ()
    result: str = ""
    again: bool = False


class Data(RegisterData):
    """The base of a school."""

    mentors: tuple[Mentor, ...] = ()


class MentorLine(Part):
    """A row of the base."""

    number: int
    person: str
    contact: str
    entered: str
    competences: str
    forms: str
    limit: str
    mentees: str
    result: str


class Context(RegisterContext):
    """What the template prints."""

    mentors: tuple[MentorLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the base."""
    heading = f"наставников на {data.school_year} учебный год"
    lines = tuple(_line(number, mentor, words) for number, mentor in enumerate(data.mentors, 1))
    return Context.model_validate({**register(data, words, "База наставников", heading), "mentors": lines})


def _line(number: int, mentor: Mentor, words: Words) -> MentorLine:
    return MentorLine(
        number=number,
        person=named(mentor.person, words) + (" (повторно)" if mentor.again else ""),
        contact=reached(mentor.person),
        entered=_dates(mentor, words),
        competences=words.tidy(mentor.competences),
        forms=words.tidy(mentor.forms),
        limit=str(mentor.limit),
        mentees=words.tidy("; ".join(mentor.mentees)) or "нет",
        result=words.tidy(mentor.result),
    )


def _dates(mentor: Mentor, words: Words) -> str:
    trained = f"обучение окончено {words.date_digits(mentor.trained_on)}" if mentor.trained_on else "обучения не было"
    entered, consent = words.date_digits(mentor.entered_on), words.date_digits(mentor.consent_on)
    return f"{entered}\nсогласие от\u00a0{consent}\n{trained}"


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=CURATOR,
    school_year="2026/2027",
    as_of=date(2026, 11, 30),
    mentors=(
        Mentor(
            person=Contact(full_name="Ручьёв Антон Юрьевич", about="учитель физики", contact="8 (900) 000-00-20"),
            entered_on=date(2026, 9, 24),
            consent_on=date(2026, 9, 18),
            competences="методика лабораторных работ, подготовка к экзаменам",
            forms="учитель – учитель",
            trained_on=date(2026, 10, 30),
            limit=2,
            mentees=("Тополева Дарья Олеговна",),
            again=True,
        ),
        Mentor(
            person=Contact(
                full_name="Кленов Артём Денисович", about="обучающийся 10 «А» класса", contact="8 (900) 000-00-21"
            ),
            entered_on=date(2026, 9, 24),
            consent_on=date(2026, 9, 17),
            competences="организация школьных событий, робототехника",
            forms="ученик – ученик",
            trained_on=date(2026, 10, 30),
            limit=3,
            mentees=("Дубков Егор Ильич", "Осинина Полина Романовна"),
        ),
        Mentor(
            person=Contact(full_name="Черных Глеб Назарович", about="генеральный директор ООО «Энсктелеком»"),
            entered_on=date(2026, 10, 14),
            consent_on=date(2026, 10, 12),
            competences="связь и сети, знакомство с профессией инженера",
            forms="работодатель – ученик",
        ),
    ),
)

KIND = DocumentKind(
    code="mentor_base",
    title="База наставников",
    stage="mentor_base",
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
)
