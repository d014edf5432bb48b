"""The roadmap as a paper (дорожная карта, план мероприятий): a table of stages and measures, approved by an order."""

from collections.abc import Iterable

from pydantic import Field

from models.deadline_words import phrase
from models.documents.data import DocumentData, Facts, OrderReference
from models.documents.examples import DEPARTMENT, DEPARTMENT_HEAD, LAUNCH_ORDER, ROADMAP
from models.documents.kind import DocumentKind, Step
from models.documents.papers import tidied
from models.documents.requisites import Part, StampedContext, approved_by_order, capitalised, page
from models.documents.words import Words
from models.roadmap import Roadmap, Task
from models.roles import ROLES


class Measure(Facts):
    """A measure of the plan. `content`: what is done in it, in sentences."""

    number: str
    title: str
    content: tuple[str, ...] = ()
    deadline: str = ""
    responsible: str = ""
    result: str = ""


class Stage(Facts):
    """A stage with its purpose. A plan without stages has one without a title."""

    title: str = ""
    purpose: str = ""
    measures: tuple[Measure, ...]


class Data(DocumentData):
    """`title`: of the plan in the nominative; `order`: that approved it."""

    title: str
    order: OrderReference | None = None
    stages: tuple[Stage, ...] = Field(min_length=1)


class MeasureLine(Part):
    """A row of the table."""

    number: str
    title: str
    content: tuple[str, ...]
    deadline: str
    responsible: str
    result: str


class StagePart(Part):
    """A heading across the table with its rows."""

    title: str
    measures: tuple[MeasureLine, ...]


class Context(StampedContext):
    """What the template prints."""

    title: str
    stages: tuple[StagePart, ...]


def stages_of(roadmap: Roadmap) -> tuple[Stage, ...]:
    """The stages of a roadmap in the words of a paper."""
    titles = roadmap.roles | {code: role.title for code, role in ROLES.items()}
    return tuple(
        Stage(
            title=f"{stage.number}. {stage.title}",
            purpose=_inside(stage.purpose or ""),
            measures=tuple(_measure(task, titles) for task in stage.tasks),
        )
        for stage in roadmap.stages
    )


def _measure(task: Task, titles: dict[str, str]) -> Measure:
    return Measure(
        number=task.number,
        title=task.title,
        content=task.details,
        deadline=capitalised(phrase(task.deadline)) if task.deadline else "",
        responsible=task.responsible_text or _listed(titles.get(code, code) for code in task.responsible),
        result=task.result or "",
    )


def _listed(names: Iterable[str]) -> str:
    return capitalised(", ".join(names))


def _inside(sentence: str) -> str:
    """A sentence as it stands after «Цель:»; a word in capitals keeps them."""
    small = sentence[:1].lower() if sentence[1:2].islower() else sentence[:1]
    return (small + sentence[1:]).rstrip(".")


def compose(data: Data, words: Words) -> Context:
    """The context of the paper."""
    return Context(
        page=page(data, words, "Дорожная карта"),
        stamps_right=(approved_by_order(data.issuer, data.order, words),),
        title=words.tidy(data.title),
        stages=tuple(_stage(stage, words) for stage in data.stages),
    )


def _stage(stage: Stage, words: Words) -> StagePart:
    title = f"{stage.title}. Цель: {stage.purpose}" if stage.purpose else stage.title
    return StagePart(title=words.tidy(title), measures=tuple(_line(item, words) for item in stage.measures))


def _line(item: Measure, words: Words) -> MeasureLine:
    return MeasureLine(
        number=item.number,
        title=words.tidy(item.title),
        content=tidied(item.content, words),
        deadline=words.tidy(item.deadline),
        responsible=words.tidy(item.responsible),
        result=words.tidy(item.result),
    )


EXAMPLE = Data(
    id="r-2026",
    issuer=DEPARTMENT,
    signer=DEPARTMENT_HEAD,
    title=ROADMAP,
    order=LAUNCH_ORDER,
    stages=(
        Stage(
            title="1. Подготовка условий",
            purpose="создать основу для работы наставников",
            measures=(
                Measure(
                    number="1.1",
                    title="Издание приказов",
                    content=("о внедрении программы наставничества", "о назначении куратора"),
                    deadline="До 5 сентября 2026 года",
                    responsible="Руководители образовательных организаций",
                    result="Приказы",
                ),
                Measure(
                    number="1.2",
                    title="Информирование участников",
                    content=("педагогический совет", "родительские собрания", "раздел на сайте"),
                    deadline="Сентябрь 2026 года",
                    responsible="Кураторы",
                    result="Протоколы, страница сайта",
                ),
            ),
        ),
        Stage(
            title="2. Формирование баз",
            measures=(
                Measure(
                    number="2.1",
                    title="Сбор согласий и анкетирование",
                    content=("согласия – отдельными листами", "анкеты наставляемых и наставников"),
                    deadline="Сентябрь – октябрь 2026 года",
                    responsible="Кураторы, педагоги-психологи",
                    result="Базы наставляемых и наставников",
                ),
            ),
        ),
        Stage(
            title="3. Работа пар и групп, завершение",
            measures=(
                Measure(
                    number="3.1",
                    title="Встречи пар и групп",
                    content=("не реже двух раз в месяц", "промежуточная обратная связь в январе"),
                    deadline="Ноябрь 2026 года – май 2027 года",
                    responsible="Наставники, кураторы",
                    result="Журналы встреч",
                ),
                Measure(
                    number="3.2",
                    title="Подведение итогов",
                    content=("итоговое анкетирование", "отчёт о реализации программы", "поощрение наставников"),
                    deadline="Май 2027 года",
                    responsible="Кураторы, муниципальный координатор",
                    result="Справка, приказ о поощрении",
                ),
            ),
        ),
    ),
)

KIND = DocumentKind(
    code="roadmap",
    title="Дорожная карта",
    stage="preparation",
    issuer="municipality",
    signer="municipal_head",
    series="",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "municipal_coordinator"), Step("sign", "municipal_head")),
    landscape=True,
    cites={"order": ("order_programme", "order_launch")},
    shared=True,
    approved_by="order",
)
