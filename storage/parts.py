"""Stages, tasks and documents of years: a row of a table is a frozen part, plans and lists are kept in it as JSON."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Table

from models.part import Part, made
from models.year import DocumentState, PlannedStage, PlannedTask, StageState, TaskState
from storage.tables import DOCUMENTS, STAGES, TASKS

P = TypeVar("P", bound=Part)

parse_task = lru_cache(maxsize=65_536)(PlannedTask.model_validate_json)
parse_stage = lru_cache(maxsize=16_384)(PlannedStage.model_validate_json)


@lru_cache(maxsize=4_096)
def parse_list(text: str) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(json.loads(text))


class Kept(Generic[P]):
    """How the parts of one kind are kept: the table has a column for each field; `plan` reads what was planned."""

    def __init__(self, kind: type[P], table: Table[Any], plan: Callable[[str], Any] | None = None) -> None:
        self.columns: list[Column[Any]] = [table.c[name] for name in kind.model_fields]
        self._kind = kind
        self._names = tuple(kind.model_fields)
        self._lists = [name for name, field in kind.model_fields.items() if field.annotation == tuple[str, ...]]
        self._parsed: dict[str, Callable[[str], Any]] = dict.fromkeys(self._lists, parse_list)
        if plan:
            self._parsed["plan"] = plan

    def part(self, values: Sequence[Any]) -> P:
        """The part of a row of `columns`."""
        fields = dict(zip(self._names, values, strict=True))
        for name, parse in self._parsed.items():
            fields[name] = parse(fields[name])
        return made(self._kind, fields)

    def values(self, part: P) -> dict[str, Any]:
        """What a part's row holds of its state; the plan is written by who makes plans."""
        return self._row({name: value for name, value in vars(part).items() if name != "plan"})

    def changes(self, before: P, after: P) -> dict[str, Any]:
        """The values that differ: most acts touch three of a task's fifteen, and each one written costs time."""
        old = vars(before)
        return self._row({name: now for name, now in vars(after).items() if name != "plan" and now != old[name]})

    def _row(self, values: dict[str, Any]) -> dict[str, Any]:
        for name in self._lists:
            if name in values:
                values[name] = json.dumps(values[name])
        return values


TASK = Kept(TaskState, TASKS, parse_task)
STAGE = Kept(StageState, STAGES, parse_stage)
DOCUMENT = Kept(DocumentState, DOCUMENTS)


def stage_row(year_id: str, stage: StageState) -> dict[str, Any]:
    """A stage as a new row."""
    plan = stage.plan
    place = {"year_id": year_id, "number": plan.number, "position": plan.order, "plan": plan.model_dump_json()}
    return {**place, **STAGE.values(stage)}


def task_row(year_id: str, position: int, task: TaskState) -> dict[str, Any]:
    """A task as a new row."""
    plan = task.plan
    place = {"year_id": year_id, "number": plan.number, "stage": plan.stage, "position": position}
    return {**place, "plan": plan.model_dump_json(), **TASK.values(task)}
