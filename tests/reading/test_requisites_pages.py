"""Pages without an order: whose heading is the title, and which sentences outside the tables promise a deed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.orders.words.requisites import read_requisites
from reading.papers import Block, Cell, Paper, Paragraph, Row, Table

LAWS = ("Наименование документа", "Ссылка")
REGISTER = ("№ п/п", "Показатель", "Значение")
PLAN = ("№", "Мероприятие", "Срок", "Ответственный")


def page(*parts: str | tuple[str, ...]) -> Paper:
    """Headings begin with «*», a tuple is the header of a table of eight rows."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            head = part.startswith("*")
            blocks.append(Paragraph(len(blocks), part.lstrip("*"), bold=head, centred=head))
        else:
            rows = [part, *[tuple("дело" for _ in part)] * 7]
            cells = [
                Row(index, tuple(Cell((Paragraph(0, text),), column) for column, text in enumerate(row)))
                for index, row in enumerate(rows)
            ]
            blocks.append(Table(sum(isinstance(one, Table) for one in blocks), tuple(cells), len(part), len(blocks)))
    return Paper("страница.docx", tuple(blocks))


def promised(*sentences: str) -> list[tuple[str, str]]:
    """What the sentences under a register promise, and when."""
    read = read_requisites(page("*Реестр документов школы", REGISTER, *sentences))
    return [(point.text, point.deadline.rule.text if point.deadline.rule else "") for point in read.points]


def test_the_heading_of_the_register_is_the_title_and_not_the_one_of_the_laws() -> None:
    """A list of acts comes first on many pages; the page is about the work of the school."""
    read = read_requisites(
        page("*Нормативно-правовые акты", LAWS, "", LAWS, "*Информация о внедрении модели в школе", REGISTER)
    )
    assert read.title == "Информация о внедрении модели в школе"


def test_the_heading_above_the_plan_wins_over_other_sections() -> None:
    """Deadlines in the header of a table tell the plan from a register."""
    read = read_requisites(page("*Информация о школе", REGISTER, "*Работа с одарёнными детьми", PLAN, "*Отчёты", LAWS))
    assert read.title == "Работа с одарёнными детьми"


def test_the_first_heading_is_the_title_when_none_suits_better() -> None:
    """Two registers of one kind: the first names the page."""
    assert read_requisites(page("*Наставники школы", REGISTER, "*Ученики школы", REGISTER)).title == "Наставники школы"


@pytest.mark.parametrize(
    ("sentence", "deed", "deadline"),
    [
        ("Материалы мониторинга будут предоставлены в мае 2022 года по итогам отчётов.",
         "Материалы мониторинга будут предоставлены", "в мае 2022 года"),
        ("В мае 2024 года будут подведены итоги программы.", "Будут подведены итоги программы", "мае 2024 года"),
        ("Отчёт о работе школы будет размещён на сайте до 20 апреля 2023 года.",
         "Отчёт о работе школы будет размещён", "до 20 апреля 2023 года"),
        ("Конкурс планируется провести в октябре 2023 года.", "Конкурс планируется провести", "октябре 2023 года"),
        ("Все родители будут ознакомлены 25.05.2023.", "Все родители будут ознакомлены", "25.05.2023"),
    ],
)  # fmt: skip
def test_a_dated_promise_is_a_point_without_a_number(sentence: str, deed: str, deadline: str) -> None:
    """The future tense and a month with its year; nobody is named."""
    assert promised(sentence) == [(deed, deadline)]
    (point,) = read_requisites(page("*Реестр", REGISTER, sentence)).points
    assert (point.number, point.roles.codes, point.paragraph) == ("", (), 2)


def test_each_sentence_of_a_paragraph_promises_for_itself() -> None:
    """Two promises in one paragraph are two points."""
    both = "Списки будут обновлены в июне 2023 года. Итоги конкурса будут опубликованы в июле 2023 года."
    assert len(promised(both)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Кейсы будут сформированы по итогам учебного года.",
        "В декабре 2019 года утверждена методология наставничества.",
        "Приказ вышел 1 сентября 2020 года, и его положения будут применены до 2026 года.",
        "С 1 сентября 2022 года в школе будет введён стандарт, который определил требования.",
        "Наставник будет рад помочь молодому педагогу в сентябре 2023 года.",
        "Первого сентября 2023 года в школу пришли педагоги, им будут назначены наставники.",
        "Дети будут учиться с сентября 2023 по май 2024 года.",
        "Анкетирование родителей будет проведено в марте.",
        "1. Отчёт о работе будет размещён до 20 апреля 2023 года:",
    ],
)
def test_a_tale_promises_nothing(sentence: str) -> None:
    """No date, no year, the past tense, a process without an end: no point."""
    assert promised(sentence) == []


def test_expected_results_are_hopes_and_not_promises() -> None:
    """Under «Ожидаемые результаты» everything is in the future tense."""
    assert promised("*Ожидаемые результаты", "К маю 2024 года будут созданы условия для работы наставников.") == []


def test_a_plan_written_as_a_list_has_no_promises_besides() -> None:
    """Its lines are items themselves."""
    read = read_requisites(page("*План работы", "Отчёт о работе будет размещён до 20 апреля 2023 года."))
    assert read.points == ()


@given(st.text(alphabet="абвгдеж будет 2023 мае. Ивн,", max_size=80))
def test_any_sentence_is_read_without_failing(text: str) -> None:
    """Points, if any, have a deadline and words."""
    assert all(deed and deadline for deed, deadline in promised(text))
