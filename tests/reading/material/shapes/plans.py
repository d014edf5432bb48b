"""Plain plans: the same thing by many authors: grifs, columns in various orders, headings, page tables."""

from random import Random

from tests.reading.material import kit
from tests.reading.material.calendar_words import Plan
from tests.reading.material.content import Writer
from tests.reading.material.draft import Box, Draft, Grid, Line, Text
from tests.reading.material.kit import Column, blank, deadline, form, grade, number, people, result, title
from tests.reading.material.shapes.registry import shape


def _plain(name: str, writer: Writer, columns: list[Column], grif: str, count: int = 13, mark: str = "{}") -> Draft:
    """Grif, heading, one table, signature."""
    draft = kit.start(name)
    table = kit.table(writer.deeds(count, ordered=True), columns, mark)
    draft.blocks = [*kit.grif(writer, grif), *kit.heading(writer), table, *kit.signed(writer)]
    return draft.close()


@shape
def grif_in_text_box(rng: Random) -> Draft:
    """«УТВЕРЖДАЮ» in a text box; «Содержание работы», «Дата», «Кто отвечает», «Выход»."""
    writer = Writer(rng, "подготовка к ЕГЭ и ОГЭ", Plan(2024), "months")
    columns = [number(), title("Содержание работы"), deadline("Дата"), people("Кто отвечает"), result("Выход")]
    return _plain("grif_in_text_box", writer, columns, "drawing", 16, "{}.")


@shape
def grif_in_vml_box(rng: Random) -> Draft:
    """The old kind of text box; three columns and no numbers."""
    writer = Writer(rng, "патриотическое воспитание", Plan(2023), "dates")
    return _plain("grif_in_vml_box", writer, [title("Мероприятие"), deadline("Срок"), people("Ответственный")], "vml")


@shape
def grif_in_layout_table(rng: Random) -> Draft:
    """Grifs side by side in a table without borders; five columns."""
    writer = Writer(rng, "безопасность", Plan(2025), "any")
    columns = [
        number(),
        title("Наименование мероприятия"),
        people(),
        deadline("Сроки проведения"),
        result("Итоговый документ"),
    ]
    return _plain("grif_in_layout_table", writer, columns, "table", 15)


@shape
def heading_in_two_rows(rng: Random) -> Draft:
    """«Исполнение» stands over «Срок» and «Ответственный»."""
    writer = Writer(rng, "цифровая среда", Plan(2024), "months")
    columns = [number(), title(), deadline("Срок"), people("Ответственный"), result("Результат")]
    table = kit.table(writer.deeds(13, ordered=True), columns)
    top = [
        Box("№", merge="start"),
        Box("Мероприятия", merge="start"),
        Box("Исполнение", span=2),
        Box("Результат", merge="start"),
    ]
    low = [Box(merge="continued"), Box(merge="continued"), Box("срок"), Box("ответственный"), Box(merge="continued")]
    table.lines[:1] = [Line(top, header=True), Line(low, header=True), Line([Box(str(one)) for one in range(1, 6)])]
    draft = kit.start("heading_in_two_rows")
    draft.blocks = [*kit.grif(writer), *kit.heading(writer), table]
    return draft.close()


@shape
def automatic_numbers(rng: Random) -> Draft:
    """Word itself numbers the first column."""
    writer = Writer(rng, "молодые педагоги", Plan(2024), "months")
    columns = [number(), title("Мероприятия"), deadline("Сроки"), people("Ответственные")]
    table = kit.table(writer.deeds(14, ordered=True), columns)
    for line in table.lines[1:]:
        line.boxes[0] = Box("", auto="decimal")
    draft = kit.start("automatic_numbers")
    draft.blocks = [*kit.heading(writer), table, *kit.signed(writer)]
    return draft.close()


@shape
def nobody_named(rng: Random) -> Draft:
    """No column of responsible people."""
    writer = Writer(rng, "методическая работа", Plan(2024), "any")
    draft = _plain(
        "nobody_named",
        writer,
        [number(), title("Содержание деятельности"), deadline("Срок"), result("Результат")],
        "right",
    )
    for row in draft.truth.rows:
        row.roles = []
    return draft


@shape
def date_first(rng: Random) -> Draft:
    """«Дата» is the first column."""
    writer = Writer(rng, "воспитательная работа", Plan(2024), "dates")
    return _plain(
        "date_first",
        writer,
        [deadline("Дата"), title("Мероприятие"), grade("Класс"), people("Ответственный")],
        "right",
        18,
    )


@shape
def deadline_with_people(rng: Random) -> Draft:
    """One column «Сроки, ответственные»."""
    writer = Writer(rng, "профориентация", Plan(2023), "months")
    both = Column("Сроки, ответственные", lambda deed: f"{deed.phrase.text}\n{deed.who.text}", "deadline")
    return _plain("deadline_with_people", writer, [number(), title("Мероприятия"), form(), both], "right", 14)


@shape
def wide_landscape(rng: Random) -> Draft:
    """Eight columns on a landscape sheet, two of them empty."""
    writer = Writer(rng, "подготовка к ЕГЭ и ОГЭ", Plan(2025), "any")
    columns = [
        number(),
        title("Мероприятия"),
        form("Форма"),
        grade("Класс"),
        deadline("Сроки"),
        people("Ответственные"),
        result("Итог"),
        blank(),
    ]
    draft = _plain("wide_landscape", writer, columns, "right", 18)
    draft.landscape = True
    return draft


@shape
def other_headings(rng: Random) -> Draft:
    """«Дела», «Участники», «Когда проводится», «Исполнитель»."""
    writer = Writer(rng, "патриотическое воспитание", Plan(2024), "any")
    columns = [
        Column("п/п", lambda _: "", "number"),
        title("Дела, акции, события"),
        grade("Участники"),
        deadline("Когда проводится"),
        people("Исполнитель"),
        blank("Примечание"),
    ]
    return _plain("other_headings", writer, columns, "table", 15)


@shape
def no_heading_row(rng: Random) -> Draft:
    """The table begins with its first measure."""
    writer = Writer(rng, "адаптация первоклассников", Plan(2024), "months")
    columns = [number(), title(), deadline(), people()]
    table = kit.table(writer.deeds(12, ordered=True), columns, "{}.")
    table.lines.pop(0)
    draft = kit.start("no_heading_row")
    draft.blocks = [*kit.heading(writer, "План работы"), table, *kit.signed(writer)]
    return draft.close()


@shape
def table_on_every_page(rng: Random) -> Draft:
    """Each page is a table of its own with the heading repeated."""
    writer = Writer(rng, "ВСОКО", Plan(2023), "terms")
    columns = [
        number(),
        title("Вопросы контроля"),
        form("Вид контроля"),
        deadline("Сроки"),
        people("Ответственный"),
        result("Выход"),
    ]
    draft = kit.start("table_on_every_page")
    draft.blocks = [*kit.grif(writer), *kit.heading(writer, "План")]
    first = 1
    for part in writer.split(writer.deeds(15), 3):
        draft.blocks += [kit.table(part, columns, first=first), Text("")]
        first += len(part)
    return draft.close()


@shape
def deeds_in_a_cell(rng: Random) -> Draft:
    """Some cells hold a measure and its numbered or bulleted deeds."""
    writer = Writer(rng, "функциональная грамотность", Plan(2025), "months")
    columns = [number(), title(), deadline("Сроки"), people("Ответственные")]
    draft = kit.start("deeds_in_a_cell")
    table = kit.table(writer.deeds(12, ordered=True), columns, "{}.")
    marks = rng.choice((("1) ", "2) ", "3) ", "4) "), ("- ", "- ", "- ", "- "), ("• ", "• ", "• ", "• ")))
    for line in table.lines[1::3]:
        few = writer.few()
        line.boxes[1].text += ":\n" + ";\n".join(mark + deed for mark, deed in zip(marks, few, strict=False)) + "."
        if line.item:
            line.item.details = len(few)
    draft.blocks = [*kit.heading(writer), table]
    return draft.close()


@shape
def merged_deadlines(rng: Random) -> Draft:
    """One deadline cell, or one cell of people, over several rows."""
    writer = Writer(rng, "питание", Plan(2024), "months")
    columns = [number(), title(), deadline(), people()]
    draft = kit.start("merged_deadlines")
    deeds = writer.deeds(14, ordered=True)
    for index in range(0, 12, 4):
        deeds[index + 1].phrase = deeds[index].phrase
        deeds[index + 2].who = deeds[index + 3].who
    table = kit.table(deeds, columns, "{}.")
    for index in range(1, 13, 4):
        _merge(table, index, index + 1, 2)
        _merge(table, index + 2, index + 3, 3)
    draft.blocks = [*kit.heading(writer), table]
    return draft.close()


def _merge(table: Grid, first: int, last: int, column: int) -> None:
    """Merge two cells, one above the other."""
    table.lines[first].boxes[column].merge = "start"
    table.lines[last].boxes[column] = Box(merge="continued")


@shape
def workbook(rng: Random) -> Draft:
    """A plan in a spreadsheet."""
    writer = Writer(rng, "летняя кампания", Plan(2025, calendar=True), "any")
    columns = [number(), title("Мероприятие"), deadline("Срок"), people("Ответственный"), blank("Отметка")]
    draft = kit.start("workbook")
    draft.blocks = [*kit.heading(writer), kit.table(writer.deeds(13), columns)]
    draft.suffix = ".xlsx"
    return draft.close()
