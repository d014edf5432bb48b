"""What an amending order does to one year, whatever state its tasks are in: one event, decided in one place. Pure.

Nothing finished is lost: it stays as it was done. A term may not end before it was told: what an order sets into the
past gets a fresh one. A day granted to one school holds against an earlier day set for all. Our choices, ADR 0013.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from models.calendar import WorkingCalendar
from models.events import Ground, PlanAmended, TaskAmended
from models.lifecycles import RECALLED, SETTLED, UNDER_WAY
from models.plan import LATE_JOINER_WORKING_DAYS, PlannedYear
from models.rules import Ladder
from models.year import PlannedStage, TaskState, Year

FINISHED = SETTLED - {"cancelled"}


@dataclass(frozen=True, slots=True)
class Replanning:
    """The plan that a year goes by and the one it is brought to; `ladders`: those that read differently now."""

    version: int
    before_sha256: str
    after_sha256: str
    before: PlannedYear
    after: PlannedYear
    ladders: Mapping[str, Ladder] = field(default_factory=dict)
    restores: int | None = None


def amended(year: Year, change: Replanning, ground: Ground, now: datetime, calendar: WorkingCalendar) -> PlanAmended:
    """The event of bringing a whole year to another plan."""
    return _Amending(year, change, now, calendar).event(ground)


class _Amending:
    def __init__(self, year: Year, change: Replanning, now: datetime, calendar: WorkingCalendar) -> None:
        self.year, self.change, self.calendar = year, change, calendar
        self.today = calendar.day_of(now)
        fresh = calendar.shift(self.today, LATE_JOINER_WORKING_DAYS, working=True)
        self.fresh = min(fresh, year.header.last)

    def event(self, ground: Ground) -> PlanAmended:
        change, tasks = self.change, self.year.tasks
        gone = [number for number in tasks if number not in change.after.tasks]
        cancelled = tuple(number for number in gone if tasks[number].state not in SETTLED)
        back = [number for number in change.after.tasks if number in tasks and tasks[number].state == "cancelled"]
        return PlanAmended(
            version=change.version,
            before=change.before_sha256,
            after=change.after_sha256,
            ground=ground,
            restores=change.restores,
            order=tuple(change.after.tasks),
            tasks=(*self._tasks(), *self._left_in_history(gone)),
            cancelled=cancelled,
            restored=tuple(back),
            ladders=dict(change.ladders),
            **self._stages(),
            **self._documents({*cancelled}),
        )

    def _tasks(self) -> Iterator[TaskAmended]:
        """Tasks of the new plan that are new, or of which the plan or the days have changed."""
        for number, target in self.change.after.tasks.items():
            task = self.year.tasks.get(number)
            found = self._added(target) if task is None else self._changed(task, target)
            new_ladder = task is not None and task.state not in FINISHED and target.plan.ladder in self.change.ladders
            if task is None or new_ladder or found != _as_it_stands(task):
                yield found

    def _added(self, target: TaskState) -> TaskAmended:
        due_on = target.due_on
        if due_on and due_on < self.today:
            due_on = self.fresh
        return TaskAmended(plan=target.plan, opens_on=target.opens_on, due_on=due_on)

    def _changed(self, task: TaskState, target: TaskState) -> TaskAmended:
        """The new plan; new days where the order has changed them and the task still waits for somebody."""
        stands = _as_it_stands(task).model_copy(update={"plan": target.plan})
        if task.state in FINISHED:
            return stands
        planned = self.change.before.tasks.get(task.plan.number)
        if task.state == "cancelled":
            return self._back(task, target, stands)
        if planned and _term(planned) == _term(target):
            return stands
        later = planned and planned.due_on and task.due_on and task.due_on > planned.due_on
        own = task.due_on if later else task.own_due_on
        return stands.model_copy(update=self._days(task, target, own))

    def _days(self, task: TaskState, target: TaskState, own: date | None) -> dict[str, date | None]:
        due_on = target.due_on
        if due_on and due_on < self.today and task.due_on and task.due_on >= self.today:
            due_on = min(task.due_on, self.fresh)  # brought forward into the past
        elif due_on and due_on < self.today and task.due_on is None:
            due_on = self.fresh
        if due_on and own and own > due_on:
            due_on = own
        return {"opens_on": target.opens_on, "due_on": due_on, "own_due_on": own}

    def _back(self, task: TaskState, target: TaskState, stands: TaskAmended) -> TaskAmended:
        """A task that comes back into the plan has its old days; what ran out while it was away gets a fresh term."""
        if _term_of_plan(task) != _term_of_plan(target):
            stands = stands.model_copy(update={"opens_on": target.opens_on, "due_on": target.due_on})
        left_on = self.calendar.day_of(task.settled_at) if task.settled_at else self.today
        if stands.due_on and left_on <= stands.due_on < self.today:
            return stands.model_copy(update={"due_on": self.fresh})
        return stands

    def _left_in_history(self, gone: list[str]) -> Iterator[TaskAmended]:
        """What was finished before the order took it out of the plan."""
        for number in gone:
            task = self.year.tasks[number]
            if task.state in FINISHED and not task.plan.excluded:
                plan = task.plan.model_copy(update={"excluded": True})
                yield _as_it_stands(task).model_copy(update={"plan": plan})

    def _stages(self) -> dict[str, Any]:
        stages, after = self.year.stages, self.change.after
        finished = {task.plan.stage for task in self.year.tasks.values() if task.state in FINISHED}
        gone = [
            number
            for number, stage in stages.items()
            if number not in after.stages and stage.state in {"planned", "open"} and number not in finished
        ]
        filled = {target.plan.stage for target in after.tasks.values() if self._is_put_in(target)}
        return {
            "stages": tuple(self._planned_stages()),
            "cancelled_stages": tuple(gone),
            "restored_stages": tuple(n for n in after.stages if n in stages and stages[n].state == "cancelled"),
            "reopened_stages": tuple(n for n in after.stages if n in filled and _is_completed(self.year, n)),
        }

    def _planned_stages(self) -> Iterator[PlannedStage]:
        for number, target in self.change.after.stages.items():
            if number not in self.year.stages or self.year.stages[number].plan != target.plan:
                yield target.plan

    def _is_put_in(self, target: TaskState) -> bool:
        """A task that is new in its stage and that somebody has still to do."""
        task = self.year.tasks.get(target.plan.number)
        if task is None or task.state == "cancelled":
            return True
        return task.plan.stage != target.plan.stage and task.state not in SETTLED

    def _documents(self, cancelled: set[str]) -> dict[str, tuple[str, ...]]:
        """Papers not yet signed go with what they belong to, and come back with it."""
        recalled, returned = [], []
        for document in self.year.documents.values():
            target = self.change.after.tasks.get(document.task)
            planned = self.change.before.tasks.get(document.task)
            wanted = target is not None and document.kind in target.plan.documents
            was_wanted = planned is not None and document.kind in planned.plan.documents
            if document.state in UNDER_WAY and (document.task in cancelled or (target and was_wanted and not wanted)):
                recalled.append(document.id)
            elif document.state in RECALLED and wanted:
                returned.append(document.id)
        return {"recalled": tuple(recalled), "returned": tuple(returned)}


def _is_completed(year: Year, number: str) -> bool:
    stage = year.stages.get(number)
    return stage is not None and stage.state == "completed"


def _as_it_stands(task: TaskState) -> TaskAmended:
    return TaskAmended(plan=task.plan, opens_on=task.opens_on, due_on=task.due_on, own_due_on=task.own_due_on)


def _term(task: TaskState) -> tuple[object, ...]:
    """What an order says about the time of a task that nobody has touched."""
    return (task.opens_on, task.due_on, *_term_of_plan(task))


def _term_of_plan(task: TaskState) -> tuple[object, ...]:
    plan = task.plan
    dependent = (plan.after_item, plan.after_days, plan.after_working) if plan.after_item else ()
    return (plan.nominal, plan.event, plan.deadline_kind, *dependent)
