"""Days a phrase means, worked out from what the author wanted to say (never by reading the phrase)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tests.reading.material.truth import Days

NAMES = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
OF = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
IN = (
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
)
SHORT = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan is for: school year `year`/`year`+1, or the calendar year `year`."""

    year: int
    calendar: bool = False

    def of(self, month: int, *, opens: bool = False) -> int:
        """The year that a month without year means; `opens`: the August before the school year."""
        if self.calendar:
            return self.year
        return self.year if month >= 9 or (opens and month == 8) else self.year + 1

    @property
    def whole(self) -> Days:
        """The plan's own span."""
        if self.calendar:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        return date(self.year, 9, 1), date(self.year + 1, 8, 31)

    @property
    def spans(self) -> list[list[Days]]:
        """Other readings of «in the course of the year» that are as right: work with children ends in May or June."""
        if self.calendar:
            return []
        return [[(date(self.year, 9, 1), date(self.year + 1, month, last))] for month, last in ((5, 31), (6, 30))]

    @property
    def months(self) -> tuple[int, ...]:
        """Months in the plan's order."""
        return tuple(range(1, 13)) if self.calendar else (9, 10, 11, 12, 1, 2, 3, 4, 5)


def month(year: int, number: int) -> Days:
    """A whole month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(first: tuple[int, int], last: tuple[int, int]) -> Days:
    """From the first day of a month to the last of another."""
    return month(*first)[0], month(*last)[1]


def one_day(day: date) -> list[Days]:
    """A single day."""
    return [(day, day)]


def decade(year: int, number: int, third: int) -> Days:
    """A third (декада) of a month."""
    last = monthrange(year, number)[1] if third == 3 else third * 10
    return date(year, number, third * 10 - 9), date(year, number, last)


def weeks(year: int, number: int, index: int) -> tuple[list[Days], list[list[Days]]]:
    """The index-th week of a month: by sevens, and as calendars count it (all are accepted)."""
    first, last = month(year, number)
    plain = (first + timedelta(7 * (index - 1)), min(last, first + timedelta(7 * index - 1)))
    readings: list[list[Days]] = []
    monday = first - timedelta(first.weekday())
    for start in (monday, monday + timedelta(7)):
        begin = start + timedelta(7 * (index - 1))
        for length in (5, 6, 7):
            end = begin + timedelta(length - 1)
            readings += [[(begin, end)], [(max(begin, first), min(end, last))]]
    return [plain], readings


def quarter(year: int, index: int) -> Days:
    """A quarter of a calendar year."""
    return months((year, index * 3 - 2), (year, index * 3))


def term(start: int, index: int) -> Days:
    """A school term (четверть) of the school year that starts in `start`, whole months."""
    spans = ((start, 9, start, 10), (start, 11, start, 12), (start + 1, 1, start + 1, 3), (start + 1, 4, start + 1, 5))
    first_year, first, last_year, last = spans[index - 1]
    return months((first_year, first), (last_year, last))
