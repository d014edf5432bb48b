"""Deadline rules (сроки): the structured reading of a printed phrase, and the windows it gives in a school year.

A school year (учебный год) Y runs from 1 September Y to 31 August Y+1. A span without years is placed into it:
months 9-12 fall into Y, months 1-8 into Y+1; a span that starts in August and runs on past it opens the plan and
falls into August Y. Source: domain rules for the phrases of all five seed documents.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
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

    def starting_in(self, year: int) -> Window:
        """The window whose first day falls into the calendar year `year`."""
        return self._days(year, year + (1 if self._wraps else 0))

    def within(self, school_year: SchoolYear) -> Window:
        """The window in a school year, whatever years were printed."""
        opens_plan = self.start.month == YEAR_START_MONTH - 1 and (self._wraps or self.end.month >= YEAR_START_MONTH)
        autumn = self.start.month >= YEAR_START_MONTH or opens_plan
        return self.starting_in(school_year.year if autumn else school_year.year + 1)

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


Every = Literal["week", "month", "quarter", "half_year", "term", "year"]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(description="The printed phrase; never lost.")
    confirm: bool = Field(default=False, description="A person must confirm this reading.")
    event: bool = Field(default=False, description="An event day: not moved off a non-working day.")
    recurrence: Every | None = Field(default=None, description="Repeats besides its windows, e.g. «1 раз в квартал».")


class _Spanned(_Rule):
    spans: tuple[Span, ...] = Field(min_length=1)
    years: tuple[int, ...] = Field(default=(), description="Calendar years printed in the phrase.")


class Range(_Spanned):
    """A window, or several (период): «Август-сентябрь 2023г 2024г 2025г»."""

    kind: Literal["range"]


class Due(_Spanned):
    """A due day, included (к, до, не позднее): «к 30 ноября 2022 года». The last day of the span is the day."""

    kind: Literal["due"]


class Recurring(_Rule):
    """Repeats (ежемесячно, раз в квартал): each period's last day, or day `day` of it, inside `within`."""

    kind: Literal["recurring"]
    every: Every
    day: int | None = Field(default=None, ge=1, le=31)
    within: Span | None = None


class Continuous(_Rule):
    """No due date (постоянно, в течение года): evidence now and then; `spans` bounds it."""

    kind: Literal["continuous"]
    spans: tuple[Span, ...] = ()
    years: tuple[int, ...] = ()


class OnNeed(_Rule):
    """When there is need (при необходимости): never overdue if never needed."""

    kind: Literal["on_need"]
    spans: tuple[Span, ...] = ()
    years: tuple[int, ...] = ()


class ByPlan(_Rule):
    """Dates come from another plan (по плану, по графику)."""

    kind: Literal["by_plan"]


class After(_Rule):
    """Opens when another item is settled (по итогам …, в течение N дней после …)."""

    kind: Literal["after"]
    item: str = Field(description="Number of the item that must be settled first.")
    days: int = Field(default=10, ge=0)
    working_days: bool = True


Deadline = Annotated[Range | Due | Recurring | Continuous | OnNeed | ByPlan | After, Field(discriminator="kind")]
DATED = (Range, Due, Recurring, After)


def printed_windows(rule: Deadline, school_year: SchoolYear | None = None) -> list[Window]:
    """Nominal windows as printed: one per printed year, or those of the plan's own school year."""
    spans: tuple[Span, ...] = getattr(rule, "spans", ())
    years: tuple[int, ...] = getattr(rule, "years", ())
    if spans and years:
        return _due_days(rule, [span.starting_in(year) for year in years for span in spans])
    if spans and all(span.start.year for span in spans):
        return _due_days(rule, [span.literal() for span in spans])
    return windows_in(rule, school_year) if school_year else []


def windows_in(rule: Deadline, school_year: SchoolYear) -> list[Window]:
    """Nominal windows of a rule in one school year, sorted; `[]` when it has no date."""
    windows: list[Window] = []
    if isinstance(rule, Recurring):
        bounds = rule.within.within(school_year) if rule.within else Window(school_year.first, school_year.last)
        windows = periods(rule.every, bounds, rule.day)
    elif not isinstance(rule, ByPlan | After):
        windows = [span.within(school_year) for span in rule.spans]
    windows = _due_days(rule, windows)
    if rule.recurrence and windows and not isinstance(rule, Recurring):
        last = max(windows)
        earlier = periods(
            rule.recurrence, Window(school_year.first, date.fromordinal(last.first.toordinal() - 1)), None
        )
        windows = [*earlier, *windows]
    return sorted(windows)


def _due_days(rule: Deadline, windows: list[Window]) -> list[Window]:
    return [Window(window.last, window.last) for window in windows] if isinstance(rule, Due) else windows


_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_TERM_ENDS = ((10, 31), (12, 31), (3, 31), (5, 31))


def periods(every: Every, bounds: Window, day: int | None) -> list[Window]:
    """Periods that end inside `bounds`, of the first at least half; a term (четверть) ends with months 10, 12, 3, 5."""
    ends: list[date] = []
    if every == "week":
        ends = [
            date.fromordinal(number)
            for number in range(bounds.first.toordinal(), bounds.last.toordinal() + 1)
            if date.fromordinal(number).isoweekday() == (day or 5)
        ]
        return [Window(max(bounds.first, date.fromordinal(end.toordinal() - 6)), end) for end in ends]
    for year in range(bounds.first.year, bounds.last.year + 1):
        if every == "term":
            ends += [date(year, month, last) for month, last in _TERM_ENDS]
        elif every == "year":
            ends.append(bounds.last if year == bounds.last.year else bounds.first)
        else:
            ends += [_month_end(year, month, day) for month in range(_MONTHS[every], 13, _MONTHS[every])]
    ends = sorted(end for end in set(ends) if bounds.first < end <= bounds.last)
    starts = [bounds.first, *(date.fromordinal(end.toordinal() + 1) for end in ends)]
    windows = [Window(start, end) for start, end in zip(starts, ends, strict=False)]
    half = 0 if day else _MONTHS.get(every, 0) * 15
    return [window for window in windows if (window.last - window.first).days + 1 >= half]


def _month_end(year: int, month: int, day: int | None) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def _part(found: re.Match[str], index: int) -> Part:
    year, month, day = found[f"y{index}"], found[f"m{index}"], found[f"d{index}"]
    if day and int(day) > monthrange(int(year) if year else 2024, int(month))[1]:
        raise ValueError(f"такого дня нет: «{found.string}»")
    return Part(int(year) if year else None, int(month), int(day) if day else None)


def _print(part: Part) -> str:
    return "-".join(
        piece
        for piece in (f"{part.year:04}" if part.year else "", f"{part.month:02}", f"{part.day:02}" if part.day else "")
        if piece
    )
