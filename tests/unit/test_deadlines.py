"""Deadline rules: what the printed phrases of orders mean in days. Source: phrases of school and municipal plans."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from models.deadlines import (
    SPAN_PATTERN,
    Deadline,
    SchoolYear,
    Span,
    is_dated,
    periods,
    printed_windows,
    windows_in,
)

RULES: TypeAdapter[Deadline] = TypeAdapter(Deadline)
YEARS = [2023, 2024, 2025]


def rule(kind: str, text: str = "срок", **fields: Any) -> Deadline:
    """A rule read as from a file."""
    return RULES.validate_python({"text": text, "kind": kind, **fields})


def texts(windows: list[Any]) -> list[str]:
    """Windows as short texts."""
    return [f"{first}..{last}" for first, last in windows]


PRINTED = [
    (
        "Сентябрь 2023г 2024г 2025г",
        {"spans": ["09"], "years": YEARS},
        ["2023-09-01..2023-09-30", "2024-09-01..2024-09-30", "2025-09-01..2025-09-30"],
    ),
    (
        "Август-сентябрь 2023г 2024г 2025г",
        {"spans": ["08..09"], "years": YEARS},
        ["2023-08-01..2023-09-30", "2024-08-01..2024-09-30", "2025-08-01..2025-09-30"],
    ),
    (
        "Сентябрь-май 2023г, 2024г, 2025г",
        {"spans": ["09..05"], "years": YEARS},
        ["2023-09-01..2024-05-31", "2024-09-01..2025-05-31", "2025-09-01..2026-05-31"],
    ),
    (
        "Январь 2023г 2024г 2025г",
        {"spans": ["01"], "years": YEARS},
        ["2023-01-01..2023-01-31", "2024-01-01..2024-01-31", "2025-01-01..2025-01-31"],
    ),
    ("Февраль 2022 года", {"spans": ["2022-02"]}, ["2022-02-01..2022-02-28"]),
    ("Февраль-март 2022 года", {"spans": ["2022-02..2022-03"]}, ["2022-02-01..2022-03-31"]),
    ("1 полугодие 2022 года", {"spans": ["2022-01..2022-06"]}, ["2022-01-01..2022-06-30"]),
    ("4 квартал 2022 года", {"spans": ["2022-10..2022-12"]}, ["2022-10-01..2022-12-31"]),
    ("III квартал 2025 г.", {"spans": ["2025-07..2025-09"]}, ["2025-07-01..2025-09-30"]),
    ("В течение 2022 года", {"spans": ["2022-01..2022-12"]}, ["2022-01-01..2022-12-31"]),
    ("Январь, март 2023", {"spans": ["2023-01", "2023-03"]}, ["2023-01-01..2023-01-31", "2023-03-01..2023-03-31"]),
    ("Январь 2023, июль 2023", {"spans": ["2023-01", "2023-07"]}, ["2023-01-01..2023-01-31", "2023-07-01..2023-07-31"]),
    ("Декабрь 2022-январь 2023", {"spans": ["2022-12..2023-01"]}, ["2022-12-01..2023-01-31"]),
]


@pytest.mark.parametrize(("text", "fields", "expected"), PRINTED)
def test_printed_years_give_a_window_each(text: str, fields: dict[str, Any], expected: list[str]) -> None:
    """A phrase with its own years needs no school year."""
    assert texts(printed_windows(rule("range", text, **fields))) == expected


WITHIN = [
    ("Январь 2023-2024", 2023, {"spans": ["01"]}, ["2024-01-01..2024-01-31"]),
    ("октябрь 2023-2024", 2023, {"spans": ["10"]}, ["2023-10-01..2023-10-31"]),
    ("Декабрь 2023-2024 май 2023-2024", 2023, {"spans": ["12..05"]}, ["2023-12-01..2024-05-31"]),
    ("Февраль-май 2023-2024", 2023, {"spans": ["02..05"]}, ["2024-02-01..2024-05-31"]),
    ("Июнь 2023-2024", 2023, {"spans": ["06"]}, ["2024-06-01..2024-06-30"]),
    ("Август-сентябрь", 2024, {"spans": ["08..09"]}, ["2024-08-01..2024-09-30"]),
    ("Август-май", 2024, {"spans": ["08..05"]}, ["2024-08-01..2025-05-31"]),
    ("Август", 2024, {"spans": ["08"]}, ["2025-08-01..2025-08-31"]),
    ("1 полугодие 2021/22 уч. года", 2021, {"spans": ["09..12"]}, ["2021-09-01..2021-12-31"]),
    ("Февраль", 2022, {"spans": ["02"]}, ["2023-02-01..2023-02-28"]),
    ("Февраль", 2023, {"spans": ["02"]}, ["2024-02-01..2024-02-29"]),
    ("2022-2023 уч.год", 2022, {"spans": ["09..08"]}, ["2022-09-01..2023-08-31"]),
    ("Сентябрь, январь", 2023, {"spans": ["01", "09"]}, ["2023-09-01..2023-09-30", "2024-01-01..2024-01-31"]),
    ("Сентябрь 2023г 2024г 2025г", 2024, {"spans": ["09"], "years": YEARS}, ["2024-09-01..2024-09-30"]),
    ("Январь 2023г 2024г 2025г", 2023, {"spans": ["01"], "years": YEARS}, ["2024-01-01..2024-01-31"]),
    ("15 сентября – 20 октября", 2026, {"spans": ["09-15..10-20"]}, ["2026-09-15..2026-10-20"]),
]


@pytest.mark.parametrize(("text", "year", "fields", "expected"), WITHIN)
def test_a_school_year_places_a_phrase(text: str, year: int, fields: dict[str, Any], expected: list[str]) -> None:
    """September to December fall into the first year, January to August into the second; August may open the plan."""
    assert texts(windows_in(rule("range", text, **fields), SchoolYear(year))) == expected


def test_a_due_day_is_one_day_included() -> None:
    """«к 30 ноября 2022 года» is the day itself, printed or placed."""
    due = rule("due", "к 30 ноября 2022 года", spans=["2022-11-30"])
    day = (date(2022, 11, 30), date(2022, 11, 30))
    assert printed_windows(due) == [day]
    assert windows_in(due, SchoolYear(2022)) == [day]


def test_a_due_month_means_its_last_day() -> None:
    """A promise «в мае 2022 года» is due on 31 May."""
    due = rule("due", "в мае 2022 года", spans=["2022-05"])
    assert texts(printed_windows(due)) == ["2022-05-31..2022-05-31"]


@pytest.mark.parametrize("kind", ["by_plan", "continuous", "on_need"])
def test_phrases_without_dates_have_no_windows(kind: str) -> None:
    """«По плану», «Постоянно», «при необходимости» give no day and are never overdue."""
    assert windows_in(rule(kind), SchoolYear(2023)) == []


def test_after_another_item_has_no_window_of_its_own() -> None:
    """«В течение 10 рабочих дней после …» is counted from a fact."""
    assert windows_in(rule("after", item="5.2"), SchoolYear(2023)) == []


def test_need_within_a_year_is_bounded() -> None:
    """«В течение 2022 года (при необходимости)» keeps its bounds."""
    need = rule("on_need", spans=["2022-01..2022-12"])
    assert texts(printed_windows(need)) == ["2022-01-01..2022-12-31"]


def test_a_quarterly_report_with_a_may_window() -> None:
    """«Май …» with «(1 раз в квартал)»: the quarters that end before May, and May itself."""
    report = rule("range", "Май", spans=["05"], years=YEARS, recurrence="quarter")
    expected = [
        "2023-10-01..2023-12-31",
        "2024-01-01..2024-03-31",
        "2024-05-01..2024-05-31",
    ]
    assert texts(windows_in(report, SchoolYear(2023))) == expected


RECURRING = [
    ("month", {"within": "12..02"}, ["2023-12-01..2023-12-31", "2024-01-01..2024-01-31", "2024-02-01..2024-02-29"]),
    ("month", {"within": "09..10", "day": 5}, ["2023-09-01..2023-09-05", "2023-09-06..2023-10-05"]),
    ("quarter", {"within": "11..05"}, ["2023-11-01..2023-12-31", "2024-01-01..2024-03-31"]),
    ("half_year", {}, ["2023-09-01..2023-12-31", "2024-01-01..2024-06-30"]),
    (
        "term",
        {},
        ["2023-09-01..2023-10-31", "2023-11-01..2023-12-31", "2024-01-01..2024-03-31", "2024-04-01..2024-05-31"],
    ),
    ("year", {}, ["2023-09-01..2024-08-31"]),
]


@pytest.mark.parametrize(("every", "fields", "expected"), RECURRING)
def test_recurrences_spread_over_the_year(every: str, fields: dict[str, Any], expected: list[str]) -> None:
    """«Ежемесячно», «ежеквартально», «1 раз в четверть» are whole periods inside their bounds."""
    assert texts(windows_in(rule("recurring", every=every, **fields), SchoolYear(2023))) == expected


def test_weeks_end_on_friday() -> None:
    """«Еженедельно» is due each Friday unless a day is named."""
    windows = periods("week", Span.parse("2023-09").literal(), None)
    assert {window.last.isoweekday() for window in windows} == {5}


def test_a_phrase_is_never_lost() -> None:
    """The printed phrase is obligatory beside the rule."""
    with pytest.raises(ValidationError):
        RULES.validate_python({"kind": "range", "spans": ["09"]})


@pytest.mark.parametrize(
    "text", ["сентябрь", "13", "2023", "09-31", "02-30", "2023-02-29", "09-20..09-10", "2023-10..2023-09", "9", ""]
)
def test_an_impossible_span_is_refused(text: str) -> None:
    """No such month, no such day, the end before the start."""
    with pytest.raises(ValueError, match=r"срок|срока|дня"):
        Span.parse(text)


MONTHS = st.integers(1, 12).map(lambda month: f"{month:02}")
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")
DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(lambda day: day.isoformat())
SPANS = st.one_of(
    MONTHS,
    DAYS,
    DATES,
    st.tuples(MONTHS, MONTHS).map("..".join),
    st.tuples(DATES, DATES).map(lambda pair: "..".join(sorted(pair))),
)


@given(SPANS)
def test_a_span_survives_printing(text: str) -> None:
    """What is printed is read back the same."""
    span = Span.parse(text)
    assert Span.parse(str(span)) == span


@given(SPANS)
def test_the_schema_knows_every_span(text: str) -> None:
    """The published pattern accepts what the reader accepts."""
    assert re.fullmatch(SPAN_PATTERN, text)


@given(st.lists(st.one_of(MONTHS, st.tuples(MONTHS, MONTHS).map("..".join)), min_size=1), st.integers(2000, 2090))
def test_windows_are_sorted_and_run_forward(spans: list[str], year: int) -> None:
    """Windows of a year come in order, none ends before it starts, and each starts in this year or its August."""
    windows = windows_in(rule("range", spans=spans), SchoolYear(year))
    assert windows == sorted(windows)
    assert all(window.first <= window.last for window in windows)
    assert all(date(year, 8, 1) <= window.first <= SchoolYear(year).last for window in windows)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_every_day_falls_into_one_school_year(day: date) -> None:
    """31 August ends one, 1 September begins the next."""
    assert SchoolYear.of(day).first <= day <= SchoolYear.of(day).last


@given(st.sampled_from(["week", "month", "quarter", "half_year", "term", "year"]), st.integers(2000, 2090))
def test_periods_follow_one_another(every: Any, year: int) -> None:
    """Periods do not overlap and stay inside the school year."""
    windows = windows_in(rule("recurring", every=every), SchoolYear(year))
    assert windows
    assert all(earlier.last < later.first for earlier, later in pairwise(windows))
    assert SchoolYear(year).first <= windows[0].first <= windows[-1].last <= SchoolYear(year).last


def test_a_span_without_a_year_has_no_days_of_its_own() -> None:
    """A month needs a school year to become days."""
    with pytest.raises(ValueError, match="нет года"):
        Span.parse("09").literal()


PACES = [
    ("month", {"weekday": 5, "nth": -1, "within": "09..10"}, ["2023-09-29..2023-09-29", "2023-10-27..2023-10-27"]),
    ("month", {"weekday": 2, "nth": 1, "within": "09..10"}, ["2023-09-05..2023-09-05", "2023-10-03..2023-10-03"]),
    ("month", {"step": 2, "within": "09..12"}, ["2023-09-01..2023-10-31", "2023-11-01..2023-12-31"]),
    ("week", {"weekday": 1, "within": "09-04..09-17"}, ["2023-09-04..2023-09-04", "2023-09-05..2023-09-11"]),
    ("trimester", {}, ["2023-09-01..2023-11-30", "2023-12-01..2024-02-29", "2024-03-01..2024-05-31"]),
    ("half_year", {"within": "09..05"}, ["2023-09-01..2023-12-31", "2024-01-01..2024-05-31"]),
    ("year", {"within": "11"}, ["2023-11-01..2023-11-30"]),
    ("day", {}, []),
]


@pytest.mark.parametrize(("every", "fields", "expected"), PACES)
def test_paces_name_days_and_skip_periods(every: str, fields: dict[str, Any], expected: list[str]) -> None:
    """«Последняя пятница месяца», «раз в 2 месяца», «ежегодно, ноябрь»; a daily duty has no windows."""
    assert texts(windows_in(rule("recurring", every=every, **fields), SchoolYear(2023))) == expected


def test_three_times_a_year_are_three_equal_parts() -> None:
    """«3 раза в год» spreads over the school year without gaps."""
    windows = windows_in(rule("recurring", every="year", times=3), SchoolYear(2023))
    assert len(windows) == 3
    assert (windows[0].first, windows[-1].last) == (date(2023, 9, 1), date(2024, 8, 31))
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(windows))


@pytest.mark.parametrize(
    ("every", "fields", "same"),
    [("year", {"times": 2}, "half_year"), ("year", {"times": 4}, "quarter"), ("month", {"step": 3}, "quarter")],
)
def test_one_pace_has_one_record(every: str, fields: dict[str, Any], same: str) -> None:
    """«2 раза в год» is once a half-year."""
    assert rule("recurring", every=every, **fields) == rule("recurring", every=same)


def test_one_printed_year_belongs_to_its_spans() -> None:
    """September of the years [2023] is September 2023."""
    assert rule("range", spans=["09..05"], years=[2023]) == rule("range", spans=["2023-09..2024-05"])


def test_a_recurrence_without_a_day_is_printed_without_windows() -> None:
    """«Ежемесячно» names no day; its bounds are a window, and a named day gives days."""
    year = SchoolYear(2023)
    assert printed_windows(rule("recurring", every="month"), year) == []
    assert texts(printed_windows(rule("recurring", every="month", within="09..05"), year)) == ["2023-09-01..2024-05-31"]
    assert len(printed_windows(rule("recurring", every="month", day=5), year)) == 12
    november = rule("recurring", every="year", within="2023-11")
    assert texts(printed_windows(november)) == ["2023-11-01..2023-11-30"]


def test_an_august_at_the_head_of_a_list_opens_the_plan() -> None:
    """«Август, сентябрь, май» begins before the school year; a lone August closes it unless its year says otherwise."""
    year = SchoolYear(2023)
    assert windows_in(rule("range", spans=["08", "09", "05"]), year)[0].first == date(2023, 8, 1)
    assert windows_in(rule("range", spans=["08"]), year)[0].first == date(2024, 8, 1)
    assert windows_in(rule("range", spans=["2023-08"]), year)[0].first == date(2023, 8, 1)


def test_a_fact_outside_the_plan_gives_no_day() -> None:
    """«По итогам мониторинга» waits for no item, so nothing is due and no stage is held."""
    outside = rule("after", fact="по итогам мониторинга")
    assert windows_in(outside, SchoolYear(2023)) == []
    assert not is_dated(outside)
    assert is_dated(rule("after", item="5.2"))
    assert not is_dated(rule("recurring", every="day"))
    assert not is_dated(None)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("range", {"spans": ["2023-09", "05"]}),
        ("range", {"spans": ["2023-09"], "years": [2023, 2024]}),
        ("continuous", {"years": [2023, 2024]}),
        ("after", {"item": "5.2", "fact": "после встречи"}),
        ("recurring", {"every": "month", "weekday": 5}),
        ("recurring", {"every": "month", "nth": 1}),
        ("recurring", {"every": "week", "weekday": 5, "day": 3}),
        ("recurring", {"every": "month", "since": 2023}),
        ("range", {"spans": ["09..2023-10"]}),
    ],
)
def test_a_rule_that_says_two_things_is_refused(kind: str, fields: dict[str, Any]) -> None:
    """Years printed twice or for a part, two grounds of one term, days that the period does not have."""
    with pytest.raises(ValidationError):
        rule(kind, **fields)


def test_defaults_are_not_written() -> None:
    """A rule that says nothing of the newer fields is stored as before."""
    plain = rule("recurring", every="month").model_dump()
    assert plain.keys().isdisjoint({"times", "step", "weekday", "nth", "since"})
    assert "fact" not in rule("after", item="1").model_dump()
