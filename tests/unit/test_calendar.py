"""The working-day calendar: official days off with their transfers, own days, and how terms move."""

import datetime as dt
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import WorkingCalendar
from models.deadlines import Window
from models.errors import BadInput
from reading.calendars import own_days, working_calendar

ZONE = "Asia/Yekaterinburg"


def days(first: date, last: date) -> list[date]:
    """Every day of a span, both ends included."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


OFF_2026 = [
    (date(2025, 12, 31), date(2026, 1, 11)),
    (date(2026, 2, 21), date(2026, 2, 23)),
    (date(2026, 3, 7), date(2026, 3, 9)),
    (date(2026, 5, 1), date(2026, 5, 3)),
    (date(2026, 5, 9), date(2026, 5, 11)),
    (date(2026, 6, 12), date(2026, 6, 14)),
    (date(2026, 11, 4), date(2026, 11, 4)),
    (date(2026, 12, 31), date(2026, 12, 31)),
]


def test_official_days_off_of_2026() -> None:
    """Exactly the days of the decree of 24.09.2025 N 1466 and ordinary weekends are off in 2026."""
    calendar = working_calendar(2025, ZONE)
    decree = {day for first, last in OFF_2026 for day in days(first, last)}
    year = days(date(2025, 12, 31), date(2026, 12, 31))
    assert {day for day in year if not calendar.is_working(day)} == decree | {d for d in year if d.isoweekday() > 5}


def test_a_working_saturday() -> None:
    """Saturday 1 November 2025 was made working."""
    assert working_calendar(2025, ZONE).is_working(date(2025, 11, 1))


def test_statutory_holidays_before_the_decree() -> None:
    """A year without a decree yet has its holidays, moved off weekends as ТК ст. 112 says; January is not moved."""
    calendar = working_calendar(2039, ZONE)
    assert not calendar.is_working(date(2040, 1, 2))
    assert not calendar.is_working(date(2040, 11, 5))  # 4 November 2040 is a Sunday
    assert calendar.is_working(date(2040, 1, 9))


def test_the_calendar_covers_a_cycle() -> None:
    """Days from 1 August of the year to 31 December of the next are known, no others."""
    calendar = working_calendar(2025, ZONE)
    assert min(calendar.days_off) >= date(2025, 8, 1)
    assert max(calendar.days_off) <= date(2026, 12, 31)


def test_own_days_win() -> None:
    """The department's own list adds days off and takes official ones back."""
    calendar = working_calendar(2025, ZONE, [date(2026, 4, 1)], [date(2026, 2, 23), date(2026, 4, 4)])
    assert not calendar.is_working(date(2026, 4, 1))
    assert calendar.is_working(date(2026, 2, 23))
    assert calendar.is_working(date(2026, 4, 4))


def test_an_own_day_off_beats_an_official_working_saturday() -> None:
    """A school that is closed on a transferred Saturday stays closed."""
    assert not working_calendar(2025, ZONE, [date(2025, 11, 1)]).is_working(date(2025, 11, 1))


def test_an_unknown_zone_is_refused() -> None:
    """The message names the zone and shows how one looks."""
    with pytest.raises(BadInput, match=r"Москва.*Asia/Yekaterinburg"):
        working_calendar(2025, "Москва")


def test_own_days_from_a_file(tmp_path: Path) -> None:
    """Single days and spans of days are read."""
    path = tmp_path / "calendar.yaml"
    path.write_text("days_off: [2026-03-30, 2026-04-01..2026-04-03]\nworking_days: [2026-04-04]\n", encoding="utf-8")
    off, working = own_days(path)
    assert off == {date(2026, 3, 30), *days(date(2026, 4, 1), date(2026, 4, 3))}
    assert working == {date(2026, 4, 4)}


@pytest.mark.parametrize("text", ["", "# пока пусто\n", "days_off: []\n"])
def test_an_empty_own_list(tmp_path: Path, text: str) -> None:
    """A file without days is no error."""
    path = tmp_path / "calendar.yaml"
    path.write_text(text, encoding="utf-8")
    assert own_days(path) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("days_off:\n  - 2026-03\n", ":1: days_off", "полные даты"),
        ("days_off:\n  - 2026-03-30\n  - скоро\n", ":3: days_off.1", "«скоро» не прочитан"),
        ("working_days: []\nholidays: []\n", ":2: holidays", "такого поля нет"),
        ("- 2026-03-30\n", ":1", "ключ: значение"),
    ],
)
def test_a_bad_own_list_names_its_line(tmp_path: Path, text: str, place: str, message: str) -> None:
    """File, line and field stand in the message."""
    path = tmp_path / "calendar.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        own_days(path)
    assert f"{path}{place}" in str(caught.value)
    assert message in str(caught.value)


CALENDAR = working_calendar(2025, ZONE)
DAYS = st.dates(date(2025, 8, 1), date(2026, 12, 1))


@given(DAYS)
def test_the_next_working_day_is_the_nearest(day: date) -> None:
    """Nothing working lies between a day and its next working day."""
    found = CALENDAR.next_working(day)
    assert CALENDAR.is_working(found)
    assert not any(CALENDAR.is_working(earlier) for earlier in days(day, found - timedelta(days=1)))


@given(DAYS, st.integers(1, 15))
def test_shifting_there_and_back(day: date, count: int) -> None:
    """From a working day, so many working days on and as many back is the same day."""
    start = CALENDAR.next_working(day)
    assert CALENDAR.shift(CALENDAR.shift(start, count, working=True), -count, working=True) == start


@given(DAYS, st.integers(1, 15))
def test_a_shift_passes_so_many_working_days(day: date, count: int) -> None:
    """Working days after the start up to the result are as many as asked."""
    result = CALENDAR.shift(day, count, working=True)
    assert sum(map(CALENDAR.is_working, days(day + timedelta(days=1), result))) == count


@given(DAYS, st.integers(0, 40))
def test_only_the_end_of_a_term_moves(day: date, length: int) -> None:
    """A window keeps its first day, its end moves forward to a working day, an event stays."""
    window = Window(day, min(day + timedelta(days=length), date(2026, 12, 1)))
    effective = CALENDAR.effective(window)
    assert effective.first == window.first
    assert effective.last == CALENDAR.next_working(window.last) >= window.last
    assert CALENDAR.effective(window, event=True) == window


@given(DAYS)
def test_a_day_ends_at_midnight_of_the_zone(day: date) -> None:
    """The last moment belongs to the term, the next one to the next day."""
    end = CALENDAR.end_of(day)
    assert CALENDAR.day_of(end - timedelta(microseconds=1)) == day
    assert CALENDAR.day_of(end) == day + timedelta(days=1)


def test_local_moments_are_aware() -> None:
    """Nine in the morning in Yekaterinburg is four in the morning UTC."""
    moment = CALENDAR.at(date(2026, 1, 12), time(9, 0))
    assert moment.astimezone(dt.UTC).hour == 4


def test_a_calendar_is_the_same_text_every_time() -> None:
    """Days are written in order, so the text can be compared and hashed."""
    dumped = CALENDAR.model_dump(mode="json")
    assert dumped["days_off"] == sorted(dumped["days_off"])
    assert WorkingCalendar.model_validate(dumped) == CALENDAR


def test_calendar_days_are_counted_through() -> None:
    """Without `working` every day counts."""
    assert CALENDAR.shift(date(2025, 12, 30), 3, working=False) == date(2026, 1, 2)
