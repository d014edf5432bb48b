"""The department's order on a contest (приказ о проведении конкурса): regulation approved, bodies, terms."""

from datetime import date

from pydantic import Field

from models.documents.contests import Member, MemberLine, member_lines
from models.documents.data import OrderFacts, OrderReference, Person
from models.documents.examples import (
    BRIEF,
    COMMITTEE,
    CONTEST,
    COORDINATOR,
    DEPARTMENT,
    DEPARTMENT_HEAD,
    JURY,
    LAUNCH_ORDER,
    METHODIST,
)
from models.documents.kind import DEPARTMENT_ORDER, DocumentKind
from models.documents.orders import OrderContext, addressed, order, own_order, period
from models.documents.words import Words


class Data(OrderFacts):
    """`contest`: in the nominative; the terms of applications, judging and summing up."""

    launch_order: OrderReference
    contest: str
    first: date
    last: date
    applications_on: date
    judged_on: date
    results_on: date
    coordinator: Person
    committee: tuple[Member, ...] = Field(min_length=1)
    jury: tuple[Member, ...] = Field(min_length=1)
    acquainted: tuple[Person, ...] = ()


class Context(OrderContext):
    """What the template prints: the contest in its cases, its terms, its bodies."""

    contest: str
    contest_genitive: str
    period: str
    applications_on: str
    judged_on: str
    results_on: str
    coordinator_dative: str
    committee: tuple[MemberLine, ...]
    jury: tuple[MemberLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the order."""
    genitive = words.tidy(words.phrase_in(data.contest, "genitive"))
    acts = own_order(data.issuer, data.launch_order, words)
    return Context(
        **order(data, words, f"О проведении {genitive}", (data.coordinator, *data.acquainted), acts=acts),
        contest=words.tidy(words.phrase_in(data.contest, "accusative")),
        contest_genitive=genitive,
        period=period(data.first, data.last, words),
        applications_on=words.date_long(data.applications_on),
        judged_on=words.date_long(data.judged_on),
        results_on=words.date_long(data.results_on),
        coordinator_dative=addressed(data.coordinator, words),
        committee=member_lines(data.committee, words),
        jury=member_lines(data.jury, words),
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=DEPARTMENT_HEAD,
    number="37-од",
    on=date(2027, 2, 8),
    school_year="2026/2027",
    grounds=BRIEF[1:],
    launch_order=LAUNCH_ORDER,
    contest=CONTEST,
    first=date(2027, 2, 15),
    last=date(2027, 4, 16),
    applications_on=date(2027, 3, 12),
    judged_on=date(2027, 4, 9),
    results_on=date(2027, 4, 16),
    coordinator=COORDINATOR,
    committee=COMMITTEE,
    jury=JURY,
    acquainted=(METHODIST,),
    executor=COORDINATOR,
    distribution=("В дело – 1 экз., руководителям образовательных организаций – по 1 экз.",),
)

KIND = DocumentKind(
    code="order_contest",
    title="Приказ о проведении конкурса",
    stage="work",
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
    cites={"launch_order": ("order_launch",)},
)
