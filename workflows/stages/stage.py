"""A stage (этап) as a durable step of a year: opens by its entry condition, closes by its exit condition."""

from models.acts import CompleteStage, DraftDocument, OpenStage, ReopenStage
from models.duties import may_close, may_open, must_reopen
from models.ids import document_id
from models.lifecycles import SETTLED
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
        """Open when its time has come, have its documents drafted, complete when nothing holds it; again if reopened."""
        run = self.run
        await run.until(lambda: self.state.state != "planned" or self._may_open())
        if self.state.state == "planned":
            await run.do(
                OpenStage(command_id=run.command("stage", self.number, "open"), year=run.id, stage=self.number)
            )
        await self._draft_documents()
        while True:
            await run.until(self._may_close)
            await run.do(
                CompleteStage(command_id=run.command("stage", self.number, "complete"), year=run.id, stage=self.number)
            )
            await run.until(lambda: must_reopen(self.state, run.year))
            await run.do(
                ReopenStage(command_id=run.command("stage", self.number, "reopen"), year=run.id, stage=self.number)
            )

    def _may_open(self) -> bool:
        return may_open(self.state, self.run.year, self.run.setting, self.run.now)

    def _may_close(self) -> bool:
        return may_close(self.state, self.run.year, self.run.setting, self.run.now)

    async def _draft_documents(self) -> None:
        """Every document that an unfinished task of the stage yields gets its draft, and with it its approval."""
        run = self.run
        for task in run.year.tasks_of(self.number):
            if task.state in SETTLED:
                continue
            for kind in task.plan.documents:
                document = document_id(run.id, task.plan.number, kind)
                if document not in run.year.documents:
                    identity = f"{document}:draft"
                    await run.do(
                        DraftDocument(
                            command_id=identity, year=run.id, document=document, task=task.plan.number, kind=kind
                        )
                    )
