"""The order that fixes pairs and groups (приказ о закреплении наставнических пар и групп). Source: roadmap row 5."""

from datetime import date

from pydantic import Field

from models.documents.data import Minutes, OrderFacts, OrderReference, Person
from models.documents.examples import (
    BRIEF,
    COUNCIL,
    CURATOR,
    DEPUTY,
    INFORMATICIAN,
    PAIRS,
    PHILOLOGIST,
    PHYSICIST,
    SCHOOL,
    SCHOOL_HEAD,
    SCHOOL_LAUNCH,
    SUBSTITUTE,
)
from models.documents.kind import SCHOOL_ORDER, DocumentKind
from models.documents.orders import OrderContext, addressed, minutes_genitive, order, own_order
from models.documents.pairs import Pair, PairLine, pair_lines
from models.documents.words import Words


class Data(OrderFacts):
    """`minutes`: of the meeting that chose the pairs; `programmes_on`: by this day programmes are handed in.

    `acquainted`: workers who sign the sheet besides the curator: mentors, the psychologist.
    """

    launch_order: OrderReference
    minutes: Minutes | None = None
    curator: Person
    psychologist: Person | None = None
    site_admin: Person | None = None
    pairs: tuple[Pair, ...] = Field(min_length=1)
    programmes_on: date
    acquainted: tuple[Person, ...] = ()


class Context(OrderContext):
    """What the template prints: the list and who does what with it."""

    school_year: str
    curator_dative: str
    psychologist: str
    site_admin: str
    programmes_on: str
    pairs: tuple[PairLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the order."""
    school = words.tidy(words.organisation_in(data.issuer, "prepositional"))
    heading = f"О закреплении наставнических пар и групп в {school} в {data.school_year} учебном году"
    acts = own_order(data.issuer, data.launch_order, words)
    if data.minutes:
        acts = f"{acts}, {minutes_genitive(data.minutes, words)}"
    readers = (data.curator, data.psychologist, data.site_admin, *data.acquainted)
    return Context(
        **order(data, words, heading, readers, acts=acts),
        school_year=data.school_year,
        curator_dative=addressed(data.curator, words),
        psychologist=addressed(data.psychologist, words) if data.psychologist else "",
        site_admin=addressed(data.site_admin, words) if data.site_admin else "",
        programmes_on=words.date_long(data.programmes_on),
        pairs=pair_lines(data.pairs, words),
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="152-ОД",
    on=date(2026, 11, 9),
    school_year="2026/2027",
    grounds=BRIEF[:1],
    launch_order=SCHOOL_LAUNCH,
    minutes=COUNCIL,
    curator=CURATOR,
    psychologist=SUBSTITUTE,
    site_admin=INFORMATICIAN,
    pairs=PAIRS,
    programmes_on=date(2026, 11, 20),
    acquainted=(PHYSICIST, PHILOLOGIST),
    agreed=(DEPUTY,),
    executor=CURATOR,
)

KIND = DocumentKind(
    code="order_pairs",
    title="Приказ о закреплении наставнических пар и групп",
    stage="pairing",
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
    cites={"launch_order": ("order_programme",), "minutes": ("minutes",)},
    lists="pairs",
)
