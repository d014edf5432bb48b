"""A line break inside a cell: two roles when each half is a complete role by itself, one role otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from reading.orders.words.lemmas import may_be_nominative, may_be_oblique
from reading.orders.words.tokens import Gap, Token
from reading.orders.words.vocabulary import Entry, vocabulary

_LONGEST_TURN = 9
_OWNERS = frozenset({"methodical_center", "municipal_department", "school", "regional_institute"})


def parted(words: Sequence[Token]) -> list[Token]:
    """The words with every line break between two complete roles made a border, and those inside a role taken out."""
    return [
        replace(word, gap=_border(words, index)) if index and word.new_line and word.gap is not Gap.HARD else word
        for index, word in enumerate(words)
    ]


def _border(words: Sequence[Token], index: int) -> Gap:
    gap = words[index].gap
    after = _turn(words, index) or _turn(words, index + words[index].text.isupper())  # «МКУ «ЦРО»»
    before = _ending(words, index)
    if after is None or before is None:
        return gap
    entry, length = after
    left, left_length = before
    if entry.kind == "person":
        complete = may_be_nominative(words[index].text) and left_length > 1
        return Gap.HARD if complete else gap
    if _is_bare_head(left, left_length):
        return Gap.NONE if entry.code in _OWNERS and words[index].text.isupper() else gap
    own_words = length > 1 or (index + 1 < len(words) and _has_complement(words, index + 1))
    ambiguous = may_be_nominative(words[index].text) and may_be_oblique(words[index].text)
    return Gap.HARD if own_words and ambiguous and not words[index].text.isupper() else gap


def _turn(words: Sequence[Token], index: int, end: int | None = None) -> tuple[Entry, int] | None:
    """The longest turn that begins here, or the one that takes all words up to `end`."""
    if index >= len(words):
        return None
    limit = min(index + _LONGEST_TURN, len(words)) if end is None else end
    near = []
    for position in range(index, limit):
        if position > index and (words[position].gap is Gap.HARD or (end is None and words[position].new_line)):
            break
        near.append(words[position].lemmas)
    found = vocabulary().turns.longest(near)
    abbreviation = vocabulary().turns.abbreviation(words[index].text)
    if abbreviation and (found is None or found[1] == 1):
        found = abbreviation, 1
    return found if found and found[0].kind != "filler" and (end is None or index + found[1] == end) else None


def _ending(words: Sequence[Token], end: int) -> tuple[Entry, int] | None:
    """The longest turn that ends right before the break."""
    for start in range(max(0, end - _LONGEST_TURN), end):
        if any(word.gap is Gap.HARD or word.new_line for word in words[start + 1 : end]):
            continue
        found = _turn(words, start, end)
        if found:
            return found
    return None


def _is_bare_head(entry: Entry, length: int) -> bool:
    """«Директор», «специалисты»: whose, says the next line."""
    known = vocabulary()
    return length == 1 and (entry.head in known.heads or entry.head in known.specialists)


def _has_complement(words: Sequence[Token], index: int) -> bool:
    """«школы | района»: the word after the organisation belongs to it."""
    word = words[index]
    return word.gap is Gap.NONE and not word.new_line and not may_be_nominative(word.text)
