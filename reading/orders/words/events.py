"""A year that names an event and not the plan's time: «подготовка к ГИА в 2026 году», «к сезону 2025-2026»."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from models.deadlines import SchoolYear
from reading.phrases import Note, Period

_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
_EXAM = re.compile(
    r"(?:\b(?:ГИА|ЕГЭ|ОГЭ|ГВЭ)(?:-\d{1,2})?\b|итогов\w+\s+аттестац\w+|государственн\w+\s+экзамен\w*)"
    rf"(?![^.;]*20\d\d\s*[-–—/\\]\s*(?:20)?\d\d)[^.;]{{0,200}}?{_YEAR}(?!\s*[-–—/\\]\s*(?:20)?\d\d)"
)
_SEASON = re.compile(
    r"осенне-зимн\w+\s+период\w*\s*,?\s*20\d\d|20\d\d\s*[-–—/\\]\s*(?:20)?\d\d\s*(?:гг?\.?\s*г?\.?|год\w*)?\s*"
    r"(?:отопительн|осенне)|отопительн\w+\s+(?:сезон|период)\w*\s*,?\s*20\d\d",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"\bк\s+(?:началу\s+)?(?:новому\s+|нового\s+|предстоящему\s+)?20\d\d\s*[-–—/\\]\s*(?:20)?\d\d", re.IGNORECASE
)
_IN_YEAR = re.compile(r"(?:\bв\s+20\d\d\s*(?:г\.|год[уе]))|20\d\d\s+год[ау]", re.IGNORECASE)
_MONTHS = ("янв", "фев", "мар", "апр", "ма[йяе]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = re.compile("|".join(rf"(?P<m{number}>\b{stem})" for number, stem in enumerate(_MONTHS, 1)), re.IGNORECASE)
_SPREAD, _AUTUMN, _LATE = range(6, 11), 8, 11


def exam_year(text: str) -> int | None:
    """The year of the examinations that a title speaks of."""
    found = _EXAM.search(text)
    return int(found["year"]) if found else None


def is_of_event(text: str) -> bool:
    """The years of the title may be those of an event: only the deadlines and the order's date tell."""
    return bool(_SEASON.search(text) or _BEGINNING.search(text) or _IN_YEAR.search(text) or _EXAM.search(text))


def settled(texts: Sequence[str], told: Period) -> tuple[Period, tuple[Note, ...]]:
    """The unsure period against the years that the deadlines print and the date of the order."""
    printed = sorted(_printed(texts))
    return _of_pair(printed, told) if told.school_year else _of_single(printed, told)


def _of_pair(printed: list[tuple[int, int]], told: Period) -> tuple[Period, tuple[Note, ...]]:
    """Work before the school year begins is read by calendar years."""
    first = told.school_year.year if told.school_year else 0
    exam = bool(printed) and {year for year, _ in printed} <= {first, first + 1} and printed[0] >= (first, 6)
    inside = printed and (first, _AUTUMN) <= printed[0] and printed[-1] <= (first + 1, _AUTUMN)
    early = bool(printed) and printed[0] < (first, _AUTUMN)
    next_year = bool(printed) and printed[-1] > (first, 12)
    ordered = not next_year and told.order_date is not None and told.order_date < date(first, 7, 1)
    if (inside and not ordered) or not (early or ordered) or (exam and printed[-1] >= (first + 1, 1)):
        return told, ()
    last = max([first, *(year for year, _ in printed)])
    years = tuple(range(min([first, *(year for year, _ in printed)]), last + 1))
    return told._replace(school_year=None, years=years), (_note(f"{years[0]} год" if len(years) == 1 else "годы"),)


def _of_single(printed: list[tuple[int, int]], told: Period) -> tuple[Period, tuple[Note, ...]]:
    """Deadlines or an order of the autumn before: the school year that ends in the year named."""
    if len(told.years) != 1:
        return told, ()
    year, on = told.years[0], told.order_date
    before = any(each == year - 1 and month <= _LATE for each, month in printed)
    ordered = on is not None and on.year == year - 1 and on.month in _SPREAD
    if not (before or ordered) or any(each not in {year - 1, year} for each, _ in printed):
        return told, ()
    school_year = SchoolYear(year - 1)
    return told._replace(school_year=school_year, years=()), (_note(f"{school_year.title} учебный год"),)


def _note(what: str) -> Note:
    return Note("period_inferred", f"Год в названии - год события; по срокам и дате приказа взят период: {what}.")


def _printed(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every year printed with its month."""
    for text in texts:
        for match in re.finditer(_YEAR, text):
            before = text[: match.start()]
            number = re.search(r"\.(\d\d)\.\s?$", before)
            months = [int((each.lastgroup or "m0")[1:]) for each in _MONTH.finditer(before)]
            if number and 1 <= int(number[1]) <= len(_MONTHS):
                yield int(match[0]), int(number[1])
            elif months:
                yield int(match[0]), months[-1]
