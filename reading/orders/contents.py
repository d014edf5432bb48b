"""What stands in the columns decides where their headings are unknown or say something else."""

import re
from collections.abc import Sequence
from itertools import groupby

from reading.orders.columns import Meanings
from reading.orders.grid import Layout, Placed, place
from reading.orders.likeness import deadline_likeness, fit, is_number
from reading.orders.texts import one_line
from reading.orders.vocabulary import begins
from reading.papers.paper import Row

PEOPLE, NAMES, TIME = 0.7, 0.45, 0.7  # how well a column must suit to be taken for one under another heading
NO_PEOPLE = 0.2  # a column of people that holds none
MERGED = 0.3  # share of cells that go on the one above
RUNS, OFTEN = 0.5, 0.7  # names to rows, rows with a name
KINDS_OF_WORK = ("вид*", "направлен*", "форм*", "раздел*")
HOURS = 0.6  # share of cells that are hours
SURELY_OTHER = frozenset({"title", "content", "number", "deadline", "month", "when", "hour", "audience", "responsible"})
_HOUR = r"(?:[01]?\d|2[0-3])\s?(?:[.:-]\s?[0-5][05]|[чЧ]\w*\.?(?:\s?[0-5]\d\s?мин\w*\.?)?)(?:\s?[чЧ](?:ас\w*)?\.?)?"
HOUR = re.compile(
    rf"\W*(?:[свкдС]о?\s|начало в\s)?{_HOUR}(?:\s?(?:[-–—,;\n]|до|и)\s?(?:в\s)?{_HOUR})*\W*|"
    r"(?:после\s)?\d(?:\s?[-–,]\s?\d)*(?:-?[йя])?\s(?:урок|перемен|пара|смен)\w*|(?:на|после)\s\w*\s?(?:урок|перемен|занят)\w+",
    re.IGNORECASE,
)


def told_by_contents(columns: Sequence[Sequence[str]], meanings: Meanings) -> Meanings:
    """The meanings of the headings, corrected by what stands below them."""
    found = list(meanings)
    _hours(columns, found)
    _time(columns, found)
    _title(columns, found)
    _people(columns, found)
    return tuple(found)


def gathering(rows: Sequence[Row], layout: Layout, meanings: Meanings, labels: Sequence[str]) -> Meanings:
    """A column at the left that is merged over rows gathers them as a stage does: «5 класс», «Диагностика»."""
    if not meanings or {"stage", "direction"} & set(meanings) or "title" not in meanings:
        return meanings
    slot = 1 if meanings[0] == "number" and len(meanings) > 1 else 0
    kinds = meanings[slot] == "title" and "content" in meanings and begins(labels[slot], KINDS_OF_WORK)
    if not kinds and (meanings[slot] not in {"", "audience", "topic"} or slot > meanings.index("title")):
        return meanings
    cells = [one for row in rows for one in place(row, layout) if one.slot == slot and one.covers == 1]
    if not cells or not (_merged(cells) or _in_runs(cells)):
        return meanings
    renamed = ["title" if kinds and meaning == "content" else meaning for meaning in meanings]
    return (*renamed[:slot], "stage", *renamed[slot + 1 :])


def _merged(cells: Sequence[Placed]) -> bool:
    return sum(one.cell.merge == "continued" for one in cells) >= MERGED * len(cells)


def _in_runs(cells: Sequence[Placed]) -> bool:
    """Every name stands in rows one after another: what is left of merged cells when a program has parted them."""
    names = [name for one in cells if (name := one_line(one.text).lower())]
    runs = [name for name, _ in groupby(names)]
    return len(set(names)) == len(runs) > 1 and len(names) >= OFTEN * len(cells) and len(runs) <= RUNS * len(names)


def is_hour(text: str) -> bool:
    """«10.00–11.30», «14 ч.», «3 урок»: a time of the day, no date."""
    return bool(HOUR.fullmatch(" ".join(text.split())))


def _hours(columns: Sequence[Sequence[str]], found: list[str]) -> None:
    """Of two columns of time the one with hours only says nothing about the day."""
    times = [slot for slot, meaning in enumerate(found) if meaning in {"deadline", "month"}]
    if len(times) < 2:
        return
    for slot in times:
        if found[slot] == "deadline" and _share_of_hours(columns[slot]) >= HOURS:
            found[slot] = "hour"


def _share_of_hours(texts: Sequence[str]) -> float:
    filled = _filled(texts)
    return sum(map(is_hour, filled)) / len(filled) if filled else 0.0


def _time(columns: Sequence[Sequence[str]], found: list[str]) -> None:
    if {"deadline", "month", "when"} & set(found):
        return
    slot = _best("deadline", columns, found, TIME, TIME)
    if slot is not None:
        found[slot] = "deadline"


def _title(columns: Sequence[Sequence[str]], found: list[str]) -> None:
    """No heading names the deeds: the longest texts among the unknown columns."""
    if "title" in found:
        return
    free = [slot for slot, meaning in enumerate(found) if not meaning and _told(columns[slot])]
    best = max(free, key=lambda slot: fit("title", columns[slot]), default=None)
    if best is not None and fit("title", columns[best]) >= 0.5 and fit("responsible", columns[best]) < PEOPLE:
        found[best] = "title"


def _people(columns: Sequence[Sequence[str]], found: list[str]) -> None:
    """People under «Ведущий», «Штаб»; under another column's heading when their own column names nobody."""
    named = found.index("responsible") if "responsible" in found else None
    if named is not None and (not _told(columns[named]) or fit("responsible", columns[named]) >= NO_PEOPLE):
        return
    slot = _best("responsible", columns, found, PEOPLE if named is not None else NAMES, PEOPLE)
    if slot is None:
        return
    if named is not None:
        if fit("deadline", columns[named]) >= PEOPLE:
            return
        found[named] = "" if found[slot] in {"mark", "result"} else found[slot]
    found[slot] = "responsible"


def _best(
    meaning: str, columns: Sequence[Sequence[str]], found: Sequence[str], unknown: float, otherwise: float
) -> int | None:
    """The column that suits a meaning best; one with an unknown heading need not suit as well as others."""
    scored = [
        (fit(meaning, columns[slot]), -slot)
        for slot, known in enumerate(found)
        if known not in SURELY_OTHER and _told(columns[slot])
        if fit(meaning, columns[slot]) >= (otherwise if known else unknown)
    ]
    return -max(scored)[1] if scored else None


def _told(texts: Sequence[str]) -> bool:
    """At least half of the cells say something, and they are not mere figures."""
    filled = _filled(texts)
    return len(filled) >= max(1, 0.5 * len(texts)) and not all(map(is_number, filled))


def _filled(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if text.strip()]


def labels_only(texts: Sequence[str], columns: Sequence[Sequence[str]], meanings: Meanings) -> bool:
    """The first row names the columns in words of its own: its cells are unlike those below them."""
    telling = [slot for slot, meaning in enumerate(meanings) if meaning in {"deadline", "responsible", "number"}]
    short = all(0 < len(text) <= 60 and not re.search(r"\d", text) for text in texts if text) and all(texts[-2:])
    below = [slot for slot in telling if fit(meanings[slot], columns[slot][1:]) >= 0.6]
    unlike = [slot for slot in below if fit(meanings[slot], [texts[slot]]) < 0.7]
    when = [slot for slot in below if meanings[slot] == "deadline"]
    return short and bool(when) and unlike == below and all(deadline_likeness(texts[slot]) < 0.7 for slot in when)
