"""What every check of a plan works with: the plan, its days, and the words of a remark."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.calendar import WorkingCalendar
from models.deadlines import Deadline, SchoolYear, Window, printed_windows, windows_in
from models.findings import Finding, Severity
from models.roadmap import Roadmap, Stage, Task
from models.roles import ROLES
from models.rules import Rules

SAMPLE = SchoolYear(2023)  # any year serves where only the order of days matters
AUGUST = 8


@dataclass(frozen=True)
class Plan:
    """A roadmap under check; `rules` and `calendar` allow checks that need them."""

    roadmap: Roadmap
    rules: Rules | None = None
    calendar: WorkingCalendar | None = None

    @cached_property
    def year(self) -> SchoolYear:
        """The school year that the plan is checked in: its own, the first it names, or any for an undated one."""
        if self.roadmap.own_year:
            return self.roadmap.own_year
        spans = [span for task in self.roadmap.tasks for span in getattr(task.deadline, "spans", ())]
        starts = [span.literal().first for span in spans if span.start.year]
        years = [day.year if day.month >= AUGUST else day.year - 1 for day in starts]
        return SchoolYear(min([*self.roadmap.years, *years], default=SAMPLE.year))

    @cached_property
    def days(self) -> dict[str, list[Window]]:
        """Nominal windows of every item in that year: what the engine will run, whatever years were printed."""
        return {task.number: self._windows(task.deadline) for task in self.roadmap.tasks}

    @cached_property
    def printed(self) -> dict[str, list[Window]]:
        """Nominal windows of every item as printed."""
        own = self.roadmap.own_year
        return {
            task.number: printed_windows(task.deadline, own) if task.deadline else [] for task in self.roadmap.tasks
        }

    @cached_property
    def stage_of(self) -> dict[str, Stage]:
        """The stage of every item."""
        return {task.number: stage for stage in self.roadmap.stages for task in stage.tasks}

    @cached_property
    def items(self) -> dict[str, Task]:
        """Items by their numbers."""
        return {task.number: task for task in self.roadmap.tasks}

    @property
    def is_template(self) -> bool:
        """A sample for any year: no order stands behind it."""
        return not self.roadmap.years and not self.roadmap.school_year and self.roadmap.order.date is None

    def role_title(self, code: str) -> str:
        """A role in Russian."""
        own = self.roadmap.roles.get(code)
        return own or (ROLES[code].title if code in ROLES else code)

    def role_level(self, code: str) -> str | None:
        """Where a role works; unknown for the roles of another field."""
        return ROLES[code].level if code in ROLES and code not in self.roadmap.roles else None

    def period(self, window: Window) -> str:
        """«01.09.2023 – 30.09.2023», or the one day; a plan without a year of its own shows none."""
        form = "%d.%m.%Y" if self.roadmap.own_year else "%d.%m"
        first, last = f"{window.first:{form}}", f"{window.last:{form}}"
        return first if window.first == window.last else f"{first} – {last}"

    def _windows(self, rule: Deadline | None) -> list[Window]:
        return windows_in(rule, self.year) if rule else []


Check = Callable[[Plan], Iterator[Finding]]


def each_task(check: Callable[[Plan, Task], Iterator[Finding]]) -> Check:
    """The check of one item, for all of them."""
    return lambda plan: (finding for task in plan.roadmap.tasks for finding in check(plan, task))


def of_task(severity: Severity, task: Task, code: str, message: str, suggestion: str) -> Finding:
    """A remark on an item."""
    return _finding(severity, f"пункт {task.number}", code, message, suggestion)


def of_stage(severity: Severity, stage: Stage, code: str, message: str, suggestion: str) -> Finding:
    """A remark on a stage."""
    return _finding(severity, f"этап {stage.number}", code, message, suggestion)


def of_plan(severity: Severity, code: str, message: str, suggestion: str) -> Finding:
    """A remark on the plan as a whole."""
    return _finding(severity, "план", code, message, suggestion)


def of_some(severity: Severity, tasks: Sequence[Task], code: str, message: str, suggestion: str) -> list[Finding]:
    """One remark for all items that it is true of; `message` of one item must do for several."""
    if len(tasks) == 1:
        return [of_task(severity, tasks[0], code, message, suggestion)]
    numbers = ", ".join(task.number for task in tasks)
    return [of_plan(severity, code, f"пункты {numbers}: {message}", suggestion)] if tasks else []


def at_place(severity: Severity, place: str, code: str, message: str, suggestion: str) -> Finding:
    """A remark whose place is already in words."""
    return _finding(severity, place, code, message, suggestion)


def period(window: Window) -> str:
    """«01.09.2023 – 30.09.2023», or the one day."""
    first, last = f"{window.first:%d.%m.%Y}", f"{window.last:%d.%m.%Y}"
    return first if first == last else f"{first} – {last}"


def plain(text: str) -> str:
    """Letters as people compare them."""
    return " ".join(text.lower().replace("ё", "е").split())


def _finding(severity: Severity, place: str, code: str, message: str, suggestion: str) -> Finding:
    return Finding(severity=severity, place=place, code=code, message=message, suggestion=suggestion)
