import pytest

from reading.orders.lines import Line
from tests.reading.hand_made import codes, items, paragraph, read, stages, titles

TITLE = paragraph("ПЛАН РАБОТЫ НА 2023-2024 УЧЕБНЫЙ ГОД", bold=True, centred=True)


def test_numbered_paragraphs() -> None:
    """Deed, deadline and people in one paragraph."""
    found = read(
        TITLE,
        paragraph("1. Провести совещание – до 15 сентября 2023 г. Ответственный: зам. директора по УВР."),
        paragraph("2. Конкурс чтецов – Ноябрь, февраль – учителя литературы."),
        paragraph("Тестирование (апрель, педагог-психолог)", number="3."),
        paragraph("Директор ________ И.И. Иванов"),
    )
    assert [(one.number, one.title, one.deadline, one.responsible) for one in items(found)] == [
        ("1", "Провести совещание", "до 15 сентября 2023 г.", "зам. директора по УВР"),
        ("2", "Конкурс чтецов", "Ноябрь, февраль", "учителя литературы"),
        ("3", "Тестирование", "апрель", "педагог-психолог"),
    ]
    assert "plain_list" in codes(found)


def test_lines_of_deadline_and_people() -> None:
    """«Срок:» and «Отв.:» on lines of their own go with the item above; a heading is a stage."""
    found = read(
        TITLE,
        paragraph("I. Организационная работа", bold=True),
        paragraph("1. Осмотр территории."),
        paragraph("Срок: весь учебный год"),
        paragraph("Отв.: классные руководители"),
        paragraph("2. Тренировка по эвакуации:"),
        paragraph("- оповещение;"),
        paragraph("- выход из здания."),
        paragraph("Срок исполнения – май 2024 г."),
        paragraph("Отв. завхоз"),
    )
    assert [(one.title, one.deadline, one.responsible, one.details) for one in items(found)] == [
        ("Осмотр территории", "весь учебный год", "классные руководители", ()),
        ("Тренировка по эвакуации", "май 2024 г.", "завхоз", ("оповещение", "выход из здания")),
    ]
    assert [(one.number, one.title) for one in stages(found)] == [("I", "Организационная работа")]


def test_months_over_bullets() -> None:
    """Month headings hold for the listed deeds below."""
    found = read(
        TITLE,
        paragraph("Сентябрь", bold=True),
        paragraph("День знаний", number="–"),
        paragraph("- Выборы актива"),
        paragraph("Октябрь", bold=True),
        paragraph("- День учителя"),
    )
    assert [(one.title, one.inherited) for one in items(found)] == [
        ("День знаний", "Сентябрь"),
        ("Выборы актива", "Сентябрь"),
        ("День учителя", "Октябрь"),
    ]


def test_dated_dashes_under_a_number() -> None:
    """Dashes with deadlines of their own are children of the numbered line."""
    found = read(
        TITLE,
        paragraph("1. Работа с родителями:"),
        paragraph("- собрание – сентябрь 2023 г.;"),
        paragraph("- анкетирование – май 2024 г."),
        paragraph("2. Отчёт – июнь 2024 г."),
    )
    assert [(one.level, one.title, one.parent) for one in found.lines] == [
        ("group", "Работа с родителями", None),
        ("item", "собрание", 0),
        ("item", "анкетирование", 0),
        ("item", "Отчёт", None),
    ]


def test_points_of_an_order_are_no_plan() -> None:
    """The points after «приказываю» belong to the order, not to a plan."""
    found = read(
        paragraph("ПРИКАЗ"),
        paragraph("приказываю:"),
        paragraph("1. Методисту до 28 декабря 2023 г. разместить план."),
        paragraph("2. Директорам до 25 февраля 2024 г. представить отчёт."),
    )
    assert not titles(found)


def test_prose_is_no_plan() -> None:
    """A paper without deadlines and people has no items."""
    found = read(
        paragraph("Наставничество – форма передачи опыта."),
        paragraph("1. Общие положения"),
        paragraph("2. Цели и задачи"),
    )
    assert not found.lines


def plan(*lines: str) -> list[Line]:
    """The items of a plan of paragraphs."""
    return items(read(paragraph("План работы", bold=True), *map(paragraph, lines)))


def test_dash_inside_quotes_parts_nothing() -> None:
    """«Дом – школа» is one name."""
    found = plan("1. Акция «Дом – школа» – октябрь – классные руководители.", "2. Линейка – май – директор.")
    assert [(one.title, one.deadline, one.responsible) for one in found] == [
        ("Акция «Дом – школа»", "октябрь", "классные руководители"),
        ("Линейка", "май", "директор"),
    ]


def test_stamps_and_acquaintance_are_no_deeds() -> None:
    """An electronic signature between the pages is passed over, a list of acquaintance ends the plan."""
    found = plan(
        "1. Совет – май – директор.",
        "Документ подписан электронной подписью",
        "2. Линейка – май – директор.",
        "Исп. Иванова А.И., тел. 22-33-44",
        "С приказом ознакомлены:",
        "1. Петров П.П. – 12.05.2025",
    )
    assert [one.title for one in found] == ["Совет", "Линейка"]


def test_letters_name_sections() -> None:
    """«А)», «Б)» head the items below; small letters are deeds of an item."""
    found = read(
        *map(
            paragraph,
            (
                "План работы",
                "А) Организация",
                "1. Совет – май – директор",
                "Б) Работа с детьми",
                "1. Линейка – май – директор",
                "а) сценарий",
                "б) музыка",
            ),
        )
    )
    assert len([line for line in found.lines if line.level == "stage"]) == 2
    assert items(found)[-1].details == ("сценарий", "музыка")


@pytest.mark.parametrize("first", ["12.09 – ", "12.09. ", "12.09.2024 г. – "])
def test_day_before_the_deed(first: str) -> None:
    """«12.09 – открытие»: a day, no number."""
    found = plan(f"{first}Открытие недели, классные руководители", "13.09 – Конкурс чтецов, учителя")
    assert [(one.number, one.title, one.responsible) for one in found] == [
        ("", "Открытие недели", "классные руководители"),
        ("", "Конкурс чтецов", "учителя"),
    ]
