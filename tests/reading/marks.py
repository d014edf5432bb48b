"""One document's marks: what the reader gave beside the truth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from tests.reading.material.truth import Days, Row, Truth

_TWINS = str.maketrans("aeopcyxkmtbhABEKMHOPCTXYё", "аеорсухкмтвнАВЕКМНОРСТХУе")
SAME_ROW, SAME_TITLE = 62.0, 86.0
_SAID = {"no_deadline", "unknown_phrase"}


@dataclass(slots=True)
class Mark:
    """Counts; `+` adds two of them. `windows`, `roles` … are asked of found rows only."""

    rows: int = 0
    found: int = 0
    invented: int = 0
    right: int = 0
    marked: int = 0
    wrong: int = 0
    needless: int = 0
    kinds: int = 0
    kinds_asked: int = 0
    roles: int = 0
    roles_asked: int = 0
    titles: int = 0
    stages: int = 0
    stages_asked: int = 0
    details: int = 0
    details_asked: int = 0
    parents: int = 0
    parents_asked: int = 0
    complaints: list[str] = field(default_factory=list)

    def __add__(self, other: "Mark") -> "Mark":
        return Mark(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})

    def share(self, part: str, of: str) -> float:
        """A share between two counts; 1 when nothing was asked."""
        whole = getattr(self, of)
        return getattr(self, part) / whole if whole else 1.0

    @property
    def settled(self) -> float:
        """Windows right or honestly marked, of found rows."""
        return (self.right + self.marked) / self.found if self.found else 1.0


def plain(text: str) -> str:
    """Letters and figures only, Latin twins as Russian letters: what a person compares."""
    text = re.sub(r"(?<=\w)[-‐]\s+(?=[а-яё])", "", text.replace("\v", " "))
    return " ".join(re.findall(r"\w+", text.translate(_TWINS).lower()))


def alike(expected: str, read: str) -> float:
    """0..100; an expectation may hold the first words of a title only."""
    wanted, got = plain(expected), plain(read)
    whole = fuzz.ratio(wanted.replace(" ", ""), got.replace(" ", ""))
    if len(got) > len(wanted) + 8 and len(wanted) >= 12:
        return max(whole, fuzz.ratio(wanted, got[: len(wanted)]) - 4)
    return whole


def judge(truth: Truth, told: dict[str, Any]) -> Mark:
    """Compare one document. `told` is the JSON of `roadmap import`."""
    tasks = [(stage, task) for stage in told["stages"] for task in stage["tasks"]]
    pairs = _pairs(truth.rows, [task for _, task in tasks])
    asked = [index for index, row in enumerate(truth.rows) if not row.optional]
    found = sum(index in pairs for index in asked)
    mark = Mark(rows=len(asked), found=found, invented=len(tasks) - len(pairs))
    for index in asked:
        row = truth.rows[index]
        if index not in pairs:
            mark.complaints.append(f"нет строки: {row.number} {row.title!r} {row.deadline!r}")
            continue
        stage, task = tasks[pairs[index]]
        _windows(mark, row, task, told["warnings"])
        _rest(mark, row, task, stage)
    used = set(pairs.values())
    for index, (_, task) in enumerate(tasks):
        if index not in used:
            words = f"{task['number']} {task['title'][:70]!r} {task['source']}"
            mark.complaints.append(f"лишняя строка: {words}")
    return mark


def _pairs(rows: Sequence[Row], tasks: Sequence[dict[str, Any]]) -> dict[int, int]:
    """The best partner of each row: by title, then number, deadline and place."""
    scored: list[tuple[float, int, int]] = []
    for index, row in enumerate(rows):
        for other, task in enumerate(tasks):
            score = _title(row, task)
            if score < SAME_ROW:
                continue
            score += 4 * (bool(row.number) and row.number == task["number"].rstrip("."))
            score += 4 * (_text(task) == plain(row.deadline))
            score -= 6 * abs(index / max(1, len(rows)) - other / max(1, len(tasks)))
            scored.append((score, index, other))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, index, other in sorted(scored, reverse=True):
        if index not in found and other not in taken:
            found[index] = other
            taken.add(other)
    return found


def _title(row: Row, task: dict[str, Any]) -> float:
    return max(alike(title, task["title"]) for title in (row.title, *row.also))


def _text(task: dict[str, Any]) -> str:
    return plain(task["deadline"]["text"]) if task["deadline"] else ""


def _windows(mark: Mark, row: Row, task: dict[str, Any], warnings: Sequence[dict[str, Any]]) -> None:
    read = task["deadline"]
    marked = bool(read and read["confirm"]) or (read is None and row.doubt and _said(task, warnings))
    right = not row.doubt and _same(row, read)
    if right:
        mark.right += 1
        mark.needless += marked
    elif marked:
        mark.marked += 1
    else:
        mark.wrong += 1
        got = f"{read['kind']} {read['windows']} {read['recurrence']}" if read else "нет срока"
        wanted = "сомнение" if row.doubt else f"{row.kind} {_iso(row.windows)} {row.recurrence or ''}"
        mark.complaints.append(f"молча не то: {row.title[:40]!r} {row.deadline!r}: {got}; надо {wanted}")
    if row.kind and read and not row.doubt:
        mark.kinds_asked += 1
        mark.kinds += row.kind == read["kind"]


def _said(task: dict[str, Any], warnings: Sequence[dict[str, Any]]) -> bool:
    """Where nobody can read a deadline and none is given, a warning at the row's place is the honest mark."""
    place = task["source"]
    keys = ("table", "row", "paragraph")
    return any(one["code"] in _SAID and all(one.get(key) == place.get(key) for key in keys) for one in warnings)


def _same(row: Row, read: dict[str, Any] | None) -> bool:
    if row.windows is None:
        return read is not None and row.kind == read["kind"] and row.recurrence == read["recurrence"]
    windows = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in read["windows"]] if read else []
    return any(sorted(windows) == sorted(one) for one in ([*row.windows], *row.others))


def _rest(mark: Mark, row: Row, task: dict[str, Any], stage: dict[str, Any]) -> None:
    mark.titles += _title(row, task) >= SAME_TITLE
    if _title(row, task) < SAME_TITLE:
        mark.complaints.append(f"название: {task['title'][:80]!r}; надо {row.title[:60]!r}")
    if row.known_roles:
        mark.roles_asked += 1
        same = set(task["responsible"]) == set(row.roles)
        mark.roles += same
        if not same:
            mark.complaints.append(f"роли: {task['responsible_text']!r}: {task['responsible']}; надо {row.roles}")
    if row.stage is not None:
        mark.stages_asked += 1
        same = fuzz.partial_ratio(plain(row.stage), plain(stage["title"])) >= SAME_TITLE
        mark.stages += same
        if not same:
            mark.complaints.append(f"этап: {row.title[:40]!r} в {stage['title']!r}; надо {row.stage!r}")
    if row.details:
        mark.details_asked += 1
        mark.details += len(task["details"]) == row.details
    if row.parent:
        mark.parents_asked += 1
        mark.parents += task["parent"] == row.parent


def _iso(windows: list[Days] | None) -> str:
    return "?" if windows is None else ", ".join(f"{first}..{last}" for first, last in windows)
