"""What a changed roadmap changes, item by item: for people to read before it is put in force, and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.amendment.matching import Doubt, Matching, Pair
from models.deadlines import SchoolYear, windows_in
from models.roadmap import Roadmap, Stage, Task
from models.roles import ROLES

ChangeKind = Literal[
    "added",
    "removed",
    "renamed",
    "renumbered",
    "moved",
    "rescheduled",
    "reassigned",
    "changed",
    "stage_added",
    "stage_removed",
    "stage_renamed",
    "stage_renumbered",
    "entry_changed",
    "exit_changed",
    "plan_changed",
]
KIND_TITLES: dict[str, str] = {
    "added": "добавлено",
    "removed": "исключено",
    "renamed": "новое название",
    "renumbered": "новый номер",
    "moved": "другой этап",
    "rescheduled": "другой срок",
    "reassigned": "другие ответственные",
    "changed": "изменено",
    "stage_added": "этап добавлен",
    "stage_removed": "этап исключён",
    "stage_renamed": "этап назван иначе",
    "stage_renumbered": "новый номер этапа",
    "entry_changed": "другое условие начала",
    "exit_changed": "другое условие завершения",
    "plan_changed": "изменены сведения о плане",
}
_FIELDS = {
    "kind": "вид",
    "scope": "уровень",
    "documents": "документы",
    "ladder": "лестница напоминаний",
    "details": "содержание",
    "result": "результат",
    "gate": "обязательность для этапа",
    "parent": "входит в пункт",
}
_PLAN_FIELDS = {"title": "название", "issuer": "кто издал", "ladders": "лестницы напоминаний", "roles": "роли"}
_WORDS: dict[object, str] = {
    None: "—",
    True: "да",
    False: "нет",
    "municipality": "муниципалитет",
    "school": "школа",
    "both": "муниципалитет и школа",
    "pair": "пара",
}


class Change(BaseModel):
    """One change. `number` is the new plan's (of what is removed, the old one's); `was` the number in force before."""

    model_config = ConfigDict(frozen=True)

    kind: ChangeKind
    number: str
    was: str | None = None
    title: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """What changes, for people."""
        name = f"{KIND_TITLES[self.kind]}{f' ({self.field})' if self.field else ''}"
        if self.before and self.after:
            return f"{name}: {self.before} → {self.after}"
        return f"{name}: {self.after or self.before}" if self.after or self.before else name


class PlanDiff(BaseModel):
    """Every change between two plans, in the order of the new one; `doubts` wait for a person's word."""

    model_config = ConfigDict(frozen=True)

    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...] = ()


def difference(
    old: Roadmap, new: Roadmap, matching: Matching, school_year: int, kinds: Mapping[str, str] | None = None
) -> PlanDiff:
    """The changes that lead from one plan to the other; `kinds` gives the titles of task kinds."""
    return PlanDiff(
        changes=tuple(_Difference(old, new, matching, SchoolYear(school_year), kinds or {}).changes()),
        doubts=matching.doubts,
    )


class _Difference:
    def __init__(
        self, old: Roadmap, new: Roadmap, matching: Matching, year: SchoolYear, kinds: Mapping[str, str]
    ) -> None:
        self.old, self.new, self.year, self.kinds = old, new, year, kinds
        self.tasks = {pair.new: pair.old for pair in matching.tasks}
        self.stages = {pair.new: pair.old for pair in matching.stages}
        self.numbers = _turned(matching.tasks)
        self.roles = {code: role.title for code, role in ROLES.items()} | old.roles | new.roles

    def changes(self) -> Iterator[Change]:
        yield from self._of_plan()
        old_stages = {stage.number: stage for stage in self.old.stages}
        old_tasks = {task.number: task for task in self.old.tasks}
        homes = {task.number: stage.number for stage in self.old.stages for task in stage.tasks}
        for stage in self.new.stages:
            was = self.stages.get(stage.number)
            yield from self._of_stage(old_stages[was], stage) if was else [_stage("stage_added", stage)]
            for task in stage.tasks:
                if task.number not in self.tasks:
                    yield self._task("added", task, None, after=self._term(task))
                    continue
                before = old_tasks[self.tasks[task.number]]
                if homes[before.number] != was:
                    old_home = old_stages[homes[before.number]]
                    yield self._task("moved", task, before, before=_name(old_home), after=_name(stage))
                yield from self._of_task(before, task)
        for stage in self.old.stages:
            yield from (
                self._task("removed", task, task, before=self._term(task))
                for task in stage.tasks
                if task.number not in self.numbers
            )
            if stage.number not in self.stages.values():
                yield _stage("stage_removed", stage)

    def _of_plan(self) -> Iterator[Change]:
        for name, words in _PLAN_FIELDS.items():
            before, after = getattr(self.old, name), getattr(self.new, name)
            if before != after:
                shown = ("", "") if isinstance(before, dict) else (str(before), str(after))
                yield Change(
                    kind="plan_changed", number="", title=self.new.title, field=words, before=shown[0], after=shown[1]
                )

    def _of_stage(self, before: Stage, stage: Stage) -> Iterator[Change]:
        if before.number != stage.number:
            yield _stage("stage_renumbered", stage, before, before.number, stage.number)
        if before.title != stage.title:
            yield _stage("stage_renamed", stage, before, before.title, stage.title)
        forward = _turned([Pair(old, new, "same") for new, old in self.stages.items()])
        waits = tuple(forward.get(number, f"{number} (исключён)") for number in before.entry.after)
        if (before.entry.on, waits) != (stage.entry.on, stage.entry.after):
            shown = _entry(before.entry.on, waits), _entry(stage.entry.on, stage.entry.after)
            yield _stage("entry_changed", stage, before, *shown)
        gates = tuple(self.numbers.get(number, f"{number} (исключён)") for number in before.exit.tasks)
        if gates != stage.exit.tasks:
            yield _stage("exit_changed", stage, before, _exit(gates), _exit(stage.exit.tasks))

    def _of_task(self, before: Task, task: Task) -> Iterator[Change]:
        if before.number != task.number:
            yield self._task("renumbered", task, before, before=before.number, after=task.number)
        if before.title != task.title:
            yield self._task("renamed", task, before, before=before.title, after=task.title)
        if self._rule(before, forward=True) != self._rule(task):
            yield self._task("rescheduled", task, before, before=self._term(before), after=self._term(task))
        elif before.deadline and task.deadline and before.deadline.text != task.deadline.text:
            texts = before.deadline.text, task.deadline.text
            yield self._task("changed", task, before, field="запись срока", before=texts[0], after=texts[1])
        people = self._people(before), self._people(task)
        if (before.responsible, before.controller) != (task.responsible, task.controller):
            yield self._task("reassigned", task, before, before=people[0], after=people[1])
        for name, words in _FIELDS.items():
            values = getattr(before, name), getattr(task, name)
            if name == "parent" and values[0]:
                values = self.numbers.get(values[0], values[0]), values[1]
            if values[0] != values[1]:
                shown = self._shown(values[0]), self._shown(values[1])
                yield self._task("changed", task, before, field=words, before=shown[0], after=shown[1])

    def _rule(self, task: Task, *, forward: bool = False) -> object:
        """A deadline for comparing: without its words, another item by its number in the new plan."""
        if task.deadline is None:
            return None
        item = getattr(task.deadline, "item", None)
        changes = {"text": "", **({"item": self.numbers.get(item, item)} if forward and item else {})}
        return task.deadline.model_copy(update=changes)

    def _term(self, task: Task) -> str:
        if task.deadline is None:
            return "без срока"
        windows = windows_in(task.deadline, self.year)
        days = [
            f"{w.first:%d.%m.%Y}" if w.first == w.last else f"{w.first:%d.%m.%Y}–{w.last:%d.%m.%Y}" for w in windows
        ]
        more = f" и ещё {len(days) - 3}" if len(days) > 3 else ""
        return f"{task.deadline.text} ({', '.join(days[:3])}{more})" if days else task.deadline.text

    def _people(self, task: Task) -> str:
        names = ", ".join(self.roles.get(code, code) for code in task.responsible) or "не назначены"
        return f"{names}; проверяет {self.roles.get(task.controller, task.controller)}" if task.controller else names

    def _shown(self, value: object) -> str:
        if isinstance(value, tuple):
            return "; ".join(map(str, value)) or "—"
        return _WORDS[value] if value in _WORDS else self.kinds.get(str(value), str(value))

    def _task(
        self, kind: ChangeKind, task: Task, old: Task | None, *, field: str = "", before: str = "", after: str = ""
    ) -> Change:
        was = old.number if old else None
        return Change(kind=kind, number=task.number, was=was, title=task.title, field=field, before=before, after=after)


def _turned(pairs: Sequence[Pair]) -> dict[str, str]:
    """Old number → new number."""
    return {pair.old: pair.new for pair in pairs}


def _stage(kind: ChangeKind, stage: Stage, old: Stage | None = None, before: str = "", after: str = "") -> Change:
    return Change(
        kind=kind, number=stage.number, was=old.number if old else None, title=stage.title, before=before, after=after
    )


def _name(stage: Stage) -> str:
    return f"{stage.number} «{stage.title}»"


def _entry(on: str, after: Sequence[str]) -> str:
    first = "с начала года" if on == "start" else "с первого дня сроков"
    return f"{first}, после этапов {', '.join(after)}" if after else first


def _exit(tasks: Sequence[str]) -> str:
    return f"исполнены {', '.join(tasks)}" if tasks else "исполнены все мероприятия со сроком"
