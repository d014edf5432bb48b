"""The workflows of a year with a short memory: they renew themselves at the first border after a few events."""

from typing import ClassVar

from temporalio import workflow

from models.messages import YearEnd, YearStart
from workflows.cycle import Cycle
from workflows.school_year import SchoolYear

FEW_EVENTS = 30


@workflow.defn(name="Cycle")
class BriefCycle(Cycle):
    """The real cycle, renewed early."""

    long_history: ClassVar[int] = FEW_EVENTS

    @workflow.run
    async def run(self, start: YearStart) -> YearEnd:
        """As the real one."""
        return await super().run(start)


@workflow.defn(name="SchoolYear")
class BriefSchoolYear(SchoolYear):
    """The real year of a school, renewed early."""

    long_history: ClassVar[int] = FEW_EVENTS

    @workflow.run
    async def run(self, start: YearStart) -> YearEnd:
        """As the real one."""
        return await super().run(start)
