"""The shape of a plan: circles of waiting, empty stages, repeated rows, requisites of the order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from models.documents import KINDS, LEVELS
from models.findings import Finding
from models.linting.remarks import Check, Plan, at_place, of_plan, of_stage, of_task, plain
from models.plan import belongs
from models.roadmap import Task


def _circles(plan: Plan) -> Iterator[Finding]:
    """Stages and items that wait for each other would never open."""
    tasks = plan.roadmap.tasks
    stages = {stage.number: set(stage.entry.after) for stage in plan.roadmap.stages}
    items = {task.number: [item] if (item := getattr(task.deadline, "item", None)) else [] for task in tasks}
    parents = {task.number: [task.parent] if task.parent else [] for task in tasks}
    groups: list[tuple[str, Mapping[str, Iterable[str]]]] = [("этап", stages), ("пункт", items), ("пункт", parents)]
    for word, links in groups:
        for number in _in_circle(links):
            message = "ждёт сам себя через другие: круг никогда не разомкнётся"
            yield at_place("error", f"{word} {number}", "circle", message, "уберите одну из ссылок круга")


def _in_circle(links: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for start in links:
        reached, ahead = set[str](), list(links[start])
        while ahead:
            number = ahead.pop()
            if number not in reached:
                reached.add(number)
                ahead.extend(links.get(number, ()))
        if start in reached:
            yield start


def _empty_stages(plan: Plan) -> Iterator[Finding]:
    for stage in plan.roadmap.stages:
        if not stage.tasks:
            yield of_stage(
                "info", stage, "stage_without_tasks", "на этапе нет мероприятий", "впишите их или уберите этап"
            )


def _stages_that_cannot_open(plan: Plan) -> Iterator[Finding]:
    for stage in plan.roadmap.stages:
        dated = any(plan.days[task.number] for task in stage.tasks)
        if stage.tasks and stage.entry.on == "window" and not dated and not _waits_for_others(stage.tasks):
            message = "ни у одного мероприятия нет дат: неясно, когда этап открывается"
            yield of_stage("warning", stage, "stage_without_window", message, "укажите entry: {on: start}")


def _waits_for_others(tasks: Iterable[Task]) -> bool:
    return all(getattr(task.deadline, "item", None) for task in tasks)


def _repeated_titles(plan: Plan) -> Iterator[Finding]:
    titles = [(plain(task.title), task.parent) for task in plan.roadmap.tasks]
    counts = Counter(titles)
    for task, title in zip(plan.roadmap.tasks, titles, strict=True):
        if counts[title] > 1:
            message = f"мероприятие «{task.title}» есть в плане не раз"
            yield of_task("warning", task, "repeated_title", message, "оставьте одну строку или различите названия")


def _same_canonical(plan: Plan) -> Iterator[Finding]:
    """What runs across the year may be told in several stages; each of the seven stands once."""
    counts = Counter(stage.canonical for stage in plan.roadmap.stages if stage.canonical not in {None, "programme"})
    for stage in plan.roadmap.stages:
        if stage.canonical and counts[stage.canonical] > 1:
            message = f"этапов {stage.canonical} в плане несколько"
            yield of_stage("info", stage, "repeated_stage", message, "проверьте canonical каждого из них")


def _documents(plan: Plan) -> Iterator[Finding]:
    """Documents that the level of their item does not issue: nobody would draft them."""
    for task in plan.roadmap.tasks:
        levels = [level for level in LEVELS if belongs(task, level)]
        for code in task.documents:
            if code in KINDS and not any(KINDS[code].issued_by(level) for level in levels):
                issues = " и ".join(_BY[level] for level in levels)
                message = f"«{KINDS[code].title}» {issues} не издаёт"
                yield of_task("warning", task, "document_of_another_level", message, "проверьте scope или documents")


_BY = {"municipality": "управление", "school": "школа"}


def _requisites(plan: Plan) -> Iterator[Finding]:
    """A blank number or date means that the order is not in force."""
    order = plan.roadmap.order
    if plan.is_template or (order.number and order.date):
        return
    if not order.number:
        message = "у приказа, которым утверждён план, нет номера"
        yield of_plan("warning", "no_order_number", message, "впишите номер: без него план не действует")
    if not order.date:
        message = "у приказа, которым утверждён план, нет даты"
        yield of_plan("warning", "no_order_date", message, "впишите дату: от неё считают действие плана")


SHAPE: tuple[Check, ...] = (
    _circles,
    _requisites,
    _empty_stages,
    _stages_that_cannot_open,
    _documents,
    _repeated_titles,
    _same_canonical,
)
