"""The regulation of a contest (положение о конкурсе): aims, participants, nominations, terms, marks, rewards."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Facts, OrderReference
from models.documents.examples import CONTEST, DEPARTMENT, DEPARTMENT_HEAD
from models.documents.kind import DocumentKind, Step
from models.documents.papers import itemised
from models.documents.requisites import Part, StampedContext, approved_by_order, page
from models.documents.words import Words


class Criterion(Facts):
    """What works are judged by, and the most it is worth."""

    title: str
    points: int = Field(gt=0)


class Data(DocumentData):
    """`contest`: its name in the nominative; `organiser`: who receives the works, in the nominative; `email`: where."""

    contest: str
    order: OrderReference | None = None
    school_year: str
    organiser: str
    email: str
    goal: str
    participants: tuple[str, ...] = Field(min_length=1)
    nominations: tuple[str, ...] = Field(min_length=1)
    materials: tuple[str, ...] = Field(min_length=1)
    works_from: date
    works_until: date
    jury_until: date
    awarded_on: date
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class CriterionLine(Part):
    """A row of the criteria."""

    number: int
    title: str
    points: int


class Context(StampedContext):
    """What the template prints."""

    contest_genitive: str
    contest_prepositional: str
    territory: str
    school_year: str
    organiser: str
    email: str
    goal: str
    participants: tuple[str, ...]
    nominations: tuple[str, ...]
    materials: tuple[str, ...]
    works: str
    jury_until: str
    awarded_on: str
    criteria: tuple[CriterionLine, ...]
    points: int


def compose(data: Data, words: Words) -> Context:
    """The context of the regulation."""
    works = f"с {words.date_long(data.works_from)} по {words.date_long(data.works_until)}"
    return Context(
        page=page(data, words, "Положение о конкурсе"),
        stamps_right=(approved_by_order(data.issuer, data.order, words),),
        contest_genitive=words.tidy(words.phrase_in(data.contest, "genitive")),
        contest_prepositional=words.tidy(words.phrase_in(data.contest, "prepositional")),
        territory=words.tidy(data.issuer.territory),
        school_year=data.school_year,
        organiser=words.tidy(data.organiser),
        email=data.email,
        goal=words.tidy(data.goal),
        participants=itemised(data.participants, words),
        nominations=itemised([words.quoted(title) for title in data.nominations], words),
        materials=itemised(data.materials, words),
        works=works,
        jury_until=words.date_long(data.jury_until),
        awarded_on=words.date_long(data.awarded_on),
        criteria=tuple(
            CriterionLine(number=number, title=words.tidy(item.title), points=item.points)
            for number, item in enumerate(data.criteria, 1)
        ),
        points=sum(item.points for item in data.criteria),
    )


EXAMPLE = Data(
    id="k-2027-1",
    issuer=DEPARTMENT,
    signer=DEPARTMENT_HEAD,
    contest=CONTEST,
    order=OrderReference(number="37-од", on=date(2027, 2, 8)),
    school_year="2026/2027",
    organiser="муниципальный методический центр",
    email="konkurs@ensk.example",
    goal="выявить и поддержать лучших наставников, рассказать об их опыте",
    participants=(
        "педагогические работники, работающие наставниками не менее одного учебного года",
        "наставнические пары и группы образовательных организаций",
    ),
    nominations=("Педагог-наставник", "Лучшая пара", "Ученик-наставник"),
    materials=(
        "заявка, подписанная руководителем образовательной организации",
        "описание опыта не более пяти страниц",
        "видеоролик не длиннее трёх минут (по желанию)",
        "согласия участников на обработку и на распространение персональных данных – отдельными документами",
    ),
    works_from=date(2027, 2, 15),
    works_until=date(2027, 3, 12),
    jury_until=date(2027, 4, 9),
    awarded_on=date(2027, 4, 16),
    criteria=(
        Criterion(title="Достижение цели пары (группы), измеримый результат", points=10),
        Criterion(title="Качество плана и сопровождения", points=8),
        Criterion(title="Возможность повторить опыт", points=7),
        Criterion(title="Ясность и грамотность представления", points=5),
    ),
)

KIND = DocumentKind(
    code="contest_regulation",
    title="Положение о конкурсе",
    stage="completion",
    issuer="municipality",
    signer="municipal_head",
    series="",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(
        Step("draft", "methodical_center"),
        Step("agree", "municipal_coordinator"),
        Step("approve", "municipal_head"),
    ),
    cites={"order": ("order_contest",)},
    approved_by="order",
)
