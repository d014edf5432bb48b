"""Dictionary forms and cases of Russian words, cached; the one door of this room to the dictionary."""

from functools import cache, lru_cache
from typing import Any

from pymorphy3 import MorphAnalyzer

OBLIQUE = frozenset({"gent", "datv", "ablt", "loct", "gen2", "loc2"})
_MEMORY = 20_000


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer()


@lru_cache(_MEMORY)
def _parses(word: str) -> tuple[Any, ...]:
    return tuple(_analyzer().parse(word))


@lru_cache(_MEMORY)
def lemmas(word: str) -> frozenset[str]:
    """Every dictionary form the word may have, «ё» as «е», and the word itself."""
    low = word.lower()
    return frozenset({plain(parse.normal_form) for parse in _parses(low)} | {plain(low)})


@lru_cache(_MEMORY)
def forms(word: str) -> frozenset[str]:
    """All forms of a word that the dictionary knows; «рабочий» is a noun and an adjective."""
    own = [parse for parse in _parses(word) if plain(parse.normal_form) == plain(word.lower())]
    return frozenset(plain(form.word) for parse in own or _parses(word)[:1] for form in parse.lexeme)


@lru_cache(_MEMORY)
def is_known(word: str) -> bool:
    """The dictionary holds the word."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(_MEMORY)
def may_be_nominative(word: str) -> bool:
    """«школы» may be (plural), «организаций» may not; an abbreviation may be anything."""
    cases = _cases(word)
    return not cases or "nomn" in cases


@lru_cache(_MEMORY)
def may_be_oblique(word: str) -> bool:
    """Any case but the nominative and the accusative is possible."""
    cases = _cases(word)
    return not cases or bool(cases & OBLIQUE)


@lru_cache(_MEMORY)
def is_modifier(word: str) -> bool:
    """An adjective, a participle, a pronoun: it names nobody by itself."""
    return any(parse.tag.POS in {"ADJF", "PRTF", "NPRO"} or "Apro" in parse.tag for parse in _parses(word.lower()))


@lru_cache(_MEMORY)
def is_noun(word: str) -> bool:
    """«проведение», «мониторинг»; a word that no dictionary knows is none."""
    return is_known(word) and _parses(word.lower())[0].tag.POS == "NOUN"


@lru_cache(_MEMORY)
def is_preposition(word: str) -> bool:
    """«по», «за», «с»."""
    return any(parse.tag.POS in {"PREP", "CONJ", "PRCL"} for parse in _parses(word.lower()))


@lru_cache(_MEMORY)
def is_surname(word: str) -> bool:
    """The word is known as a surname, or ends like one and is in no dictionary."""
    low = word.lower()
    if is_known(low):
        return any({"Surn", "Patr", "Name"} & parse.tag.grammemes for parse in _parses(low)[:3])
    return low.endswith(_SURNAME_ENDS)


@lru_cache(_MEMORY)
def is_common(word: str) -> bool:
    """A word of the dictionary that is no name of a person or a place."""
    low = word.lower()
    names = {"Surn", "Patr", "Name", "Geox", "Abbr"}
    return is_known(low) and any(not names & parse.tag.grammemes for parse in _parses(low))


@lru_cache(_MEMORY)
def is_participle(word: str) -> bool:
    """«работающие»."""
    return is_known(word) and _parses(word.lower())[0].tag.POS == "PRTF"


@lru_cache(_MEMORY)
def is_infinitive(word: str) -> bool:
    """«обеспечить»."""
    return is_known(word) and _parses(word.lower())[0].tag.POS == "INFN"


@lru_cache(_MEMORY)
def is_past(word: str) -> bool:
    """«утвердили», «пришли»: a verb in the past tense, even if it may be something else."""
    return is_known(word) and any("past" in parse.tag and parse.tag.POS == "VERB" for parse in _parses(word.lower()))


def plain(word: str) -> str:
    """«ё» as «е»: people write both."""
    return word.replace("ё", "е")


def _cases(word: str) -> frozenset[str]:
    return frozenset(str(parse.tag.case) for parse in _parses(word.lower()) if parse.tag.case)


_SURNAME_ENDS = (
    *("ов", "ова", "ову", "овой", "овым", "ев", "ева", "еву", "евой", "евым", "ин", "ина", "ину", "иной", "иным"),
    *("ский", "ская", "скую", "ской", "ским", "скому", "цкий", "цкая", "енко", "чук", "юк", "як", "ян", "дзе", "швили"),
    *("ых", "их", "ко"),
)
