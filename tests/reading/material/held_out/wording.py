"""Deadline phrases of the held-out authors: wordings that the development part does not have."""

from datetime import date
from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material.calendar_words import NAMES, OF, Plan
from tests.reading.material.phrases import Phrase


def phrase(rng: Random, plan: Plan) -> Phrase:
    """One of the ways below."""
    number = rng.choice(plan.months)
    year = plan.of(number)
    whole = cal.month(year, number)
    day = date(year, number, rng.randint(2, 27))
    name, of = NAMES[number - 1], OF[number - 1]
    order = plan.months
    at = rng.randrange(len(order) - 2)
    first, last = order[at], order[at + 2]
    ways = (
        Phrase(f"в течение {of}", [whole]),
        Phrase(f"{name} {year} г", [whole]),
        Phrase(f"{name.upper()}", [whole]),
        Phrase(f"не позднее {day.day} {of}", cal.one_day(day), "due"),
        Phrase(f"до {day.day:02}.{day.month:02}.{day.year}г.", cal.one_day(day), "due"),
        Phrase(f"к {day.day}-му {of}", cal.one_day(day), "due"),
        Phrase(f"срок – до {day.day} {of} {year} года", cal.one_day(day), "due"),
        Phrase(f"{day:%d.%m.%Y}, 14:00", cal.one_day(day)),
        Phrase(
            f"с {NAMES_FROM[first]} по {NAMES[last - 1]}", [cal.months((plan.of(first), first), (plan.of(last), last))]
        ),
        Phrase(f"{NAMES[first - 1]} … {NAMES[last - 1]}", [cal.months((plan.of(first), first), (plan.of(last), last))]),
        Phrase(
            f"{NAMES[first - 1]}, {NAMES[last - 1]}", [cal.month(plan.of(first), first), cal.month(plan.of(last), last)]
        ),
        Phrase("на протяжении всего учебного года", [plan.whole], None, others=plan.spans),
        Phrase("По мере востребованности", [], "on_need"),
        Phrase("ежемесячно, последняя пятница", None, "recurring", recurrence="month"),
        Phrase("один раз в полугодие", None, "recurring", recurrence="half_year"),
        Phrase("каждую среду", None, "recurring", recurrence="week"),
        Phrase("по утверждённому графику", [], "by_plan"),
        Phrase("по согласованию с учреждением", [], None),
        Phrase(f"первая неделя {of}", *_week(year, number, 1)),
        Phrase(f"вторая декада {of}", [cal.decade(year, number, 2)]),
        Phrase(f"{name} (в каникулы)", [whole], None, doubt=False),
        Phrase("дата уточняется", [], None, doubt=True),
    )
    return rng.choice(ways)


NAMES_FROM = dict(enumerate(OF, 1))


def _week(year: int, number: int, index: int) -> tuple[list[tuple[date, date]], str, list[list[tuple[date, date]]]]:
    windows, others = cal.weeks(year, number, index)
    return windows, "range", others
