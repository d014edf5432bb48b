"""Deadline phrases as authors write them, each made from the days the author has in mind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material.calendar_words import IN, NAMES, OF, ROMAN, ROMAN_MONTHS, SHORT, Plan
from tests.reading.material.truth import Days, Row


@dataclass(slots=True)
class Phrase:
    """A printed deadline and what it means."""

    text: str
    windows: list[Days] | None = field(default_factory=list)
    kind: str | None = "range"
    others: list[list[Days]] = field(default_factory=list)
    recurrence: str | None = None
    doubt: bool = False
    month: int = 0

    def onto(self, row: Row) -> Row:
        """Put the phrase into an item."""
        row.deadline, row.windows, row.others = self.text, self.windows, self.others
        row.kind, row.recurrence, row.doubt = self.kind, self.recurrence, self.doubt
        return row


@dataclass(slots=True)
class Author:
    """Somebody's habits: whether and how the year is printed, which dash, capitals, dates in words or in figures."""

    rng: Random
    plan: Plan
    year: str = ""
    dash: str = "-"
    capital: bool = True
    dotted: bool = False

    @classmethod
    def anyone(cls, rng: Random, plan: Plan) -> "Author":
        """An author with habits drawn by chance."""
        years = ("", "", "", " {}", " {} г.", " {}г.", " {} года", " {}г")
        dashes = ("-", " - ", "–", " – ", "—", "- ")
        return cls(rng, plan, rng.choice(years), rng.choice(dashes), rng.random() < 0.6, rng.random() < 0.4)

    def say(self, text: str) -> str:
        """The author's capitals."""
        return text[:1].upper() + text[1:] if self.capital else text

    def tail(self, year: int) -> str:
        """The year as this author prints it, or nothing."""
        return self.year.format(year)

    def any_month(self) -> tuple[int, int]:
        """A year and a month of the plan."""
        number = self.rng.choice(self.plan.months)
        return self.plan.of(number), number

    def day(self, day: date, *, of_year: bool | None = None) -> str:
        """A date in words or figures."""
        shown = bool(self.year) if of_year is None else of_year
        if self.dotted:
            full = self.rng.choice(("{:%d.%m.%Y}", "{:%d.%m.%Y} г.", "{:%d.%m.%Y}г.", "{:%d.%m.%y}"))
            return (full if shown else "{:%d.%m}").format(day)
        tail = (self.year or " {} г.").format(day.year) if shown else ""
        return f"{day.day} {OF[day.month - 1]}{tail}"


def in_month(who: Author, at: tuple[int, int] | None = None) -> Phrase:
    """«Сентябрь», «в сентябре 2024 г.», «09.2024», «сент.»."""
    year, number = at or who.any_month()
    chance = who.rng.random()
    tail = who.tail(year)
    text = NAMES[number - 1] + tail
    if chance < 0.08:
        text = f"в {IN[number - 1]}{tail}"
    elif chance < 0.11:
        text = SHORT[number - 1] + tail
    elif chance < 0.13:
        text = f"{number:02}.{year}"
    elif chance < 0.16 and not tail:
        text = f"в течение {OF[number - 1]}"
    elif chance < 0.18 and not tail:
        text = ROMAN_MONTHS[number - 1]
    elif chance < 0.2:
        text = f"{NAMES[number - 1]}\n{year}"
    return Phrase(who.say(text), [cal.month(year, number)], month=number)


def month_span(who: Author) -> Phrase:
    """«Сентябрь-октябрь», «с ноября по март», «декабрь 2024 – январь 2025»."""
    order = who.plan.months
    start = who.rng.randrange(len(order) - 1)
    end = min(len(order) - 1, start + who.rng.choice((1, 1, 2, 4)))
    first, last = (who.plan.of(order[start]), order[start]), (who.plan.of(order[end]), order[end])
    a, b = NAMES[first[1] - 1], NAMES[last[1] - 1]
    chance = who.rng.random()
    if chance < 0.05:
        text = f"{ROMAN_MONTHS[first[1] - 1]}-{ROMAN_MONTHS[last[1] - 1]}"
    elif chance < 0.1:
        text = f"{SHORT[first[1] - 1]}-{SHORT[last[1] - 1]}{who.tail(last[0])}"
    elif chance < 0.2:
        text = f"с {OF[first[1] - 1]} по {NAMES[last[1] - 1]}{who.tail(last[0]) if first[0] == last[0] else ''}"
    elif first[0] != last[0] and who.year:
        text = f"{a}{who.tail(first[0])}{who.dash}{b}{who.tail(last[0])}"
    else:
        text = f"{a}{who.dash}{b}{who.tail(last[0])}"
    return Phrase(who.say(text), [cal.months(first, last)], month=first[1])


def month_list(who: Author) -> Phrase:
    """«Октябрь, апрель», «сентябрь, январь, май», «октябрь и март»."""
    order = who.plan.months
    picked = sorted(who.rng.sample(range(len(order)), who.rng.choice((2, 2, 3))))
    if any(b - a == 1 for a, b in pairwise(picked)):
        return in_month(who)
    numbers = [order[one] for one in picked]
    join = " и " if len(numbers) == 2 and who.rng.random() < 0.3 else who.rng.choice((", ", ", ", "\n", ",", "; "))
    text = join.join(NAMES[number - 1] for number in numbers)
    return Phrase(who.say(text), [cal.month(who.plan.of(number), number) for number in numbers], month=numbers[0])


def due(who: Author) -> Phrase:
    """«до 15 октября», «не позднее 01.12.2024», «к 20 мая», «до конца марта»."""
    year, number = who.any_month()
    day = date(year, number, who.rng.choice((1, 5, 10, 15, 20, 25, 28)))
    if who.rng.random() < 0.1:
        last = cal.month(year, number)[1]
        return Phrase(who.say(f"до конца {OF[number - 1]}{who.tail(year)}"), cal.one_day(last), "due", month=number)
    word = who.rng.choice(("до", "до", "до", "не позднее", "к", "в срок до", "Срок: до"))
    return Phrase(who.say(f"{word} {who.day(day)}"), cal.one_day(day), "due", month=number)


def on_day(who: Author) -> Phrase:
    """«15 октября», «15.10.2024 г.», «8 сентября»."""
    year, number = who.any_month()
    day = date(year, number, who.rng.randint(1, 28))
    return Phrase(who.day(day), cal.one_day(day), month=number)


def day_span(who: Author) -> Phrase:
    """«10-15 октября», «с 10 по 15 октября 2024 г.», «10.10–15.10.2024», «с 25 января по 5 февраля»."""
    year, number = who.any_month()
    first, last = date(year, number, who.rng.randint(1, 12)), date(year, number, who.rng.randint(14, 27))
    found = [(first, last)]
    if who.dotted and who.rng.random() < 0.6:
        begin = who.rng.choice((f"{first:%d.%m}", f"{first:%d.%m.%Y}")) if who.year else f"{first:%d.%m}"
        join = who.rng.choice((who.dash, "-"))
        return Phrase(
            f"{begin}{join}{last:%d.%m.%Y}" if who.year else f"{begin}{join}{last:%d.%m}", found, month=number
        )
    name = OF[number - 1] + who.tail(year)
    text = who.rng.choice((f"{first.day}{who.dash}{last.day} {name}", f"с {first.day} по {last.day} {name}"))
    return Phrase(who.say(text), found, month=number)


def third(who: Author) -> Phrase:
    """«1 декада октября», «II декада марта», «первая половина мая»."""
    year, number = who.any_month()
    index = who.rng.randint(1, 3)
    if who.rng.random() < 0.2:
        first = date(year, number, 1)
        half = [(first, first.replace(day=15))]
        text = who.rng.choice(("первая половина {}", "1-я половина {}", "в первой половине {}"))
        return Phrase(who.say(text.format(OF[number - 1])), half, month=number)
    words = (str(index), f"{index}-я", ROMAN[index - 1], ("первая", "вторая", "третья")[index - 1])
    text = f"{who.rng.choice(words)} декада {OF[number - 1]}{who.tail(year)}"
    return Phrase(who.say(text), [cal.decade(year, number, index)], month=number)


def week(who: Author) -> Phrase:
    """«1 неделя октября», «вторая неделя марта», «последняя неделя мая»."""
    year, number = who.any_month()
    index = who.rng.randint(1, 4)
    word = who.rng.choice((str(index), f"{index}-я", ("первая", "вторая", "третья", "четвёртая")[index - 1]))
    windows, others = cal.weeks(year, number, index)
    return Phrase(who.say(f"{word} неделя {OF[number - 1]}{who.tail(year)}"), windows, others=others, month=number)


def fuzzy(who: Author) -> Phrase:
    """«начало октября», «конец мая», «осенние каникулы»: days are not fixed by the text."""
    year, number = who.any_month()
    word = who.rng.choice(("начало", "конец", "середина"))
    holidays = who.rng.choice(("осенние каникулы", "зимние каникулы", "весенние каникулы", "каникулы"))
    text = holidays if who.rng.random() < 0.4 and not who.plan.calendar else f"{word} {OF[number - 1]}{who.tail(year)}"
    return Phrase(who.say(text), None, None, doubt=True, month=number)


def several_days(who: Author) -> Phrase:
    """«5, 12, 19 октября», «до 01.10, до 01.02»."""
    year, number = who.any_month()
    days = sorted(who.rng.sample(range(2, 28), who.rng.choice((2, 3))))
    found = [(date(year, number, day), date(year, number, day)) for day in days]
    if who.dotted:
        return Phrase(", ".join(who.day(day) for day, _ in found), found, month=number)
    join = " и " if len(days) == 2 else ", "
    return Phrase(f"{join.join(map(str, days))} {OF[number - 1]}{who.tail(year)}", found, month=number)


def over_a_border(who: Author) -> Phrase:
    """«28.10-03.11», «с 25 января по 5 февраля», «20 ноября – 10 декабря»."""
    year, number = who.any_month()
    if number in {5, 12} or (who.plan.calendar and number == 12):
        return day_span(who)
    first, last = date(year, number, who.rng.randint(20, 28)), date(year, number + 1, who.rng.randint(2, 12))
    words = (
        f"{first:%d.%m}-{last:%d.%m}{'.' + str(year) if who.year else ''}",
        f"с {first.day} {OF[number - 1]} по {last.day} {OF[number]}{who.tail(year)}",
        f"{first.day} {OF[number - 1]}{who.dash}{last.day} {OF[number]}{who.tail(year)}",
        f"с {first:%d.%m.%Y} по {last:%d.%m.%Y}",
        f"{first:%d.%m.%y}-{last:%d.%m.%y}",
    )
    return Phrase(who.rng.choice(words), [(first, last)], month=number)


Maker = Callable[[Author], Phrase]
