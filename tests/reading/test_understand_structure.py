"""Stages inside stages, pages without their headings, copies of pages, halves of rows, rows that say nothing."""

import pytest

from tests.reading.hand_made import HEAD, Text, codes, items, paragraph, read, rows, stages, titles

DEEDS = ("Школьный тур олимпиады", "Тестирование девятиклассников", "Беседы о правилах поведения", "Выставка рисунков")
TIMES = ("октябрь", "до 15 ноября", "в течение года", "май")
PEOPLE = ("зам. директора по УВР", "педагог-психолог", "классные руководители", "библиотекарь")
BODY = [(str(at + 1), DEEDS[at], TIMES[at], PEOPLE[at]) for at in range(4)]


@pytest.mark.parametrize("wide", [True, False])
def test_headings_of_headings(wide: bool) -> None:  # noqa: FBT001
    """«1» right above «1.1» is no stage of its own: its name stands before those of the stages below."""

    def band(number: str, words: str) -> tuple[Text, ...]:
        return (number, (words, 3)) if wide else (number, words, "", "")

    found = read(
        rows(
            HEAD,
            band("1", "Организация"),
            band("1.1", "Документы"),
            ("1.1.1", *BODY[0][1:]),
            band("1.2", "Кадры"),
            ("1.2.1", *BODY[1][1:]),
            band("2", "Работа с детьми"),
            ("2.1", *BODY[2][1:]),
        )
    )
    assert [(one.number, one.title) for one in stages(found)] == [
        ("1.1", "Организация. Документы"),
        ("1.2", "Организация. Кадры"),
        ("2", "Работа с детьми"),
    ]
    assert [found.lines[one.stage or 0].number for one in items(found)] == ["1.1", "1.2", "2"]


def test_two_columns_that_gather_rows() -> None:
    """The left one names the stages, the other a direction that stands among the details."""
    head = ("Этап", "Направление", "Мероприятие", "Срок")
    body = [
        ("vПодготовительный", "vРабота с детьми", DEEDS[0], TIMES[0]),
        ("^", "^", DEEDS[1], TIMES[1]),
        ("^", "vРабота с родителями", DEEDS[2], TIMES[2]),
        ("vОсновной", "vРабота с детьми", DEEDS[3], TIMES[3]),
        ("^", "^", "Итоговая линейка", "май"),
    ]
    found = read(rows(head, *body))
    assert [one.title for one in stages(found)] == ["Подготовительный", "Основной"]
    assert [one.details[0] for one in items(found)] == [
        "Работа с детьми", "Работа с детьми", "Работа с родителями", "Работа с детьми", "Работа с детьми",
    ]  # fmt: skip


def test_classes_merged_at_the_left() -> None:
    """«5 класс» merged over its rows is a stage; the same deeds of another class are other items."""
    body = [("v" + name if not at else "^", DEEDS[at], TIMES[at]) for name in ("5 класс", "6 класс") for at in range(4)]
    found = read(rows(("Класс", "Мероприятие", "Срок"), *body))
    assert [one.title for one in stages(found)] == ["5 класс", "6 класс"]
    assert titles(found) == [*DEEDS, *DEEDS]


@pytest.mark.parametrize("inside", [True, False])
def test_same_deeds_of_another_level(inside: bool) -> None:  # noqa: FBT001
    """The same rows under another section or in another plan are no copy of a page."""
    if inside:
        found = read(rows(HEAD, (("Начальная школа", 4),), *BODY, (("Основная школа", 4),), *BODY))
    else:
        found = read(
            paragraph("План работы начальной школы", bold=True),
            rows(HEAD, *BODY),
            paragraph("План работы основной школы", bold=True),
            rows(HEAD, *BODY),
        )
    assert titles(found) == [*DEEDS, *DEEDS]
    assert len(stages(found)) == 2


def test_deeds_of_classes_side_by_side() -> None:
    """Equal rows for other classes are not copies."""
    body = [(DEEDS[at], name, TIMES[at]) for name in ("5 класс", "9 класс") for at in range(4)]
    assert len(items(read(rows(("Мероприятие", "Класс", "Срок"), *body)))) == 8


@pytest.mark.parametrize("first", [1, 5])
@pytest.mark.parametrize("pages", [1, 2])
def test_copy_of_a_page(first: int, pages: int) -> None:
    """Rows printed twice count once, also when automatic numbers go on across the copy."""
    copy = [(str(first + at), *BODY[at][1:]) for at in range(4)]
    blocks = [rows(HEAD, *BODY, *copy)] if pages == 1 else [rows(HEAD, *BODY), rows(*copy)]
    found = read(*blocks)
    assert titles(found) == list(DEEDS)
    assert "repeated_page" in codes(found)


def test_copy_under_merged_months() -> None:
    """A copy that begins in the middle of a merged month is still a copy."""
    months = [("vсентябрь", DEEDS[0]), ("^", DEEDS[1]), ("vоктябрь", DEEDS[2]), ("^", DEEDS[3])]
    copy = [("", DEEDS[1]), ("vоктябрь", DEEDS[2]), ("^", DEEDS[3]), ("ноябрь", "Ярмарка")]
    found = read(rows(("Месяц", "Мероприятие"), *months), rows(*copy))
    assert titles(found) == [*DEEDS, "Ярмарка"]
    assert [one.inherited for one in items(found)] == ["сентябрь", "сентябрь", "октябрь", "октябрь", "ноябрь"]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("Школьный тур олимпиады по", "Математике и физике", "Школьный тур олимпиады по Математике и физике"),
        ("Конкурсы, выставки,", "Конференция", "Конкурсы, выставки, Конференция"),
        ("Неделя проф-", "ориентации", "Неделя профориентации"),
    ],
)
def test_half_that_hangs(upper: str, lower: str, whole: str) -> None:
    """A title that cannot end there goes on in the row below, be it with a capital letter."""
    found = read(rows(HEAD, ("1", upper, "май", "завуч"), ("", lower, "", ""), ("2", DEEDS[0], "май", "завуч")))
    assert titles(found) == [whole, DEEDS[0]]
    assert not stages(found)


def test_rows_without_a_title() -> None:
    """A numbered row with a deadline or with nothing at all is told of and is no item."""
    found = read(rows(HEAD, *BODY, ("5", "", "май", "директор"), ("6", "", "", "")))
    assert titles(found) == list(DEEDS)
    assert [doubt.row for doubt in found.doubts if doubt.code == "unread_row"] == [5, 6]


@pytest.mark.parametrize(
    "page", [("Консультации для родителей пятых классов", "классные руководители"), ("Консультации для родителей",)]
)
def test_table_that_is_left_is_told_of(page: tuple[str, ...]) -> None:
    """A table below the plan that may be its page is not dropped in silence."""
    found = read(rows(HEAD, *BODY), paragraph("- 4 -"), rows(page))
    assert "unread_table" in codes(found)


@pytest.mark.parametrize(
    ("head", "more"),
    [
        (("Мероприятие", "Форма", "Кто проводит"), (DEEDS[3], "игра", "психолог")),
        (("№", "Мероприятие", "Форма", "Результат"), ("4", DEEDS[3], "игра", "отчёт")),
        (("№", "Мероприятие", "Ответственный"), ("4", DEEDS[3], "директор")),
        (("Мероприятие", "Срок", "Ответственный"), (DEEDS[3], "май", "директор")),
    ],
)
def test_one_row_on_the_next_page(head: tuple[str, ...], more: tuple[str, ...]) -> None:
    """A page of one row without headings goes on the plan whatever its columns."""
    value = {"№": "1", "Форма": "беседа", "Результат": "справка", "Срок": "май"}
    body = [
        [
            str(at + 1) if name == "№" else DEEDS[at] if name == "Мероприятие" else value.get(name, PEOPLE[at])
            for name in head
        ]
        for at in range(3)
    ]
    assert titles(read(rows(head, *body), paragraph("- 2 -"), rows(more))) == list(DEEDS)


def test_dash_in_a_title_names_nobody() -> None:
    """One title that ends with «- молодых специалистов» keeps its words; where all end so, they are the people."""
    lone = rows(
        ("№", "Мероприятие", "Срок"), ("1", "Доля педагогов - молодых специалистов", "май"), *[b[:3] for b in BODY]
    )
    assert items(read(lone))[0].title == "Доля педагогов - молодых специалистов"
    usual = rows(("№", "Мероприятие", "Срок"), *[(b[0], f"{b[1]} – {b[3]}", b[2]) for b in BODY])
    assert [one.responsible for one in items(read(usual))] == list(PEOPLE)


def test_two_plans_side_by_side() -> None:
    """A header printed twice in one row makes two plans; what stands above each half is its section."""
    found = read(
        rows(
            (("Начальная школа", 2), ("Старшая школа", 2)),
            ("Мероприятие", "Срок", "Мероприятие", "Срок"),
            (DEEDS[0], "5 сентября", DEEDS[2], "3 марта"),
            (DEEDS[1], "6 октября", DEEDS[3], "4 апреля"),
        )
    )
    assert [(one.title, one.deadline) for one in items(found)] == [
        (DEEDS[0], "5 сентября"),
        (DEEDS[1], "6 октября"),
        (DEEDS[2], "3 марта"),
        (DEEDS[3], "4 апреля"),
    ]
    assert [one.title for one in stages(found)] == ["Начальная школа", "Старшая школа"]


def test_plan_framed_by_a_table() -> None:
    """A table of one cell around the paragraphs of a plan is only a frame."""
    found = read(rows(("ПЛАН\n1. Линейка – 1 сентября – директор\n2. Игра – октябрь – психолог",)))
    assert [(one.title, one.deadline) for one in items(found)] == [("Линейка", "1 сентября"), ("Игра", "октябрь")]


def test_columns_of_classes() -> None:
    """«1-4», «5-9» over marks are columns of participants beside a known header."""
    head = ("№", "Мероприятие", "1-4", "5-9", "10-11", "Дата", "Ответственный")
    body = [(str(at + 1), DEEDS[at], "+", "", "+", TIMES[at], PEOPLE[at]) for at in range(3)]
    found = read(rows(head, *body))
    assert [(one.title, one.deadline, one.details) for one in items(found)] == [
        (DEEDS[at], TIMES[at], ()) for at in range(3)
    ]


@pytest.mark.parametrize("words", ["* – сроки могут меняться", "Директор школы ______ И.И. Иванов", "Всего: 4"])
def test_closing_row_is_furniture(words: str) -> None:
    """A footnote, a signature or a total across the table is neither a stage nor an item."""
    found = read(rows(HEAD, *BODY, ((words, 4),)))
    assert titles(found) == list(DEEDS)
    assert not stages(found)


def test_kinds_of_work_at_the_left() -> None:
    """«Вид деятельности» merged over its works is a stage though it is called as deeds are."""
    body = [
        ("vДиагностика", DEEDS[0], "родители", TIMES[0]),
        ("^", DEEDS[1], "педагоги", TIMES[1]),
        ("vПросвещение", DEEDS[2], "родители", TIMES[2]),
        ("^", DEEDS[3], "обучающиеся", TIMES[3]),
    ]
    found = read(rows(("Вид деятельности", "Название работы", "С кем", "Сроки"), *body))
    assert [one.title for one in stages(found)] == ["Диагностика", "Просвещение"]
    assert titles(found) == list(DEEDS)


def test_topic_and_its_questions() -> None:
    """«Тема» names the council, «Вопросы» are its details."""
    head = ("№", "Тема педсовета", "Вопросы для обсуждения", "Месяц")
    found = read(
        rows(head, ("1", "Анализ года", "1. Итоги\n2. Задачи", "август"), ("2", "Урок", "1. Опыт\n2. План", "ноябрь"))
    )
    assert [(one.title, one.details) for one in items(found)] == [
        ("Анализ года", ("Итоги", "Задачи")),
        ("Урок", ("Опыт", "План")),
    ]
