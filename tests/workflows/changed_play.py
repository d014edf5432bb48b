"""A rehearsed year in which orders change the plan and take the change back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from datetime import time as day_time
from typing import Any

from acts.amendment import amend
from models import acts as a
from models.amendment.outcome import AmendOutcome, AmendRequest
from models.events import Ground
from models.roadmap import Roadmap
from rehearsal.scene import Scene
from rehearsal.simulation import ACT_HOUR, Play

COORDINATOR = a.Actor(id="rehearsal/municipal_coordinator", role="municipal_coordinator", organisation="ensk")
AMENDING = Ground(number="12-ОД", on=date(2027, 1, 20))
REVERTING = Ground(number="31-ОД", on=date(2027, 3, 15))


def changed(roadmap: Roadmap) -> Roadmap:
    """The standard plan after a winter order: items out, in, earlier, later, renamed, numbered anew; a stage more."""
    raw: dict[str, Any] = roadmap.model_dump(mode="json")
    stages = {stage["number"]: stage for stage in raw["stages"]}
    items = {task["number"]: task for stage in raw["stages"] for task in stage["tasks"]}
    stages["1"]["tasks"].remove(items["1.2"])
    stages["6"]["tasks"].remove(items["6.4"])
    stages["7"]["tasks"].remove(items["7.5"])
    items["7.6"]["number"] = "7.5"
    items["6.3"]["deadline"]["spans"] = ["01-15..03-01"]
    items["7.1"]["deadline"]["spans"] = ["04-10..04-30"]
    items["6.2"]["deadline"]["within"] = "12..04"
    items["7.2"]["title"] += " и выводы из него"
    late_study = {"title": "Разбор работы базы наставников", "kind": "study", "responsible": ["curator"]}
    within = {"text": "до 15 февраля", "kind": "range", "spans": ["01-20..02-15"]}
    stages["3"]["tasks"].append({"number": "3.9", **late_study, "deadline": within})
    spring = {"text": "апрель", "kind": "range", "spans": ["04"]}
    festival = {"number": "8.1", "title": "Фестиваль наставничества", "kind": "publication", "deadline": spring}
    raw["stages"].append({"number": "8", "title": "Фестиваль", "tasks": [{**festival, "responsible": ["curator"]}]})
    return Roadmap.model_validate(raw)


@dataclass(slots=True)
class ChangedPlay(Play):
    """A play with orders: on its day, or the next on which somebody acts, each is put in force after the acts."""

    orders: list[tuple[date, Roadmap | None, Ground]] = field(default_factory=list)
    outcomes: list[AmendOutcome] = field(default_factory=list)

    async def perform_until(self, day: date) -> None:
        """Play up to a day."""
        while await self._next_day() and self.stage.today < day:
            await self._act()
        await self._act()

    async def _next_day(self) -> bool:
        """Orders have their days, though nobody acts."""
        stage = self.stage
        day = Scene(stage.years()).next_day(self.players, stage.today)
        if self.orders and (day is None or day > self.orders[0][0]):
            await stage.pass_to(stage.calendar.at(self.orders[0][0], day_time(ACT_HOUR)))
            return True
        return await Play._next_day(self)

    async def _act(self) -> None:
        await Play._act(self)  # a class with slots has no short form of this
        while self.orders and self.orders[0][0] <= self.stage.today:
            _, roadmap, ground = self.orders.pop(0)
            await self.order(roadmap, ground)

    async def order(self, roadmap: Roadmap | None, ground: Ground) -> AmendOutcome:
        """Put an order in force now, and let everybody hear."""
        stage = self.stage
        request = AmendRequest(cycle=stage.cycle, roadmap=roadmap, ground=ground, actor=COORDINATOR)
        now = stage.timescale.engine_time(stage.now)
        self.outcomes.append(amend(stage.installation.database, stage.installation.desk, request, now))
        await stage.rest()
        return self.outcomes[-1]


def results(outcomes: Sequence[AmendOutcome]) -> set[str]:
    """What came of all years in all orders."""
    return {year.result for outcome in outcomes for year in outcome.years}
