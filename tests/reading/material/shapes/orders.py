"""Orders, with and without a plan behind them."""

from random import Random

from tests.reading.material import kit
from tests.reading.material.calendar_words import Plan
from tests.reading.material.content import Writer
from tests.reading.material.draft import Box, Draft, Grid, Line, Text
from tests.reading.material.phrases import due
from tests.reading.material.shapes.registry import shape
from tests.reading.material.truth import Row


def _points(writer: Writer, count: int) -> list[str | tuple[str, Row]]:
    """Points with a due day of their own inside the sentence."""
    found: list[str | tuple[str, Row]] = []
    writer.author.year = writer.author.year or " {} года"
    acts = (
        "обеспечить размещение плана на сайте",
        "представить отчёт о проделанной работе",
        "провести инструктаж работников",
        "разработать школьный план",
        "ознакомить коллектив с настоящим приказом",
    )
    whom = {
        "school_head": "Руководителям общеобразовательных организаций",
        "deputy_head_academic": "Заместителю директора по УВР",
        "class_teacher": "Классным руководителям",
        "methodist": "Методисту",
        "psychologist": "Педагогу-психологу",
    }
    for act, code in zip(acts, writer.rng.sample(sorted(whom), count), strict=False):
        phrase = due(writer.author)
        phrase.text = phrase.text.replace("Срок: ", "").strip()
        text = phrase.text[0].lower() + phrase.text[1:]
        words = f"{whom[code]} {text} {act}." if writer.rng.random() < 0.5 else f"{whom[code]} {act} {text}."
        found.append((words, phrase.onto(Row(title=act, roles=[code]))))
    return found


@shape
def order_with_plan(rng: Random) -> Draft:
    """An order of a school and the plan it approves, one file."""
    writer = Writer(rng, "питание", Plan(2024), "months")
    draft = kit.start("order_with_plan")
    about = f"Об утверждении плана {writer.theme.plan}"
    points = [
        f"Утвердить план {writer.theme.plan} (приложение 1).",
        "Классным руководителям ознакомить родителей с планом.",
    ]
    columns = [kit.number(), kit.title(), kit.deadline("Срок"), kit.people("Ответственный")]
    draft.blocks = [
        *kit.order(writer, about, points),
        *kit.attachment(writer),
        *kit.heading(writer),
        kit.table(writer.deeds(12, ordered=True), columns),
        *kit.signed(writer),
    ]
    return draft.close()


@shape
def order_points(rng: Random) -> Draft:
    """An order that only has points, some of them dated."""
    writer = Writer(rng, "профориентация", Plan(2025), "dates")
    draft = kit.start("order_points")
    points: list[str | tuple[str, Row]] = ["Создать рабочую группу в составе пяти человек.", *_points(writer, 4)]
    draft.blocks = kit.order(writer, "О проведении месячника профориентации", points, spaced=False)
    return draft.close()


@shape
def order_with_dated_point(rng: Random) -> Draft:
    """A department's order with a dated point and a plan in the attachment."""
    writer = Writer(rng, "антикоррупция", Plan(2025, calendar=True), "quarters")
    draft = kit.start("order_with_dated_point")
    points = [f"Утвердить план {writer.theme.plan} (приложение).", *_points(writer, 1)]
    columns = [
        kit.number(),
        kit.title("Наименование мероприятия"),
        kit.deadline("Срок исполнения"),
        kit.people("Исполнители"),
    ]
    draft.blocks = [
        *kit.order(writer, "Об утверждении плана", points),
        *kit.attachment(writer, "Приложение\vк приказу управления образования\vот 14.01.{} № 17"),
        *kit.heading(writer, "ПЛАН"),
        kit.table(writer.deeds(13), columns, "{}."),
    ]
    return draft.close()


@shape
def order_with_group_and_plan(rng: Random) -> Draft:
    """Two attachments: members of a working group (no items) and the plan."""
    writer = Writer(rng, "функциональная грамотность", Plan(2023), "any")
    draft = kit.start("order_with_group_and_plan")
    posts = ("председатель", "секретарь", "член рабочей группы", "член рабочей группы", "член рабочей группы")
    members = [Line([Box("№"), Box("ФИО"), Box("Должность"), Box("Обязанности в группе")], header=True)]
    for index, post in enumerate(posts, 1):
        members.append(Line([Box(str(index)), Box(writer.person()), Box(writer.spelling("teacher")), Box(post)]))
    points = ["Утвердить состав рабочей группы (приложение 1).", "Утвердить план (приложение 2)."]
    columns = [
        kit.number(),
        kit.title("Содержание работы"),
        kit.deadline("Дата"),
        kit.people("Кто отвечает"),
        kit.result("Выход"),
    ]
    draft.blocks = [
        *kit.order(writer, "О рабочей группе", points),
        *kit.attachment(writer),
        Text("Состав рабочей группы", bold=True, centred=True),
        Grid(members),
        *kit.attachment(writer, "Приложение 2 к приказу от 30.08.{} № 112-од"),
        *kit.heading(writer, "План"),
        kit.table(writer.deeds(14, ordered=True), columns),
    ]
    return draft.close()


@shape
def amending_order(rng: Random) -> Draft:
    """An order that changes rows of an earlier plan: only the rows it prints anew are items."""
    writer = Writer(rng, "ВСОКО", Plan(2024), "months")
    draft = kit.start("amending_order")
    columns = [kit.number(), kit.title("Мероприятие"), kit.deadline(), kit.people()]
    numbers = sorted(rng.sample(range(2, 20), 4))
    lines = [kit.line(deed, columns, str(number)) for number, deed in zip(numbers, writer.deeds(4), strict=True)]
    points = [
        "Внести в план, утверждённый приказом от 30.08.2024 № 112-од, следующие изменения:",
        f"Строки {', '.join(map(str, numbers))} изложить в следующей редакции (приложение).",
    ]
    draft.blocks = [
        *kit.order(writer, "О внесении изменений в план", points),
        *kit.attachment(writer),
        *kit.heading(writer, "Изменения в план"),
        kit.grid(columns, lines),
    ]
    return draft.close()


@shape
def municipal_order_with_roadmap(rng: Random) -> Draft:
    """A municipal roadmap with performers by organisation, school year."""
    writer = Writer(rng, "муниципальная методическая служба", Plan(2024), "any")
    draft = kit.start("municipal_order_with_roadmap", stages=True)
    columns = [
        kit.number(),
        kit.title("Наименование мероприятий"),
        kit.result("Ожидаемый результат"),
        kit.deadline("Сроки реализации"),
        kit.people("Исполнители"),
    ]
    lines = []
    for index, (name, part) in enumerate(zip(writer.theme.sections, writer.split(writer.deeds(16), 4), strict=True), 1):
        lines.append(kit.band(f"{index}. {name}", 5))
        lines += [kit.line(deed, columns, f"{index}.{at}.", stage=name) for at, deed in enumerate(part, 1)]
    draft.truth.stages = list(writer.theme.sections)
    draft.blocks = [
        *kit.order(writer, "Об утверждении дорожной карты", ["Утвердить дорожную карту (приложение)."]),
        *kit.attachment(writer),
        *kit.heading(writer, "Дорожная карта"),
        kit.grid(columns, lines),
    ]
    return draft.close()
