"""Dates that go backwards in a way that a slip of the year explains: a person should look at them."""

import re
from collections.abc import Iterator, Sequence

from models.deadlines import Range, SchoolYear, Window, printed_windows
from models.roadmap import Task

_PAIR = re.compile(r"20\d\d\s*[-/]\s*(?:20)?\d\d")  # «Сентябрь 2023-2024»: the month is in one year of the two
_FAR = 100  # days: a plan's neighbours swap by weeks, a wrong year moves them by months
_NEW_YEAR, _YEAR_END = 2, 11


def backwards(tasks: Sequence[Task], own_year: SchoolYear | None) -> Iterator[tuple[Task, str]]:
    """Tasks of one stage whose year is doubtful, each with a sentence. Source: Lyceum 22, 7.3-7.8; domain rules."""
    latest: Window | None = None
    for task in tasks:
        window = _window(task, own_year)
        if window is None:
            continue
        if latest and window.last < latest.first:
            sentence = _doubt(task, window, latest)
            if sentence:
                yield task, sentence
                continue
        latest = max(latest or window, window)


def _window(task: Task, own_year: SchoolYear | None) -> Window | None:
    windows = printed_windows(task.deadline, own_year) if isinstance(task.deadline, Range) else []
    return windows[0] if len(windows) == 1 else None


def _doubt(task: Task, window: Window, latest: Window) -> str:
    text = task.deadline.text if task.deadline else ""
    if _PAIR.search(text) and (latest.first - window.last).days > _FAR:
        return f"«{text}» - по букве {window.first:%m.%Y}, но выше на этом этапе уже {latest.first:%m.%Y}: тот ли год?"
    slipped = (
        window.last.month <= _NEW_YEAR and latest.first.month >= _YEAR_END and window.last.year == latest.last.year
    )
    if slipped and str(window.last.year) in text:
        return f"«{text}» стоит после {latest.first:%m.%Y}: вероятно, {window.last.year + 1} год"
    return ""
