"""The analytical note (справка по итогам мониторинга): sources, figures, strengths and weaknesses, proposals."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Facts, Person
from models.documents.examples import COORDINATOR, DEPARTMENT, METHODIST
from models.documents.kind import DocumentKind, Step
from models.documents.papers import Lines, LinesPart, itemised, listed, period
from models.documents.reports import Figure, FigureLine, figure_lines
from models.documents.requisites import (
    DocumentContext,
    Letterhead,
    Part,
    Registration,
    Signatures,
    letterhead,
    page,
    registered,
    signatures,
)
from models.documents.words import Words


class Proposal(Facts):
    """What is proposed, to whom (in the dative) and by when."""

    whom: str
    text: str
    until: date


class Data(DocumentData):
    """`subject`: of the note, what follows «по итогам»; `studied_by`: who studied; `swot`: four lists."""

    subject: str
    purpose: str
    first: date
    last: date
    studied_by: tuple[Person, ...] = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)
    figures: tuple[Figure, ...] = Field(min_length=1)
    swot: tuple[Lines, ...] = ()
    conclusions: tuple[str, ...] = Field(min_length=1)
    proposals: tuple[Proposal, ...] = Field(min_length=1)


class ProposalLine(Part):
    """A numbered proposal."""

    number: int
    text: str


class Context(DocumentContext):
    """What the template prints."""

    letterhead: Letterhead
    registered: Registration
    signatures: Signatures
    purpose: str
    period: str
    studied_by: str
    sources: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    swot: tuple[LinesPart, ...]
    conclusions: tuple[str, ...]
    proposals: tuple[ProposalLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the note."""
    return Context(
        page=page(data, words, "Справка"),
        letterhead=letterhead(data, words),
        registered=registered(data, words, f"По итогам {data.subject}"),
        signatures=signatures(data, words),
        purpose=words.tidy(data.purpose),
        period=period(data.first, data.last, words),
        studied_by=words.tidy("; ".join(f"{words.initials(p, first=False)}, {p.position}" for p in data.studied_by)),
        sources=itemised(data.sources, words),
        figures=figure_lines(data.figures, words),
        swot=tuple(LinesPart(title=part.title, lines=itemised(part.lines, words)) for part in listed(data.swot, words)),
        conclusions=itemised(data.conclusions, words),
        proposals=tuple(
            ProposalLine(number=i, text=words.tidy(f"{item.whom} до {words.date_long(item.until)} {item.text}."))
            for i, item in enumerate(data.proposals, 1)
        ),
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=COORDINATOR,
    number="6",
    on=date(2027, 6, 11),
    subject="мониторинга реализации программ наставничества в 2026/2027 учебном году",
    purpose="оценить качество программ наставничества и их влияние на участников",
    first=date(2027, 5, 17),
    last=date(2027, 6, 4),
    studied_by=(COORDINATOR, METHODIST),
    sources=(
        "итоговые анкеты наставляемых: 46 из 52",
        "итоговые анкеты наставников: 30 из 31",
        "отчёты 3 образовательных организаций, журналы встреч 12 пар и групп",
    ),
    figures=(
        Figure(title="Пары и группы, достигшие цели", value=10, total=12),
        Figure(title="Удовлетворённые наставляемые из ответивших", value=41, total=46),
        Figure(title="Удовлетворённые наставники из ответивших", value=27, total=30),
        Figure(title="Участники с двумя измерениями, показавшие рост", value=33, total=44),
        Figure(title="Предприятия, направившие наставников", value=1),
    ),
    swot=(
        Lines(title="Сильные стороны", lines=("обученные наставники во всех школах", "постоянный график встреч")),
        Lines(title="Слабые стороны", lines=("мало наставников от предприятий", "второе измерение прошли не все")),
        Lines(title="Возможности", lines=("соглашения с предприятиями города", "участие студентов педвуза")),
        Lines(title="Риски", lines=("перегрузка опытных педагогов", "смена кураторов в течение года")),
    ),
    conclusions=(
        "программы наставничества реализованы во всех трёх организациях",
        "форма «работодатель – ученик» применяется редко",
        "наставляемые без пары есть в одной организации, поиск продолжается",
    ),
    proposals=(
        Proposal(
            whom="Руководителям образовательных организаций",
            text="заключить соглашения с организациями-партнёрами",
            until=date(2027, 9, 30),
        ),
        Proposal(
            whom="Муниципальному методическому центру",
            text="подготовить занятие для кураторов о входном и итоговом измерении",
            until=date(2027, 9, 15),
        ),
    ),
    executor=METHODIST.model_copy(update={"phone": "8 (00000) 2-11-30"}),
)

KIND = DocumentKind(
    code="analytical_note",
    title="Справка по итогам мониторинга",
    stage="completion",
    issuer="municipality",
    signer="municipal_coordinator",
    series="справки",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(
        Step("draft", "methodical_center"),
        Step("sign", "municipal_coordinator"),
        Step("acquaint", "school_head"),
    ),
    shared=True,
)
