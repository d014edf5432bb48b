"""Rehearsal of notices: the year's letters when nobody acts, by the code that the workflows use."""

import json
from collections import Counter
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from cli.preview import step_title
from models.deadlines import SchoolYear
from models.preview.notices import Notice, rehearse_notices
from models.preview.outlook import Outlook
from reading.calendars import working_calendar
from reading.roadmaps import load_roadmap, shipped_roadmaps
from reading.rules import load_rules
from tests.unit.test_cli_roadmap import run

ZONE = "Asia/Yekaterinburg"


@cache
def outlook(name: str, year: int = 2026) -> Outlook:
    """A shipped roadmap in a school year."""
    return Outlook(load_roadmap(name), load_rules(), working_calendar(year, ZONE), SchoolYear(year))


def of_task(number: str, level: str = "school", name: str = "standard") -> list[Notice]:
    """The letters about one run."""
    found = rehearse_notices(outlook(name)).notices
    return [notice for notice in found if (notice.task, notice.level) == (number, level)]


def test_the_ladder_of_one_item_by_hand() -> None:
    """Item 7.3 is a report due on 10 June 2027: the ladder `report`, at nine in the municipality's own time."""
    letters = [(f"{notice.at:%d.%m %H:%M}", notice.kind, " ".join(notice.to)) for notice in of_task("7.3")]
    assert letters == [
        ("27.05 09:00", "reminder", "curator school_head"),
        ("03.06 09:00", "reminder", "curator school_head"),
        ("08.06 09:00", "reminder", "curator school_head"),
        ("10.06 09:00", "reminder", "curator school_head"),
        ("11.06 09:00", "escalation", "curator school_head"),
        ("15.06 09:00", "escalation", "school_head"),
        ("16.06 09:00", "escalation", "municipal_coordinator"),
        ("22.06 09:00", "escalation", "municipal_head"),
    ]


def test_a_moved_day_is_the_day_that_counts() -> None:
    """10 October 2026 is a Saturday: what is due then is due on Monday the 12th."""
    assert {notice.due_on for notice in of_task("4.2")} == {date(2026, 10, 12)}


def test_every_run_has_letters_of_its_own() -> None:
    """A monthly item is reminded of in each of its months, in the order of time."""
    found = rehearse_notices(outlook("standard")).notices
    runs = {notice.task for notice in found if notice.item == "6.2"}
    assert runs == {f"6.2~{number}" for number in range(1, 7)}
    assert list(found) == sorted(found, key=lambda notice: notice.at)


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_each_dated_run_has_its_whole_ladder(name: str) -> None:
    """No rung twice; what a year's first and last day cut off is all that may be missing."""
    view = outlook(name)
    found = rehearse_notices(view).notices
    rungs = Counter((notice.level, notice.task, notice.rung) for notice in found)
    assert set(rungs.values()) <= {1}
    ends = datetime(2027, 9, 1, tzinfo=ZoneInfo(ZONE))
    assert all(view.launched_at <= notice.at <= ends for notice in found)
    tasks = {(level, number) for level in ("municipality", "school") for number in view.year(level).tasks}
    silent = {(task.level, task.task) for task in rehearse_notices(view).undated}
    assert {(notice.level, notice.task) for notice in found} | silent == tasks
    assert not {(notice.level, notice.task) for notice in found} & silent


def test_what_waits_for_another_item_has_no_date() -> None:
    """The programme of a pair waits for the order on pairs; support goes on without a day."""
    silent = {task.task: task.waits_for for task in rehearse_notices(outlook("standard")).undated}
    assert silent == {"5.3": "5.2", "5.4": None, "6.6": None}


def test_a_role_sees_its_own_letters() -> None:
    """Those addressed to it, by whatever step."""
    found = rehearse_notices(outlook("standard"), "psychologist")
    assert found.notices
    assert all("psychologist" in notice.to for notice in found.notices)
    assert [task.task for task in found.undated] == ["5.4", "6.6"]


def test_the_json_of_notices() -> None:
    """One document with aware moments, the step of the ladder and the roles."""
    shown = json.loads(run("show", "standard", "--year", "2026", "--format", "notices", "--json")[1])
    assert list(shown) == ["roadmap", "title", "school_year", "zone", "notices", "undated"]
    assert shown["notices"][0] == {
        "at": "2026-08-27T09:00:00+03:00",
        "kind": "reminder",
        "level": "municipality",
        "stage": "1",
        "task": "1.1",
        "item": "1.1",
        "title": "Изучение методологии и итогов прошлого года",
        "due_on": "2026-09-10",
        "ladder": "standard",
        "rung": "reminder-14d",
        "to": ["municipal_coordinator", "curator"],
    }
    assert list(shown["undated"][0]) == ["level", "task", "title", "deadline", "responsible", "waits_for"]


def test_the_zone_is_chosen() -> None:
    """Nine o'clock is nine o'clock in Yekaterinburg too."""
    arguments = ("--year", "2026", "--format", "notices", "--json", "--zone", ZONE)
    shown = json.loads(run("show", "standard", *arguments)[1])
    assert shown["notices"][0]["at"] == "2026-08-27T09:00:00+05:00"
    assert run("show", "standard", "--zone", "Mars/Olympus")[0] == 2


def test_the_table_of_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    """When, to whom, about what and which step; then what has no date."""
    monkeypatch.setenv("COLUMNS", "220")
    _, out, _ = run("show", "standard", "--year", "2026", "--format", "notices")
    line = next(line for line in out.splitlines() if "22.06.2027 09:00" in line and "7.3" in line)
    assert "руководитель управления образования" in line
    assert "просрочено на 12 дн., срок 10.06.2027" in line
    assert "Без даты: школа, пункт 5.3: в течение 10 рабочих дней после приказа о парах (ждёт пункт 5.2)" in out


def test_a_step_in_words() -> None:
    """Before, on and after the day."""
    steps = [step_title(notice) for notice in of_task("7.3")]
    assert (steps[0], steps[3]) == ("за 14 дн. до 10.06.2027", "срок сегодня, 10.06.2027")
    assert steps[4] == "просрочено на 1 дн., срок 10.06.2027"
