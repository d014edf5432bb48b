"""The mid-term report of a mentor to the curator (промежуточный отчёт наставника)."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Person
from models.documents.examples import CURATOR, PAIRS, PHYSICIST, SCHOOL
from models.documents.kind import DocumentKind, Step
from models.documents.pairs import Pair
from models.documents.papers import PaperContext, as_signers, itemised, paper, period
from models.documents.reports import PlanLine, PlanState, plan_lines
from models.documents.requisites import capitalised
from models.documents.words import Words


class Data(DocumentData):
    """`progress`: how far the goal is, 1 to 10; `go_on`: the pair goes on; `helps`, `hinders`: sentences."""

    pair: Pair
    mentor: Person
    curator: Person
    until: date
    planned: int = Field(ge=0)
    held: int = Field(ge=0)
    progress: int = Field(ge=1, le=10)
    measures: tuple[PlanState, ...] = Field(min_length=1)
    helps: tuple[str, ...] = ()
    hinders: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    go_on: bool


class Context(PaperContext):
    """What the template prints."""

    owner: str
    mentor: str
    mentee: str
    goal: str
    period: str
    meetings: str
    progress: int
    measures: tuple[PlanLine, ...]
    helps: tuple[str, ...]
    hinders: tuple[str, ...]
    changes: tuple[str, ...]
    go_on: bool


def compose(data: Data, words: Words) -> Context:
    """The context of the report."""
    parts = paper(data, words, "Промежуточный отчёт", "о работе наставнической пары (группы)")
    parts["signatures"] = as_signers(words, ("Наставник", data.mentor), ("Принято: куратор", data.curator))
    return Context(
        **parts,
        owner=words.tidy(capitalised(data.issuer.short_name)),
        mentor=words.tidy(f"{data.pair.mentor.full_name}, {data.pair.mentor.about}"),
        mentee="; ".join(words.tidy(f"{mentee.full_name}, {mentee.about}") for mentee in data.pair.mentees),
        goal=words.tidy(data.pair.goal),
        period=period(data.pair.first, data.until, words),
        meetings=f"{data.held} из {data.planned}",
        progress=data.progress,
        measures=plan_lines(data.measures, words),
        helps=itemised(data.helps, words),
        hinders=itemised(data.hinders, words),
        changes=itemised(data.changes, words),
        go_on=data.go_on,
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=PHYSICIST,
    pair=PAIRS[0],
    mentor=PHYSICIST,
    curator=CURATOR,
    until=date(2027, 1, 22),
    planned=9,
    held=8,
    progress=6,
    measures=(
        PlanState(title="Взаимное посещение уроков", state="done"),
        PlanState(title="Совместная подготовка лабораторных работ", state="done"),
        PlanState(title="Проба на своём уроке", state="moved", reason="на февраль: кабинет физики был на ремонте"),
    ),
    helps=("постоянное время встреч", "поддержка методического объединения"),
    hinders=("мало оборудования для работы малыми группами",),
    changes=("добавить занятие по оцениванию лабораторных работ",),
    go_on=True,
)

KIND = DocumentKind(
    code="report_midterm",
    title="Промежуточный отчёт наставника",
    stage="work",
    issuer="school",
    signer="mentor",
    series="",
    retention_years=3,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "mentor"), Step("sign", "mentor"), Step("agree", "curator")),
    per="order_pairs",
)
