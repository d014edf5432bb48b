"""The clock of a cycle: engine time to the cycle's own time, so that a rehearsal runs faster than life."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

CENTURY = timedelta(days=36_525)  # where a forgotten rehearsal's clock stops, long before dates run out


class Timescale(BaseModel):
    """At `engine_origin` the cycle's clock shows `model_origin`; from there it runs `speed` times as fast.

    `grain_seconds` makes a rehearsal's clock tick in whole steps: the same rehearsal gives the same journal.
    """

    model_config = ConfigDict(frozen=True)

    engine_origin: datetime
    model_origin: datetime
    speed: float = 1.0
    grain_seconds: int = 0

    def model_time(self, engine_now: datetime) -> datetime:
        """What the cycle's clock shows at an engine moment."""
        passed = min(engine_now - self.engine_origin, CENTURY / self.speed)
        exact = self.model_origin + passed * self.speed
        if not self.grain_seconds:
            return exact
        grain = timedelta(seconds=self.grain_seconds)
        steps = (exact - self.model_origin) // grain
        return self.model_origin + steps * grain

    def engine_time(self, model_moment: datetime) -> datetime:
        """The engine moment at which the cycle's clock reaches `model_moment`."""
        return self.engine_origin + (model_moment - self.model_origin) / self.speed


def model_time(scale: Timescale | None, engine_now: datetime) -> datetime:
    """Real cycles carry no scale: their time is the engine's."""
    return scale.model_time(engine_now) if scale else engine_now


def engine_time(scale: Timescale | None, model_moment: datetime) -> datetime:
    """The inverse of `model_time`."""
    return scale.engine_time(model_moment) if scale else model_moment
