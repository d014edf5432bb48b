"""Which column says what: from the header, from the tables before, or from what stands in the columns."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reading.orders.grid import Layout, place
from reading.orders.likeness import fit
from reading.papers.paper import Row

GAP = 0.35  # price of a column or a meaning left without its pair
WORTH = 0.3  # a pair that suits less costs
SURE = 0.55
POOR = 0.35
FEW = 2  # rows that tell nothing of a whole column
TOLD = frozenset({"number", "deadline", "month", "responsible", "title", "content", "stage"})
Meanings = tuple[str, ...]


class Alignment(NamedTuple):
    """A meaning for every column and how well they suit."""

    meanings: Meanings
    score: float


def column_texts(rows: Sequence[Row], layout: Layout) -> list[list[str]]:
    """The texts of every column; wide cells belong to none, those that only go on a merged one are left out."""
    columns: list[list[str]] = [[] for _ in layout]
    for row in rows:
        for placed in place(row, layout):
            if placed.covers == 1 and (placed.text or placed.cell.merge != "continued"):
                columns[placed.slot].append(placed.text)
    return columns


def align(columns: Sequence[Sequence[str]], known: Meanings) -> Alignment:
    """Put known meanings, in their order, to the columns so that the contents suit best."""
    even = len(columns) == len(known)

    @cache
    def best(column: int, meaning: int) -> Alignment:
        if column == len(columns) or meaning == len(known):
            left = max(len(columns) - column, len(known) - meaning)
            return Alignment(("",) * (len(columns) - column), -GAP * left)
        rest = best(column + 1, meaning + 1)
        worth = suits(known[meaning], columns[column]) - WORTH + (0.1 if even and column == meaning else 0.0)
        skipped_column, skipped_meaning = best(column + 1, meaning), best(column, meaning + 1)
        return max(
            Alignment((known[meaning], *rest.meanings), rest.score + worth),
            Alignment(skipped_meaning.meanings, skipped_meaning.score - GAP),
            Alignment(("", *skipped_column.meanings), skipped_column.score - GAP),
            key=lambda one: one.score,
        )

    return best(0, 0)


def suits(meaning: str, texts: Sequence[str]) -> float:
    """How well a column suits; a meaning that is left aside suits anything a little."""
    return fit(meaning, texts) if meaning in TOLD else 0.4


def by_content(columns: Sequence[Sequence[str]]) -> Meanings:
    """Meanings without any header: number, deadline and responsible by likeness, the longest text is the title."""
    meanings = [""] * len(columns)
    free = list(range(len(columns)))

    def give(meaning: str, least: float) -> None:
        scored = [(fit(meaning, columns[index]), -index) for index in free if any(map(str.strip, columns[index]))]
        score, index = max(scored, default=(0.0, 0))
        if score >= least:
            meanings[-index] = meaning
            free.remove(-index)

    if columns and fit("number", columns[0]) >= SURE and any(map(str.strip, columns[0])):
        meanings[0] = "number"
        free.remove(0)
    give("deadline", 0.45)
    title = max(free, key=lambda index: _wordy(columns[index]), default=None)
    if title is not None:
        meanings[title] = "title"
        free.remove(title)
    give("responsible", 0.4)
    for index in free:
        if any(map(str.strip, columns[index])):
            meanings[index] = _by_place(index, meanings)
    return tuple(meanings)


def swapped(columns: Sequence[Sequence[str]], meanings: Meanings) -> Meanings:
    """The meanings with the deadline moved to where the deadlines stand, if they stand elsewhere."""
    if "deadline" not in meanings or max(map(len, columns), default=0) < FEW:
        return meanings
    at = meanings.index("deadline")
    others = [
        index for index in range(len(columns)) if index != at and meanings[index] not in {"title", "number", "month"}
    ]
    there = max(others, key=lambda index: fit("deadline", columns[index]), default=at)
    if fit("deadline", columns[at]) >= POOR or fit("deadline", columns[there]) < SURE or not _filled(columns[there]):
        return meanings
    found = list(meanings)
    found[at], found[there] = found[there], "deadline"
    return tuple(found)


def _by_place(index: int, meanings: Sequence[str]) -> str:
    title = meanings.index("title")
    if index < title:
        return "stage" if "stage" not in meanings else ""
    before_all = all(meanings.index(one) > index for one in ("deadline", "responsible") if one in meanings)
    wanted = "content" if before_all else "result"
    return wanted if wanted not in meanings else ""


def _length(texts: Sequence[str]) -> float:
    filled = [text for text in texts if text.strip()]
    return sum(map(len, filled)) / len(filled) if filled else 0.0


def _wordy(texts: Sequence[str]) -> float:
    """Long texts that do not name people."""
    return _length(texts) * (1.05 - fit("responsible", texts))


def _filled(texts: Sequence[str]) -> bool:
    return sum(bool(text.strip()) for text in texts) >= 0.5 * len(texts)
