"""Who answers: nobody, somebody of another level, the one who also accepts; and too much on one day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from models.findings import Finding, Severity
from models.linting.remarks import Check, Plan, each_task, of_plan, of_task
from models.plan import Level, belongs
from models.roadmap import Scope, Task
from models.roles import CONTROLLERS, DEPARTMENT_ROLES

CROWD = 8  # tasks of one role due on one day; our choice
SCHOOL_SIDE = {"school", "participant"}
BOTH_SIDES = {"subject_association_head"}  # of the town's association (ГМО) or of the school's own (ШМО)
LEVEL_WORDS = {"municipality": "управления", "school": "школы", "both": "обоих уровней", "pair": "пары"}


def _nobody_answers(_plan: Plan, task: Task) -> Iterator[Finding]:
    if not task.responsible:
        yield of_task("warning", task, "nobody_answers", "ответственный не назван", "впишите роль")


def _roles_of_another_level(plan: Plan, task: Task) -> Iterator[Finding]:
    """Roles outside both levels, and those of another field, fit everywhere."""
    levels = {plan.role_level(role) for role in task.responsible}
    if not levels or not levels <= {"municipality", *SCHOOL_SIDE} or BOTH_SIDES & set(task.responsible):
        return
    missing = [word for word, there in _sides(task.scope, levels) if not there]
    if missing:
        whose = ", ".join(plan.role_title(role) for role in task.responsible)
        message = f"мероприятие {LEVEL_WORDS[task.scope]}, а отвечает {whose}: никого со стороны {missing[0]}"
        severity: Severity = "info" if task.scope == "both" else "warning"
        yield of_task(severity, task, "role_and_scope", message, "поправьте уровень (scope) или назовите роль")


def _sides(scope: Scope, levels: set[str | None]) -> Iterator[tuple[str, bool]]:
    if scope in {"municipality", "both"}:
        yield "управления", "municipality" in levels
    if scope != "municipality":
        yield "школы", bool(levels & SCHOOL_SIDE)


def _controller(plan: Plan, task: Task) -> Iterator[Finding]:
    role = task.controller
    if role is None:
        return
    if role in task.responsible:
        message = f"{plan.role_title(role)} и отвечает за мероприятие, и принимает его"
        yield of_task("warning", task, "controls_itself", message, "назовите принимающим другую роль")
    elif role not in CONTROLLERS and role not in plan.roadmap.roles and task.scope != "municipality":
        message = f"{plan.role_title(role)} не может принять работу школы: это делает управление"
        suggestion = "принимает управление, его координатор или методический центр; либо уберите controller"
        yield of_task("error", task, "controller_of_school", message, suggestion)
    elif task.scope == "municipality":
        message = "принимающий не участвует: пункты управления завершаются своим подтверждением"
        yield of_task("info", task, "controller_unused", message, "уберите controller")


def _crowded_days(plan: Plan) -> Iterator[Finding]:
    """A person cannot finish a dozen things on one evening."""
    due: dict[tuple[Level, str, date], list[str]] = defaultdict(list)
    for task in plan.roadmap.tasks:
        days = {window.last for window in plan.days[task.number]} if task.is_gate else set()
        for level, role, day in ((level, role, day) for level, role in _answering(task) for day in days):
            due[level, role, day].append(task.number)
    for (_, role, day), numbers in sorted(due.items(), key=lambda entry: (entry[0][2], entry[0][1], entry[0][0])):
        if len(numbers) >= CROWD:
            message = f"{plan.role_title(role)}: в один день, {day:%d.%m}, наступают {len(numbers)} сроков"
            yield of_plan("info", "crowded_day", f"{message} ({', '.join(numbers)})", "разведите сроки")


def _answering(task: Task) -> Iterator[tuple[Level, str]]:
    """Roles with the level at which they do the item."""
    for role in task.responsible:
        level: Level = "municipality" if role in DEPARTMENT_ROLES else "school"
        if belongs(task, level):
            yield level, role


PEOPLE: tuple[Check, ...] = (
    each_task(_nobody_answers),
    each_task(_roles_of_another_level),
    each_task(_controller),
    _crowded_days,
)
