"""The school's order that names the curator (приказ о назначении куратора). Source: domain stage 1, roadmap row 1.4."""

from datetime import date

from models.documents.data import OrderData, OrderReference
from models.documents.examples import BRIEF, CURATOR, DEPARTMENT, ROADMAP, SCHOOL, SCHOOL_HEAD, SUBSTITUTE
from models.documents.kind import SCHOOL_ORDER, DocumentKind
from models.documents.orders import OrderContext, charged, order
from models.documents.requisites import missing
from models.documents.words import Words


class Context(OrderContext):
    """What the template prints: who is charged, from when, who stands in."""

    school: str
    school_year: str
    curator: str
    curator_position: str
    starts: str
    curator_genitive: str
    substitute: str
    paid_by: str


def compose(data: OrderData, words: Words) -> Context:
    """The context of the order. Raises `BadInput` without a curator."""
    if data.curator is None:
        raise missing("куратор (curator)")
    school = words.tidy(words.organisation_in(data.issuer, "prepositional"))
    readers = (data.curator, data.substitute)
    return Context(
        **order(data, words, f"О назначении куратора программ наставничества в {school}", readers),
        school=school,
        school_year=data.school_year,
        curator=words.name_in(data.curator, "accusative"),
        curator_position=words.tidy(words.position_in(data.curator, "accusative")),
        starts=f"с {words.date_long(data.starts_on)}" if data.starts_on else "со дня подписания настоящего приказа",
        curator_genitive=words.initials_in(data.curator, "genitive"),
        substitute=charged(data.substitute, words) if data.substitute else "",
        paid_by=words.tidy(data.paid_by),
    )


EXAMPLE = OrderData(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="113-ОД",
    on=date(2026, 9, 2),
    school_year="2026/2027",
    roadmap_title=ROADMAP,
    grounds=BRIEF[:1],
    department=DEPARTMENT,
    department_order=OrderReference(number="214-од", on=date(2026, 8, 27)),
    curator=CURATOR,
    substitute=SUBSTITUTE,
    executor=SUBSTITUTE,
    starts_on=date(2026, 9, 2),
    paid_by="положением об оплате труда работников МБОУ СОШ № 5",
)

KIND = DocumentKind(
    code="order_curator",
    title="Приказ о назначении куратора",
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
