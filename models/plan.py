"""From a roadmap to the plan of one year: rules become windows, windows become dates on the working-day calendar."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Literal, NamedTuple

from models.calendar import WorkingCalendar
from models.deadlines import After, SchoolYear, Window, windows_in
from models.ids import run_number
from models.roadmap import Roadmap, Stage, Task
from models.rules import Rules, TaskKind
from models.year import PlannedStage, PlannedTask, StageState, TaskState, YearKind

Level = Literal["municipality", "school"]
Issuers = Mapping[str, Collection[str]]
LEVELS: tuple[Level, ...] = ("municipality", "school")
LATE_JOINER_WORKING_DAYS = 20


class PlannedYear(NamedTuple):
    """The plan of one level in a school year, as nobody has touched it yet."""

    stages: dict[str, StageState]
    tasks: dict[str, TaskState]


def level_of(kind: YearKind) -> Level:
    """Whose year it is: the department's own year is the cycle."""
    return "municipality" if kind == "cycle" else "school"


def belongs(task: Task, level: Level) -> bool:
    """Whether an item of the roadmap is done at this level; pairs' items are the school's."""
    return task.scope == "both" or (task.scope == "municipality") == (level == "municipality")


def plan_stages(roadmap: Roadmap, numbers: dict[str, tuple[str, ...]]) -> dict[str, StageState]:
    """The stages that have tasks at this level; `numbers`: the runs of each item."""
    kept = [stage for stage in roadmap.stages if any(task.number in numbers for task in stage.tasks)]
    known = {stage.number for stage in kept}
    return {stage.number: StageState(plan=_stage(stage, order, numbers, known)) for order, stage in enumerate(kept)}


def _stage(stage: Stage, order: int, numbers: dict[str, tuple[str, ...]], known: set[str]) -> PlannedStage:
    exit_tasks = tuple(run for item in stage.exit.tasks for run in numbers.get(item, ()))
    entry = stage.entry.model_copy(update={"after": tuple(n for n in stage.entry.after if n in known)})
    return PlannedStage(
        number=stage.number,
        title=stage.title,
        canonical=stage.canonical,
        entry=entry,
        exit_tasks=exit_tasks,
        order=order,
    )


def plan_tasks(
    roadmap: Roadmap, rules: Rules, calendar: WorkingCalendar, year: int, level: Level, issuers: Issuers
) -> dict[str, TaskState]:
    """The tasks of one level in the school year `year`; `issuers`: document kind → levels that issue it."""
    tasks: dict[str, TaskState] = {}
    awaited = _awaited_elsewhere(roadmap)
    for stage in roadmap.stages:
        for task in stage.tasks:
            if belongs(task, level):
                for run in _runs(task, stage, rules, calendar, SchoolYear(year), level, issuers):
                    known = task.number in awaited
                    tasks[run.plan.number] = run.changed(plan=run.plan.changed(awaited=True)) if known else run
    return tasks


def _awaited_elsewhere(roadmap: Roadmap) -> set[str]:
    """The items that the other level waits for: a school for the department, the department for all its schools."""
    items = {task.number: task for task in roadmap.tasks}
    waits = [(task, task.deadline.item) for task in roadmap.tasks if isinstance(task.deadline, After)]
    return {
        item
        for task, item in waits
        if item and any(belongs(task, level) and not belongs(items[item], level) for level in LEVELS)
    }


def _runs(
    task: Task,
    stage: Stage,
    rules: Rules,
    calendar: WorkingCalendar,
    year: SchoolYear,
    level: Level,
    issuers: Issuers,
) -> list[TaskState]:
    windows: list[Window | None] = [*(windows_in(task.deadline, year) if task.deadline else [])] or [None]
    papers = tuple(code for code in task.documents if level in issuers.get(code, ()))
    common = _planned(task, stage, rules.kinds[task.kind], level, papers)
    states = []
    for index, window in enumerate(windows):
        goes_on = window is not None and window.last > year.last  # done in the next year: no day to hand it in
        plan = common.changed(
            number=run_number(task.number, index, len(windows)),
            gate=task.is_gate and not goes_on,
            nominal=(window.first, window.last) if window else None,
        )
        due_on = _due_on(plan, window, calendar, year) if window and not goes_on else None
        states.append(TaskState(plan=plan, opens_on=window.first if window else None, due_on=due_on))
    return states


def _planned(task: Task, stage: Stage, kind: TaskKind, level: Level, papers: tuple[str, ...]) -> PlannedTask:
    """What all runs of an item have in common."""
    rule = task.deadline
    return PlannedTask(
        number=task.number,
        item=task.number,
        stage=stage.number,
        title=task.title,
        kind=task.kind,
        ladder=task.ladder or kind.ladder,
        level=level,
        deadline_text=rule.text if rule else "",
        deadline_kind=rule.kind if rule else None,
        event=bool(rule and rule.event),
        responsible=task.responsible,
        controller=task.controller if level == "school" else None,
        evidence=(*kind.evidence, "document") if papers and "document" not in kind.evidence else kind.evidence,
        documents=papers,
        after_item=rule.item if isinstance(rule, After) else None,
        after_days=rule.days if isinstance(rule, After) else 0,
        after_working=rule.working_days if isinstance(rule, After) else True,
    )


def _due_on(plan: PlannedTask, window: Window, calendar: WorkingCalendar, year: SchoolYear) -> date | None:
    """The working day on which a term ends; a term that ends with the year stays in it."""
    return min(calendar.effective(window, event=plan.event).last, year.last) if has_due_day(plan) else None


def has_due_day(plan: PlannedTask) -> bool:
    """Continuous tasks and those on need bound a time but are never overdue."""
    return plan.deadline_kind not in {"continuous", "on_need", "by_plan", None}


def until_when(task: TaskState) -> date | None:
    """The last day of a task's time, due or not."""
    return task.due_on or (task.plan.nominal[1] if task.plan.nominal else None)


def join(tasks: dict[str, TaskState], joined_at: datetime, calendar: WorkingCalendar) -> dict[str, TaskState]:
    """The plan of a school that joins on a day: what is already past gets a fresh term. Our choice, ADR 0007."""
    joined_on = calendar.day_of(joined_at)
    fresh = calendar.shift(joined_on, LATE_JOINER_WORKING_DAYS, working=True)
    return {
        number: task.model_copy(
            update={
                "since": joined_at,
                "due_on": fresh if task.due_on and task.due_on < joined_on else task.due_on,
            }
        )
        for number, task in tasks.items()
    }


def runs_of(tasks: dict[str, TaskState]) -> dict[str, tuple[str, ...]]:
    """The runs of each item: item number → numbers of its tasks."""
    runs: dict[str, tuple[str, ...]] = {}
    for number, task in tasks.items():
        runs[task.plan.item] = (*runs.get(task.plan.item, ()), number)
    return runs


def first_day(roadmap: Roadmap, year: int) -> date:
    """The first day of a cycle: 1 September, or earlier when the plan opens in August."""
    days = [
        window.first
        for task in roadmap.tasks
        if task.deadline
        for window in windows_in(task.deadline, SchoolYear(year))
    ]
    return min([SchoolYear(year).first, *days])
