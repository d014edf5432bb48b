"""The year of a plan as a Mermaid Gantt chart: text that a page, a wiki or an editor draws."""

import re
from collections.abc import Iterator
from textwrap import wrap

from models.deadlines import SchoolYear, windows_in
from models.roadmap import Roadmap, Task

TITLE_LETTERS = 34  # of a line of a stage's title; the room for it is left free of bars
SETTINGS = '%%{init: {"gantt": {"leftPadding": 250, "useMaxWidth": true}}}%%'
_FORBIDDEN = re.compile(r"[:;#,%\r\n]+")


def gantt(roadmap: Roadmap, school_year: SchoolYear) -> str:
    """One section per stage, one bar per window; an item without dates is left out."""
    title = f"{_label(roadmap.title)}, {school_year.title}"
    lines = [SETTINGS, "gantt", f"    title {title}", "    dateFormat YYYY-MM-DD", "    axisFormat %m.%Y"]
    lines.append("    inclusiveEndDates")
    for stage in roadmap.stages:
        bars = [line for task in stage.tasks for line in _bars(task, school_year)]
        if bars:
            lines += [f"    section {_folded(f'{stage.number} {stage.title}')}", *bars]
    return "\n".join(lines) + "\n"


def _bars(task: Task, school_year: SchoolYear) -> Iterator[str]:
    for window in windows_in(task.deadline, school_year) if task.deadline else []:
        milestone = "milestone, " if window.first == window.last else ""
        last = max(window.first, min(window.last, school_year.last))  # a calendar year goes on, the chart does not
        yield f"    {_label(f'{task.number} {task.title}')} :{milestone}{window.first}, {last}"


def _folded(text: str) -> str:
    return "<br/>".join(wrap(_label(text), TITLE_LETTERS))


def _label(text: str) -> str:
    """Colons, commas and the like are punctuation of the notation itself."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())
