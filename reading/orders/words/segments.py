"""The walk over the words of a cell: turns that name a role, their tails («… образовательных школ»), leftovers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.roles import ROLES
from reading.orders.words.directions import read_directions
from reading.orders.words.lemmas import (
    is_known,
    is_modifier,
    is_noun,
    is_participle,
    is_preposition,
    is_surname,
    may_be_nominative,
    may_be_oblique,
)
from reading.orders.words.line_breaks import parted
from reading.orders.words.persons import MARK
from reading.orders.words.tokens import Gap, Token, tokens
from reading.orders.words.vocabulary import Entry, vocabulary

_GENERIC = frozenset({"municipal_specialist", "municipal_department", "municipal_head", "staff", "appointed"})
_LONGEST_TURN = 9


class Parsed(NamedTuple):
    """Codes in order, leftovers, and how many words were roles, their tails, and all."""

    codes: tuple[str, ...]
    rest: str
    mended: tuple[tuple[str, str], ...]
    role_words: int
    tail_words: int
    words: int


@dataclass(slots=True)
class _Role:
    """A role being read: its codes, the turn that named it and what came after."""

    codes: tuple[str, ...]
    entry: Entry
    text: str
    complemented: bool = False
    bare: bool = False  # one word and nothing after it
    adjacent: bool = True  # nothing stands between the turn and the next word
    unknown_tail: list[str] = field(default_factory=list)
    unknown_before: list[str] = field(default_factory=list)


def parse(text: str, marks: Sequence[str] = ()) -> Parsed:
    """Read the roles of a text without names; `marks`: codes behind the marks of people whom the order names."""
    walk = _Walk(parted(tokens(text)), marks)
    walk.run()
    return walk.result()


def _follows(word: str) -> bool:
    """The word may go on the words before it: «… за горячее питание»."""
    return may_be_oblique(word) or not may_be_nominative(word) or is_modifier(word) or is_preposition(word)


def _may_begin(token: Token) -> bool:
    """The word may be the first of a new role: a nominative, or «рук.», which the dictionary takes for hands."""
    return may_be_nominative(token.text) or token.low in vocabulary().abbreviations


def _is_position(role: _Role) -> bool:
    """A director, a specialist: positions that every organisation has."""
    return role.entry.head in vocabulary().heads or role.entry.head in vocabulary().specialists


class _Walk:
    def __init__(self, words: list[Token], marks: Sequence[str]) -> None:
        self.words = words
        self.marks = marks
        self.codes: list[str] = []
        self.rest: list[list[str]] = [[]]
        self.role: _Role | None = None  # whose tail we are in
        self.after_mark = False
        self.heading: tuple[str, ...] = ()
        self.in_clause = False
        self.after_preposition = False
        self.after_body = False  # the word before named an organisation
        self.role_words = self.tail_words = 0

    def run(self) -> None:
        index = 0
        while index < len(self.words):
            index += self._step(index)
        self._close()

    def result(self) -> Parsed:
        rest = "; ".join(" ".join(words) for words in self.rest if words)
        mended = tuple((token.mended_from, token.text) for token in self.words if token.mended_from)
        codes = tuple(dict.fromkeys(self.codes)) or self.heading
        return Parsed(codes, rest, mended, self.role_words, self.tail_words, len(self.words))

    def _step(self, index: int) -> int:
        """Read what begins at `index`; how many words it took."""
        token = self.words[index]
        if token.gap is not Gap.NONE:
            self._close()
            self.rest.append([])
            self.in_clause = self.in_clause and token.gap is Gap.SOFT
        role = self.role
        if MARK <= ord(token.text[0]) < MARK + len(self.marks):
            self.codes.append(self.marks[ord(token.text[0]) - MARK])
            self.after_mark = True
            self.role_words += 1
            return 1
        found = self._turn(index)
        after_body = bool(found and found[0].kind == "organisation") or (self.after_body and token.quoted)
        length = self._read(found, index) if found else self._leftover(token)
        if self.role and self.role is role:
            self.role.adjacent = self.role.bare = False
        self.after_body = after_body
        return length

    def _read(self, found: tuple[Entry, int], index: int) -> int:
        token, (entry, length) = self.words[index], found
        if entry.kind == "filler":
            return self._filler(index, length)
        if self.role and self._is_complement(entry, token, self.role):
            self._complement(entry, self.role)
            if entry.kind == "person":
                self.role.unknown_tail.append(token.text)
            self.tail_words += length
            return length
        if self._says_it_again(entry, token):
            self.tail_words += length
            return length
        if not _may_begin(token) and any(is_noun(word) for word in self.rest[-1]):
            self.rest[-1] += [word.text for word in self.words[index : index + length]]
            return length  # «проведение педагогического совета»: the first word is the deed
        return self._begin(entry, index, length)

    def _says_it_again(self, entry: Entry, token: Token) -> bool:
        """Nobody new: «методическая служба (ГМО)», «родители (…) обучающихся», «курирующий начальную школу»."""
        if token.bracketed and entry.kind == "organisation" and self.codes:
            return True
        whose = self.codes[-1:] == ["legal_representative"] and entry.code == "mentee"
        return (whose or self.in_clause) and not _may_begin(token)

    def _turn(self, index: int) -> tuple[Entry, int] | None:
        words = []
        for position in range(index, min(index + _LONGEST_TURN, len(self.words))):
            token = self.words[position]
            if position > index and token.gap is Gap.HARD:
                break
            words.append(token.lemmas)
        found = vocabulary().turns.longest(words)
        abbreviation = vocabulary().turns.abbreviation(self.words[index].text)
        return (abbreviation, 1) if abbreviation and (found is None or found[1] == 1) else found

    def _begin(self, entry: Entry, index: int, length: int) -> int:
        self._close()
        text = " ".join(token.text for token in self.words[index : index + length])
        codes: tuple[str, ...] = (entry.code,)
        if entry.code == "deputy_head" or (entry.head == "завуч" and length == 1):
            directions = read_directions(self.words, index + length)
            codes = directions.codes or codes
            length += directions.length
        self.role = _Role(codes, entry, text, bare=length == 1)
        self.after_preposition = is_preposition(self.words[index + length - 1].text)
        modifiers = [word for word in self.rest[-1] if is_modifier(word)]
        if length == 1 and (text.lower() in vocabulary().vague_forms or not all(is_known(word) for word in modifiers)):
            self.role.unknown_before = modifiers  # «художественный руководитель», «Класные» misread past mending
        self.rest[-1] = [word for word in self.rest[-1] if not is_modifier(word) and not is_preposition(word)]
        self.role_words += length
        return length

    def _is_complement(self, entry: Entry, token: Token, role: _Role) -> bool:
        """«кураторы | образовательных организаций»: the turn belongs to the role before it."""
        if entry.kind == "person":
            movement = role.adjacent and entry.code == "pupils_council" and token.text.isupper()  # «куратор РДДМ»
            return movement or not _may_begin(token)
        if token.quoted and self.after_body and (entry.code == "school" or _is_position(role)):
            return True  # «директор МБОУ «Гимназия № 3»»: the name of the body just said
        if role.entry.kind == "organisation":
            above = entry.code in {"regional_institute", "municipal_department"}
            return (above and token.text.isupper()) or not may_be_nominative(token.text)
        if not may_be_oblique(token.text):
            return False
        if _is_position(role) or entry.code == "school":
            return True
        return not role.complemented and (role.adjacent or not may_be_nominative(token.text))

    def _complement(self, entry: Entry, role: _Role) -> None:
        """«директор | МКУ «ЦРО»»: the organisation decides who the director is."""
        if entry.kind == "organisation" and role.entry.kind == "person" and not role.complemented:
            known, level = vocabulary(), ROLES[entry.code].level
            if (role.entry.head in known.heads and level != "school" and role.codes == ("school_head",)) or (
                role.entry.head in known.heads and level != "school" and role.codes == ("municipal_head",)
            ):
                role.codes = (known.head_of.get(entry.code, entry.code),)
            elif role.entry.head in known.specialists and level != "school":
                role.codes = (known.specialist_of.get(entry.code, entry.code),)
            role.complemented = True

    def _filler(self, index: int, length: int) -> int:
        joins = any(token.lemmas & vocabulary().joins for token in self.words[index : index + length])
        if joins:
            self._close()
        self.tail_words += length
        return length

    def _leftover(self, token: Token) -> int:
        if token.text[0].isdigit() or len(token.text) == 1:
            self.tail_words += token.text[0].isdigit()
            return 1
        if token.low in {"и", "или"}:
            self._close()
            self.rest.append([])
            return 1
        if is_participle(token.text) and not self.role and self.codes:
            self.in_clause = True  # «учителя, работающие в 9 классах»
        if self.in_clause:
            self.tail_words += 1
            return 1
        if self.role and (token.quoted or self.after_preposition or _follows(token.text)):
            going_on = self.after_preposition and is_modifier(token.text)  # «за горячее питание»
            self.after_preposition = is_preposition(token.text) or going_on
            if not is_surname(token.text):
                self.role.unknown_tail.append(token.text)
            self.tail_words += 1
            return 1
        if (self.codes or self.role) and token.text[0].isupper() and is_surname(token.text):
            return 1
        self.rest[-1].append(token.text)
        return 1

    def _close(self) -> None:
        role, self.role = self.role, None
        if role is None:
            return
        vague = role.text.lower() in vocabulary().vague_forms and role.unknown_tail
        if not role.complemented and (vague or role.unknown_before):
            self.rest.append([*role.unknown_before, role.text, *role.unknown_tail])
            self.rest.append([])
            return
        if role.bare and role.codes == ("appointed",):
            self.heading = role.codes  # «Ответственный: завуч» names the завуч only
        elif not (self.after_mark and set(role.codes) <= _GENERIC):
            self.codes += role.codes
        self.after_mark = False
