"""The deadline of a line: its own cell, the month it stands under, the words of the measure, or the line above."""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeGuard

from models.deadlines import ByPlan, Deadline, Due, OnNeed, Range, Recurring, Span, Window, printed_windows
from reading.orders.lines import Line
from reading.phrases import Note, Period, Reading, find_deadline, is_deadline, likeness, read_deadline

SAME = "same_as_above"
UNKNOWN = "unknown_phrase"
TIME = "time_of_day"
_ALMOST_A_YEAR = 270
_SURELY = 0.9
_YEAR = re.compile(r"\b20\d\d\b")
_AUGUST = 8
_NO_TIME = (ByPlan, Recurring, OnNeed)


class LineDeadline(NamedTuple):
    """`rule` None: the line has no deadline. `strangers`: words of the cell that are no deadline (people, mostly).

    `people`: what is left of the cell of people when the deadline was found among them; None: it was not.
    """

    rule: Deadline | None
    notes: tuple[Note, ...] = ()
    strangers: str = ""
    people: str | None = None


class Deadlines:
    """Reads the deadlines of a plan line by line, in the order of the document."""

    def __init__(self, period: Period) -> None:
        self._period = period
        self._above: Deadline | None = None
        self._begun = False

    def of(self, line: Line, above: Sequence[Line] = ()) -> LineDeadline:
        """The deadline of the next line. `above`: its group and its stage; a deadline of theirs is also its own."""
        found = self._settled(self._printed(line))
        if line.responsible and (found.rule is None or _only_rhythm(found.rule)):
            found = self._among_people(line, found)
        found = self._in_words(line, found) if found.rule is None else self._narrower(line, found)
        for heading in above:
            if found.rule is None:
                found = self._of_heading(heading)
        self._above = found.rule or self._above
        return self._with_rhythm(found, line)

    def _printed(self, line: Line) -> LineDeadline:
        under = _told(read_deadline(line.inherited, self._period)) if line.inherited else LineDeadline(None)
        if not line.deadline:
            return self._without_own(under)
        reading = read_deadline(line.deadline, self._period)
        if any(note.code == SAME for note in reading.notes):
            return self._same(line.deadline)
        if under.rule is None or not _open(reading) or _YEAR.search(line.deadline):
            return _told(reading)
        joined = _told(self._under(line))
        told = self._windows(joined.rule) != self._windows(under.rule) or _of_time_alone(line.deadline)
        if joined.rule and not joined.rule.confirm and told:
            return joined
        if reading.rule is not None and not isinstance(reading.rule, ByPlan):
            return _told(reading)
        return under if _says_no_time(reading) else _doubted(under, under.rule, line.deadline)

    def _without_own(self, under: LineDeadline) -> LineDeadline:
        """A month as a heading is a deadline; the whole year of a plan's title is hardly one."""
        windows = self._windows(under.rule)
        if under.rule is None or not windows or _days(windows[0]) < _ALMOST_A_YEAR:
            return under
        return under._replace(rule=under.rule.model_copy(update={"confirm": True}))

    def _narrower(self, line: Line, found: LineDeadline) -> LineDeadline:
        """«Октябрь | Всеобуч (24.10)»: a day named in the words of the measure, inside the time of its cell."""
        whole = self._windows(found.rule)
        if not isinstance(found.rule, Range) or len(whole) != 1:
            return found
        words = self._in_words(line, found)
        part = self._windows(words.rule)
        if not isinstance(words.rule, Range | Due) or not part or part == whole:
            return found
        inside = all(whole[0].first <= window.first and window.last <= whole[0].last for window in part)
        if not inside or _days(part[0]) >= _days(whole[0]):
            return found
        doubted = words.rule.confirm or bool(line.deadline) or _days(whole[0]) < _ALMOST_A_YEAR
        return words._replace(rule=words.rule.model_copy(update={"confirm": doubted}))

    def _windows(self, rule: Deadline | None) -> list[Window]:
        return printed_windows(rule, self._period.school_year) if rule else []

    def _settled(self, found: LineDeadline) -> LineDeadline:
        """A lone August opens the plan when nothing stands before it, and ends it after other months."""
        rule, year = found.rule, self._period.school_year
        if year is None or not isinstance(rule, Range) or not _lone_august(rule):
            self._begun = self._begun or getattr(rule, "spans", ()) != ()
            return found
        own = Span.parse(f"{year.year + self._begun}-08")
        return found._replace(rule=rule.model_copy(update={"spans": (own,), "confirm": False}), notes=())

    def _under(self, line: Line) -> Reading:
        """«1 неделя» or «5-9» under «Сентябрь»: the phrase together with the heading it stands under."""
        tries = [
            read_deadline(text, self._period)
            for text in (f"{line.deadline} {line.inherited}", f"{line.inherited}, {line.deadline}")
        ]
        return min(tries, key=lambda reading: (reading.rule is None, bool(reading.rule and reading.rule.confirm)))

    def _same(self, text: str) -> LineDeadline:
        if self._above is None:
            note = Note(UNKNOWN, f"«{text}»: выше срока нет")
            return LineDeadline(ByPlan(kind="by_plan", text=text, confirm=True), (note,))
        return LineDeadline(self._above.model_copy(update={"text": f"{text} ({self._above.text})"}))

    def _among_people(self, line: Line, otherwise: LineDeadline) -> LineDeadline:
        """«Май 2023, кураторы» in the cell of people."""
        reading = read_deadline(line.responsible, self._period)
        if not isinstance(reading.rule, Range | Due):
            return otherwise
        told, rule = _told(reading), reading.rule
        if isinstance(otherwise.rule, Recurring):
            rule = rule.model_copy(update={"recurrence": otherwise.rule.every})
        return told._replace(rule=rule, strangers=otherwise.strangers, people=told.strangers)

    def _in_words(self, line: Line, otherwise: LineDeadline) -> LineDeadline:
        """«Ярмарка профессий (апрель)», «… в срок до 1 октября»: the words of the measure name its time."""
        for text in (line.title, *line.details, line.result):
            reading = self._bracketed(text) or find_deadline(text, self._period)
            if reading.rule:
                return LineDeadline(reading.rule, reading.notes, otherwise.strangers)
        return otherwise

    def _of_heading(self, heading: Line) -> LineDeadline:
        told = _told(read_deadline(heading.deadline, self._period)) if heading.deadline else LineDeadline(None)
        if told.rule is None:
            reading = self._bracketed(heading.title) or find_deadline(heading.title, self._period)
            return LineDeadline(reading.rule, reading.notes)
        return told._replace(strangers="")

    def _bracketed(self, text: str) -> Reading | None:
        """A phrase in brackets; in prose only a surer one would count. With other words beside it a person confirms."""
        for part in (piece.partition(")")[0] for piece in text.split("(")[1:]):
            reading = read_deadline(part, self._period)
            if reading.rule is None or isinstance(reading.rule, _NO_TIME):
                continue
            if is_deadline(part):
                return reading
            if isinstance(reading.rule, Range) and not reading.rule.years:
                return reading._replace(rule=reading.rule.model_copy(update={"confirm": True}))
        return None

    def _with_rhythm(self, found: LineDeadline, line: Line) -> LineDeadline:
        """«(1 раз в квартал)» in the name of a measure is a rhythm beside the window of its cell."""
        if not isinstance(found.rule, Range) or found.rule.recurrence:
            return found
        rhythm = find_deadline(line.title, self._period).rule
        if not _only_rhythm(rhythm):
            return found
        return found._replace(rule=found.rule.model_copy(update={"recurrence": rhythm.every}))


def _lone_august(rule: Range) -> bool:
    """«Август» without a year: the first month of a school's plan, or its last."""
    (span, *more), month = rule.spans, _AUGUST
    alone = not more and (span.start.month, span.end.month, span.start.day) == (month, month, None)
    return alone and rule.confirm and not any(letter.isdigit() for letter in rule.text)


def _says_no_time(reading: Reading) -> bool:
    """«14.00», «по согласованию», «по плану»: nothing against the time of the heading."""
    return any(note.code == TIME for note in reading.notes) or bool(reading.rule and not reading.rule.confirm)


def _of_time_alone(text: str) -> bool:
    """«В течение месяца» under «Сентябрь»: every word is one of deadlines, and none is a figure left unread."""
    return likeness(text) >= _SURELY and not any(letter.isdigit() for letter in text)


def _doubted(found: LineDeadline, rule: Deadline, text: str) -> LineDeadline:
    """A cell that was not read under a heading that was: the heading's time, for a person to confirm."""
    note = Note(UNKNOWN, f"«{text}» не прочитано, взят срок заголовка")
    doubtful = rule.model_copy(update={"confirm": True, "text": f"{text} ({rule.text})"})
    return found._replace(rule=doubtful, notes=(*found.notes, note))


def _days(window: Window) -> int:
    return (window.last - window.first).days


def _only_rhythm(rule: Deadline | None) -> TypeGuard[Recurring]:
    """«1 раз в квартал» without a word on when."""
    return isinstance(rule, Recurring) and rule.within is None


def _open(reading: Reading) -> bool:
    """A phrase that says nothing of the calendar by itself, or was not understood."""
    return reading.rule is None or reading.rule.confirm or isinstance(reading.rule, ByPlan)


def _told(reading: Reading) -> LineDeadline:
    strangers = "\n".join(filter(None, (reading.before.strip(" ,;"), reading.after.strip(" ,;"))))
    return LineDeadline(reading.rule, tuple(reading.notes), strangers)
