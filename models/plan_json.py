"""The JSON shape of a plan, the same for reading an order, for showing a roadmap and for the web. A fixed contract."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.deadlines import Deadline, Recurring, SchoolYear, Window, printed_windows, windows_in
from models.roadmap import Roadmap, Task


def plan_json(
    roadmap: Roadmap, school_year: SchoolYear | None = None, warnings: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """The plan as printed, or with the windows of `school_year`; windows are nominal, both ends included."""
    order = roadmap.order
    return {
        "id": roadmap.id,
        "title": roadmap.title,
        "issuer": roadmap.issuer,
        "order": {
            "number": order.number,
            "date": order.date.isoformat() if order.date else None,
            "heading": order.heading,
        },
        "school_year": f"{school_year.year}-{school_year.year + 1}" if school_year else roadmap.school_year,
        "years": list(roadmap.years),
        "stages": [
            {
                "number": stage.number,
                "title": stage.title,
                "canonical": stage.canonical,
                "tasks": [_task(task, roadmap, school_year) for task in stage.tasks],
            }
            for stage in roadmap.stages
        ],
        "warnings": [dict(warning) for warning in warnings],
    }


def phrase_windows(rule: Deadline | None, roadmap: Roadmap, school_year: SchoolYear | None) -> list[Window]:
    """Windows of the phrase itself: its recurrence («1 раз в квартал») is told apart and not spread here."""
    if rule is None:
        return []
    alone = rule.model_copy(update={"recurrence": None})
    return windows_in(alone, school_year) if school_year else printed_windows(alone, roadmap.own_year)


def _task(task: Task, roadmap: Roadmap, school_year: SchoolYear | None) -> dict[str, Any]:
    return {
        "number": task.number,
        "title": task.title,
        "parent": task.parent,
        "details": list(task.details),
        "kind": task.kind,
        "scope": task.scope,
        "deadline": _deadline(task.deadline, phrase_windows(task.deadline, roadmap, school_year)),
        "responsible": list(task.responsible),
        "responsible_text": task.responsible_text,
        "result": task.result,
        "source": task.source.model_dump(exclude_none=True),
    }


def _deadline(rule: Deadline | None, windows: Sequence[Window]) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "text": rule.text,
        "kind": rule.kind,
        "windows": [[window.first.isoformat(), window.last.isoformat()] for window in windows],
        "recurrence": rule.every if isinstance(rule, Recurring) else rule.recurrence,
        "confirm": rule.confirm,
        **({"times": rule.times} if isinstance(rule, Recurring) and rule.times > 1 else {}),
    }
