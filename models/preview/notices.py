"""Rehearsal of notices (прогон уведомлений): every letter that time alone would send if nobody did anything.

The moments come from `models/duties.py`, which the running workflows use: what is shown is what will be sent.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models import acts as a
from models.duties import duties
from models.plan import LEVELS, Level
from models.preview.outlook import Outlook
from models.year import TaskState, Year


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True)


class Notice(_Shown):
    """One letter: when, why, about which run of which item, to which roles. `rung`: its step of the ladder."""

    at: datetime
    kind: Literal["reminder", "escalation"]
    level: Level
    stage: str
    task: str
    item: str
    title: str
    due_on: date
    ladder: str
    rung: str
    to: tuple[str, ...]


class Undated(_Shown):
    """A task of which time says nothing: no due day, or one that only another item's end gives (`waits_for`)."""

    level: Level
    task: str
    title: str
    deadline: str
    responsible: tuple[str, ...]
    waits_for: str | None


class Notices(_Shown):
    """The year's letters in the order of their sending, of one school and of the department."""

    roadmap: str
    title: str
    school_year: str
    zone: str
    notices: tuple[Notice, ...]
    undated: tuple[Undated, ...]


def rehearse_notices(outlook: Outlook, role: str | None = None) -> Notices:
    """Every reminder and escalation of the year; `role`: the ones that role gets."""
    found = [notice for level in LEVELS for notice in _of_level(outlook, level) if role is None or role in notice.to]
    silent = [task for level in LEVELS for task in _undated(outlook.year(level), level)]
    silent = [task for task in silent if role is None or role in task.responsible]
    order = list(outlook.items)
    found.sort(key=lambda notice: (notice.at, order.index(notice.item), notice.task, notice.level, notice.rung))
    return Notices(
        roadmap=outlook.roadmap.id,
        title=outlook.roadmap.title,
        school_year=f"{outlook.school_year.year}-{outlook.school_year.year + 1}",
        zone=outlook.calendar.zone,
        notices=tuple(found),
        undated=tuple(silent),
    )


def _of_level(outlook: Outlook, level: Level) -> Iterator[Notice]:
    year = outlook.year(level)
    ends = outlook.calendar.end_of(year.header.last)
    for at, act in duties(year, outlook.setting):
        if isinstance(act, a.Remind | a.Escalate) and at <= ends:
            task = year.tasks[act.task]
            yield _notice(at, act, task, task.due_on or outlook.calendar.day_of(at), level)


def _notice(at: datetime, act: a.Remind | a.Escalate, task: TaskState, due_on: date, level: Level) -> Notice:
    return Notice(
        at=at,
        kind="reminder" if isinstance(act, a.Remind) else "escalation",
        level=level,
        stage=task.plan.stage,
        task=act.task,
        item=task.plan.item,
        title=task.plan.title,
        due_on=due_on,
        ladder=task.plan.ladder,
        rung=act.rung,
        to=act.to,
    )


def _undated(year: Year, level: Level) -> list[Undated]:
    return [_silent(task, level) for task in year.tasks.values() if task.due_on is None]


def _silent(task: TaskState, level: Level) -> Undated:
    plan = task.plan
    return Undated(
        level=level,
        task=plan.number,
        title=plan.title,
        deadline=plan.deadline_text,
        responsible=plan.responsible,
        waits_for=plan.after_item,
    )
