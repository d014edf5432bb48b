"""From the branches of the grammar to the tree: one method for each name in `grammar.lark`."""

from typing import Any

from lark import Token, Transformer, v_args

from models.deadlines import Every
from reading.phrases.tree import (
    LAST,
    Also,
    Counted,
    DayOf,
    Edge,
    Fact,
    Flag,
    Item,
    Moment,
    Often,
    OnWeekday,
    Pairs,
    When,
    Years,
)

_EVERY: dict[str, Every] = {
    "DEN": "day", "NED": "week", "MES": "month", "KV": "quarter", "POL": "half_year", "CHETV": "term",
    "TRIM": "trimester", "SEM": "half_year", "GOD": "year", "UCH": "year",
}  # fmt: skip
_EDGES: dict[str, Edge] = {"BEGIN": "begin", "MIDDLE": "middle", "END": "end",
    "FIRST_WEEK": "first_week", "LAST_WEEK": "last_week",
}  # fmt: skip
_NUMBERED = {"KV": "quarter", "POL": "half", "CHETV": "term", "TRIM": "trimester", "SEM": "half"}
_DAYS = {"DEN": 1, "NED": 7, "MES": 30}


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Items of a phrase, from the inside out."""

    def start(self, items: list[Item]) -> list[Item]:
        return items

    def items(self, *parts: Any) -> list[Item]:
        if len(parts) == 1:
            return parts[0] if isinstance(parts[0], list) else [parts[0]]
        if isinstance(parts[-1], list):
            return [*parts[0], *parts[-1]]
        items, item = parts[0], parts[-1]
        if len(parts) == 3 and parts[1].value == "(" and isinstance(item, When):
            return [*items, Flag("bracket_year" if "year" in item.first.sort else "bracket", ""), item]
        if len(parts) == 2 and isinstance(items[-1], When) and isinstance(item, When) and not item.mode:
            return [*items, Flag("juxtaposed", ""), item]
        return [*items, item]

    # Time.
    def alone(self, moment: Moment) -> When:
        return When(moment)

    def from_to(self, first: Moment, _mark: Token, last: Moment) -> When:
        return When(first, last)

    def since(self, _s: Token, moment: Moment) -> When:
        if moment.sort == "days" and moment.numbers[0][0] < moment.numbers[0][1]:
            return When(moment)
        return When(moment, mode="since")

    def s_from_to(self, _s: Token, first: Moment, _to: Token, last: Moment) -> When:
        return When(first, last)

    def numbers_to(self, _s: Token, numbers: Pairs, _to: Token, last: Moment) -> When:
        if last.sort != "days":
            return When(Moment("wrong"))
        return When(Moment("days", (numbers[0],), last.month), last)

    def due(self, _do: Token, moment: Moment) -> When:
        return When(moment, mode="due")

    def due_span(self, _do: Token, _s: Token, first: Moment, _po: Token, last: Moment) -> When:
        return When(first, last, mode="due")

    def within(self, _in: Token, when: When) -> When:
        return when._replace(mode="within") if not when.mode else when

    def moment(self, bare: Moment, tail: Years | str | None = None) -> Moment:
        if isinstance(tail, Years):
            return bare._replace(years=tail)
        return bare._replace(of=tail) if tail else bare

    def tail(self, tail: Years | Token) -> Years | str:
        return str(tail.type) if isinstance(tail, Token) else tail

    # Moments.
    def month(self, month: Token) -> Moment:
        return Moment("month", month=month.value)

    def days(self, numbers: Pairs, month: Token) -> Moment:
        return Moment("days", numbers, month.value)

    def dates(self, numbers: Pairs, _dash: Token, date: Token) -> Moment:
        day, month, year = date.value
        joined = (*numbers[:-1], (numbers[-1][0], day))
        return Moment("days", joined, month, years=_one_year(year))

    def date_list(self, numbers: Pairs, _sep: Token, date: Token) -> Moment:
        day, month, year = date.value
        return Moment("days", (*numbers, (day, day)), month, years=_one_year(year))

    def date(self, date: Token) -> Moment:
        day, month, year = date.value
        return Moment("days", ((day, day),), month, years=_one_year(year))

    def week(self, which: Pairs, _week: Token, month: Token) -> Moment:
        return Moment("week", which, month.value)

    def decade(self, which: Pairs, _decade: Token, month: Token) -> Moment:
        return Moment("decade", which, month.value)

    def half_month(self, which: Pairs, _half: Token, month: Token) -> Moment:
        return Moment("half_month", which, month.value)

    def weekday_of(self, which: Pairs, weekday: Token, month: Token) -> Moment:
        return Moment("weekday", (*which, (weekday.value, weekday.value)), month.value)

    def edge_month(self, edge: Edge, month: Token) -> Moment:
        return Moment("month", month=month.value, edge=edge)

    def numbered(self, which: Pairs, period: Token) -> Moment:
        return Moment(_NUMBERED[period.type], which, of="SEM" if period.type == "SEM" else "")

    def half_of_year(self, which: Pairs, _half: Token, year: Token) -> Moment:
        return Moment("half", which, of=str(year.type))

    def edge_year(self, edge: Edge, _year: Token) -> Moment:
        return Moment("year", edge=edge)

    def edge_school_year(self, edge: Edge, _year: Token) -> Moment:
        return Moment("school_year", edge=edge)

    def edge_years(self, edge: Edge, years: Years) -> Moment:
        return Moment("years", edge=edge, years=years)

    def edge_numbered(self, edge: Edge, which: Pairs, period: Token) -> Moment:
        return self.numbered(which, period)._replace(edge=edge)

    def season(self, season: Token) -> Moment:
        return Moment("season", ((season.value, season.value),))

    def edge_season(self, edge: Edge, season: Token) -> Moment:
        return Moment("season", ((season.value, season.value),), edge=edge)

    def holidays(self, seasons: Pairs, _holidays: Token) -> Moment:
        return Moment("holidays", seasons)

    def seasons(self, *parts: Any) -> Pairs:
        season = (parts[-1].value, parts[-1].value)
        return (season,) if len(parts) == 1 else (*parts[0], season)

    def any_holidays(self, _holidays: Token) -> Moment:
        return Moment("holidays")

    def year(self, _year: Token) -> Moment:
        return Moment("year")

    def school_year(self, _year: Token) -> Moment:
        return Moment("school_year")

    def named_school_year(self, _year: Token, years: Years) -> Moment:
        return Moment("years", years=years._replace(school=True))

    def bare_years(self, years: Years) -> Moment:
        return Moment("years", years=years)

    def edge(self, edge: Token) -> Edge:
        return _EDGES[edge.type]

    def period(self, period: Token) -> Token:
        return period

    def which(self, which: Pairs | Token) -> Pairs:
        return ((LAST, LAST),) if isinstance(which, Token) else which

    def numbers(self, *parts: Any) -> Pairs:
        if len(parts) == 1:
            return (parts[0].value,)
        pairs, mark, number = parts
        if mark.type == "NSEP":
            return (*pairs, number.value)
        return (*pairs[:-1], (pairs[-1][0], number.value[1]))

    def years(self, years: Years) -> Years:
        return years

    def school_years(self, years: Years, _school: Token) -> Years:
        return years._replace(school=True)

    def year_list(self, *parts: Any) -> Years:
        return Years(tuple(dict.fromkeys(parts[0].pieces + parts[-1].pieces))) if len(parts) > 1 else parts[0]

    def year_piece(self, first: Token, _dash: Token | None = None, last: Token | None = None) -> Years:
        return Years(((first.value, last.value if last else None),))

    # Counted days.
    def count(self, *parts: Any) -> tuple[int, bool]:
        numbers = [part[-1][1] for part in parts if isinstance(part, tuple)]
        working = [bool(part.value) for part in parts if isinstance(part, Token)]
        return (numbers[0] if numbers else 1, working[0] if working else False)

    def offset(self, _lead: Token, count: tuple[int, bool], unit: Token, after: Token) -> Counted:
        return _counted(count, unit, str(after.value))

    def lone_offset(self, _lead: Token, count: tuple[int, bool], unit: Token) -> Counted:
        return _counted(count, unit, "")._replace(sure=False)

    def ahead(self, *parts: Any) -> Counted:
        *_, count, unit, fact = parts
        return _counted(count, unit, str(fact.value))._replace(before=True)

    # Recurrence.
    def every(self, every: Token) -> Often:
        return Often(every.value)

    def once(self, raz: Token, per: Often) -> Often:
        return per._replace(times=raz.value or 1)

    def often(self, numbers: Pairs, _raz: Token, per: Often) -> Often:
        low, high = numbers[0][0], numbers[-1][1]
        return per._replace(times=high, vague=low != high)

    def each(self, _each: Token, per: Often) -> Often:
        return per

    def each_month(self, _each: Token, month: Token) -> When:
        return When(Moment("month", month=month.value, of="each"))

    def per(self, *parts: Any) -> Often:
        return Often(parts[-1], step=max(1, parts[0][-1][1]) if len(parts) > 1 else 1)

    def base(self, base: Token) -> Every:
        return _EVERY[base.type]

    def plural(self, base: Token) -> Often:
        return Often(_EVERY[base.type])

    def weekday(self, *parts: Token) -> OnWeekday:
        return OnWeekday(parts[-1].value, sure=len(parts) > 1)

    def nth_weekday(self, *parts: Any) -> OnWeekday:
        which = next(part for part in parts if isinstance(part, tuple))
        weekday = next(part for part in parts if isinstance(part, Token) and part.type == "WEEKDAY")
        return OnWeekday(weekday.value, which[0][0], sure=len(which) == 1 and which[0][0] == which[0][1])

    def day_of(self, numbers: Pairs, _number: Token, of: DayOf | None = None) -> DayOf:
        return (of or DayOf(()))._replace(days=numbers)

    def due_day_of(self, _do: Token, numbers: Pairs, _number: Token, of: DayOf | None = None) -> DayOf:
        return (of or DayOf(()))._replace(days=numbers)

    def of(self, *parts: Token) -> DayOf:
        last = parts[-1]
        if last.type == "MONTH":
            return DayOf((), None, last.value)
        if last.type == "FOLLOW":
            return DayOf((), last.value, following=True)
        return DayOf((), _EVERY[last.type])

    def each_edge(self, _edge: Edge, _each: Token, per: Often) -> Often:
        return per

    def edge_of(self, _edge: Edge, base: Token) -> Often:
        return Often(_EVERY[base.type], vague=True)

    def last_day(self, *_parts: Token) -> Often:
        return Often("month")

    def some_week(self, *_parts: Any) -> Often:
        return Often("month", vague=True, week=True)

    # Words without a date.
    def flag(self, word: Token) -> Flag:
        return Flag(str(word.type).lower(), str(word.value))

    def also(self, _also: Token, pace: Any) -> Also:
        return Also(pace.every if isinstance(pace, Often) else "week")

    def after(self, word: Token) -> Fact:
        return Fact(str(word.value))


def _one_year(year: int | None) -> Years | None:
    return Years(((year, None),)) if year else None


def _counted(count: tuple[int, bool], unit: Token, fact: str) -> Counted:
    number, working = count
    return Counted(number * _DAYS[str(unit.value)], working, fact, sure=unit.value != "MES")


def builder() -> Transformer[Token, Any]:
    """What the parser calls for each branch."""
    return _Builder()
