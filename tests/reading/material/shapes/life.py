"""Plans as schools write them every day: inspections, decades, levels, classes, specialists, sections of sections."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material import kit
from tests.reading.material.calendar_words import NAMES, OF, Plan
from tests.reading.material.content import Writer
from tests.reading.material.draft import Box, Draft, Line, Text
from tests.reading.material.kit import Column, deadline, grade, number, people, result, title
from tests.reading.material.phrases import Phrase
from tests.reading.material.shapes.registry import shape


def merged(lines: Sequence[Line], column: int, words: str) -> None:
    """One cell over these rows."""
    for at, line in enumerate(lines):
        line.boxes[column].text = "" if at else words
        line.boxes[column].merge = "continued" if at else "start" if len(lines) > 1 else ""


@shape
def decade_by_hours(rng: Random) -> Draft:
    """A decade of a subject: merged days, hours and lessons, «Ведущий»."""
    writer = Writer(rng, "функциональная грамотность", Plan(2024), "months")
    hours = ("9.00", "10.00-10.45", "11:30", "14 ч. 00 мин.", "3 урок", "после уроков", "12-00")
    columns = [
        deadline("Дата"), Column("Время", lambda _: rng.choice(hours)), title("Мероприятие"), grade("Класс"),
        people("Ведущий"),
    ]  # fmt: skip
    draft, lines = kit.start("decade_by_hours"), list[Line]()
    for index, part in enumerate(writer.split(writer.deeds(12), 4)):
        day = date(2024, 11, 18) + timedelta(index)
        for deed in part:
            deed.phrase = Phrase(f"{day.day} {OF[day.month - 1]}", cal.one_day(day))
        rows = [kit.line(deed, columns) for deed in part]
        merged(rows, 0, f"{day.day} {OF[day.month - 1]}, {('понедельник', 'вторник', 'среда', 'четверг')[index]}")
        lines += rows
    draft.blocks = [*kit.heading(writer, "План проведения декады, план"), kit.grid(columns, lines)]
    return draft.close()


@shape
def days_between_tables(rng: Random) -> Draft:
    """Every day of a seminar has its own table of hours."""
    writer = Writer(rng, "методическая работа", Plan(2024), "months")
    columns = [
        Column("Время", lambda _: f"{rng.randint(9, 15)}.{rng.choice(('00', '15', '30'))}"), title("Содержание"),
        Column("Место", lambda _: rng.choice(writer.words("details.yaml", "places"))), people("Выступающие"),
    ]  # fmt: skip
    draft = kit.start("days_between_tables")
    draft.blocks = [*kit.heading(writer, "План семинара, план")]
    for index, part in enumerate(writer.split(writer.deeds(9), 3)):
        day = date(2025, 3, 24) + timedelta(index)
        for deed in part:
            deed.phrase = Phrase("", cal.one_day(day))
        draft.blocks += [
            Text(f"{day.day} {OF[2]} {day.year} г.", bold=True),
            kit.grid(columns, [kit.line(deed, columns) for deed in part]),
        ]
    return draft.close()


@shape
def plans_of_three_levels(rng: Random) -> Draft:
    """The same deeds at three levels of schooling, each with a title and a table of its own."""
    writer = Writer(rng, "воспитательная работа", Plan(2024), "months")
    columns = [number(), title("Дела, события"), grade("Классы"), deadline("Время проведения"), people("Ответственные")]
    draft, deeds = kit.start("plans_of_three_levels", stages=True), writer.deeds(6)
    for level in ("начального общего", "основного общего", "среднего общего"):
        name = f"План воспитательной работы на уровне {level} образования"
        lines = [kit.line(deed, columns, str(at), stage=name) for at, deed in enumerate(deeds, 1)]
        draft.blocks += [Text(name, bold=True, centred=True), kit.grid(columns, lines)]
        (draft.truth.stages or []).append(name)
    draft.blocks[:0] = kit.heading(writer, "Календарный план")
    return draft.close()


@shape
def classes_at_the_left(rng: Random) -> Draft:
    """«5 класс» merged over the deeds of the class, no numbers."""
    writer = Writer(rng, "профориентация", Plan(2024), "months")
    columns = [
        Column("Класс", lambda _: ""),
        title("Содержание деятельности"),
        deadline("Сроки"),
        people("Ответственный"),
    ]
    draft, lines = kit.start("classes_at_the_left", stages=True), list[Line]()
    for name, part in zip(("5 класс", "6-7 классы", "9 класс"), writer.split(writer.deeds(12), 3), strict=True):
        rows = [kit.line(deed, columns, stage=name) for deed in part]
        merged(rows, 0, name)
        lines += rows
        (draft.truth.stages or []).append(name)
    draft.blocks = [*kit.grif(writer), *kit.heading(writer), kit.grid(columns, lines)]
    return draft.close()


@shape
def specialists_at_the_left(rng: Random) -> Draft:
    """Who answers stands at the left, merged over the rows."""
    writer = Writer(rng, "адаптация первоклассников", Plan(2024), "months")
    writer.names = False
    columns = [Column("Специалист", lambda _: ""), title("Направления и виды работ"), deadline("Когда")]
    draft, lines = kit.start("specialists_at_the_left"), list[Line]()
    for part in writer.split(writer.deeds(12), 4):
        who = writer.who(1)
        for deed in part:
            deed.who = who
        rows = [kit.line(deed, columns) for deed in part]
        merged(rows, 0, who.text)
        lines += rows
    draft.blocks = [*kit.heading(writer, "План"), kit.grid(columns, lines)]
    return draft.close()


@shape
def stage_and_direction(rng: Random) -> Draft:
    """Stage and direction stand in two merged columns at the left."""
    writer = Writer(rng, "питание", Plan(2025, calendar=True), "months")
    columns = [
        Column("Этап", lambda _: ""), Column("Направление", lambda _: ""), title("Мероприятие"), deadline("Срок"),
        people("Исполнители"),
    ]  # fmt: skip
    draft, lines = kit.start("stage_and_direction", stages=True), list[Line]()
    for name, part in zip(("Подготовительный", "Основной", "Итоговый"), writer.split(writer.deeds(12), 3), strict=True):
        rows = [kit.line(deed, columns, stage=name) for deed in part]
        merged(rows, 0, name)
        merged(rows[:2], 1, "Работа с обучающимися")
        merged(rows[2:], 1, "Работа с родителями")
        for line in rows:
            line.item.details = 1 if line.item else 0  # type: ignore[union-attr]
        lines += rows
        (draft.truth.stages or []).append(name)
    draft.blocks = [*kit.heading(writer, "Дорожная карта"), kit.grid(columns, lines)]
    return draft.close()


@shape
def sections_of_sections(rng: Random) -> Draft:
    """«1», «1.1» across the table, items «1.1.1»."""
    writer = Writer(rng, "цифровая среда", Plan(2024), "months")
    columns = [
        number(),
        title("Наименование мероприятия"),
        deadline("Срок"),
        people("Ответственные"),
        result("Результат"),
    ]
    draft, lines = kit.start("sections_of_sections", stages=True), list[Line]()
    names = (("Нормативное обеспечение", "Кадровое обеспечение"), ("Работа с педагогами", "Работа с родителями"))
    parts = iter(writer.split(writer.deeds(12), 4))
    for top, (head, below) in enumerate(zip(writer.theme.sections, names, strict=False), 1):
        lines.append(Line([Box(f"{top}."), Box(head, span=4, bold=True)]))
        for at, name in enumerate(below, 1):
            lines.append(Line([Box(f"{top}.{at}."), Box(name, span=4, bold=True)]))
            lines += [
                kit.line(deed, columns, f"{top}.{at}.{item}.", stage=name) for item, deed in enumerate(next(parts), 1)
            ]
            (draft.truth.stages or []).append(name)
    draft.blocks = [*kit.grif(writer, "table"), *kit.heading(writer), kit.grid(columns, lines)]
    return draft.close()


@shape
def inspections(rng: Random) -> Draft:
    """A plan of inspections: what, why, whom, how, when, who, where it is heard."""
    writer = Writer(rng, "подготовка к ЕГЭ и ОГЭ", Plan(2024), "months")
    columns = [
        number(), title("Вопросы, подлежащие контролю"), Column("Цель контроля", lambda _: writer.goal()),
        Column("Объекты контроля", lambda _: rng.choice(("учителя 9 классов", "журналы", "классные руководители"))),
        Column("Вид контроля", lambda _: rng.choice(("тематический", "фронтальный", "персональный"))),
        Column("Методы", lambda _: rng.choice(("наблюдение", "анализ документов", "беседа"))),
        deadline("Сроки"), people("Ответственные за осуществление контроля"),
        Column("Результаты, место подведения итогов", lambda _: rng.choice(("справка", "совещание при директоре"))),
    ]  # fmt: skip
    draft, lines, shown = kit.start("inspections"), list[Line](), 0
    for month, part in zip((9, 10, 11, 12), writer.split(writer.deeds(12), 4), strict=True):
        lines.append(kit.band(NAMES[month - 1].upper(), len(columns)))
        first = cal.month(2024, month)[0]
        for deed in part:
            shown += 1
            deed.phrase = Phrase(
                f"{shown}-{shown + 4} число", [(first.replace(day=shown), first.replace(day=shown + 4))]
            )
            if rng.random() < 0.5:
                deed.phrase = Phrase("в течение месяца", [cal.month(2024, month)])
            lines.append(kit.line(deed, columns, str(shown)))
    draft.blocks = [*kit.heading(writer, "План внутришкольного контроля, план"), kit.grid(columns, lines)]
    draft.landscape = True
    return draft.close()


@shape
def months_and_days(rng: Random) -> Draft:
    """«Месяц» merged and «Число» beside it: «5», «12-16», «20, 21»."""
    writer = Writer(rng, "безопасность", Plan(2024), "months")
    columns = [Column("Месяц", lambda _: ""), deadline("Число"), title("Событие"), people("Организаторы")]
    draft, lines = kit.start("months_and_days"), list[Line]()
    for month, part in zip((9, 10, 11, 12, 1, 2), writer.split(writer.deeds(12), 6), strict=True):
        first = cal.month(writer.plan.of(month), month)[0]
        for deed in part:
            day = rng.randint(1, 20)
            one, other = first.replace(day=day), first.replace(day=day + 4)
            deed.phrase = rng.choice((Phrase(str(day), cal.one_day(one)), Phrase(f"{day}-{day + 4}", [(one, other)])))
        rows = [kit.line(deed, columns) for deed in part]
        merged(rows, 0, NAMES[month - 1].capitalize())
        lines += rows
    draft.blocks = [*kit.heading(writer, "Календарный план"), kit.grid(columns, lines)]
    return draft.close()
