"""The order on the school of mentors (приказ об организации «Школы наставников»): plan, timetable, learners."""

from datetime import date

from pydantic import Field

from models.documents.data import Facts, OrderFacts, OrderReference, Person
from models.documents.examples import (
    BRIEF,
    CURATOR,
    INFORMATICIAN,
    PHILOLOGIST,
    PHYSICIST,
    SCHOOL,
    SCHOOL_HEAD,
    SCHOOL_LAUNCH,
    SUBSTITUTE,
)
from models.documents.kind import SCHOOL_ORDER, DocumentKind
from models.documents.orders import OrderContext, addressed, charged, order, own_order, period
from models.documents.pairs import Participant
from models.documents.requisites import Part
from models.documents.words import Words
from models.errors import BadInput


class Lesson(Facts):
    """A topic of the plan of studies. `form`: lecture, training, practice; `hours`: of 45 minutes."""

    topic: str
    form: str
    hours: int = Field(gt=0)
    trainer: Person


class Meeting(Facts):
    """A line of the timetable. `lesson`: number of the topic in the plan, from 1; `time`: «14.00–15.30»."""

    on: date
    time: str
    place: str
    lesson: int = Field(gt=0)


class Data(OrderFacts):
    """`head`: who leads the school of mentors and answers for attendance; `report_on`: the day of its report."""

    launch_order: OrderReference
    first: date
    last: date
    head: Person
    lessons: tuple[Lesson, ...] = Field(min_length=1)
    timetable: tuple[Meeting, ...] = Field(min_length=1)
    learners: tuple[Participant, ...] = Field(min_length=1)
    report_on: date


class LessonLine(Part):
    """A line of the plan of studies."""

    number: int
    topic: str
    form: str
    hours: int
    trainer: str


class MeetingLine(Part):
    """A line of the timetable."""

    number: int
    day: str
    time: str
    topic: str
    place: str


class LearnerLine(Part):
    """A line of the list of learners."""

    number: int
    name: str
    position: str


class Context(OrderContext):
    """What the template prints: when, who leads, and the three attachments."""

    school: str
    school_year: str
    period: str
    head: str
    head_dative: str
    report_on: str
    hours: int
    lessons: tuple[LessonLine, ...]
    timetable: tuple[MeetingLine, ...]
    learners: tuple[LearnerLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the order."""
    school = words.tidy(words.organisation_in(data.issuer, "prepositional"))
    heading = f"Об организации работы Школы наставников в {school}"
    trainers = (lesson.trainer for lesson in data.lessons)
    acts = own_order(data.issuer, data.launch_order, words)
    return Context(
        **order(data, words, heading, (data.head, *trainers), acts=acts),
        school=school,
        school_year=data.school_year,
        period=period(data.first, data.last, words),
        head=charged(data.head, words),
        head_dative=addressed(data.head, words),
        report_on=words.date_long(data.report_on),
        hours=sum(lesson.hours for lesson in data.lessons),
        lessons=tuple(_lesson(i, lesson, words) for i, lesson in enumerate(data.lessons, 1)),
        timetable=tuple(_meeting(i, line, data, words) for i, line in enumerate(data.timetable, 1)),
        learners=tuple(
            LearnerLine(number=i, name=learner.full_name, position=words.tidy(learner.about))
            for i, learner in enumerate(data.learners, 1)
        ),
    )


def _lesson(number: int, lesson: Lesson, words: Words) -> LessonLine:
    trainer = f"{words.initials(lesson.trainer, first=False)}, {words.tidy(lesson.trainer.position)}"
    topic, form = words.tidy(lesson.topic), words.tidy(lesson.form)
    return LessonLine(number=number, topic=topic, form=form, hours=lesson.hours, trainer=trainer)


def _meeting(number: int, line: Meeting, data: Data, words: Words) -> MeetingLine:
    if line.lesson > len(data.lessons):
        raise BadInput(f"В расписании указана тема {line.lesson}, а в плане занятий тем {len(data.lessons)}.")
    topic = words.tidy(data.lessons[line.lesson - 1].topic)
    day = words.date_digits(line.on)
    return MeetingLine(number=number, day=day, time=line.time, topic=topic, place=words.tidy(line.place))


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="131-ОД",
    on=date(2026, 9, 28),
    school_year="2026/2027",
    grounds=BRIEF[:1],
    launch_order=SCHOOL_LAUNCH,
    first=date(2026, 10, 5),
    last=date(2026, 10, 30),
    head=CURATOR,
    lessons=(
        Lesson(
            topic="Целевая модель наставничества: цели, формы, роли участников", form="лекция", hours=2, trainer=CURATOR
        ),
        Lesson(
            topic="Первая встреча: доверие, правила общения, границы помощи",
            form="тренинг",
            hours=2,
            trainer=SUBSTITUTE,
        ),
        Lesson(
            topic="Персонализированная программа: от запроса к измеримому результату",
            form="практикум",
            hours=2,
            trainer=PHILOLOGIST,
        ),
        Lesson(topic="Персональные данные в работе наставника", form="лекция", hours=1, trainer=INFORMATICIAN),
        Lesson(topic="Обратная связь и завершение наставничества", form="разбор случаев", hours=1, trainer=SUBSTITUTE),
    ),
    timetable=(
        Meeting(on=date(2026, 10, 6), time="14.00–15.30", place="кабинет 21", lesson=1),
        Meeting(on=date(2026, 10, 13), time="14.00–15.30", place="актовый зал", lesson=2),
        Meeting(on=date(2026, 10, 20), time="14.00–15.30", place="кабинет 21", lesson=3),
        Meeting(on=date(2026, 10, 27), time="14.00–14.45", place="кабинет 34", lesson=4),
        Meeting(on=date(2026, 10, 27), time="14.55–15.40", place="кабинет 34", lesson=5),
    ),
    learners=(
        Participant(full_name=PHYSICIST.full_name, about=PHYSICIST.position),
        Participant(full_name=PHILOLOGIST.full_name, about=PHILOLOGIST.position),
        Participant(full_name="Ольхина Вероника Семёновна", about="учитель начальных классов"),
        Participant(full_name="Кленов Артём Денисович", about="обучающийся 10 «А» класса"),
        Participant(full_name="Рябинина Софья Павловна", about="обучающаяся 10 «Б» класса"),
    ),
    report_on=date(2026, 11, 6),
    executor=CURATOR,
)

KIND = DocumentKind(
    code="order_school",
    title="Приказ об организации Школы наставников",
    stage="training",
    issuer="school",
    signer="school_head",
    series="ОД",
    retention_years=None,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=SCHOOL_ORDER,
    cites={"launch_order": ("order_programme",)},
    lists="learners",
    own=frozenset({"head"}),
)
