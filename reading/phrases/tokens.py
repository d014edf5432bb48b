"""From a repaired text to tokens of the deadline grammar: words by the lexicon, numbers and dates by their shape."""

from reading.phrases.feasts import feast_at
from reading.phrases.figures import Lexeme, Piece, figure, pieces, roman
from reading.phrases.words import LEXICON, LONGEST, PERSONS, PLAN_LEADS, PLAN_NOUNS, PLAN_WHOLE, ROLE_STEMS, Word

__all__ = ["Lexeme", "scan"]

_TIMES = {"MONTH", "DATE", "YEAR", "EVERY", "CONT", "UCH", "SEASON", "RAZ", "NEED", "AND", "NUM", "THEN"}
_NUMBERS = {"number", "date", "roman_date", "month_year", "short_month", "iso"}
_UNITS = {"DEN", "NED", "MES"}
_WHOLE = frozenset({"год", "раз", "квартал", "месяц", "август", "день", "триместр", "семестр", "вторник", "четверг"})


def scan(text: str, *, feasts: bool = False) -> list[Lexeme]:
    """The lexemes of a repaired text, marks and words that add nothing among them; `feasts`: named days are dates."""
    return _Scanner(text, pieces(text), feasts=feasts).run()


class _Scanner:
    """One pass from left to right: the longest known phrase wins."""

    def __init__(self, text: str, found: list[Piece], *, feasts: bool) -> None:
        self.text, self.pieces, self.at, self.feasts = text, found, 0, feasts
        self.out: list[Lexeme] = []

    def run(self) -> list[Lexeme]:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece.sort == "word":
                self._word(piece)
            else:
                self.out += figure(piece)
                self.at += 1
        return self.out

    def _word(self, piece: Piece) -> None:
        feast = feast_at(self.pieces, self.at) if self.feasts else None
        if feast:
            self._add("FEAST", feast[0], feast[1])
            return
        plan = self._plan()
        if plan:
            self._with_tail("PLAN", plan)
            return
        numeral = roman(piece.text)
        if numeral:
            self._add("ROMAN", (numeral, numeral), 1)
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
        return bool(self.at and self.pieces[self.at - 1].sort in _NUMBERS)

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


def _low(word: str) -> str:
    return word.lower().replace("ё", "е")
