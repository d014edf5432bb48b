"""A page that was scanned or pasted twice is counted once: the later copy stays."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from reading.orders.entries import Entry
from reading.orders.lines import Doubt
from reading.orders.sections import is_month
from reading.orders.texts import one_line, unmarked
from reading.phrases import normalise

LIKE = 75.0  # rapidfuzz: one word, a letter or two misread
LONG_WORD = 4
SPARE = 0.15
MISREAD = 0.05  # share of letters
RUN = 3
OWN_WORDS = 15  # characters by which a row is known even when its number is counted on
REPEATED = "эта строка повторяет строку таблицы {table}: взята один раз"


def once(entries: Sequence[Entry]) -> tuple[list[Entry], list[Doubt]]:
    """The rows without the first copies of repeated ones."""
    twins: dict[int, int] = {}
    months = _months(entries)
    for later in range(len(entries)):
        earlier = _twin(entries, later, twins, months)
        if earlier is not None:
            twins[later] = earlier
    dropped = {earlier: later for run in _runs(entries, twins) for later, earlier in run}
    kept = [
        _fuller(entry, [entries[earlier] for earlier, later in dropped.items() if later == index])
        for index, entry in enumerate(entries)
        if index not in dropped
    ]
    doubts = [
        entries[later].doubt("repeated_page", REPEATED.format(table=(entries[earlier].source.table or 0) + 1))
        for earlier, later in dropped.items()
    ]
    return kept, doubts


def _months(entries: Sequence[Entry]) -> list[str]:
    """The month heading that each row stands under."""
    found, month = list[str](), ""
    for entry in entries:
        month = normalise(entry.text).lower() if entry.across and is_month(one_line(entry.text)) else month
        found.append(month)
    return found


def _twin(entries: Sequence[Entry], later: int, twins: dict[int, int], months: Sequence[str]) -> int | None:
    """The earlier row that says the same under the same month; first of all the one that goes on a run."""

    def same(earlier: int) -> bool:
        return earlier < later and months[earlier] == months[later] and _alike(entries[earlier], entries[later])

    following = twins[later - 1] + 1 if later - 1 in twins else None
    if following is not None and same(following):
        return following
    return next((earlier for earlier in range(later) if same(earlier)), None)


def _alike(one: Entry, other: Entry) -> bool:
    if one.source.paragraph is not None or other.source.paragraph is not None or not one.text or not other.text:
        return False
    if any(normalise(one[time]) != normalise(other[time]) for time in ("deadline", "month")):
        return False
    if one.number != other.number and min(len(one.text), len(other.text)) < OWN_WORDS:
        return False
    spare = SPARE if one.number == other.number else 0.0
    return _like(one.text, other.text, spare=spare) and _like(one["content"], other["content"], spare=spare)


def _like(one: str, other: str, *, spare: float) -> bool:
    """The same words, some misread; `spare` is the share that may differ; the end of one may be cut."""
    whole, copy = unmarked(one_line(one)).lower(), unmarked(one_line(other)).lower()
    if _same_letters(whole, copy):
        return True
    first, second = whole.split(), copy.split()
    shortest = min(len(first), len(second))
    if not shortest or shortest < 0.4 * max(len(first), len(second)):
        return not first and not second
    pairs = list(zip(first[:shortest], second[:shortest], strict=True))
    strange = sum(not _same_word(*pair, last=place == shortest - 1) for place, pair in enumerate(pairs))
    return strange <= spare * shortest


def _same_letters(one: str, other: str) -> bool:
    """The same but for spaces and a misread letter; figures must agree."""
    figures = re.findall(r"\d|\b\w\b", one) == re.findall(r"\d|\b\w\b", other)
    first, second = "".join(one.split()), "".join(other.split())
    return first == second or (
        figures and Levenshtein.distance(first, second) <= MISREAD * min(len(first), len(second))
    )


def _same_word(one: str, other: str, *, last: bool) -> bool:
    if one == other or (last and (one.startswith(other) or other.startswith(one))):
        return True
    return min(len(one), len(other)) >= LONG_WORD and fuzz.ratio(one, other) >= LIKE


def _runs(entries: Sequence[Entry], twins: dict[int, int]) -> list[list[tuple[int, int]]]:
    """Copies one after another; a lone copy counts only across a page's edge and with a number."""
    runs, run = list[list[tuple[int, int]]](), list[tuple[int, int]]()
    for later, earlier in sorted(twins.items()):
        if run and later == run[-1][0] + 1 and earlier == run[-1][1] + 1:
            run.append((later, earlier))
        else:
            runs.append(run)
            run = [(later, earlier)]
    runs.append(run)
    return [run for run in runs if len(run) >= RUN or (run and _at_edge(entries, run))]


def _at_edge(entries: Sequence[Entry], run: Sequence[tuple[int, int]]) -> bool:
    last_earlier, first_later = run[-1][1], run[0][0]
    apart = entries[last_earlier].source.table != entries[first_later].source.table
    return (
        apart
        and last_earlier + 1 == first_later
        and bool(entries[first_later].number)
        and not entries[first_later].across
    )


def _fuller(entry: Entry, copies: Sequence[Entry]) -> Entry:
    """The row with the cells that only its copy still has."""
    missing = {meaning: text for copy in copies for meaning, text in copy.cells.items() if not entry[meaning]}
    return entry.with_cells(**missing) if missing else entry
