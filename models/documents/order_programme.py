"""The school's order that introduces the mentoring programme of a school year (приказ о внедрении программы)."""

from datetime import date

from models.documents.data import OrderData, OrderReference
from models.documents.examples import CURATOR, DEPARTMENT, GROUNDS, PLAN, ROADMAP, SCHOOL, SCHOOL_HEAD, SUBSTITUTE
from models.documents.kind import SCHOOL_ORDER, DocumentKind
from models.documents.orders import OrderContext, PlanSection, addressed, order, sections
from models.documents.requisites import missing
from models.documents.words import Words


class Context(OrderContext):
    """What the template prints: the programme and the plan it approves, and who answers for them."""

    school: str
    roadmap: str
    roadmap_heading: str
    curator: str
    curator_position: str
    curator_dative: str
    department: str
    school_year: str
    stages: tuple[PlanSection, ...]


def compose(data: OrderData, words: Words) -> Context:
    """The context of the order. Raises `BadInput` without a curator or a plan."""
    if data.curator is None:
        raise missing("ответственный за программу (curator)")
    school = words.tidy(words.organisation_in(data.issuer, "prepositional"))
    heading = f"О внедрении программы наставничества в {school} в {data.school_year} учебном году"
    return Context(
        **order(data, words, heading, (data.curator, data.executor)),
        school=school,
        roadmap=words.tidy(words.phrase_in(data.roadmap_title, "accusative")),
        roadmap_heading=words.tidy(data.roadmap_title),
        curator=words.name_in(data.curator, "accusative"),
        curator_position=words.tidy(words.position_in(data.curator, "accusative")),
        curator_dative=addressed(data.curator, words),
        department=words.organisation_in(data.department, "instrumental") if data.department else "",
        school_year=data.school_year,
        stages=sections(data.plan, words),
    )


EXAMPLE = OrderData(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="112-ОД",
    on=date(2026, 9, 1),
    school_year="2026/2027",
    roadmap_title=ROADMAP,
    grounds=GROUNDS[:2],
    department=DEPARTMENT,
    department_order=OrderReference(number="214-од", on=date(2026, 8, 27)),
    curator=CURATOR,
    executor=SUBSTITUTE,
    plan=PLAN,
)

KIND = DocumentKind(
    code="order_programme",
    title="Приказ о внедрении программы наставничества",
    stage="preparation",
    issuer="school",
    signer="school_head",
    series="ОД",
    retention_years=None,
    holds_minors_data=False,
    data=OrderData,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=SCHOOL_ORDER,
)
