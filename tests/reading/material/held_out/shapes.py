"""Shapes that the reader's authors do not look at: the measure of what nobody prepared for."""

from datetime import date, timedelta
from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material import kit
from tests.reading.material.calendar_words import NAMES, OF, Plan
from tests.reading.material.content import HELD_OUT, Deed, Writer
from tests.reading.material.draft import Block, Box, Draft, Line, Text
from tests.reading.material.held_out.wording import phrase
from tests.reading.material.kit import Column, deadline, grade, number, people, result, title
from tests.reading.material.phrases import Phrase
from tests.reading.material.shapes.registry import Shape
from tests.reading.material.truth import Row


def _writer(rng: Random, theme: str, plan: Plan) -> Writer:
    return Writer(rng, theme, plan, "months", HELD_OUT)


def _deeds(writer: Writer, count: int) -> list[Deed]:
    deeds = writer.deeds(count)
    for deed in deeds:
        deed.phrase = phrase(writer.rng, writer.plan)
    return deeds


def _about(writer: Writer) -> list[Block]:
    """Goal and tasks before the table: numbered, but no items."""
    goals = [Text("Цель: создание условий для работы."), Text("Задачи:", bold=True)]
    goals += [Text(f"{at}. {one.capitalize()};") for at, one in enumerate(writer.words("details.yaml", "goals"), 1)]
    return [*goals]


def goals_before_and_results_after(rng: Random) -> Draft:
    """Numbered tasks before the table and expected results after it."""
    writer = _writer(rng, "инклюзия", Plan(2024))
    columns = [number(), title("Содержание работы"), grade("Категория"), deadline("Сроки"), people("Специалист")]
    draft = kit.start("goals_before_and_results_after")
    results = [
        Text("Ожидаемые результаты:", bold=True),
        *[Text(f"- {one};") for one in writer.words("details.yaml", "outcomes")],
    ]
    draft.blocks = [
        *kit.grif(writer, "drawing"),
        *kit.heading(writer, "План"),
        *_about(writer),
        kit.table(_deeds(writer, 13), columns, "{}."),
        *results,
    ]
    return draft.close()


def terms_at_the_left(rng: Random) -> Draft:
    """Terms merged at the left instead of a column of deadlines."""
    writer = _writer(rng, "школьный спорт", Plan(2025))
    columns = [Column("Период", lambda _: ""), people("Кто проводит"), title("Спортивное мероприятие"), grade("Классы")]
    draft = kit.start("terms_at_the_left")
    lines: list[Line] = []
    for index, part in enumerate(writer.split(writer.deeds(13), 4), 1):
        for at, deed in enumerate(part):
            deed.phrase = Phrase("", [cal.term(2025, index)])
            found = kit.line(deed, columns)
            found.boxes[0] = Box(merge="continued") if at else Box(f"{index} четверть", merge="start")
            lines.append(found)
    draft.blocks = [*kit.heading(writer, "Календарь"), kit.grid(columns, lines)]
    return draft.close()


def year_from_the_order(rng: Random) -> Draft:
    """The plan's heading has no year: the order's date gives it."""
    writer = _writer(rng, "аттестация педагогов", Plan(2023))
    draft = kit.start("year_from_the_order")
    columns = [number(), title("Что сделать"), deadline("Когда"), people("Кто")]
    order = kit.order(writer, "О подготовке к аттестации", ["Утвердить план-график (приложение)."])
    draft.blocks = [
        *order,
        *kit.attachment(writer, "Приложение"),
        *kit.heading(writer, "План-график", year=False),
        kit.table(_deeds(writer, 11), columns),
    ]
    return draft.close()


def workbook_with_figures_row(rng: Random) -> Draft:
    """A spreadsheet with a row «1 2 3 4 5» under the heading."""
    writer = _writer(rng, "библиотека", Plan(2024))
    columns = [
        number(),
        title("Виды работ"),
        deadline("Сроки выполнения"),
        people("Ответственные лица"),
        kit.blank("Выполнение"),
    ]
    table = kit.table(_deeds(writer, 13), columns)
    table.lines.insert(1, Line([Box(str(one)) for one in range(1, 6)]))
    draft = kit.start("workbook_with_figures_row")
    draft.blocks = [*kit.heading(writer, "План"), table]
    draft.suffix = ".xlsx"
    return draft.close()


def months_with_bullets(rng: Random) -> Draft:
    """No table: «Сентябрь» as a heading, bullets below with people in brackets."""
    writer = _writer(rng, "дорожная грамота", Plan(2024))
    writer.joint = ", "
    draft = kit.start("months_with_bullets")
    draft.blocks = [*kit.heading(writer, "План работы")]
    for month, part in zip((9, 10, 11, 12, 1, 2), writer.split(writer.deeds(12), 6), strict=True):
        draft.blocks.append(Text(NAMES[month - 1].capitalize(), bold=True))
        for deed in part:
            deed.phrase = Phrase("", [cal.month(writer.plan.of(month), month)])
            draft.blocks.append(Text(f"- {deed.title} (отв. {deed.who.text});", item=deed.row()))
    return draft.close()


def direction_and_numbers(rng: Random) -> Draft:
    """«Направление» merged at the left of numbered measures."""
    writer = _writer(rng, "одарённые дети", Plan(2025))
    columns = [
        Column("Направление работы", lambda _: ""),
        number(),
        title("Мероприятие"),
        deadline("Сроки"),
        people(),
        result("Итог"),
    ]
    draft = kit.start("direction_and_numbers", stages=True)
    draft.truth.stages = list(writer.theme.sections)
    lines: list[Line] = []
    for name, part in zip(writer.theme.sections, writer.split(_deeds(writer, 12), 3), strict=True):
        for at, deed in enumerate(part, 1):
            found = kit.line(deed, columns, str(at), stage=name)
            found.boxes[0] = Box(merge="continued") if at > 1 else Box(name, merge="start")
            lines.append(found)
    draft.blocks = [*kit.grif(writer), *kit.heading(writer, "Программа"), kit.grid(columns, lines)]
    draft.landscape = True
    return draft.close()


def stage_with_months_at_the_left(rng: Random) -> Draft:
    """Stage and its months in one merged cell; no other deadlines."""
    writer = _writer(rng, "инклюзия", Plan(2023))
    spans = (((2023, 9), (2023, 10)), ((2023, 11), (2024, 4)), ((2024, 5), (2024, 5)))
    columns = [Column("Этап, сроки", lambda _: ""), title("Действия"), people("Исполнители"), result("Продукт")]
    draft = kit.start("stage_with_months_at_the_left", stages=True)
    draft.truth.stages = list(writer.theme.sections)
    lines: list[Line] = []
    for name, span, part in zip(writer.theme.sections, spans, writer.split(writer.deeds(12), 3), strict=True):
        (year, first), (_, last) = span
        words = NAMES[first - 1] if first == last else f"{NAMES[first - 1]} – {NAMES[last - 1]}"
        for at, deed in enumerate(part):
            deed.phrase = Phrase("", [cal.months(*span)])
            found = kit.line(deed, columns, stage=name)
            found.boxes[0] = Box(merge="continued") if at else Box(f"{name}\n({words})", merge="start")
            lines.append(found)
        del year
    draft.blocks = [*kit.heading(writer, "Проект"), kit.grid(columns, lines)]
    return draft.close()


def participants_and_times(rng: Random) -> Draft:
    """Numbers of participants, places, dates with hours."""
    writer = _writer(rng, "школьный спорт", Plan(2024))
    columns = [
        number(),
        title("Название соревнования"),
        Column("Кол-во участников", lambda _: str(rng.randint(10, 120))),
        Column("Место проведения", lambda _: rng.choice(writer.words("details.yaml", "places"))),
        deadline("Дата и время"),
        people("Главный судья"),
    ]
    draft = kit.start("participants_and_times")
    deeds = writer.deeds(12)
    for deed in deeds:
        month = rng.choice(writer.plan.months)
        day = date(writer.plan.of(month), month, rng.randint(1, 28))
        words = rng.choice((f"{day:%d.%m.%Y} в 12.00", f"{day.day} {OF[month - 1]}, 15:30", f"{day:%d.%m.%y}\n10:00"))
        deed.phrase = Phrase(words, cal.one_day(day))
    draft.blocks = [*kit.heading(writer, "Положение-календарь"), kit.table(deeds, columns)]
    return draft.close()


def decisions(rng: Random) -> Draft:
    """A protocol: each decision ends with its deadline and its people."""
    writer = _writer(rng, "аттестация педагогов", Plan(2024))
    writer.joint = ", "
    draft = kit.start("decisions")
    draft.blocks = [
        Text("План первоочередных действий", bold=True, centred=True),
        Text("на 2024-2025 учебный год", centred=True),
    ]
    for index, deed in enumerate(_deeds(writer, 9), 1):
        deed.phrase.text = deed.phrase.text.removeprefix("срок – ")
        words = f"{index}. {deed.title}. Срок: {deed.phrase.text}. Ответственные: {deed.who.text}."
        draft.blocks.append(Text(words, item=deed.row(number=str(index))))
    return draft.close()


def order_with_subpoints(rng: Random) -> Draft:
    """A municipal order: «2.1.», «2.2.» are dated."""
    writer = _writer(rng, "экология", Plan(2025, calendar=True))
    draft = kit.start("order_with_subpoints")
    blocks = kit.order(writer, "О проведении смотра пришкольных участков", ["Провести смотр.", "Руководителям школ:"])
    acts = (
        "назначить ответственных",
        "направить заявки в методический центр",
        "привести участки в порядок",
        "подвести итоги",
    )
    subpoints: list[Block] = []
    for index, (act, month) in enumerate(zip(acts, (3, 4, 5, 9), strict=True), 1):
        day = date(2025, month, 10 + index)
        row = Row(act, number=f"2.{index}", windows=cal.one_day(day), kind="due", roles=["school_head"])
        form = (f"до {day:%d.%m.%Y}", f"в срок до {day.day} {OF[month - 1]} 2025 года", f"не позднее {day:%d.%m.%Y} г.")
        row.deadline = form[index % 3]
        row.known_roles = False
        subpoints.append(Text(f"2.{index}. {act} {row.deadline};", item=row))
    at = (
        next(place for place, block in enumerate(blocks) if isinstance(block, Text) and block.text.startswith("2. "))
        + 1
    )
    draft.blocks = [*blocks[:at], *subpoints, *blocks[at:]]
    return draft.close()


def sections_and_subsections(rng: Random) -> Draft:
    """Two levels of bands, items «1.2.3.»."""
    writer = _writer(rng, "экология", Plan(2024))
    columns = [
        number(),
        title("Мероприятия"),
        deadline("Срок"),
        people("Ответственные исполнители"),
        result("Вид документа"),
    ]
    draft = kit.start("sections_and_subsections")
    lines: list[Line] = []
    parts = writer.split(_deeds(writer, 14), 4)
    for index, name in enumerate(writer.theme.sections, 1):
        lines.append(kit.band(f"{index}. {name}", 5))
        for low, words in enumerate(("Организационные меры", "Массовые мероприятия"), 1):
            lines.append(kit.band(f"{index}.{low}. {words}", 5))
            part = parts[(index - 1) * 2 + low - 1]
            lines += [kit.line(deed, columns, f"{index}.{low}.{at}.") for at, deed in enumerate(part, 1)]
    draft.blocks = [*kit.heading(writer, "Комплекс мер"), kit.grid(columns, lines)]
    return draft.close()


def camp_days(rng: Random) -> Draft:
    """A plan of days: «02.06 понедельник» as bands, hours in a column."""
    writer = _writer(rng, "дорожная грамота", Plan(2024))
    columns = [Column("Время", lambda _: f"{rng.randint(9, 16)}:00"), title("Что будет"), people("Кто проводит")]
    draft = kit.start("camp_days")
    lines: list[Line] = []
    for index, part in enumerate(writer.split(writer.deeds(10), 5)):
        day = date(2025, 6, 2) + timedelta(index)
        weekday = ("понедельник", "вторник", "среда", "четверг", "пятница")[index]
        lines.append(kit.band(f"{day:%d.%m.%Y} ({weekday})", 3))
        for deed in part:
            deed.phrase = Phrase("", cal.one_day(day))
            lines.append(kit.line(deed, columns))
    draft.blocks = [*kit.heading(writer, "План"), kit.grid(columns, lines)]
    return draft.close()


def people_before_measures(rng: Random) -> Draft:
    """The person first, the measure last; no numbers."""
    writer = _writer(rng, "библиотека", Plan(2023))
    columns = [people("Ответственный за проведение"), deadline("Период"), title("Содержание")]
    draft = kit.start("people_before_measures")
    draft.blocks = [*kit.grif(writer, "table"), *kit.heading(writer, "План"), kit.table(_deeds(writer, 13), columns)]
    return draft.close()


def repeated_heading_inside(rng: Random) -> Draft:
    """The heading stands again inside the table, once for every section paragraph."""
    writer = _writer(rng, "одарённые дети", Plan(2024))
    columns = [number(), title("Мероприятия"), deadline("Сроки"), people("Ответственные")]
    draft = kit.start("repeated_heading_inside", stages=True)
    draft.truth.stages = list(writer.theme.sections)
    lines: list[Line] = []
    for name, part in zip(writer.theme.sections, writer.split(_deeds(writer, 12), 3), strict=True):
        lines.append(kit.band(name, 4))
        lines.append(Line([Box(column.head) for column in columns]))
        lines += [kit.line(deed, columns, str(at), stage=name) for at, deed in enumerate(part, 1)]
    draft.blocks = [*kit.heading(writer, "План"), kit.grid(columns, lines, heading=False)]
    return draft.close()


SHAPES: dict[str, Shape] = {
    one.__name__: one
    for one in (
        goals_before_and_results_after,
        terms_at_the_left,
        year_from_the_order,
        workbook_with_figures_row,
        months_with_bullets,
        direction_and_numbers,
        stage_with_months_at_the_left,
        participants_and_times,
        decisions,
        order_with_subpoints,
        sections_and_subsections,
        camp_days,
        people_before_measures,
        repeated_heading_inside,
    )
}
