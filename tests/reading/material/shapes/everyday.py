"""More plans of every day: lists by letters, weeks of days, own words over columns, councils, a psychologist."""

from datetime import date, timedelta
from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material import kit
from tests.reading.material.calendar_words import OF, Plan
from tests.reading.material.content import Deed, Writer
from tests.reading.material.draft import Box, Draft, Grid, Line, Text
from tests.reading.material.kit import Column, blank, deadline, number, people, title
from tests.reading.material.phrases import Phrase
from tests.reading.material.shapes.life import merged
from tests.reading.material.shapes.registry import shape


@shape
def letters_and_labels(rng: Random) -> Draft:
    """No table: sections «А.», items with «Срок исполнения – …; ответственный – …»."""
    writer = Writer(rng, "снижение бюрократической нагрузки", Plan(2024), "dates")
    writer.joint, writer.names = ", ", False
    draft = kit.start("letters_and_labels", stages=True)
    draft.blocks = [*kit.grif(writer), *kit.heading(writer, "План")]
    for letter, name, part in zip("АБВ", writer.theme.sections, writer.split(writer.deeds(9), 3), strict=False):
        draft.blocks.append(Text(f"{letter}. {name}", bold=True))
        for at, deed in enumerate(part, 1):
            when = deed.phrase.text.replace("\n", ", ").removeprefix("Срок: ").removeprefix("срок: ")
            draft.blocks.append(Text(f"{at}. {deed.title}.", item=deed.row(number=str(at), stage=name)))
            draft.blocks.append(Text(f"Срок исполнения – {when}; ответственный – {deed.who.text}."))
        (draft.truth.stages or []).append(name)
    draft.blocks += [
        Text("Документ подписан электронной подписью"),
        Text("С планом ознакомлены:"),
        Text(f"1. {writer.person()}"),
    ]
    return draft.close()


@shape
def days_as_paragraphs(rng: Random) -> Draft:
    """A week without a table: «Понедельник, 14 апреля», deeds below with people in brackets."""
    writer = Writer(rng, "патриотическое воспитание", Plan(2024), "months")
    writer.joint, writer.names = ", ", False
    draft = kit.start("days_as_paragraphs")
    draft.blocks = [*kit.heading(writer, "План недели, план")]
    for index, part in enumerate(writer.split(writer.deeds(10), 5)):
        day = date(2025, 4, 14) + timedelta(index)
        name = ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница")[index]
        draft.blocks.append(Text(f"{name}, {day.day} {OF[3]}", bold=True))
        for deed in part:
            deed.phrase = Phrase("", cal.one_day(day))
            draft.blocks.append(Text(f"- {deed.title} ({deed.who.text})", item=deed.row()))
    return draft.close()


@shape
def strange_headings(rng: Random) -> Draft:
    """An author's own words over the columns: only their contents tell what they are."""
    writer = Writer(rng, "молодые педагоги", Plan(2025), "months")
    writer.names = False
    columns = [number(), title("Наши шаги навстречу"), deadline("Ориентир"), people("Чья забота"), blank("Галочка")]
    draft = kit.start("strange_headings")
    draft.blocks = [*kit.heading(writer, "План"), kit.table(writer.deeds(12), columns)]
    return draft.close()


@shape
def names_and_positions(rng: Random) -> Draft:
    """«ФИО» and «Должность» of the responsible are two columns."""
    writer = Writer(rng, "безопасность", Plan(2024), "months")
    writer.names = False
    columns = [
        number(), title("Перечень мероприятий"), deadline("Сроки исполнения"),
        Column("ФИО ответственного", lambda _: writer.person()), people("Должность"),
    ]  # fmt: skip
    draft = kit.start("names_and_positions")
    draft.blocks = [*kit.heading(writer), kit.table(writer.deeds(12), columns), *kit.signed(writer)]
    return draft.close()


@shape
def quarters_with_marks(rng: Random) -> Draft:
    """Columns «I кв.» … «IV кв.» with a sign where the measure happens."""
    writer = Writer(rng, "муниципальная методическая служба", Plan(2025, calendar=True), "months")
    head = [
        Box("№"),
        Box("Мероприятие"),
        *[Box(f"{one} кв.") for one in ("I", "II", "III", "IV")],
        Box("Ответственный"),
    ]
    lines = [Line(head, header=True)]
    for at, deed in enumerate(writer.deeds(12), 1):
        quarter = rng.randint(1, 4)
        deed.phrase = Phrase("", [cal.quarter(2025, quarter)])
        marks = [Box("+" if one == quarter else "") for one in range(1, 5)]
        lines.append(Line([Box(str(at)), Box(deed.title), *marks, Box(deed.who.text)], deed.row(number=str(at))))
    draft = kit.start("quarters_with_marks")
    draft.blocks = [*kit.heading(writer, "План"), Grid(lines)]
    return draft.close()


@shape
def councils(rng: Random) -> Draft:
    """Councils of teachers: «Тема», the month, the questions numbered in the next cell."""
    writer = Writer(rng, "методическая работа", Plan(2024), "months")

    def questions(_: Deed) -> str:
        return "\n".join(f"{at}. {one}" for at, one in enumerate(writer.few(), 1))

    columns = [
        number(),
        title("Тема педсовета"),
        Column("Вопросы для обсуждения", questions),
        deadline("Месяц"),
        people("Отв."),
    ]
    draft = kit.start("councils")
    draft.blocks = [
        *kit.heading(writer, "Тематика педагогических советов, план"),
        kit.table(writer.deeds(8, ordered=True), columns),
    ]
    return draft.close()


@shape
def psychologist(rng: Random) -> Draft:
    """A specialist's plan: kinds of work merged at the left, «С кем проводится», «Цель», nobody named."""
    writer = Writer(rng, "адаптация первоклассников", Plan(2024), "months")
    columns = [
        Column("Вид деятельности", lambda _: ""), title("Название работы"),
        Column("С кем проводится", lambda _: rng.choice(("обучающиеся 1 классов", "педагоги", "родители"))),
        deadline("Сроки"), Column("Цель", lambda _: writer.goal()),
    ]  # fmt: skip
    draft, lines = kit.start("psychologist", stages=True), list[Line]()
    for name, part in zip(
        ("Диагностика", "Консультирование", "Просвещение"), writer.split(writer.deeds(12), 3), strict=True
    ):
        rows = [kit.line(deed, columns, stage=name) for deed in part]
        merged(rows, 0, name)
        lines += rows
        (draft.truth.stages or []).append(name)
    draft.blocks = [*kit.heading(writer, "План педагога-психолога, план"), kit.grid(columns, lines)]
    for row in draft.close().truth.rows:
        row.roles = []
    return draft
