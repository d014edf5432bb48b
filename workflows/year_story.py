"""What a school's year and the department's own year share: hearing facts, running stages, renewing a long history."""

import asyncio
from collections.abc import Awaitable, Callable

from temporalio import workflow

from models.events import Fact
from models.messages import Hear, YearEnd, YearStart
from workflows import steps
from workflows.stages.stage import Stage
from workflows.year_run import YearRun


class YearStory:
    """Base of the workflows of a year."""

    def __init__(self) -> None:
        self._early: list[Fact] = []
        self._run: YearRun | None = None

    @workflow.signal
    def hear(self, message: Hear) -> None:
        """Committed facts, from the relay."""
        if self._run:
            self._run.hear(message.facts)
        else:
            self._early.extend(message.facts)

    @workflow.query
    def settled(self) -> tuple[int, bool]:
        """The last fact heard, and whether anything is still being done."""
        return self._run.settled if self._run else (0, True)

    async def live(self, start: YearStart, end: Callable[[YearRun], Awaitable[None]]) -> YearEnd:
        """Run the stages side by side and `end` beside them, until the year is over; continue as new at a border."""
        self._run = run = YearRun(start.snapshot or await steps.load_year(start), self._early)
        stories: list[Awaitable[None]] = [Stage(number, run).tell() for number in run.year.stages]
        telling = [asyncio.ensure_future(story) for story in [*stories, end(run)]]
        await run.keep_time()
        for task in telling:
            task.cancel()
        if not run.over:
            workflow.continue_as_new(YearStart(id=run.id, snapshot=run.snapshot()))
        return YearEnd(state=run.year.header.state, debts=run.year.header.debts)
