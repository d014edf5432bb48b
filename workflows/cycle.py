"""The cycle of a municipality: its own tasks, and the closing of all its schools."""

from datetime import timedelta

from temporalio import workflow

from models.acts import BeginClosing, CloseYear
from models.duties import is_over
from models.messages import CloseSchools, YearEnd, YearStart
from workflows import steps
from workflows.school_year import closing_stages
from workflows.year_run import YearRun
from workflows.year_story import YearStory

GRACE = timedelta(days=1)


@workflow.defn
class Cycle(YearStory):
    """One school year of one municipality (цикл)."""

    @workflow.run
    async def run(self, start: YearStart) -> YearEnd:
        """The department's own stages, then the closing of the schools and of the cycle."""
        return await self.live(start, self._end)

    async def _end(self, run: YearRun) -> None:
        """By the department's act or after the last day: first the schools close, then the cycle with all debts."""
        await run.until(lambda: run.year.header.state == "closing" or is_over(run.year, run.setting, run.now))
        if is_over(run.year, run.setting, run.now):
            await self._schools_close_by_themselves(run)
        while run.year.header.state == "running":
            await run.do(BeginClosing(command_id=run.command("closing"), year=run.id))
        if run.open_schools:
            await steps.close_schools(CloseSchools(cycle=run.id, now=workflow.now()))
        while not run.over:
            await run.until(lambda: not run.open_schools and not closing_stages(run))
            await run.do(CloseYear(command_id=run.command("close"), year=run.id))

    async def _schools_close_by_themselves(self, run: YearRun) -> None:
        """Each school's workflow closes its own year; one that does not within the grace is closed for it."""
        summary = "Ждём закрытия школ"
        try:
            await workflow.wait_condition(
                lambda: not run.open_schools, timeout=run.lasting(GRACE), timeout_summary=summary
            )
        except TimeoutError:
            workflow.logger.warning("schools have not closed by themselves: %s", len(run.open_schools))
