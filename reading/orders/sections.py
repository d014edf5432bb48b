"""What each row is: a month that holds for the rows below, a stage, an aim of the stage above, a group, an item."""

import re
from collections.abc import Sequence
from typing import Literal

from reading.orders.entries import Entry
from reading.orders.likeness import is_deadline, is_number
from reading.orders.merges import Deed
from reading.orders.texts import bulleted, goes_on, one_line
from reading.orders.titles import SECTION_NUMBER, has_aim
from reading.orders.vocabulary import begins, vocabulary

Kind = Literal["month", "stage", "aim", "note", "group", "item"]
ROMAN = re.compile(r"^[IVXLІХ]{1,6}$")
LONGEST = 400  # characters of a stage's name without an aim
MONTH_LONGEST = 60
FIRST = frozenset({"", "number", "stage", "title"})
BRACKETS = re.compile(r"\(.+\)\.?")
NOTHING = re.compile(
    r"(?:недостат\w*|замечани\w*|нарушени\w*)\W+(?:не\W+(?:выявлен\w*|установлен\w*|имеется)|отсутству\w+|нет)\W*"
    r"|(?:исполнител\w*|исп)\s*[.:].*|тел(?:ефон)?\s*[.:].*",
    re.IGNORECASE,
)


class Kinds:
    """Tells the rows of one plan apart by what is usual in it."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        self._rows = [deed.entry for deed in deeds]
        full = [row for row in self._rows if row["deadline"] or row["responsible"] or row.extra]
        plain = [row for row in self._rows if not row.across]
        self._dated = bool(plain) and len(full) >= 0.6 * len(plain)
        self._numbered = bool(full) and sum(bool(row.number) for row in full) >= 0.5 * len(full)
        self._bold = bool(full) and sum(row.bold for row in full) >= 0.3 * len(full)
        self._subtitles = self._has_subtitles()

    def of(self, place: int) -> Kind:
        """The kind of the row at a place."""
        row = self._rows[place]
        text = one_line(row.text)
        lone = not (row["deadline"] or row["responsible"] or row["result"] or row.extra)
        if lone and len(text) <= MONTH_LONGEST and is_month(text):
            return "month"
        if lone and self._says_nothing(row):
            return "note"
        if row.across:
            return self._across(place, text)
        if self._stage_with_own_words(place, text, lone=lone):
            return "stage"
        if lone and BRACKETS.fullmatch(text) and place and not row.number:
            return "aim"
        if lone and not (row["title"] and row["content"]) and self._names_stage(place, text):
            return "stage"
        return "group" if self._leads_group(place) else "item"

    def _says_nothing(self, row: Entry) -> bool:
        """«Недостатки не выявлены», «Исполнитель: …» where every other row has its deadline and people."""
        others = [one for one in self._rows if not one.across and one is not row and not _is_remark(one)]
        return _is_remark(row) and bool(others) and all(one["deadline"] and one["responsible"] for one in others)

    def _across(self, place: int, text: str) -> Kind:
        row = self._rows[place]
        if bulleted(text):
            return "item"
        if (
            has_aim(text)
            and not row.number
            and self._above_is_stage(place)
            and re.match(r"цел|задач|ожид|резул", text.lower())
        ):
            return "aim"
        if place and self._rows[place - 1].across and not row.number and BRACKETS.fullmatch(text):
            return "note"
        if row.number or has_aim(text) or SECTION_NUMBER.match(text):
            return "item" if self._counts_on(place) else "stage"
        if len(text) > LONGEST or goes_on(text):
            return "note"
        return (
            "aim" if self._above_is_stage(place) and not self._subtitles and row.source.table is not None else "stage"
        )

    def _above_is_stage(self, place: int) -> bool:
        above = self._rows[place - 1] if place else None
        return above is not None and above.across and bool(above.number or SECTION_NUMBER.match(one_line(above.text)))

    def _has_subtitles(self) -> bool:
        """Sections without numbers stand after items too: they are stages of their own."""
        return any(
            row.across
            and not row.number
            and not SECTION_NUMBER.match(one_line(row.text))
            and not self._above_is_stage(at)
            for at, row in enumerate(self._rows)
        )

    def _stage_with_own_words(self, place: int, text: str, *, lone: bool) -> bool:
        """«4 | Отбор наставников. Задача: …» with rows 4.1, 4.2 below, even when people stand beside it."""
        return has_aim(text) and (lone or self._has_numbered_child(place))

    def _names_stage(self, place: int, text: str) -> bool:
        row = self._rows[place]
        if bulleted(text) or not text or row.continued & {"deadline", "responsible"}:
            return False
        following = self._rows[place + 1] if place + 1 < len(self._rows) else None
        if following is None or self._counts_on(place):
            return False
        if begins(text, vocabulary().sections) or ROMAN.match(row.number) or self._has_numbered_child(place):
            return True
        if self._restarts(place) or (row.bold and not self._bold):
            return True
        return (
            self._dated and not row.number and len(text) < LONGEST and not text.endswith(":") and self._full(following)
        )

    def _full(self, row: Entry) -> bool:
        return bool(row["deadline"] or row["responsible"]) and (bool(row.number) or not self._numbered)

    def _counts_on(self, place: int) -> bool:
        """The number goes on the count of the items around: «4», this «5», «6»."""
        around = [self._rows[at].number for at in (place - 1, place + 1) if 0 <= at < len(self._rows)]
        number = self._rows[place].number
        if not number.isdecimal() or len(around) < 2 or not all(map(str.isdecimal, around)):
            return False
        return not self._rows[place - 1].across and [int(around[0]) + 1, int(around[1]) - 1] == [int(number)] * 2

    def _restarts(self, place: int) -> bool:
        """The next row counts from 1 again."""
        if place + 1 >= len(self._rows):
            return False
        number, below = self._rows[place].number, self._rows[place + 1].number
        return below == "1" and (not number or (number.isdecimal() and bool(self._rows[place + 1]["deadline"])))

    def _has_numbered_child(self, place: int) -> bool:
        number = self._rows[place].number
        below = self._rows[place + 1].number if place + 1 < len(self._rows) else ""
        return bool(number) and is_child(below, number)

    def _leads_group(self, place: int) -> bool:
        """Rows with numbers below its own, or with dashes and without numbers, follow."""
        row = self._rows[place]
        if self._has_numbered_child(place):
            return True
        if place + 1 >= len(self._rows) or bulleted(row.text):
            return False
        below = self._rows[place + 1]
        if below.across or below.number or not below.text:
            return False
        return (bulleted(below.text) or row.text.rstrip().endswith(":")) and (bool(row.number) or not self._numbered)


def _is_remark(row: Entry) -> bool:
    """Its only words, in the first cells, say that there is nothing to do or who printed the plan."""
    if row.continued or not row.filled <= FIRST:
        return False
    texts = [one_line(row[meaning]) for meaning in FIRST if row[meaning]]
    return bool(texts) and all(NOTHING.fullmatch(text) for text in texts if not is_number(text))


def is_month(text: str) -> bool:
    """«Сентябрь», «I четверть», «Сентябрь 2023 года»: a heading of time, not «постоянно»."""
    return (
        is_deadline(text) and not text.isdecimal() and not re.match(r"постоянн|ежемес|еженед|ежедн|по\s", text.lower())
    )


def is_child(number: str, parent: str) -> bool:
    """2.1.3 is a child of 2.1 and of 2."""
    return number.startswith(f"{parent}.") and len(number) > len(parent) + 1
