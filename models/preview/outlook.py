"""The year ahead of a roadmap that nobody has launched yet: the same plan that a launch would freeze."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from models.calendar import WorkingCalendar
from models.deadlines import SchoolYear
from models.documents import ISSUERS
from models.duties import Setting
from models.plan import LEVELS, Level, first_day, join, plan_stages, plan_tasks, runs_of, until_when
from models.roadmap import Roadmap, Task
from models.roles import ROLES
from models.rules import Rules
from models.year import TaskState, Year, YearHeader

LAUNCH_HOUR = time(8, 0)  # before the first letters of the day; our choice


@dataclass(frozen=True)
class Outlook:
    """A roadmap with the rules, the calendar and the school year (учебный год) it is looked at in."""

    roadmap: Roadmap
    rules: Rules
    calendar: WorkingCalendar
    school_year: SchoolYear
    _years: dict[Level, Year] = field(default_factory=dict, repr=False, compare=False)

    @property
    def launched_at(self) -> datetime:
        """The working morning before the plan's first day, when a cycle would be launched."""
        first = first_day(self.roadmap, self.school_year.year)
        return self.calendar.at(self.calendar.shift(first, -1, working=True), LAUNCH_HOUR)

    @cached_property
    def setting(self) -> Setting:
        """What time is measured by: the calendar, and the ladders with the roadmap's own over the common ones."""
        return Setting(self.calendar, {**self.rules.ladders, **self.roadmap.ladders})

    @cached_property
    def items(self) -> dict[str, Task]:
        """The roadmap's items by their numbers."""
        return {task.number: task for task in self.roadmap.tasks}

    @cached_property
    def roles(self) -> dict[str, str]:
        """Names of the roles, the roadmap's own among them."""
        return {code: role.title for code, role in ROLES.items()} | self.roadmap.roles

    def year(self, level: Level) -> Year:
        """The year of one level as its launch would write it: of the department, or of any school."""
        if level not in self._years:
            self._years[level] = self._planned(level)
        return self._years[level]

    def runs(self) -> list[TaskState]:
        """Every run of every item once, in the plan's order: an item of both levels has the same days at both."""
        found = {number: run for level in LEVELS for number, run in self.year(level).tasks.items()}
        order = list(self.items)
        return sorted(found.values(), key=lambda run: order.index(run.plan.item))

    def time_of(self, run: TaskState) -> tuple[date, date] | None:
        """The days of a run, both included, on the working-day calendar and inside the year; none: it has no dates."""
        last = until_when(run)
        if run.opens_on is None or last is None:
            return None
        return run.opens_on, run.due_on or max(run.opens_on, min(last, self.school_year.last))

    def _planned(self, level: Level) -> Year:
        year = self.school_year.year
        tasks = plan_tasks(self.roadmap, self.rules, self.calendar, year, level, ISSUERS)
        header = YearHeader(
            id=level,
            kind="cycle" if level == "municipality" else "school_year",
            organisation=level,
            department="municipality",
            first=first_day(self.roadmap, year),
            last=self.school_year.last,
        )
        stages = plan_stages(self.roadmap, runs_of(tasks))
        return Year(header=header, stages=stages, tasks=join(tasks, self.launched_at, self.calendar))
