"""Reading a deadline: repair, tokens, grammar, meaning, and what stands around the deadline in the same text."""

from collections.abc import Sequence
from functools import lru_cache

from models.deadlines import ByPlan
from reading.phrases.around import Apart, is_responsible, is_short_name, outside, set_aside
from reading.phrases.figures import Lexeme
from reading.phrases.marks import lexemes
from reading.phrases.meaning import meaning
from reading.phrases.normal import Repaired, repair
from reading.phrases.shaping import MIXED, UNKNOWN
from reading.phrases.syntax import parse, parse_pieces
from reading.phrases.tokens import scan
from reading.phrases.tree import Item
from reading.phrases.types import Note, Period, Reading

SAME_AS_ABOVE = Note("same_as_above", "срок тот же, что строкой выше")
TIME_OF_DAY = Note("time_of_day", "названо время дня, а день — нет")
_MARKS = {"SEP", "LINE", "DASH", "DOT", "SLASH", "YDASH", "YSEP", "NDASH", "NSEP"}
_DANGLING = _MARKS | {
    "S",
    "PO",
    "DO",
    "IN",
    "AND",
    "KAZHD",
    "NUM",
    "GOD",
    "DEN",
    "MES",
    "ZA",
    "THROUGH",
    "WORKING",
    "LAST",
}
_ALONE_NEVER = _DANGLING | {
    "NED", "KV", "POL", "CHETV", "TRIM", "SEM", "ABOUT", "THEN", "SEASONAL", "EVENT", "CHISLO", "HALF", "DEK", "BEGIN",
    "MIDDLE", "END", "RAZ", "SPELL", "FOLLOW", "ALSO",
}  # fmt: skip
_BORDERS = {"WORD", "SEP", "LINE", "DASH", "DOT", "SLASH"}
_WEAK = (_DANGLING - {"GOD", "MES"}) | {
    "WORD", "SAME", "BEGIN", "MIDDLE", "END", "HALF", "IN", "DEN",
}  # fmt: skip
_NO_DAY = _MARKS | {"S", "PO", "DO", "V", "FILL", "TIME", "MARK", "AND"}
_DITTO = frozenset("\"″”“«»/\\-'` ")


@lru_cache(maxsize=16384)
def read_deadline(text: str, period: Period) -> Reading:
    """The text of a deadline cell, possibly fused with other words."""
    repaired = repair(text)
    plain = repaired.text
    if not any(letter.isalnum() for letter in plain):
        ditto = len(plain) > 1 and set(plain) <= _DITTO
        return Reading(None, (SAME_AS_ABOVE,) if ditto else ())
    apart = set_aside(plain, scan(plain, feasts=True))
    found = lexemes(apart.found)
    if found and all(lexeme.sort == "SAME" for lexeme in found):
        return Reading(None, (SAME_AS_ABOVE,))
    sorts = {lexeme.sort for lexeme in apart.found}
    if "TIME" in sorts and sorts <= _NO_DAY:
        return Reading(None, (TIME_OF_DAY,))
    return _read(text, repaired, apart, found, period)


def _read(text: str, repaired: Repaired, apart: Apart, found: list[Lexeme], period: Period) -> Reading:
    island = _island(found)
    if island is None:
        return _unknown(text)
    first, last = island
    inner = [lexeme for lexeme in found[first:last] if lexeme.sort not in {"WORD", "SAME"}]
    words = [lexeme for lexeme in found[first:last] if lexeme.sort in {"WORD", "SAME"}]
    items = None if words else parse(inner)
    left: list[Lexeme] = []
    if items is None:
        items, left = _in_pieces(found[first:last])
    if not items:
        return _unknown(text)
    start, end = min(lexeme.start for lexeme in found[first:last]), max(lexeme.end for lexeme in found[first:last])
    before = outside(apart.text, found[:first], 0, start)
    after = outside(apart.text, found[last:], end, len(apart.text))
    doubts = list(_doubts(repaired, before, after, [*words, *left]))
    before, after = map(_of_people, (before, after))
    shown = text.strip() if not before and not after else _shown(repaired.text, start, end, before, after)
    result = meaning(" ".join(shown.split()), items, period)
    if _is_cut(repaired.text, found, first, last):
        doubts.append((True, Note("cut", "тире без начала или конца: срок оборван, уточните")))
    if not after and any(lexeme.sort == "NUM" for lexeme in found[last:]):
        doubts.append((True, MIXED))
    doubts += [(False, Note("aside", f"рядом со сроком: «{said}»")) for said in apart.said]
    rule, notes = result.rule, (*result.notes, *(note for _, note in doubts))
    if any(doubt for doubt, _ in doubts):
        rule = rule.model_copy(update={"confirm": True})
    return Reading(rule, notes, before, after)


def _of_people(part: str) -> str:
    """Responsibles beside the deadline; other words belong to its own text."""
    return part if part and (is_responsible(part) or is_short_name(part)) else ""


def _shown(text: str, start: int, end: int, before: str, after: str) -> str:
    """The text of the deadline itself, with its unread words, without the responsibles."""
    return text[start if before else 0 : end if after else len(text)].strip()


def _is_cut(text: str, found: Sequence[Lexeme], first: int, last: int) -> bool:
    """«Сентябрь -», «-октябрь»: the other half is somewhere else; «- октябрь» is a bullet."""
    if last < len(found) and found[last].sort == "DASH" and last + 1 == len(found):
        return True
    return first == 1 and found[0].sort == "DASH" and text[found[0].end : found[0].end + 1] != " "


def _doubts(repaired: Repaired, before: str, after: str, left: Sequence[Lexeme]) -> list[tuple[bool, Note]]:
    """Notes on the text around and on repairs; True asks for confirmation."""
    doubts: list[tuple[bool, Note]] = []
    if repaired.mended:
        shown = ", ".join(f"«{word}»" for word in repaired.mended)
        doubts.append((repaired.doubtful, Note("repaired_text", f"исправлено: {shown}")))
    if left and any(any(letter.isalpha() for letter in str(lexeme.value)) for lexeme in left):
        shown = " ".join(str(lexeme.value) for lexeme in left)
        doubts.append((True, Note("unknown_phrase", f"в сроке не разобрано: «{shown}»")))
    elif left:
        doubts.append((True, MIXED))
    if _of_people(before) or _of_people(after):
        strange = not all(is_responsible(part) for part in (before, after))
        doubts.append((strange, Note("fused_cells", "рядом со сроком стоит другой текст")))
    doubts += [
        (True, Note("unknown_phrase", f"в сроке не разобрано: «{part}»"))
        for part in (before, after)
        if part and not _of_people(part)
    ]
    return doubts


def _island(found: Sequence[Lexeme]) -> tuple[int, int] | None:
    """From the first to the last token of a deadline; words before and after are left out."""
    known = [index for index, lexeme in enumerate(found) if lexeme.sort not in {"WORD", "SAME"}]
    if not known:
        return None
    first, last = _without_strangers(found, known[0], known[-1] + 1)
    while first < last and (found[first].sort in _MARKS or _lonely(found, first, first + 1)):
        first += 1
    while last > first and (found[last - 1].sort in _MARKS | {"WORD"} or _lonely(found, last - 1, last)):
        last -= 1
    sorts = [lexeme.sort for lexeme in found[first:last]]
    if (
        not sorts
        or set(sorts) <= {"NUM", "WORD", "SAME", "AND", *_MARKS}
        or (len(sorts) == 1 and sorts[0] in _ALONE_NEVER)
    ):
        return None
    return first, last


def _without_strangers(found: Sequence[Lexeme], first: int, last: int) -> tuple[int, int]:
    """Words of something else at the ends take their own numbers and prepositions along: «учителя 5 классов»."""
    strong = [index for index in range(first, last) if found[index].sort not in _WEAK | {"PLAN"}]
    if not strong:
        return first, last
    after = [index for index in range(strong[-1] + 1, last) if found[index].sort == "WORD"]
    before = [index for index in range(first, strong[0]) if found[index].sort == "WORD"]
    if after:
        last = strong[-1] + 1
    return before[-1] + 1 if before else first, last


def _lonely(found: Sequence[Lexeme], index: int, after: int) -> bool:
    """A preposition or number whose neighbours are words of something else."""
    if found[index].sort == "WORD":
        return True
    if found[index].sort not in _DANGLING:
        return False
    ahead = found[after].sort if after < len(found) else "WORD"
    back = found[index - 1].sort if index else "WORD"
    return ahead in _BORDERS and back in _BORDERS


def _in_pieces(found: Sequence[Lexeme]) -> tuple[list[Item], list[Lexeme]]:
    items: list[Item] = []
    left: list[Lexeme] = []
    run: list[Lexeme] = []
    for lexeme in [*found, None]:
        if lexeme is not None and lexeme.sort not in {"WORD", "SAME"}:
            run.append(lexeme)
            continue
        if run:
            some, rest = parse_pieces(run)
            items += some
            left += [other for other in rest if other.sort not in _MARKS]
        run = []
    return items, left


def _unknown(text: str) -> Reading:
    rule = ByPlan(kind="by_plan", text=" ".join(text.split()), confirm=True)
    return Reading(rule, (UNKNOWN,))


def find_deadline(text: str, period: Period) -> Reading:
    """A deadline inside prose: only what is surely one; rule None otherwise."""
    repaired = repair(text)
    found = lexemes(scan(repaired.text))
    runs = _runs(found)
    for run in runs:
        if _is_sure(repaired.text, run):
            items = parse(run)
            if items:
                start, end = run[0].start, run[-1].end
                result = meaning(" ".join(repaired.text[start:end].split()), items, period)
                return Reading(result.rule, result.notes, repaired.text[:start].strip(), repaired.text[end:].strip())
    return Reading(None)


def _runs(found: Sequence[Lexeme]) -> list[list[Lexeme]]:
    runs: list[list[Lexeme]] = [[]]
    for lexeme in found:
        if lexeme.sort == "WORD":
            runs.append([])
        else:
            runs[-1].append(lexeme)
    stripped = []
    for run in runs:
        while run and run[0].sort in _MARKS:
            run = run[1:]  # noqa: PLW2901
        while run and run[-1].sort in _MARKS:
            run = run[:-1]  # noqa: PLW2901
        if run:
            stripped.append(run)
    return stripped


def _is_sure(text: str, run: Sequence[Lexeme]) -> bool:
    """A due day, a month with its year after «в», or a recurrence."""
    sorts = [lexeme.sort for lexeme in run]
    lead = text[: run[0].start].rstrip().lower().rsplit(" ", 1)[-1] if run[0].start else ""
    if lead in {"от", "№", "на"} or text[run[-1].end :].lstrip().startswith(("№", "N ")):
        return False
    dated = "DATE" in sorts or ("MONTH" in sorts and ("NUM" in sorts or "YEAR" in sorts))
    if sorts[0] == "DO":
        return dated or "CHISLO" in sorts or "SPELL" in sorts
    if {"RAZ", "EVERY"} & set(sorts) or "CHISLO" in sorts or "SPELL" in sorts:
        return True
    return dated and (lead == "в" or sorts[0] == "S") and "YEAR" in sorts


@lru_cache(maxsize=16384)
def is_deadline(text: str) -> bool:
    """Whether the whole text is a deadline phrase."""
    found = lexemes(scan(repair(text).text), alone=False)
    island = _island(found)
    sorts = {lexeme.sort for lexeme in found}
    if island is None or "WORD" in sorts or sorts == {"WEEKDAY"}:
        return False
    return parse(found[island[0] : island[1]]) is not None


@lru_cache(maxsize=16384)
def likeness(text: str) -> float:
    """The share of words, from 0 to 1, that deadline phrases are made of."""
    found = [lexeme for lexeme in lexemes(scan(repair(text).text), alone=False) if lexeme.sort not in _MARKS]
    if not found:
        return 0.0
    known = sum(lexeme.sort not in {"WORD", "NUM", "PO", "S", "IN", "AND", "SAME"} for lexeme in found)
    strange = sum(lexeme.sort == "WORD" for lexeme in found)
    return known / (known + strange) if known + strange else 0.0
