"""«… по УВР, ВР и НМР»: the work that makes a deputy the deputy for something."""

from collections.abc import Sequence
from typing import NamedTuple

from reading.orders.words.lemmas import lemmas, may_be_nominative
from reading.orders.words.tokens import Gap, Token
from reading.orders.words.vocabulary import vocabulary

_LONGEST = 4


class Directions(NamedTuple):
    """Codes of the deputies and how many words named them."""

    codes: tuple[str, ...]
    length: int


def read_directions(words: Sequence[Token], start: int) -> Directions:
    """The works named from `start` on; an abbreviation needs no «по»."""
    codes: list[str] = []
    index = read_to = start
    while index < len(words):
        start_of_next = index
        index, has_preposition = _skip_joints(words, index, first=not codes)
        new = not codes or index > start_of_next or (index < len(words) and words[index].gap is not Gap.NONE)
        found = _direction(words, index, sure=has_preposition, new=new)
        if found is None:
            break
        code, length = found
        index += length
        while index < len(words) and words[index].gap is Gap.NONE and words[index].lemmas & vocabulary().direction_tail:
            index += 1
        codes.append(code)
        read_to = index
    return Directions(tuple(dict.fromkeys(codes)), read_to - start)


def _skip_joints(words: Sequence[Token], index: int, *, first: bool) -> tuple[int, bool]:
    """Past «по» and, between two works, past «и»."""
    if not first and index < len(words) and words[index].low == "и":
        index += 1
    preposition = index < len(words) and words[index].low == "по"
    return index + preposition, preposition


def _direction(words: Sequence[Token], index: int, *, sure: bool, new: bool) -> tuple[str, int] | None:
    if index >= len(words):
        return None
    token = words[index]
    short = token.text.isupper() and 1 < len(token.text) < 5
    if not short and not new:
        return None  # «безопасность образовательного процесса» is one work
    if not short and not (sure or (token.gap is not Gap.SOFT and not may_be_nominative(token.text))):
        return None
    near = [words[index].lemmas]
    near += [word.lemmas for word in words[index + 1 : index + _LONGEST]]
    found = vocabulary().directions.longest(near) or (
        vocabulary().directions.longest([lemmas(token.low.replace("б", "в"))]) if short else None
    )
    return (found[0].code, found[1]) if found else None
