"""Plans that are hardly tables: paragraphs, lines «Срок:», weeks, plus signs, meetings, programmes of several years."""

from datetime import date, timedelta
from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material import kit
from tests.reading.material.calendar_words import NAMES, OF, Plan
from tests.reading.material.content import Writer
from tests.reading.material.draft import Box, Draft, Line, Text
from tests.reading.material.kit import Column, deadline, number, people, result, title
from tests.reading.material.phrases import Phrase
from tests.reading.material.shapes.registry import shape


@shape
def numbered_paragraphs(rng: Random) -> Draft:
    """«1. Провести … – октябрь – зам. директора»."""
    writer = Writer(rng, "питание", Plan(2024), "months")
    writer.joint = ", "
    draft = kit.start("numbered_paragraphs")
    draft.blocks = [*kit.grif(writer), *kit.heading(writer, "План")]
    for index, deed in enumerate(writer.deeds(11, ordered=True), 1):
        draft.blocks.append(
            Text(
                f"{index}. {deed.title} – {deed.phrase.text.replace(chr(10), ', ')} – {deed.who.text}.",
                item=deed.row(number=str(index)),
            )
        )
    draft.blocks += kit.signed(writer)
    return draft.close()


@shape
def lines_of_deadline_and_people(rng: Random) -> Draft:
    """A numbered paragraph, then «Срок: …», then «Отв.: …»."""
    writer = Writer(rng, "безопасность", Plan(2025), "dates")
    writer.joint = ", "
    draft = kit.start("lines_of_deadline_and_people")
    draft.blocks = [*kit.grif(writer, "drawing"), *kit.heading(writer)]
    for index, deed in enumerate(writer.deeds(11, ordered=True), 1):
        deed.phrase.text = deed.phrase.text.removeprefix("Срок: ").removeprefix("срок: ")
        draft.blocks.append(Text(f"{index}. {deed.title}.", item=deed.row(number=str(index))))
        draft.blocks += [Text(f"Срок: {deed.phrase.text}", right=True), Text(f"Отв.: {deed.who.text}", right=True)]
    return draft.close()


@shape
def by_weeks(rng: Random) -> Draft:
    """Bands «1 неделя (02.09 – 06.09)»."""
    writer = Writer(rng, "адаптация первоклассников", Plan(2024), "months")
    columns = [number(), title("Мероприятие"), people("Ответственный")]
    draft = kit.start("by_weeks")
    lines: list[Line] = []
    monday, shown = date(2024, 9, 2), 0
    for index, part in enumerate(writer.split(writer.deeds(12), 5), 1):
        friday = monday + timedelta(4)
        lines.append(kit.band(f"{index} неделя ({monday:%d.%m} – {friday:%d.%m.%Y})", 3))
        for deed in part:
            shown += 1
            deed.phrase = Phrase("", [(monday, friday)])
            lines.append(kit.line(deed, columns, str(shown)))
        monday += timedelta(7)
    draft.blocks = [*kit.heading(writer), kit.grid(columns, lines)]
    return draft.close()


@shape
def plus_signs(rng: Random) -> Draft:
    """A column for every month, «+» where the measure happens."""
    writer = Writer(rng, "ВСОКО", Plan(2024), "months")
    months = writer.plan.months
    draft = kit.start("plus_signs")
    top = [
        Box("№", merge="start"),
        Box("Направление контроля", merge="start"),
        Box("Месяцы", span=9),
        Box("Ответственный", merge="start"),
    ]
    names = [Box(NAMES[one - 1][:3] if rng.random() < 0 else NAMES[one - 1]) for one in months]
    lines = [
        Line(top, header=True),
        Line([Box(merge="continued"), Box(merge="continued"), *names, Box(merge="continued")]),
    ]
    for index, deed in enumerate(writer.deeds(12), 1):
        first = rng.randrange(9)
        marked = {first} if rng.random() < 0.5 else set(rng.sample(range(0, 9, 2), 2))
        deed.phrase = Phrase("", [cal.month(writer.plan.of(months[one]), months[one]) for one in sorted(marked)], None)
        marks = [Box("+" if one in marked else "") for one in range(9)]
        lines.append(Line([Box(str(index)), Box(deed.title), *marks, Box(deed.who.text)], deed.row(number=str(index))))
    grid = kit.grid([], lines, heading=False)
    draft.blocks = [*kit.heading(writer, "План-график"), grid]
    draft.landscape = True
    return draft.close()


@shape
def event_and_content(rng: Random) -> Draft:
    """Stage, event and content stand in columns; the first two are merged over rows."""
    writer = Writer(rng, "программа наставничества", Plan(2024), "months")
    columns = [
        number(),
        Column("Наименование этапа", lambda _: ""),
        Column("Мероприятия", lambda _: ""),
        title("Содержание деятельности"),
        deadline("Сроки"),
        people("Ответственные"),
    ]
    draft = kit.start("event_and_content", stages=True)
    sections = writer.theme.sections[:5]
    draft.truth.stages = list(sections)
    events = (
        "Нормативное обеспечение",
        "Сбор сведений",
        "Информирование участников",
        "Обучение участников",
        "Организация встреч",
    )
    lines: list[Line] = []
    for index, (name, part) in enumerate(zip(sections, writer.split(writer.deeds(15), 5), strict=True), 1):
        for at, deed in enumerate(part):
            found = kit.line(deed, columns, stage=name)
            found.boxes[0] = Box(str(index), merge="start") if not at else Box(merge="continued")
            found.boxes[1] = Box(name, merge="start") if not at else Box(merge="continued")
            found.boxes[2] = Box(events[index - 1], merge="start") if not at else Box(merge="continued")
            lines.append(found)
    draft.blocks = [*kit.heading(writer, "План мероприятий (дорожная карта)"), kit.grid(columns, lines)]
    draft.landscape = True
    return draft.close()


@shape
def meetings(rng: Random) -> Draft:
    """«Заседание № 2 (ноябрь)» as a section, its questions as rows."""
    writer = Writer(rng, "методическая работа", Plan(2024), "months")
    columns = [number(), title("Повестка"), people("Ответственный")]
    draft = kit.start("meetings")
    lines: list[Line] = []
    for index, (month, part) in enumerate(zip((9, 11, 1, 3), writer.split(writer.deeds(14), 4), strict=True), 1):
        lines.append(kit.band(f"Заседание № {index} ({NAMES[month - 1]})", 3))
        for at, deed in enumerate(part, 1):
            deed.phrase = Phrase("", [cal.month(writer.plan.of(month), month)])
            lines.append(kit.line(deed, columns, f"{at}."))
    draft.blocks = [*kit.heading(writer, "План"), kit.grid(columns, lines)]
    return draft.close()


@shape
def one_week_by_days(rng: Random) -> Draft:
    """A methodical week: day, time, measure, place, people."""
    writer = Writer(rng, "методическая работа", Plan(2024), "months")
    columns = [
        deadline("Дата"),
        Column("Время", lambda _: f"{rng.randint(9, 15)}.00"),
        title("Мероприятие"),
        Column("Место", lambda _: rng.choice(writer.words("details.yaml", "places"))),
        people("Ответственные"),
    ]
    draft = kit.start("one_week_by_days")
    lines: list[Line] = []
    for index, part in enumerate(writer.split(writer.deeds(11), 5)):
        day = date(2024, 11, 11) + timedelta(index)
        for at, deed in enumerate(part):
            deed.phrase = Phrase(f"{day.day} {OF[day.month - 1]}" if index % 2 else f"{day:%d.%m.%Y}", cal.one_day(day))
            found = kit.line(deed, columns)
            found.boxes[0].merge = "continued" if at else "start"
            if at:
                found.boxes[0].text = ""
            lines.append(found)
    draft.blocks = [*kit.heading(writer, "План методической недели, план"), kit.grid(columns, lines)]
    return draft.close()


@shape
def indicators_beside(rng: Random) -> Draft:
    """A roadmap with a unit and planned values in columns of figures."""
    writer = Writer(rng, "снижение бюрократической нагрузки", Plan(2025, calendar=True), "any")
    columns = [
        number(),
        title("Мероприятие"),
        Column("Показатель", lambda _: "доля охваченных педагогов"),
        Column("Ед. изм.", lambda _: "%"),
        Column("План", lambda _: str(rng.randint(20, 100))),
        deadline("Срок"),
        people("Ответственный исполнитель"),
    ]
    draft = kit.start("indicators_beside")
    draft.blocks = [*kit.heading(writer, "Дорожная карта"), kit.table(writer.deeds(12), columns)]
    return draft.close()


@shape
def programme_of_years(rng: Random) -> Draft:
    """A programme for 2024–2026: «2024 г.», «2024-2026 гг.», «март 2025», «до 01.07.2026»."""
    writer = Writer(rng, "муниципальная методическая служба", Plan(2024, calendar=True), "months")
    columns = [
        number(),
        title("Наименование мероприятия"),
        deadline("Срок реализации"),
        people("Исполнитель"),
        result("Результат"),
    ]
    draft = kit.start("programme_of_years")
    deeds = writer.deeds(14)
    for deed in deeds:
        year, month = rng.choice((2024, 2025, 2026)), rng.randint(1, 12)
        day = date(year, month, 20)
        deed.phrase = rng.choice(
            (
                Phrase(f"{year} г.", [(date(year, 1, 1), date(year, 12, 31))], None),
                Phrase(
                    "2024-2026 гг.",
                    [(date(2024, 1, 1), date(2026, 12, 31))],
                    None,
                    doubt=False,
                    others=[[(date(one, 1, 1), date(one, 12, 31)) for one in (2024, 2025, 2026)]],
                ),
                Phrase(f"{NAMES[month - 1]} {year} г.", [cal.month(year, month)]),
                Phrase(f"до {day:%d.%m.%Y}", cal.one_day(day), "due"),
                Phrase(f"{(month + 2) // 3} квартал {year} года", [cal.quarter(year, (month + 2) // 3)]),
            )
        )
    title_line = Text("Программа развития методической службы на 2024-2026 годы", bold=True, centred=True)
    draft.blocks = [title_line, kit.table(deeds, columns, "{}.")]
    return draft.close()


@shape
def deadline_in_the_title(rng: Random) -> Draft:
    """No column of deadlines: the month stands in brackets after the measure."""
    writer = Writer(rng, "профориентация", Plan(2024), "months")
    show = Column("Мероприятия", lambda deed: f"{deed.title} ({deed.phrase.text.lower()})", "title")
    columns = [number(), show, people("Ответственные")]
    draft = kit.start("deadline_in_the_title")
    deeds = writer.deeds(12, ordered=True)
    for deed in deeds:
        year, month = writer.author.any_month()
        deed.phrase = Phrase(NAMES[month - 1], [cal.month(year, month)])
    draft.blocks = [*kit.heading(writer), kit.table(deeds, columns)]
    return draft.close()


@shape
def kindergarten(rng: Random) -> Draft:
    """A plan of a kindergarten: automatic numbers in the title cell, people before deadlines."""
    writer = Writer(rng, "адаптация первоклассников", Plan(2023), "any")
    columns = [title("Мероприятия"), people("Ответственные"), deadline("Срок исполнения")]
    draft = kit.start("kindergarten")
    table = kit.table(writer.deeds(12, ordered=True), columns)
    for index, line in enumerate(table.lines[1:], 1):
        line.boxes[0].auto = "decimal"
        if line.item:
            line.item.number = str(index)
    draft.blocks = [*kit.grif(writer, "vml"), *kit.heading(writer, "Годовой план"), table]
    return draft.close()


@shape
def programme_of_days(rng: Random) -> Draft:
    """«День первый, 12 ноября 2024 г.» as bands, hours in a column."""
    writer = Writer(rng, "функциональная грамотность", Plan(2024), "months")
    columns = [
        Column("Время", lambda _: f"{rng.randint(9, 15)}.{rng.choice(('00', '30'))}"),
        title("Содержание"),
        people("Ведущий"),
    ]
    draft = kit.start("programme_of_days")
    lines: list[Line] = []
    for index, part in enumerate(writer.split(writer.deeds(9), 3)):
        day = date(2024, 11, 12) + timedelta(index)
        name = ("первый", "второй", "третий")[index]
        lines.append(kit.band(f"День {name}, {day.day} {OF[day.month - 1]} {day.year} г.", 3))
        for deed in part:
            deed.phrase = Phrase("", cal.one_day(day))
            lines.append(kit.line(deed, columns))
    draft.blocks = [*kit.heading(writer, "План семинара, план"), kit.grid(columns, lines)]
    return draft.close()


@shape
def people_under_another_heading(rng: Random) -> Draft:
    """«Организаторы», «Кому поручено»: only the cells tell that these are the people."""
    writer = Writer(rng, "патриотическое воспитание", Plan(2024), "any")
    head = rng.choice(("Организаторы", "Кому поручено", "Педагоги"))
    columns = [number(), title("Событие"), deadline("Период проведения"), people(head), kit.blank("Охват")]
    draft = kit.start("people_under_another_heading")
    draft.blocks = [*kit.heading(writer), kit.table(writer.deeds(13), columns)]
    return draft.close()
