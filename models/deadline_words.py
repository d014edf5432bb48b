"""Deadline rules in Russian words: what the engine will do, told so that a person can check it.

The words are those that `reading.phrases` understands: a printed rule is read back as the same rule.
"""

from collections.abc import Sequence

from models.deadlines import After, ByPlan, Continuous, Deadline, Due, Every, OnNeed, Part, Recurring, Span
from models.months import MONTHS, OF_MONTHS

_ADVERBS: dict[Every, str] = {
    "day": "ежедневно",
    "week": "еженедельно",
    "month": "ежемесячно",
    "quarter": "ежеквартально",
    "half_year": "1 раз в полугодие",
    "term": "1 раз в четверть",
    "trimester": "1 раз в триместр",
    "year": "ежегодно",
}
_PERIODS: dict[Every, tuple[str, str, str]] = {
    "day": ("день", "дня", "дней"),
    "week": ("неделю", "недели", "недель"),
    "month": ("месяц", "месяца", "месяцев"),
    "quarter": ("квартал", "квартала", "кварталов"),
    "half_year": ("полугодие", "полугодия", "полугодий"),
    "term": ("четверть", "четверти", "четвертей"),
    "trimester": ("триместр", "триместра", "триместров"),
    "year": ("год", "года", "лет"),
}
_WEEKDAYS = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям")
_WEEKDAY = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_ORDINALS = {
    "masculine": {1: "первый", 2: "второй", 3: "третий", 4: "четвёртый", -1: "последний"},
    "feminine": {1: "первая", 2: "вторая", 3: "третья", 4: "четвёртая", -1: "последняя"},
    "neuter": {1: "первое", 2: "второе", 3: "третье", 4: "четвёртое", -1: "последнее"},
}
_GENDERS = ("masculine", "masculine", "feminine", "masculine", "feminine", "feminine", "neuter")
CLOSING_AUGUST = " (после учебного года)"


def phrase(rule: Deadline) -> str:
    """The rule as one would write it in a plan."""
    words = _words(rule)
    if any(span.start.year is None and span.is_one_august for span in _spans(rule)) and not _opens(rule):
        words += CLOSING_AUGUST
    if rule.recurrence:
        words += f" (а также {_ADVERBS[rule.recurrence]})"
    if rule.event and not _is_event_day(rule):
        words += " (день события)"
    return words + (" (уточнить)" if rule.confirm else "")


def _words(rule: Deadline) -> str:
    if isinstance(rule, Recurring):
        return _pace(rule)
    if isinstance(rule, After):
        return _after(rule)
    if isinstance(rule, ByPlan):
        return "по плану"
    years = " " + ", ".join(map(str, rule.years)) + " гг." if rule.years else ""
    if isinstance(rule, Due):
        return ", ".join(map(_until, rule.spans)) + years
    times = ", ".join(map(_span, rule.spans)) + years
    if isinstance(rule, Continuous):
        return f"{times}, постоянно" if times else "постоянно"
    if isinstance(rule, OnNeed):
        return f"{times}, при необходимости" if times else "при необходимости"
    if not rule.event and all(map(_is_day, rule.spans)):
        return ", ".join(f"в течение {_point(span.start)}" for span in rule.spans) + years
    return times


def _spans(rule: Deadline) -> Sequence[Span]:
    if isinstance(rule, Recurring):
        return (rule.within,) if rule.within else ()
    if isinstance(rule, ByPlan | After) or rule.years:
        return ()
    return rule.spans


def _opens(rule: Deadline) -> bool:
    """A list with August at its head needs no words: it opens the plan."""
    spans = _spans(rule)
    return len(spans) > 1 and spans[0].is_one_august


def _is_event_day(rule: Deadline) -> bool:
    """Whether the words alone say that the day is an event."""
    if isinstance(rule, Recurring):
        return rule.every == "year" and rule.within is not None and _is_day(rule.within)
    return rule.kind == "range" and all(map(_is_day, rule.spans))


def _is_day(span: Span) -> bool:
    return span.start == span.end and span.start.day is not None


def _span(span: Span) -> str:
    if span.start == span.end:
        return _point(span.start) if span.start.day else _name(span.start)
    if span.start.day or span.end.day:
        return f"с {_point(span.start)} по {_last(span.end)}"
    return f"{_name(span.start)} – {_name(span.end)}"


def _until(span: Span) -> str:
    if span.start == span.end:
        return f"до {_point(span.start)}" if span.start.day else f"до конца {_point(span.start)}"
    return f"не позднее срока с {_point(span.start)} по {_last(span.end)}"


def _during(span: Span) -> str:
    if span.start == span.end:
        return f"в течение {_point(span.start)}"
    return f"в период с {_point(span.start)} по {_last(span.end)}"


def _name(part: Part) -> str:
    """«сентябрь 2023 года»."""
    return MONTHS[part.month - 1] + _year(part)


def _point(part: Part) -> str:
    """«1 сентября 2023 года», «сентября»: after a preposition."""
    day = f"{part.day} " if part.day else ""
    return day + OF_MONTHS[part.month - 1] + _year(part)


def _last(part: Part) -> str:
    """«по 15 октября», «по октябрь»."""
    return _point(part) if part.day else _name(part)


def _year(part: Part) -> str:
    return f" {part.year} года" if part.year else ""


def _pace(rule: Recurring) -> str:
    pieces = [_often(rule)]
    if rule.weekday and rule.nth:
        ordinal = _ORDINALS[_GENDERS[rule.weekday - 1]][rule.nth]
        pieces.append(f"{ordinal} {_WEEKDAY[rule.weekday - 1]} месяца")
    elif rule.weekday:
        pieces.append(f"по {_WEEKDAYS[rule.weekday - 1]}")
    if rule.day:
        pieces.append(f"до {rule.day} числа")
    if rule.within:
        pieces.append(_inside(rule, rule.within))
    if rule.since:
        pieces.append(f"с {rule.since} года")
    return ", ".join(pieces)


def _often(rule: Recurring) -> str:
    if rule.times == rule.step == 1:
        return _ADVERBS[rule.every]
    times = f"{rule.times} {_plural(rule.times, ('раз', 'раза', 'раз'))}"
    every = _PERIODS[rule.every]
    return f"{times} в {every[0]}" if rule.step == 1 else f"{times} в {rule.step} {_plural(rule.step, every)}"


def _inside(rule: Recurring, within: Span) -> str:
    if rule.every != "year":
        return _during(within)
    return _until(within) if _is_day(within) and not rule.event else _span(within)


def _after(rule: After) -> str:
    ground = rule.fact or (f"пункта {rule.item}" if rule.item else "события")
    if not rule.fact:
        ground = f"до {ground}" if rule.before else f"после {ground}"
    if rule.days == 10 and rule.working_days and not rule.before:
        return ground
    days = f"{'рабочих' if rule.working_days else 'календарных'} дней"
    if rule.days % 10 == 1 and rule.days % 100 != 11:
        days = f"{'рабочего' if rule.working_days else 'календарного'} дня"
    if rule.before:
        return f"за {rule.days} {days} {ground}"
    return f"в течение {rule.days} {days} {ground}"


def _plural(number: int, forms: tuple[str, str, str]) -> str:
    if number % 100 in range(11, 15) or number % 10 in {0, 5, 6, 7, 8, 9}:
        return forms[2]
    return forms[0] if number % 10 == 1 else forms[1]
