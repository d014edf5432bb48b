"""Months in headings: «IX», «09», «сент.» under «Месяцы», and which time column stands over the other."""

import re
from collections.abc import Sequence
from itertools import pairwise

from models.months import MONTHS
from reading.orders.vocabulary import begins

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
QUARTERS = 4
LEAST = 3  # figures beside each other that are months
OVER = ("месяц*", "четверт*", "полугоди*", "квартал*", "календарн* месяц*", "учебн* четверт*")


def month_names(labels: Sequence[str], meanings: Sequence[str]) -> tuple[list[str], list[str]]:
    """Labels and meanings with figures under a heading of time made months."""
    figures = [
        slot
        for slot, (label, meaning) in enumerate(zip(labels, meanings, strict=True))
        if meaning in {"deadline", "when", ""} and _month(label)
    ]
    if len(figures) < LEAST:
        return list(labels), list(meanings)
    found = [_month(label) if slot in figures else label for slot, label in enumerate(labels)]
    return found, ["when" if slot in figures else meaning for slot, meaning in enumerate(meanings)]


def calendar_figures(labels: Sequence[str]) -> list[bool]:
    """Which headings are the months of a school calendar in their order: not classes, quarters or column numbers."""
    named = [_month(label) if len(label.split()) == 1 else "" for label in labels]
    months = [MONTHS.index(name) for name in named if name]
    figures = [label for label, name in zip(labels, named, strict=True) if name]
    in_order = all((one + 1) % 12 == other for one, other in pairwise(months))
    december = MONTHS.index("декабрь") in months
    written = all(re.match(r"0\d|1\d|\D", label) for label in figures) and max(months, default=0) > QUARTERS
    sure = len(months) >= LEAST and in_order and (december or written) and not _classes(figures)
    return [sure and bool(name) for name in named]


def month_over_deadline(labels: Sequence[str], meanings: Sequence[str]) -> list[str]:
    """«Месяц» is the column whose text holds for the rows beside and below it."""
    return [
        "month" if meaning == "deadline" and begins(label, OVER) else meaning
        for label, meaning in zip(labels, meanings, strict=True)
    ]


def within(label: str, text: str) -> str:
    """«1» under «Неделя» → «1 неделя»."""
    return (
        f"{text.strip()} неделя"
        if begins(label, ("недел*",))
        and re.fullmatch(r"\s*(?:[1-5]|I{1,3}|IV|V)(?:\s*[-–,и]\s*(?:[1-5]|I{1,3}|IV|V))*\s*", text)
        else text
    )


def _classes(figures: Sequence[str]) -> bool:
    """«9 10 11» «1 … 11»: figures without a zero before them that end before 12."""
    return all(figure.isdecimal() and figure[0] != "0" for figure in figures) and "12" not in figures


def _month(label: str) -> str:
    """The month that a heading's last word is a figure of."""
    word = label.rsplit(maxsplit=1)[-1].upper().strip(".") if label.split() else ""
    word = word.replace("Х", "X").replace("І", "I")
    if word in ROMAN:
        return MONTHS[ROMAN.index(word)]
    return MONTHS[int(word) - 1] if re.fullmatch(r"0?[1-9]|1[0-2]", word) else ""
