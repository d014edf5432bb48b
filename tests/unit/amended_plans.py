"""Two plans with much in common, and a year that is brought from one to the other without storage."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from acts.plans import way
from models.amendment.matching import Matching, match
from models.amendment.replanning import amended
from models.amendment.versions import Frozen, Version, next_keys, planned_year
from models.documents import ISSUERS
from models.events import PlanAmended
from models.evolution import evolve
from models.plan import Level
from models.roadmap import Roadmap
from models.year import Year
from tests.unit.small_years import CALENDAR, GROUND, header, rules

SUMMER = datetime(2026, 8, 3, 4, tzinfo=UTC)
SETTING = Frozen(rules(), CALENDAR, 2026, ISSUERS)

TITLES = (
    "Педагогический совет о наставничестве",
    "Анкетирование наставляемых",
    "Конкурс методических разработок",
    "Отчёт куратора за полугодие",
    "Обучение наставников на семинаре",
    "Родительское собрание",
    "Публикация итогов на сайте",
    "Заседание рабочей группы",
)
DEADLINES: tuple[dict[str, Any] | None, ...] = (
    None,
    {"text": "сентябрь", "kind": "range", "spans": ["09"]},
    {"text": "до 15 ноября", "kind": "range", "spans": ["11-01..11-15"]},
    {"text": "октябрь, май", "kind": "range", "spans": ["10", "05"]},
    {"text": "к 30 декабря", "kind": "due", "spans": ["12-30"]},
    {"text": "ежемесячно", "kind": "recurring", "every": "month", "within": "10..04"},
    {"text": "раз в квартал", "kind": "recurring", "every": "quarter"},
    {"text": "в течение года", "kind": "continuous"},
    {"text": "при необходимости", "kind": "on_need"},
)


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """A plan of two to four stages whose items come from one small pot, in any order."""
    pot = draw(st.permutations(TITLES))
    count = draw(st.integers(2, len(pot)))
    stages = draw(st.integers(1, 4))
    rows: list[list[dict[str, Any]]] = [[] for _ in range(stages)]
    for title in pot[:count]:
        rows[draw(st.integers(0, stages - 1))].append(
            {
                "title": title,
                "kind": draw(st.sampled_from(["document", "study", "report"])),
                "scope": draw(st.sampled_from(["school", "school", "both"])),
                "deadline": draw(st.sampled_from(DEADLINES)),
                "responsible": draw(st.sampled_from([["curator"], ["school_head", "curator"]])),
            }
        )
    return plan_of([row for row in rows if row])


def plan_of(rows: list[list[dict[str, Any]]], **more: Any) -> Roadmap:
    """A plan whose numbers are given in order: stage 1 with items 1.1, 1.2 and so on, unless an item names its own."""
    stages = [
        {
            "number": str(place),
            "title": f"Этап «{tasks[0]['title']}»",
            "tasks": [
                {"number": f"{place}.{index}", "kind": "document", **task} for index, task in enumerate(tasks, 1)
            ],
        }
        for place, tasks in enumerate(rows, 1)
    ]
    return Roadmap.model_validate({"id": "small", "title": "Малый план", "issuer": "Энск", "stages": stages, **more})


def first(roadmap: Roadmap) -> Version:
    """The version of a launch."""
    return Version(number=1, roadmap=roadmap, sha256=digest(roadmap))


def after(version: Version, roadmap: Roadmap, matching: Matching | None = None) -> Version:
    """The version that an order makes of another."""
    found = matching or match(version.roadmap, roadmap)
    keys = next_keys(version, roadmap, found, SETTING.school_year)
    return Version(number=version.number + 1, roadmap=roadmap, sha256=digest(roadmap), keys=keys, ground=GROUND)


def back(version: Version, to: Version) -> Version:
    """The version that takes an order back."""
    return to.model_copy(update={"number": version.number + 1, "ground": GROUND, "restores": to.number})


def digest(roadmap: Roadmap) -> str:
    """The digest of a plan."""
    return hashlib.sha256(roadmap.model_dump_json().encode()).hexdigest()


def fresh_year(version: Version, level: Level = "school") -> Year:
    """A year of a version that nobody has touched."""
    planned = planned_year(version, SETTING, level)
    return Year(header=header(version=version.number), stages=planned.stages, tasks=planned.tasks)


def amend(year: Year, before: Version, to: Version, now: datetime = SUMMER, level: Level = "school") -> PlanAmended:
    """Bring a year to a version; the event goes through its written form."""
    event = amended(year, way(before, to, SETTING, level), GROUND, now, CALENDAR)
    told = PlanAmended.model_validate_json(event.model_dump_json(exclude_none=True))
    assert told == event
    evolve(year, told, now)
    return event
