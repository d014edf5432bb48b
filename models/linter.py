"""The plan linter: what is valid in form yet doubtful in sense, said before the year begins. Our choice of rules."""

from models.calendar import WorkingCalendar
from models.findings import Finding, Severity
from models.linting.days import DAYS
from models.linting.order_of_work import ORDER
from models.linting.people import PEOPLE
from models.linting.remarks import Plan
from models.linting.shape import SHAPE
from models.roadmap import Roadmap
from models.rules import Rules

CHECKS = (*SHAPE, *DAYS, *ORDER, *PEOPLE)
WORST_FIRST: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def lint(roadmap: Roadmap, rules: Rules | None = None, calendar: WorkingCalendar | None = None) -> list[Finding]:
    """All remarks, worst first, each kind in the order of the plan.

    `rules` tell what finishes a task, `calendar` which days are holidays; without it weekends alone are off.
    """
    plan = Plan(roadmap, rules, calendar)
    found = (finding for check in CHECKS for finding in check(plan))
    return sorted(found, key=lambda finding: WORST_FIRST[finding.severity])
