"""Deadline phrases in plans of municipalities and in prose, fused cells, damaged texts; read by hand."""

from datetime import date

import pytest
from ruamel.yaml import YAML

from models.deadlines import SchoolYear, Span, Window, printed_windows, windows_in
from reading.phrases import Period, find_deadline, is_deadline, likeness, normalise, read_deadline
from reading.phrases.feasts import FILE

SCHOOL = Period(SchoolYear(2023))
YEAR_2022 = Period(years=(2022,), order_date=date(2022, 2, 18), level="municipality")
THREE_YEARS = Period(years=(2023, 2024, 2025), order_date=date(2023, 1, 10), level="municipality")
TWO_YEARS = Period(years=(2023, 2024), order_date=date(2023, 1, 10), level="municipality")
MUNICIPAL = Period(SchoolYear(2022), order_date=date(2023, 1, 22), level="municipality")


def _spell(windows: list[Window]) -> list[str]:
    return [f"{first}..{last}" for first, last in sorted(windows)]


def _expected(text: str) -> list[str]:
    return _spell([Span.parse(window).literal() for window in text.split()])


def _short(text: str, period: Period) -> tuple[str, list[str]]:
    rule = read_deadline(text, period).rule
    assert rule is not None
    alone = rule.model_copy(update={"recurrence": None})
    return f"{rule.kind}{'?' if rule.confirm else ''}", _spell(printed_windows(alone, period.school_year))


OTHER_PERIODS = [
    (YEAR_2022, "Февраль 2022 года", "range", "2022-02"),
    (YEAR_2022, "Февраль-март 2022 года", "range", "2022-02..2022-03"),
    (YEAR_2022, "1 полугодие 2022 года", "range", "2022-01..2022-06"),
    (YEAR_2022, "2 полугодие 2022 г.", "range", "2022-07..2022-12"),
    (YEAR_2022, "4 квартал 2022 года", "range", "2022-10..2022-12"),
    (YEAR_2022, "III квартал 2022 г.", "range", "2022-07..2022-09"),
    (YEAR_2022, "III квартал", "range", "2022-07..2022-09"),
    (YEAR_2022, "В течение 2022 года", "range", "2022-01..2022-12"),
    (YEAR_2022, "В течение 2022 года (при необходимости)", "on_need", "2022-01..2022-12"),
    (YEAR_2022, "В течение 2022 года (при необходимост и)", "on_need", "2022-01..2022-12"),
    (YEAR_2022, "в течение года", "range", "2022-01..2022-12"),
    (YEAR_2022, "Постоянно", "continuous", ""),
    (YEAR_2022, "первая среда декабря", "range", "2022-12-07"),
    (YEAR_2022, "до 1.06.2052", "due?", "2052-06-01"),
    (Period(), "до 1.06.2052", "due?", "2052-06-01"),
    (
        YEAR_2022,
        "ежеквартально до 5 числа месяца, следующего за отчётным кварталом",
        "due",
        "2022-01-05 2022-04-05 2022-07-05 2022-10-05",
    ),
    (YEAR_2022, "к 30 ноября 2022 года", "due", "2022-11-30"),
    (YEAR_2022, "Октябрь 2022 года", "range", "2022-10"),
    (YEAR_2022, "октябрь", "range", "2022-10"),
    (YEAR_2022, "до 1 декабря", "due", "2022-12-01"),
    (YEAR_2022, "до конца года", "due?", "2022-12-31"),
    (YEAR_2022, "1 полугодие 2021/22 уч. года", "range", "2021-09..2021-12"),
    (YEAR_2022, "1 полугодие", "range", "2022-01..2022-06"),
    (YEAR_2022, "сентябрь-декабрь", "range", "2022-09..2022-12"),
    (THREE_YEARS, "Сентябрь 2023г 2024г 2025г", "range", "2023-09 2024-09 2025-09"),
    (THREE_YEARS, "Сентябрь 2023г, 2024г, 2025г", "range", "2023-09 2024-09 2025-09"),
    (THREE_YEARS, "Сентябрь 2023 г., 2024 г., 2025 г.", "range", "2023-09 2024-09 2025-09"),
    (THREE_YEARS, "Сентябрь 2023, 2024 и 2025 годов", "range", "2023-09 2024-09 2025-09"),
    (THREE_YEARS, "Сентябрь 2023-2025 гг.", "range", "2023-09 2024-09 2025-09"),
    (THREE_YEARS, "Сентябрь 2023, сентябрь 2024", "range", "2023-09 2024-09"),
    (
        THREE_YEARS,
        "Август-сентябрь 2023г 2024г 2025г",
        "range",
        "2023-08..2023-09 2024-08..2024-09 2025-08..2025-09",
    ),
    (
        THREE_YEARS,
        "Сентябрь ¦ -октябрь 2023г 2024г 2025г",
        "range",
        "2023-09..2023-10 2024-09..2024-10 2025-09..2025-10",
    ),
    (
        THREE_YEARS,
        "Сентябрь-май 2023г, 2024г, 2025г",
        "range",
        "2023-09..2024-05 2024-09..2025-05 2025-09..2026-05",
    ),
    (THREE_YEARS, "Январь 2023г 2024г 2025г", "range", "2023-01 2024-01 2025-01"),
    (THREE_YEARS, "Декабрь 2023г, 2024г, 2025г", "range", "2023-12 2024-12 2025-12"),
    (THREE_YEARS, "октябрь", "range?", "2023-10 2024-10 2025-10"),
    (THREE_YEARS, "2023-2025 годы", "range", "2023-01..2025-12"),
    (THREE_YEARS, "Ежегодно, ноябрь", "range", "2023-11 2024-11 2025-11"),
    (THREE_YEARS, "сентябрь, ежегодно с 2024 года", "range", "2024-09 2025-09"),
    (MUNICIPAL, "Декабрь 2022", "range", "2022-12"),
    (MUNICIPAL, "Июль 2023", "range", "2023-07"),
    (MUNICIPAL, "Январь, март 2023", "range", "2023-01 2023-03"),
    (MUNICIPAL, "Январь 2023, июль 2023", "range", "2023-01 2023-07"),
    (MUNICIPAL, "Февраль", "range", "2023-02"),
    (MUNICIPAL, "3 марта", "range", "2023-03-03"),
    (MUNICIPAL, "Декабрь 2022-январь 2023", "range", "2022-12..2023-01"),
    (MUNICIPAL, "2022-2023 уч.год", "range", "2022-09..2023-08"),
    (MUNICIPAL, "2022-2023 учебный год", "range", "2022-09..2023-08"),
    (MUNICIPAL, "Ежегодно", "recurring", ""),
    (MUNICIPAL, "Ежегодно, ноябрь", "recurring", "2023-11"),
    (MUNICIPAL, "Январь 2023, постоянно", "continuous", "2023-01"),
    (MUNICIPAL, "По плану", "by_plan", ""),
    (MUNICIPAL, "по графику (ФЦТ)", "by_plan", ""),
    (MUNICIPAL, "По итогам мониторинга", "after", ""),
    (MUNICIPAL, "в мае 2023 года", "range", "2023-05"),
    (Period(), "Сентябрь 2022", "range", "2022-09"),
    (Period(), "III квартал 2025 г.", "range", "2025-07..2025-09"),
    (Period(order_date=date(2023, 8, 30)), "ноябрь", "range?", "2023-11"),
    (Period(), "ноябрь", "range?", ""),
    (SCHOOL, "Сентябрь 2021 года", "range?", "2021-09"),
    (TWO_YEARS, "2023-2024 гг.", "range", "2023-01..2024-12"),
    (TWO_YEARS, "сентябрь 2023-2024 гг.", "range", "2023-09 2024-09"),
    (TWO_YEARS, "сентябрь 2023, 2024", "range", "2023-09 2024-09"),
    (TWO_YEARS, "2023-2024 учебный год", "range", "2023-09..2024-08"),
]


@pytest.mark.parametrize(("period", "text", "kind", "windows"), OTHER_PERIODS, ids=[case[1] for case in OTHER_PERIODS])
def test_a_phrase_of_another_plan(period: Period, text: str, kind: str, windows: str) -> None:
    """A plan of calendar years, of several years, of a municipality, and a phrase without a plan."""
    assert _short(text, period) == (kind, _expected(windows))


FUSED = [
    ("Зам. директора по ВР октябрь 2023-2024", "2023-10", "Зам. директора по ВР", ""),
    ("Зам. директора по ВР. Сентябрь 2023-2024 Психолог.", "2023-09", "Зам. директора по ВР", "Психолог"),
    ("Май 2024г МКУ «Центр развития», кураторы", "2024-05", "", "МКУ «Центр развития», кураторы"),
    ("Методист Ноябрь 2023-2024", "2023-11", "Методист", ""),
    ("Классные руководители, сентябрь", "2023-09", "Классные руководители", ""),
    ("Сентябрь Директор", "2023-09", "", "Директор"),
    ("Октябрь 2023 Кураторы целевой модели", "2023-10", "", "Кураторы целевой модели"),
    ("Февраль\nЗам. директора по ВР", "2024-02", "", "Зам. директора по ВР"),
    ("Март Учителя нач. классов", "2024-03", "", "Учителя нач. классов"),
    ("Март 2024 года администрация ОО (по согласованию)", "2024-03", "", "администрация ОО (по согласованию"),
    ("Октябрь Сидорова А.Б., зам. директора", "2023-10", "", "Сидорова А.Б., зам. директора"),
    (
        "Декабрь Совет обучающихся, педагог доп. образования",
        "2023-12",
        "",
        "Совет обучающихся, педагог доп. образования",
    ),
    ("5 кл. рук. октябрь", "2023-10", "5 кл. рук", ""),
    ("Апрель Музей, отряд ЮИД", "2024-04", "", "Музей, отряд ЮИД"),
    ("Ноябрь ЗДВР", "2023-11", "", "ЗДВР"),
    ("Педатор-психолог Ноябрь 2023-2024", "2023-11", "Педатор-психолог", ""),
    ("Октябрь (школьный этап) Директор", "2023-10", "", "Директор"),
]


@pytest.mark.parametrize(("text", "window", "before", "after"), FUSED)
def test_a_deadline_fused_with_a_responsible_is_split(text: str, window: str, before: str, after: str) -> None:
    """The words of the other column stand in `before` and `after`, and the deadline is sure."""
    reading = read_deadline(text, SCHOOL)
    assert (reading.before, reading.after) == (before, after)
    assert _short(text, SCHOOL) == ("range", _expected(window))
    assert "fused_cells" in {note.code for note in reading.notes}


LEFT_OVER = [
    ("ежедневно в течение отопительного периода", "recurring?"),
    ("в теч. мес. до заседания комиссии", "after?"),
    ("по инд. плану, не реже 2 раз в месяц", "recurring?"),
    ("Каждый понедельник 1 уроком", "recurring?"),
    ("два этапа: апрель, ноябрь", "range?"),
    ("до 20 мая в актовом корпусе", "due?"),
]


@pytest.mark.parametrize(("text", "kind"), LEFT_OVER)
def test_words_that_name_nobody_stay_in_the_deadline(text: str, kind: str) -> None:
    """What is left over and is no responsible is kept in the rule's text, told and asked; nobody is offered."""
    reading = read_deadline(text, SCHOOL)
    assert reading.rule is not None
    assert (reading.before, reading.after) == ("", "")
    assert (_short(text, SCHOOL)[0], reading.rule.text) == (kind, text)
    assert "unknown_phrase" in {note.code for note in reading.notes}


DAMAGED = [
    ("Mapт", "range", "2024-03", "repaired_text"),
    ("OКТЯБРЬ", "range", "2023-10", "repaired_text"),
    ("ceнтябpь", "range", "2023-09", "repaired_text"),
    ("ОКТАБРЬ 2023-2024", "range", "2023-10", "repaired_text"),
    ("Сент.-0кт.", "range", "2023-09..2023-10", "repaired_text"),
    ("П0 запросам", "on_need", "", "repaired_text"),
    ("весь учебныйгод", "range", "2023-09..2024-08", "repaired_text"),
    ("весь учебньій год", "range", "2023-09..2024-08", ""),
    ("б течении года", "range", "2023-09..2024-08", ""),
    ("1 разв квартал", "recurring", "", "repaired_text"),
    ("Март–маи 2024г.", "range", "2024-03..2024-05", "repaired_text"),
    ("апрель 2024 тода", "range", "2024-04", ""),
    ("сентабрь", "range", "2023-09", "repaired_text"),
    ("ноябр", "range", "2023-11", "repaired_text"),
    ("фсвраль", "range", "2024-02", "repaired_text"),
    ("Сентябрь 2О23", "range", "2023-09", "repaired_text"),
    ("Сентябрь 2З23", "range?", "2023-09", "repaired_text"),
    ("З марта", "range?", "2024-03-03", "repaired_text"),
    ("сентябрь2023", "range", "2023-09", ""),
    ("январь-май2024г.", "range", "2024-01..2024-05", ""),
    ("1раз в квартал", "recurring", "", ""),
    ("втечение года", "range", "2023-09..2024-08", ""),
    ("сен- тябрь", "range", "2023-09", "repaired_text"),
    ("Сентяб рь", "range", "2023-09", "repaired_text"),
    ("Сентябрь ¦ -октябрь", "range", "2023-09..2023-10", ""),
    ("П полугодие", "range", "2024-01..2024-05", ""),
    ("Ш четверть", "range", "2024-01..2024-03", ""),
    ("15.09.2023*", "range", "2023-09-15", ""),
    ("15.09.2023 *", "range", "2023-09-15", ""),
    ("учебногогода", "range", "2023-09..2024-08", "repaired_text"),
    ("Постоянпо", "continuous", "", "repaired_text"),
]


@pytest.mark.parametrize(("text", "kind", "windows", "note"), DAMAGED)
def test_a_damaged_phrase_is_mended_and_told(text: str, kind: str, windows: str, note: str) -> None:
    """Look-alikes, lost spaces, breaks and misread letters; a guessed digit asks for confirmation."""
    assert _short(text, SCHOOL) == (kind, _expected(windows))
    assert not note or note in {found.code for found in read_deadline(text, SCHOOL).notes}


@pytest.mark.parametrize("text", ["", " ", "-", "—", "–", "..."])
def test_an_empty_cell_has_no_deadline(text: str) -> None:
    """No words, no rule and no note."""
    assert read_deadline(text, SCHOOL) == (None, (), "", "")


@pytest.mark.parametrize("text", ["-//-", "то же", "То же", "в те же сроки", '--"--', "»»", "там же"])
def test_a_ditto_is_left_to_the_caller(text: str) -> None:
    """The row above is not the reader's to see."""
    reading = read_deadline(text, SCHOOL)
    assert reading.rule is None
    assert [note.code for note in reading.notes] == ["same_as_above"]


@pytest.mark.parametrize("text", ["14.00", "10:00", "с 9 до 12 ч.", "в 15-00"])
def test_a_time_of_day_is_no_deadline(text: str) -> None:
    """«14.00» names no day, and is no 14th of any month."""
    reading = read_deadline(text, SCHOOL)
    assert reading.rule is None
    assert [note.code for note in reading.notes] == ["time_of_day"]


def test_an_aside_is_told_and_dropped() -> None:
    """What stands beside a date and does not touch it goes into a note, not to the responsibles."""
    reading = read_deadline("Октябрь (школьный этап), 5-9 классы", SCHOOL)
    assert (reading.before, reading.after) == ("", "")
    assert [note.message for note in reading.notes if note.code == "aside"] == [
        "рядом со сроком: «школьный этап»",
        "рядом со сроком: «5-9 классы»",
    ]


def test_every_feast_is_read_as_its_day() -> None:
    """The names of `rules/reading/feasts.yaml`, after «День» or alone, give a day and no other text."""
    data = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    for name in [*(f"День {name}" for name in data["days"]), *data["names"]]:
        reading = read_deadline(name, SCHOOL)
        assert reading.rule is not None
        assert (reading.rule.kind, reading.before, reading.after) == ("range", "", ""), name


@pytest.mark.parametrize("text", ["День учителя", "День знаний", "I", "IX", "понедельник", "онлайн"])
def test_names_of_events_and_numbers_of_rows_are_no_deadlines(text: str) -> None:
    """A feast is a measure, a lone numeral is the number of a row, unless they stand in the column of deadlines."""
    assert not is_deadline(text)


UNKNOWN = [
    "Сентябрь -", "-октябрь 2023 г.",
    "Содержание деятельности", "Директор школы", "Срок", "12", "2.1.", "Февраля", "Год", "Сентябрь или когда скажут",
    "до особого распоряжения", "приблизительно весной", "сентябрь кроме выходных", "5 дней", "на усмотрение школы",
    "начало октября в актовом зале", "1 сентября в 10.00 у Петрова",
]  # fmt: skip


@pytest.mark.parametrize("text", [text for text in UNKNOWN if text != "Февраля"])
def test_what_is_not_understood_is_asked(text: str) -> None:
    """A cell with words that nobody explained is never read silently."""
    rule = read_deadline(text, SCHOOL).rule
    assert rule is not None
    assert rule.confirm


PROSE = [
    ("Руководителям организаций к 30 ноября 2022 года обеспечить внедрение системы", "due", "2022-11-30"),
    ("Отчёты по планам работы (1 раз в квартал)", "recurring", ""),
    ("Представить отчёт в срок до 25.09.2022 в управление", "due", "2022-09-25"),
    ("Материалы будут предоставлены в мае 2022 года по итогам", "range", "2022-05"),
    ("Разместить на сайте не позднее 15 октября 2022 года", "due", "2022-10-15"),
    ("Предоставлять сведения до 5 числа каждого месяца", "recurring", "*"),
    ("Провести диагностику с 10 по 20 октября 2022 года в школах", "range", "2022-10-10..2022-10-20"),
    ("Ознакомить работников в течение 3 рабочих дней со дня подписания", "after", ""),
    ("Ежегодно до 1 июня представлять список наставников", "recurring", "2022-06-01"),
]


@pytest.mark.parametrize(("text", "kind", "windows"), PROSE)
def test_a_deadline_is_found_in_prose(text: str, kind: str, windows: str) -> None:
    """An order's point and a measure's name hold deadlines of their own."""
    rule = find_deadline(text, YEAR_2022).rule
    assert rule is not None
    assert rule.kind == kind
    assert windows == "*" or _spell(printed_windows(rule)) == _expected(windows)


@pytest.mark.parametrize(
    "text",
    [
        "На основании распоряжения Министерства от 25.12.2019 № Р-145",
        "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании»",
        "Утвердить план на 2023-2024 учебный год (приложение 1)",
        "О целях развития на период до 2030 года",
        "Назначить куратора по работе с классами",
        "Указ Президента от 7 мая 2018 года № 204",
        "Контроль за исполнением оставляю за собой",
        "Проведение Дня учителя",
        "План работы на год",
        "Конкурс «Учитель года»",
        "Работа с обучающимися 1-4 классов",
    ],
)
def test_prose_without_a_deadline_has_none(text: str) -> None:
    """Dates of documents and periods of plans are not deadlines."""
    assert find_deadline(text, YEAR_2022).rule is None


@pytest.mark.parametrize(
    "text",
    [
        "Сентябрь",
        "до 01.10.2023",
        "1 раз в четверть",
        "По плану",
        "В течение года",
        "2023-2024 уч. год",
        "сентябрь-май",
    ],
)
def test_a_deadline_is_recognised(text: str) -> None:
    """Columns and month sections are known by their phrases."""
    assert is_deadline(text)
    assert likeness(text) == 1


@pytest.mark.parametrize(
    "text",
    ["Сроки", "Ответственные", "12", "2.1.", "Директор", "Год", "Классные руководители", "Учитель года", "1",
    "№ п/п", "",
     "Мероприятие", "Педсовет в августе", "5-9 классы", "1-4 кл.", "в", "по", "до", "9а"],
)  # fmt: skip
def test_other_cells_are_no_deadlines(text: str) -> None:
    """Headings, numbers, roles and deeds."""
    assert not is_deadline(text)


@pytest.mark.parametrize("text", ["Дорожная карта", "Заседание совета", "карта", "парта", "классный час", "майский"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    """A word of its own is no misread month."""
    assert normalise(text) == text


def test_a_pace_of_two_months_has_windows_of_two_months() -> None:
    """«раз в два месяца» is not a month long, «раз в 2 недели» not a week."""
    months = read_deadline("раз в два месяца", SCHOOL).rule
    weeks = read_deadline("1 раз в 2 недели", SCHOOL).rule
    assert months is not None
    assert weeks is not None
    assert _spell(windows_in(months, SchoolYear(2023)))[:2] == ["2023-09-01..2023-10-31", "2023-11-01..2023-12-31"]
    assert all((last - first).days > 6 for first, last in windows_in(weeks, SchoolYear(2023))[:-1])


def test_a_past_year_is_told() -> None:
    """The last window of «Сентябрь-май 2023г, 2024г, 2025г» passes the end of the plan."""
    notes = read_deadline("Сентябрь-май 2023г, 2024г, 2025г", THREE_YEARS).notes
    assert [note.code for note in notes] == ["past_plan"]


def test_an_inferred_year_is_told() -> None:
    """A month without a year says where its year was taken from."""
    assert [note.code for note in read_deadline("Февраль", SCHOOL).notes] == ["year_inferred"]


def test_a_yearly_november_comes_again() -> None:
    """«Ежегодно, ноябрь» falls into every school year."""
    rule = read_deadline("Ежегодно, ноябрь", SCHOOL).rule
    assert rule is not None
    assert [_spell(windows_in(rule, SchoolYear(year))) for year in (2024, 2025)] == [
        ["2024-11-01..2024-11-30"],
        ["2025-11-01..2025-11-30"],
    ]


def test_the_printed_phrase_is_kept() -> None:
    """The text of the rule is what was printed, without the words of the other column."""
    fused = read_deadline("Методист Ноябрь 2023-2024", SCHOOL).rule
    plain = read_deadline("Сентябрь -октябрь", SCHOOL).rule
    assert fused is not None
    assert plain is not None
    assert (fused.text, plain.text) == ("Ноябрь 2023-2024", "Сентябрь -октябрь")
