"""The bank of professional lacks of teachers (банк профессиональных дефицитов)."""

from datetime import date
from typing import Literal

from models.documents.data import Facts
from models.documents.examples import COORDINATOR, DEPARTMENT
from models.documents.kind import DocumentKind
from models.documents.papers import OF_DEPARTMENT
from models.documents.registers import RegisterContext, RegisterData, register
from models.documents.requisites import Part
from models.documents.words import Words

LEVELS = {"low": "низкий", "middle": "средний", "high": "высокий"}


class Deficit(Facts):
    """What a teacher lacks. `block`: «методика», «цифровые навыки»; `measure`: what was appointed to help."""

    organisation: str
    teacher: str
    position: str
    block: str
    level: Literal["low", "middle", "high"]
    source: str
    found_on: date
    measure: str = ""


class Data(RegisterData):
    """The bank of a municipality."""

    deficits: tuple[Deficit, ...] = ()


class DeficitLine(Part):
    """A row of the bank."""

    number: int
    organisation: str
    teacher: str
    block: str
    level: str
    source: str
    found: str
    measure: str


class Context(RegisterContext):
    """What the template prints."""

    deficits: tuple[DeficitLine, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the bank."""
    heading = f"профессиональных дефицитов педагогических работников на {data.school_year} учебный год"
    lines = tuple(_line(number, deficit, words) for number, deficit in enumerate(data.deficits, 1))
    return Context.model_validate({**register(data, words, "Банк дефицитов", heading), "deficits": lines})


def _line(number: int, deficit: Deficit, words: Words) -> DeficitLine:
    return DeficitLine(
        number=number,
        organisation=words.tidy(deficit.organisation),
        teacher=words.tidy(f"{deficit.teacher}, {deficit.position}"),
        block=words.tidy(deficit.block),
        level=LEVELS[deficit.level],
        source=words.tidy(deficit.source),
        found=words.date_digits(deficit.found_on),
        measure=words.tidy(deficit.measure) or "не назначена",
    )


EXAMPLE = Data(
    issuer=DEPARTMENT,
    signer=COORDINATOR,
    school_year="2026/2027",
    as_of=date(2026, 10, 15),
    deficits=(
        Deficit(
            organisation="МБОУ СОШ № 5",
            teacher="Тополева Дарья Олеговна",
            position="учитель физики",
            block="методика: лабораторные работы",
            level="high",
            source="самооценка, посещение уроков",
            found_on=date(2026, 9, 30),
            measure="персонализированная программа с наставником",
        ),
        Deficit(
            organisation="МБОУ «Сосновская СОШ»",
            teacher="Гай Роман Кириллович",
            position="учитель истории",
            block="цифровые навыки",
            level="middle",
            source="анкета",
            found_on=date(2026, 10, 5),
            measure="консультации методического центра",
        ),
        Deficit(
            organisation="МБОУ «Гимназия № 7»",
            teacher="Заяц Дарья Петровна",
            position="учитель начальных классов",
            block="работа с детьми с особыми потребностями",
            level="middle",
            source="рекомендации аттестационной комиссии",
            found_on=date(2026, 10, 8),
        ),
    ),
)

KIND = DocumentKind(
    code="register_deficits",
    title="Банк профессиональных дефицитов",
    stage="mentee_base",
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
