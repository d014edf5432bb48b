"""The order on an event (приказ о проведении мероприятия): date, place, programme, who answers for what."""

from datetime import date

from pydantic import Field

from models.documents.data import Facts, OrderFacts, OrderReference, Person
from models.documents.examples import (
    BRIEF,
    CURATOR,
    DEPUTY,
    INFORMATICIAN,
    PHILOLOGIST,
    SCHOOL,
    SCHOOL_HEAD,
    SCHOOL_LAUNCH,
    SUBSTITUTE,
)
from models.documents.kind import SCHOOL_ORDER, DocumentKind
from models.documents.orders import OrderContext, addressed, charged, order, own_order
from models.documents.requisites import Part
from models.documents.words import Words


class Moment(Facts):
    """A line of the programme of the day. `time`: «14.00»."""

    time: str
    title: str
    responsible: Person


class Duty(Facts):
    """What somebody prepares; `task` follows the name: «подготовить актовый зал»."""

    person: Person
    task: str
    due_on: date | None = None


class Data(OrderFacts):
    """`event`: in the nominative («слёт наставников «Вместе»»); `place` answers "where" («в актовом зале»)."""

    launch_order: OrderReference
    event: str
    held_on: date
    time: str
    place: str
    responsible: Person
    safety: Person | None = None
    site_admin: Person | None = None
    programme: tuple[Moment, ...] = Field(min_length=1)
    duties: tuple[Duty, ...] = ()


class MomentLine(Part):
    """A line of the programme."""

    time: str
    title: str
    responsible: str


class DutyPoint(Part):
    """A point of the order addressed to one person. `end`: the sign that closes it."""

    number: str
    person: str
    task: str
    end: str


class Context(OrderContext):
    """What the template prints: when and where, the duties as points, the programme."""

    event: str
    event_genitive: str
    held: str
    responsible: str
    safety: str
    site_admin: str
    duties: tuple[DutyPoint, ...]
    programme: tuple[MomentLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the order."""
    event = words.tidy(words.phrase_in(data.event, "genitive"))
    readers = (data.responsible, data.safety, data.site_admin, *(duty.person for duty in data.duties))
    acts = own_order(data.issuer, data.launch_order, words)
    return Context(
        **order(data, words, f"О проведении {event}", readers, acts=acts),
        event=words.tidy(words.phrase_in(data.event, "accusative")),
        event_genitive=event,
        held=words.tidy(f"{words.date_long(data.held_on)} в {data.time} {data.place}"),
        responsible=charged(data.responsible, words),
        safety=charged(data.safety, words) if data.safety else "",
        site_admin=addressed(data.site_admin, words) if data.site_admin else "",
        duties=tuple(_duty(i, duty, data, words) for i, duty in enumerate(data.duties, 1)),
        programme=tuple(
            MomentLine(
                time=moment.time,
                title=words.tidy(moment.title),
                responsible=words.initials(moment.responsible, first=False),
            )
            for moment in data.programme
        ),
    )


def _duty(number: int, duty: Duty, data: Data, words: Words) -> DutyPoint:
    due = f" в срок до {words.date_long(duty.due_on)}" if duty.due_on else ""
    person = words.tidy(f"{words.position_in(duty.person, 'dative')} {words.initials_in(duty.person, 'dative')}")
    end = "." if number == len(data.duties) else ";"
    return DutyPoint(number=f"4.{number}", person=person, task=words.tidy(f"{duty.task}{due}"), end=end)


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="64-ОД",
    on=date(2027, 4, 26),
    school_year="2026/2027",
    grounds=BRIEF[:1],
    launch_order=SCHOOL_LAUNCH,
    event="школьный слёт наставников «Вместе к успеху»",
    held_on=date(2027, 5, 20),
    time="14.00",
    place="в актовом зале МБОУ СОШ № 5",
    responsible=CURATOR,
    safety=DEPUTY,
    site_admin=INFORMATICIAN,
    programme=(
        Moment(time="13.30–14.00", title="Встреча участников и гостей", responsible=DEPUTY),
        Moment(time="14.00–14.20", title="Открытие. Приветственное слово директора", responsible=CURATOR),
        Moment(time="14.20–15.10", title="Выступления наставнических пар и групп", responsible=PHILOLOGIST),
        Moment(time="15.10–15.40", title="Мастерская «Что дало нам наставничество»", responsible=SUBSTITUTE),
        Moment(time="15.40–16.00", title="Награждение наставников. Закрытие слёта", responsible=CURATOR),
    ),
    duties=(
        Duty(person=PHILOLOGIST, task="подготовить сценарий и помочь выступающим", due_on=date(2027, 5, 14)),
        Duty(person=SUBSTITUTE, task="подготовить материалы мастерской", due_on=date(2027, 5, 17)),
        Duty(person=INFORMATICIAN, task="обеспечить работу звуковой и проекционной техники"),
    ),
    executor=CURATOR,
)

KIND = DocumentKind(
    code="order_event",
    title="Приказ о проведении мероприятия",
    stage="completion",
    issuer="school",
    signer="school_head",
    series="ОД",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=SCHOOL_ORDER,
    cites={"launch_order": ("order_programme", "order_launch")},
    shared=True,
)
