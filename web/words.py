"""Dates, numbers and states as people read them in Russian; filters of the templates."""

import re
from collections.abc import Callable
from datetime import date, datetime

from models.lifecycles import CYCLE, SCHOOL_YEAR, STAGE
from models.months import OF_MONTHS
from models.timescale import Timescale

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
LETTERS = {
    "reminder": "напоминания",
    "escalation": "о просрочке",
    "invitation": "приглашения",
    "notice": "уведомления",
}
NBSP = "\N{NO-BREAK SPACE}"
_DAY_SECONDS = 86_400
_STICKY = re.compile(r"(?<!\w)(№|г\.|им\.|[А-ЯЁ]\.) +")


def long_date(day: date) -> str:
    """«15 октября 2026, четверг»."""
    return f"{day.day}{NBSP}{OF_MONTHS[day.month - 1]}{NBSP}{day.year}, {WEEKDAYS[day.weekday()]}"


def digits(day: date) -> str:
    """«30.11.2026»."""
    return f"{day:%d.%m.%Y}"


def day_month(day: date) -> str:
    """«30.11»."""
    return f"{day:%d.%m}"


def moment(at: datetime, today: date) -> str:
    """«14:05» of the day shown, else «9 октября, 14:05»; the zone is the one `at` carries."""
    time = f"{at:%H:%M}"
    return time if at.date() == today else f"{at.day}{NBSP}{OF_MONTHS[at.month - 1]}, {time}"


def word_for(number: int, one: str, few: str, many: str) -> str:
    """The form of a word that a number asks for: «письмо», «письма», «писем»."""
    tens, units = number % 100, number % 10
    several = few if 2 <= units <= 4 and not 12 <= tens <= 14 else many
    return one if units == 1 and tens != 11 else several


def plural(number: int, one: str, few: str, many: str) -> str:
    """«1 школа», «3 школы», «5 школ»."""
    return f"{grouped(number)}{NBSP}{word_for(number, one, few, many)}"


def grouped(number: int) -> str:
    """«12 025»: thousands apart."""
    return f"{number:,}".replace(",", NBSP)


def unbroken(text: str) -> str:
    """«№ 5» and «г. Мегион» stay on one line."""
    return _STICKY.sub(rf"\1{NBSP}", text)


def school_year(first: int) -> str:
    """«2026/2027»."""
    return f"{first}/{first + 1}"


def pace(scale: Timescale) -> str:
    """How fast a rehearsal runs: «сутки за 20 с»."""
    if scale.speed <= 1:
        return "в обычном темпе"
    seconds = _DAY_SECONDS / scale.speed
    if seconds >= 60:
        return f"сутки за {seconds / 60:.3g}{NBSP}мин".replace(".", ",")
    return f"сутки за {seconds:.3g}{NBSP}с".replace(".", ",")


FILTERS: dict[str, Callable[..., str]] = {
    "long_date": long_date,
    "digits": digits,
    "day_month": day_month,
    "moment": moment,
    "grouped": grouped,
    "unbroken": unbroken,
    "school_year": school_year,
    "pace": pace,
    "stage_state": STAGE.titles.__getitem__,
    "school_state": SCHOOL_YEAR.titles.__getitem__,
    "cycle_state": CYCLE.titles.__getitem__,
}
