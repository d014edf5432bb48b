"""The words by which plans name roles (`rules/reading/roles.yaml`): turns of speech as trees of dictionary forms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ruamel.yaml import YAML

from reading.orders.words.lemmas import forms, lemmas

RULES = Path(__file__).parents[3] / "rules" / "reading"
Kind = Literal["person", "organisation", "filler"]


class Entry(NamedTuple):
    """What a turn of speech stands for; `head` is its first word."""

    code: str
    kind: Kind
    head: str = ""


@dataclass(slots=True)
class Node:
    """A step of a turn: the next words by their dictionary forms."""

    next: dict[str, "Node"] = field(default_factory=dict)
    entry: Entry | None = None


@dataclass(slots=True)
class Turns:
    """Turns of speech and abbreviations; the longest one wins."""

    root: Node = field(default_factory=Node)
    abbreviations: list[tuple[re.Pattern[str], Entry]] = field(default_factory=list)

    def add(self, pattern: str, code: str, kind: Kind) -> None:
        """`pattern` as described at the top of the file of rules; the first meaning of a turn stays."""
        if pattern.startswith("/"):
            self.abbreviations.append((re.compile(pattern.strip("/")), Entry(code, kind)))
            return
        for words in _expanded(pattern):
            nodes = [self.root]
            for word in words:
                nodes = [node.next.setdefault(lemma, Node()) for node in nodes for lemma in lemmas(word)]
            for node in nodes:
                node.entry = node.entry or Entry(code, kind, words[0])

    def abbreviation(self, text: str) -> Entry | None:
        """The role of an abbreviation as it is written, if it is one."""
        return next((entry for pattern, entry in self.abbreviations if pattern.fullmatch(text)), None)

    def longest(self, words: Sequence[frozenset[str]]) -> tuple[Entry, int] | None:
        """The longest turn at the beginning of `words` and its length."""
        nodes, found = [self.root], None
        for length, forms_of_word in enumerate(words, 1):
            nodes = [child for node in nodes for lemma in forms_of_word if (child := node.next.get(lemma))]
            if not nodes:
                break
            entry = next((node.entry for node in nodes if node.entry), None)
            found = (entry, length) if entry else found
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that `read_roles` knows. `forms` are all forms of its words, for repairs."""

    turns: Turns
    directions: Turns
    direction_tail: frozenset[str]
    heads: frozenset[str]
    specialists: frozenset[str]
    head_of: Mapping[str, str]
    specialist_of: Mapping[str, str]
    vague_forms: frozenset[str]
    joins: frozenset[str]
    subjects: frozenset[str]
    abbreviations: frozenset[str]
    misread: Mapping[str, str]
    forms: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Read once: the rules are part of the product."""
    data = rules("roles")
    turns, directions = Turns(), Turns()
    sections: tuple[tuple[str, Kind], ...] = (("persons", "person"), ("organisations", "organisation"))
    for section, kind in sections:
        for code, patterns in data[section].items():
            for pattern in patterns:
                turns.add(pattern, code, kind)
    for pattern in (*data["fillers"], *data["subjects"]):
        turns.add(pattern, "", "filler")
    for code, patterns in data["directions"].items():
        for pattern in patterns:
            directions.add(pattern, code, "filler")
    complements = data["complements"]
    return Vocabulary(
        turns=turns,
        directions=directions,
        direction_tail=_lemmas(data["direction_tail"]),
        heads=_lemmas(complements["heads"]),
        specialists=_lemmas(complements["specialists"]),
        head_of=complements["head_of"],
        specialist_of=complements["specialist_of"],
        vague_forms=frozenset(form for word in data["vague"] for form in forms(word)),
        joins=_lemmas(data["joins"]),
        subjects=_lemmas(data["subjects"]),
        abbreviations=frozenset(data["abbreviations"]),
        misread=data["misread"],
        forms=frozenset(_all_forms(data)),
    )


@cache
def rules(name: str) -> Any:
    """The data of `rules/reading/<name>.yaml`."""
    return YAML(typ="safe").load((RULES / f"{name}.yaml").read_text(encoding="utf-8"))


def _expanded(pattern: str) -> Iterator[tuple[str, ...]]:
    """«зам|заместитель директор?» as plain sequences of words, the fullest first."""
    choices = [(*word.removesuffix("?").split("|"), *(("",) if word.endswith("?") else ())) for word in pattern.split()]
    for words in product(*choices):
        full = tuple(word for word in words if word)
        if full:
            yield full


def _lemmas(words: Iterable[str]) -> frozenset[str]:
    return frozenset(lemma for word in words for lemma in lemmas(word))


def _all_forms(data: Any) -> Iterator[str]:
    groups = [*data["persons"].values(), *data["organisations"].values(), *data["directions"].values()]
    patterns = [pattern for group in groups for pattern in group if not pattern.startswith("/")]
    for pattern in (*patterns, *data["fillers"], *data["subjects"], *data["direction_tail"]):
        for word in re.split(r"[\s|?]+", pattern):
            if len(word) > 2:
                yield from forms(word)
