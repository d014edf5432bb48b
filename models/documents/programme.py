"""The school's programme of mentoring (программа наставничества): aims, forms, stages, indicators."""

from collections.abc import Iterable

from pydantic import Field

from models.documents.data import DocumentData, Facts, Minutes, OrderReference, Person
from models.documents.examples import COUNCIL, CURATOR, SCHOOL, SCHOOL_HEAD, SCHOOL_LAUNCH
from models.documents.kind import DocumentKind
from models.documents.papers import LOCAL_ACT, itemised, tidied
from models.documents.requisites import Part, StampedContext, adopted, approved_by_order, page
from models.documents.words import Words


class Form(Facts):
    """A form of mentoring with its role models and what it is for."""

    title: str
    models: str
    purpose: str


class Stage(Facts):
    """A stage of the year."""

    title: str
    content: str
    term: str
    result: str


class Indicator(Facts):
    """What the programme is judged by. `now`: «нет данных» before the first measurement."""

    title: str
    now: str
    planned: str


class Data(DocumentData):
    """`tasks`: of the programme, infinitives; `resources`: people, places, materials."""

    school_year: str
    order: OrderReference | None = None
    minutes: Minutes | None = None
    curator: Person
    goal: str
    tasks: tuple[str, ...] = Field(min_length=1)
    forms: tuple[Form, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    resources: tuple[str, ...] = Field(min_length=1)


class Row(Part):
    """A row of any of the three tables."""

    number: int
    first: str
    second: str
    third: str
    fourth: str = ""


class Context(StampedContext):
    """What the template prints."""

    school_genitive: str
    school_year: str
    curator: str
    goal: str
    tasks: tuple[str, ...]
    forms: tuple[Row, ...]
    stages: tuple[Row, ...]
    indicators: tuple[Row, ...]
    resources: tuple[str, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the programme."""
    return Context(
        page=page(data, words, "Программа наставничества"),
        stamps_left=(adopted(data.minutes, words),) if data.minutes else (),
        stamps_right=(approved_by_order(data.issuer, data.order, words),),
        school_genitive=words.tidy(words.organisation_in(data.issuer, "genitive")),
        school_year=data.school_year,
        curator=words.tidy(f"{data.curator.full_name}, {data.curator.position}"),
        goal=words.tidy(data.goal),
        tasks=itemised(data.tasks, words),
        forms=_rows(((f.title, f.models, f.purpose, "") for f in data.forms), words),
        stages=_rows(((s.title, s.content, s.term, s.result) for s in data.stages), words),
        indicators=_rows(((i.title, i.now, i.planned, "") for i in data.indicators), words),
        resources=itemised(data.resources, words),
    )


def _rows(rows: Iterable[tuple[str, str, str, str]], words: Words) -> tuple[Row, ...]:
    return tuple(
        Row(number=number, first=first, second=second, third=third, fourth=fourth)
        for number, (first, second, third, fourth) in enumerate((tidied(row, words) for row in rows), 1)
    )


EXAMPLE = Data(
    id="p-2026-1",
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    school_year="2026/2027",
    order=SCHOOL_LAUNCH,
    minutes=COUNCIL,
    curator=CURATOR,
    goal="помочь обучающимся и педагогам раскрыть свои возможности, решить учебные, личные и профессиональные задачи "
    "при поддержке наставника",
    tasks=(
        "выявить запросы наставляемых, которые можно решить с помощью наставников",
        "подобрать и подготовить наставников",
        "сформировать пары и группы с учётом взаимных пожеланий",
        "сопровождать работу пар и групп, помогать в трудных ситуациях",
        "оценить результаты, поощрить наставников, рассказать об опыте",
    ),
    forms=(
        Form(
            title="учитель – учитель",
            models="опытный педагог – молодой специалист; новатор – консерватор",
            purpose="освоение методики, закрепление в профессии",
        ),
        Form(
            title="учитель – ученик",
            models="учитель – одарённый ученик; учитель – ученик с трудностями в учёбе",
            purpose="учебные и творческие результаты",
        ),
        Form(
            title="ученик – ученик",
            models="лидер – пассивный; успевающий – неуспевающий",
            purpose="вхождение в коллектив, помощь в учёбе",
        ),
    ),
    stages=(
        Stage(
            title="Подготовка условий",
            content="приказы, положение, план, информирование",
            term="Август – сентябрь",
            result="программа запущена",
        ),
        Stage(
            title="База наставляемых",
            content="согласия, анкеты, входное измерение",
            term="Сентябрь – октябрь",
            result="база с запросами",
        ),
        Stage(
            title="База наставников",
            content="согласия, анкеты, встречи с партнёрами",
            term="Сентябрь – октябрь",
            result="база наставников",
        ),
        Stage(
            title="Отбор и обучение",
            content="собеседование, «Школа наставников»",
            term="Октябрь",
            result="обученные наставники",
        ),
        Stage(
            title="Формирование пар и групп",
            content="общая встреча, анкета предпочтений, приказ",
            term="Ноябрь",
            result="приказ, планы и программы пар",
        ),
        Stage(
            title="Работа пар и групп",
            content="встречи по плану, промежуточная обратная связь",
            term="Ноябрь – май",
            result="журналы встреч, цели достигнуты",
        ),
        Stage(
            title="Завершение",
            content="итоговые анкеты, второе измерение, поощрение",
            term="Май",
            result="отчёт, банк практик",
        ),
    ),
    indicators=(
        Indicator(title="Доля наставляемых, удовлетворённых программой", now="нет данных", planned="не менее 75 %"),
        Indicator(title="Доля молодых специалистов с наставником", now="50 %", planned="100 %"),
        Indicator(title="Доля пар и групп, достигших цели", now="нет данных", planned="не менее 80 %"),
    ),
    resources=(
        "куратор, педагог-психолог, наставники из числа педагогов, обучающихся и партнёров",
        "кабинеты для встреч, библиотека, компьютерный класс",
        "анкеты, памятки, методические материалы муниципального центра",
    ),
)

KIND = DocumentKind(
    code="programme",
    title="Программа наставничества",
    stage="preparation",
    issuer="school",
    signer="school_head",
    series="",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=LOCAL_ACT,
    cites={"order": ("order_programme",), "minutes": ("minutes",)},
    own=frozenset({"stages"}),
    approved_by="order",
)
