"""Rows of known kind become lines: stages, groups and items with their parents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from reading.orders.entries import Entry
from reading.orders.likeness import deadline_likeness, is_deadline
from reading.orders.lines import Doubt, Line
from reading.orders.merges import Deed
from reading.orders.prose import said
from reading.orders.sections import Kind, Kinds, is_child
from reading.orders.texts import NUMBERED, Deeds, bulleted, deeds_of, one_line, title_of
from reading.orders.titles import name_of, time_of
from reading.phrases import Period, read_deadline

NOTE = "строка во всю ширину таблицы не похожа ни на раздел, ни на мероприятие; не прочитана"
REMARK = "строка не говорит, что делать, и стоит без срока и ответственных; не прочитана"
FUSED = "срок напечатан в ячейке ответственных"
LONGEST = 600
LIKE = 90.0
CLOCK = re.compile(r"[\d.:–—\s-]+")
USUAL = 0.5  # share of titles
TOLD = 0.25  # likeness of a cell of people that a deadline stands in


class Words(NamedTuple):
    """The name of an item and what its cells list."""

    title: str
    details: tuple[str, ...]


def lines_of(deeds: Sequence[Deed]) -> tuple[list[Line], list[Doubt]]:
    """The lines of the plan in its order."""
    building = _Building(stage_column=_groups_rows(deeds), people_in_titles=_name_people(deeds))
    kinds = Kinds(deeds)
    for place, deed in enumerate(deeds):
        building.add(deed, kinds.of(place))
    return building.lines, building.doubts


@dataclass
class _Building:
    """The lines so far and what holds for the next row."""

    stage_column: bool
    people_in_titles: bool
    lines: list[Line] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    stage: int | None = None
    stage_name: str = ""
    month: str = ""
    parents: list[int] = field(default_factory=list)
    dashes: bool = False

    def add(self, deed: Deed, kind: Kind) -> None:
        if kind == "month":
            self.month, self.parents = one_line(deed.entry.text), []
        elif kind == "stage":
            self._open_stage(deed.entry)
        elif kind == "aim":
            self._add_aim(deed.entry)
        elif kind == "note":
            self.doubts.append(deed.entry.doubt("unread_row", NOTE if deed.entry.across else REMARK))
        else:
            self._add_item(deed, kind)

    def _open_stage(self, entry: Entry) -> None:
        name = name_of(entry.text, entry.number)
        self._append_stage(
            Line(
                "stage",
                name.number,
                name.title,
                entry.source,
                deadline=one_line(entry["deadline"]) or time_of(name.title),
                responsible=one_line(entry["responsible"]),
                purpose=name.purpose,
            )
        )
        self.stage_name, self.month = "", time_of(name.title)

    def _append_stage(self, line: Line) -> None:
        self.lines.append(line)
        self.stage, self.parents = len(self.lines) - 1, []

    def _add_aim(self, entry: Entry) -> None:
        if self.stage is None:
            return
        line = self.lines[self.stage]
        purpose = " ".join(filter(None, (line.purpose, one_line(entry.text))))
        self.lines[self.stage] = replace(line, purpose=purpose)

    def _add_item(self, deed: Deed, kind: Kind) -> None:
        entry, direction = deed.entry, ""
        if deed.stage and self.stage_column:
            if not same_name(deed.stage, self.stage_name):
                name = name_of(deed.stage, deed.stage_number)
                self._append_stage(Line("stage", name.number, name.title, entry.source, purpose=name.purpose))
                self.stage_name = deed.stage
        elif self.stage_name:
            self.stage, self.stage_name, self.parents = None, "", []
        elif deed.stage:
            direction = one_line(deed.stage)
        direction = one_line(entry["direction"]) or direction
        words, people = words_of(deed), ""
        if self.people_in_titles or entry.source.table is None:
            words, people = _people_in_title(words, entry)
        words, time = _time_in_title(words, entry)
        number = "" if deed.stage_number else entry.number
        one_deed = len(deeds_of(entry["title"]).deeds) < 2
        if not number and one_deed and entry["title"][:1].isdigit() and (match := NUMBERED.match(entry["title"])):
            number = match[0].strip(" .)(\n")
        parent = self._parent(number, entry)
        line = Line(
            "group" if kind == "group" else "item",
            number,
            words.title,
            entry.source,
            details=(direction, *words.details) if direction else words.details,
            parent=parent,
            stage=self.stage,
            deadline=_at_hour(entry) or "; ".join(mark for mark in entry.extra if len(mark) < 60) or time,
            inherited=one_line(entry["month"])
            or self.month
            or ("" if entry["deadline"] else self._above(parent))
            or entry["year"],
            responsible=one_line(entry["responsible"]) or people,
            result=one_line(entry["result"]),
        )
        self.lines.append(_moved_deadline(line, entry["responsible"], self.doubts))
        if kind == "group":
            self.dashes = False
            self.parents.append(len(self.lines) - 1)

    def _parent(self, number: str, entry: Entry) -> int | None:
        """The group that the row belongs to: by its number, or the last group when it has none."""
        while self.parents:
            group = self.lines[self.parents[-1]]
            under = is_child(number, group.number) if number else self._unnumbered_child(group, entry)
            if under:
                return self.parents[-1]
            self.parents.pop()
        return None

    def _unnumbered_child(self, group: Line, entry: Entry) -> bool:
        """A row with a dash; another one where the rows of this group have no dashes."""
        if bulleted(entry.text):
            self.dashes = True
            return True
        return not self.dashes and (bool(group.number) or entry.text[:1].islower())

    def _above(self, parent: int | None) -> str:
        return self.lines[parent].deadline if parent is not None else ""


def _at_hour(entry: Entry) -> str:
    """The day with its hour beside it, where the two are read together."""
    day, hour = one_line(entry["deadline"]), one_line(entry["hour"])
    return f"{day}, {hour}" if day and CLOCK.fullmatch(hour) and is_deadline(f"{day}, {hour}") else day


def _time_in_title(words: Words, entry: Entry) -> tuple[Words, str]:
    """«Ярмарка (январь)» where no cell says when."""
    match = re.search(r"\s*\(([^()]+)\)$", words.title)
    told = match and not (entry["deadline"] or entry["month"] or entry.extra) and is_deadline(match[1])
    return (words._replace(title=words.title[: match.start()]), match[1]) if match and told else (words, "")


def _moved_deadline(line: Line, people: str, doubts: list[Doubt]) -> Line:
    """A deadline that stands among the people: its own line of the cell, or the cell is read as a deadline."""
    if line.deadline or not line.responsible:
        return line
    lines = [one_line(part) for part in people.split("\n") if part.strip()]
    times = [part for part in lines if is_deadline(part) and "согласован" not in part.lower()]
    if times:
        kept = ", ".join(part.strip(" ,;") for part in lines if part not in times)
        moved = replace(line, deadline="; ".join(times), responsible=kept)
    elif _reads_as_deadline(line.responsible):
        moved = replace(line, deadline=line.responsible, responsible="")
    else:
        return line
    place = line.source
    doubts.append(Doubt("fused_cells", FUSED, place.table, place.row, place.paragraph))
    return moved


def _reads_as_deadline(text: str) -> bool:
    text = re.sub(r"\(?по согласованию\)?", "", text)
    if deadline_likeness(text) < TOLD:
        return False
    reading = read_deadline(text, Period())
    return reading.rule is not None and all(note.code != "unknown_phrase" for note in reading.notes)


def same_name(one: str, other: str) -> bool:
    """The same stage, a letter misread at most."""
    return fuzz.ratio(one_line(one).lower(), one_line(other).lower()) >= LIKE


def _people_in_title(words: Words, entry: Entry) -> tuple[Words, str]:
    """«Семинар – методист», «Приказ. Отв.: директор» where no column names people."""
    if "responsible" in entry.known or not entry.known:
        return words, ""
    told = said(words.title)
    kept = told.title if not told.deadline else words.title
    return (words._replace(title=kept), told.responsible) if told.responsible and told.title else (words, "")


def _name_people(deeds: Sequence[Deed]) -> bool:
    """It is usual in this plan that a title ends with its people: a lone dash before a role may mean anything."""
    titles = [one_line(deed.entry["title"]) for deed in deeds if not deed.entry.across and deed.entry["title"]]
    return sum(bool(said(title).responsible) for title in titles) >= USUAL * len(titles)


def words_of(deed: Deed) -> Words:
    """The item's name: its own cell, or its content where the event's name stands over several rows."""
    entry = deed.entry
    title, content = deeds_of(entry["title"]), deeds_of(entry["content"])
    more = _listed(content)
    if deed.shared and not (deed.first and len(content.deeds) > 1):
        event = title_of(one_line(entry["title"]))
        own = title_of(content.lead) if content.lead else content.deeds[0] if content.deeds else event
        listed = content.deeds if len(content.deeds) > 1 else ()
        return Words(own, (event, *listed) if event != own else listed)
    if not entry["title"]:
        return _from(entry, content)
    if not title.lead and len(title.deeds) > 1:
        return Words("; ".join(title.deeds)[:LONGEST], (*title.deeds, *more))
    name = title_of(title.lead) or (title.deeds[0] if title.deeds else "")
    return Words(name, (*title.deeds, *more))


def _from(entry: Entry, content: Deeds) -> Words:
    lead, deeds = content
    if lead or deeds:
        return Words(title_of(lead) or "; ".join(deeds)[:LONGEST], deeds)
    return Words(title_of(entry.text) or title_of(" ".join(entry.cells.values())), ())


def _listed(content: Deeds) -> tuple[str, ...]:
    lead, deeds = content
    return tuple(filter(None, (title_of(lead), *deeds)))


def _groups_rows(deeds: Sequence[Deed]) -> bool:
    """The column of stages gathers rows: clearly fewer names than rows, and a name is not as long as a deed's."""
    named = [deed for deed in deeds if deed.stage]
    names = 1 + sum(not same_name(one.stage, other.stage) for one, other in pairwise(named))
    merged = any("stage" in deed.entry.continued for deed in named)
    return bool(named) and (names <= 0.6 * len(named) or merged or any(deed.stage_number for deed in named))
