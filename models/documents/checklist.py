"""The check-list of readiness (чек-лист готовности к запуску программы): what is there, what is not, the conclusion."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Facts, Organisation, Person
from models.documents.examples import COORDINATOR, CURATOR, DEPARTMENT, SCHOOL
from models.documents.kind import DocumentKind
from models.documents.papers import BY_HAND, OF_DEPARTMENT, PaperContext, as_signers, paper
from models.documents.requisites import Part
from models.documents.words import Words


class Check(Facts):
    """One condition. `met`: None until somebody has looked."""

    text: str
    met: bool | None = None
    note: str = ""


class CheckGroup(Facts):
    """Conditions under one heading."""

    title: str
    checks: tuple[Check, ...] = Field(min_length=1)


class Data(DocumentData):
    """`school`: which is checked; `curator`: who answers there; `checked_on`: when."""

    school_year: str
    school: Organisation
    curator: Person
    checked_on: date | None = None
    groups: tuple[CheckGroup, ...] = Field(min_length=1)


class CheckLine(Part):
    """A row of the table."""

    number: str
    text: str
    yes: str
    no: str
    note: str


class CheckPart(Part):
    """A heading across the table with its rows."""

    title: str
    checks: tuple[CheckLine, ...]


class Context(PaperContext):
    """What the template prints. `result`: «8 из 10», blank until everything is looked at."""

    school: str
    checked_on: str
    groups: tuple[CheckPart, ...]
    result: str


def compose(data: Data, words: Words) -> Context:
    """The context of the check-list."""
    heading = f"готовности к реализации программы наставничества\nв {data.school_year} учебном году"
    checks = [check for group in data.groups for check in group.checks]
    seen = all(check.met is not None for check in checks)
    parts = paper(data, words, "Чек-лист", heading)
    parts["signatures"] = as_signers(words, ("Муниципальный координатор", data.signer), ("Куратор", data.curator))
    return Context(
        **parts,
        school=words.tidy(data.school.short_name),
        checked_on=words.date_long(data.checked_on) if data.checked_on else BY_HAND,
        groups=tuple(_group(number, group, words) for number, group in enumerate(data.groups, 1)),
        result=f"{sum(bool(check.met) for check in checks)} из {len(checks)}" if seen else BY_HAND,
    )


def _group(number: int, group: CheckGroup, words: Words) -> CheckPart:
    lines = tuple(
        CheckLine(
            number=f"{number}.{i}",
            text=words.tidy(check.text),
            yes="☒" if check.met else "☐",
            no="☒" if check.met is False else "☐",
            note=words.tidy(check.note) or BY_HAND,
        )
        for i, check in enumerate(group.checks, 1)
    )
    return CheckPart(title=f"{number}. {words.tidy(group.title)}", checks=lines)


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=COORDINATOR,
    school_year="2026/2027",
    school=SCHOOL,
    curator=CURATOR,
    checked_on=date(2026, 9, 10),
    groups=(
        CheckGroup(
            title="Документы",
            checks=(
                Check(text="Издан приказ о внедрении программы наставничества", met=True),
                Check(text="Назначен куратор, приказ доведён под подпись", met=True),
                Check(text="Принято и утверждено положение о наставничестве", met=True),
                Check(text="Утверждён план мероприятий (дорожная карта)", met=True),
                Check(text="Подготовлены отдельные формы согласий", met=True, note="формы редакции 2026 года"),
            ),
        ),
        CheckGroup(
            title="Люди",
            checks=(
                Check(text="Куратор прошёл обучение", met=True),
                Check(text="Определён педагог-психолог для отбора и сопровождения", met=True),
                Check(text="Есть предварительный список наставников", met=False, note="до 25 сентября"),
            ),
        ),
        CheckGroup(
            title="Условия и информирование",
            checks=(
                Check(text="Проведены педагогический совет и родительские собрания", met=True),
                Check(text="На сайте создан раздел «Наставничество»", met=True),
                Check(text="Есть место и время для встреч пар и групп", met=True),
            ),
        ),
    ),
)

KIND = DocumentKind(
    code="checklist",
    title="Чек-лист готовности к запуску программы",
    stage="preparation",
    issuer="municipality",
    signer="municipal_coordinator",
    series="",
    retention_years=3,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_DEPARTMENT,
    shared=True,
)
