"""The roadmap (дорожная карта) as ordered: stages, tasks, deadlines, roles. Pure data; read from YAML by `reading/`."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.deadlines import Deadline, SchoolYear, is_dated
from models.rules import Ladder

Canonical = Literal[
    "preparation", "mentee_base", "mentor_base", "training", "pairing", "work", "completion", "programme"
]
CANONICAL_TITLES: dict[str, str] = {
    "preparation": "Подготовка",
    "mentee_base": "База наставляемых",
    "mentor_base": "База наставников",
    "training": "Обучение",
    "pairing": "Пары и группы",
    "work": "Работа пар",
    "completion": "Завершение",
    "programme": "В течение года",
}
Scope = Literal["municipality", "school", "both", "pair"]


def _is_none(value: object) -> bool:
    return value is None


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OrderRequisites(_Part):
    """Requisites of the order (приказ) that approved the plan; a blank number or date means it is not in force."""

    number: str | None = None
    date: dt.date | None = None
    heading: str | None = None


class Source(_Part):
    """Where an item stands in the signed document."""

    table: int | None = None
    row: int | None = None
    paragraph: int | None = None


class Entry(_Part):
    """When a stage may open: on its first window's first day or at once, and after other stages have closed."""

    on: Literal["window", "start"] = "window"
    after: tuple[str, ...] = Field(default=(), description="Numbers of stages that must be closed first.")


class Exit(_Part):
    """When a stage may close: its gate tasks are settled; `tasks` names them when the default does not fit."""

    tasks: tuple[str, ...] = Field(
        default=(), description="Numbers of the tasks that must be settled; empty: every gate task."
    )


class Task(_Part):
    """One thing to be done (мероприятие)."""

    number: str
    title: str
    parent: str | None = None
    details: tuple[str, ...] = ()
    kind: str = Field(description="A task kind of `rules/task_kinds.yaml`.")
    scope: Scope = "school"
    deadline: Deadline | None = None
    responsible: tuple[str, ...] = ()
    responsible_text: str = ""
    result: str | None = None
    documents: tuple[str, ...] = Field(default=(), description="Document kinds that the task yields.")
    controller: str | None = Field(
        default=None, description="The role that accepts the result; none: finished by its evidence."
    )
    gate: bool | None = Field(
        default=None, description="Must be settled before its stage closes; default: it is dated."
    )
    ladder: str | None = Field(default=None, description="A ladder of reminders instead of the kind's own.")
    was: str | None = Field(
        default=None,
        exclude_if=_is_none,  # a plan that says nothing of it keeps its digest
        description="Amending order: the item's number in the plan in force; «-» when it continues none.",
    )
    source: Source = Source()

    @property
    def is_gate(self) -> bool:
        """A dated task holds its stage open until it is settled."""
        return is_dated(self.deadline) if self.gate is None else self.gate


class Stage(_Part):
    """One stage (этап). `canonical` is one of the seven of the target model, `programme`, or null in another field."""

    number: str
    title: str
    canonical: Canonical | None = None
    purpose: str | None = None
    entry: Entry = Entry()
    exit: Exit = Exit()
    was: str | None = Field(
        default=None,
        exclude_if=_is_none,
        description="Amending order: the stage's number in the plan in force; «-» when it continues none.",
    )
    tasks: tuple[Task, ...]


class Roadmap(_Part):
    """The plan of a municipality or a school for one or more school years."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,60}$")
    title: str
    issuer: str
    order: OrderRequisites = OrderRequisites()
    school_year: str | None = Field(
        default=None, pattern=r"^\d{4}-\d{4}$", description="The one school year of a yearly plan."
    )
    years: tuple[int, ...] = Field(default=(), description="Calendar years of a plan over several years.")
    roles: dict[str, str] = Field(default={}, description="Roles of another field: code and Russian name.")
    ladders: dict[str, Ladder] = Field(
        default={}, description="Own ladders of reminders and escalation; override by name."
    )
    stages: tuple[Stage, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _numbers_are_unique_and_known(self) -> Self:
        problems = [*_doubled("этап", [stage.number for stage in self.stages])]
        problems += _doubled("пункт", [task.number for task in self.tasks])
        known, known_stages = {task.number for task in self.tasks}, {stage.number for stage in self.stages}
        for stage in self.stages:
            own = {task.number for task in stage.tasks}
            problems += _unknown(
                f"этап {stage.number}: entry.after: нет этапа", known_stages - {stage.number}, stage.entry.after
            )
            problems += _unknown(f"этап {stage.number}: exit.tasks: на этапе нет пункта", own, stage.exit.tasks)
            for task in stage.tasks:
                others, after = known - {task.number}, getattr(task.deadline, "item", None)
                problems += _unknown(f"пункт {task.number}: parent: нет пункта", others, [task.parent])
                problems += _unknown(f"пункт {task.number}: deadline.item: нет пункта", others, [after])
        if problems:
            raise ValueError("\n".join(problems))
        return self

    @property
    def own_year(self) -> SchoolYear | None:
        """The school year that a yearly plan names for itself."""
        return SchoolYear(int(self.school_year[:4])) if self.school_year else None

    @property
    def doubtful(self) -> list[Task]:
        """Items whose deadlines a person has not confirmed yet."""
        return [task for task in self.tasks if task.deadline and task.deadline.confirm]

    @property
    def tasks(self) -> list[Task]:
        """All items in the order of the document."""
        return [task for stage in self.stages for task in stage.tasks]


def _doubled(word: str, numbers: Sequence[str]) -> list[str]:
    return [f"{word} {number}: номер повторяется" for number in dict.fromkeys(numbers) if numbers.count(number) > 1]


def _unknown(place: str, known: set[str], wanted: Iterable[str | None]) -> list[str]:
    """Every sentence begins with «этап N:» or «пункт N:», so that a reader of files can add the line."""
    missing = [number for number in wanted if number and number not in known]
    return [f"{place} {', '.join(missing)}"] if missing else []
