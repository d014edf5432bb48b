"""What goes in and out of workflows and their steps. Ids, dates and states only: no names, no texts of people."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from models.acts import TimedAct
from models.calendar import WorkingCalendar
from models.events import Fact
from models.rules import Ladder
from models.timescale import Timescale
from models.year import Year


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True)


class Snapshot(_Message):
    """All that survives continue-as-new; rebuilt from the projections, it restarts a year in an empty engine."""

    year: Year
    heard: int
    calendar: WorkingCalendar
    ladders: dict[str, Ladder]
    timescale: Timescale | None = None
    open_schools: tuple[str, ...] = ()


class YearStart(_Message):
    """Starts or continues the workflow of a year; without a snapshot it is loaded."""

    id: str
    snapshot: Snapshot | None = None


class YearEnd(_Message):
    """How a year ended."""

    state: str
    debts: tuple[str, ...]


class Hear(_Message):
    """Committed facts for a workflow, in order; what it has heard already it passes over."""

    facts: tuple[Fact, ...]


class Commit(_Message):
    """Acts of a workflow: decided against the database. `heard`: the last fact it knows; `timescale`: its clock.

    `inquire`: items of the other level that it waits for, when one of them may have been settled.
    """

    year: str
    workflow: str
    heard: int
    now: datetime
    timescale: Timescale | None
    acts: tuple[TimedAct, ...]
    inquire: tuple[str, ...] = ()


class News(_Message):
    """The facts after `heard`, ours and others'. With `reset` the clock was set anew and nothing was done.

    `elsewhere`: which of the items that were inquired about are settled, and since when.
    """

    facts: tuple[Fact, ...]
    timescale: Timescale | None = None
    reset: bool = False
    elsewhere: dict[str, datetime] = {}


class DocumentStart(_Message):
    """Starts the approval of a document."""

    id: str


class DocumentSnapshot(_Message):
    """What the approval of a document needs to know: its year holds the header and this document only.

    `ladder`: the signer's; `agreement`: of those who agree before, who without it go by the signer's: a cycle or an
    approval that began before there was one.
    """

    year: Year
    seq: int
    signer: str
    calendar: WorkingCalendar
    ladder: Ladder
    agreement: Ladder | None = None
    timescale: Timescale | None = None


class CloseSchools(_Message):
    """Close every school year of a cycle that still runs."""

    cycle: str
    now: datetime


class IssueDocument(_Message):
    """Render a registered document, file it and record it."""

    document: str
    now: datetime
