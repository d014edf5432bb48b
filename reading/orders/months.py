"""Months in headings: «IX», «09», «сент.» under «Месяцы», and which time column stands over the other."""

import re
from collections.abc import Sequence

from reading.orders.vocabulary import begins

NAMES = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
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


def _month(label: str) -> str:
    """The month that a heading's last word is a figure of."""
    word = label.rsplit(maxsplit=1)[-1].upper().strip(".") if label.split() else ""
    word = word.replace("Х", "X").replace("І", "I")
    if word in ROMAN:
        return NAMES[ROMAN.index(word)]
    return NAMES[int(word) - 1] if re.fullmatch(r"0?[1-9]|1[0-2]", word) else ""
