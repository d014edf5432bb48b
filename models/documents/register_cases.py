"""The bank of cases (банк лучших практик наставничества)."""

from datetime import date

from models.documents.data import Facts
from models.documents.examples import COORDINATOR, DEPARTMENT
from models.documents.kind import DocumentKind
from models.documents.papers import OF_DEPARTMENT
from models.documents.registers import RegisterContext, RegisterData, register
from models.documents.requisites import Part
from models.documents.words import Words


class Case(Facts):
    """A practice worth showing. `consents`: everybody shown has agreed to it."""

    title: str
    organisation: str
    form: str
    authors: str
    problem: str
    way: str
    result: str
    materials: str = ""
    consents: bool = False


class Data(RegisterData):
    """The bank of a municipality."""

    cases: tuple[Case, ...] = ()


class CaseLine(Part):
    """A row of the bank."""

    number: int
    title: str
    organisation: str
    form: str
    problem: str
    way: str
    result: str
    materials: str


class Context(RegisterContext):
    """What the template prints."""

    cases: tuple[CaseLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the bank."""
    heading = f"лучших практик наставничества {words.tidy(data.issuer.territory)}"
    lines = tuple(_line(number, case, words) for number, case in enumerate(data.cases, 1))
    return Context.model_validate({**register(data, words, "Банк практик", heading), "cases": lines})


def _line(number: int, case: Case, words: Words) -> CaseLine:
    consents = "согласия получены" if case.consents else "согласий нет, не публиковать"
    return CaseLine(
        number=number,
        title=words.tidy(f"«{case.title}»"),
        organisation=words.tidy(f"{case.organisation}; {case.authors}"),
        form=words.tidy(case.form),
        problem=words.tidy(case.problem),
        way=words.tidy(case.way),
        result=words.tidy(case.result),
        materials=words.tidy("; ".join(part for part in (case.materials, consents) if part)),
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=COORDINATOR,
    school_year="2026/2027",
    as_of=date(2027, 6, 1),
    cases=(
        Case(
            title="Лаборатория на двоих",
            organisation="МБОУ СОШ № 5",
            form="учитель – учитель",
            authors="Ручьёв А.Ю., Тополева Д.О.",
            problem="молодой учитель не проводил лабораторных работ",
            way="совместное планирование, показательные и пробные работы, разбор видеозаписей",
            result="проведены все 14 работ, открытый урок",
            materials="описание, 2 видеозаписи",
            consents=True,
        ),
        Case(
            title="Свой среди своих",
            organisation="МБОУ «Гимназия № 7»",
            form="ученик – ученик",
            authors="Луговая Н.К.",
            problem="новички 5 классов не участвовали в жизни гимназии",
            way="старшеклассники вели проектные группы",
            result="11 из 12 новичков вошли в творческие объединения",
            materials="презентация",
        ),
    ),
)

KIND = DocumentKind(
    code="register_cases",
    title="Банк лучших практик наставничества",
    stage="completion",
    issuer="municipality",
    signer="municipal_coordinator",
    series="",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_DEPARTMENT,
    landscape=True,
    shared=True,
)
