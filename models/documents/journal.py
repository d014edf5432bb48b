"""The journal of meetings (журнал встреч) of one pair or group. No medical or family details belong here."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Facts, OrderReference, Person
from models.documents.examples import CURATOR, PAIRS, PHYSICIST, SCHOOL
from models.documents.kind import DocumentKind, Step
from models.documents.pairs import Pair
from models.documents.papers import BY_HAND, PaperContext, as_signers, paper, period
from models.documents.requisites import Part, capitalised, reference
from models.documents.words import Words


class Meeting(Facts):
    """A meeting that took place. `minutes`: how long it was; `next_on`: the next one."""

    on: date
    minutes: int = Field(gt=0)
    manner: str
    topic: str
    done: str
    next_on: date | None = None
    next_step: str = ""


class Data(DocumentData):
    """`spare`: empty rows to go on by hand."""

    pair: Pair
    order: OrderReference
    mentor: Person
    curator: Person
    meetings: tuple[Meeting, ...] = ()
    spare: int = Field(default=2, ge=0, le=60)


class MeetingLine(Part):
    """A row of the journal."""

    number: str
    date: str
    minutes: str
    manner: str
    topic: str
    done: str
    next: str


class Context(PaperContext):
    """What the template prints. `total`: meetings held and their hours."""

    owner: str
    mentor: str
    mentees: str
    form: str
    order: str
    period: str
    meetings: tuple[MeetingLine, ...]
    total: str


def compose(data: Data, words: Words) -> Context:
    """The context of the journal."""
    parts = paper(data, words, "Журнал встреч", "встреч наставнической пары (группы)")
    parts["signatures"] = as_signers(words, ("Наставник", data.mentor), ("Проверено: куратор", data.curator))
    lines = [_line(number, meeting, words) for number, meeting in enumerate(data.meetings, 1)]
    empty = [_empty(number) for number in range(len(lines) + 1, len(lines) + data.spare + 1)]
    hours = sum(meeting.minutes for meeting in data.meetings) / 60
    return Context(
        **parts,
        owner=words.tidy(capitalised(data.issuer.short_name)),
        mentor=words.tidy(f"{data.pair.mentor.full_name}, {data.pair.mentor.about}"),
        mentees="; ".join(words.tidy(f"{mentee.full_name}, {mentee.about}") for mentee in data.pair.mentees),
        form=words.tidy(data.pair.form),
        order=reference(data.order.number, data.order.on, words),
        period=period(data.pair.first, data.pair.last, words),
        meetings=(*lines, *empty),
        total=f"встреч – {len(lines)}, часов – {hours:.1f}".replace(".", ",") if lines else BY_HAND,
    )


def _line(number: int, meeting: Meeting, words: Words) -> MeetingLine:
    following = words.date_digits(meeting.next_on) if meeting.next_on else ""
    return MeetingLine(
        number=str(number),
        date=words.date_digits(meeting.on),
        minutes=str(meeting.minutes),
        manner=words.tidy(meeting.manner),
        topic=words.tidy(meeting.topic),
        done=words.tidy(meeting.done),
        next="\n".join(part for part in (following, words.tidy(meeting.next_step)) if part),
    )


def _empty(number: int) -> MeetingLine:
    return MeetingLine(number=str(number), date="", minutes="", manner="", topic="", done="", next="")


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=PHYSICIST,
    pair=PAIRS[0],
    order=OrderReference(number="152-ОД", on=date(2026, 11, 9)),
    mentor=PHYSICIST,
    curator=CURATOR,
    meetings=(
        Meeting(
            on=date(2026, 11, 12),
            minutes=60,
            manner="очно",
            topic="Знакомство, ожидания, правила работы",
            done="составлен список трудностей",
            next_on=date(2026, 11, 19),
            next_step="план на четверть",
        ),
        Meeting(
            on=date(2026, 11, 19),
            minutes=45,
            manner="очно",
            topic="Цель и план работы",
            done="план согласован",
            next_on=date(2026, 11, 26),
            next_step="посещение урока наставника",
        ),
        Meeting(
            on=date(2026, 11, 26),
            minutes=90,
            manner="очно",
            topic="Лабораторная работа: ход, безопасность, оценивание",
            done="урок посещён и разобран",
            next_on=date(2026, 12, 3),
            next_step="проба на своём уроке",
        ),
    ),
)

KIND = DocumentKind(
    code="journal",
    title="Журнал встреч пары (группы)",
    stage="work",
    issuer="school",
    signer="mentor",
    series="",
    retention_years=5,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "mentor"), Step("sign", "mentor"), Step("agree", "curator")),
    landscape=True,
    cites={"order": ("order_pairs",)},
    per="order_pairs",
)
