"""The plan linter: what is valid in form yet doubtful in sense, said before the year begins. Our choice of rules."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from models.deadlines import SchoolYear, printed_windows, windows_in
from models.findings import Finding, Severity
from models.roadmap import Roadmap, Stage, Task

SAMPLE = SchoolYear(2023)  # any year serves where only the order of days matters
Check = Callable[[Roadmap], Iterator[Finding]]


def lint(roadmap: Roadmap) -> list[Finding]:
    """All remarks, worst first, each kind in the order of the plan."""
    order: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
    found = (finding for check in CHECKS for finding in check(roadmap))
    return sorted(found, key=lambda finding: order[finding.severity])


def _circles(roadmap: Roadmap) -> Iterator[Finding]:
    """Stages and items that wait for each other would never open."""
    stages = {stage.number: set(stage.entry.after) for stage in roadmap.stages}
    items = {task.number: [item] if (item := getattr(task.deadline, "item", None)) else [] for task in roadmap.tasks}
    parents = {task.number: [task.parent] if task.parent else [] for task in roadmap.tasks}
    groups: list[tuple[str, Mapping[str, Iterable[str]]]] = [("этап", stages), ("пункт", items), ("пункт", parents)]
    for word, links in groups:
        for number in _in_circle(links):
            message = "ждёт сам себя через другие: круг никогда не разомкнётся"
            yield _finding("error", f"{word} {number}", "circle", message, "уберите одну из ссылок круга")


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


def _empty_stages(roadmap: Roadmap) -> Iterator[Finding]:
    for stage in roadmap.stages:
        if not stage.tasks:
            yield _finding("info", _stage(stage), "stage_without_tasks", "на этапе нет мероприятий")


def _stages_that_cannot_open(roadmap: Roadmap) -> Iterator[Finding]:
    for stage in roadmap.stages:
        if stage.tasks and stage.entry.on == "window" and not any(_has_window(task) for task in stage.tasks):
            message = "ни у одного мероприятия нет дат: неясно, когда этап открывается"
            yield _finding("warning", _stage(stage), "stage_without_window", message, "укажите entry: {on: start}")


def _has_window(task: Task) -> bool:
    return bool(getattr(task.deadline, "spans", ())) or getattr(task.deadline, "kind", "") == "recurring"


def _no_deadline(task: Task) -> Iterator[Finding]:
    if task.deadline is None:
        message = "срока нет: пункт не попадёт в напоминания и не станет просроченным"
        yield _finding("warning", _place(task), "no_deadline", message, "укажите срок хотя бы видом by_plan")


def _nobody_answers(task: Task) -> Iterator[Finding]:
    if not task.responsible:
        yield _finding("warning", _place(task), "nobody_answers", "ответственный не назван", "впишите роль")


def _reading_to_confirm(task: Task) -> Iterator[Finding]:
    if task.deadline is not None and task.deadline.confirm:
        message = f"чтение срока «{task.deadline.text}» подтверждает человек"
        yield _finding("warning", _place(task), "to_confirm", message, "проверьте срок и уберите confirm")


def _documents_without_kind(task: Task) -> Iterator[Finding]:
    if task.documents and task.kind not in {"order", "document"}:
        message = f"даёт документы, а вид мероприятия - {task.kind}"
        yield _finding("info", _place(task), "kind_and_documents", message, "вид order или document подошёл бы лучше")


def _repeated_titles(roadmap: Roadmap) -> Iterator[Finding]:
    titles = [_plain(task.title) for task in roadmap.tasks]
    counts = Counter(titles)
    for task, title in zip(roadmap.tasks, titles, strict=True):
        if counts[title] > 1:
            yield _finding("warning", _place(task), "repeated_title", f"мероприятие «{task.title}» есть в плане не раз")


def _same_canonical(roadmap: Roadmap) -> Iterator[Finding]:
    counts = Counter(stage.canonical for stage in roadmap.stages if stage.canonical)
    for stage in roadmap.stages:
        if stage.canonical and counts[stage.canonical] > 1:
            yield _finding("info", _stage(stage), "repeated_stage", f"этапов {stage.canonical} в плане несколько")


def _due_before_opening(roadmap: Roadmap) -> Iterator[Finding]:
    """A punctual school must be able to finish each item after its stage has opened."""
    ends = {stage.number: _last_gate_day(stage) for stage in roadmap.stages}
    for stage in roadmap.stages:
        opens = max((ends[number] for number in stage.entry.after), default=date.min)
        for task in stage.tasks:
            windows = windows_in(task.deadline, SAMPLE) if task.deadline else []
            if task.is_gate and windows and windows[0].last < opens:
                message = f"срок наступает раньше, чем по плану закрываются этапы {', '.join(stage.entry.after)}"
                yield _finding("warning", _place(task), "due_before_opening", message, "проверьте срок или entry.after")


def _last_gate_day(stage: Stage) -> date:
    gates = [task.deadline for task in stage.tasks if task.is_gate and task.deadline]
    return max((window.last for rule in gates for window in windows_in(rule, SAMPLE)), default=date.min)


def _outside_the_plan(roadmap: Roadmap) -> Iterator[Finding]:
    """Windows that end before the order was signed, or run past the last year of the plan."""
    for task in roadmap.tasks:
        windows = printed_windows(task.deadline, roadmap.own_year) if task.deadline else []
        if roadmap.order.date and any(window.last < roadmap.order.date for window in windows):
            message = f"срок истёк до даты приказа {roadmap.order.date:%d.%m.%Y}"
            yield _finding("warning", _place(task), "before_order", message, "уточните срок")
        if roadmap.years and any(window.last.year > max(roadmap.years) for window in windows):
            message = f"последний период заходит за {max(roadmap.years)} год, которым кончается план"
            yield _finding("info", _place(task), "past_plan_end", message)


def _each_task(check: Callable[[Task], Iterator[Finding]]) -> Check:
    return lambda roadmap: (finding for task in roadmap.tasks for finding in check(task))


CHECKS: tuple[Check, ...] = (
    _circles,
    _empty_stages,
    _stages_that_cannot_open,
    _each_task(_no_deadline),
    _each_task(_nobody_answers),
    _each_task(_reading_to_confirm),
    _each_task(_documents_without_kind),
    _due_before_opening,
    _outside_the_plan,
    _repeated_titles,
    _same_canonical,
)


def _plain(title: str) -> str:
    return " ".join(title.lower().replace("ё", "е").split())


def _place(task: Task) -> str:
    return f"пункт {task.number}"


def _stage(stage: Stage) -> str:
    return f"этап {stage.number}"


def _finding(severity: Severity, place: str, code: str, message: str, suggestion: str = "") -> Finding:
    return Finding(severity=severity, place=place, code=code, message=message, suggestion=suggestion)
