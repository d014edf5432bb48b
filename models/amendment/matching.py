"""Which item of a changed plan continues which item of the plan in force: by its word, its number, its title.

What a person should look at is marked: `was` in the changed plan settles it for good.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from models.errors import BadInput
from models.roadmap import Roadmap, Stage, Task

NEW = "-"
Said = tuple[list["Pair"], set[str]]
Reason = Literal["was", "same", "title", "number", "likeness"]
ALIKE, SURELY_ALIKE, ALIKE_ELSEWHERE = 60.0, 72.0, 80.0
SAME_NUMBER, SAME_STAGE, SAME_KIND = 15.0, 3.0, 3.0
_NOISE = re.compile(r"[\W_]+")


class Pair(NamedTuple):
    """Numbers in the old and in the new plan of one and the same item (or stage)."""

    old: str
    new: str
    reason: Reason
    sure: bool = True


class Doubt(NamedTuple):
    """What a person must confirm: the number in the new plan, the one it may continue, and the question."""

    number: str
    was: str
    message: str


class Matching(NamedTuple):
    """Items and stages that go on, and the doubts about them. What is in neither list is removed or added."""

    tasks: tuple[Pair, ...]
    stages: tuple[Pair, ...]
    doubts: tuple[Doubt, ...]


def match(old: Roadmap, new: Roadmap) -> Matching:
    """Recognise items and stages. Raises `BadInput` when `was` names nothing, or one item twice."""
    tasks = _Tasks(old, new)
    pairs = tasks.pairs()
    stages = _stages(old, new, pairs)
    return Matching(tuple(pairs), tuple(stages), tuple(tasks.doubts(pairs)))


@lru_cache(maxsize=4096)
def plain(title: str) -> str:
    """A title for comparing: letters and digits only, «ё» as «е»."""
    return _NOISE.sub(" ", title.casefold().replace("ё", "е")).strip()


class _Tasks:
    """The items of two plans on their way to pairs."""

    def __init__(self, old: Roadmap, new: Roadmap) -> None:
        self.old = {task.number: task for task in old.tasks}
        self.new = {task.number: task for task in new.tasks}
        self.old_places = {task.number: plain(stage.title) for stage in old.stages for task in stage.tasks}
        self.new_places = {task.number: plain(stage.title) for stage in new.stages for task in stage.tasks}

    def pairs(self) -> list[Pair]:
        """In the order of the new plan."""
        found, fresh = _said(list(self.old.values()), list(self.new.values()), "пункт")
        for step in (self._same, self._same_titles, self._alike):
            taken_old, taken_new = {pair.old for pair in found}, {pair.new for pair in found} | fresh
            left_old = [task for number, task in self.old.items() if number not in taken_old]
            left_new = [task for number, task in self.new.items() if number not in taken_new]
            found += step(left_old, left_new)
        order = list(self.new)
        return sorted(found, key=lambda pair: order.index(pair.new))

    def doubts(self, pairs: Sequence[Pair]) -> Iterator[Doubt]:
        """Pairs that are not sure, and numbers that stay while their deed is another one."""
        for pair in pairs:
            if not pair.sure:
                old, new = self.old[pair.old], self.new[pair.new]
                yield Doubt(pair.new, pair.old, f"«{new.title}» – это прежний пункт {pair.old} «{old.title}»?")
        continued, kept = {pair.old for pair in pairs}, {pair.new for pair in pairs}
        _, fresh = _said(list(self.old.values()), list(self.new.values()), "пункт")
        for number in self.new:
            if number in self.old and number not in continued | kept | fresh:
                old, new = self.old[number], self.new[number]
                yield Doubt(number, NEW, f"«{new.title}» – новое мероприятие вместо исключённого «{old.title}»?")

    def _same(self, old: list[Task], new: list[Task]) -> Iterator[Pair]:
        """The number and the title stand as they were."""
        known = {task.number: task for task in old}
        for task in new:
            before = known.get(task.number)
            if before and plain(before.title) == plain(task.title):
                yield Pair(task.number, task.number, "same")

    def _same_titles(self, old: list[Task], new: list[Task]) -> Iterator[Pair]:
        """The same title under another number, when both plans have it equally often; in the order of the plans."""
        counts = Counter(plain(task.title) for task in old), Counter(plain(task.title) for task in new)
        for title, count in counts[0].items():
            if counts[1][title] == count:
                befores = [task for task in old if plain(task.title) == title]
                afters = [task for task in new if plain(task.title) == title]
                for before, task in zip(befores, afters, strict=True):
                    yield Pair(before.number, task.number, "title")

    def _alike(self, old: list[Task], new: list[Task]) -> Iterator[Pair]:
        """The likest first; under another number the likeness must be greater."""
        taken: set[str] = set()
        given: set[str] = set()
        for _, before, task, likeness in sorted(self._scores(old, new), key=lambda row: -row[0]):
            same = before.number == task.number
            if before.number in taken or task.number in given or not self._enough(before, task, likeness):
                continue
            taken.add(before.number)
            given.add(task.number)
            reason: Reason = "number" if same else "likeness"
            yield Pair(before.number, task.number, reason, same and likeness >= SURELY_ALIKE)

    @staticmethod
    def _enough(before: Task, task: Task, likeness: float) -> bool:
        if before.number != task.number:
            return likeness >= ALIKE_ELSEWHERE and _figures(before) == _figures(task)
        return likeness >= ALIKE or (before.kind == task.kind and _same_duty(before, task))

    def _scores(self, old: list[Task], new: list[Task]) -> Iterator[tuple[float, Task, Task, float]]:
        for before in old:
            for task in new:
                likeness = fuzz.token_sort_ratio(plain(before.title), plain(task.title))
                score = likeness + SAME_NUMBER * (before.number == task.number)
                score += SAME_KIND * (before.kind == task.kind)
                score += SAME_STAGE * (self.old_places[before.number] == self.new_places[task.number])
                yield score, before, task, likeness


def _figures(task: Task) -> list[str]:
    """«Отчёт за 1 квартал» and «Отчёт за 2 квартал» are two items, however alike."""
    return re.findall(r"\d+", task.title)


def _same_duty(before: Task, task: Task) -> bool:
    """The same people at the same time: an item whose words alone were written anew."""
    return before.responsible == task.responsible and before.deadline == task.deadline


def _said(old: Sequence[Task] | Sequence[Stage], new: Sequence[Task] | Sequence[Stage], word: str) -> Said:
    """What `was` says: pairs, and numbers that continue nothing. What the plan in force said itself is over.

    Raises `BadInput`.
    """
    known = {part.number for part in old}
    over = {(part.was, name) for part in old if part.was for name in (part.number, plain(part.title))}
    said = [part for part in new if part.was and not over & {(part.was, part.number), (part.was, plain(part.title))}]
    named = Counter(part.was for part in said)
    pairs = []
    for part in said:
        place = f"{word} {part.number}"
        if part.was == NEW:
            continue
        if part.was not in known:
            raise BadInput(f"was: в действующем плане нет такого номера: {part.was}", place=place)
        if named[part.was] > 1:
            raise BadInput(f"was: {part.was} назван прежним номером не один раз", place=place)
        pairs.append(Pair(str(part.was), part.number, "was"))
    return pairs, {part.number for part in said if part.was == NEW}


def _stages(old: Roadmap, new: Roadmap, tasks: Sequence[Pair]) -> list[Pair]:
    """By its word, by number with title, by title, by what most of its items came from, by number."""
    pairs, fresh = _said(old.stages, new.stages, "этап")
    came_from = _came_from(old, new, tasks)
    tests: list[tuple[Reason, Callable[[Stage, Stage], bool]]] = [
        ("same", lambda a, b: a.number == b.number and plain(a.title) == plain(b.title)),
        ("title", lambda a, b: plain(a.title) == plain(b.title)),
        ("likeness", lambda a, b: came_from.get(b.number) == a.number),
        ("number", lambda a, b: a.number == b.number),
    ]
    for reason, test in tests:
        for stage in new.stages:
            if stage.number in {pair.new for pair in pairs} | fresh:
                continue
            left = [before for before in old.stages if before.number not in {pair.old for pair in pairs}]
            found = next((before for before in left if test(before, stage)), None)
            if found:
                pairs.append(Pair(found.number, stage.number, reason))
    return pairs


def _came_from(old: Roadmap, new: Roadmap, tasks: Sequence[Pair]) -> dict[str, str]:
    """The old stage from which at least half of a new stage's items came."""
    home = {task.number: stage.number for stage in old.stages for task in stage.tasks}
    earlier = {pair.new: home[pair.old] for pair in tasks}
    found = {}
    for stage in new.stages:
        counts = Counter(earlier[task.number] for task in stage.tasks if task.number in earlier)
        if counts:
            number, count = counts.most_common(1)[0]
            if count * 2 >= len(stage.tasks):
                found[stage.number] = number
    return found
