"""The plan's own title: «План мероприятий (дорожная карта) … на 2023-2024 учебный год» above its table."""

import re
from collections.abc import Sequence

from reading.orders.words.marks import ASIDE, is_approval, is_title
from reading.orders.words.periods import years_of
from reading.orders.words.stems import words_of
from reading.orders.words.text_lines import TextLine
from reading.phrases import is_deadline

_AFTER = re.compile(
    r"^(?:цел[ьи]|задач|пояснительн|раздел|[IVX]+\.|\d{1,2}[.)]|№|основн\w+ (?:цел|задач|направлен)|ожидаем"
    r"|перспективн\w+ результ|дорожная карта|план(?:\s+(?:работы|мероприятий)\b|\s*$)|прил)",
    re.IGNORECASE,
)
_OWN_WORK = re.compile(
    r"^(?:информаци|сведени|отч[её]т|мониторинг|реестр|план|мероприяти|дорожн|программ|график|реализаци|внедрени|ход\b)",
    re.IGNORECASE,
)
_LAWS = re.compile(r"норматив|правов|\bакты\b|документы|закон|литератур|ссылк|контакт", re.IGNORECASE)
_LONGEST = 12


def plan_title(lines: Sequence[TextLine]) -> str:
    """The title above the first table of a plan: of several the one with years, in larger letters, nearest to it."""
    region = _region(lines)
    titles: list[tuple[int, str]] = []
    end = 0
    for start in _starts(region):
        title, length = _joined(region[start:])
        if start >= end and len(words_of(title)) > 1:
            titles.append((start, title))
            end = start + length
    if not titles:
        return _lonely(region)
    return max(titles, key=lambda found: (_weight(region[found[0]], found[1]), found[0]))[1]


def _weight(line: TextLine, title: str) -> int:
    year = bool(years_of(title))
    return 2 * year + (line.centred or line.bold or line.text.isupper()) + (len(words_of(title)) > 2)


def _starts(region: Sequence[TextLine]) -> list[int]:
    """First lines of titles; a title that begins in the middle of a paragraph begins with the paragraph."""
    starts: list[int] = []
    for index, line in enumerate(region):
        if is_title(line):
            start = index
            while start and region[start - 1].text and region[start - 1].block == line.block:
                before = region[start - 1]
                if before.last or ASIDE.search(before.text) or is_approval(before.text):
                    break
                start -= 1
            starts.append(start)
    return list(dict.fromkeys(starts))


def _region(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines above the plan's table; of several tables without deadlines, above the one whose heading suits."""
    plans = [index for index, line in enumerate(lines) if line.plan]
    tables = plans or [index for index, line in enumerate(lines) if line.table]
    if not plans and len(tables) > 1:
        tables = sorted(tables, key=lambda index: _strangeness(_lonely(lines[:index])))
    return list(lines[: tables[0]] if tables else lines)


def _strangeness(heading: str) -> int:
    """How little a heading suits the table of the document's own work: a list of laws suits least."""
    return 0 if _OWN_WORK.search(heading) else 2 if _LAWS.search(heading) else 1


def _joined(lines: Sequence[TextLine]) -> tuple[str, int]:
    """The title that begins with the first line, and how many lines it took."""
    parts: list[str] = []
    length = 0
    for index, line in enumerate(lines[:_LONGEST]):
        if line.table or (parts and not line.text and not _continues(lines[index + 1 : index + 2])):
            break
        if not line.text:
            continue
        new_paragraph = index > 0 and lines[index - 1].last
        if parts and new_paragraph and (_AFTER.match(line.text) or ASIDE.search(line.text) or is_approval(line.text)):
            break
        if parts and new_paragraph and (_is_month(line.text) or not _belongs(line, lines[0])):
            break
        parts.append(line.text)
        length = index + 1
    title = re.sub(r"\s+", " ", " ".join(parts)).strip()
    return title if re.search(r"\bг\.$", title) else title.strip(" ."), length


def _continues(following: Sequence[TextLine]) -> bool:
    return bool(following) and bool(re.match(r"^(?:на|в|по|с)\s", following[0].text))


def _is_month(text: str) -> bool:
    """«Сентябрь 2024 года» over a table is no part of the title; «на 2024-2025 учебный год» is."""
    return is_deadline(text) and not text.startswith("на ")


def _belongs(line: TextLine, start: TextLine) -> bool:
    same = (line.centred and start.centred) or (line.bold and start.bold)
    return len(line.text) < 200 and (same or not line.text[:1].isupper() or line.text.startswith(("«", "(")))


def _lonely(region: Sequence[TextLine]) -> str:
    """No word of a title: the centred or bold paragraph nearest above the table."""
    for index in range(len(region) - 1, max(-1, len(region) - 15), -1):
        line = region[index]
        if line.text and (line.centred or line.bold) and not ASIDE.search(line.text) and not is_approval(line.text):
            start = index
            while start > 0 and region[start - 1].text and region[start - 1].block == line.block:
                start -= 1
            while (
                start > 0
                and region[start - 1].text
                and _styled(region[start - 1])
                and not is_approval(region[start - 1].text)
            ):
                start -= 1
            return re.sub(r"\s+", " ", " ".join(each.text for each in region[start : index + 1])).strip(" .")
    return ""


def _styled(line: TextLine) -> bool:
    return (line.centred or line.bold) and not ASIDE.search(line.text)
