"""Paragraphs between the tables of a plan: names of its sections, month headings, running titles, stray lines."""

import re
from collections.abc import Sequence
from itertools import combinations

from rapidfuzz import fuzz

from models.roadmap import Source
from reading.orders.entries import Entry
from reading.orders.likeness import is_deadline
from reading.orders.lines import Doubt
from reading.orders.sheets import Sheet
from reading.orders.texts import one_line
from reading.orders.titles import SECTION_NUMBER
from reading.orders.vocabulary import begins, vocabulary
from reading.papers.paper import Paragraph

LONGEST = 250
SHORT = 120
ALIKE = 75.0
PLAN = re.compile(r"(?:\w+\s)?(?:план\b|план-|дорожная карта|график|циклограмма|программа)", re.IGNORECASE)
PAGE = re.compile(r"^[\W_]*\d{0,4}[\W_]*$|^стр(аница|\.)?\s*\d+$|^продолжение", re.IGNORECASE)
PART_OF_YEAR = re.compile(
    r"янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|дек|полугод|четверт|кварт|тримест|недел|смен", re.IGNORECASE
)
GARBAGE = "строка между таблицами - обрывок таблицы или не относится к плану; не прочитана"


def sections_before(sheets: Sequence[Sheet]) -> tuple[list[list[Entry]], list[Doubt]]:
    """For every table the section rows that the paragraphs above it make."""
    plainly = _each_has_a_line(sheets)
    named = [_candidates(sheet.before, first=index == 0, plainly=plainly) for index, sheet in enumerate(sheets)]
    several = sum(bool(lines) and sheet.heading is not None for lines, sheet in zip(named, sheets, strict=True)) > 1
    plans = _plans(sheets)
    found, doubts = list[list[Entry]](), list[Doubt]()
    for index, (sheet, lines) in enumerate(zip(sheets, named, strict=True)):
        last = lines[-1:] if several and lines and not _running(lines[-1], named) else []
        sure = [line for line in lines if _surely(line) or line in last]
        periods = [_period(line) for line in sheet.before if _is_plan_title(line.full_text) and period_of(line)]
        plan = [] if periods else plans[index]
        found.append([*plan, *periods[-1:], *(_entry(line) for line in sure)])
        if index:
            doubts += [_stray(line, sheets[index - 1], sheet) for line in _strays(sheet.before, sure)]
    return found, doubts


def _each_has_a_line(sheets: Sequence[Sheet]) -> bool:
    """Every further table has a heading of its own and one line above it: the line is its name, however shaped."""
    further = [(sheet, _filled(sheet.before)) for sheet in sheets[1:]]
    return bool(further) and all(sheet.heading is not None and len(lines) == 1 for sheet, lines in further)


def _filled(lines: Sequence[Paragraph]) -> list[Paragraph]:
    return [line for line in lines if line.full_text.strip() and not PAGE.match(line.full_text.strip())]


def _plans(sheets: Sequence[Sheet]) -> list[list[Entry]]:
    """Several plans in one document, each with its own title: the titles are sections."""
    titles = [_own_title(sheet.before) if sheet.heading is not None else None for sheet in sheets]
    texts = [one_line(title["title"]).lower() for title in titles if title]
    different = len(texts) > 1 and all(_other(*pair) for pair in combinations(texts, 2))
    return [[title] if title and different else [] for title in titles]


def _other(one: str, other: str) -> bool:
    """One of the titles has a word or a figure that the other has not, misread letters aside."""
    words = sorted((set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))), key=len, reverse=True)
    return any(all(fuzz.ratio(word, known) < ALIKE for known in words[1]) for word in words[0] - words[1])


def _own_title(before: Sequence[Paragraph]) -> Entry | None:
    """«План работы с родителями», on one line or several."""
    lines = _filled(before)
    at = next((at for at in reversed(range(len(lines))) if PLAN.match(one_line(lines[at].full_text))), None)
    if at is None:
        return None
    rest = [line for line in lines[at + 1 :] if (line.bold or line.centred) and not _surely(line)][:2]
    text = " ".join(one_line(line.full_text) for line in (lines[at], *rest))
    return (
        None
        if len(text) > LONGEST
        else Entry(Source(paragraph=lines[at].index), {"title": text}, across=True, bold=True)
    )


def _candidates(before: Sequence[Paragraph], *, first: bool, plainly: bool) -> list[Paragraph]:
    """Lines that may name a section; above the first table only the nearest lines count."""
    lines = _filled(before)
    titles = [at for at, line in enumerate(lines) if _is_plan_title(one_line(line.full_text))]
    below = lines[titles[-1] + 1 :] if titles else lines
    return [
        line for line in (below[-2 if titles else -1 :] if first else below[-4:]) if _may_name(line, plainly=plainly)
    ]


def _may_name(line: Paragraph, *, plainly: bool) -> bool:
    text = one_line(line.full_text)
    if len(text) > LONGEST or text.endswith((";", ",")) or _is_plan_title(text):
        return False
    shaped = line.bold or line.centred or line.style.lower().startswith(("heading", "заголовок"))
    named = plainly and text[:1].isupper() and not text.endswith(".") and len(text) < SHORT
    return shaped or named or bool(SECTION_NUMBER.match(text)) or is_deadline(text)


def period_of(line: Paragraph) -> str:
    """«План работы на сентябрь» → «сентябрь»; a whole year is the plan's own and is left."""
    match = re.search(r"\sна\s+(.{3,50})$", one_line(line.full_text).rstrip(" .»"), re.IGNORECASE)
    if not match or not PART_OF_YEAR.search(match[1]) or not is_deadline(match[1]):
        return ""
    return match[1]


def _is_plan_title(text: str) -> bool:
    return begins(text, vocabulary().plans)


def _surely(line: Paragraph) -> bool:
    """«Раздел 2…», «II. …», «3. Работа с …» in a heading's shape, a month."""
    text = one_line(line.full_text)
    if is_deadline(text) or begins(text, vocabulary().sections):
        return True
    return bool(SECTION_NUMBER.match(text)) and len(text) < 160


def _running(line: Paragraph, named: Sequence[Sequence[Paragraph]]) -> bool:
    """The same words stand above several tables."""
    text = one_line(line.full_text).lower()
    return sum(any(fuzz.ratio(text, one_line(other.full_text).lower()) > 90 for other in lines) for lines in named) > 1


def _period(line: Paragraph) -> Entry:
    return Entry(Source(paragraph=line.index), {"title": period_of(line)}, across=True)


def _entry(line: Paragraph) -> Entry:
    return Entry(Source(paragraph=line.index), {"title": line.full_text}, across=True, bold=True)


def _strays(before: Sequence[Paragraph], sections: Sequence[Paragraph]) -> list[Paragraph]:
    return [
        line
        for line in before
        if line not in sections
        and not PAGE.match(line.full_text.strip())
        and not _is_plan_title(one_line(line.full_text))
    ]


def _stray(line: Paragraph, above: Sheet, below: Sheet) -> Doubt:
    text = one_line(line.full_text).lower()
    cells = [one_line(cell.text).lower() for row in (*above.rows[-3:], *below.rows[:3]) for cell in row.cells]
    piece = any(len(cell) > 12 and fuzz.partial_ratio(text, cell) > 75 for cell in cells)
    code = "garbage_line" if piece or line.text.isupper() else "unread_line"
    return Doubt(code, GARBAGE, paragraph=line.index)
