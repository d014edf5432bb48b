"""What the tasks of a cycle add up to, by stage and together: plain Python over rows, once per refresh of a board."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Row

from models.boards import StageCell
from models.lifecycles import SETTLED, UNSETTLED
from storage.parts import parse_stage, parse_task

NEVER = date.min
"""The reckoned day of a school that owes nothing any more: no task of it is late."""


@dataclass(slots=True)
class Tally:
    """The tasks of a stage of a year; `oldest` overdue, last `due` and nearest `ahead` are days of unfinished ones."""

    total: int = 0
    done: int = 0
    late: int = 0
    oldest: date | None = None
    due: date | None = None
    ahead: date | None = None

    def wait(self, due_on: date, reckoned: date, *, gate: bool) -> bool:
        """Count the term of an unfinished task; answers whether it is late."""
        if gate:
            self.due = max(self.due or due_on, due_on)
        if due_on >= reckoned:
            self.ahead = min(self.ahead or due_on, due_on)
            return False
        self.late += 1
        self.oldest = min(self.oldest or due_on, due_on)
        return True


@dataclass(slots=True)
class Sums:
    """All tasks of a cycle: `stages` by year and stage number, `count` together, `titles` and `numbers` by task id."""

    stages: dict[tuple[str, str], Tally] = field(default_factory=dict)
    count: Counter[str] = field(default_factory=Counter)
    titles: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def of(self, year_id: str, stage: str) -> Tally:
        """The tally of a stage; a stage without tasks has an empty one."""
        return self.stages.get((year_id, stage)) or Tally()


def sum_up(rows: Iterable[Sequence[Any]], reckoned: dict[str, date]) -> Sums:
    """Rows are `year_id, stage, state, due_on, in_time, extension_asked, plan`; `reckoned` is the day of each year."""
    sums = Sums()
    for year_id, stage, state, due_on, in_time, asked, text in rows:
        plan, day = parse_task(text), reckoned[year_id]
        sums.titles[plan.number], sums.numbers[plan.number] = plan.title, plan.shown
        if state == "cancelled":
            sums.count["cancelled"] += 1
            continue
        tally = sums.stages.setdefault((year_id, stage), Tally())
        tally.total += 1
        tally.done += state in SETTLED
        if state not in UNSETTLED:
            sums.count[_ending(state, in_time)] += 1
        elif day != NEVER:
            late = due_on is not None and tally.wait(due_on, day, gate=plan.gate)
            sums.count.update(open=1, late=int(late), extension_asked=int(asked is not None))
    sums.count["total"] = sum(tally.total for tally in sums.stages.values())
    return sums


def _ending(state: str, in_time: bool | None) -> str:  # noqa: FBT001
    if state == "done":
        return "done_late" if in_time is False else "done_in_time"
    return "on_review" if state == "submitted" else str(state)


def cell(stage: Row[Any], tally: Tally, reckoned: date) -> StageCell:
    """A stage of a year on the board."""
    plan = parse_stage(stage.plan)
    return StageCell(
        id=stage.number,
        number=plan.shown,
        title=plan.title,
        canonical=plan.canonical,
        state=stage.state,
        due=tally.due,
        days_late=days_late(tally.oldest, reckoned),
        late=tally.late,
        tasks_done=tally.done,
        tasks_total=tally.total,
    )


def days_late(due_on: date | None, reckoned: date) -> int:
    """Calendar days past the due day; zero on that day and before it."""
    return max((reckoned - due_on).days, 0) if due_on else 0
