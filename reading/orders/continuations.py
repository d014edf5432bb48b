"""Rows that a page has cut in two: the second half is put back, cell by cell."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from reading.orders.entries import TEXTS, Entry
from reading.orders.likeness import deadline_likeness, role_likeness
from reading.orders.lines import Doubt
from reading.orders.texts import NUMBERED, bulleted, goes_on, hanging, join, one_line, unfinished

SCRAP = "обрывок соседней строки заглавными буквами; не прочитан"
NEAR, SHORT, LIKE = 3, 6, 88.0
JOINED = "строка продолжает предыдущую ({above}): текст соединён"


def joined(entries: Sequence[Entry]) -> tuple[list[Entry], list[Doubt]]:
    """The rows with every second half joined to its first."""
    found, doubts = list[Entry](), list[Doubt]()
    plan = _Plan(entries)
    for entry in entries:
        if _is_scrap(found[-NEAR:], entry):
            doubts.append(entry.doubt("garbage_line", SCRAP))
        elif found and plan.continues(found[-1], entry):
            above = found[-1]
            doubts.append(entry.doubt("joined_rows", JOINED.format(above=_place(above))))
            found[-1] = _join(above, entry)
        else:
            found.append(entry)
    return found, doubts


def _is_scrap(near: Sequence[Entry], entry: Entry) -> bool:
    """Words of a row above in capitals, alone in their row: what a scan leaves between pages."""
    if len(entry.cells) != 1 or entry.source.table is None:
        return False
    text = one_line(next(iter(entry.cells.values())))
    if not text.isupper() or len(text) < SHORT:
        return False
    return any(
        fuzz.partial_ratio(text.lower(), one_line(above.text).lower()) >= LIKE for above in near if not above.across
    )


class _Plan:
    """What is usual in this plan: numbers, deadlines."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        rows = [entry for entry in entries if not entry.across]
        self.numbered = _share(bool(entry.number) for entry in rows) >= 0.5
        told = [entry for entry in rows if entry["deadline"] or entry["responsible"]]
        self.capital = _share(entry.text[:1].isupper() or bulleted(entry.text) for entry in told) >= 0.7
        self.dated = _share(bool(entry["deadline"]) for entry in rows) >= 0.5

    def continues(self, above: Entry, entry: Entry) -> bool:
        """The row is the second half of the one above."""
        if entry.across or entry.number or above.source.table is None:
            return False
        if above.across:
            return entry.top and goes_on(entry.text) and not entry["deadline"] and not bulleted(entry.text)
        texts = [entry[meaning] for meaning in TEXTS if entry[meaning]]
        if not texts and "title" in entry.continued:
            return False
        if not texts:
            return bool(entry.filled) and not ("content" in entry.known and entry["deadline"] and not above.text)
        if bulleted(texts[0]) or not _broken_deadline(above["deadline"], entry["deadline"]):
            return entry.top and self._pushed_down(above, entry)
        if entry.top:
            return self._page_cut(above, entry) or self._pushed_down(above, entry)
        return self._cut_inside(above, entry)

    def _page_cut(self, above: Entry, entry: Entry) -> bool:
        filled = [meaning for meaning in TEXTS if entry[meaning]]
        if any(goes_on(entry[meaning]) or unfinished(above[meaning]) for meaning in filled):
            return True
        only_content = filled == ["content"] and not entry["responsible"]
        return only_content and bool(above["content"])

    def _pushed_down(self, above: Entry, entry: Entry) -> bool:
        """The deadline and the people stand beside the second half of the text."""
        bare = not above["deadline"] and not above["responsible"] and bool(above.number)
        told = self.numbered and self.dated and bare and not above.bold and not above.text.rstrip().endswith(":")
        return told and not bulleted(entry.text) and bool(entry["deadline"])

    def _cut_inside(self, above: Entry, entry: Entry) -> bool:
        if entry["deadline"] and not above["deadline"]:
            return False
        people = entry["responsible"]
        if people and not goes_on(people) and not unfinished(above["responsible"]):
            return False
        halves = [(above[meaning], entry[meaning]) for meaning in TEXTS if entry[meaning]]
        if all(unfinished(first) and goes_on(second) for first, second in halves):
            return True
        if halves and all(hanging(first) for first, _ in halves):
            return True
        usual = self.numbered or self.capital
        return usual and all(goes_on(second) and second[:1] != "-" for _, second in halves)


def _broken_deadline(above: str, text: str) -> bool:
    """There is no deadline, or a half of one."""
    text = text.strip()
    if (
        not text
        or unfinished(above)
        or above.rstrip().endswith(";")
        or re.match(r"[-–—/,;)]|\(?\d{4}|г\b|год|уч", text)
    ):
        return True
    return text[0].islower() and deadline_likeness(text) < 0.5


def _join(above: Entry, entry: Entry) -> Entry:
    pieces = dict(entry.cells)
    lone = len(pieces) == 1 and next(iter(pieces))
    if lone == "responsible" and unfinished(above["title"]) and role_likeness(pieces[lone]) < 0.5:
        pieces = {"title": pieces[lone]}
    cells = {meaning: _joined_text(meaning, above[meaning], text) for meaning, text in pieces.items()}
    whole = above.with_cells(**cells)
    return Entry(
        whole.source,
        whole.cells,
        above.continued,
        above.opened | entry.opened,
        above.known | entry.known,
        across=above.across,
        bold=above.bold,
        top=above.top,
        heading=above.heading,
        extra=(*above.extra, *entry.extra),
    )


def _joined_text(meaning: str, first: str, second: str) -> str:
    if len(second) <= 4 and first.endswith(second):
        return first  # the cut letters were printed on both pages
    if NUMBERED.match(second) or (bulleted(second) and meaning in TEXTS):
        return f"{first}\n{second}".strip()
    if meaning == "deadline" and first and not unfinished(first) and deadline_likeness(second) > 0.5:
        return f"{first} {second}" if re.match(r"[-–—(\d]|г", second.strip()) else f"{first}; {second}"
    if meaning == "responsible" and first and not unfinished(first) and not goes_on(second):
        return f"{first}\n{second}"
    return join(first, second)


def _place(entry: Entry) -> str:
    number = f"№ {entry.number}, " if entry.number else ""
    return f"{number}таблица {(entry.source.table or 0) + 1}, строка {(entry.source.row or 0) + 1}"


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return sum(values) / len(values) if values else 0.0
