"""The rows of a plan table with every cell under its meaning; a row that slipped sideways is put right."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from models.roadmap import Source
from reading.orders.columns import GAP, Meanings, align
from reading.orders.entries import Entry
from reading.orders.grid import Placed, place
from reading.orders.header import is_column_numbers, is_heading, label_meaning
from reading.orders.likeness import deadline_likeness, fit, is_deadline, is_number, role_likeness
from reading.orders.lines import Doubt
from reading.orders.months import within
from reading.orders.sheets import Sheet
from reading.orders.texts import NUMBERED, goes_on, one_line
from reading.orders.vocabulary import begins, vocabulary
from reading.papers.paper import Row

ASIDE = frozenset({"", "mark", "audience", "place", "money", "unit", "form", "topic", "document", "purpose", "number"})
SHIFTED = "ячейки этой строки стоят не под своими заголовками; прочитано по смыслу"
MARKS = frozenset({"+", "✓", "✔", "v", "х", "x", "*", "√", "да", "•", "-+", "\uf0fc", "\uf0d6", "●", "■"})
LIKE = 82.0  # rapidfuzz: a heading printed again, with letters misread
SIGNATURE = re.compile(r"[\s_/]+(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+ [А-ЯЁ]\.\s?[А-ЯЁ]\.)[\s/]*$")
SIGNER = 0.6
MARGIN = 0.45  # by how much a shifted reading must suit better


def entries_of(sheet: Sheet, widest: Meanings) -> tuple[list[Entry], list[Doubt]]:
    """Rows of one table. `widest` are the meanings of the plan's fullest table, for rows that slipped."""
    entries, doubts = list[Entry](), list[Doubt]()
    for row in sheet.rows:
        if is_column_numbers(row) or _repeats_heading(row, sheet):
            continue
        entry, doubt = _entry(row, sheet, widest)
        if entry.cells or entry.continued:
            entries.append(replace(entry, top=not entries, heading=sheet.heading is not None))
            doubts += [doubt] if doubt else []
    return entries, doubts


def _entry(row: Row, sheet: Sheet, widest: Meanings) -> tuple[Entry, Doubt | None]:
    source = Source(table=sheet.table.index, row=row.index)
    placed = place(row, sheet.layout)
    filled = [one for one in placed if one.text]
    if text := _across(filled, placed, sheet):
        return _section(text, filled, source), None
    meanings = _row_meanings(placed, sheet.meanings, widest)
    by_slot = meanings or sheet.meanings
    entry = _by_meaning(placed, by_slot, sheet.labels, source)
    return entry, entry.doubt("shifted_columns", SHIFTED) if meanings else None


def _across(filled: Sequence[Placed], placed: Sequence[Placed], sheet: Sheet) -> list[Placed]:
    """The cell (after a number, perhaps) that goes over the deadline or most of the columns."""
    if len(filled) == 1 and sheet.meanings[filled[0].slot] == "number" and not is_number(filled[0].text):
        return list(filled)
    texts = [one for one in filled if not (one.covers == 1 and _is_number_cell(one, sheet))]
    if len(texts) != 1:
        return []
    wide = texts[0]
    over = set(sheet.meanings[wide.slot : wide.slot + wide.covers])
    alone = len(placed) == 1 or (wide.covers >= 2 and bool(over & {"deadline", "responsible", "when"}))
    return texts if alone and (wide.covers >= 2 or len(sheet.layout) == 1 or len(placed) == 1) else []


def _is_number_cell(one: Placed, sheet: Sheet) -> bool:
    return sheet.meanings[one.slot] == "number" or is_number(one.text)


def _section(texts: Sequence[Placed], filled: Sequence[Placed], source: Source) -> Entry:
    wide = texts[0]
    number = next((one.text for one in filled if one is not wide), "")
    cells = {"number": number, "title": wide.text}
    return Entry(source, _some(cells), across=True, bold=_bold(wide))


def _by_meaning(placed: Sequence[Placed], meanings: Meanings, labels: Sequence[str], source: Source) -> Entry:
    cells: dict[str, str] = {}
    continued, opened = set[str](), set[str]()
    extra = list[str]()
    for one in placed:
        meaning = next((m for m in meanings[one.slot : one.slot + one.covers] if m not in ASIDE), meanings[one.slot])
        if meaning == "when":
            extra += _marked(labels[one.slot] if one.slot < len(labels) else "", one.text)
        elif meaning == "deadline" and one.slot < len(labels) and one.text and not cells.get(meaning):
            cells |= {meaning: within(labels[one.slot], one.text), "year": _year_of(labels[one.slot])}
        elif meaning not in cells or not cells[meaning].strip():
            cells[meaning] = one.text
        elif one.text and meaning == "title" and "number" not in cells and is_number(cells[meaning]):
            cells |= {"number": cells[meaning], "title": one.text}
        elif one.text:
            cells[meaning] = _both(meaning, cells[meaning], one.text)
        if one.cell.merge == "continued":
            continued.add(meaning)
        elif one.cell.merge == "start":
            opened.add(meaning)
    bold = any(_bold(one) for one in placed if meanings[one.slot] in {"title", "stage", "content"} and one.text)
    return Entry(
        source,
        _some(cells),
        frozenset(continued),
        frozenset(opened),
        frozenset(meanings),
        bold=bold,
        extra=tuple(extra),
    )


def _year_of(label: str) -> str:
    """«Сроки (2025-2026 уч. год)» → the year that every deadline below belongs to."""
    match = re.search(r"20\d{2}(?:\s*[-–/]\s*(?:20)?\d{2})?(?:\s*уч[.\w]*)?\s*(?:год\w*|г\.)?", label)
    return match[0].strip() if match else ""


def _both(meaning: str, first: str, second: str) -> str:
    """Two columns of one meaning: a deadline's beginning and end, two lists of people, two texts."""
    if meaning == "deadline":
        return f"{first} {second}" if first.strip().isdecimal() else f"{first} – {second}"
    return f"{first}, {second}" if meaning == "responsible" else f"{first}\n{second}"


def _marked(label: str, text: str) -> list[str]:
    """A cell under a month: a mark gives the month, a deadline of its own is made fuller by it."""
    if not text.strip():
        return []
    if text.strip().lower() in MARKS:
        return [label]
    return [f"{text} {label}"] if is_deadline(text) else [f"{label}: {text}"]


def _row_meanings(placed: Sequence[Placed], meanings: Meanings, widest: Meanings) -> Meanings | None:
    """Better meanings for one row, when its deadline is none and another reading suits clearly better."""
    if any(one.covers > 1 for one in placed) or len(placed) != len(meanings) or "deadline" not in meanings:
        return None
    texts = [[one.text] for one in placed]
    if "title" in meanings and goes_on(texts[meanings.index("title")][0]) and not _number_of(texts, meanings):
        return None  # the second half of a row
    at = meanings.index("deadline")
    printed = texts[at][0]
    if placed[at].cell.merge == "continued" and not printed:
        return None  # the deadline above holds
    if "responsible" in meanings and _days_among_people(printed, texts[meanings.index("responsible")][0]):
        return next(iter(_swaps(meanings, at, [meanings.index("responsible")])))
    elsewhere = [
        index
        for index, text in enumerate(texts)
        if index != at
        and deadline_likeness(text[0]) >= 0.3
        and len(text[0]) < 160
        and meanings[index] not in {"title", "month", "hour"}
    ]
    if deadline_likeness(printed) >= 0.3 or printed.strip(" .").isdecimal() or not (printed or elsewhere):
        return None
    if not printed and not any(deadline_likeness(texts[index][0]) >= 0.7 for index in elsewhere):
        return None
    candidates = (
        [meanings_ for known in {meanings, widest} if (meanings_ := align(texts, known).meanings)]
        + list(_swaps(meanings, at, [i for i in elsewhere if meanings[i] == "responsible" or is_deadline(texts[i][0])]))
        + ([_role_moved(meanings, at)] if role_likeness(printed) > 0.6 else [])
    )
    best = max(candidates, key=lambda one: _score(texts, one))
    better = _score(texts, best) >= _score(texts, meanings) + MARGIN
    return best if better and best != meanings and "title" in best else None


def _days_among_people(printed: str, people: str) -> bool:
    """«11» under the people and the people under the deadline."""
    return bool(re.fullmatch(r"\d{1,2}(?:\s*[-–,;]\s*\d{1,2})*", people)) and role_likeness(printed) >= MARGIN


def _number_of(texts: Sequence[Sequence[str]], meanings: Meanings) -> str:
    return texts[meanings.index("number")][0] if "number" in meanings else ""


def _swaps(meanings: Meanings, at: int, places: Sequence[int]) -> Sequence[Meanings]:
    swapped = []
    for index in places:
        found = list(meanings)
        found[at], found[index] = found[index], "deadline"
        swapped.append(tuple(found))
    return swapped


def _role_moved(meanings: Meanings, at: int) -> Meanings:
    """The responsible stand in the deadline's cell."""
    found = list(meanings)
    if "responsible" in found:
        other = found.index("responsible")
        found[at], found[other] = "responsible", "deadline"
    else:
        found[at] = "responsible"
    return tuple(found)


def _score(texts: Sequence[Sequence[str]], meanings: Meanings) -> float:
    worth = 0.0
    for text, meaning in zip(texts, meanings, strict=True):
        if text[0].strip():
            fused = 0.5 * deadline_likeness(text[0]) if meaning == "responsible" else 0.0
            worth += max(fit(meaning, text), fused) if meaning not in ASIDE - {"number"} else (0.2 if meaning else -GAP)
    return worth


def _repeats_heading(row: Row, sheet: Sheet) -> bool:
    """The header printed again in the middle of a table."""
    texts = [one_line(cell.text).lower() for cell in row.cells if cell.text.strip()]
    labels = [label.lower() for label in sheet.labels if label]
    same = sum(any(fuzz.ratio(text, label) >= LIKE for label in labels) for text in texts)
    if labels:
        return len(texts) >= 2 and same >= 0.6 * len(texts)
    return is_heading(row) and not any(is_deadline(text) for text in texts) and label_meaning(texts[0]) == "number"


def is_nameless(entry: Entry) -> bool:
    """A numbered row that does not say what is done: with a deadline or people, or with nothing at all."""
    if entry.across or entry.text or entry.extra or not is_number(entry["number"]):
        return False
    return not entry.continued & {"title", "content"} and "title" in entry.known


def is_furniture(entry: Entry) -> bool:
    """«Итого», «Примечание», a lone dash: nothing of the plan."""
    words = [text for meaning, text in entry.cells.items() if any(map(str.isalnum, text))]
    if not words or entry.filled == {"number"}:
        return True
    if entry.across and (entry.text.lstrip().startswith("*") or _signed(one_line(entry.text))):
        return True
    rest = entry.filled - {"number"}
    text = one_line(entry.text or next(iter(words)))
    lone = len(rest) <= 1 or not (rest & {"deadline", "responsible"})
    return lone and not entry.continued and begins(NUMBERED.sub("", text), vocabulary().furniture) and len(text) < 300


def _signed(text: str) -> bool:
    """«Директор школы ______ И.И. Иванов»."""
    name = SIGNATURE.search(text)
    return bool(name) and role_likeness(text[: name.start()] if name else "") >= SIGNER and len(text) < 120


def _some(cells: dict[str, str]) -> dict[str, str]:
    return {meaning: text for meaning, text in cells.items() if text.strip()}


def _bold(one: Placed) -> bool:
    return any(paragraph.bold and paragraph.text.strip() for paragraph in one.cell.paragraphs)
