"""Orders and plans of different shape, written as lines: «^» centred, «*» bold, «|» a layout table, «=» the plan."""

from datetime import date
from typing import Any

import pytest

from models.deadlines import SchoolYear
from reading.orders.words.dates import find_dates, find_number
from reading.orders.words.points import stem_of
from reading.orders.words.requisites import Requisites, guess_period, read_requisites
from reading.papers import Block, Cell, Paper, Paragraph, Row, Table

PLAN = ("№", "Мероприятие", "Срок", "Ответственный")


def paper(text: str, name: str = "файл.docx") -> Paper:
    """Lines as paragraphs; « / » is a line break inside one."""
    blocks: list[Block] = []
    tables = 0
    for line in text.strip("\n").splitlines():
        mark, body = (line[0], line[1:]) if line[:1] in set("^*~|=") else ("", line)
        if mark in {"|", "="}:
            cells = PLAN if mark == "=" else tuple(body.split("|"))
            rows = [Row(0, _cells(cells))] + [Row(1, _cells(("1", "Дело", "май", "Завуч")))] * 7 * (mark == "=")
            blocks.append(Table(tables, tuple(rows), len(cells), len(blocks)))
            tables += 1
        else:
            kept = body.strip().replace(" / ", "\n")
            flags = {"^": {"centred": True}, "*": {"bold": True}, "~": {"page_break": True}}.get(mark, {})
            blocks.append(Paragraph(len(blocks), kept, **flags))  # type: ignore[arg-type]  # all flags are booleans
    return Paper(name, tuple(blocks))


def _cells(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(
        Cell(tuple(Paragraph(n, line.strip()) for n, line in enumerate(text.split(" / "))), column)
        for column, text in enumerate(texts)
    )


MUNICIPAL = """
^АДМИНИСТРАЦИЯ СИНЕГОРСКОГО ГОРОДСКОГО ОКРУГА / УПРАВЛЕНИЕ ОБРАЗОВАНИЯ
^П Р И К А З
14 марта 2024 года
№ 112 - од
Об утверждении плана / подготовки школ / к новому учебному году
В целях подготовки школ, на основании приказа министерства от 27 января 2022 года № 269 «О подготовке»
п р и к а з ы в а ю:
1. Утвердить план мероприятий на 2024 год (приложение 1).
2. Назначить муниципальным координатором Орлову М.П., главного специалиста отдела общего образования.
3. Руководителям общеобразовательных организаций округа к 30 августа 2024 года обеспечить готовность зданий.
4. Заведующему методическим центром (Белову А.А.) в срок до 15 мая 2024 года провести совещание.
5. Контроль за исполнением настоящего приказа оставляю за собой.
Начальник управления
Н.Н. Зорина
~ПОЛОЖЕНИЕ
1. Общие положения
1.1. Отчёты сдаются до 20 июня 2024 года.
План мероприятий по подготовке школ к новому учебному году
=
"""
SCHOOL = """
^Муниципальное бюджетное общеобразовательное учреждение
^«Средняя общеобразовательная школа № 15»
^ПРИКАЗ
от «01» сентября 2025 г.   № 45/1-ОД
2
*Об организации профориентационной работы / в 2025-2026 учебном году
С целью организации работы по профориентации приказываю:
1. Заместителю директора по ВР Серовой О.О.:
1.1. составить план работы до 10.09.2025;
1.2. представить отчёт к 30 мая 2026 года.
2. Классным руководителям 5-11 классов провести классные часы в срок до 1 октября 2025 года.
3. Контроль за исполнением приказа оставляю за собой.
Директор Т.Т. Лугова
Приложение № 1 к приказу от 01.09.2025 № 45/1-ОД
^ПЛАН
- 3 -
^профориентационной работы
*Сентябрь 2025 года
=
"""
GRIF = """
|ПРИНЯТО / Протокол № 1 от 29.08.2024|УТВЕРЖДАЮ / Директор МБОУ «Гимназия № 7» / Приказ № 201 - О от 30.08.2024
^ПЛАН РАБОТЫ ШКОЛЬНОЙ СЛУЖБЫ МЕДИАЦИИ
^на 2024/2025 учебный год
=
"""
BLANKS = """
Утверждено: / Директор МАОУ «Лицей № 3» / И.И. Северова / Приказ № _____ от _____
^План / мероприятий («Дорожная карта») / по подготовке к ГИА / на 2023-2024 учебный год
=
"""
ATTACHMENT = """
Приложение 2
к приказу МКУ «УО СГО»
от 22.01.2023 г. N 165
^Методическое сопровождение / молодых педагогов / в городском округе
=
"""
LAYOUT = """
|АДМИНИСТРАЦИЯ ГОРОДА ЗАРЕЧЕНСКА / КОМИТЕТ ПО ОБРАЗОВАНИЮ / ПРИКАЗ / 05.02.2024 № 31-р|Руководителям школ
О проведении месячника безопасности
В соответствии с планом работы комитета
ПРИКАЗЫВАЮ:
1. Провести с 1 по 29 февраля 2024 года месячник безопасности.
2. Директорам школ представить отчёт до 05.03.2024.
^План месячника безопасности на февраль 2024 года
=
"""
ONE_LINE = """
^МБДОУ «Детский сад № 12»
^ПРИКАЗ № 77-ОД от 31.08.2023
«О создании рабочей группы»
На основании решения педагогического совета
ПРИКАЗЫВАЮ:
1. Создать рабочую группу.
2. Старшему воспитателю Рощиной В.В. разработать план до 15 сентября 2023 г.
^План работы (сентябрь 2023 г. - май 2024 г.)
=
"""
VILLAGE = """
^Муниципальное казенное общеобразовательное учреждение
^средняя общеобразовательная школа с. Полевое
^муниципального района «Луговской район»
^(МКОУ СОШ с. Полевое)
П Р И К А З
31 августа 2023 года                № 118/4
с. Полевое

Об организации наставничества
в 2023-2024 учебном году

В соответствии с распоряжением Минпросвещения от 25.12.2019 г. № Р-145, приказываю:
1. Назначить куратором наставничества заместителя директора по УВР Серову О.О.
2. Утвердить дорожную карту на 2023-2024 учебный год (Приложение 1).
3. Куратору Серовой О.О.:
а) до 15.09.2023 сформировать базу наставляемых;
б) ежемесячно проводить мониторинг.
4. Педагогу-психологу Рощиной В.В. провести анкетирование с 1 по 20 сентября 2023 года.
5. Контроль за исполнением данного приказа возложить на Серову О.О.
Директор школы:                  Т.Т. Лугова
Приложение 1
к приказу № 118/4 от 31.08.2023
^Дорожная карта
^внедрения целевой модели наставничества
=
"""
DISTRICT = """
^РОССИЙСКАЯ ФЕДЕРАЦИЯ
^РОСТОВСКАЯ ОБЛАСТЬ
^УПРАВЛЕНИЕ ОБРАЗОВАНИЯ
^АДМИНИСТРАЦИИ ПОЛЕВОГО РАЙОНА
^ПРИКАЗ
05.09.2024 г. № 345
*О проведении школьного этапа всероссийской олимпиады школьников
Во исполнение приказа министерства общего образования от 01.08.2024 № 700
ПРИКАЗЫВАЮ:
1. Утвердить график проведения (приложение № 1).
2. Методическому кабинету (Орлова М.П.):
2.1. Разработать задания до 10 сентября 2024 г.
2.2. Подвести итоги не позднее 5 ноября 2024 года.
3. Руководителям общеобразовательных учреждений:
3.1. Создать условия для проведения олимпиады.
3.2. Предоставить отчёты в срок до 30.10.2024 года.
Начальник управления образования                                     В.В. Кленов
^График проведения школьного этапа
=
"""
APPROVED_BY = """
Приложение № 1
УТВЕРЖДЕНО
приказом директора МБОУ «СОШ № 8 г. Лесного»
от 29 августа 2025 г. № 155-од
^План мероприятий по профилактике буллинга на 2025 – 2026 уч. год
Цель: создание безопасной среды.
=
"""
UNDATED = """
^МБОУ СОШ № 9
^ПРИКАЗ
от «___» __________ 20__ г.   № ____
О работе с одарёнными детьми
приказываю:
1. Утвердить план работы с одарёнными детьми на 1 полугодие 2023-2024 уч.г.
2. Учителям-предметникам составить списки участников олимпиад.
^План работы с одарёнными детьми
=
"""
SEVERAL = """
^МБОУ «Школа № 4»
^ПРИКАЗ
28.08.2023 № 10-ОД
О режиме работы школы
приказываю:
1. Начать учебный год 1 сентября 2023 года.
Директор А.А. Липова
~МБОУ «Школа № 4»
^ПРИКАЗ
29.08.2023 № 11-ОД
Об утверждении плана воспитательной работы
приказываю:
1. Утвердить план воспитательной работы на 2023-2024 учебный год.
2. Социальному педагогу до 20 сентября 2023 года составить социальный паспорт.
Директор А.А. Липова
^План воспитательной работы
=
"""
DIRECTIVE = """
^ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ГОРОДА ЗАРЕЧЕНСКА
^РАСПОРЯЖЕНИЕ
03.10.2022
45/2-р
О мерах по повышению качества образования
Во исполнение поручения
обязываю:
1. Методическому центру ежеквартально проводить семинары.
2. Рекомендовать руководителям школ до 1 ноября 2022 года провести родительские собрания.
^Комплекс мер по повышению качества образования на 2022-2024 годы
=
"""
BULLETS = """
^ОТДЕЛ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ЛУГОВСКОГО РАЙОНА
^ПРИКАЗ
20 августа 2021 г. № 14-а
О внедрении модели наставничества
В целях внедрения модели
приказываю:
1. Отделу (Полева С.С.) организовать работу.
2. Руководителям ОО:
- назначить кураторов до 15.09.2021;
- разместить сведения на сайте.
^Дорожная карта по внедрению модели наставничества на 2021-2024 г.г.
=
"""
BARE = """
^Циклограмма работы классного руководителя
=
"""
PLAIN = """
«УТВЕРЖДАЮ»
Заведующий МБДОУ № 8
Н.Н. Морозова
«30» августа 2022 г.
^Годовой план летней оздоровительной работы на 2022 год
1. Инструктаж педагогов — июнь — заведующий.
"""


Expected = dict[str, Any]
CASES: dict[str, tuple[str, Expected]] = {
    "municipal": (
        MUNICIPAL,
        {
            "issuer": "Управление образования администрации Синегорского городского округа",
            "kind": "order",
            "number": "112-од",
            "on": date(2024, 3, 14),
            "heading": "Об утверждении плана подготовки школ к новому учебному году",
            "title": "План мероприятий по подготовке школ к новому учебному году",
            "level": "municipality",
            "years": (2024,),
            "points": [
                ("3", ("school_head",), "Обеспечить готовность зданий"),
                ("4", ("methodical_center",), "Провести совещание"),
            ],
        },
    ),
    "school": (
        SCHOOL,
        {
            "issuer": "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 15»",
            "number": "45/1-ОД",
            "on": date(2025, 9, 1),
            "heading": "Об организации профориентационной работы в 2025-2026 учебном году",
            "title": "ПЛАН профориентационной работы",
            "level": "school",
            "school_year": 2025,
            "points": [
                ("1.1", ("deputy_head_upbringing",), "Составить план работы"),
                ("1.2", ("deputy_head_upbringing",), "Представить отчёт"),
                ("2", ("class_teacher",), "Провести классные часы"),
            ],
        },
    ),
    "grif in a table": (
        GRIF,
        {
            "issuer": "МБОУ «Гимназия № 7»",
            "kind": "plan",
            "number": "201-О",
            "on": date(2024, 8, 30),
            "heading": None,
            "title": "ПЛАН РАБОТЫ ШКОЛЬНОЙ СЛУЖБЫ МЕДИАЦИИ на 2024/2025 учебный год",
            "level": "school",
            "school_year": 2024,
        },
    ),
    "blanks": (
        BLANKS,
        {
            "issuer": "МАОУ «Лицей № 3»",
            "number": None,
            "on": None,
            "title": "План мероприятий («Дорожная карта») по подготовке к ГИА на 2023-2024 учебный год",
            "school_year": 2023,
            "notes": {"no_order_number", "no_order_date"},
        },
    ),
    "mark of an attachment": (
        ATTACHMENT,
        {
            "issuer": "МКУ «УО СГО»",
            "number": "165",
            "on": date(2023, 1, 22),
            "title": "Методическое сопровождение молодых педагогов в городском округе",
            "level": "municipality",
            "years": (),
        },
    ),
    "letterhead in a table": (
        LAYOUT,
        {
            "issuer": "Комитет по образованию администрации города Зареченска",
            "number": "31-р",
            "on": date(2024, 2, 5),
            "heading": "О проведении месячника безопасности",
            "level": "municipality",
            "years": (2024,),
            "points": [
                ("1", (), "Провести месячник безопасности"),
                ("2", ("school_head",), "Представить отчёт"),
            ],
        },
    ),
    "number and date beside the word": (
        ONE_LINE,
        {
            "issuer": "МБДОУ «Детский сад № 12»",
            "number": "77-ОД",
            "on": date(2023, 8, 31),
            "heading": "О создании рабочей группы",
            "school_year": 2023,
            "points": [("2", ("methodist",), "Разработать план")],
        },
    ),
    "a village school": (
        VILLAGE,
        {
            "issuer": "Муниципальное казенное общеобразовательное учреждение средняя общеобразовательная школа"
            " с. Полевое муниципального района «Луговской район»",
            "number": "118/4",
            "on": date(2023, 8, 31),
            "heading": "Об организации наставничества в 2023-2024 учебном году",
            "title": "Дорожная карта внедрения целевой модели наставничества",
            "school_year": 2023,
            "named": {"серов": "curator"},
            "points": [
                ("3.а", ("curator",), "Сформировать базу наставляемых"),
                ("3.б", ("curator",), "Проводить мониторинг"),
                ("4", ("psychologist",), "Провести анкетирование"),
            ],
        },
    ),
    "a district": (
        DISTRICT,
        {
            "issuer": "Управление образования администрации Полевого района",
            "number": "345",
            "on": date(2024, 9, 5),
            "level": "municipality",
            "title": "График проведения школьного этапа",
            "points": [
                ("2.1", ("methodical_center",), "Разработать задания"),
                ("2.2", ("methodical_center",), "Подвести итоги"),
                ("3.2", ("school_head",), "Предоставить отчёты"),
            ],
        },
    ),
    "approved by an order": (
        APPROVED_BY,
        {
            "issuer": "МБОУ «СОШ № 8 г. Лесного»",
            "number": "155-од",
            "on": date(2025, 8, 29),
            "school_year": 2025,
            "level": "school",
        },
    ),
    "a draft": (
        UNDATED,
        {
            "issuer": "МБОУ СОШ № 9",
            "number": None,
            "on": None,
            "school_year": 2023,
            "points": [],
            "notes": {"no_order_number", "no_order_date"},
        },
    ),
    "several orders": (
        SEVERAL,
        {
            "issuer": "МБОУ «Школа № 4»",
            "number": "11-ОД",
            "on": date(2023, 8, 29),
            "heading": "Об утверждении плана воспитательной работы",
            "title": "План воспитательной работы",
            "school_year": 2023,
            "points": [("2", ("social_pedagogue",), "Составить социальный паспорт")],
        },
    ),
    "directive": (
        DIRECTIVE,
        {
            "issuer": "Департамент образования администрации города Зареченска",
            "kind": "directive",
            "number": "45/2-р",
            "on": date(2022, 10, 3),
            "level": "municipality",
            "title": "Комплекс мер по повышению качества образования на 2022-2024 годы",
            "years": (2022, 2023, 2024),
            "points": [
                ("1", ("methodical_center",), None),
                ("2", ("school_head",), "Провести родительские собрания"),
            ],
        },
    ),
    "bullets under a point": (
        BULLETS,
        {
            "issuer": "Отдел образования администрации Луговского района",
            "number": "14-а",
            "on": date(2021, 8, 20),
            "years": (2021, 2022, 2023, 2024),
            "points": [("2.1", ("school_head",), "Назначить кураторов")],
        },
    ),
    "nothing but a title": (
        BARE,
        {"issuer": "", "number": None, "title": "Циклограмма работы классного руководителя", "level": "school"},
    ),
    "plain list under a grif": (
        PLAIN,
        {
            "issuer": "МБДОУ № 8",
            "number": None,
            "on": date(2022, 8, 30),
            "title": "Годовой план летней оздоровительной работы на 2022 год",
            "years": (2022,),
            "points": [],
        },
    ),
}


def _seen(read: Requisites, key: str) -> object:
    if key == "school_year":
        return read.period.school_year.year if read.period.school_year else None
    if key == "years":
        return read.period.years
    if key == "notes":
        return {note.code for note in read.notes}
    return getattr(read, key)


@pytest.mark.parametrize("case", CASES)
def test_requisites_of_documents_of_every_shape(case: str) -> None:
    """What a person would write out of the paper is what the reader says."""
    text, expected = CASES[case]
    read = read_requisites(paper(text))
    points = expected.pop("points", None) if "points" in expected else None
    assert {key: _seen(read, key) for key in expected} == expected
    if points is not None:
        assert [(point.number, point.roles.codes) for point in read.points] == [(n, codes) for n, codes, _ in points]
        for point, (_, _, deed) in zip(read.points, points, strict=True):
            assert deed is None or point.text == deed


def test_people_named_by_the_order_are_known_by_the_stems_of_their_surnames() -> None:
    """«Назначить муниципальным координатором Орлову М.П.»: whoever «Орлова» is in the plan, the code is known."""
    assert read_requisites(paper(MUNICIPAL)).named == {"орлов": "municipal_coordinator"}
    assert {stem_of(word) for word in ("Орлова", "Орлову", "Орловой")} == {"орлов"}
    assert stem_of("Луговской") == stem_of("Луговскому")


def test_dates_of_cited_acts_and_of_a_regulation_are_no_deadlines() -> None:
    """The preamble's «от 27 января 2022 года № 269» and the regulation's «до 20 июня» give no points."""
    numbers = [point.number for point in read_requisites(paper(MUNICIPAL)).points]
    assert numbers == ["3", "4"]


def test_a_point_is_found_again_by_its_paragraph() -> None:
    """`paragraph` is the place of the point among the blocks of the document."""
    read = read_requisites(paper(MUNICIPAL))
    block = paper(MUNICIPAL).blocks[read.points[0].paragraph]
    assert isinstance(block, Paragraph)
    assert block.text.startswith("3.")


@pytest.mark.parametrize(
    ("texts", "order", "name", "year", "years", "codes"),
    [
        (["Декабрь 2022", "Январь, март 2023", "Июль 2023"], "", "план.docx", 2022, (), {"period_inferred"}),
        (["2022-2023 уч.год", "Февраль"], "", "план.docx", 2022, (), {"period_inferred"}),
        (["Сентябрь 2023г 2024г 2025г"], "", "план.docx", None, (2023, 2024, 2025), {"period_inferred"}),
        (["Сентябрь", "Май"], "", "plan_2024-2025.docx", 2024, (), {"period_inferred"}),
        (["Сентябрь", "Май"], "Утверждено приказом от 28.08.2023 № 5", "план.docx", 2023, (), {"period_inferred"}),
        (["Сентябрь", "Май"], "Утверждено приказом от 15.01.2024 № 5", "план.docx", 2023, (), {"no_period"}),
        (["Сентябрь", "Май"], "", "план.docx", None, (), {"no_period"}),
    ],
)
def test_a_period_that_no_title_names_is_guessed_with_a_note(
    texts: list[str], order: str, name: str, year: int | None, years: tuple[int, ...], codes: set[str]
) -> None:
    """Deadlines first, then the name of the file, then the date of the order; never silently."""
    read = read_requisites(paper(f"{order}\n^План работы школы\n=", name))
    period, notes = guess_period(texts, read)
    assert period.school_year == (SchoolYear(year) if year else None)
    assert period.years == years
    assert {note.code for note in notes} == codes


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("от « 10 » 01 2023", date(2023, 1, 10)),
        ("18 февраля 2022 года", date(2022, 2, 18)),
        ('"01" сентября 2025', date(2025, 9, 1)),
        ("от 30 . 08 . 2023 г.", date(2023, 8, 30)),
        ("30.08.23", date(2023, 8, 30)),
        ("«__» ______ 20__ г.", None),
        ("31.02.2023", None),
    ],
)
def test_dates_are_read_in_every_written_form(text: str, on: date | None) -> None:
    """A blank and a day that does not exist are no dates."""
    assert [found.on for found in find_dates(text)] == ([on] if on else [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("№ 04 - О", "04-О"),
        ("№ 98 – од", "98-од"),
        ("N 165", "165"),
        ("45/2-р", "45/2-р"),
        ("№ 10-П-411", "10-П-411"),
        ("№ 04-O", "04-О"),
        ("№ 01-08/55", "01-08/55"),
        ("№ ____ от ____", None),
        ("№ 123. О плане", "123"),
    ],
)
def test_numbers_are_text_without_spaces(text: str, number: str | None) -> None:
    """Any dash is a hyphen, Latin letters of Russian shape are Russian; a blank is no number."""
    assert find_number(text) == number
