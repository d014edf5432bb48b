"""The log of the school of mentors (журнал обучения наставников): lessons and who was there."""

from datetime import date

from pydantic import Field, model_validator

from models.documents.data import Facts
from models.documents.examples import CURATOR, SCHOOL
from models.documents.kind import DocumentKind
from models.documents.papers import OF_CURATOR
from models.documents.registers import RegisterContext, RegisterData, register
from models.documents.requisites import Part
from models.documents.words import Words

LESSONS = 8  # columns of the attendance table


class Lesson(Facts):
    """A lesson held or planned."""

    on: date
    topic: str
    hours: int
    trainer: str


class Learner(Facts):
    """A learner. `missed`: numbers of lessons, from 1; `result`: «сертификат № 14»."""

    full_name: str
    position: str
    missed: tuple[int, ...] = ()
    result: str = ""


class Data(RegisterData):
    """A group of the school of mentors; up to eight lessons."""

    lessons: tuple[Lesson, ...] = Field(min_length=1, max_length=LESSONS)
    learners: tuple[Learner, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _missed_were_held(self) -> "Data":
        for learner in self.learners:
            if any(not 1 <= number <= len(self.lessons) for number in learner.missed):
                raise ValueError(f"{learner.full_name}: пропущено занятие, которого нет")
        return self


class LessonLine(Part):
    """A row of the lessons."""

    number: int
    date: str
    topic: str
    hours: int
    trainer: str


class LearnerLine(Part):
    """A row of the attendance: marks of eight lessons, «+» for those attended, «н» for the missed."""

    number: int
    name: str
    mark_1: str
    mark_2: str
    mark_3: str
    mark_4: str
    mark_5: str
    mark_6: str
    mark_7: str
    mark_8: str
    hours: int
    result: str


class Context(RegisterContext):
    """What the template prints."""

    total: int
    lessons: tuple[LessonLine, ...]
    learners: tuple[LearnerLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the log. A lesson after `as_of` has no marks yet."""
    lines = tuple(
        LessonLine(
            number=number,
            date=words.date_digits(lesson.on),
            topic=words.tidy(lesson.topic),
            hours=lesson.hours,
            trainer=words.tidy(lesson.trainer),
        )
        for number, lesson in enumerate(data.lessons, 1)
    )
    return Context.model_validate(
        {
            **register(
                data, words, "Журнал обучения", f"обучения в «Школе наставников» в {data.school_year} учебном году"
            ),
            "total": sum(lesson.hours for lesson in data.lessons),
            "lessons": lines,
            "learners": tuple(_learner(i, learner, data, words) for i, learner in enumerate(data.learners, 1)),
        }
    )


def _learner(number: int, learner: Learner, data: Data, words: Words) -> LearnerLine:
    held = [lesson.on <= data.as_of for lesson in data.lessons] + [False] * (LESSONS - len(data.lessons))
    marks = tuple(("н" if i in learner.missed else "+") if past else "" for i, past in enumerate(held, 1))
    attended = [lesson.hours for lesson, mark in zip(data.lessons, marks, strict=False) if mark == "+"]
    return LearnerLine.model_validate(
        {
            "number": number,
            "name": words.tidy(f"{learner.full_name}, {learner.position}"),
            **{f"mark_{i}": mark for i, mark in enumerate(marks, 1)},
            "hours": sum(attended),
            "result": words.tidy(learner.result),
        }
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=CURATOR,
    school_year="2026/2027",
    as_of=date(2026, 10, 30),
    lessons=(
        Lesson(on=date(2026, 10, 5), topic="Роль наставника, правила и границы", hours=4, trainer="Гречко О.Я."),
        Lesson(on=date(2026, 10, 12), topic="Первая встреча, доверие, запрос", hours=4, trainer="Коваль О.Н."),
        Lesson(on=date(2026, 10, 19), topic="Цель и план работы пары", hours=4, trainer="Берестова Л.И."),
        Lesson(on=date(2026, 10, 26), topic="Обратная связь, трудные ситуации", hours=4, trainer="Коваль О.Н."),
    ),
    learners=(
        Learner(full_name="Ручьёв Антон Юрьевич", position="учитель физики", result="сертификат № 14"),
        Learner(
            full_name="Ясенева Марина Глебовна",
            position="учитель русского языка и литературы",
            missed=(3,),
            result="сертификат № 15",
        ),
        Learner(full_name="Кленов Артём Денисович", position="обучающийся 10 «А» класса", result="сертификат № 16"),
    ),
)

KIND = DocumentKind(
    code="training_log",
    title="Журнал обучения наставников",
    stage="training",
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
    own=frozenset({"learners"}),
)
