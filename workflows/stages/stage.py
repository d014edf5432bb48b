"""A stage (этап) as a durable step of a year: opens by its entry condition, closes by its exit condition."""

from models.acts import CompleteStage, DraftDocument, OpenStage, ReopenStage, TimedAct
from models.duties import may_close, may_open, must_reopen
from models.lifecycles import SETTLED
from models.papers import papers_of
from models.year import StageState
from workflows.year_run import YearRun


class Stage:
    """The story of any stage made of known task kinds. Source: the seven stages of Р-145 and rows 7-16 of Megion."""

    def __init__(self, number: str, run: YearRun) -> None:
        self.number = number
        self.run = run

    @property
    def state(self) -> StageState:
        """Where the stage stands."""
        return self.run.year.stages[self.number]

    async def tell(self) -> None:
        """Take each step when it is due. What was not granted is due again: only the facts move the story on."""
        while True:
            await self.run.until(lambda: self._step() is not None)
            step = self._step()
            if step:
                await self.run.do(step)

    def _step(self) -> TimedAct | None:
        """Open when the time has come; have the documents drafted; complete when nothing holds; open again."""
        run, number = self.run, self.number
        if may_open(self.state, run.year, run.setting, run.now):
            return OpenStage(command_id=run.command("stage", number, "open"), year=run.id, stage=number)
        if self.state.state == "open" and (draft := self._missing_draft()):
            return draft
        if may_close(self.state, run.year, run.setting, run.now):
            return CompleteStage(command_id=run.command("stage", number, "complete"), year=run.id, stage=number)
        if must_reopen(self.state, run.year):
            return ReopenStage(command_id=run.command("stage", number, "reopen"), year=run.id, stage=number)
        return None

    def _missing_draft(self) -> DraftDocument | None:
        """The first document that an unfinished task of the stage yields and that has no draft yet."""
        run = self.run
        for task in run.year.tasks_of(self.number):
            number = task.plan.number
            for document, kind in papers_of(run.year, task) if task.state not in SETTLED else ():
                if document not in run.year.documents:
                    identity = f"{document}:draft"
                    return DraftDocument(command_id=identity, year=run.id, document=document, task=number, kind=kind)
        return None
