import pytest

from tests.reading.hand_made import HEAD, codes, items, paragraph, read, rows, stages, titles

ONE, TWO = ("1", "Приказ о кураторе", "август 2023", "директор"), ("2", "Семинар", "октябрь 2023", "методист")


@pytest.mark.parametrize(
    ("row", "number", "title"),
    [
        ((("Организационная работа", 4),), "", "Организационная работа"),
        (("I.", ("Организационная работа", 3)), "I", "Организационная работа"),
        ((("Этап 1. Организационная работа", 4),), "1", "Организационная работа"),
        (("", "**Организационная работа", "", ""), "", "Организационная работа"),
        (("", "Организационная работа", "", ""), "", "Организационная работа"),
        (("Раздел 2. Организационная работа", "", "", ""), "2", "Организационная работа"),
    ],
)
def test_stage_row(row: tuple[str, ...], number: str, title: str) -> None:
    """A row that only names something opens a stage, merged or not."""
    found = read(rows(HEAD, row, ONE, TWO))
    assert [(one.number, one.title) for one in stages(found)] == [(number, title)]
    assert [one.stage for one in items(found)] == [0, 0]


def test_stage_counted_above_its_items() -> None:
    """«1», then 1.1 and 1.2; and stages whose items count from 1 again."""
    dotted = rows(HEAD, ("1", "Подготовка", "", ""), ("1.1", *ONE[1:]), ("1.2", *TWO[1:]))
    again = rows(
        HEAD, ("1", "Подготовка", "", ""), ONE, TWO, ("2", "Итоги", "", ""), ("1", "Отчёт", "май 2024", "директор")
    )
    assert [one.title for one in stages(read(dotted))] == ["Подготовка"]
    assert [one.title for one in stages(read(again))] == ["Подготовка", "Итоги"]


def test_item_without_deadline_is_no_stage() -> None:
    """A row that goes on the count of its neighbours is an item."""
    found = read(rows(HEAD, ONE, ("2", "Составить список", "", ""), ("3", *TWO[1:])))
    assert titles(found) == ["Приказ о кураторе", "Составить список", "Семинар"]


def test_aims_of_a_stage() -> None:
    """Цель, Задача, Результат are the purpose; with nothing else the aim's first words are the name."""
    found = read(
        rows(
            HEAD,
            ("1", ("Формирование базы\nЗадача: найти наставников\nРезультат: база сформирована", 3)),
            ("1.1", *ONE[1:]),
            ("2", "Цель: закрепление отношений в паре. Результат: пары сложились", "", ""),
            ("2.1", *TWO[1:]),
        )
    )
    assert [(one.number, one.title) for one in stages(found)] == [
        ("1", "Формирование базы"),
        ("2", "Закрепление отношений в паре"),
    ]
    assert stages(found)[0].purpose.startswith("Задача: найти наставников")


def test_stage_with_people_beside_it() -> None:
    """A stage with its aim stays a stage although somebody is named beside it."""
    found = read(
        rows(
            HEAD,
            ("4", "Отбор наставников Задача: выявить готовых Результат: группа обучена", "Завуч сентябрь 2023", ""),
            ("4.1", *TWO[1:]),
        )
    )
    assert [(one.title, one.deadline) for one in stages(found)] == [("Отбор наставников", "Завуч сентябрь 2023")]


def test_groups_with_dashes() -> None:
    """A numbered row with dashes below is a group and the parent of what follows, until the next number."""
    found = read(
        rows(
            HEAD,
            ("1.1.", "Методическое сопровождение:", "2023-2024 уч. год", "методист"),
            ("", "- семинар;", "май 2024", "методист"),
            ("", "- конкурс.", "", "завуч"),
            ("", "-", "", ""),
            ("1.2.", "Отчёт", "июнь 2024", "директор"),
        )
    )
    assert [(one.level, one.title, one.parent) for one in found.lines] == [
        ("group", "Методическое сопровождение", None),
        ("item", "семинар", 0),
        ("item", "конкурс", 0),
        ("item", "Отчёт", None),
    ]
    assert found.lines[2].inherited == "2023-2024 уч. год"


def test_month_rows_are_inherited() -> None:
    """Months and terms across the table are no stages: the rows below inherit them."""
    found = read(
        rows(
            HEAD, (("СЕНТЯБРЬ", 4),), ("1", "Линейка", "", "завуч"), (("II четверть", 4),), ("1", "Ёлка", "25", "завуч")
        )
    )
    assert not stages(found)
    assert [(one.inherited, one.deadline) for one in items(found)] == [("СЕНТЯБРЬ", ""), ("II четверть", "25")]


def test_sections_between_tables() -> None:
    """Paragraphs above the tables name stages or months; the running title and page numbers do not."""
    title = paragraph("План работы школы", bold=True, centred=True)
    found = read(
        title, paragraph("1. Работа с учителями", bold=True), rows(HEAD, ONE),
        paragraph("2"), title, paragraph("2. Работа с родителями", bold=True), rows(HEAD, TWO),
    )  # fmt: skip
    assert [(one.number, one.title) for one in stages(found)] == [
        ("1", "Работа с учителями"),
        ("2", "Работа с родителями"),
    ]
    months = read(
        paragraph("Сентябрь", centred=True), rows(HEAD, ONE), paragraph("Октябрь", centred=True), rows(HEAD, TWO)
    )
    assert [one.inherited for one in items(months)] == ["Сентябрь", "Октябрь"]
    assert not stages(months)


def test_column_of_stages() -> None:
    """A column of directions gathers rows; when every row has its own, it goes to the details."""
    head = ("Направление", "Мероприятие", "Срок", "Ответственный")
    gathered = read(
        rows(
            head,
            ("vКадры", *ONE[1:]),
            ("^", *TWO[1:]),
            ("Итоги", "Отчёт", "май 2024", "директор"),
            ("Итоги", "Совет", "июнь 2024", "директор"),
        )
    )
    assert [one.title for one in stages(gathered)] == ["Кадры", "Итоги"]
    single = read(rows(head, ("Кадры", *ONE[1:]), ("Учёба", *TWO[1:]), ("Итоги", "Отчёт", "май 2024", "директор")))
    assert not stages(single)
    assert [one.details for one in items(single)] == [("Кадры",), ("Учёба",), ("Итоги",)]


def test_nothing_is_lost_silently() -> None:
    """A long sentence across the table is left with a doubt."""
    long = "В рамках плана проводится работа с обучающимися всех классов школы. " * 7
    found = read(rows(HEAD, ONE, ((long, 4),), TWO))
    assert len(items(found)) == 2
    assert "unread_row" in codes(found)


def test_time_in_a_sections_name() -> None:
    """«(сентябрь)» in the name of a meeting or stage holds for its rows without a deadline."""
    head = ("№", "Вопросы", "Ответственный")
    found = read(
        rows(head, (("Заседание № 1 (сентябрь)", 3),), ("1", "Анализ работы", "методист"), ("2", "План", "методист"))
    )
    assert [one.inherited for one in items(found)] == ["сентябрь", "сентябрь"]
    assert stages(found)[0].deadline == "сентябрь"


def test_part_of_a_year_in_the_plans_title() -> None:
    """«План работы на сентябрь 2023 года» holds for bare days below; a whole year is the plan's own."""
    head = ("Дата", "Мероприятие", "Ответственный")
    month = read(paragraph("План работы на сентябрь 2023 года", bold=True), rows(head, ("15-20", "Рейд", "завуч")))
    year = read(paragraph("План работы на 2023-2024 учебный год", bold=True), rows(head, ("май", "Рейд", "завуч")))
    assert [items(one)[0].inherited for one in (month, year)] == ["сентябрь 2023 года", ""]


def test_note_in_brackets_under_a_stage() -> None:
    """A merged row in brackets right under a stage is left with a doubt: no empty stage."""
    note = "(согласно индивидуальным планам работы учителей-предметников)"
    found = read(rows(HEAD, (("Модуль «Урок»", 4),), ((note, 4),), (("Модуль «Дела»", 4),), ONE, TWO))
    assert [one.title for one in stages(found)] == ["Модуль «Урок»", "Модуль «Дела»"]
    assert "unread_row" in codes(found)
