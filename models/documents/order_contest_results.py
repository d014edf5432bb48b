"""The department's order on the results of a contest (приказ об итогах конкурса)."""

from datetime import date

from pydantic import Field

from models.documents.data import ElectronicSignature, Facts, Minutes, OrderFacts, OrderReference, Person
from models.documents.examples import (
    BRIEF,
    CONTEST,
    COORDINATOR,
    DEPARTMENT,
    DEPARTMENT_HEAD,
    METHODIST,
    PHILOLOGIST,
    PHYSICIST,
)
from models.documents.kind import DEPARTMENT_ORDER, DocumentKind
from models.documents.orders import OrderContext, addressed, minutes_genitive, order, own_order
from models.documents.requisites import Part
from models.documents.words import Words


class Place(Facts):
    """A place taken. `place`: «победитель», «призёр (II место)», «лауреат»."""

    nomination: str
    place: str
    full_name: str
    position: str
    school: str


class Data(OrderFacts):
    """`contest_order`: on the contest; `minutes`: of the jury; `participants`: how many took part."""

    contest: str
    contest_order: OrderReference
    minutes: Minutes
    participants: int = Field(gt=0)
    schools: int = Field(gt=0)
    places: tuple[Place, ...] = Field(min_length=1)
    coordinator: Person
    acquainted: tuple[Person, ...] = ()


class PlaceLine(Part):
    """A line of the results."""

    number: int
    place: str
    name: str
    position: str


class Nomination(Part):
    """Places of one nomination under its name."""

    title: str
    places: tuple[PlaceLine, ...]


class Context(OrderContext):
    """What the template prints: how many took part and the list of places."""

    contest_genitive: str
    taken: str
    coordinator_dative: str
    nominations: tuple[Nomination, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the order."""
    genitive = words.tidy(words.phrase_in(data.contest, "genitive"))
    earlier = own_order(data.issuer, data.contest_order, words)
    acts = f"{earlier}, {minutes_genitive(data.minutes, words)}"
    return Context(
        **order(data, words, f"Об итогах {genitive}", (data.coordinator, *data.acquainted), acts=acts),
        contest_genitive=genitive,
        taken=words.tidy(f"{data.participants} {_work(data.participants)} из {data.schools} {_school(data.schools)}"),
        coordinator_dative=addressed(data.coordinator, words),
        nominations=_nominations(data.places, words),
    )


def _nominations(places: tuple[Place, ...], words: Words) -> tuple[Nomination, ...]:
    titles = dict.fromkeys(place.nomination for place in places)
    lines = {title: [place for place in places if place.nomination == title] for title in titles}
    return tuple(
        Nomination(
            title=words.tidy(f"Номинация {words.quoted(title)}"),
            places=tuple(
                PlaceLine(
                    number=number,
                    place=words.tidy(place.place),
                    name=place.full_name,
                    position=words.tidy(f"{place.position}, {place.school}"),
                )
                for number, place in enumerate(found, 1)
            ),
        )
        for title, found in lines.items()
    )


def _work(count: int) -> str:
    return _after(count, "работа", "работы", "работ")


def _school(count: int) -> str:
    one = count % 10 == 1 and count % 100 != 11
    return "образовательной организации" if one else "образовательных организаций"


def _after(count: int, one: str, few: str, many: str) -> str:
    if count % 100 in range(11, 15) or count % 10 in {0, *range(5, 10)}:
        return many
    return one if count % 10 == 1 else few


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=DEPARTMENT_HEAD,
    number="92-од",
    on=date(2027, 4, 16),
    school_year="2026/2027",
    grounds=BRIEF[1:],
    contest=CONTEST,
    contest_order=OrderReference(number="37-од", on=date(2027, 2, 8)),
    minutes=Minutes(body="заседания жюри", number="2", on=date(2027, 4, 9)),
    participants=14,
    schools=6,
    places=(
        Place(
            nomination="Педагог-наставник",
            place="победитель",
            full_name=PHYSICIST.full_name,
            position=PHYSICIST.position,
            school="МБОУ СОШ № 5",
        ),
        Place(
            nomination="Педагог-наставник",
            place="призёр (II место)",
            full_name="Мятлева Зоя Марковна",
            position="учитель химии",
            school="МБОУ «Гимназия № 7»",
        ),
        Place(
            nomination="Лучшая пара",
            place="победитель",
            full_name=PHILOLOGIST.full_name,
            position=PHILOLOGIST.position,
            school="МБОУ СОШ № 5",
        ),
        Place(
            nomination="Лучшая пара",
            place="призёр (II место)",
            full_name="Полынин Фёдор Савельевич",
            position="учитель географии",
            school="МБОУ «Сосновская СОШ»",
        ),
    ),
    coordinator=COORDINATOR,
    acquainted=(METHODIST,),
    electronic=ElectronicSignature(
        certificate="00A1 B2C3 D4E5 F600 0000",
        owner=DEPARTMENT_HEAD.full_name,
        first=date(2026, 9, 1),
        last=date(2027, 11, 30),
    ),
    executor=COORDINATOR,
    distribution=("В дело – 1 экз., руководителям образовательных организаций – по 1 экз.",),
)

KIND = DocumentKind(
    code="order_contest_results",
    title="Приказ об итогах конкурса",
    stage="completion",
    issuer="municipality",
    signer="municipal_head",
    series="од",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=DEPARTMENT_ORDER,
    cites={"contest_order": ("order_contest",), "minutes": ("contest_protocol",)},
    own=frozenset({"schools"}),
)
