"""What an amending order means for one school, told task by task from the event itself: preview and result agree."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.events import PlanAmended, TaskAmended
from models.ids import task_of_document
from models.lifecycles import SETTLED, TASK
from models.year import TaskState, Year

EffectKind = Literal[
    "added", "cancelled", "kept", "restored", "rescheduled", "own_day", "finished", "changed", "stage", "document"
]


class Effect(BaseModel):
    """One consequence. `task` is the task's id in the year, `number` what the plan in force calls it."""

    model_config = ConfigDict(frozen=True)

    kind: EffectKind
    task: str = ""
    number: str = ""
    title: str = ""
    state: str = ""
    due_before: date | None = None
    due_after: date | None = None
    sentence: str


def effects(year: Year, event: PlanAmended) -> list[Effect]:
    """The consequences for a year as it stands before the event."""
    return [*_gone(year, event), *_of_tasks(year, event), *_of_stages(year, event), *_of_documents(event)]


def counted(found: list[Effect]) -> dict[str, int]:
    """How many consequences of each kind."""
    return dict(Counter(effect.kind for effect in found))


def _gone(year: Year, event: PlanAmended) -> Iterator[Effect]:
    for number in event.cancelled:
        task = year.tasks[number]
        sentence = "исключено из плана, напоминания прекращаются"
        if task.state == "submitted":
            sentence = "исключено из плана: проверять сданное больше не нужно, подтверждение сохраняется"
        yield _effect("cancelled", task, sentence)


def _of_tasks(year: Year, event: PlanAmended) -> Iterator[Effect]:
    for amended in event.tasks:
        task = year.tasks.get(amended.plan.number)
        if task is None:
            yield _added(year, amended, event)
        elif task.plan.number not in event.restored:
            yield _changed(task, amended)
    for number in event.restored:
        amended_days = {amended.plan.number: amended.due_on for amended in event.tasks}
        task = year.tasks[number]
        due_on = amended_days.get(number, task.due_on)
        word = "на проверку" if task.handed_in_at else "в работу"
        yield _effect("restored", task, f"возвращается в план, {word}; срок {_day(due_on)}", due_on)


def _added(year: Year, amended: TaskAmended, event: PlanAmended) -> Effect:
    plan, stage = amended.plan, year.stages.get(amended.plan.stage)
    opened = stage is not None and (stage.state == "open" or plan.stage in event.reopened_stages)
    when = "открывается сразу" if opened else "откроется со своим этапом"
    due_on = amended.due_on
    return Effect(
        kind="added",
        task=plan.number,
        number=plan.shown,
        title=plan.title,
        state="open" if opened else "planned",
        due_after=due_on,
        sentence=f"добавлено, {when}; срок {_day(due_on)}",
    )


def _changed(task: TaskState, amended: TaskAmended) -> Effect:
    before, after = task.plan, amended.plan
    if after.excluded and not before.excluded:
        return _effect("kept", task, f"исключено приказом, уже {TASK.titles[task.state]}: остаётся в истории")
    other_term = (before.nominal, before.deadline_kind, before.after_days) != (
        after.nominal,
        after.deadline_kind,
        after.after_days,
    )
    if task.state in SETTLED:
        words = "срок плана меняется, исполнение остаётся как есть" if other_term else "меняется запись плана"
        return _effect("finished", task, f"уже {TASK.titles[task.state]}: {words}", plan=amended)
    if amended.due_on != task.due_on:
        words = f"срок {_day(task.due_on)} → {_day(amended.due_on)}"
        if task.state == "submitted":
            words += ", сданное остаётся на проверке"
        return _effect("rescheduled", task, words, amended.due_on, amended)
    if other_term and task.due_on is not None:
        words = f"остаётся срок {_day(task.due_on)}, данный этой организации: он позже нового"
        return _effect("own_day", task, words, task.due_on, amended)
    return _effect("changed", task, "меняется запись плана, срок прежний", task.due_on, amended)


def _of_stages(year: Year, event: PlanAmended) -> Iterator[Effect]:
    titles = {number: stage.plan for number, stage in year.stages.items()}
    rows = (
        (tuple(plan.number for plan in event.stages if plan.number not in titles), "этап добавлен"),
        (event.cancelled_stages, "этап исключён"),
        (event.restored_stages, "этап возвращается в план"),
        (event.reopened_stages, "этап открывается заново: в нём есть что делать"),
    )
    plans = titles | {plan.number: plan for plan in event.stages}
    for numbers, sentence in rows:
        for number in numbers:
            plan = plans[number]
            yield Effect(kind="stage", number=plan.shown, title=plan.title, sentence=sentence)


def _of_documents(event: PlanAmended) -> Iterator[Effect]:
    for numbers, sentence in (
        (event.recalled, "проект документа отозван вместе с мероприятием"),
        (event.returned, "документ возвращён вместе с мероприятием"),
    ):
        for identity in numbers:
            task = task_of_document(identity)
            yield Effect(kind="document", task=task, number=task, title=identity, sentence=sentence)


def _effect(
    kind: EffectKind, task: TaskState, sentence: str, due_on: date | None = None, plan: TaskAmended | None = None
) -> Effect:
    shown = plan.plan if plan else task.plan
    return Effect(
        kind=kind,
        task=task.plan.number,
        number=shown.shown,
        title=shown.title,
        state=task.state,
        due_before=task.due_on,
        due_after=due_on,
        sentence=sentence,
    )


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "не назначен"
