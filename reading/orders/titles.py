"""Names of sections: their number, their aim (Цель, Задача, Результат) and a short name where none is printed."""

import re
from typing import NamedTuple

from reading.orders.likeness import is_deadline
from reading.orders.texts import one_line, title_of

_WORD = r"(?:этап|раздел|блок|модуль|направление|часть|глава|подраздел|ступень|задача)"
_VALUE = r"(?:[IVXLІХ]{1,6}|\d{1,2}(?:\s?\.\s?\d{1,2}){0,3})"
SECTION_NUMBER = re.compile(
    rf"^\s*(?:{_WORD}\s*№?\s*(?P<after>{_VALUE})[.):]?(?=\s|$|[-–—«])|(?P<before>{_VALUE})\s*[-–—]?\s*(?:й|ый|ой)?\s*"
    rf"(?={_WORD}\b)|(?P<plain>[IVXLІХ]{{1,6}}[.)]|[IVXІХ]{{2,6}}(?=\s)|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)](?!\d)|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)))\s*[-–—:.]?\s*",
    re.IGNORECASE,
)
AIM = re.compile(
    r"(?:^|(?<=[\s.(]))(цел[ьи]|задач[аи]|(?:ожидаемы[йе]\s+)?результаты?)\s*(?:этапа|раздела|деятельности)?\s*[:–—-]",
    re.IGNORECASE,
)
SHORT = 70  # characters of a made name


class Name(NamedTuple):
    """The parts of a section's text."""

    number: str
    title: str
    purpose: str


def name_of(text: str, number: str = "") -> Name:
    """«2. Сбор данных. Цель: …» → number, title, purpose. A section with an aim only is called by its first words."""
    line = one_line(text)
    match = None if number else SECTION_NUMBER.match(line)
    if match:
        printed = match["after"] or match["before"] or match["plain"] or ""
        number = "".join(printed.split()).strip(".)")
        rest = line[match.end() :].strip()
        line = line if match["before"] else rest or line
    aim = AIM.search(line)
    if not aim:
        return Name(number, title_of(line), "")
    title, purpose = title_of(line[: aim.start()]), line[aim.start() :].strip()
    return Name(number, title or short(purpose), purpose)


def time_of(text: str) -> str:
    """«Заседание № 1 (сентябрь)», «I этап – сентябрь–октябрь 2024 г.» → the time in a section's name."""
    line = one_line(text)
    inside: list[str] = [part for part in re.findall(r"\(([^()]+)\)", line) if is_deadline(part)]
    if inside:
        return inside[-1]
    parts = re.split(r"\s+[–—-]\s+|[.:,]\s+", line)
    tails = (line[line.find(parts[at]) :].strip(" .") for at in range(1, len(parts)))
    told = next((tail for tail in tails if re.search(r"[а-яё]{3}", tail.lower()) and is_deadline(tail)), "")
    return told or (parts[0] if len(parts) > 1 and is_deadline(parts[0]) and re.match(r"[А-ЯЁ]", parts[0]) else "")


def has_aim(text: str) -> bool:
    """The text says an aim, a task or a result."""
    return bool(AIM.search(one_line(text)))


def short(purpose: str) -> str:
    """The first words of an aim as a name."""
    words = re.sub(r"^[^:–—-]*[:–—-]\s*", "", purpose, count=1)
    words = re.split(r"[,;.:]|\s(?:Результат|Задач|Цель)", words, maxsplit=1)[0].strip()
    while len(words) > SHORT and " " in words:
        words = words.rsplit(" ", 1)[0]
    return title_of(words[:1].upper() + words[1:])
