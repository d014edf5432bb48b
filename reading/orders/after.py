"""Deadlines after an event («по итогам мониторинга»): which item of the same plan is meant."""

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from models.deadlines import After
from models.roadmap import Task

_FRAME = re.compile("итог|результат|после|оконча|заверш|мере$|проведен|момент|дней|рабоч|течени")  # say: it is over
LIKE = 75.0  # of 100: the words of the event stand in the title, other endings allowed


def resolved(task: Task, tasks: Sequence[Task]) -> Task:
    """The task with the item that its event names, for a person to confirm; unchanged when none is like it."""
    rule = task.deadline
    if not isinstance(rule, After) or rule.before:
        return task
    if rule.item:
        known = any(other.number == rule.item for other in tasks if other.number != task.number)
        return task if known else _with(task, rule, item=None, fact=f"пункт {rule.item}", confirm=True)
    others = [other for other in tasks if other.number != task.number]
    place = next(index for index, other in enumerate(tasks) if other.number == task.number)
    scored = [(_likeness(rule, other), index < place, index) for index, other in enumerate(others)]
    likeness, _, index = max(scored, default=(0.0, False, 0))
    return task if likeness < LIKE else _with(task, rule, item=others[index].number, fact="", confirm=True)


def _with(task: Task, rule: After, **changes: Any) -> Task:
    return task.model_copy(update={"deadline": rule.model_copy(update=changes)})


def _likeness(rule: After, other: Task) -> float:
    """How well the words of the event are found in the title or the details of another item."""
    words = [word for word in rule.fact.lower().split() if len(word) > 3 and not _FRAME.match(word)]
    text = " ".join((other.title, *other.details)).lower()
    if not words or not text:
        return 0.0
    return sum(fuzz.partial_ratio(word, text) for word in words) / len(words)
