"""Years for tests of the pure heart: a whole plan or a few tasks, and acts carried out without storage."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from models import acts as a
from models import events as e
from models.calendar import WorkingCalendar
from models.case import Case
from models.decisions import decide
from models.documents import ISSUERS
from models.duties import Setting
from models.evolution import evolve
from models.plan import Level, first_day, join, plan_stages, plan_tasks, runs_of
from models.roadmap import Roadmap
from models.rules import Rules
from models.year import PlannedStage, PlannedTask, StageState, TaskState, Year, YearHeader
from reading.roadmaps import load_roadmap
from reading.rules import load_rules

CALENDAR = WorkingCalendar()
START = datetime(2026, 9, 1, 4, tzinfo=UTC)
YEAR = "school-year/ensk/standard/2026/s1"
CURATOR = a.Actor(id="s1/curator/1", role="curator", organisation="ensk.s1")
DIRECTOR = a.Actor(id="s1/school_head/1", role="school_head", organisation="ensk.s1")
COORDINATOR = a.Actor(id="ensk/municipal_coordinator/1", role="municipal_coordinator", organisation="ensk")
GROUND = e.Ground(number="5-ОД", on=date(2026, 9, 1))


@cache
def rules() -> Rules:
    """The rules that come with the product."""
    return load_rules()


@cache
def roadmap(name: str = "standard") -> Roadmap:
    """A shipped roadmap."""
    return load_roadmap(name)


def setting() -> Setting:
    """The frozen calendar and ladders."""
    return Setting(CALENDAR, rules().ladders)


def planned(
    name: str = "standard", year: int = 2026, level: Level = "school", joined_at: datetime | None = None
) -> Year:
    """The year of one school (or the department's own) as a launch plans it."""
    tasks = plan_tasks(roadmap(name), rules(), CALENDAR, year, level, ISSUERS)
    first = first_day(roadmap(name), year)
    return Year(
        header=header(first=first, last=date(year + 1, 8, 31)),
        stages=plan_stages(roadmap(name), runs_of(tasks)),
        tasks=join(tasks, joined_at or CALENDAR.end_of(first - timedelta(days=2)), CALENDAR),
    )


def header(**changes: Any) -> YearHeader:
    """The header of a school's year."""
    values: dict[str, Any] = {
        "id": YEAR,
        "kind": "school_year",
        "organisation": "ensk.s1",
        "department": "ensk",
        "first": date(2026, 9, 1),
        "last": date(2027, 8, 31),
    }
    return YearHeader(**{**values, **changes})


def task(number: str, due_on: date | None = None, **changes: Any) -> TaskState:
    """A task of stage 1, planned from 1 September; `changes` go to the plan or to the state by their names."""
    plan = {name: value for name, value in changes.items() if name in PlannedTask.model_fields}
    state = {name: value for name, value in changes.items() if name not in plan}
    values: dict[str, Any] = {
        "number": number,
        "item": number,
        "stage": "1",
        "title": f"Мероприятие {number}",
        "kind": "document",
        "ladder": "standard",
        "level": "school",
        "deadline_kind": "range",
        "gate": due_on is not None,
        "responsible": ("curator",),
        "evidence": ("link", "document"),
    }
    opens = {"opens_on": date(2026, 9, 1)} if due_on else {}
    return TaskState(plan=PlannedTask(**{**values, **plan}), due_on=due_on, **{**opens, **state})


def stage(number: str = "1", state: str = "open", **plan: Any) -> StageState:
    """A stage."""
    return StageState(plan=PlannedStage(number=number, title=f"Этап {number}", **plan), state=state)


def year(*tasks: TaskState, stages: tuple[StageState, ...] = (), **changes: Any) -> Year:
    """A year of these tasks."""
    return Year(
        header=header(**changes),
        stages={found.plan.number: found for found in stages or (stage(),)},
        tasks={found.plan.number: found for found in tasks},
    )


def case(of: Year, now: datetime = START) -> Case:
    """A case whose typed words and evidence are already put away."""
    return Case(of, now, CALENDAR, note=e.Note(id="n", digest="d"), numbering=lambda kind, on: f"1-{kind}-{on}")


def refs(act: a.Act) -> tuple[e.EvidenceRef, ...]:
    """The references that storage would make of an act's evidence."""
    given = getattr(act, "evidence", ())
    return tuple(
        e.EvidenceRef(
            id=f"{act.command_id}#{index}",
            kind=item.kind,
            digest="d",
            document=item.value if item.kind == "document" else None,
        )
        for index, item in enumerate(given)
    )


def carry_out(of: Year, act: a.Act, now: datetime = START) -> e.Event:
    """Decide an act and fold its event."""
    judged = case(of, now)
    judged.evidence = refs(act)
    event = decide(act, judged)
    evolve(of, event, now)
    return event


def proof(of: TaskState) -> a.Evidence:
    """Evidence that a task accepts, other than a document."""
    kind = next(kind for kind in of.plan.evidence if kind != "document")
    return a.Evidence.model_validate({"kind": kind, "value": "24"})


def finish(of: Year, number: str, now: datetime = START) -> None:
    """The school finishes a task, and the department accepts it where it is asked to."""
    found = of.tasks[number]
    common = {"year": of.header.id, "task": number}
    done = a.CompleteTask(command_id=f"c{number}", actor=CURATOR, evidence=(proof(found),), **common)
    carry_out(of, done, now)
    if found.plan.controller:
        carry_out(of, a.AcceptTask(command_id=f"a{number}", actor=COORDINATOR, **common), now)
