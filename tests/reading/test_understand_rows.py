import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.hand_made import HEAD, codes, items, paragraph, read, rows, stages, titles

FIRST = ("1", "Приказ о назначении", "август 2023", "директор")


def test_row_cut_by_a_page() -> None:
    """A row that goes on at the next page is joined cell by cell, hyphens mended."""
    found = read(
        rows(HEAD, FIRST, ("2", "Проведение совещания с педагогами по вопро-", "сентябрь", "заместитель директо-")),
        rows(("", "сам аттестации", "-октябрь 2023г", "ра по УВР"), ("3", "Семинар", "октябрь 2023", "методист")),
    )
    assert titles(found) == [
        "Приказ о назначении",
        "Проведение совещания с педагогами по вопросам аттестации",
        "Семинар",
    ]
    assert items(found)[1].deadline.replace(" ", "") == "сентябрь-октябрь2023г"
    assert items(found)[1].responsible == "заместитель директора по УВР"
    assert "joined_rows" in codes(found)


def test_half_of_a_row_in_the_same_table() -> None:
    """The second half of a title printed as a row of its own is no stage and no item."""
    found = read(
        rows(
            ("Мероприятие", "Срок", "Ответственный"),
            ("Смотр строя", "февраль 2024", "учителя"),
            ("и песни", "", ""),
            ("Выставка рисунков", "май 2024", "учителя"),
        )
    )
    assert titles(found) == ["Смотр строя и песни", "Выставка рисунков"]
    assert not stages(found)


TEXT = "Проведение анкетирования родителей обучающихся начальных классов о режиме работы школьной столовой"


@settings(max_examples=30)
@given(cut=st.integers(1, len(TEXT.split()) - 1), header=st.booleans())
def test_title_cut_between_any_words(cut: int, header: bool) -> None:  # noqa: FBT001
    """Wherever the page cuts a numbered row, one item with the whole title is read."""
    words = TEXT.split()
    upper, lower = " ".join(words[:cut]), " ".join(words[cut:])
    found = read(
        rows(HEAD, FIRST, ("2", upper, "май 2024", "завуч")),
        rows(*([HEAD] if header else []), ("", lower, "", ""), ("3", "Семинар", "октябрь 2023", "методист")),
    )
    assert titles(found) == ["Приказ о назначении", TEXT, "Семинар"]


def test_merged_cells_are_inherited() -> None:
    """A deadline and people merged over rows hold for each of them."""
    found = read(
        rows(HEAD, ("1", "Приказ", "vавгуст", "vдиректор"), ("2", "План", "^", "^"), ("3", "Совет", "май", "завуч"))
    )
    assert [(one.deadline, one.responsible) for one in items(found)] == [
        ("август", "директор"),
        ("август", "директор"),
        ("май", "завуч"),
    ]


def test_event_over_several_contents() -> None:
    """One item for each content row; the event's name goes in front of its details."""
    head = ("№", "Этап", "Мероприятия", "Содержание", "Сроки", "Ответственные")
    found = read(
        rows(
            head,
            ("v1", "vПодготовка", "vОбучение педагогов", "Подготовить материалы", "май 2024", "методист"),
            ("^", "^", "^", "Издать приказ", "июнь 2024", "директор"),
            ("^", "^", "Набор групп", "1. Анкетирование 2. Собеседование", "июнь 2024", "методист"),
        )
    )
    assert [(one.title, one.details) for one in items(found)] == [
        ("Подготовить материалы", ("Обучение педагогов",)),
        ("Издать приказ", ("Обучение педагогов",)),
        ("Набор групп", ("Анкетирование", "Собеседование")),
    ]
    assert [(one.number, one.title) for one in stages(found)] == [("1", "Подготовка")]
    assert {one.stage for one in items(found)} == {0}


def test_several_deadlines_of_one_deed() -> None:
    """Rows under a merged title that only add a deadline belong to the same item."""
    found = read(
        rows(
            HEAD,
            ("v1", "vПосещение уроков", "сентябрь", "завуч"),
            ("^", "^", "март", "методист"),
            ("2", "Совет", "май", "завуч"),
        )
    )
    assert [(one.title, one.deadline) for one in items(found)] == [
        ("Посещение уроков", "сентябрь; март"),
        ("Совет", "май"),
    ]


def test_each_deed_with_its_own_deadline() -> None:
    """As many deadlines as deeds in one row: as many items."""
    found = read(rows(HEAD, ("1", "1. Входной контроль\n2. Итоговый контроль", "сентябрь\nмай", "завуч")))
    assert [(one.title, one.deadline) for one in items(found)] == [
        ("Входной контроль", "сентябрь"),
        ("Итоговый контроль", "май"),
    ]
    assert "split_cell" in codes(found)


def test_listed_deeds_are_details() -> None:
    """Deeds listed in a cell under one deadline are details of one item."""
    found = read(
        rows(HEAD, ("1", "Подготовка к экзаменам:\n- собрание родителей;\n- пробный экзамен.", "октябрь", "завуч"))
    )
    assert [(one.title, one.details) for one in items(found)] == [
        ("Подготовка к экзаменам", ("собрание родителей", "пробный экзамен"))
    ]


def test_repeated_page_counts_once() -> None:
    """The same rows again, a letter misread, and scraps between the pages: one copy stays, the later."""
    page = [
        (str(at), f"Проведение занятия о правилах {word}", f"{at} октября 2023 г.", "классный руководитель")
        for at, word in enumerate(
            ("дорожного движения", "пожарной безопасности", "поведения на воде", "поведения на льду"), 1
        )
    ]
    again = [(number, title.replace("занятия", "зaнятия"), *rest) for number, title, *rest in page]
    found = read(rows(HEAD, *page), paragraph("ПРАВИЛАХ ПОВЕДЕНИЯ НА ЛЬДУ"), rows(HEAD, *again))
    assert [one.number for one in items(found)] == ["1", "2", "3", "4"]
    assert {one.source.table for one in items(found)} == {1}
    assert {"repeated_page", "garbage_line"} <= codes(found)


def test_same_deed_each_month_is_no_repetition() -> None:
    """Equal titles with other deadlines are items of their own."""
    months = ("сентябрь", "октябрь", "ноябрь", "декабрь")
    found = read(
        *[rows(HEAD, *[(str(at), f"Заседание совета {at}", month, "завуч") for at in (1, 2, 3)]) for month in months]
    )
    assert len(items(found)) == 12


def test_furniture_is_nothing() -> None:
    """Repeated headers, totals, notes, lone dashes and empty rows are not items."""
    found = read(
        rows(
            HEAD,
            FIRST,
            HEAD,
            ("", "-", "", ""),
            ("", "", "", ""),
            ("Итого", "", "", ""),
            (("Примечание: даты уточняются", 4),),
        )
    )
    assert titles(found) == ["Приказ о назначении"]


def test_broken_words_are_mended() -> None:
    """«образовательн ых» is one word again, a compound word keeps its hyphen."""
    found = read(rows(HEAD, ("1", "Обследование образовательн ых организаций;", "май", "педагог-\nпсихолог")))
    assert (items(found)[0].title, items(found)[0].responsible) == (
        "Обследование образовательных организаций",
        "педагог-психолог",
    )


def test_people_named_in_the_title() -> None:
    """Without a column of people they are taken from the end of the title."""
    found = read(
        rows(("№", "Мероприятие", "Срок"), ("1", "Семинар – методист", "май"), ("2", "Совет. Отв.: директор", "июнь"))
    )
    assert [(one.title, one.responsible) for one in items(found)] == [("Семинар", "методист"), ("Совет", "директор")]


@pytest.mark.parametrize(
    "remark",
    [
        ("", "Недостатки не выявлены", "", ""),
        ("Недостатки не выявлены", "", "", ""),
        ("Исполнитель: Сомкина А.Р.", "тел. 8(800)000-00-00", "", ""),
    ],
)
def test_remark_is_no_item(remark: tuple[str, ...]) -> None:
    """A row that says there is nothing to do, or who printed the plan, is left with a doubt."""
    one, two = ("1", "Приказ о кураторе", "август 2023", "директор"), ("2", "Семинар", "май 2024", "методист")
    found = read(rows(HEAD, one, two, remark))
    assert titles(found) == ["Приказ о кураторе", "Семинар"]
    assert not stages(found)
    assert "unread_row" in codes(found)


def test_untimed_row_is_kept() -> None:
    """A deed without a deadline is an item, and so is every row of a table where another has none."""
    one, two = ("1", "Приказ о кураторе", "август 2023", "директор"), ("2", "Семинар", "май 2024", "методист")
    found = read(rows(HEAD, one, two, ("", "Итоговый концерт", "", "")))
    assert titles(found)[-1] == "Итоговый концерт"


def test_title_in_the_table_above_its_header() -> None:
    """The plan's name merged over the first row is no stage."""
    one, two = ("1", "Приказ о кураторе", "август 2023", "директор"), ("2", "Семинар", "май 2024", "методист")
    found = read(rows((("План работы на 2023-2024 учебный год", 4),), HEAD, one, two))
    assert not stages(found)
    assert titles(found) == ["Приказ о кураторе", "Семинар"]
