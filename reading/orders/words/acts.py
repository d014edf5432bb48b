"""The order inside a paper: letterhead, number, date, heading, points; of several orders the one with the plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reading.orders.words.dates import find_dates, find_number
from reading.orders.words.marks import is_approval, is_title
from reading.orders.words.stems import words_of
from reading.orders.words.text_lines import TextLine
from reading.orders.words.vocabulary import rules

_ACT = re.compile(
    r"^(?P<act>приказ|распоряжение|постановление|решение)(?:\s+по\s+\w+|\s+педагогическ\w+ совета)?"
    r"(?=\s*$|\s*[№N]|\s+от\s|\s+«|\s*\d|\s*\(|\s*_)(?P<rest>.*)$",
    re.IGNORECASE,
)
_APPROVES = re.compile(r"утвердить[^.]{0,120}(?:план|дорожн|мероприяти|график|программ)", re.IGNORECASE)
_END = re.compile(r"^(?:приложени|утвержд[её]н|положение$|лист ознакомления|с приказом ознаком)", re.IGNORECASE)
_REQUISITE = re.compile(r"^\s*(?:от\s|№|[«\"]?\s*\d{1,2}\b)", re.IGNORECASE)
_HEADING = re.compile(r"^[«\"]?\s*Об?\s+[а-яёА-ЯЁ«]")
_HEAD_LINES, _HEADING_LINES, _GRIF_LINES = 10, 14, 7


@dataclass(frozen=True, slots=True)
class Act:
    """An order: the lines above its name, the lines below it up to its end."""

    kind: str
    above: tuple[TextLine, ...]
    title: TextLine
    below: tuple[TextLine, ...]
    number: str | None
    on: date | None
    heading: str | None

    @property
    def points(self) -> tuple[TextLine, ...]:
        """The lines after «приказываю»; all lines when the word is missing."""
        for index, line in enumerate(self.below):
            found = re.search(rf"\b(?:{'|'.join(rules('requisites')['commands'])})\b\s*:?", line.text, re.IGNORECASE)
            if found:
                rest = line.text[found.end() :].strip(" :")
                return (*((line._replace(text=rest),) if rest else ()), *self.below[index + 1 :])
        return self.below


def find_act(lines: Sequence[TextLine]) -> Act | None:
    """The order that approves the plan, or the first order of the paper."""
    starts = [index for index, line in enumerate(lines) if _is_act(lines, index)]
    acts = [_act(lines, start, [*starts, len(lines)][number + 1]) for number, start in enumerate(starts)]
    approving = [act for act in acts if _APPROVES.search(" ".join(line.text for line in act.points))]
    return next(iter([*approving, *acts]), None)


def _is_act(lines: Sequence[TextLine], index: int) -> bool:
    text = lines[index].text
    found = _ACT.match(text)
    if not found or len(text) > 70:
        return False
    if found["act"].isupper():
        near = [line.text for line in lines[max(0, index - 4) : index]]
        return not any(is_approval(line) for line in near) or found["rest"].strip() == ""
    near = [line.text for line in lines[max(0, index - _GRIF_LINES) : index]]
    alone = not found["rest"].strip() and (lines[index].centred or lines[index].bold)
    after = " ".join(line.text for line in lines[index + 1 : index + 40])
    commands = re.search(r"приказываю|обязываю|постановля|распоряжаюсь", after, re.IGNORECASE)
    return (alone or bool(commands)) and not any(is_approval(line) for line in near)


def _act(lines: Sequence[TextLine], start: int, end: int) -> Act:
    found = _ACT.match(lines[start].text)
    kind = rules("requisites")["acts"][found["act"].lower()] if found else "order"
    below = _own(lines[start + 1 : end])
    above = _above(lines, start)
    heading, first_of_heading = _heading(below)
    requisites = [found["rest"] if found else "", *(line.text for line in below[: min(first_of_heading, _HEAD_LINES)])]
    number, on = number_and_date(requisites)
    if number is None and on is None:
        number, on = number_and_date([line.text for line in above[-3:] if _REQUISITE.match(line.text)])
    return Act(kind, above, lines[start], below, number, on, heading)


def number_and_date(lines: Sequence[str]) -> tuple[str | None, date | None]:
    """The first number and the first date among lines of requisites; a number is no part of a date."""
    number: str | None = None
    on: date | None = None
    for text in lines:
        dates = find_dates(re.sub(r"(?:№|\bN)\s*\S+(?:\s*[-–—/]\s*\S+)?", " ", text)) or find_dates(text)
        bare = re.sub(r"\s+", " ", text)
        for found in find_dates(text):
            bare = (
                bare.replace(text[found.start : found.end], " ") if "№" not in text[found.start : found.end] else bare
            )
        number = number or find_number(bare)
        on = on or (dates[0].on if dates else None)
    return number, on


def _own(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Up to the attachments: a mark of an attachment, the table of a plan, a new page after the signature."""
    own: list[TextLine] = []
    commanded = False
    for line in lines:
        title = is_title(line) and (line.centred or line.bold)
        if line.table or (commanded and (title or _END.match(line.text) or (line.page_break and len(own) > 5))):
            break
        commanded = commanded or bool(
            re.search(r"приказываю|обязываю|постановля|распоряжаюсь|^\s*1\.", line.text, re.IGNORECASE) or line.number
        )
        own.append(line)
    return tuple(own)


def _above(lines: Sequence[TextLine], start: int) -> tuple[TextLine, ...]:
    above: list[TextLine] = []
    for line in reversed(lines[max(0, start - 14) : start]):
        if line.table:
            break
        above.insert(0, line)
        if line.page_break:
            break
    return tuple(above)


def _heading(below: Sequence[TextLine]) -> tuple[str | None, int]:
    """«О/Об …» up to the preamble, and where it begins."""
    for index, line in enumerate(below[:_HEADING_LINES]):
        if _is_preamble(line.text) or re.match(r"^1\.\s", line.text):
            return None, index
        if _HEADING.match(line.text):
            return _joined(below[index:]), index
    return None, _HEAD_LINES


def _joined(lines: Sequence[TextLine]) -> str:
    parts: list[str] = []
    for number, line in enumerate(lines[:_HEADING_LINES]):
        if number and (_is_preamble(line.text) or re.match(r"^\d{1,2}[.)]", line.text)):
            break
        if number and line.cell != lines[0].cell:
            break
        if not line.text:
            if number and not _goes_on(parts[-1], lines[number + 1 : number + 2]):
                break
            continue
        if parts and not _goes_on(parts[-1], [line]) and lines[number - 1].last and line.text[:1].isupper():
            break
        parts.append(line.text)
    return _unquoted(re.sub(r"\s+", " ", " ".join(parts)).strip(" .")) if parts else ""


def _unquoted(text: str) -> str:
    """Quotes around the whole heading go; the quotes of a name at its end stay."""
    if text[:1] in '«"':
        text = text[1:].rstrip(' ."»') if text.count("«") <= 1 else text[1:]
    if text.count("»") > text.count("«"):
        text = text.removesuffix("»")
    return text.strip(" .")


def _goes_on(text: str, following: Sequence[TextLine]) -> bool:
    """The next line belongs to the heading: it begins in small letters or the line before is not finished."""
    if not following or not following[0].text:
        return False
    unfinished = bool(re.search(r"(?:[,-]|\b(?:и|в|о|об|по|на|с|для|к|за|от|города|учреждении|организации))$", text))
    return unfinished or not following[0].text[:1].isupper() or following[0].text.startswith(("(", "«", "МБОУ", "МАОУ"))


def _is_preamble(text: str) -> bool:
    words = words_of(text)
    return bool(words) and any(
        words[: len(start.split())] == tuple(start.split()) for start in rules("requisites")["preamble"]
    )
