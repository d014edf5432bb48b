"""The time of a plan from its title, heading, file name, or from the years its deadlines print."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.deadlines import SchoolYear
from reading.orders.words.events import exam_year, is_of_event
from reading.phrases import Note, Period

_DASH = r"\s*[-–—/\\]\s*"
_YEAR = r"(?<!\d)20\d\d(?!\d)"
_SCHOOL = r"(?P<school>[\s,)]*(?:г{1,2}\.?\s*)?(?:уч|у\.?\s?г|учебн))"
_MANY = r"(?P<many>[\s,)]*(?:г\.?\s?г|гг|годы|годах|годов))"
_PAIR = re.compile(
    rf"(?P<first>{_YEAR})\s*(?:г\.?|год[а-я]*)?{_DASH}(?P<second>20\d\d|\d\d)(?!\d)(?:{_SCHOOL}|{_MANY})?",
    re.IGNORECASE,
)
_MONTHS = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_MONTH_SPAN = re.compile(
    rf"(?P<month1>{_MONTHS})[а-я]*\s+(?P<year1>{_YEAR})[\sг.ода]*{_DASH}(?P<month2>{_MONTHS})[а-я]*\s+(?P<year2>{_YEAR})",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"[сc]\s+(?P<first>{_YEAR})\s*(?:г\.?|год[а-я]*)?\s+(?:по|до)\s+(?P<second>{_YEAR})", re.IGNORECASE
)
_SINGLE = re.compile(
    rf"(?:(?:на|в|за|течение|квартал\w*|полугоди\w*)\s+)?(?P<year>{_YEAR})(?=\s*(?:-?\s?(?:г\b|г\.|год)))",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{1,2}[.\-/]\d{1,2}[.\-/]20\d\d|№\s*\S+")
_LONGEST_PLAN = 12
_OF_SCHOOL = range(6, 11)


class Years(NamedTuple):
    """Calendar years, or one school year; `sure` is False when two calendar years may have been meant.

    `event`: the years may be those of an event and not of the plan.
    """

    school_year: SchoolYear | None
    years: tuple[int, ...] = ()
    sure: bool = True
    event: bool = False


class Guess(NamedTuple):
    """A period guessed from what the document says elsewhere."""

    period: Period
    notes: tuple[Note, ...]


def years_of(text: str, *, school: bool = True, on: date | None = None) -> Years | None:
    """«на 2023-2024 учебный год», «на 2021-2024 г.г.», «(сентябрь 2022 г. - май 2024 г.)», «на 2022 год».

    `on`: the date of the order; «на 2024-2025 годы» of an order of January are calendar years.
    """
    text = _DATED.sub(" ", text)
    found = _years_of(text, school, on)
    exams = exam_year(text)
    if exams and (found is None or found.years == (exams,)):
        new_year = on is not None and date(exams - 1, 11, 1) <= on
        return (
            found._replace(event=True) if found and new_year else Years(SchoolYear(exams - 1), sure=False, event=True)
        )
    return found._replace(event=True) if found and is_of_event(text) else found


def _years_of(text: str, school: bool, on: date | None) -> Years | None:  # noqa: FBT001
    spanned = _MONTH_SPAN.search(text)
    if spanned:
        return _span(int(spanned["year1"]), int(spanned["year2"]), spanned["month1"], spanned["month2"])
    for pair in _PAIR.finditer(text):
        found = _pair(pair, school=school, on=on)
        if found:
            return found
    from_to = _FROM_TO.search(text)
    if from_to:
        return Years(None, _range(int(from_to["first"]), int(from_to["second"])))
    singles = sorted({int(found["year"]) for found in _SINGLE.finditer(text)})
    return Years(None, tuple(singles)) if singles and len(singles) <= _LONGEST_PLAN else None


def guess_years(texts: Sequence[str], *, school: bool = True) -> Years | None:
    """The years printed in deadline cells: one school year if they fit into it."""
    months = {printed for text in texts for printed in _printed(text)}
    years = sorted({year for year, _ in months})
    if not years or len(years) > _LONGEST_PLAN:
        return None
    if len(years) == 2 and years[1] - years[0] == 1:
        early = any(year == years[0] and autumn is False for year, autumn in months)
        late = any(year == years[1] and autumn for year, autumn in months)
        if not early and not late:
            return Years(SchoolYear(years[0]), sure=False)
    halves = {autumn for _, autumn in months}
    yearless = any(re.search(_MONTHS, text, re.IGNORECASE) and not re.search(_YEAR, text) for text in texts)
    if school and len(years) == 1 and yearless and len(halves) == 1:
        return Years(SchoolYear(years[0] if True in halves else years[0] - 1), sure=False)
    return Years(None, tuple(range(years[0], years[-1] + 1)), sure=False)


def guessed(texts: Sequence[str], told: Period, name: str = "") -> Guess:
    """The period of a plan that names none: by its deadlines, its file's name, the date of its order."""
    school = told.level == "school"
    pairs = [found for text in texts if (found := _school_pair(text))]
    found = pairs[0] if pairs and all(pair == pairs[0] for pair in pairs) else guess_years(texts, school=school)
    if found:
        return Guess(_period(told, found), (Note("period_inferred", f"Период плана взят из сроков: {title(found)}."),))
    by_name = years_of(name.replace("_", " "), school=school)
    if by_name:
        return Guess(
            _period(told, by_name), (Note("period_inferred", f"Период взят из имени файла: {title(by_name)}."),)
        )
    if told.order_date is None:
        return Guess(told, (Note("no_period", "Период плана не назван: ни учебного года, ни календарных лет."),))
    on = told.order_date
    by_date = Years(SchoolYear(on.year if on.month >= 6 else on.year - 1)) if school else Years(None, (on.year,))
    if school and on.month in {1, 2, 12}:
        return Guess(
            _period(told, by_date),
            (Note("no_period", f"Период плана не назван; взят {title(by_date)} по дате приказа, проверьте."),),
        )
    return Guess(_period(told, by_date), (Note("period_inferred", f"Период взят по дате приказа: {title(by_date)}."),))


def title(years: Years) -> str:
    """«2023/2024 учебный год», «2023-2025 годы»."""
    if years.school_year:
        return f"{years.school_year.title} учебный год"
    return f"{years.years[0]} год" if len(years.years) == 1 else f"{years.years[0]}-{years.years[-1]} годы"


def _period(told: Period, years: Years) -> Period:
    return told._replace(school_year=years.school_year, years=years.years)


def _pair(pair: re.Match[str], *, school: bool, on: date | None = None) -> Years | None:
    first, second = int(pair["first"]), int(pair["second"])
    second = second if second > 99 else first // 100 * 100 + second
    if not first < second <= first + _LONGEST_PLAN:
        return None
    autumn = on is not None and on.month in _OF_SCHOOL
    calendar = bool(pair["many"]) and not pair["school"] and (not school or (on is not None and not autumn))
    if second - first == 1 and not calendar:
        return Years(SchoolYear(first), sure=bool(pair["school"]) or not pair["many"] or autumn)
    return Years(None, _range(first, second))


def _span(first: int, second: int, month: str, last_month: str) -> Years | None:
    autumn = month.lower()[:3] in _AUTUMN
    if second - first == 1 and autumn and last_month.lower()[:3] not in _AUTUMN:
        return Years(SchoolYear(first))
    return Years(None, _range(first, second)) if first <= second <= first + _LONGEST_PLAN else None


_AUTUMN = {"авг", "сен", "окт", "ноя", "дек"}


def _range(first: int, last: int) -> tuple[int, ...]:
    return tuple(range(first, last + 1))


def _school_pair(text: str) -> Years | None:
    found = _PAIR.search(text)
    years = _pair(found, school=True) if found else None
    return Years(years.school_year) if years and years.school_year else None


def _printed(text: str) -> list[tuple[int, bool | None]]:
    """Years with the half of the year their month falls into: autumn, not autumn, unknown."""
    found: list[tuple[int, bool | None]] = []
    for match in re.finditer(_YEAR, text):
        before = text[: match.start()]
        number = re.search(r"\.(\d\d)\.\s?$", before)
        words = re.findall(_MONTHS, before, re.IGNORECASE)
        autumn = int(number[1]) >= 8 if number else words[-1].lower()[:3] in _AUTUMN if words else None
        found.append((int(match[0]), autumn))
    return found
