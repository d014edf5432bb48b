"""The year of one school: its stages run side by side as their windows do, until the year is closed."""

from temporalio import workflow

from models.acts import CloseYear
from models.duties import is_over, may_close
from models.messages import YearEnd, YearStart
from workflows.year_run import YearRun
from workflows.year_story import YearStory


@workflow.defn
class SchoolYear(YearStory):
    """One school inside a cycle (учебный год школы)."""

    @workflow.run
    async def run(self, start: YearStart) -> YearEnd:
        """The stages of the plan, then the end of the year."""
        return await self.live(start, self._end)

    async def _end(self, run: YearRun) -> None:
        """After the last day, when the stages that could close have closed, the year closes with its debts."""
        while not run.over:
            await run.until(lambda: is_over(run.year, run.setting, run.now) and not closing_stages(run))
            await run.do(CloseYear(command_id=run.command("close"), year=run.id))


def closing_stages(run: YearRun) -> bool:
    """Whether a stage is about to complete by itself."""
    return any(may_close(stage, run.year, run.setting, run.now) for stage in run.year.stages.values())
