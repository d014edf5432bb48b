"""A page that was scanned or pasted twice is counted once: the later copy stays."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
KEY, NEAR = 24, 55.0  # first letters by which rows are compared at all
OWN_WORDS = 15  # characters by which a row is known even when its number is counted on
REPEATED = "эта строка повторяет строку таблицы {table}: взята один раз"


@dataclass(frozen=True, slots=True)
class _Read:
    """A row as it is compared, each text made plain once. `month`: the heading that it stands under."""

    entry: Entry
    month: str
    times: tuple[str, str]
    text: str
    content: str
    stage: str
    key: str

    @classmethod
    def of(cls, entry: Entry, month: str, stage: str) -> "_Read":
        text = unmarked(one_line(entry.text)).lower()
        content = unmarked(one_line(entry["content"])).lower()
        times = normalise(entry["deadline"]), normalise(entry["month"])
        return cls(entry, month, times, text, content, stage, "".join(text.split())[:KEY])


def once(entries: Sequence[Entry]) -> tuple[list[Entry], list[Doubt]]:
    """The rows without the first copies of repeated ones."""
    places = zip(entries, _months(entries), _stages(entries), strict=True)
    twins = _twins([_Read.of(*place) for place in places])
    dropped = {earlier: later for run in _runs(entries, twins) for later, earlier in run}
    copies = defaultdict[int, list[Entry]](list)
    for earlier, later in dropped.items():
        copies[later].append(entries[earlier])
    kept = [_fuller(entry, copies[index]) for index, entry in enumerate(entries) if index not in dropped]
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


def _stages(entries: Sequence[Entry]) -> list[str]:
    """The name in the column of stages that holds for each row; at a page's top it is not known until printed."""
    found, stage = list[str](), ""
    for entry in entries:
        own = "".join(normalise(entry["stage"]).lower().split())
        stage = own or ("" if entry.top or entry.across else stage)
        found.append(stage)
    return found


def _twins(rows: Sequence[_Read]) -> dict[int, int]:
    """For a row the earlier one that says the same under the same month; first of all the one that goes on a run."""
    twins = dict[int, int]()
    blocks = defaultdict[tuple[str, str], list[int]](list)
    for later, row in enumerate(rows):
        if row.entry.source.paragraph is not None or not row.text:
            continue
        block = blocks[row.month, row.times[0]]
        following = twins[later - 1] + 1 if later - 1 in twins else None
        if following is not None and following < later and _alike(rows[following], row):
            twins[later] = following
        else:
            found = next((one for one in block if _near(rows[one].key, row.key) and _alike(rows[one], row)), None)
            if found is not None:
                twins[later] = found
        block.append(later)
    return twins


def _near(one: str, other: str) -> bool:
    """The first letters are much alike: only then the whole is compared."""
    shorter = min(len(one), len(other))
    return fuzz.ratio(one[:shorter], other[:shorter], score_cutoff=NEAR) > 0


def _alike(one: _Read, other: _Read) -> bool:
    if one.entry.source.paragraph is not None or not one.text or one.month != other.month:
        return False
    if one.stage != other.stage and one.stage and other.stage:
        return False
    if one.times[0] != other.times[0] or (all((one.times[1], other.times[1])) and one.times[1] != other.times[1]):
        return False
    if any(_differ(one.entry[told], other.entry[told]) for told in ("audience", "hour")):
        return False
    same_number = one.entry.number == other.entry.number
    if not same_number and min(len(one.entry.text), len(other.entry.text)) < OWN_WORDS:
        return False
    spare = SPARE if same_number else 0.0
    return _like(one.text, other.text, spare=spare) and _like(one.content, other.content, spare=spare)


def _differ(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return re.findall(r"\d+", one) != re.findall(r"\d+", other) or fuzz.ratio(normalise(one), normalise(other)) < LIKE


def _like(whole: str, copy: str, *, spare: float) -> bool:
    """The same words, some misread; `spare` is the share that may differ; the end of one may be cut."""
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
    copies = [run for run in runs if len(run) >= RUN or (run and _at_edge(entries, run))]
    return [run for run in copies if not _under_another(entries, run, twins)]


def _under_another(entries: Sequence[Entry], run: Sequence[tuple[int, int]], twins: Mapping[int, int]) -> bool:
    """A section that is named once opens between the two: the same deeds of another class, level or year."""
    first_later, last_earlier = run[0][0], run[-1][1]
    own = {later for later, _ in run} | {earlier for _, earlier in run}
    named = {*twins, *twins.values(), *own}
    return any(entries[at].across and at not in named for at in range(last_earlier + 1, first_later))


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
