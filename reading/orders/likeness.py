"""How much a text looks like a deadline, a responsible person, a number: what columns are told by."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reading import phrases
from reading.orders.words import roles
from reading.orders.words.persons import without_names

NUMBER = re.compile(r"^\s*(?:[IVXХ]{1,6}|\d{1,3}(?:\s?\.\s?\d{1,3}){0,3})\s*[.)]?\s*$")
MONTH_AND_YEAR = re.compile(r"^\s*(0?[1-9]|1[0-2])\.20\d{2}\s*(г\.?|года)?\s*$")
LONGEST = 300  # characters of a deadline or a list of people; a longer text is told by its beginning


@lru_cache(4096)
def deadline_likeness(text: str) -> float:
    """0…1: the share of words that deadlines are made of."""
    return phrases.likeness(text[:LONGEST]) if text.strip() else 0.0


@lru_cache(4096)
def is_deadline(text: str) -> bool:
    """The whole text is a deadline."""
    if MONTH_AND_YEAR.match(text):
        return True
    return len(text) <= LONGEST and bool(text.strip()) and phrases.is_deadline(text)


@lru_cache(4096)
def role_likeness(text: str) -> float:
    """0…1: the share of words that positions and bodies are named by."""
    return roles.role_likeness(text[:LONGEST]) if text.strip() else 0.0


def is_person(text: str) -> bool:
    """Only names of people: «Иванова А.И.», «Петров Пётр Петрович»."""
    left = without_names(" ".join(text.split()), {})
    return bool(left.names) and not any(map(str.isalpha, left.text))


def is_number(text: str) -> bool:
    """«1», «2.1.», «IV»."""
    return bool(NUMBER.match(text))


def fit(meaning: str, texts: Sequence[str]) -> float:
    """0…1: how well the texts of a column suit a meaning."""
    filled = [text for text in texts if text.strip()]
    if not filled:
        return 0.3
    return sum(_fit_one(meaning, " ".join(text.split())) for text in filled) / len(filled)


def _fit_one(meaning: str, text: str) -> float:
    if meaning == "number":
        return float(is_number(text) or text in {"-", "–"})
    if meaning in {"deadline", "month"}:
        return deadline_likeness(text)
    if meaning == "responsible":
        return role_likeness(text)
    if is_number(text):
        return 0.0
    plain = 1.0 - max(deadline_likeness(text), 0.5 * role_likeness(text))
    return plain * (min(1.0, 0.4 + len(text) / 60) if meaning in {"title", "content"} else 0.8)
