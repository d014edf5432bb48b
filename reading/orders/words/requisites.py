"""Requisites (реквизиты) of a read document: issuer, number, date, heading, the plan's title, its period and level."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from reading.orders.words.acts import Act, find_act, number_and_date
from reading.orders.words.events import settled
from reading.orders.words.issuers import issuer_mentioned, issuer_of_grif, issuer_of_letterhead
from reading.orders.words.marks import is_approval
from reading.orders.words.periods import Guess, guessed, years_of
from reading.orders.words.plan_titles import plan_title
from reading.orders.words.points import Point, named_by, read_points
from reading.orders.words.promises import read_promises
from reading.orders.words.stems import first, words_of
from reading.orders.words.text_lines import TextLine, text_lines
from reading.orders.words.vocabulary import rules
from reading.papers import Paper
from reading.phrases import Note, Period

__all__ = ["Point", "Requisites", "guess_period", "read_requisites"]

_GRIF_LINES = 8
_STAMP = re.compile(r"(?:\bприказ|\bраспоряжение|\bпр\.)\s+(?=№|от\s)([^А-ЯЁ]*№?.*)$", re.IGNORECASE)
_LONGEST_LETTERHEAD = 130
_NO_NUMBER = Note("no_order_number", "Номера приказа в документе нет или он не заполнен.")
_NO_DATE = Note("no_order_date", "Даты приказа в документе нет или она не заполнена.")


class Requisites(NamedTuple):
    """What the document says about itself. `named`: stems of surnames and the roles that the order gives them."""

    issuer: str
    kind: str
    number: str | None
    on: date | None
    heading: str | None
    title: str
    level: Literal["school", "municipality"]
    period: Period
    points: tuple[Point, ...]
    notes: tuple[Note, ...]
    named: Mapping[str, str]
    name: str = ""
    sure: bool = True  # False: the deadlines may tell another period, ask `guess_period`


def read_requisites(paper: Paper) -> Requisites:
    """Read them from the order of the paper, or from the grif of its plan. What is blank is None and has a note."""
    lines = text_lines(paper)
    act = find_act(lines)
    rest = _after(lines, act) if act else lines
    number, on = (act.number, act.on) if act else (None, None)
    grif = _grif(rest if act else lines)
    if not act or (number is None and on is None):
        number, on = number_and_date(_grif_order(grif))
    if not act and (number is None or on is None):
        number, on = next((found for found in _stamps(lines) if all(found)), (number, on))
    title = plan_title(rest)
    issuer = _issuer(act, lines, grif) or issuer_mentioned([title, *(line.text for line in lines)])
    level = _level(issuer, title, act.heading if act else None)
    period, doubts, sure = _period(title, act, on, level)
    named = named_by(act.points) if act else {}
    return Requisites(
        issuer=issuer,
        kind=act.kind if act else "plan",
        number=number,
        on=on,
        heading=act.heading if act else None,
        title=title,
        level=level,
        period=period,
        points=read_points(act.points, period, named) if act else read_promises(lines, period),
        notes=(*([] if number else [_NO_NUMBER]), *([] if on else [_NO_DATE]), *doubts),
        named=named,
        name=paper.name,
        sure=sure,
    )


def guess_period(texts: Sequence[str], requisites: Requisites) -> Guess:
    """The period of a plan that names none: by the texts of its deadlines, its file's name, its order's date.

    A period that is named but unsure (`Requisites.sure`) is compared with them.
    """
    if requisites.period.school_year or requisites.period.years:
        return Guess(*settled(texts, requisites.period))
    return guessed(texts, requisites.period, requisites.name)


def _after(lines: Sequence[TextLine], act: Act) -> list[TextLine]:
    """The lines after the points of the order."""
    last = act.below[-1] if act.below else act.title
    index = next(number for number, line in enumerate(lines) if line is last)
    return list(lines[index + 1 :])


def _grif(lines: Sequence[TextLine]) -> list[str]:
    """The grif of approval and the mark of an attachment above the plan."""
    found: list[str] = []
    for index, line in enumerate(lines):
        if line.table:
            break
        if is_approval(line.text) and "согласован" not in line.text.lower():
            found += [each.text for each in lines[index : index + _GRIF_LINES] if not each.table]
    return list(dict.fromkeys(text for text in found if text))


def _grif_order(grif: Sequence[str]) -> list[str]:
    """Of a grif only what is said of the order, so that the protocol of a council gives neither number nor date."""
    text = " ".join(grif)
    text = re.sub(
        r"протокол\w*\s*(?:от\s*[^№]{0,30}№\s*\S+"
        r"|№\s*\S+(?:\s*от\s*[«\"]?\s*\d{1,2}\s*[»\"]?[\s.]*\w+[\s.]*\d{4})?)",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"прил\w*\.?\s*№?\s*\d+", " ", text, flags=re.IGNORECASE)
    order = re.search(r"(?:(?:приказ|распоряж|постановл)\w*|\bпр\.(?=\s*(?:№|от\b)))(.*)", text, re.IGNORECASE)
    said = order[1] if order else text
    if order:
        said = re.sub(
            r"(?:школ\w+(?:-интернат\w*)?|сош|лице[йя]|гимнази[яи]|оош|д/с|сада?|доу|сш)\s*№\s*\d+",
            " ",
            said,
            flags=re.IGNORECASE,
        )
    else:
        said = re.sub(r"№\s*\S+", " ", said)
    return [said]


def _stamps(lines: Sequence[TextLine]) -> list[tuple[str | None, date | None]]:
    """Lines at the head that name an order in one breath: «Приказ от 01.09.2025 № 156»."""
    found = [_STAMP.search(line.text) for line in lines[:_GRIF_LINES] if not line.table]
    return [number_and_date([stamp[1]]) for stamp in found if stamp]


def _issuer(act: Act | None, lines: Sequence[TextLine], grif: Sequence[str]) -> str:
    if act:
        head = [line.text for line in act.above if line.text]
        cut = next((index for index, text in enumerate(head) if is_approval(text)), None)
        issuer = issuer_of_letterhead(head if cut is None else head[:cut])
        if issuer:
            return issuer
    found = issuer_of_grif(grif)
    if found or act:
        return found
    top: list[str] = []
    for line in lines[:_GRIF_LINES]:
        if (
            line.table
            or len(line.text) > _LONGEST_LETTERHEAD
            or is_approval(line.text)
            or _STAMP.search(line.text)
            or first(rules("requisites")["titles"], words_of(line.text)[:2])
        ):
            break
        top.append(line.text)
    words = words_of(" ".join(top))
    named = first(rules("requisites")["municipal"], words) or first(rules("requisites")["school"], words)
    return issuer_of_letterhead(top) if named else ""


def _level(issuer: str, title: str, heading: str | None) -> Literal["school", "municipality"]:
    data, words = rules("requisites"), words_of(issuer)
    if first(data["school"], words):
        return "school"
    if first(data["municipal"], words):
        return "municipality"
    said = words_of(f"{title} {heading or ''}")
    if first(data["school"], said):
        return "school"
    return "municipality" if first(data["municipal_words"], said) else "school"


def _period(
    title: str, act: Act | None, on: date | None, level: Literal["school", "municipality"]
) -> tuple[Period, list[Note], bool]:
    approving = " ".join(line.text for line in act.points) if act else ""
    approving = next(iter(re.findall(r"[Уу]твердить[^;]*?(?:план|дорожн|график|программ)[^;.]*", approving)), "")
    empty = Period(order_date=on, level=level)
    for text in (title, act.heading if act else None, approving):
        years = years_of(text, school=level == "school", on=on) if text else None
        if years:
            note = Note("period_inferred", "Годы плана могут быть и учебным годом, и календарными: взят учебный год.")
            period = empty._replace(school_year=years.school_year, years=years.years)
            return period, [] if years.sure else [note], years.sure and not years.event
    return empty, [], True
