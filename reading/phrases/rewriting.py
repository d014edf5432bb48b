"""Tokens put into the order and sorts that the grammar knows: Roman and numbered months, «Октябрь (3 неделя)»."""

from collections.abc import Sequence

from reading.phrases.figures import Lexeme

_ROMANS_OR_MONTHS = "цифры могут означать и месяц, и четверть или квартал, уточните"
_MONTH_OR_HOUR = "цифры прочитаны как месяц и год, уточните"
_DAY_OR_YEAR = "число после месяца прочитано как день, уточните"
_NUMBERED_MONTHS = "цифры прочитаны как номера месяцев, уточните"
_AROUND_MONTHS = {"DASH", "SEP", "S", "PO", "DO", "V", "AND", "DOT", "YEAR", "GOD", "LINE", "FILL", "IN", "MONTH"}
_EITHER = "названо «или»: выберите срок"
_DAY_AND_MONTH = "числа через черту прочитаны как день и месяц, уточните"
_OR = 2
_TERMS = {"CHETV", "TRIM", "POL", "KV", "SEM"}
_BETWEEN = {"SEP", "DASH", "DOT", "AND", "LINE"}
_ENDS = {"DATE", "MONTH", "YEAR", "GOD", "NUM"}
_PARTS = {"NED", "DEK", "HALF"}
_EDGES = {"BEGIN", "MIDDLE", "END"}
_NUMBERS = {"NUM", "NUM_WORD", "ROMAN", "LAST"}
_AT_WORK = range(8, 13)
_ROUND = 2025  # «10.25» is also a time of day, «10.24» hardly


def rewritten(found: Sequence[Lexeme], *, alone: bool) -> list[Lexeme]:
    """The same phrase in the words of the grammar; `alone`: one Roman numeral may be a month."""
    found = _each_edge(_slashed(_weeks_of_terms(list(found)), alone=alone))
    months = _short_months(_numbered_months(_roman_months(list(found), alone=alone)))
    return _alternatives(_parts_first(_days_first(_without_number_word(_spanned(_numbers(months))))))


def _roman_months(found: list[Lexeme], *, alone: bool) -> list[Lexeme]:
    """«XI-III»: months, when there is nothing else; up to IV they may be quarters or terms."""
    romans = [lexeme.value for lexeme in found if lexeme.sort == "ROMAN"]
    if len(romans) < 2 - alone or any(lexeme.sort not in _AROUND_MONTHS | {"ROMAN"} for lexeme in found):
        return found
    numbers = [value[0] for value in romans if isinstance(value, tuple)]
    out = [_month(lexeme, lexeme.value[0]) if isinstance(lexeme.value, tuple) else lexeme for lexeme in found]
    return out if max(numbers) > 4 else _doubtful(out, _ROMANS_OR_MONTHS)


def _numbered_months(found: list[Lexeme]) -> list[Lexeme]:
    """«9-10 мес.»."""
    sorts = [lexeme.sort for lexeme in found]
    if len(sorts) < 4 or sorts[-1] != "MES" or set(sorts[:-1]) - {"NUM", "DASH", "SEP"} or sorts[0] != "NUM":
        return found
    numbers = [lexeme.value[0] for lexeme in found if isinstance(lexeme.value, tuple)]
    if not all(1 <= number <= 12 for number in numbers):
        return found
    out = [_month(lexeme, lexeme.value[0]) if isinstance(lexeme.value, tuple) else lexeme for lexeme in found[:-1]]
    return _doubtful(out, _NUMBERED_MONTHS)


def _short_months(found: list[Lexeme]) -> list[Lexeme]:
    """«04.25» alone is a month and a year, beside a day it is a time."""
    short = [lexeme.value for lexeme in found if lexeme.sort == "SHORT"]
    if not short:
        return found
    if any(lexeme.sort not in _AROUND_MONTHS | {"SHORT"} for lexeme in found):
        return [lexeme._replace(sort="TIME") if lexeme.sort == "SHORT" else lexeme for lexeme in found]
    out: list[Lexeme] = []
    for lexeme in found:
        if lexeme.sort == "SHORT" and isinstance(lexeme.value, tuple):
            month, year = lexeme.value
            out += [_month(lexeme, month), lexeme._replace(sort="YEAR", value=year)]
        else:
            out.append(lexeme)
    named = any(lexeme.sort == "GOD" for lexeme in found)
    hours = any(isinstance(value, tuple) and value[0] in _AT_WORK and value[1] == _ROUND for value in short)
    return _doubtful(out, _MONTH_OR_HOUR) if hours and not named else out


def _numbers(found: list[Lexeme]) -> list[Lexeme]:
    """Other Roman numerals are numbers, words of asides that were not taken apart are words."""
    sorts = {"ROMAN": "NUM", "ASIDE": "WORD"}
    return [lexeme._replace(sort=sorts.get(lexeme.sort, lexeme.sort)) for lexeme in found]


def _weeks_of_terms(found: list[Lexeme]) -> list[Lexeme]:
    """«последняя неделя I четверти»: a week at the edge of a numbered period."""
    out: list[Lexeme] = []
    for index, lexeme in enumerate(found):
        ahead = [other.sort for other in found[index + 1 : index + 3]]
        numbered = len(ahead) == 2 and ahead[0] in _NUMBERS - {"LAST"} and ahead[1] in _TERMS
        which = out[-1] if out else None
        first = which is not None and which.value in {1, (1, 1)}
        if lexeme.sort == "NED" and numbered and which and (which.sort == "LAST" or first):
            sort = "LAST_WEEK" if which.sort == "LAST" else "FIRST_WEEK"
            out[-1] = lexeme._replace(sort=sort, start=which.start)
        else:
            out.append(lexeme)
    return out


def _slashed(found: list[Lexeme], *, alone: bool) -> list[Lexeme]:
    """«27/06» is a day and a month; «4/5» may be two numbers too."""
    days = [lexeme.value for lexeme in found if lexeme.sort == "SLASHED"]
    if not days:
        return found
    sure = all(isinstance(value, tuple) and value[3] for value in days)
    sort = "DATE" if alone or sure else "WORD"
    out = [
        lexeme._replace(sort=sort, value=lexeme.value[:3])
        if lexeme.sort == "SLASHED" and isinstance(lexeme.value, tuple)
        else lexeme
        for lexeme in found
    ]
    return out if sure or not alone else _doubtful(out, _DAY_AND_MONTH)


def _each_edge(found: list[Lexeme]) -> list[Lexeme]:
    """«начало, середина, конец года»: the year belongs to each of them."""
    out: list[Lexeme] = []
    year: Lexeme | None = None
    for index in range(len(found) - 1, -1, -1):
        lexeme, after = found[index], found[index + 1].sort if index + 1 < len(found) else ""
        if lexeme.sort in {"GOD", "UCH"}:
            year = lexeme
        elif lexeme.sort not in {*_EDGES, *_BETWEEN, "V"}:
            year = None
        if year and lexeme.sort in _EDGES and after not in {"GOD", "UCH"}:
            out.append(year._replace(start=lexeme.end, end=lexeme.end))
        out.append(lexeme)
    return out[::-1]


def _alternatives(found: list[Lexeme]) -> list[Lexeme]:
    """«сентябрь или октябрь»: somebody must choose."""
    for before, lexeme, after in zip(found, found[1:], found[2:], strict=False):
        choice = lexeme.sort == "AND" and lexeme.value == _OR
        if choice and before.sort in _ENDS and after.sort in {"MONTH", "DATE", "NUM"}:
            return _doubtful(found, _EITHER)
    return found


def _spanned(found: list[Lexeme]) -> list[Lexeme]:
    """«02.09 по 06.09»: without «с» the preposition is a dash."""
    out: list[Lexeme] = []
    for index, lexeme in enumerate(found):
        between = 0 < index < len(found) - 1 and lexeme.sort == "PO"
        if between and found[index - 1].sort in _ENDS and found[index + 1].sort in {"DATE", "MONTH", "NUM"}:
            alone = not any(earlier.sort in {"S", "DO"} for earlier in found[:index])
            out.append(lexeme._replace(sort="DASH") if alone else lexeme)
        else:
            out.append(lexeme)
    return out


def _without_number_word(found: list[Lexeme]) -> list[Lexeme]:
    """«15-20 числа ноября» are days of November."""
    return [
        lexeme
        for index, lexeme in enumerate(found)
        if lexeme.sort != "CHISLO" or index + 1 == len(found) or found[index + 1].sort != "MONTH"
    ]


def _days_first(found: list[Lexeme]) -> list[Lexeme]:
    """«Октябрь, 17», «Октябрь: 3, 10», «ноябрь (до 15 числа)»: days after their month, when there is nothing else."""
    sorts = {lexeme.sort for lexeme in found[1:]}
    if len(found) < 2 or found[0].sort != "MONTH" or sorts - {"NUM", "CHISLO", "DO", "S", "PO", *_BETWEEN}:
        return found
    days = [lexeme for lexeme in found if lexeme.sort == "NUM"]
    if not all(isinstance(day.value, tuple) and 1 <= day.value[0] <= 31 for day in days) or not days:
        return found
    start, end = found.index(days[0]), found.index(days[-1]) + 1
    if found[start - 1].sort in {"DO", "S"}:
        start -= 1
    out = [*found[start:end], found[0]]
    return out if "CHISLO" in sorts else _doubtful(out, _DAY_OR_YEAR)


def _parts_first(found: list[Lexeme]) -> list[Lexeme]:
    """«Октябрь (3 неделя)», «май, вторая половина», «октябрь (начало)»: the part goes before its month."""
    if not any(lexeme.sort in _PARTS | _EDGES for lexeme in found):
        return found
    out: list[Lexeme] = []
    index = 0
    while index < len(found):
        part = _part_after_month(found, index) if found[index].sort == "MONTH" else None
        if part is None or (out and out[-1].sort in {"DASH", "S", "PO", *_PARTS, *_EDGES}):
            out.append(found[index])
            index += 1
            continue
        month_end, start, end, after = part
        out += [*found[start:end], *found[index:month_end]]
        index = after
    return out


def _part_after_month(found: Sequence[Lexeme], index: int) -> tuple[int, int, int, int] | None:
    """Where the month with its years ends, where its part lies, and where the phrase goes on."""
    month_end = index + 1
    while month_end < len(found) and found[month_end].sort in {"YEAR", "GOD"}:
        month_end += 1
    start = month_end
    while start < len(found) and found[start].sort in {"SEP", "V", "LINE", "DOT", "DASH"}:
        start += 1
    end = start
    while end < len(found) and found[end].sort in _NUMBERS | {"DASH", "SEP", "AND"} and found[end].value != ")":
        end += 1
    numbered = end > start and found[start].sort in _NUMBERS and found[end - 1].sort in _NUMBERS
    sorts = _PARTS if numbered else _EDGES if end == start and start > month_end else set()
    if end >= len(found) or found[end].sort not in sorts:
        return None
    end += 1
    after = end
    if after < len(found) and found[after].value == ")":
        after += 1
    if after == end and after < len(found) and found[after].sort not in {"SEP", "LINE", "WORD"}:
        return None
    return month_end, start, end, after


def _month(lexeme: Lexeme, number: int) -> Lexeme:
    return lexeme._replace(sort="MONTH", value=number)


def _doubtful(found: list[Lexeme], message: str) -> list[Lexeme]:
    end = found[-1].end
    return [*found, Lexeme("ABOUT", message, end, end)]
