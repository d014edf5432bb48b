"""The order that changes the list of pairs: the old list stays as it was, the change says what was and what is."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from models.documents.data import Facts, OrderFacts, OrderReference, Person
from models.documents.examples import BRIEF, CURATOR, PAIRS, PHILOLOGIST, PHYSICIST, SCHOOL, SCHOOL_HEAD
from models.documents.kind import SCHOOL_ORDER, DocumentKind
from models.documents.orders import OrderContext, addressed, order
from models.documents.pairs import Pair, PairLine, Participant, pair_lines
from models.documents.requisites import Part
from models.documents.words import Words

TITLES = {"exclude": "исключить", "include": "включить", "replace": "заменить"}


class Change(Facts):
    """One change. `line`: its number in the list; `before`, `after`: the pair as it was and as it becomes.

    `reason`: why, a noun phrase in the nominative («переход на другую работу»).
    """

    action: Literal["exclude", "include", "replace"]
    line: int = Field(gt=0)
    before: Pair | None = None
    after: Pair | None = None
    reason: str
    since: date

    @model_validator(mode="after")
    def _sides(self) -> Self:
        sides = {"exclude": (True, False), "include": (False, True), "replace": (True, True)}
        if (self.before is not None, self.after is not None) != sides[self.action]:
            raise ValueError("для exclude нужно только before, для include – только after, для replace – оба")
        return self


class Data(OrderFacts):
    """`changed`: the order whose list is changed."""

    changed: OrderReference
    changes: tuple[Change, ...] = Field(min_length=1)
    curator: Person
    programmes_on: date
    acquainted: tuple[Person, ...] = ()


class ChangeLine(Part):
    """A line of the attachment: a side that does not exist has an empty text."""

    number: int
    line: int
    action: str
    before: str
    after: str
    reason: str
    since: str


class Context(OrderContext):
    """What the template prints: the order changed, the changes, and what they ask of people."""

    changed: str
    curator_dative: str
    programmes_on: str
    entering: bool
    leaving: bool
    changes: tuple[ChangeLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the order."""
    issuer = words.organisation_in(data.issuer, "genitive")
    changed = words.tidy(f"{issuer} от {words.date_digits(data.changed.on)} № {data.changed.number}")
    return Context(
        **order(data, words, f"О внесении изменений в приказ {changed}", (data.curator, *data.acquainted)),
        changed=changed,
        curator_dative=addressed(data.curator, words),
        programmes_on=words.date_long(data.programmes_on),
        entering=any(change.after for change in data.changes),
        leaving=any(change.before for change in data.changes),
        changes=tuple(_line(i, change, words) for i, change in enumerate(data.changes, 1)),
    )


def _line(number: int, change: Change, words: Words) -> ChangeLine:
    return ChangeLine(
        number=number,
        line=change.line,
        action=TITLES[change.action],
        before=_side(change.before, words),
        after=_side(change.after, words),
        reason=words.tidy(change.reason),
        since=words.date_digits(change.since),
    )


def _side(pair: Pair | None, words: Words) -> str:
    if pair is None:
        return "–"
    line: PairLine = pair_lines((pair,), words)[0]
    mentees = "Наставляемые" if len(pair.mentees) > 1 else "Наставляемый"
    return (
        f"Наставник: {line.mentor}.\n{mentees}: {line.mentees}.\nФорма: {line.form}.\n"
        f"Период: {line.period}.\nЦель: {line.goal}."
    )


_SECOND_PHYSICIST = Person(id="p15", full_name="Самарина Нелли Робертовна", position="учитель физики и астрономии")
_REPLACED = PAIRS[0].model_copy(
    update={
        "mentor": Participant(full_name=_SECOND_PHYSICIST.full_name, about=_SECOND_PHYSICIST.position),
        "first": date(2027, 1, 18),
    }
)
_NEW = Pair(
    mentor=Participant(full_name="Рябинина Софья Павловна", about="обучающаяся 10 «Б» класса"),
    mentees=(Participant(full_name="Вербин Матвей Олегович", about="обучающийся 7 «Б» класса"),),
    form="ученик – ученик",
    model="успевающий – неуспевающий",
    goal="повысить успеваемость по алгебре",
    first=date(2027, 1, 18),
    last=date(2027, 5, 31),
)

EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="8-ОД",
    on=date(2027, 1, 15),
    school_year="2026/2027",
    grounds=BRIEF[:1],
    changed=OrderReference(number="152-ОД", on=date(2026, 11, 9)),
    changes=(
        Change(
            action="replace",
            line=1,
            before=PAIRS[0],
            after=_REPLACED,
            reason="заявление наставника о прекращении наставничества от 12.01.2027",
            since=date(2027, 1, 18),
        ),
        Change(
            action="exclude",
            line=3,
            before=PAIRS[2],
            reason="переход наставляемой в другую образовательную организацию",
            since=date(2027, 1, 15),
        ),
        Change(
            action="include",
            line=4,
            after=_NEW,
            reason="заявление законного представителя, согласие наставника",
            since=date(2027, 1, 18),
        ),
    ),
    curator=CURATOR,
    programmes_on=date(2027, 1, 25),
    acquainted=(PHYSICIST, _SECOND_PHYSICIST, PHILOLOGIST),
    executor=CURATOR,
)

KIND = DocumentKind(
    code="order_pairs_change",
    title="Приказ об изменении состава пар и групп",
    stage="work",
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
    cites={"changed": ("order_pairs",)},
)
