"""From a repaired text to tokens of the deadline grammar: words by the lexicon, numbers and dates by their shape."""

import re
from typing import NamedTuple

from lark import Token

from reading.phrases.words import LEXICON, LONGEST, PERSONS, PLAN_LEADS, PLAN_NOUNS, PLAN_WHOLE, ROLE_STEMS, Word

_SCAN = re.compile(
    r"""
      (?P<iso>(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d))
    | (?P<date>(?<!\d)\d{1,2}(?:\s?[./]\s?\d{1,2}\s?[./]\s?(?:20\d\d|19\d\d|\d\d)|-\d{1,2}-(?:19|20)\d\d)
        (?!\d|\s?[./]\s?\d))
    | (?P<day>(?<!\d)\d{1,2}\s?\.\s?(?:0[1-9]|1[0-2])(?!\d|\s?\.\s?\d))
    | (?P<time>(?<![\d.])\d{1,2}\s?(?::\s?\d\d|[.]\s?(?:00|1[3-9]|[2-5]\d))(?![\d.])(?:\s?(?:ч\.|час(?:ов|а)?\b))?)
    | (?P<number>\d+(?:\s?-?\s?(?:ый|ий|ой|ая|ое|ого|его|ому|ую|ых|ые|тью|ти|мя|й|я|е|го|му|ю|м|х)(?![^\W\d_]))?)
    | (?P<word>[^\W\d_]+)
    | (?P<line>\n)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
}  # fmt: skip
_TIMES = {"MONTH", "DATE", "YEAR", "EVERY", "CONT", "UCH", "SEASON", "RAZ", "NEED", "AND", "NUM", "THEN"}
_UNITS = {"DEN", "NED", "MES"}
_WHOLE = frozenset({"год", "раз", "квартал", "месяц", "август", "день", "триместр", "семестр", "вторник", "четверг"})


class Piece(NamedTuple):
    """A word, number or mark of the text with its place."""

    sort: str
    text: str
    start: int
    end: int


class Lexeme(NamedTuple):
    """A token of the grammar with the place of the text it stands for; WORD is a word that the grammar lacks."""

    sort: str
    value: object
    start: int
    end: int

    def token(self) -> Token:
        """As the parser takes it."""
        return Token(self.sort, self.value)


def pieces(text: str) -> list[Piece]:
    """Words, numbers and marks in order."""
    return [Piece(str(found.lastgroup), found.group(), found.start(), found.end()) for found in _SCAN.finditer(text)]


def scan(text: str) -> list[Lexeme]:
    """The lexemes of a repaired text, marks and words that add nothing among them."""
    return _Scanner(text, pieces(text)).run()


class _Scanner:
    """One pass from left to right: the longest known phrase wins."""

    def __init__(self, text: str, found: list[Piece]) -> None:
        self.text, self.pieces, self.at = text, found, 0
        self.out: list[Lexeme] = []

    def run(self) -> list[Lexeme]:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece.sort == "word":
                self._word(piece)
            else:
                self.out.append(_figure(piece))
                self.at += 1
        return self.out

    def _word(self, piece: Piece) -> None:
        plan = self._plan()
        if plan:
            self._with_tail("PLAN", plan)
            return
        if piece.text in _ROMAN:
            self._add("NUM", ((_ROMAN[piece.text], _ROMAN[piece.text])), 1)
            return
        word, length = self._longest()
        if word is None or (word.sort == "GOD" and length == 1 and len(piece.text) < 3 and not self._after_number()):
            self._add("WORD", piece.text, 1)
        elif word.sort in {"AFTER", "NEED"}:
            self._with_tail(word.sort, length)
        elif word.sort == "DO" and piece.text.lower() == "до" and self._counted_back():
            self._with_tail("AHEAD", length)
        else:
            self._add(word.sort, word.value, length)
            self._skip_dot(length)

    def _longest(self) -> tuple[Word | None, int]:
        """The longest known form that begins here, over dots of abbreviations."""
        words: list[str] = []
        best: tuple[Word | None, int] = (None, 1)
        index = self.at
        while index < len(self.pieces) and len(words) < LONGEST:
            piece = self.pieces[index]
            if piece.sort == "word":
                words.append(_low(piece.text))
                known = LEXICON.get(tuple(words))
                if known:
                    best = (known, index - self.at + 1)
            elif piece.sort != "line" and (piece.text != "." or len(words[-1]) > 5):
                break
            index += 1
        return best

    def _plan(self) -> int:
        """How many pieces «по отдельному плану», «согласно графику» take; 0 when there is none."""
        first = _low(self.pieces[self.at].text)
        if first not in PLAN_LEADS and first not in PLAN_WHOLE:
            return 0
        words = [_low(piece.text) if piece.sort == "word" else "" for piece in self.pieces[self.at : self.at + 7]]
        for whole in PLAN_WHOLE.get(first, ()):
            if words[: len(whole)] == whole:
                return len(whole)
        for lead in PLAN_LEADS.get(first, ()):
            size = len(lead)
            if words[:size] == lead:
                for index in range(size, min(size + 4, len(words))):
                    if words[index] in PLAN_NOUNS:
                        return index + 1
                    if not words[index] or (words[index],) in LEXICON:
                        break
        return 0

    def _with_tail(self, sort: str, length: int) -> None:
        """A token that takes the words after it: «по итогам школьного этапа»."""
        start, first = self.at, self.at + length
        index, depth = first, 0
        while index < len(self.pieces):
            piece = self.pieces[index]
            depth += {"«": 1, "»": -1}.get(piece.text, 0)
            if depth <= 0 and (piece.text in ",;()" or self._ends_tail(sort, index, first)):
                break
            index += 1
        while index > first and self.pieces[index - 1].text in {".", "-", ":", "\n"}:
            index -= 1
        if sort == "PLAN":
            index = self._over_brackets(index)
        begin, end = self.pieces[start].start, self.pieces[index - 1].end
        self.out.append(Lexeme(sort, " ".join(self.text[begin:end].split()), begin, end))
        self.at = index

    def _over_brackets(self, index: int) -> int:
        """«по графику (ФЦТ)»: whose plan it is."""
        if index >= len(self.pieces) or self.pieces[index].text != "(":
            return index
        for end in range(index + 1, len(self.pieces)):
            piece = self.pieces[end]
            if piece.text == ")":
                return end + 1
            if piece.sort != "word" or (_low(piece.text),) in LEXICON:
                break
        return index

    def _ends_tail(self, sort: str, index: int, first: int) -> bool:
        piece, before = self.pieces[index], self.pieces[index - 1]
        if piece.text.istitle() and _low(piece.text).startswith(ROLE_STEMS) and len(piece.text) > 2:
            return index > first or before.text == "." or sort == "NEED" or _low(piece.text) in PERSONS
        if sort in {"AFTER", "AHEAD"} or (piece.sort == "word" and len(piece.text) < 3):
            return False
        if sort == "PLAN" and _low(before.text) in {"на", "за", "в"}:
            return False
        word = LEXICON.get((_low(piece.text),))
        return piece.sort in {"date", "day", "iso"} or (word is not None and word.sort in _TIMES)

    def _counted_back(self) -> bool:
        """«за 10 дней | до …»: the day is counted back from a fact."""
        return bool(
            self.out and self.out[-1].sort in _UNITS and any(lexeme.sort in {"ZA", "DO"} for lexeme in self.out[-4:])
        )

    def _after_number(self) -> bool:
        return bool(self.at and self.pieces[self.at - 1].sort in {"number", "date"})

    def _add(self, sort: str, value: object, length: int) -> None:
        begin, end = self.pieces[self.at].start, self.pieces[self.at + length - 1].end
        self.out.append(Lexeme(sort, value, begin, end))
        self.at += length

    def _skip_dot(self, length: int) -> None:
        """The dot of an abbreviation is part of it."""
        last = _low(self.pieces[self.at - 1].text)
        if self.at < len(self.pieces) and self.pieces[self.at].text == "." and last not in _WHOLE:
            short = length > 0 and len(last) <= 5 and last[-1] not in "аеийоуыьюя"
            if short:
                self.at += 1


def _figure(piece: Piece) -> Lexeme:
    """A date, a year, a number or a mark."""
    if piece.sort in {"iso", "date", "day"}:
        numbers = [int(number) for number in re.findall(r"\d+", piece.text)]
        if piece.sort == "iso":
            numbers.reverse()
        day, month, year = numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None
        if year is not None and year < 100:
            year += 2000
        sort = "DATE" if 1 <= month <= 12 and 1 <= day <= 31 else "WORD"
        return Lexeme(sort, (day, month, year), piece.start, piece.end)
    if piece.sort in {"time", "line"}:
        return Lexeme(piece.sort.upper(), piece.text, piece.start, piece.end)
    if piece.sort == "number":
        digits = re.match(r"\d+", piece.text)
        number = int(digits.group()) if digits else 0
        if len(piece.text) == 4 and 1990 <= number < 2100:
            return Lexeme("YEAR", number, piece.start, piece.end)
        sort = "NUM" if number <= 366 else "WORD"
        return Lexeme(sort, (number, number) if sort == "NUM" else piece.text, piece.start, piece.end)
    sort = {",": "SEP", ";": "SEP", "(": "SEP", ")": "SEP", ".": "DOT", ":": "DOT", "-": "DASH", "/": "SLASH"}.get(
        piece.text, "MARK"
    )
    return Lexeme(sort, piece.text, piece.start, piece.end)


def _low(word: str) -> str:
    return word.lower().replace("ё", "е")
