"""The run of one year: hears facts, holds the state, keeps the one timer of the nearest moment, has acts committed.

Stages and the year's own story are coroutines on top: they wait with `until` and act with `do`.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from temporalio import workflow

from models.acts import Act, TimedAct
from models.duties import Setting, due_acts, next_moment, waits_elsewhere
from models.events import Fact, PlanAmended, StageCompleted, YearClosed, YearStarted, YearWithdrawn
from models.evolution import evolve
from models.ids import command_id
from models.lifecycles import STAGE, YEAR_OVER
from models.messages import Commit, Snapshot
from models.timescale import engine_time, model_time
from workflows import steps

LONG_HISTORY = 4_000
AFTER_REFUSAL = timedelta(seconds=30)


class YearRun:
    """One year in the engine. Its state is the fold of the facts heard so far."""

    def __init__(self, snapshot: Snapshot, early: list[Fact], long_history: int = LONG_HISTORY) -> None:
        """`early`: facts signalled before the snapshot was there; `long_history`: events after which to renew."""
        self.year = snapshot.year
        self.setting = Setting(snapshot.calendar, snapshot.ladders)
        self.open_schools = set(snapshot.open_schools)
        self.at_border = False
        self._long_history = long_history
        self._timescale = snapshot.timescale
        self._heard = snapshot.heard
        self._ahead: dict[int, Fact] = {}
        self._agenda: list[tuple[TimedAct, asyncio.Future[None]]] = []
        self._stirred = True
        self._busy = False
        self._inquiring = False
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at: datetime | None = None
        self.hear(early)

    @property
    def id(self) -> str:
        """The year's id."""
        return self.year.header.id

    @property
    def now(self) -> datetime:
        """The cycle's time."""
        return model_time(self._timescale, workflow.now())

    @property
    def over(self) -> bool:
        """The year is closed or the school withdrawn."""
        return self.year.header.state in YEAR_OVER

    @property
    def settled(self) -> tuple[int, bool]:
        """The last fact heard, and whether anything is still being done."""
        return self._heard, self._busy or self._stirred or bool(self._agenda)

    def hear(self, facts: list[Fact] | tuple[Fact, ...]) -> None:
        """Take in facts: ours in order of their numbers, those of other years as they come."""
        for fact in facts:
            if fact.year != self.id:
                self._hear_of_another(fact)
            elif fact.seq > self._heard:
                self._ahead[fact.seq] = fact
        while self._heard + 1 in self._ahead:
            self._fold(self._ahead.pop(self._heard + 1))
        self._stirred = True

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for a condition on the state or the time."""
        await workflow.wait_condition(condition)

    async def do(self, act: TimedAct) -> None:
        """Have an act committed; returns when it is answered, granted or refused."""
        answered: asyncio.Future[None] = asyncio.Future()
        self._agenda.append((act, answered))
        self._stirred = True
        await answered

    def lasting(self, term: timedelta) -> timedelta:
        """How long a term of the cycle's time lasts in the engine's."""
        return engine_time(self._timescale, self.now + term) - engine_time(self._timescale, self.now)

    def command(self, *parts: object) -> str:
        """The command id of a step taken at this point of the story."""
        return command_id(self.id, *parts, self._heard)

    def snapshot(self) -> Snapshot:
        """What the next run starts from."""
        return Snapshot(
            year=self.year,
            heard=self._heard,
            calendar=self.setting.calendar,
            ladders=self.setting.ladders,
            timescale=self._timescale,
            open_schools=tuple(sorted(self.open_schools)),
        )

    async def keep_time(self) -> None:
        """Do what is due, then sleep until the nearest moment or the next fact; ends with the year or at a border."""
        while not self.over and not self._may_renew:
            self._stirred = False
            await workflow.wait_condition(lambda: True)  # let the stages speak first, so that one commit serves all
            timely = due_acts(self.year, self.setting, self.now)
            agenda, self._agenda = self._agenda, []
            if timely or agenda or self._ahead or self._questions:
                await self._commit([*timely, *(act for act, _ in agenda)])
                for _, answered in agenda:
                    answered.set_result(None)
            else:
                self._set_alarm(next_moment(self.year, self.setting, self.now))
                workflow.set_current_details(self._details())
                await workflow.wait_condition(lambda: self._stirred)
        self._cancel_alarm()

    @property
    def _may_renew(self) -> bool:
        """At a border with nothing in hand: neither acts to commit nor facts that wait for earlier ones."""
        return self.at_border and not self._agenda and not self._ahead

    @property
    def _questions(self) -> tuple[str, ...]:
        """What is to be asked about the other level."""
        return waits_elsewhere(self.year) if self._inquiring else ()

    async def _commit(self, acts: list[Act]) -> None:
        self._busy = True
        inquire, self._inquiring = self._questions, False
        news = await steps.commit(
            Commit(
                year=self.id,
                workflow=self.id,
                heard=self._heard,
                now=workflow.now(),
                timescale=self._timescale,
                acts=tuple(acts),
                inquire=inquire,
            )
        )
        self._busy = False
        self.year.elsewhere |= news.elsewhere
        if news.reset:
            self._timescale = news.timescale
            self._inquiring = bool(inquire)
            self._cancel_alarm()
        elif not news.facts and not inquire:
            await workflow.sleep(AFTER_REFUSAL, summary="Ждём новостей после отказа")
        self.hear(news.facts)

    def _fold(self, fact: Fact) -> None:
        evolve(self.year, fact.event, fact.at)
        self._heard = fact.seq
        if isinstance(fact.event, PlanAmended):
            self.setting = Setting(self.setting.calendar, {**self.setting.ladders, **fact.event.ladders})
            self._inquiring = True
        if isinstance(fact.event, StageCompleted):
            info = workflow.info()
            long = info.get_current_history_length() > self._long_history
            self.at_border = self.at_border or long or info.is_continue_as_new_suggested()

    def _hear_of_another(self, fact: Fact) -> None:
        """The start or end of a school; or something was settled that this year may have waited for."""
        if isinstance(fact.event, YearStarted):
            self.open_schools.add(fact.year)
            return
        if isinstance(fact.event, YearClosed | YearWithdrawn):
            self.open_schools.discard(fact.year)
        self._inquiring = True

    def _set_alarm(self, moment: datetime | None) -> None:
        if moment == self._alarm_at and self._alarm:
            return
        self._cancel_alarm()
        if moment:
            self._alarm_at = moment
            self._alarm = asyncio.create_task(self._ring(moment))

    def _cancel_alarm(self) -> None:
        if self._alarm:
            self._alarm.cancel()
        self._alarm = self._alarm_at = None

    async def _ring(self, moment: datetime) -> None:
        local = moment.astimezone(self.setting.calendar.at(self.year.header.first, datetime.min.time()).tzinfo)
        delay = engine_time(self._timescale, moment) - workflow.now()
        summary = f"Ближайший момент: {local:%d.%m.%Y %H:%M}"
        await workflow.sleep(max(delay, timedelta()) + timedelta(milliseconds=1), summary=summary)
        self._alarm = self._alarm_at = None
        self._stirred = True

    def _details(self) -> str:
        """The table of stages, for the engine's own screens."""
        rows = [
            f"| {stage.plan.number} | {stage.plan.title} | {STAGE.titles[stage.state]} |"
            for stage in self.year.stages.values()
        ]
        return "\n".join(["| № | Этап | Состояние |", "|---|---|---|", *rows])
