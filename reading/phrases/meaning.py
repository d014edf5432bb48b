"""The meaning of a phrase: items of the tree become one rule, with notes on what had to be assumed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from models.deadlines import ByPlan, Deadline, Span
from reading.phrases.doubts import Doubts
from reading.phrases.paces import following, pace
from reading.phrases.shaping import (
    MIXED,
    NO_SUCH_DAY,
    PER_YEAR,
    UNKNOWN,
    fact_of,
    first_after,
    last_day,
    too_short,
    yearless,
)
from reading.phrases.times import ONWARD, times
from reading.phrases.tree import Also, Counted, DayOf, Fact, Flag, Item, Moment, Often, OnWeekday, When
from reading.phrases.types import Note, Period
from reading.phrases.words import LEXICON
from reading.phrases.years import Dated

CLOSING = "по окончании учебного года"
_RULES: TypeAdapter[Deadline] = TypeAdapter(Deadline)


class Meaning(NamedTuple):
    """A rule without its text, and notes."""

    rule: Deadline
    notes: tuple[Note, ...] = ()


def meaning(text: str, items: Sequence[Item], period: Period) -> Meaning:
    """What the items mean together."""
    return _Phrase(text, items, period).meaning()


def _days_of(item: DayOf) -> When:
    """«до 5 числа октября» is a due day, «около 20-29 числа октября» are days."""
    alone = all(low == high for low, high in item.days)
    return When(Moment("days", item.days, item.month), mode="due" if alone else "")


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
        self.whens += [_days_of(item) for item in self.days if item.month]
        self.days = [item for item in self.days if not item.month]
        self.since: int | None = None
        self.told = Doubts()
        if "about" in self.flags:
            self.told.ask(Note("vague", self.flags["about"] or "срок назван предварительным, уточните"))

    def meaning(self) -> Meaning:
        self._each_month_is_yearly()
        if "closing" in self.flags and not self.whens:
            self.facts.append(Fact(self.flags["closing"] or CLOSING))
        self._take_since()
        self._without_idle_words()
        times = self._times()
        if times is None:
            return self._done({"kind": "by_plan"}, NO_SUCH_DAY)
        if self.counted or self.facts:
            return self._after(times)
        if self.often or self.days or self.weekdays:
            return self._recurring(times)
        fields = self._fields(times)
        if "need" in self.flags:
            self.told.ask(MIXED if any(when.mode == "due" for when in self.whens) else None)
            return self._done({"kind": "on_need", **fields}, MIXED if "plan" in self.flags else None)
        if "cont" in self.flags:
            self.told.ask(MIXED if any(when.mode == "due" for when in self.whens) else None)
            return self._done({"kind": "continuous", **fields}, MIXED if "plan" in self.flags else None)
        if not times.spans:
            return self._done({"kind": "by_plan"}, None if "plan" in self.flags else UNKNOWN)
        self.told.ask(MIXED if "then" in self.flags else None)
        if "plan" in self.flags:
            self.told.tell([Note("by_plan", f"дни — {self.flags['plan'][:1].lower()}{self.flags['plan'][1:]}")])
        return self._spanned(fields)

    def _times(self) -> Dated | None:
        """The dates of all time items; None when one of them cannot be."""
        found = times(self.whens, self.period, self.flags, self.told)
        if found is None:
            return None
        self.whens = found.whens
        if ONWARD in self.told.notes:
            self.flags.pop("then", None)
        if "closing" in self.flags and not any(cell.first or cell.last for cell in found.cells):
            return found.dates._replace(spans=tuple(map(yearless, found.dates.spans)))
        self.told.doubt(sure=found.dates.sure, notes=found.dates.notes)
        return found.dates

    def _spanned(self, fields: dict[str, object]) -> Meaning:
        modes = [when.mode for when in self.whens]
        if modes[0] == "due" and all(self._is_day(when) or when.mode == "due" for when in self.whens):
            for when in self.whens:
                if when.first.sort == "month" and not when.first.edge and when.last is None:
                    note = Note("vague", "«до» с названием месяца: до его начала или до конца, уточните")
                    self.told.ask(note)
            return self._done({"kind": "due", **fields})
        if "due" in modes or ("since" in modes):
            self.told.ask(Note("vague", "начало или конец срока не назван, уточните"))
        event = all(self._is_day(when) and when.mode == "" for when in self.whens)
        return self._done({"kind": "range", "event": event, **fields})

    @staticmethod
    def _is_day(when: When) -> bool:
        if when.last is not None:
            return False
        if when.first.sort == "weekday":
            return True
        return when.first.sort == "days" and all(low == high for low, high in when.first.numbers)

    def _without_idle_words(self) -> None:
        """«15 сентября, пятница», «1 неделя (2-6 сентября)»: the days are told better."""
        if self.whens and all(when.first.sort == "days" for when in self.whens):
            self.often = [item for item in self.often if not item.week]
        if not self.often and self.whens and all(map(self._is_day, self.whens)):
            self.weekdays = []

    def _each_month_is_yearly(self) -> None:
        if any(when.first.of == "each" for when in self.whens):
            self.often.append(Often("year"))

    def _recurring(self, times: Dated) -> Meaning:
        every, day, weekday = pace(self.often, self.days, self.weekdays, self.told)
        spans = times.spans
        if day and any(item.following for item in self.days) and every.every != "month":
            return self._following(every, day, times)
        if "then" in self.flags and spans:
            self.told.ask(None if every.every == "year" else MIXED)
            return self._spanned({"recurrence": every.every, **self._fields(times)})
        if len(spans) > 1 or times.years:
            return self._listed(every, times)
        inside = any(when.mode == "within" for when in self.whens)
        if spans and not inside and too_short(every, spans[0]):
            self.told.ask(None if every.times == 1 else MIXED)
            return self._spanned({"recurrence": every.every, **self._fields(times)})
        fields: dict[str, object] = {"every": every.every, "times": every.times, "step": every.step, "day": day}
        fields["since"] = self.since
        if weekday:
            fields |= {"weekday": weekday.weekday, "nth": weekday.nth}
        if spans:
            fields |= self._bounds(every, spans[0])
        return self._done({"kind": "recurring", **fields})

    def _following(self, every: Often, day: int, times: Dated) -> Meaning:
        """Due days of the months that follow the quarters; only a whole year may stand beside."""
        years = self.whens[0].first.years if self.whens else None
        found = following(every.every, day, years, self.period)
        whole = all((span.start.month, span.end.month) in {(9, 8), (1, 12)} for span in times.spans)
        plain = every.times == every.step == 1 and every.every == "quarter" and whole and len(times.spans) < 2
        self.told.ask(None if plain else MIXED)
        if found is None:
            return self._done({"kind": "recurring", "every": every.every, "times": every.times, "day": day})
        self.told.doubt(sure=found.sure, notes=found.notes)
        return self._done({"kind": "due", **self._fields(found)})

    def _bounds(self, every: Often, span: Span) -> dict[str, object]:
        """Inside what the periods lie; a yearly duty has its month or day, first after the order."""
        if every.every != "year":
            return {"within": span}
        due = self.whens[0].mode == "due"
        event = self._is_day(self.whens[0]) and self.whens[0].mode == ""
        if span.is_one_august and not any(when.first.years for when in self.whens):
            span = yearless(span)  # every August comes
            self.told.forget("year_inferred")
        span = last_day(span) if due else span
        return {"within": first_after(self.period.order_date, span), "event": event}

    def _listed(self, every: Often, times: Dated) -> Meaning:
        """Several dates and a pace: «октябрь, апрель (2 раза в год)», «май 2023, 2024 (1 раз в квартал)»."""
        fields, count = self._fields(times), len(times.spans)
        if every.every == "year" and every.times == 1:
            self.told.forget("split_years")
            fields["years"] = tuple(year for year in times.years if year >= (self.since or year))
            return self._spanned({"recurrence": "year", **fields})
        if PER_YEAR.get(every.every, int(every.every == "year")) * every.times == count:
            return self._spanned(fields)
        if count == 1 and every.times == 1:
            return self._spanned({"recurrence": every.every, **fields})
        self.told.ask(MIXED)
        return self._spanned(fields)

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
            self.told.ask(MIXED)
            return self._recurring(times)
        if times.spans and not self.counted:
            self.told.ask(MIXED)
            return self._spanned(self._fields(times))
        if times.spans or len(self.counted) + len(self.facts) > 1 or self.flags.keys() & {"plan", "cont", "need"}:
            self.told.ask(MIXED)
        if not self.counted:
            fact = self.facts[0].text
            if "item" not in fact_of(fact) and re.search(r"\d|\b[IVX]+\b|полугодия и|четверти и", fact):
                self.told.ask(Note("vague", "срок связан с периодом, уточните день"))
            return self._done({"kind": "after", **fact_of(fact)})
        counted = self.counted[0]
        self.told.ask(None if counted.sure else Note("vague", "не назван день, от которого считать срок, уточните"))
        if tuple(counted.fact.lower().split()) in LEXICON:
            self.told.ask(Note("vague", "не названо событие, от которого считать срок, уточните"))
        fields = {"days": counted.days, "working_days": counted.working, "before": counted.before}
        return self._done({"kind": "after", **fields, **fact_of(counted.fact)})

    @staticmethod
    def _fields(times: Dated) -> dict[str, object]:
        return {"spans": times.spans, "years": times.years}

    def _done(self, fields: dict[str, object], note: Note | None = None) -> Meaning:
        self.told.ask(note)
        if self.also:
            fields["recurrence"] = self.also[0].every
        if "event" in self.flags:
            fields["event"] = True
        try:
            rule = _RULES.validate_python({"text": self.text, "confirm": not self.told.sure, **fields})
        except ValidationError:  # such days there are not, or not in such a period
            self.told.ask(UNKNOWN)
            rule = ByPlan(kind="by_plan", text=self.text, confirm=True)
        return Meaning(rule, tuple(self.told.notes))
