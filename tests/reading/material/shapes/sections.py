"""Plans in sections: months, terms, stages, modules, groups with bullets."""

from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material import kit
from tests.reading.material.calendar_words import NAMES, ROMAN, Plan
from tests.reading.material.content import Deed, Writer
from tests.reading.material.draft import Box, Draft, Grid, Line, Text
from tests.reading.material.kit import Column, deadline, form, grade, number, people, result, title
from tests.reading.material.phrases import Phrase
from tests.reading.material.shapes.registry import shape


def month_deeds(writer: Writer, months: tuple[int, ...], each: int = 2) -> list[tuple[int, list[Deed]]]:
    """Deeds that happen in a month, which the section above them names."""
    deeds = writer.deeds(len(months) * each)
    parts = writer.split(deeds, len(months))
    for month, part in zip(months, parts, strict=True):
        for deed in part:
            deed.phrase = Phrase("", [cal.month(writer.plan.of(month), month)])
    return list(zip(months, parts, strict=True))


@shape
def month_rows(rng: Random) -> Draft:
    """Rows «СЕНТЯБРЬ», «ОКТЯБРЬ» across the table, no column of deadlines."""
    writer = Writer(rng, "воспитательная работа", Plan(2024), "months")
    columns = [number(), title("Содержание работы"), grade("Классы"), people("Ответственные")]
    lines: list[Line] = []
    shown = 0
    for month, part in month_deeds(writer, writer.plan.months):
        lines.append(kit.band(NAMES[month - 1].upper(), 4))
        for deed in part:
            shown += 1
            lines.append(kit.line(deed, columns, str(shown)))
    draft = kit.start("month_rows")
    draft.blocks = [*kit.grif(writer), *kit.heading(writer, "План"), kit.grid(columns, lines)]
    return draft.close()


@shape
def month_rows_with_days(rng: Random) -> Draft:
    """Month rows and a column of days: «15.09», «3-7», «в течение месяца»."""
    writer = Writer(rng, "патриотическое воспитание", Plan(2024), "months")
    columns = [deadline("Дата"), title("Мероприятие"), people("Ответственные")]
    lines: list[Line] = []
    for month, part in month_deeds(writer, (9, 10, 11, 12, 1, 2, 3, 4)):
        lines.append(kit.band(f"{NAMES[month - 1].capitalize()}", 3))
        for deed in part:
            whole = cal.month(writer.plan.of(month), month)
            day = rng.randint(1, 20)
            end = whole[0].replace(day=day + 4)
            start = whole[0].replace(day=day)
            deed.phrase = rng.choice(
                (
                    Phrase(f"{day:02}.{month:02}", cal.one_day(start)),
                    Phrase("в течение месяца", [whole]),
                    Phrase(f"{day:02}.{month:02}-{day + 4:02}.{month:02}", [(start, end)]),
                    Phrase(f"{day} {cal.OF[month - 1]}", cal.one_day(start)),
                )
            )
            lines.append(kit.line(deed, columns))
    draft = kit.start("month_rows_with_days")
    draft.blocks = [*kit.heading(writer, "План"), kit.grid(columns, lines)]
    return draft.close()


@shape
def month_column(rng: Random) -> Draft:
    """The months stand at the left, each merged over its rows."""
    writer = Writer(rng, "профориентация", Plan(2025), "months")
    columns = [Column("Месяц", lambda _: "", "deadline"), title("Мероприятия"), grade(), people()]
    draft = kit.start("month_column")
    draft.blocks = [*kit.heading(writer), kit.grid(columns, _month_column(writer, columns))]
    return draft.close()


def _month_column(writer: Writer, columns: list[Column]) -> list[Line]:
    lines: list[Line] = []
    for month, part in month_deeds(writer, writer.plan.months):
        for index, deed in enumerate(part):
            found = kit.line(deed, columns)
            name = NAMES[month - 1].capitalize()
            found.boxes[0] = Box(merge="continued") if index else Box(name, merge="start")
            lines.append(found)
    return lines


@shape
def month_column_in_workbook(rng: Random) -> Draft:
    """The same in a spreadsheet."""
    writer = Writer(rng, "воспитательная работа", Plan(2023), "months")
    columns = [Column("Месяц", lambda _: "", "deadline"), title("Дело"), people("Ответственный")]
    draft = kit.start("month_column_in_workbook")
    draft.blocks = [*kit.heading(writer), kit.grid(columns, _month_column(writer, columns))]
    draft.suffix = ".xlsx"
    return draft.close()


@shape
def term_rows(rng: Random) -> Draft:
    """«I четверть», «II четверть» across the table; the deadline is the term."""
    writer = Writer(rng, "методическая работа", Plan(2024), "months")
    columns = [number(), title("Вопросы для рассмотрения"), form(), people("Ответственный")]
    lines: list[Line] = []
    shown = 0
    for index, part in enumerate(writer.split(writer.deeds(13), 4), 1):
        lines.append(kit.band(f"{ROMAN[index - 1]} четверть", 4))
        for deed in part:
            shown += 1
            deed.phrase = Phrase("", [cal.term(writer.plan.year, index)])
            lines.append(kit.line(deed, columns, f"{shown}."))
    draft = kit.start("term_rows")
    draft.blocks = [*kit.heading(writer, "План"), kit.grid(columns, lines)]
    return draft.close()


def _staged(
    writer: Writer, columns: list[Column], band: str, mark: str, count: int = 14
) -> tuple[list[Line], list[str]]:
    """Lines with a band before every section; `band` and `mark` shape the numbers."""
    lines: list[Line] = []
    sections = writer.theme.sections
    parts = writer.split(writer.deeds(count), len(sections))
    shown = 0
    for index, (name, part) in enumerate(zip(sections, parts, strict=True), 1):
        lines.append(
            kit.band(
                band.format(index=index, roman=("I", "II", "III", "IV", "V", "VI", "VII")[index - 1], name=name),
                len(columns),
            )
        )
        for at, deed in enumerate(part, 1):
            shown += 1
            lines.append(kit.line(deed, columns, mark.format(index=index, at=at, shown=shown), stage=name))
    return lines, list(sections)


@shape
def stage_rows(rng: Random) -> Draft:
    """«1. Подготовительный …» across; items «1.1»."""
    writer = Writer(rng, "программа наставничества", Plan(2024), "months")
    columns = [number(), title("Мероприятия"), deadline("Сроки"), people(), result("Результат")]
    draft = kit.start("stage_rows", stages=True)
    lines, draft.truth.stages = _staged(writer, columns, "Этап {index}. {name}", "{index}.{at}", 20)
    draft.blocks = [*kit.heading(writer, "Дорожная карта"), kit.grid(columns, lines)]
    return draft.close()


@shape
def roman_sections_running_numbers(rng: Random) -> Draft:
    """«II. Работа с кадрами» across; the numbers run through."""
    writer = Writer(rng, "цифровая среда", Plan(2023), "any")
    columns = [number(), title("Содержание"), people("Ответственные"), deadline("Сроки")]
    draft = kit.start("roman_sections_running_numbers", stages=True)
    lines, draft.truth.stages = _staged(writer, columns, "{roman}. {name}", "{shown}.")
    draft.blocks = [*kit.grif(writer, "table"), *kit.heading(writer), kit.grid(columns, lines)]
    return draft.close()


@shape
def sections_not_merged(rng: Random) -> Draft:
    """A section row keeps its cells: number, name, two empty ones."""
    writer = Writer(rng, "снижение бюрократической нагрузки", Plan(2025, calendar=True), "quarters")
    columns = [number(), title("Наименование мероприятия"), deadline("Срок исполнения"), people("Исполнитель")]
    draft = kit.start("sections_not_merged", stages=True)
    lines, draft.truth.stages = _staged(writer, columns, "{name}", "{index}.{at}.", 12)
    index = 0
    for line in lines:
        if not line.item:
            index += 1
            line.boxes = [Box(f"{index}."), Box(line.boxes[0].text, bold=True), Box(), Box()]
    draft.blocks = [*kit.heading(writer), kit.grid(columns, lines)]
    return draft.close()


@shape
def titles_between_tables(rng: Random) -> Draft:
    """Each section is a paragraph with a table below it; only the first has a heading row."""
    writer = Writer(rng, "подготовка к ЕГЭ и ОГЭ", Plan(2023), "months")
    columns = [number(), title("Мероприятие"), deadline("Срок"), people("Ответственный")]
    draft = kit.start("titles_between_tables", stages=True)
    draft.truth.stages = list(writer.theme.sections)
    draft.blocks = [*kit.heading(writer)]
    for index, (name, part) in enumerate(zip(writer.theme.sections, writer.split(writer.deeds(16), 4), strict=True), 1):
        draft.blocks.append(Text(f"{index}. {name}", style=rng.choice(("Heading 2", "")), bold=True))
        lines = [kit.line(deed, columns, str(at), stage=name) for at, deed in enumerate(part, 1)]
        draft.blocks.append(kit.grid(columns, lines, heading=index == 1 or rng.random() < 0.5))
    return draft.close()


@shape
def stage_column(rng: Random) -> Draft:
    """The stage stands at the left, merged over its rows."""
    writer = Writer(rng, "молодые педагоги", Plan(2024), "any")
    columns = [
        Column("Этап", lambda _: ""),
        title("Содержание деятельности"),
        deadline("Срок"),
        people("Ответственный"),
    ]
    draft = kit.start("stage_column", stages=True)
    draft.truth.stages = list(writer.theme.sections)
    lines: list[Line] = []
    for name, part in zip(writer.theme.sections, writer.split(writer.deeds(14), 4), strict=True):
        for index, deed in enumerate(part):
            found = kit.line(deed, columns, stage=name)
            found.boxes[0] = Box(merge="continued") if index else Box(name, merge="start")
            lines.append(found)
    draft.blocks = [*kit.heading(writer, "Дорожная карта"), kit.grid(columns, lines)]
    return draft.close()


@shape
def modules(rng: Random) -> Draft:
    """A plan of upbringing by modules: «Дела, события, мероприятия», «Ориентировочное время проведения»."""
    writer = Writer(rng, "воспитательная работа", Plan(2025), "any")
    columns = [
        title("Дела, события, мероприятия"),
        grade("Классы"),
        deadline("Ориентировочное время проведения"),
        people("Ответственные"),
    ]
    draft = kit.start("modules", stages=True)
    lines, draft.truth.stages = _staged(writer, columns, "{name}", "", 18)
    parts: list[Line] = [kit.header(columns)]
    for line in lines:
        parts.append(line)
        if not line.item and rng.random() < 0.5:
            parts.append(kit.header(columns))
    draft.blocks = [*kit.heading(writer, "Календарный план"), Grid(parts, 0, 2, 3)]
    return draft.close()


@shape
def bulleted_groups(rng: Random) -> Draft:
    """A numbered group with its own deadline, then its bullets with theirs."""
    writer = Writer(rng, "муниципальная методическая служба", Plan(2023), "any")
    columns = [number(), title("Содержание деятельности"), deadline("Сроки"), people("Ответственные исполнители")]
    draft = kit.start("bulleted_groups")
    lines: list[Line] = []
    for index, part in enumerate(writer.split(writer.deeds(15), 4), 1):
        group = kit.line(part[0], columns, f"1.{index}.")
        group.boxes[1].text += ":"
        lines.append(group)
        for deed in part[1:]:
            bullet = kit.line(deed, columns, parent=f"1.{index}")
            bullet.boxes[1].text = f"- {deed.title[0].lower()}{deed.title[1:]};"
            lines.append(bullet)
    draft.blocks = [*kit.heading(writer, "План"), kit.grid(columns, lines)]
    return draft.close()


@shape
def stages_with_goals(rng: Random) -> Draft:
    """Stage rows tell goal, task and result; items «2.1»."""
    writer = Writer(rng, "программа наставничества", Plan(2025), "months")
    columns = [number(), title("Мероприятие"), deadline("Сроки"), people("Ответственные")]
    draft = kit.start("stages_with_goals", stages=True)
    lines, draft.truth.stages = _staged(writer, columns, "{name}", "{index}.{at}", 20)
    index = 0
    for line in lines:
        if not line.item:
            index += 1
            name = line.boxes[0].text
            words = f"{name}\nЦель: {writer.goal()}\nРезультат: {rng.choice(writer.words('details.yaml', 'outcomes'))}"
            line.boxes = [Box(str(index)), Box(words, span=3)]
    draft.blocks = [*kit.heading(writer, "План мероприятий (дорожная карта)"), kit.grid(columns, lines)]
    return draft.close()


@shape
def month_titles_between_tables(rng: Random) -> Draft:
    """«Сентябрь» is a paragraph, a table of three columns below it."""
    writer = Writer(rng, "безопасность", Plan(2024), "months")
    columns = [number(), title("Мероприятия"), people("Ответственный")]
    draft = kit.start("month_titles_between_tables")
    draft.blocks = [*kit.heading(writer)]
    for month, part in month_deeds(writer, writer.plan.months):
        year = writer.plan.of(month)
        draft.blocks.append(Text(f"{NAMES[month - 1].capitalize()} {year} года", bold=True, centred=True))
        draft.blocks.append(kit.table(part, columns))
    return draft.close()


@shape
def stages_with_spans(rng: Random) -> Draft:
    """The stage's name carries its months; rows without a deadline of their own inherit them."""
    writer = Writer(rng, "адаптация первоклассников", Plan(2024), "months")
    columns = [number(), title("Содержание работы"), people("Ответственные"), result("Результат")]
    spans = (((2024, 9), (2024, 10)), ((2024, 11), (2025, 3)), ((2025, 4), (2025, 5)))
    draft = kit.start("stages_with_spans", stages=True)
    draft.truth.stages = list(writer.theme.sections)
    lines: list[Line] = []
    for name, span, part in zip(writer.theme.sections, spans, writer.split(writer.deeds(12), 3), strict=True):
        (first_year, first), (last_year, last) = span
        words = f"{NAMES[first - 1]} {first_year} г. – {NAMES[last - 1]} {last_year} г."
        lines.append(kit.band(f"{name} ({words})", 4))
        for at, deed in enumerate(part, 1):
            deed.phrase = Phrase("", [cal.months(*span)])
            lines.append(kit.line(deed, columns, f"{at}.", stage=name))
    draft.blocks = [*kit.heading(writer), kit.grid(columns, lines)]
    return draft.close()
