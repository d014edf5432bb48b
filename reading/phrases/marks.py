"""Marks between tokens: which add nothing, and what the others part — years, bare numbers, or whole pieces."""

from collections.abc import Iterator, Sequence

from reading.phrases.figures import Lexeme
from reading.phrases.rewriting import rewritten

_UNITS = {"DEN", "NED", "MES"}
_ADD_NOTHING = {"FILL", "ALL", "ATLEAST", "V", "MARK", "PERIODW"}
_WHOLES = {"MONTH", "YEAR", "DATE", "UCH", "CONT", "NEED", "PLAN", "EVERY", "WORD", "AFTER", "GOD"}
_STARTS = {
    "MONTH",
    "DATE",
    "NUM",
    "S",
    "DO",
    "IN",
    "EVERY",
    "CONT",
    "NEED",
    "PLAN",
    "WORD",
    "THEN",
    "RAZ",
    "UCH",
    "AFTER",
    "LAST",
}


def lexemes(found: Sequence[Lexeme], *, alone: bool = True) -> list[Lexeme]:
    """The tokens of the grammar; `alone`: a lone Roman numeral is a month, not the number of a row."""
    return _separated(_dropped(_without_doubled(rewritten(found, alone=alone))))


def _without_doubled(found: Sequence[Lexeme]) -> list[Lexeme]:
    """«10 (десяти) дней»: the number in brackets says the same."""
    out: list[Lexeme] = []
    for lexeme in found:
        last = [other.sort for other in out[-3:]]
        if (
            lexeme.sort == "SEP"
            and last == ["NUM", "SEP", "NUM_WORD"]
            and out[-3].value == (out[-1].value, out[-1].value)
        ):
            del out[-2:]
        else:
            out.append(lexeme)
    return out


def _dropped(found: Sequence[Lexeme]) -> list[Lexeme]:
    """Without the words that add nothing: «в», «срок», «месяц» after a month, «г.» after a year."""
    out: list[Lexeme] = []
    for index, lexeme in enumerate(found):
        before = out[-1].sort if out else ""
        after = found[index + 1].sort if index + 1 < len(found) else ""
        if lexeme.sort == "TIME":
            while out and out[-1].sort in {"S", "PO", "DO", "DASH"}:
                out.pop()
        elif lexeme.sort == "ALL" and after in {"GOD", "UCH"} and before in {"", "SEP"}:
            out.append(lexeme._replace(sort="IN"))
        elif lexeme.sort == "NUM_WORD":
            out.append(lexeme._replace(sort="NUM", value=(lexeme.value, lexeme.value)))
        elif lexeme.sort == "GOD" and _is_word_of_year(out):
            out[-1] = _with_year(out[-1], lexeme)
        elif lexeme.sort == "FOLLOW" and before == "SEP":
            out[-1] = lexeme
        elif not _adds_nothing(lexeme.sort, before, after):
            out.append(lexeme)
    return list(_without_lone_za(out))


def _adds_nothing(sort: str, before: str, after: str) -> bool:
    if sort == "LINE":
        return not (before in _WHOLES and after in _STARTS)
    if sort == "MES":
        return (before == "MONTH" and after != "AHEAD") or (after == "MONTH" and before in {"", "SEP", "IN", "LINE"})
    if sort == "SLASH":
        return before == "RAZ"
    if sort == "DOT":
        return before in {"NUM", "YEAR", "DATE"}
    return sort in _ADD_NOTHING


def _is_word_of_year(out: Sequence[Lexeme]) -> bool:
    """«г.» belongs to the year before it, or makes two digits after a month a year: «сентябрь 23 г.»."""
    return bool(out) and (out[-1].sort in {"YEAR", "DATE"} or (out[-1].sort == "NUM" and _short_year(out)))


def _with_year(before: Lexeme, word: Lexeme) -> Lexeme:
    if before.sort == "NUM" and isinstance(before.value, tuple):
        return Lexeme("YEAR", 2000 + before.value[0], before.start, word.end)
    return before._replace(end=word.end)


def _short_year(out: Sequence[Lexeme]) -> bool:
    value = out[-1].value
    return isinstance(value, tuple) and 15 <= value[0] <= 60 and len(out) > 1 and out[-2].sort == "MONTH"


def _without_lone_za(found: Sequence[Lexeme]) -> Iterator[Lexeme]:
    ahead = any(lexeme.sort == "AHEAD" for lexeme in found)
    return (lexeme for lexeme in found if lexeme.sort != "ZA" or ahead)


def _separated(found: Sequence[Lexeme]) -> list[Lexeme]:
    """Marks between tokens get the sort of what they part: years, numbers, or whole pieces."""
    out: list[Lexeme] = []
    for index, lexeme in enumerate(found):
        before = out[-1] if out else None
        after = found[index + 1] if index + 1 < len(found) else None
        if lexeme.sort not in {"SEP", "AND", "DOT", "DASH", "SLASH", "LINE"}:
            out.append(lexeme)
            continue
        sort = _mark(lexeme, before, after)
        if lexeme.sort == "SLASH" and before and before.sort == "YEAR" and sort == "YDASH" and after:
            out.append(lexeme._replace(sort=sort))
        elif sort == "SEP" and before and before.sort == "SEP":
            continue
        else:
            out.append(lexeme._replace(sort=sort))
    return _spelled(_full_years(out))


def _mark(lexeme: Lexeme, before: Lexeme | None, after: Lexeme | None) -> str:
    left, right = before.sort if before else "", after.sort if after else ""
    dash = lexeme.sort in {"DASH", "SLASH"} if left == "YEAR" else lexeme.sort == "DASH"
    if left == "YEAR" and right == "YEAR":
        return "YDASH" if dash else "SEP" if lexeme.value == "(" else "YSEP"
    if left == "YEAR" and right == "NUM" and before and after and dash and _next_year(before, after):
        return "YDASH"
    if left == "NUM" and right in {"NUM", "DATE"}:
        return "NDASH" if dash else "NSEP"
    return "DASH" if dash else "SEP"


def _next_year(before: Lexeme, after: Lexeme) -> bool:
    year, number = before.value, after.value
    return isinstance(year, int) and isinstance(number, tuple) and number[0] == (year + 1) % 100


def _full_years(found: list[Lexeme]) -> list[Lexeme]:
    """«2023/24», «23-24 уч. год»: short years written out."""
    for index in range(1, len(found) - 1):
        left, mark, right = found[index - 1 : index + 2]
        if mark.sort == "YDASH" and right.sort == "NUM" and isinstance(left.value, int):
            found[index + 1] = right._replace(sort="YEAR", value=left.value + 1)
        elif (
            mark.sort in {"NDASH", "NSEP", "SLASH"}
            and right.sort == left.sort == "NUM"
            and index + 2 < len(found)
            and found[index + 2].sort == "UCH"
        ):
            first, second = left.value[0], right.value[0]  # type: ignore[index]
            if 15 <= first < 60 and second == first + 1:
                found[index - 1] = left._replace(sort="YEAR", value=2000 + first)
                found[index] = mark._replace(sort="YDASH")
                found[index + 1] = right._replace(sort="YEAR", value=2000 + second)
    return found


def _spelled(found: list[Lexeme]) -> list[Lexeme]:
    """Days, weeks and months that are counted: «в течение 3 рабочих дней», «за неделю до …»."""
    for index, lexeme in enumerate(found):
        if lexeme.sort in _UNITS:
            after = found[index + 1].sort if index + 1 < len(found) else ""
            back = [other.sort for other in found[max(0, index - 3) : index]]
            while back and back[-1] in {"NUM", "WORKING"}:
                back.pop()
            led = bool(back) and back[-1] in {"IN", "THROUGH", "ZA"} and after != "MONTH"
            if after in {"AFTER", "AHEAD"} or led:
                found[index] = lexeme._replace(sort="SPELL", value=lexeme.sort)
    return found
