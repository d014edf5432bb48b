"""The municipal order that launches the year (приказ о реализации целевой модели). Source: seed order of Megion."""

from datetime import date

from models.documents.data import OrderData, Person
from models.documents.examples import COORDINATOR, DEPARTMENT, DEPARTMENT_HEAD, GROUNDS, PLAN, ROADMAP, SCHOOLS
from models.documents.kind import DEPARTMENT_ORDER, DocumentKind
from models.documents.orders import OrderContext, PlanSection, order, sections
from models.documents.requisites import Part, missing
from models.documents.words import Words


class School(Part):
    """A line of the list of schools."""

    number: int
    name: str
    head: str


class Context(OrderContext):
    """What the template prints: the plan, the list of schools and the coordinator."""

    territory: str
    roadmap: str
    roadmap_heading: str
    coordinator: str
    coordinator_position: str
    coordinator_dative: str
    school_year: str
    stages: tuple[PlanSection, ...]
    schools: tuple[School, ...]


def compose(data: OrderData, words: Words) -> Context:
    """The context of the order. Raises `BadInput` without a coordinator, schools or a plan."""
    if data.coordinator is None:
        raise missing("муниципальный координатор (coordinator)")
    territory = words.tidy(data.issuer.territory)
    heading = (
        "О реализации целевой модели наставничества в образовательных организациях "
        f"{territory} в {data.school_year} учебном году"
    )
    return Context(
        **order(data, words, heading, (data.coordinator, *_heads(data, words))),
        territory=territory,
        roadmap=words.tidy(words.phrase_in(data.roadmap_title, "accusative")),
        roadmap_heading=words.tidy(data.roadmap_title),
        coordinator=words.name_in(data.coordinator, "accusative"),
        coordinator_position=words.tidy(words.position_in(data.coordinator, "accusative")),
        coordinator_dative=words.initials_in(data.coordinator, "dative"),
        school_year=data.school_year,
        stages=sections(data.plan, words),
        schools=_schools(data, words),
    )


def _heads(data: OrderData, words: Words) -> tuple[Person, ...]:
    """Heads with the school in their position: in a municipal list «директор» alone says nothing."""
    named = ((entry.head, words.organisation_in(entry.organisation, "genitive")) for entry in data.schools)
    return tuple(head.model_copy(update={"position": f"{head.position} {school}"}) for head, school in named)


def _schools(data: OrderData, words: Words) -> tuple[School, ...]:
    if not data.schools:
        raise missing("образовательные организации (schools)")
    return tuple(
        School(number=i, name=words.tidy(entry.organisation.full_name), head=entry.head.full_name)
        for i, entry in enumerate(data.schools, start=1)
    )


EXAMPLE = OrderData(
    issuer=DEPARTMENT,
    signer=DEPARTMENT_HEAD,
    number="214-од",
    on=date(2026, 8, 27),
    school_year="2026/2027",
    roadmap_title=ROADMAP,
    grounds=GROUNDS,
    coordinator=COORDINATOR,
    executor=COORDINATOR,
    distribution=("В дело – 1 экз., руководителям образовательных организаций – по 1 экз.",),
    schools=SCHOOLS,
    plan=PLAN,
)

KIND = DocumentKind(
    code="order_launch",
    title="Приказ о реализации целевой модели наставничества",
    stage="preparation",
    issuer="municipality",
    signer="municipal_head",
    series="од",
    retention_years=None,
    holds_minors_data=False,
    data=OrderData,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=DEPARTMENT_ORDER,
)
