"""Plans with traps around them: passports, lists of acquaintance, indicators, matrices, two columns of dates."""

from datetime import date
from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material import kit
from tests.reading.material.calendar_words import NAMES, OF, Plan
from tests.reading.material.content import Deed, Writer
from tests.reading.material.draft import Block, Box, Draft, Grid, Line, Text
from tests.reading.material.kit import Column, deadline, form, grade, number, people, result, title
from tests.reading.material.phrases import Phrase
from tests.reading.material.shapes.registry import shape


def _table(rows: list[list[str]]) -> Grid:
    """A table that holds no items."""
    return Grid([Line([Box(cell) for cell in row]) for row in rows])


@shape
def begin_and_end(rng: Random) -> Draft:
    """«Начало» and «Окончание» are two columns."""
    writer = Writer(rng, "цифровая среда", Plan(2024), "months")
    columns = [
        number(),
        title("Задача"),
        Column("Начало", lambda deed: deed.phrase.text.split("/")[0]),
        Column("Окончание", lambda deed: deed.phrase.text.split("/")[1]),
        people("Ответственный"),
        result(),
    ]
    deeds = writer.deeds(12)
    for deed in deeds:
        first, last = sorted(rng.sample(range(9), 2))
        begin = cal.month(writer.plan.of(writer.plan.months[first]), writer.plan.months[first])[0]
        end = cal.month(writer.plan.of(writer.plan.months[last]), writer.plan.months[last])[1]
        deed.phrase = Phrase(f"{begin:%d.%m.%Y}/{end:%d.%m.%Y}", [(begin, end)])
    draft = kit.start("begin_and_end")
    draft.blocks = [*kit.heading(writer, "План-график"), kit.table(deeds, columns)]
    for row in draft.close().truth.rows:
        row.deadline = ""
    return draft


@shape
def planned_and_actual(rng: Random) -> Draft:
    """«Дата по плану», «Дата по факту» (empty)."""
    writer = Writer(rng, "методическая работа", Plan(2025), "dates")
    columns = [
        number(),
        title("Тема"),
        form("Форма"),
        Column("Цель", lambda _: writer.goal().capitalize()),
        deadline("Дата по плану"),
        kit.blank("Дата по факту"),
        people("Ответственный"),
    ]
    draft = kit.start("planned_and_actual")
    draft.blocks = [*kit.heading(writer, "План"), kit.table(writer.deeds(14, ordered=True), columns, "{}.")]
    draft.landscape = True
    return draft.close()


@shape
def passport_before_plan(rng: Random) -> Draft:
    """A programme's passport stands before its plan, indicators after it: neither holds items."""
    writer = Writer(rng, "адаптация первоклассников", Plan(2024), "any")
    passport = _table(
        [
            ["Наименование программы", f"Программа {writer.theme.plan}"],
            ["Разработчики", f"рабочая группа, {writer.person()}"],
            ["Цель", "Создание условий"],
            ["Задачи", "1. Изучить запросы.\n2. Провести работу.\n3. Подвести итоги."],
            ["Сроки реализации", "сентябрь 2024 г. – май 2025 г."],
            ["Ожидаемые результаты", "Рост показателей к маю 2025 года"],
        ]
    )
    indicators = _table(
        [
            ["№", "Показатель", "Ед. изм.", "2024", "2025"],
            ["1", "Доля охваченных детей", "%", "40", "60"],
            ["2", "Количество встреч", "ед.", "4", "6"],
        ]
    )
    columns = [number(), title("Наименование мероприятия"), deadline("Сроки"), people("Ответственные исполнители")]
    draft = kit.start("passport_before_plan")
    draft.blocks = [
        Text("Паспорт программы", bold=True, centred=True),
        passport,
        *kit.heading(writer, "План реализации"),
        kit.table(writer.deeds(12), columns),
        Text("Целевые показатели", bold=True),
        indicators,
    ]
    return draft.close()


@shape
def acquaintance_after_plan(rng: Random) -> Draft:
    """A list of acquaintance and the distribution of a teachers' load follow the plan."""
    writer = Writer(rng, "безопасность", Plan(2024), "any")
    columns = [number(), title(), deadline("Срок"), people("Отв.")]
    signs = _table(
        [
            ["№ п/п", "Ф.И.О.", "Должность", "Дата", "Подпись"],
            *[[str(at), writer.person(), "учитель", "02.09.2024", ""] for at in range(1, 7)],
        ]
    )
    draft = kit.start("acquaintance_after_plan")
    draft.blocks = [
        *kit.grif(writer, "table"),
        *kit.heading(writer),
        kit.table(writer.deeds(12), columns),
        Text("Лист ознакомления", bold=True, centred=True),
        signs,
    ]
    return draft.close()


@shape
def year_in_a_column_heading(rng: Random) -> Draft:
    """The year stands only over the column: «Сроки (2025-2026 уч. год)»."""
    writer = Writer(rng, "питание", Plan(2025), "months")
    writer.author.year = ""
    columns = [number(), title(), deadline("Сроки (2025-2026 уч. год)"), people()]
    draft = kit.start("year_in_a_column_heading")
    draft.blocks = [*kit.heading(writer, year=False), kit.table(writer.deeds(12, ordered=True), columns)]
    return draft.close()


@shape
def year_in_the_grif(rng: Random) -> Draft:
    """The year is known only from the date of approval."""
    writer = Writer(rng, "профориентация", Plan(2023), "months")
    writer.author.year = ""
    draft = kit.start("year_in_the_grif")
    columns = [number(), title(), deadline(), people()]
    draft.blocks = [
        *kit.grif(writer, "right"),
        *kit.heading(writer, year=False),
        kit.table(writer.deeds(12, ordered=True), columns),
    ]
    return draft.close()


@shape
def matrix_of_months(rng: Random) -> Draft:
    """Directions are rows, months are columns, measures stand in the cells."""
    writer = Writer(rng, "воспитательная работа", Plan(2024), "months")
    months = (9, 10, 11, 12)
    draft = kit.start("matrix_of_months", stages=True)
    draft.truth.stages = ["Патриотическое", "Трудовое", "Спортивное"]
    lines = [Line([Box("Направление"), *[Box(NAMES[one - 1].capitalize()) for one in months]], header=True)]
    deeds = iter(writer.deeds(12))
    for name in draft.truth.stages:
        boxes = [Box(name)]
        for month in months:
            deed = next(deeds)
            deed.phrase = Phrase("", [cal.month(2024, month)])
            row = deed.row(stage=name)
            row.roles = []
            boxes.append(Box(deed.title, item=row))
        lines.append(Line(boxes))
    draft.blocks = [*kit.heading(writer, "План-сетка"), Grid(lines)]
    return draft.close()


@shape
def goal_and_content(rng: Random) -> Draft:
    """A conversation plan of a mentor: topic, content with lines, form of control, deadline."""
    writer = Writer(rng, "молодые педагоги", Plan(2025), "months")
    columns = [
        number(),
        title("Планируемые мероприятия"),
        Column("Содержание", lambda _: ", ".join(writer.few()).capitalize()),
        deadline("Срок исполнения"),
        Column("Форма контроля", lambda deed: deed.result or "беседа"),
    ]
    draft = kit.start("goal_and_content")
    deeds = writer.deeds(14, ordered=True)
    draft.blocks = [
        Text("Наставник: учитель высшей категории"),
        Text(f"Молодой специалист: {writer.person()}"),
        *kit.heading(writer, "Индивидуальный план"),
        kit.table(deeds, columns),
    ]
    for row in draft.close().truth.rows:
        row.roles = []
    return draft


@shape
def several_days_in_words(rng: Random) -> Draft:
    """Holidays in titles beside other dates: «День учителя (5 октября)» is held on 3–4 October."""
    writer = Writer(rng, "воспитательная работа", Plan(2024), "months")
    holidays = (
        ("Праздник ко Дню учителя (5 октября)", 10, 2, 4),
        ("Концерт «Мамин день»", 11, 22, 22),
        ("День героев Отечества 9 декабря", 12, 9, 9),
        ("Неделя мужества к 23 февраля", 2, 17, 21),
        ("Утренник к Международному женскому дню 8 Марта", 3, 6, 7),
        ("Гагаринский урок, 12 апреля", 4, 11, 11),
        ("Митинг, посвящённый 80-летию Победы", 5, 8, 8),
        ("День знаний, 1 сентября", 9, 2, 2),
    )
    columns = [deadline("Дата проведения"), title("Название мероприятия"), grade("Участники"), people("Ответственный")]
    deeds: list[Deed] = []
    for name, month, first, last in holidays:
        begin, end = date(writer.plan.of(month), month, first), date(writer.plan.of(month), month, last)
        words = (
            f"{first} {OF[month - 1]}"
            if first == last
            else rng.choice((f"{first}-{last} {OF[month - 1]}", f"{first}–{last}.{month:02}"))
        )
        deeds.append(writer.deed(name, "", Phrase(words, [(begin, end)])))
    blocks: list[Block] = [*kit.heading(writer, "План"), kit.table(deeds, columns)]
    draft = kit.start("several_days_in_words")
    draft.blocks = blocks
    return draft.close()


@shape
def list_with_sections(rng: Random) -> Draft:
    """No table at all: roman section headings, «1.1. Title (октябрь, директор)»."""
    writer = Writer(rng, "снижение бюрократической нагрузки", Plan(2025, calendar=True), "months")
    writer.joint = ", "
    draft = kit.start("list_with_sections", stages=True)
    draft.truth.stages = list(writer.theme.sections)
    draft.blocks = [*kit.heading(writer, "План")]
    for index, (name, part) in enumerate(zip(writer.theme.sections, writer.split(writer.deeds(11), 3), strict=True), 1):
        draft.blocks.append(Text(f"{('I', 'II', 'III')[index - 1]}. {name}", bold=True))
        for at, deed in enumerate(part, 1):
            when = deed.phrase.text.replace("\n", ", ")
            words = f"{index}.{at}. {deed.title}. Срок – {when}. Ответственные: {deed.who.text}."
            draft.blocks.append(Text(words, item=deed.row(number=f"{index}.{at}", stage=name)))
    return draft.close()
