"""The meaning of a phrase: items of the tree become one rule, with notes on what had to be assumed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from models.deadlines import ByPlan, Deadline, Span
from reading.phrases.shaping import (
    MIXED,
    NO_SUCH_DAY,
    PER_YEAR,
    TIME_WORDS,
    UNKNOWN,
    VAGUE_PACE,
    fact_of,
    last_day,
    too_short,
    yearless,
)
from reading.phrases.stretches import CALENDAR_YEAR, SCHOOL_YEAR, joined
from reading.phrases.tree import Also, Counted, DayOf, Fact, Flag, Item, Moment, Often, OnWeekday, When
from reading.phrases.types import Note, Period
from reading.phrases.words import LEXICON
from reading.phrases.years import Cell, Dated, dated

_RULES: TypeAdapter[Deadline] = TypeAdapter(Deadline)


class Meaning(NamedTuple):
    """A rule without its text, and notes."""

    rule: Deadline
    notes: tuple[Note, ...] = ()


def meaning(text: str, items: Sequence[Item], period: Period) -> Meaning:
    """What the items mean together."""
    return _Phrase(text, items, period).meaning()


class _Phrase:
    """The items of one phrase sorted by what they say."""

    def __init__(self, text: str, items: Sequence[Item], period: Period) -> None:
        self.text, self.period = text, period
        self.whens = [item for item in items if isinstance(item, When)]
        self.often = [item for item in items if isinstance(item, Often)]
        self.days = [item for item in items if isinstance(item, DayOf)]
        self.weekdays = [item for item in items if isinstance(item, OnWeekday)]
        self.counted = [item for item in items if isinstance(item, Counted)]
        self.facts = [item for item in items if isinstance(item, Fact)]
        self.flags = {item.sort: item.text for item in items if isinstance(item, Flag)}
        self.also = [item for item in items if isinstance(item, Also)]
        self.whens += [When(Moment("days", item.days, item.month), mode="due") for item in self.days if item.month]
        self.days = [item for item in self.days if not item.month]
        self.sure = "about" not in self.flags
        self.since: int | None = None
        self.notes: list[Note] = []
        if not self.sure:
            self.notes.append(Note("vague", "срок назван предварительным, уточните"))

    def meaning(self) -> Meaning:
        self._each_month_is_yearly()
        if "closing" in self.flags and not self.whens:
            self.facts.append(Fact(self.flags["closing"]))
        self._take_since()
        if not self.often and self.whens and all(map(self._is_day, self.whens)):
            self.weekdays = []  # «15 сентября, пятница»
        times = self._times()
        if times is None:
            return self._done({"kind": "by_plan"}, NO_SUCH_DAY)
        if self.counted or self.facts:
            return self._after(times)
        if self.often or self.days or self.weekdays:
            return self._recurring(times)
        fields = self._fields(times)
        if "need" in self.flags:
            self._doubt(MIXED if any(when.mode == "due" for when in self.whens) else None)
            return self._done({"kind": "on_need", **fields}, MIXED if "plan" in self.flags else None)
        if "cont" in self.flags:
            self._doubt(MIXED if any(when.mode == "due" for when in self.whens) else None)
            return self._done({"kind": "continuous", **fields}, MIXED if "plan" in self.flags else None)
        if not times.spans:
            return self._done({"kind": "by_plan"}, None if "plan" in self.flags else UNKNOWN)
        self._doubt(MIXED if "then" in self.flags else None)
        if "plan" in self.flags:
            self.notes.append(Note("by_plan", f"дни — {self.flags['plan'][:1].lower()}{self.flags['plan'][1:]}"))
        return self._spanned(fields)

    def _times(self) -> Dated | None:
        """The dates of all time items; None when one of them cannot be."""
        if not self.whens:
            return Dated(())
        whens = self._without_juxtaposed()
        cells: list[Cell] = []
        for when in whens:
            result = joined(when, self.period)
            if result is None:
                return None
            if not result.sure:
                self.sure = False
            self.notes += [note for note in result.notes if note not in self.notes]
            if when.last is not None:
                cells.append(Cell(result.stretches[0], when.first.years, when.last.years, apart=True))
            else:
                cells += [Cell(stretch, result.years, result.years) for stretch in result.stretches]
        result_dates = dated(self._from_the_month_on(cells), self.period)
        if "closing" in self.flags and not any(cell.first or cell.last for cell in cells):
            return result_dates._replace(spans=tuple(map(yearless, result_dates.spans)))
        self.sure = self.sure and result_dates.sure
        self.notes += [note for note in result_dates.notes if note not in self.notes]
        return result_dates

    def _from_the_month_on(self, cells: list[Cell]) -> list[Cell]:
        """«сентябрь, в течение года»: from the month to the end of the year."""
        named = any(when.first.sort in {"year", "school_year"} for when in self.whens)
        whole = [cell for cell in cells if cell.stretch in {SCHOOL_YEAR, CALENDAR_YEAR} and not cell.first]
        if (
            not named
            or len(cells) != 2
            or len(whole) != 1
            or "cont" in self.flags
            or any(when.mode == "due" for when in self.whens)
        ):
            return cells
        month = next(cell for cell in cells if cell is not whole[0])
        self._doubt(Note("mixed", "назван и месяц, и весь год: прочитано с этого месяца до конца года, уточните"))
        end = whole[0].stretch[2:]
        return [Cell((*month.stretch[:2], *end), month.first, None, apart=month.first is not None)]

    def _without_juxtaposed(self) -> list[When]:
        """«Декабрь 2023-2024 май 2023-2024»: two months of one school year with nothing between are a stretch."""
        if "juxtaposed" not in self.flags:
            return self.whens
        first, last = self.whens[0].first, self.whens[-1].first
        simple = all(not when.mode and when.last is None and when.first.sort == "month" for when in self.whens)
        if len(self.whens) == 2 and simple and first.years and first.years == last.years and first.years.pieces[0][1]:
            self._doubt(Note("mixed", "между месяцами нет знака, прочитано как срок от первого до последнего"))
            return [When(first, last)]
        if not all(when.first.years for when in self.whens):
            self._doubt(Note("mixed", "между сроками нет знака: перечень это или промежуток, уточните"))
        return self.whens

    def _spanned(self, fields: dict[str, object]) -> Meaning:
        modes = [when.mode for when in self.whens]
        if modes[0] == "due" and all(self._is_day(when) or when.mode == "due" for when in self.whens):
            for when in self.whens:
                if when.first.sort == "month" and not when.first.edge and when.last is None:
                    note = Note("vague", "«до» с названием месяца: до его начала или до конца, уточните")
                    self._doubt(note)
            return self._done({"kind": "due", **fields})
        if "due" in modes or ("since" in modes):
            self._doubt(Note("vague", "начало или конец срока не назван, уточните"))
        event = all(self._is_day(when) and when.mode == "" for when in self.whens)
        return self._done({"kind": "range", "event": event, **fields})

    @staticmethod
    def _is_day(when: When) -> bool:
        if when.last is not None:
            return False
        if when.first.sort == "weekday":
            return True
        return when.first.sort == "days" and all(low == high for low, high in when.first.numbers)

    def _each_month_is_yearly(self) -> None:
        if any(when.first.of == "each" for when in self.whens):
            self.often.append(Often("year"))

    def _recurring(self, times: Dated) -> Meaning:
        every, day, weekday = self._pace()
        spans = times.spans
        if "then" in self.flags and spans:
            self._doubt(None if every.every == "year" else MIXED)
            return self._done({"kind": "range", "recurrence": every.every, **self._fields(times)})
        if len(spans) > 1 or times.years:
            return self._listed(every, times)
        inside = any(when.mode == "within" for when in self.whens)
        if spans and not inside and too_short(every, spans[0]):
            self._doubt(None if every.times == 1 else MIXED)
            return self._done({"kind": "range", "recurrence": every.every, **self._fields(times)})
        fields: dict[str, object] = {"every": every.every, "times": every.times, "step": every.step, "day": day}
        fields["since"] = self.since
        if weekday:
            fields |= {"weekday": weekday.weekday, "nth": weekday.nth}
        if spans:
            fields |= self._bounds(every, spans[0])
        return self._done({"kind": "recurring", **fields})

    def _bounds(self, every: Often, span: Span) -> dict[str, object]:
        """Inside what the periods lie; a yearly duty has its month or day, first after the order."""
        if every.every != "year":
            return {"within": span}
        due = self.whens[0].mode == "due"
        event = self._is_day(self.whens[0]) and self.whens[0].mode == ""
        return {"within": self._first_after_the_order(last_day(span) if due else span), "event": event}

    def _pace(self) -> tuple[Often, int | None, OnWeekday | None]:
        """How often, and on which day of the month or week."""
        often = max(self.often, key=lambda item: (item.times, item.step)) if self.often else None
        if often and (len({item.every for item in self.often}) > 1 or any(item.vague for item in self.often)):
            self._doubt(VAGUE_PACE)
        day = None
        if self.days:
            first = self.days[0]
            if often is None or first.every:
                often = often or Often(first.every or "month")
            if first.every is None and not self.often:
                self._doubt(Note("vague", "названо число, но не месяц, уточните"))
            if len(first.days) > 1 or len(self.days) > 1 or first.days[0][0] != first.days[0][1]:
                self._doubt(Note("vague", "названо несколько чисел месяца, уточните"))
            day = first.days[-1][1]
        weekday = self.weekdays[0] if self.weekdays else None
        if weekday is None:
            return often or Often("month"), day, None
        if len(self.weekdays) > 1 or not weekday.sure:
            self._doubt(Note("vague", "названо несколько дней недели, уточните"))
        if often is None:
            often = Often("week" if weekday.nth is None else "month")
        fits = often.every == ("week" if weekday.nth is None else "month")
        self._doubt(None if fits and day is None else VAGUE_PACE)
        return often, day, weekday if fits and day is None else None

    def _listed(self, every: Often, times: Dated) -> Meaning:
        """Several dates and a pace: «октябрь, апрель (2 раза в год)», «май 2023, 2024 (1 раз в квартал)»."""
        fields, count = self._fields(times), len(times.spans)
        if every.every == "year" and every.times == 1:
            self._forget("split_years")
            fields["years"] = tuple(year for year in times.years if year >= (self.since or year))
            return self._done({"kind": "range", "recurrence": "year", **fields})
        if PER_YEAR.get(every.every, int(every.every == "year")) * every.times == count:
            return self._done({"kind": "range", **fields})
        if count == 1 and every.times == 1:
            return self._done({"kind": "range", "recurrence": every.every, **fields})
        self._doubt(MIXED)
        return self._done({"kind": "range", **fields})

    def _take_since(self) -> None:
        """«ежегодно с 2023 года»: the year is no time of its own."""
        if not any(item.every == "year" for item in self.often):
            return
        for when in self.whens:
            years = when.first.years
            if when.mode == "since" and when.first.sort == "years" and years and len(years.pieces) == 1:
                self.since = years.pieces[0][0]
                self.whens.remove(when)
                return

    def _after(self, times: Dated) -> Meaning:
        """A fact outside the plan; a printed date beside it is the better half."""
        if self.often or self.days or self.weekdays:
            self._doubt(MIXED)
            return self._recurring(times)
        if times.spans and not self.counted:
            self._doubt(MIXED)
            return self._spanned(self._fields(times))
        if times.spans or len(self.counted) + len(self.facts) > 1 or self.flags.keys() & {"plan", "cont", "need"}:
            self._doubt(MIXED)
        if not self.counted:
            fact = self.facts[0].text
            if "item" not in fact_of(fact) and set(re.findall(r"[а-яё]+|\d", fact.lower())) & TIME_WORDS:
                self._doubt(Note("vague", "срок связан с периодом, уточните день"))
            return self._done({"kind": "after", **fact_of(fact)})
        counted = self.counted[0]
        self._doubt(None if counted.sure else Note("vague", "не назван день, от которого считать срок, уточните"))
        if tuple(counted.fact.lower().split()) in LEXICON:
            self._doubt(Note("vague", "не названо событие, от которого считать срок, уточните"))
        fields = {"days": counted.days, "working_days": counted.working, "before": counted.before}
        return self._done({"kind": "after", **fields, **fact_of(counted.fact)})

    def _first_after_the_order(self, span: Span) -> Span:
        ordered = self.period.order_date
        if span.start.year or ordered is None:
            return span
        for year in range(ordered.year - 1, ordered.year + 2):
            window = span.starting_in(year)
            if window.last >= ordered:
                return Span(span.start._replace(year=window.first.year), span.end._replace(year=window.last.year))
        return span

    @staticmethod
    def _fields(times: Dated) -> dict[str, object]:
        return {"spans": times.spans, "years": times.years}

    def _doubt(self, note: Note | None) -> None:
        """A reading to confirm, with its reason."""
        if note:
            self.sure = False
            if note not in self.notes:
                self.notes.append(note)

    def _forget(self, code: str) -> None:
        """A doubt that the rest of the phrase has settled."""
        kept = [note for note in self.notes if note.code != code]
        if len(kept) < len(self.notes):
            self.sure = not any(note.code in {"vague", "mixed", "school_calendar"} for note in kept)
            self.notes = kept

    def _done(self, fields: dict[str, object], note: Note | None = None) -> Meaning:
        self._doubt(note)
        if self.also:
            fields["recurrence"] = self.also[0].every
        if "event" in self.flags:
            fields["event"] = True
        try:
            rule = _RULES.validate_python({"text": self.text, "confirm": not self.sure, **fields})
        except ValidationError:  # such days there are not, or not in such a period
            self._doubt(UNKNOWN)
            rule = ByPlan(kind="by_plan", text=self.text, confirm=True)
        return Meaning(rule, tuple(self.notes))
