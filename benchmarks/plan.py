"""The cycle that is measured: seven stages of five tasks for every school, in the middle of an invented year."""

from datetime import UTC, datetime, timedelta

from models.acts import Actor
from models.launch import LaunchRequest
from models.roadmap import Roadmap
from models.timescale import Timescale
from reading.calendars import working_calendar
from reading.rules import load_rules
from rehearsal.municipality import DEPARTMENT, schools

STAGES, TASKS_PER_STAGE = 7, 5
SCHOOL_YEAR = 2025
ZONE = "Asia/Yekaterinburg"
MIDDLE = datetime(2025, 10, 1, 5, tzinfo=UTC)


def roadmap() -> Roadmap:
    """A plan whose every stage opens at the start and whose deadlines lie far ahead: nothing but acts happens."""
    return Roadmap.model_validate(
        {
            "id": "benchmark",
            "title": "Дорожная карта для измерений",
            "issuer": "Управление образования",
            "stages": [_stage(number) for number in range(1, STAGES + 1)],
        }
    )


def _stage(number: int) -> dict[str, object]:
    tasks = [
        {
            "number": f"{number}.{index}",
            "title": f"Мероприятие {number}.{index}",
            "kind": "support",
            "deadline": {"kind": "range", "text": "апрель – май", "spans": ["04..05"]},
            "responsible": ["curator"],
        }
        for index in range(1, TASKS_PER_STAGE + 1)
    ]
    return {"number": str(number), "title": f"Этап {number}", "entry": {"on": "start"}, "tasks": tasks}


def launch_request(count: int) -> LaunchRequest:
    """The launch for so many schools; the cycle's clock shows autumn whatever day it is, and runs at real speed."""
    return LaunchRequest(
        roadmap=roadmap(),
        school_year=SCHOOL_YEAR,
        rules=load_rules(),
        calendar=working_calendar(SCHOOL_YEAR, ZONE),
        department=DEPARTMENT,
        schools=schools(count),
        timescale=Timescale(engine_origin=datetime.now(UTC) - timedelta(seconds=1), model_origin=MIDDLE),
        actor=Actor(id="bench/head", role="municipal_head", organisation=DEPARTMENT.id),
    )
