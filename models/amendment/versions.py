"""Versions of a cycle's roadmap, and the ids by which its tasks stay themselves through all of them.

As launched, a task's id is its number (and a run's, its run number). An order may give numbers anew; a task keeps its
id, a new one whose number was ever in use gets another id. Journal, evidence and documents name ids only.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from models.amendment.matching import Matching, Pair
from models.calendar import WorkingCalendar
from models.deadlines import Deadline, Recurring, SchoolYear, Window, windows_in
from models.events import Ground
from models.ids import run_number
from models.plan import Issuers, Level, PlannedYear, plan_stages, plan_tasks, runs_of
from models.roadmap import Roadmap, Stage, Task
from models.rules import Rules
from models.year import TaskState


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Keys(_Part):
    """The ids behind the numbers of a version; what is not named is its own. `used`: given away before."""

    tasks: dict[str, str] = {}
    runs: dict[str, tuple[str, ...]] = {}
    stages: dict[str, str] = {}
    used: tuple[str, ...] = ()
    used_stages: tuple[str, ...] = ()

    def task(self, number: str) -> str:
        """The id of an item."""
        return self.tasks.get(number, number)

    def stage(self, number: str) -> str:
        """The id of a stage."""
        return self.stages.get(number, number)


class Version(_Part):
    """One version of a cycle's roadmap. `ground`: the order that brought it; `restores`: the version it takes up."""

    number: int
    roadmap: Roadmap
    sha256: str
    keys: Keys = Keys()
    ground: Ground | None = None
    restores: int | None = None


class Frozen(NamedTuple):
    """What a cycle measures its plan by."""

    rules: Rules
    calendar: WorkingCalendar
    school_year: int
    issuers: Issuers


def planned_year(version: Version, frozen: Frozen, level: Level) -> PlannedYear:
    """The stages and tasks of a level under a version, by their ids, with the numbers that the version prints."""
    keys = version.keys
    roadmap = _by_ids(version.roadmap, keys)
    natural = plan_tasks(roadmap, frozen.rules, frozen.calendar, frozen.school_year, level, frozen.issuers)
    numbers = {keys.task(task.number): task.number for task in version.roadmap.tasks}
    tasks: dict[str, TaskState] = {}
    for item, runs in runs_of(natural).items():
        for index, (run, identity) in enumerate(zip(runs, keys.runs.get(item, runs), strict=True)):
            plan = natural[run].plan
            printed = run_number(numbers[item], index, len(runs))
            changes = {"number": identity, "printed": None if printed == identity else printed}
            tasks[identity] = natural[run].model_copy(update={"plan": plan.model_copy(update=changes)})
    stages = plan_stages(roadmap, runs_of(tasks))
    printed_stages = {keys.stage(stage.number): stage.number for stage in version.roadmap.stages}
    for identity, stage in stages.items():
        if printed_stages[identity] != identity:
            named = stage.plan.model_copy(update={"printed": printed_stages[identity]})
            stages[identity] = stage.model_copy(update={"plan": named})
    return PlannedYear(stages, tasks)


def _by_ids(roadmap: Roadmap, keys: Keys) -> Roadmap:
    """The roadmap with ids in the place of numbers, for planning."""
    if not keys.tasks and not keys.stages:
        return roadmap
    return roadmap.model_copy(update={"stages": tuple(_stage_by_ids(stage, keys) for stage in roadmap.stages)})


def _stage_by_ids(stage: Stage, keys: Keys) -> Stage:
    changes: dict[str, Any] = {
        "number": keys.stage(stage.number),
        "entry": stage.entry.model_copy(update={"after": tuple(map(keys.stage, stage.entry.after))}),
        "exit": stage.exit.model_copy(update={"tasks": tuple(map(keys.task, stage.exit.tasks))}),
        "tasks": tuple(_task_by_ids(task, keys) for task in stage.tasks),
    }
    return stage.model_copy(update=changes)


def _task_by_ids(task: Task, keys: Keys) -> Task:
    rule, item = task.deadline, getattr(task.deadline, "item", None)
    if rule is not None and item:
        rule = rule.model_copy(update={"item": keys.task(item)})
    return task.model_copy(update={"number": keys.task(task.number), "deadline": rule})


def next_keys(current: Version, roadmap: Roadmap, matching: Matching, school_year: int) -> Keys:
    """The ids of a version that follows: what continues keeps its id, the rest gets one never used before."""
    year, number = SchoolYear(school_year), current.number + 1
    used, used_stages = ids_used(current, school_year)
    befores = {pair.new: pair.old for pair in matching.tasks}
    old_tasks = {task.number: task for task in current.roadmap.tasks}
    tasks, runs = {}, {}
    for task in roadmap.tasks:
        before = old_tasks[befores[task.number]] if task.number in befores else None
        identity = current.keys.task(before.number) if before else _fresh(task.number, used, number)
        old_runs = _runs(before, current.keys, year) if before else {}
        found = _continued(identity, old_runs, before, task, year, used)
        windows = _windows(task, year)
        if identity != task.number:
            tasks[task.number] = identity
        if found != tuple(run_number(identity, index, len(windows)) for index in range(len(windows))):
            runs[identity] = found
    stage_befores = {pair.new: pair.old for pair in matching.stages}
    stages = {}
    for stage in roadmap.stages:
        was = stage_befores.get(stage.number)
        identity = current.keys.stage(was) if was else _fresh(stage.number, used_stages, number)
        if identity != stage.number:
            stages[stage.number] = identity
    return Keys(tasks=tasks, runs=runs, stages=stages, used=tuple(sorted(used)), used_stages=tuple(sorted(used_stages)))


def ids_used(version: Version, school_year: int) -> tuple[set[str], set[str]]:
    """Every id of tasks and of stages that this version or one before it has given away."""
    keys, year = version.keys, SchoolYear(school_year)
    tasks = {*keys.used, *(keys.task(task.number) for task in version.roadmap.tasks)}
    tasks |= {run for task in version.roadmap.tasks for run in _runs(task, keys, year)}
    return tasks, {*keys.used_stages, *(keys.stage(stage.number) for stage in version.roadmap.stages)}


def _fresh(number: str, used: set[str], version: int) -> str:
    return f"{number}@{version}" if number in used else number


def _runs(task: Task, keys: Keys, year: SchoolYear) -> dict[str, Window | None]:
    """The runs of an item with their windows."""
    identity, windows = keys.task(task.number), _windows(task, year)
    natural = tuple(run_number(identity, index, len(windows)) for index in range(len(windows)))
    return dict(zip(keys.runs.get(identity, natural), windows, strict=True))


def _windows(task: Task, year: SchoolYear) -> list[Window | None]:
    return [*(windows_in(task.deadline, year) if task.deadline else [])] or [None]


def _continued(
    item: str, old: dict[str, Window | None], before: Task | None, task: Task, year: SchoolYear, used: set[str]
) -> tuple[str, ...]:
    """The ids of an item's runs: continued ones keep theirs, others get the next free ones."""
    windows = _windows(task, year)
    if not old or before is None:
        return tuple(run_number(item, index, len(windows)) for index in range(len(windows)))
    ids = _paired(old, windows, before.deadline, task.deadline)
    free = (name for index in range(1_000_000) if (name := run_number(item, index, 2)) not in used)
    return tuple(identity or next(free) for identity in ids)


def _paired(
    old: dict[str, Window | None], new: Sequence[Window | None], before: Deadline | None, after: Deadline | None
) -> list[str | None]:
    """Which run goes on as which: the same window; of one rhythm, the same period; else, one after another."""
    left = dict(old)
    found: list[str | None] = []
    for window in new:
        identity = next((name for name, held in left.items() if held == window), None)
        found.append(identity)
        left.pop(identity or "", None)
    every = _every(after)
    same_rhythm = every is not None and every == _every(before)
    for index, window in enumerate(new):
        if found[index] is None and same_rhythm and window:
            period = _period(window.last, every)
            identity = next((name for name, held in left.items() if held and _period(held.last, every) == period), None)
            found[index] = identity
            left.pop(identity or "", None)
    if every is None and _every(before) is None:
        rest = iter(left)
        found = [identity or next(rest, None) for identity in found]
    return found


def _every(rule: Deadline | None) -> str | None:
    """The rhythm of a rule, if it repeats."""
    return rule.every if isinstance(rule, Recurring) else getattr(rule, "recurrence", None)


def _period(day: date, every: str | None) -> tuple[int, int]:
    return day.isocalendar()[:2] if every == "week" else (day.year, day.month)


def same_ids(before: Version, after: Version) -> Matching:
    """What goes on between two versions, told by the ids alone."""
    old_tasks = {before.keys.task(task.number): task.number for task in before.roadmap.tasks}
    old_stages = {before.keys.stage(stage.number): stage.number for stage in before.roadmap.stages}
    tasks = [(old_tasks.get(after.keys.task(task.number)), task.number) for task in after.roadmap.tasks]
    stages = [(old_stages.get(after.keys.stage(stage.number)), stage.number) for stage in after.roadmap.stages]
    return Matching(
        tuple(Pair(old, new, "same") for old, new in tasks if old),
        tuple(Pair(old, new, "same") for old, new in stages if old),
        (),
    )
