"""What a school's year and the department's own year share: hearing facts, running stages, renewing a long history."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from temporalio import workflow

from models.events import Fact
from models.messages import Hear, YearEnd, YearStart
from workflows import steps
from workflows.stages.stage import Stage
from workflows.year_run import LONG_HISTORY, YearRun


class YearStory:
    """Base of the workflows of a year. `long_history`: events after which a run is renewed at the next border."""

    long_history: ClassVar[int] = LONG_HISTORY

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
        snapshot = start.snapshot or await steps.load_year(start)
        self._run = run = YearRun(snapshot, self._early, self.long_history)
        stories = {number: asyncio.ensure_future(Stage(number, run).tell()) for number in run.year.stages}
        ending = asyncio.ensure_future(end(run))
        keeping = asyncio.ensure_future(run.keep_time())
        while not keeping.done():
            telling = [*stories.values(), ending]
            await _unless_one_fails(keeping, telling, lambda: len(run.year.stages) > len(stories))
            for number in run.year.stages:
                if number not in stories:  # an order has put a stage into the plan
                    stories[number] = asyncio.ensure_future(Stage(number, run).tell())
        for task in [*stories.values(), ending]:
            task.cancel()
        if not run.over:
            workflow.continue_as_new(YearStart(id=run.id, snapshot=run.snapshot()))
        return YearEnd(state=run.year.header.state, debts=run.year.header.debts)


async def _unless_one_fails(
    keeping: "asyncio.Future[None]", telling: "Sequence[asyncio.Future[None]]", more: Callable[[], bool]
) -> None:
    """Wait for the end of `keeping`, or for `more` to tell; an error in a story shows at once, not in silence."""
    await workflow.wait_condition(lambda: keeping.done() or more() or any(map(_failed, telling)))
    for story in [*filter(_failed, telling), *([keeping] if keeping.done() else [])]:
        story.result()


def _failed(story: "asyncio.Future[None]") -> bool:
    return story.done() and not story.cancelled() and story.exception() is not None
