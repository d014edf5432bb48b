"""Deadline rules (сроки): the structured reading of a printed phrase, and the windows it gives in a school year.

Spans of months and days are in `models.spans`. Source: domain rules for the phrases of all five seed documents.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.recurrence import Every, Pace, periods, simplest, spread
from models.spans import SPAN_PATTERN, Part, SchoolYear, Span, Window

__all__ = [
    "DATED", "SPAN_PATTERN", "After", "ByPlan", "Continuous", "Deadline", "Due", "Every", "OnNeed", "Part", "Range",
    "Recurring", "SchoolYear", "Span", "Window", "is_dated", "periods", "printed_windows", "windows_in",
]  # fmt: skip


def _is_one(value: int) -> bool:
    return value == 1


def _is_empty(value: object) -> bool:
    return not value


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(description="The printed phrase; never lost.")
    confirm: bool = Field(default=False, description="A person must confirm this reading.")
    event: bool = Field(default=False, description="An event day: not moved off a non-working day.")
    recurrence: Every | None = Field(default=None, description="Repeats besides its windows, e.g. «1 раз в квартал».")


class _Bounded(_Rule):
    spans: tuple[Span, ...] = ()
    years: tuple[int, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_year_belongs_to_the_spans(cls, data: Any) -> Any:
        """September of the years [2023] is September 2023: one meaning has one record."""
        years = data.get("years") if isinstance(data, dict) else None
        if not years or len(years) != 1 or not data.get("spans"):
            return data
        spans = [span if isinstance(span, Span) else Span.parse(str(span)) for span in data["spans"]]
        return {
            **data,
            "years": (),
            "spans": tuple(span if span.start.year else span.in_year(years[0]) for span in spans),
        }

    @model_validator(mode="after")
    def _years_are_printed_once(self) -> Self:
        printed = [span.start.year is not None for span in self.spans]
        if (any(printed) and not all(printed)) or (self.years and (any(printed) or not printed)):
            raise ValueError(
                "год пишут либо у каждого промежутка spans, либо ни у одного; years — при промежутках без года"
            )
        return self


class _Spanned(_Bounded):
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
    day: int | None = Field(default=None, ge=1, le=31, description="Day of the month or of the period's last month.")
    within: Span | None = None
    times: int = Field(
        default=1, ge=1, le=100, exclude_if=_is_one, description="How many times in each period: «3 раза в год»."
    )
    step: int = Field(
        default=1, ge=1, le=50, exclude_if=_is_one, description="Every so many periods: «раз в 2 недели»."
    )
    weekday: int | None = Field(
        default=None, ge=1, le=7, exclude_if=_is_empty, description="1 is Monday: «по пятницам»."
    )
    nth: Literal[-1, 1, 2, 3, 4] | None = Field(
        default=None,
        exclude_if=_is_empty,
        description="Which such weekday of the month, -1 the last: «последний четверг месяца».",
    )
    since: int | None = Field(
        default=None, exclude_if=_is_empty, description="The first calendar year: «ежегодно с 2023 года»."
    )

    @model_validator(mode="before")
    @classmethod
    def _in_the_simplest_words(cls, data: Any) -> Any:
        """Twice a year is once a half-year: one meaning has one record."""
        return data if not isinstance(data, dict) or "every" not in data else {**data, **simplest(data)}

    @model_validator(mode="after")
    def _days_fit_the_period(self) -> Self:
        weekly, monthly = self.every == "week" and self.nth is None, self.every == "month" and self.nth is not None
        if (self.weekday is None) != (self.nth is None) and not (weekly and self.weekday):
            raise ValueError("weekday пишут у недели, а у месяца — вместе с nth")
        if self.weekday is not None and (self.day is not None or not (weekly or monthly)):
            raise ValueError("weekday не пишут вместе с day и только у недели или месяца")
        if self.since is not None and self.every != "year":
            raise ValueError("since пишут только у ежегодного")
        return self


class Continuous(_Bounded):
    """No due date (постоянно): evidence now and then; `spans` bounds it."""

    kind: Literal["continuous"]


class OnNeed(_Bounded):
    """When there is need (при необходимости): never overdue if never needed."""

    kind: Literal["on_need"]


class ByPlan(_Rule):
    """Dates come from another plan (по плану, по графику)."""

    kind: Literal["by_plan"]


class After(_Rule):
    """Opens when another item is settled, or after a fact outside the plan (по итогам …, в течение N дней после …)."""

    kind: Literal["after"]
    item: str | None = Field(default=None, description="Number of the item that must be settled first.")
    fact: str = Field(
        default="", exclude_if=_is_empty, description="The fact outside the plan, as printed: «по итогам мониторинга»."
    )
    before: bool = Field(
        default=False, exclude_if=_is_empty, description="Counted back from the fact: «за 10 дней до …»."
    )
    days: int = Field(default=10, ge=0)
    working_days: bool = True

    @model_validator(mode="after")
    def _one_ground(self) -> Self:
        if self.item is not None and self.fact:
            raise ValueError("срок считают либо от пункта плана (item), либо от события вне его (fact)")
        return self


Deadline = Annotated[Range | Due | Recurring | Continuous | OnNeed | ByPlan | After, Field(discriminator="kind")]
DATED = (Range, Due, Recurring, After)


def is_dated(rule: Deadline | None) -> bool:
    """Whether a day can be told from the rule: a fact outside the plan and a daily duty have none."""
    if isinstance(rule, After):
        return rule.item is not None
    if isinstance(rule, Recurring):
        return rule.every != "day"
    return isinstance(rule, Range | Due)


def printed_windows(rule: Deadline, school_year: SchoolYear | None = None) -> list[Window]:
    """Nominal windows as printed: one per printed year, or those of the plan's own school year.

    A recurrence that spells no day («ежемесячно») gives its bounds, or nothing.
    """
    if isinstance(rule, Recurring) and rule.day is None and rule.nth is None:
        return _bounds(rule, school_year)
    spans: tuple[Span, ...] = getattr(rule, "spans", ())
    years: tuple[int, ...] = getattr(rule, "years", ())
    if spans and years:
        return _due_days(rule, [span.starting_in(year) for year in years for span in spans])
    if spans and all(span.start.year for span in spans):
        return _due_days(rule, [span.literal() for span in spans])
    if isinstance(rule, Recurring) and rule.within and rule.within.start.year:
        return spread(rule.every, _pace(rule), rule.within.literal())
    return windows_in(rule, school_year) if school_year else []


def _bounds(rule: Recurring, school_year: SchoolYear | None) -> list[Window]:
    if rule.within is None:
        return []
    if rule.within.start.year:
        return [rule.within.literal()]
    return [rule.within.within(school_year)] if school_year else []


def windows_in(rule: Deadline, school_year: SchoolYear) -> list[Window]:
    """Nominal windows of a rule in one school year, sorted; `[]` when it has no date."""
    windows: list[Window] = []
    if isinstance(rule, Recurring):
        bounds = rule.within.within(school_year) if rule.within else Window(school_year.first, school_year.last)
        windows = [bounds] if rule.every == "year" and rule.within else spread(rule.every, _pace(rule), bounds)
    elif not isinstance(rule, ByPlan | After):
        windows = _placed(rule.spans, school_year)
    windows = _due_days(rule, windows)
    if rule.recurrence and rule.recurrence != "year" and windows and not isinstance(rule, Recurring):
        last = max(windows)
        until = type(last.first).fromordinal(last.first.toordinal() - 1)
        windows = [*periods(rule.recurrence, Window(school_year.first, until), None), *windows]
    return sorted(windows)


def _placed(spans: tuple[Span, ...], school_year: SchoolYear) -> list[Window]:
    """An August at the head of a list opens the plan: «август, сентябрь, май»."""
    opens = len(spans) > 1 and spans[0].is_one_august
    first = [spans[0].starting_in(school_year.year)] if opens else []
    return first + [span.within(school_year) for span in spans[len(first) :]]


def _pace(rule: Recurring) -> Pace:
    return Pace(rule.times, rule.step, rule.day, rule.weekday, rule.nth)


def _due_days(rule: Deadline, windows: list[Window]) -> list[Window]:
    return [Window(window.last, window.last) for window in windows] if isinstance(rule, Due) else windows
