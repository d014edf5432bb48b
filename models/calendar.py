"""The working-day calendar (производственный календарь): pure data, built by `reading/`, frozen into a cycle at launch.

A term whose last day is non-working ends on the next working day (ТК ст. 14, ГК ст. 193); event days do not move.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, field_serializer

from models.deadlines import Window

DAY = timedelta(days=1)
SATURDAY = 6


class WorkingCalendar(BaseModel):
    """Days off beyond weekends, and weekend days that were made working. `zone`: IANA name of the municipality."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zone: str = "Asia/Yekaterinburg"
    days_off: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()

    @field_serializer("days_off", "working_weekends")
    def _sorted(self, days: frozenset[date]) -> list[date]:
        """The same calendar is the same text in every process: sets have no order of their own."""
        return sorted(days)

    def is_working(self, day: date) -> bool:
        """A day that is neither off nor a weekend, or a weekend day made working."""
        if day in self.days_off:
            return False
        return day.isoweekday() < SATURDAY or day in self.working_weekends

    def next_working(self, day: date) -> date:
        """`day` itself when it is working, else the next working day."""
        while not self.is_working(day):
            day += DAY
        return day

    def shift(self, day: date, days: int, *, working: bool) -> date:
        """`days` later (negative: earlier); with `working`, that many working days away."""
        if not working:
            return day + days * DAY
        step = DAY if days > 0 else -DAY
        for _ in range(abs(days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def effective(self, window: Window, *, event: bool = False) -> Window:
        """The nominal window with its end moved to a working day; an event day stays."""
        return window if event else Window(window.first, self.next_working(window.last))

    def at(self, day: date, moment: time) -> datetime:
        """The aware local moment of a day."""
        return datetime.combine(day, moment, tzinfo=ZoneInfo(self.zone))

    def end_of(self, day: date) -> datetime:
        """The end of `day`, local: its last moment belongs to the term (24:00)."""
        return self.at(day + DAY, time.min)

    def day_of(self, moment: datetime) -> date:
        """The local calendar day of an aware moment."""
        return moment.astimezone(ZoneInfo(self.zone)).date()
