"""A plan written as paragraphs, without a table: numbered or listed deeds with their deadlines, month headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.roadmap import Source
from reading.orders.between import PAGE
from reading.orders.entries import Entry
from reading.orders.likeness import is_deadline, role_likeness
from reading.orders.lines import Doubt
from reading.orders.prose import Said, only_labelled, said
from reading.orders.sections import is_month
from reading.orders.texts import BULLET, bulleted, goes_on, one_line, unfinished
from reading.orders.titles import SECTION_NUMBER
from reading.orders.vocabulary import begins, vocabulary
from reading.papers.paper import Paper, Paragraph

NUMBERED = re.compile(
    r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?(?!\d)\s+(?=\S)|^\s*(?P<close>\d{1,2}(?:\.\d{1,2}){0,3})[.)](?!\d)"
)
ORDERS = re.compile(r"п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|постановляю|обязываю|приказ\s*:", re.IGNORECASE)
SIGNATURE = re.compile(r"_{3,}|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+\s*$|[А-ЯЁ][а-яё]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.\s*$")
PLAIN = "план написан без таблицы: пункты взяты из абзацев"
UNREAD = "абзац посреди плана не похож ни на пункт, ни на раздел; не прочитан"
LEAST = 2  # dated items that make a list a plan


@dataclass
class _Item:
    """An item while its lines are gathered."""

    paragraph: int
    number: str
    words: Said
    bullet: bool
    details: list[str] = field(default_factory=list)

    def entry(self) -> Entry:
        title = "\n".join([self.words.title, *(f"- {detail}" for detail in self.details)])
        cells = {
            "number": self.number,
            "title": f"- {title}" if self.bullet else title,
            "deadline": self.words.deadline,
            "responsible": self.words.responsible,
            "result": self.words.result,
        }
        return Entry(Source(paragraph=self.paragraph), {name: text for name, text in cells.items() if text.strip()})


def plain_entries(paper: Paper) -> tuple[list[Entry], list[Doubt]]:
    """The rows that paragraphs make; none when they are no plan."""
    lines = list(_region(paper.paragraphs))
    numbered = sum(bool(NUMBERED.match(line.full_text)) for line in lines) >= LEAST
    reading = _Reading(by_months=_starts_with_month(lines), numbered=numbered)
    for line in lines:
        reading.add(line)
    entries = reading.entries()
    told = [entry for entry in entries if entry["deadline"] or entry["responsible"]]
    items = [entry for entry in entries if not entry.across]
    months = sum(entry.across and is_month(one_line(entry.text)) for entry in entries)
    clear = len(told) >= max(LEAST, 0.4 * len(items)) or (months >= LEAST and len(items) >= LEAST)
    if not clear:
        return [], []
    first = next(entry.source.paragraph for entry in entries if not entry.across)
    return entries, [Doubt("plain_list", PLAIN, paragraph=first), *reading.doubts]


def _region(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs of the plan: below its title; an order's own points are not a plan."""
    filled = [line for line in paragraphs if line.full_text.strip()]
    orders = [at for at, line in enumerate(filled) if ORDERS.search(line.full_text)]
    titles = [at for at, line in enumerate(filled) if _is_title(line) and (not orders or at > orders[-1])]
    if titles:
        yield from filled[titles[0] + 1 :]
    elif not orders:
        yield from filled


def _is_title(line: Paragraph) -> bool:
    """«ПЛАН», «Дорожная карта …» as a heading."""
    text = one_line(line.full_text)
    words = begins(text, ("план*", "п л а н", "дорожн* карт*", "комплексн* план*", "календарн* план*", "график*"))
    short = len(text) < 300 and not text.endswith(";") and not re.match(r"\d", text)
    return words and short and (line.bold or line.centred or bool(line.style) or text.isupper() or len(text) < 160)


def _starts_with_month(lines: Sequence[Paragraph]) -> bool:
    """A month heads the list before its first item: later months are headings too."""
    for line in lines:
        if is_month(one_line(line.full_text)) and len(line.full_text) < 60:
            return True
        if NUMBERED.match(line.full_text) or bulleted(line.full_text):
            return False
    return False


@dataclass
class _Reading:
    """Goes over the paragraphs and gathers items."""

    by_months: bool
    numbered: bool
    rows: list[_Item | Entry] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    ended: bool = False

    def add(self, line: Paragraph) -> None:
        """One paragraph; line breaks inside it are lines of their own."""
        for part in line.full_text.split("\n"):
            self.ended = self.ended or (bool(self.rows) and bool(ENDING.match(part)))
            if part.strip() and not self.ended and not PAGE.match(part.strip()) and not STAMP.match(part):
                self._add(part.strip(), line)

    def entries(self) -> list[Entry]:
        return [row.entry() if isinstance(row, _Item) else row for row in self.rows]

    def _add(self, text: str, line: Paragraph) -> None:
        item = self.rows[-1] if self.rows and isinstance(self.rows[-1], _Item) else None
        plain = one_line(text)
        if item and (more := only_labelled(text)):
            item.words = item.words.more(more)
        elif self._is_month(plain, item):
            self._section(text, line)
        elif item and not item.words.deadline and is_deadline(plain):
            item.words = item.words.more(Said(deadline=plain))
        elif day := DAY.match(text):
            self.rows.append(_Item(line.index, "", said(f"{day[1] or day[2]} – {text[day.end() :]}"), bullet=False))
        elif LETTER.match(text) and not said(text).dated:
            self._section(text, line)
        elif (match := NUMBERED.match(text)) and not SECTION_WORD.match(text):
            self._numbered(text, match, line)
        elif bulleted(text) or SMALL.match(text):
            self._bulleted(SMALL.sub("", BULLET.sub("", text, count=1), count=1), line, item)
        else:
            self._other(text, line, item)

    def _is_month(self, text: str, item: _Item | None) -> bool:
        return len(text) < 60 and is_month(text) and (self.by_months or item is None)

    def _numbered(self, text: str, match: re.Match[str], line: Paragraph) -> None:
        number = match["number"] or match["close"]
        words = said(text[match.end() :])
        if not words.dated and (line.bold or line.style.lower().startswith("heading")) and "." not in number:
            self._section(text, line)
        else:
            self.rows.append(_Item(line.index, number, words, bullet=False))

    def _bulleted(self, text: str, line: Paragraph, item: _Item | None) -> None:
        words = said(text)
        if words.dated or item is None or item.bullet or not (item.number or item.words.dated):
            self.rows.append(_Item(line.index, "", words, bullet=True))
        else:
            item.details.append(one_line(text).rstrip(";."))

    def _other(self, text: str, line: Paragraph, item: _Item | None) -> None:
        plain = one_line(text)
        if SIGNATURE.search(plain) and (item is None or len(plain) < 90) and not said(text).deadline:
            return
        if item and (goes_on(text) or unfinished(item.words.title)) and not item.words.dated:
            item.words = said(f"{item.words.title} {text}")
        elif item and role_likeness(plain) >= 0.8 and not item.words.responsible and item.words.deadline:
            item.words = item.words.more(Said(responsible=plain))
        elif self._is_section(plain, line):
            self._section(text, line)
        elif self.numbered and not self.rows:
            return  # the rest of the plan's title
        elif (words := said(text)).deadline or (self.by_months and self.rows and text[:1].isupper()):
            self.rows.append(_Item(line.index, "", words, bullet=False))
        elif self.rows:
            self.doubts.append(Doubt("unread_line", UNREAD, paragraph=line.index))

    def _is_section(self, text: str, line: Paragraph) -> bool:
        shaped = line.bold or line.centred or line.style.lower().startswith(("heading", "заголовок"))
        named = begins(text, vocabulary().sections) or bool(SECTION_NUMBER.match(text))
        return len(text) < 200 and (shaped or named) and not said(text).deadline

    def _section(self, text: str, line: Paragraph) -> None:
        self.rows.append(Entry(Source(paragraph=line.index), {"title": text}, across=True, bold=True))


DAY = re.compile(
    r"\s*(\d{1,2}\.(?:0[1-9]|1[0-2])(?:\.(?:20)?\d\d)?)\s*(?:г\.?|года)?\s*(?:\([а-я. ]+\)|,\s*[а-я]+)?\s*[–—-]\s+|"
    r"\s*(\d{1,2}\.0[1-9](?:\.(?:20)?\d\d)?)\.?\s+(?=[А-ЯЁ«])"
)
STAMP = re.compile(
    r"\W*(?:документ подписан|подписано (?:простой )?(?:эл|цифр)|сертификат:?\s[\w\s]*$|владелец:?\s|"
    r"действител\w+:?\s(?:с|до)\b|исп(?:олнитель|олн)?[.:]*\s[^а-яё]*(?-i:[А-ЯЁ])[^;]*\d\d)",
    re.IGNORECASE,
)
ENDING = re.compile(
    r"\W*(?:(?:с приказом|с планом)[^.]{0,40}ознакомлен[аы]?\b|ознакомлен[аы]?\W*$|"
    r"лист (?:ознакомления|согласования)|разослан[оа]?\b|в дело\b)",
    re.IGNORECASE,
)
LETTER = re.compile(r"\s*[А-ЕA-E][.)]\s+(?=[А-ЯЁ])")
SMALL = re.compile(r"\s*[а-и]\)\s+")
SECTION_WORD = re.compile(r"\s*\d{1,2}\s*[-–]?\s*(?:й|ый)?\s*(?:этап|раздел|блок|модуль)\b", re.IGNORECASE)
