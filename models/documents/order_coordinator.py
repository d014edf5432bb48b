"""The department's order that names the municipal coordinator (приказ о назначении муниципального координатора)."""

from datetime import date

from models.documents.data import OrderFacts, Person
from models.documents.examples import COORDINATOR, DEPARTMENT, DEPARTMENT_HEAD, GROUNDS, METHODIST
from models.documents.kind import DEPARTMENT_ORDER, DocumentKind
from models.documents.orders import OrderContext, charged, order
from models.documents.words import Words


class Data(OrderFacts):
    """`curators_on`: by this day schools tell who their curators are."""

    coordinator: Person
    starts_on: date
    substitute: Person | None = None
    curators_on: date


class Context(OrderContext):
    """What the template prints: who coordinates, from when, who stands in."""

    territory: str
    school_year: str
    coordinator: str
    coordinator_position: str
    coordinator_dative: str
    coordinator_genitive: str
    starts: str
    substitute: str
    curators_on: str


def compose(data: Data, words: Words) -> Context:
    """The context of the order."""
    territory = words.tidy(data.issuer.territory)
    heading = f"О назначении муниципального координатора наставничества в образовательных организациях {territory}"
    return Context(
        **order(data, words, heading, (data.coordinator, data.substitute)),
        territory=territory,
        school_year=data.school_year,
        coordinator=words.name_in(data.coordinator, "accusative"),
        coordinator_position=words.tidy(words.position_in(data.coordinator, "accusative")),
        coordinator_dative=words.initials_in(data.coordinator, "dative"),
        coordinator_genitive=words.initials_in(data.coordinator, "genitive"),
        starts=words.date_long(data.starts_on),
        substitute=charged(data.substitute, words) if data.substitute else "",
        curators_on=words.date_long(data.curators_on),
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=DEPARTMENT_HEAD,
    number="215-од",
    on=date(2026, 8, 27),
    school_year="2026/2027",
    grounds=GROUNDS,
    coordinator=COORDINATOR,
    starts_on=date(2026, 9, 1),
    substitute=METHODIST,
    curators_on=date(2026, 9, 7),
    executor=COORDINATOR,
    distribution=("В дело – 1 экз., руководителям образовательных организаций – по 1 экз.",),
)

KIND = DocumentKind(
    code="order_coordinator",
    title="Приказ о назначении муниципального координатора",
    stage="preparation",
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
)
