"""The year of a plan as a Mermaid Gantt chart: text that a page, a wiki or an editor draws."""

import re
from collections.abc import Iterator

from models.deadlines import SchoolYear, windows_in
from models.roadmap import Roadmap, Task

_FORBIDDEN = re.compile(r"[:;#,%\r\n]+")


def gantt(roadmap: Roadmap, school_year: SchoolYear) -> str:
    """One section per stage, one bar per window; an item without dates is left out."""
    lines = ["gantt", f"    title {_label(roadmap.title)}", "    dateFormat YYYY-MM-DD", "    axisFormat %m.%Y"]
    lines.append("    inclusiveEndDates")
    for stage in roadmap.stages:
        bars = [line for task in stage.tasks for line in _bars(task, school_year)]
        if bars:
            lines += [f"    section {_label(f'{stage.number} {stage.title}')}", *bars]
    return "\n".join(lines) + "\n"


def _bars(task: Task, school_year: SchoolYear) -> Iterator[str]:
    for window in windows_in(task.deadline, school_year) if task.deadline else []:
        milestone = "milestone, " if window.first == window.last else ""
        yield f"    {_label(f'{task.number} {task.title}')} :{milestone}{window.first}, {window.last}"


def _label(text: str) -> str:
    """Colons, commas and the like are punctuation of the notation itself."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())
