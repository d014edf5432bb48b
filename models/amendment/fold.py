"""How an amending order changes a year: the fold of `PlanAmended`, in the transaction and in the workflow alike."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models.events import PlanAmended, TaskAmended
from models.lifecycles import UNSETTLED
from models.year import PlannedStage, StageState, TaskState, Year


def fold_amendment(year: Year, event: PlanAmended, at: datetime) -> None:
    """Bring a year to the plan in force. Of a holder with one document only, the document and the header."""
    year.header = year.header.model_copy(update={"version": event.version})
    _documents(year, event, at)
    if year.documents and not year.tasks:
        return
    for plan in event.stages:
        _plan_stage(year, plan)
    for numbers, changes in (
        (event.cancelled_stages, {"state": "cancelled", "closed_at": at}),
        (event.reopened_stages, {"state": "open", "closed_at": None}),
    ):
        for number in numbers:
            _change_stage(year, number, changes)
    for number in event.restored_stages:
        opened = number in year.stages and year.stages[number].opened_at is not None
        _change_stage(year, number, {"state": "open" if opened else "planned", "closed_at": None})
    for amended in event.tasks:
        _plan_task(year, amended, event, at)
    for number in event.cancelled:
        _change_task(year, number, {"state": "cancelled", "settled_at": at, "extension_asked": None})
    for number in event.restored:
        _restore_task(year, number, at)
    _follow_stages(year, event)
    _put_in_order(year, event)


def _plan_stage(year: Year, plan: PlannedStage) -> None:
    stage = year.stages.get(plan.number)
    year.stages[plan.number] = stage.model_copy(update={"plan": plan}) if stage else StageState(plan=plan)


def _change_stage(year: Year, number: str, changes: dict[str, Any]) -> None:
    stage = year.stages.get(number)
    if stage:
        year.stages[number] = stage.model_copy(update=changes)


def _change_task(year: Year, number: str, changes: dict[str, Any]) -> None:
    task = year.tasks.get(number)
    if task:
        year.tasks[number] = task.model_copy(update=changes)


def _plan_task(year: Year, amended: TaskAmended, event: PlanAmended, at: datetime) -> None:
    """A new due day begins a new ladder, as an extension does; a new ladder does not make up for what is past."""
    number, days = amended.plan.number, {"opens_on": amended.opens_on, "due_on": amended.due_on}
    task = year.tasks.get(number)
    if task is None:
        year.tasks[number] = TaskState(plan=amended.plan, since=at, **days)
        return
    changes: dict[str, Any] = {"plan": amended.plan, "own_due_on": amended.own_due_on, **days}
    if amended.due_on != task.due_on:
        asked = task.extension_asked
        still_asked = asked if asked and amended.due_on and asked > amended.due_on else None
        changes |= {"revision": task.revision + 1, "rungs": (), "late": False, "extension_asked": still_asked}
    if amended.due_on != task.due_on or task.plan.ladder != amended.plan.ladder or amended.plan.ladder in event.ladders:
        changes["since"] = at
    year.tasks[number] = task.model_copy(update=changes)


def _restore_task(year: Year, number: str, at: datetime) -> None:
    """As it was when it left the plan: handed in, or waiting for its stage; past reminders are not made up for."""
    task = year.tasks.get(number)
    if task:
        state = "submitted" if task.handed_in_at else "planned"
        _change_task(year, number, {"state": state, "settled_at": None, "since": at})


def _follow_stages(year: Year, event: PlanAmended) -> None:
    """What the order has touched is open in an open stage, and waits for one that has not begun."""
    touched = dict.fromkeys([*(amended.plan.number for amended in event.tasks), *event.restored])
    for number in touched:
        task = year.tasks.get(number)
        stage = year.stages.get(task.plan.stage) if task else None
        if task and stage and task.state in UNSETTLED and stage.state in UNSETTLED:
            _change_task(year, number, {"state": stage.state})


def _documents(year: Year, event: PlanAmended, at: datetime) -> None:
    fold_papers(year, event.recalled, event.returned, at)


def fold_papers(year: Year, recalled: Sequence[str], returned: Sequence[str], at: datetime) -> None:
    """What was on signature when it was recalled is on signature again from the day it comes back."""
    for identity in recalled:
        document = year.documents.get(identity)
        if document:
            year.documents[identity] = document.model_copy(update={"state": "recalled"})
    for identity in returned:
        document = year.documents.get(identity)
        if document and document.submitted_at:
            changes = {"state": "in_review", "submitted_at": at, "rungs": ()}
            year.documents[identity] = document.model_copy(update=changes)
        elif document:
            year.documents[identity] = document.model_copy(update={"state": "draft"})


def _put_in_order(year: Year, event: PlanAmended) -> None:
    """The plan's order; what has left the plan stands behind."""
    order = [number for number in event.order if number in year.tasks]
    year.tasks = {number: year.tasks[number] for number in dict.fromkeys([*order, *year.tasks])}
    stages = sorted(year.stages.values(), key=lambda stage: stage.plan.order)
    year.stages = {stage.plan.number: stage for stage in stages}
