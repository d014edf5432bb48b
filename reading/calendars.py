"""The working-day calendar of a school year: official days off of Russia with their transfers, plus the own list."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from models.calendar import SATURDAY, WorkingCalendar
from models.deadlines import Span
from models.errors import BadInput
from models.findings import BadFile
from reading.complaints import complaints
from reading.yaml_files import read_yaml

DAY = dt.timedelta(days=1)
TRANSFERRED = "перенесено"
JANUARY = 1


class OwnDays(BaseModel):
    """The department's own list: days off (каникулы, карантин) and working days, single or as «день..день»."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days_off: tuple[Span, ...] = ()
    working_days: tuple[Span, ...] = ()

    @field_validator("days_off", "working_days")
    @classmethod
    def _whole_dates(cls, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        for span in spans:
            if not all(part.year and part.day for part in span):
                raise ValueError(f"«{span}»: нужны полные даты: 2026-03-30 или 2026-03-23..2026-03-31")
        return spans


def own_days(path: Path) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """Days off and working days of a `calendar.yaml`. Raises `BadFile`."""
    file = read_yaml(path)
    try:
        own = OwnDays.model_validate({} if file.data is None else file.data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, file))) from error
    return frozenset(_days(own.days_off)), frozenset(_days(own.working_days))


def working_calendar(
    school_year: int,
    zone: str,
    own_days_off: Iterable[dt.date] = (),
    own_working_days: Iterable[dt.date] = (),
) -> WorkingCalendar:
    """From 1 August of `school_year` to 31 December of the next: a cycle begins early and closes late.

    An own working day wins over an official day off and over an own one. Raises `BadInput` for an unknown zone.
    """
    first, last = dt.date(school_year, 8, 1), dt.date(school_year + 1, 12, 31)
    days_off, working = set[dt.date](), set[dt.date]()
    for year in (school_year, school_year + 1):
        official = holidays.country_holidays("RU", years=year, language="ru")
        days_off |= official.keys()
        working |= {day for day in official.weekend_workdays if day.year == year}
        if not any(TRANSFERRED in title for title in official.values()):
            days_off |= set(_statutory_transfers(official.keys()))
    own_working = set(own_working_days)
    days_off = {day for day in days_off if first <= day <= last} | set(own_days_off)
    return WorkingCalendar(
        zone=_known_zone(zone),
        days_off=frozenset(days_off - own_working),
        working_weekends=frozenset({day for day in working if first <= day <= last} - days_off | own_working),
    )


def _statutory_transfers(official: Iterable[dt.date]) -> Iterator[dt.date]:
    """Before the yearly decree a holiday on a weekend moves to the next working day, January aside.

    Source: ТК ст. 112.
    """
    taken = set(official)
    for holiday in sorted(taken):
        if holiday.isoweekday() >= SATURDAY and holiday.month != JANUARY:
            moved = holiday
            while moved.isoweekday() >= SATURDAY or moved in taken:
                moved += DAY
            taken.add(moved)
            yield moved


def _days(spans: Iterable[Span]) -> Iterator[dt.date]:
    for window in (span.literal() for span in spans):
        for number in range(window.first.toordinal(), window.last.toordinal() + 1):
            yield dt.date.fromordinal(number)


def _known_zone(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"часового пояса «{zone}» нет; пример: Asia/Yekaterinburg"
        raise BadInput(message) from error
