"""A page that was scanned or pasted twice is counted once: the later copy stays."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from reading.orders.entries import Entry
from reading.orders.lines import Doubt
from reading.orders.texts import one_line
from reading.phrases import normalise

LIKE = 75.0  # rapidfuzz: one word, a letter or two misread
LONG_WORD = 4
SPARE = 0.15
RUN = 3
OWN_WORDS = 15  # characters by which a row is known even when its number is counted on
REPEATED = "эта строка повторяет строку таблицы {table}: взята один раз"


def once(entries: Sequence[Entry]) -> tuple[list[Entry], list[Doubt]]:
    """The rows without the first copies of repeated ones."""
    twins: dict[int, int] = {}
    for later in range(len(entries)):
        earlier = _twin(entries, later, twins)
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


def _twin(entries: Sequence[Entry], later: int, twins: dict[int, int]) -> int | None:
    """The row of an earlier table that says the same; first of all the one that goes on a run."""
    if later - 1 in twins and _alike(entries[twins[later - 1] + 1], entries[later]):
        return twins[later - 1] + 1
    return next((earlier for earlier in range(later) if _alike(entries[earlier], entries[later])), None)


def _alike(one: Entry, other: Entry) -> bool:
    if one.source.table == other.source.table or None in {one.source.table, other.source.table}:
        return False
    if not one.text or not other.text or normalise(one["deadline"]) != normalise(other["deadline"]):
        return False
    if one.number != other.number and min(len(one.text), len(other.text)) < OWN_WORDS:
        return False
    spare = SPARE if one.number == other.number else 0.0
    return _like(one.text, other.text, spare=spare) and _like(one["content"], other["content"], spare=spare)


def _like(one: str, other: str, *, spare: float) -> bool:
    """The same words, some misread; `spare` is the share that may differ; the end of one may be cut."""
    first, second = one_line(one).lower().split(), one_line(other).lower().split()
    shortest = min(len(first), len(second))
    if not shortest or shortest < 0.4 * max(len(first), len(second)):
        return not first and not second
    pairs = list(zip(first[:shortest], second[:shortest], strict=True))
    strange = sum(not _same_word(*pair, last=place == shortest - 1) for place, pair in enumerate(pairs))
    return strange <= spare * shortest


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
    return last_earlier + 1 == first_later and bool(entries[first_later].number) and not entries[first_later].across


def _fuller(entry: Entry, copies: Sequence[Entry]) -> Entry:
    """The row with the cells that only its copy still has."""
    missing = {meaning: text for copy in copies for meaning, text in copy.cells.items() if not entry[meaning]}
    return entry.with_cells(**missing) if missing else entry
