"""Columns whose headings are unknown or wrong: what stands below them decides."""

import pytest

from tests.reading.hand_made import Text, codes, items, paragraph, read, rows, titles

DEEDS = ("Школьный тур олимпиады", "Тестирование девятиклассников", "Беседы о правилах поведения")
TIMES = ("октябрь", "до 15 ноября", "в течение года")
PEOPLE = ("зам. директора по УВР", "педагог-психолог", "классные руководители, библиотекарь")


@pytest.mark.parametrize(
    "heading", ["Организаторы", "Ведущий", "Отв.", "Педагоги", "Штаб", "Кому поручено", "Контроль", ""]
)
def test_people_under_any_heading(heading: str) -> None:
    """The column whose cells are roles names the people, whatever it is called."""
    body = [(str(at + 1), DEEDS[at], TIMES[at], PEOPLE[at]) for at in range(3)]
    found = read(rows(("№", "Мероприятие", "Срок", heading), *body))
    assert [one.responsible for one in items(found)] == list(PEOPLE)


@pytest.mark.parametrize("heading", ["Участники", "Класс", "Категория участников", "Целевая аудитория"])
def test_participants_answer_for_nothing(heading: str) -> None:
    """Those for whom a deed is held are not its people, even when nobody else is named."""
    body = [(DEEDS[at], TIMES[at], ("педагоги", "родители", "5-9 классы")[at]) for at in range(3)]
    found = read(rows(("Мероприятие", "Срок", heading), *body))
    assert [(one.deadline, one.responsible) for one in items(found)] == [(time, "") for time in TIMES]


def test_people_beside_their_own_heading() -> None:
    """«Ответственный» over forms and the people in the next column: the contents decide."""
    body = [(DEEDS[at], ("беседа", "игра", "урок")[at], PEOPLE[at], TIMES[at]) for at in range(3)]
    found = read(rows(("Мероприятие", "Ответственный", "Форма", "Срок"), *body))
    assert [one.responsible for one in items(found)] == list(PEOPLE)


@pytest.mark.parametrize("head", [("№", "Что", "К какому числу", "Чья забота"), ("№", "Наше", "Тогда", "Они")])
def test_strange_headings(head: tuple[str, ...]) -> None:
    """A first row that is unlike the columns below it names them; it is no item."""
    body = [(str(at + 1), DEEDS[at], TIMES[at], PEOPLE[at]) for at in range(3)]
    found = read(rows(head, *body))
    assert [(one.title, one.deadline, one.responsible) for one in items(found)] == list(
        zip(DEEDS, TIMES, PEOPLE, strict=True)
    )
    assert "no_header" in codes(found)


def test_no_plan_of_clubs() -> None:
    """A list of clubs and their heads in an unknown column is no reason to leave the plan beside it."""
    clubs = rows(
        ("№", "Название кружка", "Руководитель", "Кабинет"),
        *[(str(at), f"Кружок {at}", PEOPLE[at], "5") for at in range(3)],
    )
    plan = rows(("№", "Мероприятие", "Срок"), *[(str(at), DEEDS[at], TIMES[at]) for at in range(3)])
    assert titles(read(clubs, paragraph("План"), plan)) == list(DEEDS)


def test_hours_beside_days() -> None:
    """A merged day holds for its rows, the hour stands beside it and never alone."""
    head = ("Дата", "Время", "Мероприятие", "Ответственный")
    body = [
        ("v3 марта, понедельник", "10.00", DEEDS[0], PEOPLE[0]),
        ("^", "11.30–12.00", DEEDS[1], PEOPLE[1]),
        ("v4 марта, вторник", "3 урок", DEEDS[2], PEOPLE[2]),
    ]
    deadlines = [one.deadline for one in items(read(rows(head, *body)))]
    assert [one[:7] for one in deadlines] == ["3 марта", "3 марта", "4 марта"]


@pytest.mark.parametrize(
    "days", [("12 сентября, вторник", "13 сентября, среда"), ("Понедельник 15.04", "Вторник 16.04")]
)
def test_sections_that_are_days(days: tuple[str, str]) -> None:
    """Rows below a day inherit it; the column of hours is no date."""
    head = ("Время", "Мероприятие", "Ведущий")
    above: list[tuple[Text, ...]] = [
        ((days[0], 3),),
        ("10.00", DEEDS[0], PEOPLE[0]),
        ("14 ч.", DEEDS[1], PEOPLE[1]),
        ((days[1], 3),),
    ]
    found = read(rows(head, *above, ("9.30-10.15", DEEDS[2], PEOPLE[2])))
    assert [one.inherited for one in items(found)] == [days[0], days[0], days[1]]


def test_list_of_people_is_no_page() -> None:
    """Those who read the order are not deeds, though the table stands below the plan and has its columns."""
    plan = rows(("№", "Мероприятие", "Срок", "Отв."), *[(str(at), DEEDS[at], TIMES[at], PEOPLE[at]) for at in range(3)])
    signs = rows(("1", "Иванова А.И.", "учитель"), ("2", "Петров Пётр Петрович", "директор"))
    assert titles(read(plan, paragraph("Лист ознакомления"), signs)) == list(DEEDS)
