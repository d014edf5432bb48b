"""What an amending order asks for, and what came of it, school by school."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.acts import Actor
from models.amendment.diff import PlanDiff
from models.amendment.effects import Effect
from models.events import Ground
from models.roadmap import Roadmap


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class AmendRequest(_Part):
    """An order for a running cycle; without a roadmap it takes the last one back. `confirmed`: doubts are settled."""

    cycle: str
    roadmap: Roadmap | None = None
    ground: Ground
    actor: Actor
    confirmed: bool = False


class YearOutcome(_Part):
    """What the order does (`planned`) or did to one year; `school` is `-` for the department itself."""

    school: str
    name: str
    year: str
    result: Literal["planned", "applied", "already", "skipped", "failed"]
    reason: str = ""
    counts: dict[str, int] = {}
    effects: tuple[Effect, ...] = ()


class AmendOutcome(_Part):
    """The order as a whole: the versions, the changes of the plan, the years."""

    cycle: str
    version: int
    before_sha256: str
    after_sha256: str
    restores: int | None
    ground: Ground | None
    diff: PlanDiff
    years: tuple[YearOutcome, ...]
