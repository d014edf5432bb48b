"""The words of deadline phrases (`rules/reading/deadline_words.yaml`): every form of a word is one sort of token."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

FILE = Path(__file__).parents[2] / "rules" / "reading" / "deadline_words.yaml"
_NOUNS = {"год", "года", "четверть", "четверти"}


class Word(NamedTuple):
    """The sort of a token and what it stands for."""

    sort: str
    value: int | str = ""


def _forms(text: str) -> Iterator[str]:
    """«январ|ь я»: the stem with each ending; a noun after the endings belongs to every form."""
    stem, bar, endings = text.partition("|")
    words = endings.split(" ")
    noun = f" {words.pop()}" if len(words) > 1 and words[-1] in _NOUNS else ""
    yield from (stem + ending + noun for ending in words) if bar else (stem,)


def _lexicon(words: Mapping[str, Any]) -> dict[tuple[str, ...], Word]:
    known: dict[tuple[str, ...], Word] = {}
    for sort, entries in words.items():
        values: Mapping[int | str, Sequence[str]] = entries if isinstance(entries, Mapping) else {"": entries}
        for value, texts in values.items():
            for form in (form for text in texts for form in _forms(text)):
                known.setdefault(tuple(form.split()), Word(sort, value))
    return known


def _by_first_word(phrases: Sequence[str]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        found.setdefault(phrase.split()[0], []).append(phrase.split())
    return found


_DATA = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
LEXICON: dict[tuple[str, ...], Word] = _lexicon(_DATA["words"])
LONGEST = max(map(len, LEXICON))
SINGLE = frozenset(word for form in LEXICON for word in form)
"""Every word that stands in some phrase, alone or with others."""
PLAN_LEADS = _by_first_word(_DATA["plan"]["leads"])
PLAN_WHOLE = _by_first_word(_DATA["plan"]["whole"])
PLAN_NOUNS = frozenset(_DATA["plan"]["nouns"])
ROLE_STEMS = tuple(stem for stem in _DATA["responsible"] if len(stem) > 3)
"""How words of a responsible begin: a cell where such words stand beside a deadline is fused, not misread."""
ROLE_WORDS = frozenset(stem for stem in _DATA["responsible"] if len(stem) <= 3)
"""Short words and abbreviations of responsibles: they are met whole."""
PERSONS = frozenset(_DATA["persons"])
"""Who answers, in the nominative: such a word begins the next column."""
CHANGING = tuple(stem for stem in _DATA["changing"] if len(stem) > 3)
CHANGING_WORDS = frozenset(stem for stem in _DATA["changing"] if len(stem) <= 3)
"""How words begin that change the date they stand beside: «кроме», «перенос»."""
