"""The order on rewards (приказ о поощрении наставников): who, how, for what, on which ground."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from models.documents.data import Case, Facts, Minutes, OrderFacts, Person
from models.documents.examples import (
    ACCOUNTANT,
    BRIEF,
    CLERK,
    CURATOR,
    PHILOLOGIST,
    PHYSICIST,
    SCHOOL,
    SCHOOL_HEAD,
)
from models.documents.kind import SCHOOL_ORDER, DocumentKind
from models.documents.orders import OrderContext, addressed, minutes_genitive, order
from models.documents.requisites import Part
from models.documents.words import Words

Reward = Literal["certificate", "thanks", "payment"]
OPENINGS: dict[Reward, tuple[str, Case]] = {
    "certificate": ("Наградить почётной грамотой {issuer} за {merit}", "accusative"),
    "thanks": ("Объявить благодарность за {merit}", "dative"),
    "payment": ("Установить единовременную стимулирующую выплату за {merit}", "dative"),
}


class Rewarded(Facts):
    """People rewarded alike. `merit`: what follows «за», in the accusative; `pupils` are named with their class."""

    reward: Reward
    merit: str
    people: tuple[Person, ...] = Field(min_length=1)


class Data(OrderFacts):
    """`minutes`: of the body that proposed the rewards; `accountant` pays, `clerk` files."""

    minutes: Minutes
    rewards: tuple[Rewarded, ...] = Field(min_length=1)
    accountant: Person | None = None
    clerk: Person | None = None
    handed: str = "в торжественной обстановке"
    responsible: Person
    acquainted: tuple[Person, ...] = ()


class RewardPoint(Part):
    """A point of the order: what is done for those who are named under it."""

    number: int
    text: str
    people: tuple[str, ...]


class Context(OrderContext):
    """What the template prints: the points with names, then money, files and the ceremony."""

    school_year: str
    rewards: tuple[RewardPoint, ...]
    paid: str
    filed: str
    handed: str


def compose(data: Data, words: Words) -> Context:
    """The context of the order. The points after the names are numbered here: there may be any number of rewards."""
    heading = f"О поощрении наставников по итогам {data.school_year} учебного года"
    readers = (data.responsible, data.accountant, data.clerk, *data.acquainted)
    parts = order(data, words, heading, readers, acts=minutes_genitive(data.minutes, words))
    numbers = iter(range(len(data.rewards) + 1, 100))
    paid, filed, handed = (
        _numbered(text, numbers) for text in (_paid(data, words), _filed(data, words), _hand(data, words))
    )
    parts["repeal"] = _numbered(parts["repeal"], numbers)
    parts["control"] = f"{next(numbers)}. {parts['control']}"
    return Context(
        **parts,
        school_year=data.school_year,
        rewards=tuple(_point(i, reward, data, words) for i, reward in enumerate(data.rewards, 1)),
        paid=paid,
        filed=filed,
        handed=handed,
    )


def _numbered(text: str, numbers: Iterable[int]) -> str:
    return f"{next(iter(numbers))}. {text}" if text else ""


def _paid(data: Data, words: Words) -> str:
    if data.accountant is None or all(reward.reward != "payment" for reward in data.rewards):
        return ""
    return (
        f"{addressed(data.accountant, words)} произвести выплату в размере и порядке, установленных положением "
        "об оплате труда работников, в пределах фонда оплаты труда."
    )


def _filed(data: Data, words: Words) -> str:
    if data.clerk is None:
        return ""
    return f"{addressed(data.clerk, words)} внести сведения о поощрении в личные дела работников."


def _hand(data: Data, words: Words) -> str:
    return words.tidy(f"{addressed(data.responsible, words)} организовать вручение наград {data.handed}.")


def _point(number: int, reward: Rewarded, data: Data, words: Words) -> RewardPoint:
    opening, case = OPENINGS[reward.reward]
    issuer = words.organisation_in(data.issuer, "genitive")
    people = [
        words.tidy(f"{words.name_in(person, case)}, {words.position_in(person, case)}") for person in reward.people
    ]
    ends = [";"] * (len(people) - 1) + ["."]
    return RewardPoint(
        number=number,
        text=words.tidy(opening.format(issuer=issuer, merit=reward.merit)),
        people=tuple(f"{person}{end}" for person, end in zip(people, ends, strict=True)),
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="71-ОД",
    on=date(2027, 5, 17),
    school_year="2026/2027",
    grounds=BRIEF[:1],
    minutes=Minutes(body="педагогического совета", number="7", on=date(2027, 5, 14)),
    rewards=(
        Rewarded(
            reward="certificate",
            merit="высокие результаты наставнической деятельности",
            people=(PHYSICIST, PHILOLOGIST),
        ),
        Rewarded(
            reward="thanks",
            merit="активное участие в программе наставничества",
            people=(
                Person(
                    id="s1", full_name="Кленов Артём Денисович", position="обучающийся 10 «А» класса", gender="male"
                ),
                Person(
                    id="s2", full_name="Рябинина Софья Павловна", position="обучающаяся 10 «Б» класса", gender="female"
                ),
            ),
        ),
        Rewarded(
            reward="payment",
            merit="подготовку молодого специалиста к самостоятельной работе",
            people=(PHYSICIST,),
        ),
    ),
    accountant=ACCOUNTANT,
    clerk=CLERK,
    handed="на школьном слёте наставников 20 мая 2027 года",
    responsible=CURATOR,
    acquainted=(PHYSICIST, PHILOLOGIST),
    executor=CURATOR,
)

KIND = DocumentKind(
    code="order_reward",
    title="Приказ о поощрении наставников",
    stage="completion",
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
    cites={"minutes": ("minutes",)},
    shared=True,
)
