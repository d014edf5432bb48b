"""Which tables are the plan: the first one by its header or contents, its further pages by likeness to it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from reading.orders.columns import Alignment, Meanings, align, by_content, column_texts, swapped
from reading.orders.contents import gathering, labels_only, told_by_contents
from reading.orders.grid import Layout, common_layout, layout_of
from reading.orders.halves import side_by_side
from reading.orders.header import Heading, find_heading, label_meaning
from reading.orders.likeness import fit, is_deadline, is_person
from reading.orders.lines import Doubt
from reading.orders.texts import goes_on, one_line
from reading.orders.vocabulary import begins, vocabulary
from reading.papers.paper import Paper, Paragraph, Row, Table

GRIF = re.compile(
    r"^\W*(утверждаю|утвержден[оа]?|согласован[оа]?|рассмотрен[оа]?|принят[оа]?|ознакомлен[ыа]?)\b",
    re.IGNORECASE | re.MULTILINE,
)
NO_HEADER = "у таблицы нет заголовков столбцов: они узнаны по содержанию"
STRANGE_HEADER = "заголовки столбцов незнакомы: столбцы узнаны по содержанию"
TELLING = ("number", "deadline", "month", "responsible")
CROSSED = "столбцы сроков и ответственных на этой странице поменялись местами"
LEFT = "таблица после плана похожа на его часть, но её столбцы не узнаны; не прочитана"
SIGNED = re.compile(r"_{3,}|\bМ\.\s?П\.|подпись", re.IGNORECASE)
SENTENCE = 20  # characters
CLEARLY = 0.4
LIKE = 85.0
Part = tuple[tuple[Paragraph, ...], Table]
Judge = Callable[[Heading], bool]


class Sheet(NamedTuple):
    """One table of the plan: its columns, the rows below its header, the paragraphs before it."""

    table: Table
    layout: Layout
    meanings: Meanings
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    heading: Heading | None
    before: tuple[Paragraph, ...]


class Sheets(NamedTuple):
    """The tables of the plan, the paragraphs after the last, and what was doubtful."""

    sheets: tuple[Sheet, ...]
    after: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...]


def find_sheets(paper: Paper) -> Sheets:
    """The tables of the plan; when there is none, a register of documents (its rows are what is to be had)."""
    parts, after = _parts(paper)
    for judge, bare in ((is_plan, False), (is_weak_plan, True), (is_register, False)):
        search = _Search(judge, bare=bare)
        for before, table in parts:
            search.add(before, table)
        sheets = [sheet for sheet in search.sheets if not _acts(sheet)]
        if sheets:
            return Sheets(tuple(sheets), (*search.since, *after), tuple(search.doubts))
    return Sheets((), paper.paragraphs, ())


def is_plan(heading: Heading) -> bool:
    """Deeds with deadlines or with people who answer for them; not money, not indicators by year."""
    found = set(heading.meanings)
    timed = bool(found & {"deadline", "month"}) or ("when" in found and not _years(heading))
    full = {"deadline", "responsible"} <= found
    if "title" not in found or (not full and ("unit" in found or heading.meanings.count("money") > 1)):
        return False
    named = [label for label, meaning in zip(heading.labels, heading.meanings, strict=True) if meaning == "title"]
    if begins(named[0], ("документ*", "показател*", "наименован* показател*", "индикатор*")):
        return full
    return timed or "responsible" in found


def is_weak_plan(heading: Heading) -> bool:
    """Deeds with results or contents only."""
    found = set(heading.meanings)
    return is_plan(heading) or ("title" in found and bool(found & {"result", "content", "audience", "form"}))


def is_register(heading: Heading) -> bool:
    """A numbered list of documents."""
    return "title" in heading.meanings and "number" in heading.meanings and "unit" not in heading.meanings


@dataclass
class _Search:
    """Walks over the tables and remembers the columns of the last plan table."""

    judge: Judge
    bare: bool
    sheets: list[Sheet] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    since: list[Paragraph] = field(default_factory=list)
    known: Heading | None = None

    def add(self, before: tuple[Paragraph, ...], table: Table) -> None:
        self.since += before
        heading = find_heading(table)
        if heading and (told := self._judged(table, heading)):
            self.known = told
            self._keep(table, told.layout, told.meanings, told, table.rows)
        elif heading and self.known and _repeats(heading, self.known):
            self._keep(table, self.known.layout, self.known.meanings, None, table.rows[1:])
        elif heading and _own_kind(table, heading) and not self._surely_page(table):
            self.known = None
        elif self.known and (meanings := self._page(table)):
            self._keep(table, common_layout(table.rows), meanings, None, table.rows)
        elif self.bare and (bare := _bare(table)):
            self.known = bare
            self.doubts.append(Doubt("no_header", STRANGE_HEADER if bare.first else NO_HEADER, table.index))
            self._keep(table, bare.layout, bare.meanings, bare if bare.first else None, table.rows)
        elif self.sheets and _may_be_plan(table):
            self.doubts.append(Doubt("unread_table", LEFT, table.index))

    def _judged(self, table: Table, heading: Heading) -> Heading | None:
        """The heading of a plan with its columns corrected by their contents, which alone make no undated plan."""
        body = [row for place, row in enumerate(table.rows) if place not in _header_rows(heading, table.rows)]
        told = heading._replace(meanings=told_by_contents(column_texts(body, heading.layout), heading.meanings))
        timed = bool({"deadline", "month", "when"} & set(told.meanings))
        return told if self.judge(heading) or ((timed or self.bare) and self.judge(told)) else None

    def _keep(
        self, table: Table, layout: Layout, meanings: Meanings, heading: Heading | None, rows: Sequence[Row]
    ) -> None:
        body = [row for place, row in enumerate(rows) if heading is None or place not in _header_rows(heading, rows)]
        columns = column_texts(body, layout)
        moved = swapped(columns, meanings)
        if moved != meanings:
            self.doubts.append(Doubt("shifted_columns", CROSSED, table.index))
        labels = heading.labels if heading else self._labels(moved)
        moved = gathering(body, layout, moved, labels)
        self.sheets.append(Sheet(table, layout, moved, labels, tuple(body), heading, tuple(self.since)))
        self.since = []

    def _surely_page(self, table: Table) -> bool:
        """Below its first row the table has the deadlines and the people of the plan."""
        if self.known is None or len(table.rows) < 2:
            return False
        columns = column_texts(table.rows[1:], common_layout(table.rows))
        aligned = _aligned(columns, self.known.meanings).meanings
        if _of_persons(columns, aligned):
            return False
        return all(one in aligned and _suits(one, columns[aligned.index(one)]) for one in ("deadline", "responsible"))

    def _labels(self, meanings: Meanings) -> tuple[str, ...]:
        known = self.known
        if known and len(known.meanings) == len(meanings):
            return known.labels
        return ("",) * len(meanings)

    def _page(self, table: Table) -> Meanings | None:
        """The meanings of a table without a header when it is a further page of the plan."""
        known = self.known
        if known is None or _is_grif(table):
            return None
        layout = common_layout(table.rows)
        columns = column_texts(table.rows, layout)
        if len(layout) == len(known.meanings) and "when" in known.meanings:
            return known.meanings
        aligned = _aligned(columns, known.meanings)
        if _of_persons(columns, aligned.meanings):
            return None
        same = len(layout) == len(known.meanings)
        sure = [one for one in TELLING if one in aligned.meanings and _suits(one, columns[aligned.meanings.index(one)])]
        halved = any(goes_on(text) for column in columns for text in column[:1])
        lone = sure == ["responsible"] and not (same and len(table.rows) > 1)
        page = same and (halved or bool(sure)) and not (lone and not halved)
        if "title" in aligned.meanings and (len(sure) > 1 or (sure and not lone and len(layout) > 2) or page):
            if _crossed(known.meanings, aligned.meanings):
                self.doubts.append(Doubt("shifted_columns", CROSSED, table.index))
            return aligned.meanings
        return None


def _may_be_plan(table: Table) -> bool:
    """Texts beside deadlines or people, no signatures, nobody's list: a person should look."""
    columns = column_texts(table.rows, common_layout(table.rows))
    meanings = by_content(columns)
    if _is_grif(table) or any(SIGNED.search(text) for text in _words(table)) or _of_persons(columns, meanings):
        return False
    long = any(len(text) > SENTENCE for texts in columns for text in texts)
    return long and (len(columns) == 1 or bool({"deadline", "responsible"} & set(meanings)))


def _repeats(heading: Heading, known: Heading) -> bool:
    """The first row of the known header printed again without its second."""
    labels = [label.lower() for label in known.labels if label]
    printed = [label.lower() for label in heading.labels if label]
    same = sum(any(label.startswith(one) or fuzz.ratio(one, label) >= LIKE for label in labels) for one in printed)
    return len(printed) >= 2 and same == len(printed)


def _own_kind(table: Table, heading: Heading) -> bool:
    """A table of another kind, not a page whose first row looks like a header."""
    texts = [cell.text for at in _header_rows(heading, table.rows) for cell in table.rows[at].cells]
    return not any(is_deadline(text) and not re.search(r"\d{4}", text) for text in texts)


def _bare(table: Table) -> Heading | None:
    """A table without any known header that still is a plan: texts beside deadlines; its first row may name columns."""
    if len(table.rows) < 2 or table.columns < 2 or _is_grif(table):
        return None
    layout = common_layout(table.rows)
    columns = column_texts(table.rows, layout)
    below = by_content([texts[1:] for texts in columns])
    first = [one_line(cell.text) for cell in table.rows[0].cells]
    if len(first) == len(layout) and {"title", "deadline"} <= set(below) and labels_only(first, columns, below):
        named = [label_meaning(label) for label in first]
        mixed = tuple(told or (name if name not in below else "") for told, name in zip(below, named, strict=True))
        return Heading(layout, tuple(first), mixed, 1)
    meanings = by_content(columns)
    return Heading(layout, ("",) * len(meanings), meanings, 0) if {"title", "deadline"} <= set(meanings) else None


def _aligned(columns: Sequence[Sequence[str]], known: Meanings) -> Alignment:
    """The known columns, or with the deadline and the people in each other's place where that suits clearly better."""
    straight = align(columns, known)
    other = {"deadline": "responsible", "responsible": "deadline"}
    crossed = align(columns, tuple(other.get(meaning, meaning) for meaning in known))
    if "deadline" not in crossed.meanings or not {"deadline", "responsible"} <= set(known):
        return straight
    there = columns[crossed.meanings.index("deadline")]
    return crossed if crossed.score > straight.score + CLEARLY and _suits("deadline", there) else straight


def _of_persons(columns: Sequence[Sequence[str]], meanings: Meanings) -> bool:
    """A list of people (a working group, those who read an order), not deeds."""
    titles = [text for text in columns[meanings.index("title")] if text.strip()] if "title" in meanings else []
    return bool(titles) and sum(map(is_person, titles)) >= 0.5 * len(titles)


def _crossed(known: Meanings, found: Meanings) -> bool:
    """The deadline and the people stand the other way round than in the table before."""
    both = {"deadline", "responsible"}
    if not both <= set(known) or not both <= set(found):
        return False
    return (known.index("deadline") < known.index("responsible")) != (
        found.index("deadline") < found.index("responsible")
    )


def _suits(meaning: str, texts: Sequence[str]) -> bool:
    return any(texts) and fit(meaning, texts) >= 0.5


def _header_rows(heading: Heading, rows: Sequence[Row]) -> range:
    """The rows of a header; with grifs and titles of a workbook above it, if there are such."""
    tops = [place for place, row in enumerate(rows[: heading.first]) if layout_of(row) == heading.layout]
    filled = [sum(bool(cell.text.strip()) for cell in row.cells) for row in rows[: heading.first]]
    grif = 0 in filled or filled.count(1) > 2
    return range(0 if grif else min(tops, default=0), heading.first)


def _parts(paper: Paper) -> tuple[list[Part], tuple[Paragraph, ...]]:
    """Every table with the paragraphs before it, and the paragraphs after the last."""
    parts, before = list[Part](), list[Paragraph]()
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            before.append(block)
        else:
            for table in side_by_side(block):
                parts.append((tuple(before), table))
                before = []
    return parts, tuple(before)


def _is_grif(table: Table) -> bool:
    """A table of approvals or signatures above or below the plan."""
    return len(table.rows) <= 6 and table.columns <= 3 and any(GRIF.search(text) for text in _words(table))


def _words(table: Table) -> Iterator[str]:
    for row in table.rows[:6]:
        yield from (cell.text for cell in row.cells)


def _years(heading: Heading) -> bool:
    """The months of the heading are whole years only: values of indicators."""
    whens = [label for label, meaning in zip(heading.labels, heading.meanings, strict=True) if meaning == "when"]
    return all(re.fullmatch(r"\D{0,12}\d{4}(\D{0,3}\d{4})?\D{0,12}", label) for label in whens)


def _acts(sheet: Sheet) -> bool:
    """A register of legal acts: most rows name an act with its date or number."""
    if {"deadline", "month", "when", "responsible"} & set(sheet.meanings):
        return False
    texts = [cell.text for row in sheet.rows for cell in row.cells if len(cell.text) > 25]
    acts = [text for text in texts if begins(text, vocabulary().acts) and re.search(r"\d{2}\.\d{2}\.\d{4}|№ ?\d", text)]
    return len(acts) > 0.5 * len(texts)
