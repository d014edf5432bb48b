"""The personalised programme of a pair of teachers (персонализированная программа наставничества)."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Facts, Person
from models.documents.examples import CURATOR, PAIRS, PHYSICIST, SCHOOL, SCHOOL_HEAD
from models.documents.kind import DocumentKind, Step
from models.documents.mentor_consent import MENTEE
from models.documents.pairs import Pair
from models.documents.papers import HeadedContext, itemised, period
from models.documents.requisites import Part, Signer, StampedContext, approved_by_person, capitalised, page
from models.documents.words import Words


class Measure(Facts):
    """A measure of a programme or plan. `done`: the mark of completion, empty until then."""

    title: str
    term: str
    result: str
    done: str = ""


class PairPaper(DocumentData):
    """What a pair plans. `approved_on`: date of approval; `people`: who signs besides, with their duty."""

    pair: Pair
    mentor: Person
    mentees: tuple[Person, ...] = Field(min_length=1)
    curator: Person
    approved_on: date | None = None
    goal: str
    results: tuple[str, ...] = Field(min_length=1)
    measures: tuple[Measure, ...] = Field(min_length=1)
    rhythm: str


class Data(PairPaper):
    """`difficulties`: what the diagnostics showed; `control`: how progress is checked."""

    difficulties: tuple[str, ...] = Field(min_length=1)
    control: str


class MeasureLine(Part):
    """A row of the plan."""

    number: int
    title: str
    term: str
    result: str
    done: str


class Context(HeadedContext, StampedContext):
    """What the template prints."""

    mentor: str
    mentee: str
    form: str
    period: str
    difficulties: tuple[str, ...]
    goal: str
    results: tuple[str, ...]
    measures: tuple[MeasureLine, ...]
    rhythm: str
    control: str
    people: tuple[Signer, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the programme."""
    return Context(
        page=page(data, words, "Персонализированная программа"),
        heading="наставничества",
        stamps_right=(approved_by_person(data.signer, data.issuer, data.approved_on, words),),
        mentor=words.tidy(f"{data.pair.mentor.full_name}, {data.pair.mentor.about}"),
        mentee="; ".join(words.tidy(f"{mentee.full_name}, {mentee.about}") for mentee in data.pair.mentees),
        form=words.tidy(f"{data.pair.form} ({data.pair.model})" if data.pair.model else data.pair.form),
        period=period(data.pair.first, data.pair.last, words),
        difficulties=itemised(data.difficulties, words),
        goal=words.tidy(capitalised(data.goal)),
        results=itemised(data.results, words),
        measures=measure_lines(data.measures, words),
        rhythm=words.tidy(data.rhythm),
        control=words.tidy(data.control),
        people=signing_people(data, words),
    )


def measure_lines(measures: tuple[Measure, ...], words: Words) -> tuple[MeasureLine, ...]:
    """The rows of the plan."""
    return tuple(
        MeasureLine(
            number=number,
            title=words.tidy(item.title),
            term=words.tidy(item.term),
            result=words.tidy(item.result),
            done=words.tidy(item.done),
        )
        for number, item in enumerate(measures, 1)
    )


def signing_people(data: PairPaper, words: Words) -> tuple[Signer, ...]:
    """Mentor, mentees, curator."""
    mentees = [("Наставляемый", mentee) for mentee in data.mentees]
    people = [("Наставник", data.mentor), *mentees, ("Согласовано: куратор", data.curator)]
    return tuple(Signer(position=duty, name=words.initials(person)) for duty, person in people)


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    pair=PAIRS[0],
    mentor=PHYSICIST,
    mentees=(MENTEE,),
    curator=CURATOR,
    approved_on=date(2026, 11, 20),
    difficulties=(
        "нет опыта подготовки и проведения лабораторных работ",
        "не хватает времени на опрос и оценивание в течение урока",
    ),
    goal="подготовить учителя к самостоятельному проведению лабораторных работ по программе 7–9 классов",
    results=(
        "самостоятельно проведено не менее восьми лабораторных работ",
        "проведён открытый урок, получен положительный отзыв методического объединения",
        "самооценка по блоку «методика» повысилась не менее чем на 3 балла из 10",
    ),
    measures=(
        Measure(
            title="Взаимное посещение уроков", term="Ноябрь – декабрь 2026 года", result="листы наблюдения, 6 уроков"
        ),
        Measure(
            title="Совместная подготовка лабораторных работ",
            term="Декабрь 2026 года – февраль 2027 года",
            result="инструкции к 8 работам",
        ),
        Measure(title="Самостоятельные лабораторные работы", term="Февраль – апрель 2027 года", result="8 работ"),
        Measure(title="Открытый урок", term="Апрель 2027 года", result="отзыв методического объединения"),
    ),
    rhythm="еженедельно по средам, 45–60 минут",
    control="журнал встреч, посещение урока куратором в феврале, итоговая самооценка в мае",
)

KIND = DocumentKind(
    code="personal_programme",
    title="Персонализированная программа наставничества",
    stage="pairing",
    issuer="school",
    signer="school_head",
    series="",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(
        Step("draft", "mentor"),
        Step("agree", "mentee"),
        Step("agree", "curator"),
        Step("approve", "school_head"),
    ),
    per="order_pairs",
)
