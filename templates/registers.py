"""Bases and registers: wide tables as of a day, signed by who keeps them."""

from collections.abc import Sequence

from templates.layout import LEFT, Column, p
from templates.requisites import title
from templates.sheets import records_signed, signature_line, small_centred

NUMBER = "№"


def _register(kind: str, loop: str, columns: Sequence[Column]) -> str:
    return "".join(
        (
            small_centred("{{ owner }}"),
            title(kind),
            p("Cell", "по состоянию на {{ as_of }}", '<w:spacing w:after="120"/>' + LEFT),
            records_signed(loop, columns, "Всего записей"),
            signature_line(),
        )
    )


def _columns(item: str, *columns: tuple[int, str, str]) -> tuple[Column, ...]:
    number = Column(500, NUMBER, f"{{{{ {item}.number }}}}", "CellCentre")
    return (number, *(Column(width, name, f"{{{{ {item}.{value} }}}}") for width, name, value in columns))


def mentee_base() -> str:
    """Who asks for a mentor, what for, and what came of it."""
    columns = _columns(
        "mentee",
        (2550, "Наставляемый", "person"),
        (1450, "Контакт", "contact"),
        (1750, "Включён в базу", "entered"),
        (2300, "Запрос", "request"),
        (1600, "Форма", "form"),
        (1670, "Наставник", "mentor"),
        (1650, "Период", "period"),
        (1100, "Итог", "result"),
    )
    return _register("БАЗА", "mentee in mentees", columns)


def mentor_base() -> str:
    """Who can help, in what, and whom."""
    columns = _columns(
        "mentor",
        (2700, "Наставник", "person"),
        (1450, "Контакт", "contact"),
        (1950, "Включён в базу", "entered"),
        (2450, "Компетенции", "competences"),
        (1620, "Форма", "forms"),
        (800, "Мест", "limit"),
        (1950, "Наставляемые", "mentees"),
        (1150, "Итог", "result"),
    )
    return _register("БАЗА", "mentor in mentors", columns)


def register_programmes() -> str:
    """Programmes of all schools."""
    columns = _columns(
        "programme",
        (2100, "Организация", "organisation"),
        (2100, "Программа", "title"),
        (1700, "Форма", "form"),
        (2170, "Участники", "participants"),
        (1650, "Приказ", "order"),
        (1650, "Период", "period"),
        (1550, "Состояние", "state"),
        (1150, "Итог", "result"),
    )
    return _register("РЕЕСТР", "programme in programmes", columns)


def register_deficits() -> str:
    """What teachers lack and what is done."""
    columns = _columns(
        "deficit",
        (2100, "Организация", "organisation"),
        (2400, "Педагогический работник", "teacher"),
        (2400, "Дефицит", "block"),
        (1170, "Уровень", "level"),
        (2000, "Как выявлен", "source"),
        (1300, "Дата", "found"),
        (2700, "Назначенная мера", "measure"),
    )
    return _register("БАНК", "deficit in deficits", columns)


def register_cases() -> str:
    """Practices worth showing."""
    columns = _columns(
        "case",
        (1700, "Название", "title"),
        (2100, "Организация, авторы", "organisation"),
        (1370, "Форма", "form"),
        (2300, "Задача", "problem"),
        (2500, "Как решали", "way"),
        (2200, "Результат", "result"),
        (1900, "Материалы, согласия", "materials"),
    )
    return _register("БАНК", "case in cases", columns)


def register_people() -> str:
    """Who answers for mentoring where."""
    columns = _columns(
        "entry",
        (2900, "Организация", "organisation"),
        (1850, "Обязанности", "duty"),
        (2300, "Фамилия, имя, отчество", "name"),
        (2600, "Должность", "position"),
        (1670, "Приказ", "order"),
        (2750, "Телефон, почта", "contact"),
    )
    return _register("СПИСОК", "entry in people", columns)


TEMPLATES = {
    "mentee_base": mentee_base,
    "mentor_base": mentor_base,
    "register_programmes": register_programmes,
    "register_deficits": register_deficits,
    "register_cases": register_cases,
    "register_people": register_people,
}
