"""Spans (промежутки): months and days as an order prints them, and where a school year puts them.

A school year (учебный год) Y runs from 1 September Y to 31 August Y+1. A span without years is placed into it:
months 9-12 fall into Y, months 1-8 into Y+1; a span that starts in August and runs on past it opens the plan and
falls into August Y, and so does an August printed with the year Y.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

YEAR_START_MONTH = 9
_PART = r"(?:(?P<y{0}>\d{{4}})-)?(?P<m{0}>0[1-9]|1[0-2])(?:-(?P<d{0}>0[1-9]|[12]\d|3[01]))?"
_SPAN = re.compile(rf"^{_PART.format(1)}(?:\.\.{_PART.format(2)})?$")
SPAN_PATTERN = (
    r"^(\d{4}-)?(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?(\.\.(\d{4}-)?(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
)


class Window(NamedTuple):
    """A closed interval of days, both ends included."""

    first: date
    last: date


class SchoolYear(NamedTuple):
    """The school year that starts on 1 September of `year`."""

    year: int

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        """The school year that a day falls into."""
        return cls(day.year if day.month >= YEAR_START_MONTH else day.year - 1)

    @property
    def first(self) -> date:
        """1 September."""
        return date(self.year, YEAR_START_MONTH, 1)

    @property
    def last(self) -> date:
        """31 August of the next year."""
        return date(self.year + 1, YEAR_START_MONTH - 1, 31)

    @property
    def title(self) -> str:
        """«2023/2024»."""
        return f"{self.year}/{self.year + 1}"


class Part(NamedTuple):
    """One end of a span: a month, or a day of it, with its year when the phrase fixes one."""

    year: int | None
    month: int
    day: int | None


class Span(NamedTuple):
    """`09`, `08..09`, `09-15..10-20`, `2022-11-30`, `2022-12..2023-01`: whole months or exact days."""

    start: Part
    end: Part

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read the notation above. Raises ValueError with a sentence for people."""
        found = _SPAN.match(text.strip())
        if not found:
            raise ValueError(f"срок «{text}» не прочитан: пишите «09», «08..09», «09-15..10-20» или «2022-11-30»")
        start = _part(found, 1)
        end = _part(found, 2) if found["m2"] else start
        span = cls(start, end if end.year or not start.year else end._replace(year=start.year))
        if span.end.year and not span.start.year:
            raise ValueError(f"у начала срока нет года: «{text}»")
        if span.start.year and span.literal().last < span.literal().first:
            raise ValueError(f"конец срока раньше начала: «{text}»")
        if start.month == end.month and not start.year and start.day and end.day and end.day < start.day:
            raise ValueError(f"конец срока раньше начала: «{text}»")
        return span

    def __str__(self) -> str:
        start, end = _print(self.start), _print(self.end)
        return start if start == end else f"{start}..{end}"

    def literal(self) -> Window:
        """The window of a span that carries its own year."""
        if self.start.year is None or self.end.year is None:
            raise ValueError("у срока нет года")
        return self._days(self.start.year, self.end.year)

    def in_year(self, year: int) -> "Span":
        """The same months and days with their years, the first day in `year`; 29 February is the 28th of most years."""
        window = self.starting_in(year)
        return Span(_dated(self.start, window.first), _dated(self.end, window.last))

    def starting_in(self, year: int) -> Window:
        """The window whose first day falls into the calendar year `year`."""
        return self._days(year, year + (1 if self._wraps else 0))

    def within(self, school_year: SchoolYear) -> Window:
        """The window in a school year, whatever years were printed."""
        opens_plan = self.start.month == YEAR_START_MONTH - 1 and (self._wraps or self.end.month >= YEAR_START_MONTH)
        opens_plan = opens_plan or (self.start.month == YEAR_START_MONTH - 1 and self.start.year == school_year.year)
        autumn = self.start.month >= YEAR_START_MONTH or opens_plan
        return self.starting_in(school_year.year if autumn else school_year.year + 1)

    @property
    def is_one_august(self) -> bool:
        """August, or days of it: at the head of a list it opens the plan, alone it closes the year."""
        return self.start.month == self.end.month == YEAR_START_MONTH - 1 and not self._wraps

    @property
    def _wraps(self) -> bool:
        if self.start.year and self.end.year:
            return self.end.year > self.start.year
        return (self.end.month, self.end.day or 31) < (self.start.month, self.start.day or 1)

    def _days(self, first_year: int, last_year: int) -> Window:
        last_day = monthrange(last_year, self.end.month)[1]
        first_day = min(self.start.day or 1, monthrange(first_year, self.start.month)[1])
        return Window(
            date(first_year, self.start.month, first_day),
            date(last_year, self.end.month, min(self.end.day or last_day, last_day)),
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(str(value)),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": SPAN_PATTERN, "description": "ММ, ММ..ММ, ММ-ДД..ММ-ДД, ГГГГ-ММ-ДД"}


def _part(found: re.Match[str], index: int) -> Part:
    year, month, day = found[f"y{index}"], found[f"m{index}"], found[f"d{index}"]
    if day and int(day) > monthrange(int(year) if year else 2024, int(month))[1]:
        raise ValueError(f"такого дня нет: «{found.string}»")
    return Part(int(year) if year else None, int(month), int(day) if day else None)


def _dated(part: Part, day: date) -> Part:
    return part._replace(year=day.year, day=day.day if part.day else None)


def _print(part: Part) -> str:
    return "-".join(
        piece
        for piece in (f"{part.year:04}" if part.year else "", f"{part.month:02}", f"{part.day:02}" if part.day else "")
        if piece
    )
