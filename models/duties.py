"""Duties of time: what a year owes at a moment (reminders, late marks, escalation, dependent deadlines) and when next.

Pure: the workflow asks, acts, and sleeps until the nearest moment. Ladders are data (`rules/ladders.yaml`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from models import acts as a
from models.calendar import WorkingCalendar
from models.decisions import holds
from models.ids import command_id
from models.lifecycles import SETTLED, STAGE_OVER
from models.plan import until_when
from models.rules import Ladder
from models.year import DocumentState, PlannedTask, StageState, TaskState, Year

APPROVAL, LATE = "approval", "late"
OPENS_AT = time(9, 0)  # local; a stage opens in the morning of its first day


class Duty(NamedTuple):
    """An act that falls due at `at`."""

    at: datetime
    act: a.Act


class Rung(NamedTuple):
    """One step of the ladder of a task's due day, whatever has become of the task: a reminder is `ahead` of the day."""

    name: str
    ahead: bool
    duty: Duty


@dataclass(slots=True)
class Setting:
    """What time is measured by: the frozen calendar and ladders of the cycle.

    The ladder of a due day is worked out once, and which rungs of it a task owes once for each state of the task:
    states are frozen, so a changed one is another object.
    """

    calendar: WorkingCalendar
    ladders: dict[str, Ladder]
    _owed: dict[tuple[str, str], tuple[TaskState, tuple[Duty, ...]]] = field(default_factory=dict, repr=False)
    _ladders: dict[tuple[str, str], tuple[PlannedTask, date, int, tuple[Rung, ...]]] = field(
        default_factory=dict, repr=False
    )

    def rungs(self, year: str, task: TaskState, due_on: date) -> tuple[Duty, ...]:
        """The rungs that a task with a due day has still ahead, or owes."""
        key = (year, task.plan.number)
        known = self._owed.get(key)
        if known is None or known[0] is not task:
            known = self._owed[key] = (task, tuple(_left(task, self._ladder(year, task, due_on))))
        return known[1]

    def _ladder(self, year: str, task: TaskState, due_on: date) -> tuple[Rung, ...]:
        key, term = (year, task.plan.number), (task.plan, due_on, task.revision)
        known = self._ladders.get(key)
        if known is None or known[:3] != term:
            known = self._ladders[key] = (*term, tuple(_of_task(year, task, due_on, self)))
        return known[3]


def duties(year: Year, setting: Setting) -> Iterator[Duty]:
    """Every rung not yet passed, of every task that still waits for somebody. A paused year owes nothing."""
    if year.header.state == "paused":
        return
    for task in year.unsettled():
        if task.due_on is not None:
            yield from setting.rungs(year.header.id, task, task.due_on)
        elif task.plan.after_item:
            yield from _dependent(year, task, setting)
    for document in year.documents.values():
        if document.readers and document.readers_asked_at:
            yield from _of_readers(year.header.id, document, document.readers_asked_at, setting)


def due_acts(year: Year, setting: Setting, now: datetime) -> list[a.Act]:
    """The acts owed at `now`, in the order in which they fell due."""
    owed = sorted(
        (duty for duty in duties(year, setting) if duty.at <= now), key=lambda duty: (duty.at, duty.act.command_id)
    )
    return [duty.act for duty in owed]


def next_moment(year: Year, setting: Setting, now: datetime) -> datetime | None:
    """The nearest moment after `now` at which something may happen by itself."""
    moments = [duty.at for duty in duties(year, setting)]
    moments += [setting.calendar.end_of(year.header.last)]
    if year.header.state != "paused":
        moments += [opening(stage, year, setting) for stage in year.stages.values() if stage.state == "planned"]
        moments += [
            moment for stage in year.stages.values() if stage.state == "open" for moment in _ends(stage, year, setting)
        ]
    return min((moment for moment in moments if moment > now), default=None)


def _left(task: TaskState, ladder: Iterable[Rung]) -> Iterator[Duty]:
    """Rungs not yet passed; none for moments before the due day was set, no reminders once late."""
    for name, ahead, duty in ladder:
        passed = task.late if name == LATE else name in task.rungs or (ahead and task.late)
        if not passed and (name == LATE or task.since is None or duty.at >= task.since):
            yield duty


def _of_task(year: str, task: TaskState, due_on: date, setting: Setting) -> Iterator[Rung]:
    ladder = setting.ladders.get(task.plan.ladder, Ladder())
    yield from _reminders(year, task, due_on, ladder, setting.calendar)
    identity = command_id(year, task.plan.number, task.revision, LATE)
    act = a.MarkLate(command_id=identity, year=year, task=task.plan.number, revision=task.revision)
    yield Rung(LATE, ahead=False, duty=Duty(setting.calendar.end_of(due_on), act))
    yield from _escalation(year, task, due_on, ladder, setting.calendar)


def _reminders(year: str, task: TaskState, due_on: date, ladder: Ladder, calendar: WorkingCalendar) -> Iterator[Rung]:
    number, revision, to = task.plan.number, task.revision, task.plan.responsible
    for step in ladder.reminders:
        rung = f"reminder-{step.before}{'w' if step.working else 'd'}"
        at = calendar.at(calendar.shift(due_on, -step.before, working=step.working), ladder.at)
        identity = command_id(year, number, revision, rung)
        act = a.Remind(command_id=identity, year=year, task=number, rung=rung, revision=revision, to=to)
        yield Rung(rung, ahead=True, duty=Duty(at, act))


def _escalation(year: str, task: TaskState, due_on: date, ladder: Ladder, calendar: WorkingCalendar) -> Iterator[Rung]:
    number, revision = task.plan.number, task.revision
    for step in ladder.escalation:
        if task.plan.level in step.scopes:
            rung = f"step-{step.after}{'w' if step.working else 'd'}-{step.to}"
            at = calendar.at(calendar.shift(due_on, step.after, working=step.working), ladder.at)
            identity = command_id(year, number, revision, rung)
            to = task.plan.responsible if step.to == "responsible" else (step.to,)
            act = a.Escalate(command_id=identity, year=year, task=number, rung=rung, revision=revision, to=to)
            yield Rung(rung, ahead=False, duty=Duty(at, act))


def _dependent(year: Year, task: TaskState, setting: Setting) -> Iterator[Duty]:
    """A task «после …» gets its dates when every run of the other item is settled."""
    at = _ground_settled(year, task)
    if at is None:
        return
    opens_on = setting.calendar.day_of(at)
    due_on = setting.calendar.shift(opens_on, task.plan.after_days, working=task.plan.after_working)
    anew = (task.revision,) if task.revision else ()  # an order has changed the term that was set before
    identity = command_id(year.header.id, task.plan.number, *anew, "deadline")
    act = a.SetDeadline(
        command_id=identity,
        year=year.header.id,
        task=task.plan.number,
        opens_on=opens_on,
        due_on=setting.calendar.next_working(due_on),
    )
    yield Duty(at, act)


def _ground_settled(year: Year, task: TaskState) -> datetime | None:
    """When that was. What the other level had settled before this task was there counts from when it was there."""
    runs = [other for other in year.tasks.values() if other.plan.item == task.plan.after_item]
    if not runs:
        elsewhere = year.elsewhere.get(task.plan.after_item or "")
        return max(elsewhere, task.since or elsewhere) if elsewhere else None
    others = [other for other in runs if other.state != "cancelled"]  # an order has taken it away
    settled = [other.settled_at for other in others if other.state in SETTLED and other.settled_at]
    return max(settled) if settled and len(settled) == len(others) else None


def waits_elsewhere(year: Year) -> tuple[str, ...]:
    """Items of the other level that undated tasks of a year wait for."""
    waiting = {task.plan.after_item for task in year.unsettled() if task.plan.after_item and task.due_on is None}
    own = {task.plan.item for task in year.tasks.values()} if waiting else set()
    return tuple(sorted(item for item in waiting if item and item not in own))


def _of_readers(year: str, document: DocumentState, asked_at: datetime, setting: Setting) -> Iterator[Duty]:
    """Whoever has not signed the acquaintance sheet is reminded as a signer is, by the ladder of approval."""
    ladder, calendar = setting.ladders.get(APPROVAL, Ladder()), setting.calendar
    asked_on = calendar.day_of(asked_at)
    for step in ladder.escalation:
        rung = f"readers-{step.after}-{asked_at:%Y%m%dT%H%M%S}"
        if rung not in document.rungs:
            to = document.readers if step.to == "signer" else (step.to,)
            at = calendar.at(calendar.shift(asked_on, step.after, working=step.working), ladder.at)
            act = a.RemindReaders(command_id=f"{document.id}:{rung}", year=year, document=document.id, rung=rung, to=to)
            yield Duty(at, act)


def opening(stage: StageState, year: Year, setting: Setting) -> datetime:
    """The moment from which a stage may open: the first day of its first window, or the year's first day."""
    days = [task.opens_on for task in year.tasks_of(stage.plan.number) if task.opens_on and task.state != "cancelled"]
    first = min(days) if days and stage.plan.entry.on == "window" else year.header.first
    return setting.calendar.at(first, OPENS_AT)


def may_open(stage: StageState, year: Year, setting: Setting, now: datetime) -> bool:
    """Entry condition (условие начала): its time has come and the stages before it are closed."""
    if stage.state != "planned" or year.header.state == "paused":
        return False
    after = [year.stages[number] for number in stage.plan.entry.after if number in year.stages]
    return all(other.state in STAGE_OVER for other in after) and opening(stage, year, setting) <= now


def may_close(stage: StageState, year: Year, setting: Setting, now: datetime) -> bool:
    """Exit condition (условие завершения): every gate is settled, and what has no due day is settled or out of time."""
    tasks = year.tasks_of(stage.plan.number)
    if stage.state != "open" or any(holds(stage, task) for task in tasks):
        return False
    rest = [task for task in tasks if task.state not in SETTLED]
    return all(_end(task, year, setting) <= now for task in rest)


def must_reopen(stage: StageState, year: Year) -> bool:
    """A finished stage whose gate was opened again."""
    return stage.state == "completed" and any(holds(stage, task) for task in year.tasks_of(stage.plan.number))


def is_over(year: Year, setting: Setting, now: datetime) -> bool:
    """The year's last day has ended."""
    return setting.calendar.end_of(year.header.last) <= now


def _end(task: TaskState, year: Year, setting: Setting) -> datetime:
    return setting.calendar.end_of(min(until_when(task) or year.header.last, year.header.last))


def _ends(stage: StageState, year: Year, setting: Setting) -> list[datetime]:
    return [_end(task, year, setting) for task in year.tasks_of(stage.plan.number) if task.state not in SETTLED]
