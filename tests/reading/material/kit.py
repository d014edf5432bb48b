"""Parts that real documents are put together from: letterhead, grif, order, heading, tables, signatures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tests.reading.material.calendar_words import OF
from tests.reading.material.content import Deed, Writer
from tests.reading.material.draft import Block, Box, Draft, Grid, Line, Text, TextBox
from tests.reading.material.truth import Row, Truth

Show = Callable[[Deed], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what it shows. `role` names the part it plays for damage."""

    head: str
    show: Show
    part: str = ""


def number() -> Column:
    """Filled by `grid`."""
    return Column("№ п/п", lambda _: "", "number")


def title(head: str = "Мероприятия") -> Column:
    """The measure."""
    return Column(head, lambda deed: deed.title, "title")


def deadline(head: str = "Сроки") -> Column:
    """When."""
    return Column(head, lambda deed: deed.phrase.text, "deadline")


def people(head: str = "Ответственные") -> Column:
    """Who."""
    return Column(head, lambda deed: deed.who.text, "roles")


def result(head: str = "Результат") -> Column:
    """What comes out."""
    return Column(head, lambda deed: deed.result)


def form(head: str = "Форма проведения") -> Column:
    """In which form."""
    return Column(head, lambda deed: deed.form)


def grade(head: str = "Класс") -> Column:
    """For whom."""
    return Column(head, lambda deed: deed.grade)


def blank(head: str = "Отметка о выполнении") -> Column:
    """Nobody filled it."""
    return Column(head, lambda _: "")


def start(name: str, *, stages: bool = False) -> Draft:
    """An empty document."""
    return Draft(Truth(name, stages=[] if stages else None))


def header(columns: Sequence[Column]) -> Line:
    """The heading row."""
    return Line([Box(column.head, bold=True) for column in columns], header=True)


def line(deed: Deed, columns: Sequence[Column], shown: str = "", **more: str | None) -> Line:
    """A row of the table with its truth."""
    boxes = [Box(shown if column.part == "number" else column.show(deed)) for column in columns]
    return Line(boxes, deed.row(number=shown.rstrip("."), **more))


def grid(columns: Sequence[Column], lines: list[Line], *, heading: bool = True) -> Grid:
    """A table; remembers where its columns stand."""
    at = {column.part: index for index, column in enumerate(columns) if column.part}
    rows = [header(columns), *lines] if heading else lines
    return Grid(rows, at.get("title"), at.get("deadline"), at.get("roles"), at.get("number"))


def table(deeds: Sequence[Deed], columns: Sequence[Column], mark: str = "{}", first: int = 1) -> Grid:
    """A plain table: one row, one measure; `mark` shapes the number («{}.», «1.{}»)."""
    return grid(columns, [line(deed, columns, mark.format(index)) for index, deed in enumerate(deeds, first)])


def band(words: str, width: int) -> Line:
    """A row across the table: a stage, a section, a month."""
    return Line([Box(words, span=width, bold=True)])


def plan_name(writer: Writer, word: str = "План мероприятий", *, year: bool = True) -> str:
    """«План … на 2024-2025 учебный год»."""
    begin = writer.plan.year
    tail = f"на {begin} год" if writer.plan.calendar else f"на {begin}-{begin + 1} учебный год"
    return f"{word} {writer.theme.plan}{' ' + tail if year else ''}"


def heading(writer: Writer, word: str = "План мероприятий", *, year: bool = True) -> list[Block]:
    """The title of a plan, in one or several centred lines."""
    words = plan_name(writer, word, year=year)
    if writer.rng.random() < 0.4:
        head, _, rest = words.partition(" ")
        return [Text(head.upper(), bold=True, centred=True), Text(rest, bold=True, centred=True)]
    return [Text(words, bold=True, centred=True)]


def school(writer: Writer) -> str:
    """An invented organisation."""
    return str(writer.rng.choice(writer.words("persons.yaml", "schools")))


def _approval(writer: Writer) -> list[str]:
    day = date(writer.plan.year, 8, 30) if not writer.plan.calendar else date(writer.plan.year - 1, 12, 25)
    return [
        "УТВЕРЖДАЮ",
        f"Директор {school(writer)}",
        f"__________ {writer.person()}",
        f"Приказ № {writer.rng.randint(5, 300)}-ОД от {day:%d.%m.%Y}",
    ]


def grif(writer: Writer, kind: str = "right") -> list[Block]:
    """«УТВЕРЖДАЮ» at the right, in a text box, or in a table without borders beside «СОГЛАСОВАНО»."""
    words = _approval(writer)
    if kind in {"drawing", "vml"}:
        return [TextBox("\n".join(words), "vml" if kind == "vml" else "drawing")]
    if kind == "table":
        agreed = ["СОГЛАСОВАНО", "Педагогический совет", f"Протокол № 1 от 29.08.{writer.plan.year}"]
        return [Grid([Line([Box("\n".join(agreed)), Box("\n".join(words))])], borders=False), Text("")]
    return [Text(one, right=True) for one in words]


def order(writer: Writer, about: str, points: Sequence[str | tuple[str, Row]], *, spaced: bool = True) -> list[Block]:
    """An order (приказ): letterhead, number, date, heading, preamble, points, control, signature."""
    year, rng = writer.plan.year, writer.rng
    day = (
        date(year, rng.choice((8, 9)), rng.randint(2, 28))
        if not writer.plan.calendar
        else date(year, 1, rng.randint(12, 28))
    )
    blocks: list[Block] = [
        Text("Администрация муниципального района" if writer.theme.level != "school" else school(writer), centred=True),
        Text(rng.choice(("ПРИКАЗ", "П Р И К А З")), bold=True, centred=True),
        Text(
            f"от {day.day} {OF[day.month - 1]} {day.year} г.\t\t№ {rng.randint(3, 400)}{rng.choice(('-од', '-О', ''))}"
        ),
        Text(about, bold=True),
        Text(f"В соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ, в целях организации {writer.theme.plan}"),
        Text("п р и к а з ы в а ю:" if spaced else "ПРИКАЗЫВАЮ:"),
    ]
    for index, point in enumerate(points, 1):
        words, item = (point, None) if isinstance(point, str) else point
        if item:
            item.number = str(index)
        blocks.append(Text(f"{index}. {words}", item=item))
    control = rng.choice(
        (
            "Контроль за исполнением приказа оставляю за собой.",
            "Контроль исполнения настоящего приказа возложить на заместителя.",
        )
    )
    blocks.append(Text(f"{len(points) + 1}. {control}"))
    blocks += [
        Text(f"Директор\t\t{writer.person()}"),
        Text("С приказом ознакомлены:"),
        Text(f"________ {writer.person()}"),
    ]
    return blocks


def attachment(writer: Writer, words: str = "Приложение 1\vк приказу от 30.08.{} № 112-од") -> list[Block]:
    """The mark of an attachment on a new page."""
    return [Text(words.format(writer.plan.year), right=True, page_break=True)]


def signed(writer: Writer) -> list[Block]:
    """Who wrote the plan."""
    return [Text(""), Text(f"Заместитель директора\t\t{writer.person()}")]
