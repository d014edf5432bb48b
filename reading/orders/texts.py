"""Texts of cells: words broken by scans and pages mended, bullets taken off, several deeds of one cell told apart."""

import re
from functools import cache
from typing import NamedTuple

from pymorphy3 import MorphAnalyzer

BULLET = re.compile(r"^\s*(?:[-–—−•●▪◦∙·*✓➢➤>§\uf000-\uf0ff]\s*|o\s+(?=[А-ЯЁа-яё«]))+")
NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[а-яa-z]\))(?!\d)\s*")
NUMBER = re.compile(r"(?<![\d.,№/-])(\d{1,2})[.)](?!\d)\s*(?=[А-ЯЁA-Z«\"а-яё])")
SPLIT = re.compile(r"([А-ЯЁа-яё]{1,40}) ([а-яё]{1,40})(?=$|[\s.,;:!?»)])")
HYPHEN = re.compile(r"([А-ЯЁа-яё]+)[-‐‑¬]\s+([а-яё]+)")
MIXED = re.compile(r"[A-Za-zА-ЯЁа-яё]*(?:[A-Za-z][А-ЯЁа-яё]|[А-ЯЁа-яё][A-Za-z])[A-Za-zА-ЯЁа-яё]*")
TWINS = str.maketrans("aAcCeEoOpPxXyYkKmMTHBbn", "аАсСеЕоОрРхХуУкКмМТНВьп")
UNFINISHED = re.compile(
    r"(?:[-–—,:(«‐¬]|\b(?:и|или|а|в|во|на|с|со|к|ко|о|об|от|до|за|из|по|для|при|у|без|над|под|через|между|не|среди|"
    r"также|том|числе|г|им|их|целью|рамках|вопросам|вопросу|результатам|итогам))\s*$",
    re.IGNORECASE,
)
JOINING = frozenset({"и", "а", "в", "к", "о", "с", "у", "я"})


class Deeds(NamedTuple):
    """What a cell lists: the words before the list and the listed deeds (none: it is no list)."""

    lead: str
    deeds: tuple[str, ...]


def one_line(text: str) -> str:
    """The text on one line, broken words mended."""
    plain = MIXED.sub(_russian, text.replace("\u00ad", ""))
    line = re.sub(r"[ \t\xa0]+", " ", HYPHEN.sub(_without_hyphen, plain)).strip()
    line = re.sub(r"\s*\n\s*", " ", line)
    return _mended(line)


def title_of(text: str) -> str:
    """A name on one line without its bullet, number and closing punctuation."""
    line = one_line(text)
    line = BULLET.sub("", line)
    line = line.rstrip(" ;,:–—-").strip()
    return line[:-1].rstrip() if line.endswith(".") and not _abbreviated(line) else line


def join(first: str, second: str) -> str:
    """Two pieces of one text that a page has cut, a word between them mended."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first or second
    if re.search(r"[а-яё][-‐¬]$", first) and re.match(r"[а-яё]", second):
        return HYPHEN.sub(_without_hyphen, f"{first} {second}")
    return f"{first} {second}"


def goes_on(text: str) -> bool:
    """The text begins as the second half of something: in lower case, with a closing sign or a dash before a word."""
    return bool(re.match(r"[а-яё,.;:)»]|[-–—][а-яё]", text.lstrip())) and not NUMBERED.match(text)


def unfinished(text: str) -> bool:
    """The text ends in the middle: with a hyphen, comma, preposition, or an open bracket or quotation mark."""
    if not text.strip():
        return False
    return bool(UNFINISHED.search(text)) or text.count("(") > text.count(")") or text.count("«") > text.count("»")


def hanging(text: str) -> bool:
    """The text cannot end here: a hyphen, a comma or a preposition is its last word."""
    whole = text.rstrip()
    if re.search(r"[а-яё][-‐¬]$", whole):
        return True
    return bool(UNFINISHED.search(whole)) and not whole.endswith((":", "-", "–", "—", "("))


def bulleted(text: str) -> bool:
    """The text begins with a bullet or dash."""
    return bool(BULLET.match(text))


def unmarked(text: str) -> str:
    """The text without the bullet or number in front."""
    return NUMBERED.sub("", BULLET.sub("", text, count=1), count=1).strip()


def deeds_of(text: str) -> Deeds:
    """Numbered or bulleted deeds of a cell, and what stands before them."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lead, deeds = list[str](), list[str]()
    for line in (part for whole in lines for part in _numbered_parts(whole)):
        marked = NUMBERED.match(line) or BULLET.match(line)
        if marked:
            deeds.append(unmarked(line))
        elif deeds:
            deeds[-1] = join(deeds[-1], line)
        else:
            lead.append(line)
    if len(deeds) < 2 and not lead:
        return Deeds(unmarked(text), ())
    return Deeds(one_line("\n".join(lead)), tuple(filter(None, map(title_of, deeds))))


def _numbered_parts(line: str) -> list[str]:
    """«Совещание: 1. Один 2. Два» → three parts, when the numbers go 1, 2, … in one line."""
    wanted, cuts = 1, list[int]()
    for match in NUMBER.finditer(line):
        if int(match[1]) == wanted or (not cuts and match.start() == 0):
            cuts.append(match.start())
            wanted = int(match[1]) + 1
    if len(cuts) < 2:
        return [line]
    parts = [line[: cuts[0]], *(line[start:end] for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True))]
    return [part.strip() for part in parts if part.strip()]


def _mended(line: str) -> str:
    """«образовательн ых» → «образовательных» when only the whole is a word."""
    position = 0
    while match := SPLIT.search(line, position):
        if _one_word(match[1], match[2], last=match.end() == len(line)):
            line = line[: match.end(1)] + line[match.start(2) :]
            position = match.start()
        else:
            position = match.start(2)
    return line


@cache
def _one_word(left: str, right: str, *, last: bool) -> bool:
    if not _known(left + right) or (left.isupper() and len(left) > 1):
        return False
    if len(right) == 1 and len(left) > 3 and (last or right not in JOINING):
        return True
    return not _known(left) or (not _known(right) and len(right) > 1)


def _russian(match: re.Match[str]) -> str:
    """A word with Latin letters that look Russian, put there by a scan."""
    word = match[0].translate(TWINS)
    return word if not re.search(r"[A-Za-z]", word) else match[0]


def _without_hyphen(match: re.Match[str]) -> str:
    left, right = match[1], match[2]
    if _known(left + right) and not (_known(left) and _known(right) and f"{left}-{right}".lower() in _DOUBLE):
        return left + right
    return f"{left}-{right}" if _known(right) or _known(left) else left + right


_DOUBLE = frozenset({"кто-то", "что-то", "как-то", "из-за", "из-под"})


@cache
def _known(word: str) -> bool:
    return bool(_morphology().word_is_known(word.lower()))


@cache
def _morphology() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


def _abbreviated(line: str) -> bool:
    """The last dot belongs to an abbreviation: «и т.д.», «2023 г.», «уч. г.»."""
    return bool(re.search(r"(?:\b[а-яА-ЯЁ]|\bдр|\bпр|\bгг|т\.\s?[дпе])\.$", line))
