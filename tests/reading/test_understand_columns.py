from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.orders.vocabulary import meaning_of
from tests.reading.hand_made import HEAD, codes, items, paragraph, read, rows, stages, titles


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("№ п/п", "number"),
        ("Ответст-\nвенный", "responsible"),
        ("Cpoки иcполнения", "deadline"),
        ("С р о к и", "deadline"),
        ("Наименование этапа", "stage"),
        ("Наименование мероприятия", "title"),
        ("Meponpиятия", "title"),
        ("Содержание деятельности", "content"),
        ("Отметка о выполнении", "mark"),
        ("ФИО ответственного", "responsible"),
        ("Кто проводит", "responsible"),
        ("Ожидаемый результат", "result"),
        ("Где рассматривается", "result"),
        ("Категория участников", "audience"),
        ("Источник финансирования", "money"),
        ("Иванов И.И.", ""),
    ],
)
def test_heading_by_its_words(heading: str, meaning: str) -> None:
    """A heading is known by its first telling words, through hyphens, spacing and misread letters."""
    assert meaning_of(heading) == meaning


COLUMNS: dict[str, tuple[str, Callable[[int], str]]] = {
    "number": ("№ п/п", lambda at: str(at + 1)),
    "title": ("Мероприятие", lambda at: f"Проведение школьного семинара «{'абвгдежзиклмн'[at]}»"),
    "deadline": ("Сроки", lambda at: ("сентябрь 2023", "до 10 мая 2024 г.", "в течение года")[at % 3]),
    "responsible": (
        "Ответственные",
        lambda at: ("директор школы", "педагог-психолог", "классные руководители")[at % 3],
    ),
    "result": ("Ожидаемый результат", lambda at: ("приказ", "справка", "протокол")[at % 3]),
}


@settings(max_examples=40)
@given(order=st.permutations(sorted(COLUMNS)), count=st.integers(3, 12), cut=st.integers(1, 11), header=st.booleans())
def test_columns_in_any_order_and_pages_cut_anywhere(order: list[str], count: int, cut: int, header: bool) -> None:  # noqa: FBT001
    """Every row is given back whatever the order of columns, over two pages with or without the header again."""
    head = [COLUMNS[one][0] for one in order]
    body = [[COLUMNS[one][1](at) for one in order] for at in range(count)]
    cut = min(cut, count - 1)
    pages = [rows(head, *body[:cut]), rows(*([head] if header else []), *body[cut:])]
    found = items(read(pages[0], paragraph(""), pages[1]))
    assert [(one.number, one.title, one.deadline, one.responsible, one.result) for one in found] == [
        tuple(COLUMNS[one][1](at) for one in ("number", "title", "deadline", "responsible", "result"))
        for at in range(count)
    ]


def test_header_of_two_rows() -> None:
    """A wide heading over two narrow ones, column numbers under it."""
    found = read(
        rows(
            ("v№", "vМероприятия", ("Исполнение", 2), "vРезультат"),
            ("^", "^", "срок", "ответственный", "^"),
            ("1", "2", "3", "4", "5"),
            ("1", "Совещание", "май", "директор", "Протокол"),
        )
    )
    assert [(one.title, one.deadline, one.responsible, one.result) for one in items(found)] == [
        ("Совещание", "май", "директор", "Протокол")
    ]


def test_beginning_and_end_are_one_deadline() -> None:
    """Two columns of dates under «Срок» are a span; the column of facts is left aside."""
    span = rows(
        ("№", "Мероприятие", ("Срок", 2)), ("", "", "начало", "окончание"), ("1", "Ремонт", "01.06.2024", "20.08.2024")
    )
    fact = rows(
        ("№", "Мероприятие", ("Срок", 2)), ("", "", "план", "факт"), ("1", "Ремонт", "01.06.2024", "02.06.2024")
    )
    assert items(read(span))[0].deadline == "01.06.2024 – 20.08.2024"
    assert items(read(fact))[0].deadline == "01.06.2024"


def test_months_across() -> None:
    """Marks under months give the months; Roman figures under «Месяцы» are months too."""
    named = rows(("№", "Мероприятие", "сентябрь", "октябрь", "ноябрь"), ("1", "Посещение уроков", "+", "", "✓"))
    roman = rows(
        ("№", "Мероприятие", ("Месяцы", 3)), ("", "", "IX", "X", "XI"), ("1", "Посещение уроков", "+", "", "+")
    )
    assert items(read(named))[0].deadline == "сентябрь; ноябрь"
    assert items(read(roman))[0].deadline == "сентябрь; ноябрь"


def test_directions_across_months() -> None:
    """Months down and directions across: each direction is a stage, each listed deed an item of its month."""
    found = read(
        rows(
            ("Месяц", "Работа с педагогами", "Работа с родителями"),
            ("Сентябрь", "1. Педсовет\n2. Консультация", "Собрание"),
            ("Октябрь", "Семинар", "Анкетирование"),
        )
    )
    assert [one.title for one in stages(found)] == ["Работа с педагогами", "Работа с родителями"]
    assert [(one.title, one.deadline) for one in items(found)] == [
        ("Педсовет", "Сентябрь"), ("Консультация", "Сентябрь"), ("Семинар", "Октябрь"),
        ("Собрание", "Сентябрь"), ("Анкетирование", "Октябрь"),
    ]  # fmt: skip


def test_month_and_week() -> None:
    """«Месяц» merged at the left holds for its rows; a bare figure under «Неделя» is a week."""
    found = read(
        rows(
            ("Месяц", "Неделя", "Мероприятие", "Ответственный"),
            ("vСентябрь", "1", "Линейка", "Завуч"),
            ("^", "2", "День здоровья", "Учитель физкультуры"),
        )
    )
    assert [(one.inherited, one.deadline) for one in items(found)] == [
        ("Сентябрь", "1 неделя"),
        ("Сентябрь", "2 неделя"),
    ]


def test_no_header_at_all() -> None:
    """Columns are known by what stands in them, with a doubt."""
    found = read(
        rows(
            ("1", "Провести собрание коллектива", "август 2023", "директор"),
            ("2", "Организовать дежурство по школе", "сентябрь 2023", "завуч"),
        )
    )
    assert [(one.deadline, one.responsible) for one in items(found)] == [
        ("август 2023", "директор"),
        ("сентябрь 2023", "завуч"),
    ]
    assert "no_header" in codes(found)


def test_crossed_page() -> None:
    """On the second page deadlines and people changed places."""
    found = read(
        rows(HEAD, ("1", "Приказ о кураторе", "август 2023", "директор"), ("2", "План работы", "август 2023", "завуч")),
        rows(("3", "Совещание", "директор", "сентябрь 2023"), ("4", "Семинар учителей", "методист", "октябрь 2023")),
    )
    assert [one.deadline for one in items(found)] == ["август 2023", "август 2023", "сентябрь 2023", "октябрь 2023"]
    assert "shifted_columns" in codes(found)


@pytest.mark.parametrize(
    "row",
    [
        ("6", "Анализ работы кружков", "директор", "май 2024"),
        ("", "6", "Анализ работы кружков", "май 2024"),
        ("Анализ работы кружков", "май 2024", "директор", ""),
    ],
)
def test_row_that_slipped(row: tuple[str, ...]) -> None:
    """One row with its cells under wrong headings is read by what they say."""
    usual = [(str(at), f"Совещание о классе {at} «А»", "август 2023", "директор") for at in range(1, 6)]
    found = read(rows(HEAD, *usual, row))
    last = items(found)[-1]
    assert (last.title, last.deadline) == ("Анализ работы кружков", "май 2024")
    assert "shifted_columns" in codes(found)


def test_deadline_among_people() -> None:
    """A deadline printed in the cell of people is given as the deadline, people beside it kept."""
    found = read(rows(HEAD, ("1", "Анализ", "", "методист, октябрь 2023")))
    assert items(found)[0].deadline == "методист, октябрь 2023"
    assert "fused_cells" in codes(found)


def test_other_tables_are_left() -> None:
    """Approvals, signatures, acquaintance, staff, indicators, acts and contents are no plan."""
    found = read(
        rows(("УТВЕРЖДАЮ\nДиректор", "СОГЛАСОВАНО\nпротокол от 30.08.2023")),
        rows(("№", "Наименование раздела", "Стр."), ("1", "Введение", "3")),
        paragraph("План работы", bold=True),
        rows(HEAD, ("1", "Приказ", "август", "директор")),
        rows(("№", "Показатель", "Ед. изм.", "2023", "2024"), ("1", "Доля охваченных", "%", "10", "20")),
        rows(("№", "ФИО", "Должность"), ("1", "Петрова П.П.", "учитель")),
        rows(("№", "ФИО", "Дата", "Подпись"), ("1", "Петрова П.П.", "01.09.2023", "")),
        rows(("Директор школы", "", "И.И. Иванов")),
    )
    assert titles(found) == ["Приказ"]


def test_register_when_there_is_no_plan() -> None:
    """A numbered list of documents is read when nothing better is there; legal acts are not."""
    found = read(
        rows(
            ("Наименование документа", "Ссылка"),
            ("Распоряжение Министерства просвещения от 25.12.2019 № Р-145 об утверждении методологии", "просмотр"),
            ("Письмо Министерства просвещения от 23.01.2020 № МР-42/02 о направлении рекомендаций", "просмотр"),
        ),
        rows(
            ("№ п/п", "Наименование документа", "Электронная ссылка"),
            ("1.", "Приказ о внедрении", ""),
            ("2.", "Положение о системе наставничества", ""),
        ),
        rows(("3.", "Программа наставничества", ""), ("4.", "Доля охваченных детей", "70%")),
    )
    assert titles(found) == [
        "Приказ о внедрении",
        "Положение о системе наставничества",
        "Программа наставничества",
        "Доля охваченных детей",
    ]


def test_year_in_a_heading() -> None:
    """«Сроки (2025-2026 уч. год)»: the column is a deadline, its year is inherited."""
    found = read(rows(("№", "Мероприятие", "Сроки (2025-2026 уч. год)"), ("1", "Ярмарка", "май")))
    assert [(one.deadline, one.inherited) for one in items(found)] == [("май", "2025-2026 уч. год")]


def test_deadline_in_brackets_after_the_title() -> None:
    """Without any deadline in the row the bracket that closes the title is taken; beside one it stays."""
    bare = rows(("№", "Мероприятие", "Ответственный"), ("1", "Ярмарка (январь)", "завуч"))
    both = rows(HEAD, ("1", "Отчёты (1 раз в квартал)", "май 2024", "завуч"))
    assert [(one.title, one.deadline) for one in (*items(read(bare)), *items(read(both)))] == [
        ("Ярмарка", "январь"),
        ("Отчёты (1 раз в квартал)", "май 2024"),
    ]


def test_grif_inside_a_workbook() -> None:
    """Approvals, titles and empty rows above the header of a sheet are no rows of the plan."""
    above = [("СОГЛАСОВАНО", "", "", "УТВЕРЖДАЮ"), ("Председатель", "", "", "Директор школы"), ("", "", "", "")]
    above += [("", "План работы школы на 2024-2025 учебный год", "", ""), *[("", "", "", "")] * 3]
    found = read(rows(*above, HEAD, ("1", "Линейка", "май", "завуч"), ("2", "Игра", "июнь", "завуч")))
    assert titles(found) == ["Линейка", "Игра"]
    assert not stages(found)


def test_topics_by_date_are_no_matrix() -> None:
    """«Дата», «Тема», «Класс»: the classes are not deeds of their own."""
    body = [("1", "05.09", "Правила дорожного движения", "1-4"), ("2", "10.10", "Пожарная безопасность", "5-9")]
    found = read(rows(("№", "Дата", "Тема", "Класс"), *body))
    assert [(one.title, one.deadline) for one in items(found)] == [(row[2], row[1]) for row in body]


@pytest.mark.parametrize("months", [("09", "10", "11", "12", "01"), ("IX", "X", "XI", "XII", "I"), ("10", "11", "12")])
def test_grid_with_months_in_figures(months: tuple[str, ...]) -> None:
    """Months in Arabic or Roman figures over marks are columns of time."""
    blank = [""] * (len(months) - 1)
    found = read(
        rows(
            ("№", "Мероприятие", *months, "Ответственный"),
            ("1", "Кросс", "+", *blank, "Директор"),
            ("2", "Футбол", "", "+", *blank[1:], "Директор"),
        )
    )
    assert titles(found) == ["Кросс", "Футбол"]
    assert items(found)[1].deadline in {"октябрь", "ноябрь"}


def test_classes_are_no_months() -> None:
    """«9 10 11» over marks are classes: such a table has no time."""
    found = read(rows(("№", "Мероприятие", "9", "10", "11"), ("1", "Кросс", "+", "", ""), ("2", "Футбол", "", "+", "")))
    assert not any(line.deadline for line in items(found))
