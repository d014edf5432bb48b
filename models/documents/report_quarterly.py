"""The quarterly report of a school (ежеквартальный отчёт) to the municipal coordinator."""

from datetime import date
from typing import Literal

from pydantic import Field

from models.documents.data import DocumentData
from models.documents.examples import CURATOR, SCHOOL, SCHOOL_HEAD
from models.documents.kind import DocumentKind
from models.documents.papers import OF_SCHOOL, PaperContext, itemised, paper
from models.documents.reports import Figure, FigureLine, PlanLine, PlanState, figure_lines, plan_lines
from models.documents.words import Words

QUARTERS = ("I", "II", "III", "IV")


class Data(DocumentData):
    """A report of one quarter of a calendar year. `events`: events and publications; `requests`: to the centre."""

    quarter: Literal[1, 2, 3, 4]
    year: int = Field(ge=2020, le=2100)
    figures: tuple[Figure, ...] = Field(min_length=1)
    measures: tuple[PlanState, ...] = ()
    events: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()


class Context(PaperContext):
    """What the template prints."""

    owner: str
    dated: str
    figures: tuple[FigureLine, ...]
    measures: tuple[PlanLine, ...]
    events: tuple[str, ...]
    problems: tuple[str, ...]
    requests: tuple[str, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the report."""
    heading = f"о реализации программы наставничества\nза {QUARTERS[data.quarter - 1]} квартал {data.year} года"
    return Context(
        **paper(data, words, "Отчёт", heading),
        owner=words.tidy(data.issuer.full_name),
        dated=words.date_long(data.on) if data.on else "",
        figures=figure_lines(data.figures, words),
        measures=plan_lines(data.measures, words),
        events=itemised(data.events, words),
        problems=itemised(data.problems, words),
        requests=itemised(data.requests, words),
    )


EXAMPLE = Data(
    id="q-2026-4",
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    on=date(2026, 12, 28),
    quarter=4,
    year=2026,
    figures=(
        Figure(title="Форм наставничества применяется", value=3),
        Figure(title="Наставнических пар", value=2),
        Figure(title="Наставнических групп", value=1),
        Figure(title="Наставников: педагогов", value=2),
        Figure(title="Наставников: обучающихся", value=1),
        Figure(title="Наставляемых: педагогов", value=1),
        Figure(title="Наставляемых: обучающихся", value=3),
        Figure(title="Проведено встреч из запланированных", value=17, total=20),
        Figure(title="Пар и групп прекратило работу", value=0),
    ),
    measures=(
        PlanState(title="Приказ о закреплении пар и групп", state="done"),
        PlanState(title="Обучение наставников", state="done"),
        PlanState(title="Встреча с работодателями", state="moved", reason="на январь по просьбе организации-партнёра"),
    ),
    events=(
        "открытое занятие «Школы наставников» 12 октября 2026 года",
        "заметка о работе пар на сайте школы, 3 декабря 2026 года",
    ),
    problems=("один наставляемый ждёт подбора наставника",),
    requests=("провести для кураторов занятие об обратной связи в парах",),
    executor=CURATOR,
)

KIND = DocumentKind(
    code="report_quarterly",
    title="Ежеквартальный отчёт о наставничестве",
    stage="work",
    issuer="school",
    signer="school_head",
    series="",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_SCHOOL,
    shared=True,
)
