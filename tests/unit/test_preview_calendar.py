"""Calendars of a plan: what a common calendar program finds in them."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from models.deadlines import windows_in
from models.preview.calendar_file import calendar_file, calendar_roles
from models.preview.notices import rehearse_notices
from reading.roadmaps import shipped_roadmaps
from tests.unit.test_cli_roadmap import run
from tests.unit.test_preview_notices import outlook

STAMP = datetime(2026, 8, 1, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def read(name: str, role: str | None = None) -> Calendar:
    """The calendar as the library reads it back."""
    return Calendar.from_ical(calendar_file(outlook(name), STAMP, role))


def events(name: str, role: str | None = None) -> dict[str, Component]:
    """Summary → event, the first run of each item."""
    found: dict[str, Component] = {}
    for event in read(name, role).walk("VEVENT"):
        found.setdefault(str(event["summary"]).split(" ", maxsplit=1)[0], event)
    return found


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_a_calendar_is_read_back_as_it_was_written(name: str) -> None:
    """The same bytes after a round trip; lines of at most 75 bytes that end as the standard wants."""
    content = calendar_file(outlook(name), STAMP)
    assert Calendar.from_ical(content).to_ical() == content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_every_window_is_an_all_day_event(name: str) -> None:
    """From its first day to the day after its last; identifiers are unique and the same every time."""
    view = outlook(name)
    found = read(name).walk("VEVENT")
    dated = [task for task in view.roadmap.tasks if task.deadline and windows_in(task.deadline, view.school_year)]
    expected = sum(len(windows_in(task.deadline, view.school_year)) for task in dated if task.deadline)
    assert len(found) == expected
    for event in found:
        first, after = event.decoded("dtstart"), event.decoded("dtend")
        assert type(first) is type(after) is date
        assert first < after <= date(2027, 9, 15)
        assert event.decoded("dtstamp") == STAMP
    identities = [str(event["uid"]) for event in found]
    assert len(set(identities)) == len(identities)
    assert identities == [str(event["uid"]) for event in read(name).walk("VEVENT")]


def test_an_event_by_hand() -> None:
    """Item 4.2, due on Saturday 10 October: one event of three days, up to Monday included."""
    event = events("standard")["4.2"]
    assert str(event["summary"]) == "4.2 Приказ о «Школе наставников», план и график занятий"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 10, 10), date(2026, 10, 13))
    assert "Последний день: 12.10.2026" in str(event["description"])
    assert "Ответственные: директор школы, заместитель директора по НМР" in str(event["description"])
    assert str(event["transp"]) == "TRANSPARENT"


def test_alarms_ring_when_letters_come() -> None:
    """Each reminder of the ladder is an alarm at the same hour of the same day, on the wall clock."""
    view = outlook("standard")
    letters = rehearse_notices(view).notices
    for number, event in events("standard").items():
        midnight = datetime.combine(event.decoded("dtstart"), time.min)
        rings = {midnight + alarm.decoded("trigger") for alarm in event.walk("VALARM")}
        first = number if number in {notice.task for notice in letters} else f"{number}~1"
        sent = {notice.at.replace(tzinfo=None) for notice in letters if notice.task == first}
        late = {notice.at.replace(tzinfo=None) for notice in letters if notice.kind == "escalation"}
        assert rings <= sent
        assert sent - rings <= late


def test_a_role_has_what_it_answers_for() -> None:
    """Nothing else, and under the same identifiers as in the calendar of everybody."""
    own = {str(event["uid"]) for event in read("standard", "psychologist").walk("VEVENT")}
    assert set(events("standard", "psychologist")) == {"2.2", "4.1", "5.1", "5.4", "6.6", "7.1"}
    assert own < {str(event["uid"]) for event in read("standard").walk("VEVENT")}
    assert str(read("standard", "psychologist")["x-wr-calname"]).startswith("педагог-психолог: ")


def test_what_has_no_days_is_named() -> None:
    """A calendar that leaves items out says which."""
    assert str(read("derbent-2022-2023", "press_secretary")["x-wr-caldesc"]) == "Без дат: 2.1.5.3."
    assert "x-wr-caldesc" not in read("lyceum22-2023-2024")


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_calendars_name_roles_and_nobody_else(name: str) -> None:
    """The words of the responsible column may hold names of people: they stay out."""
    content = Calendar.from_ical(calendar_file(outlook(name), STAMP)).to_ical().replace(b"\r\n ", b"").decode()
    words = {task.responsible_text for task in outlook(name).roadmap.tasks if len(task.responsible_text) > 25}
    assert not [text for text in words if text in content]


def test_one_file_for_each_role(tmp_path: Path) -> None:
    """`--out` writes them all, with `--role` the one; the paths are printed."""
    code, out, _ = run("show", "standard", "--year", "2026", "--format", "ics", "--out", str(tmp_path / "all"))
    names = sorted(path.stem for path in (tmp_path / "all").iterdir())
    assert (code, names) == (0, sorted(calendar_roles(outlook("standard"))))
    assert len(out.split()) == len(names)
    arguments = ("--format", "ics", "--role", "mentor", "--out", str(tmp_path / "one"))
    assert run("show", "standard", *arguments)[0] == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["mentor.ics"]


def test_a_calendar_is_printed() -> None:
    """Without a folder it goes to stdout, of everybody or of one role."""
    everybody = Calendar.from_ical(run("show", "standard", "--year", "2026", "--format", "ics")[1])
    mentor = Calendar.from_ical(run("show", "standard", "--year", "2026", "--format", "ics", "--role", "mentor")[1])
    assert len(everybody.walk("VEVENT")) > len(mentor.walk("VEVENT")) == 7


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "ics", "--role", "king"),
        ("--format", "bpmn", "--role", "curator"),
        ("--format", "table", "--out", "x"),
        ("--format", "ics", "--json"),
    ],
)
def test_options_that_contradict_each_other(arguments: tuple[str, ...]) -> None:
    """Bad input, and nothing is written."""
    code, out, err = run("show", "standard", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("--")
