"""Numbers by their shape: dates, months with years, times of day, Roman numerals and marks."""

import re
from typing import NamedTuple

from lark import Token

SHAPES = re.compile(
    r"""
      (?P<iso>(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d))
    | (?P<date>(?<!\d)\d{1,2}(?:\s?[./]\s?\d{1,2}\s?[./]\s?(?:20\d\d|19\d\d|\d\d)|-\d{1,2}-(?:19|20)\d\d)
        (?!\d|\s?[./]\s?\d))
    | (?P<roman_date>(?<![\d.])\d{1,2}\s?\.\s?(?:X(?:II?)?|I[XV]|I{1,3}|VI{0,3})(?![^\W_])
        (?:\s?\.\s?(?:(?:19|20)\d\d|\d\d)(?!\d))?)
    | (?P<month_year>(?<![\d.])(?:0?[1-9]|1[0-2])\s?[./]\s?20\d\d(?!\d|\s?[./]\s?\d))
    | (?P<day>(?<!\d)\d{1,2}\s?\.\s?(?:0[1-9]|1[0-2])(?!\d|\.\d|\s\.\s?\d))
    | (?P<slashed>(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])
        (?=[,;)\n\s-]*(?:$|\d{1,2}/\d|по\s|и\s|до\s|г\.)))
    | (?P<short_month>(?<![\d.:])(?:0[1-9]|1[0-2])\s?[./]\s?2[1-9](?!\d|\s?[.:]\s?\d|\s?ч))
    | (?P<time>(?<![\d.])(?:\d{1,2}\s?(?::\s?\d\d|[.]\s?(?:00|1[3-9]|[2-5]\d)|-00)(?![\d.]|\s?\.\s?\d)
        (?:\s?(?:ч\b\.?|час(?:ов|а)?\b))?
        |(?:\d{1,2}\s?(?:-|до|по)\s?)?\d{1,2}\s?(?:ч\b\.?|час(?:ов|а)?\b)))
    | (?P<number>\d+(?:\s?-?\s?(?:ый|ий|ой|ая|ое|ого|его|ому|ую|ых|ые|тью|ти|мя|й|я|е|го|му|ю|м|х)(?![^\W\d_]))?)
    | (?P<word>[^\W\d_]+)
    | (?P<line>\n)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)
ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
}  # fmt: skip
_LATIN = str.maketrans("ІХ", "IX")
_MARKS = {",": "SEP", ";": "SEP", "(": "SEP", ")": "SEP", ".": "DOT", ":": "DOT", "-": "DASH", "/": "SLASH"}


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
    return [Piece(str(found.lastgroup), found.group(), found.start(), found.end()) for found in SHAPES.finditer(text)]


def roman(word: str) -> int | None:
    """«IX», with Russian look-alikes of its letters; None when it is no numeral of a month."""
    return ROMAN.get(word.translate(_LATIN))


def figure(piece: Piece) -> list[Lexeme]:
    """A date, a month of a year, a number or a mark."""
    if piece.sort in {"iso", "date", "day", "roman_date"}:
        return [_date(piece)]
    if piece.sort == "slashed":
        day, month = piece.text.split("/")
        sure = int(day) > 12 or len(month) == 2
        return [Lexeme("SLASHED", (int(day), int(month), None, sure), piece.start, piece.end)]
    if piece.sort in {"month_year", "short_month"}:
        return _month_of_year(piece)
    if piece.sort in {"time", "line"}:
        return [Lexeme(piece.sort.upper(), piece.text, piece.start, piece.end)]
    if piece.sort == "number":
        return [_number(piece)]
    return [Lexeme(_MARKS.get(piece.text, "MARK"), piece.text, piece.start, piece.end)]


def _date(piece: Piece) -> Lexeme:
    numbers = [ROMAN[part] if part[0] in "IVX" else int(part) for part in re.findall(r"\d+|[IVX]+", piece.text)]
    if piece.sort == "iso":
        numbers.reverse()
    day, month, year = numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None
    if year is not None and year < 100:
        year += 2000
    sort = "DATE" if 1 <= month <= 12 and 1 <= day <= 31 else "WORD"
    return Lexeme(sort, (day, month, year), piece.start, piece.end)


def _month_of_year(piece: Piece) -> list[Lexeme]:
    """«09.2024»; «09.24» may be a time of day too, that is told by its neighbours."""
    month, year = (int(part) for part in re.findall(r"\d+", piece.text))
    sort = "SHORT" if piece.sort == "short_month" else "MONTH"
    value = (month, 2000 + year) if sort == "SHORT" else month
    first = Lexeme(sort, value, piece.start, piece.end)
    return [first] if sort == "SHORT" else [first, Lexeme("YEAR", year, piece.start, piece.end)]


def _number(piece: Piece) -> Lexeme:
    digits = re.match(r"\d+", piece.text)
    number = int(digits.group()) if digits else 0
    if len(piece.text) == 4 and 1990 <= number < 2100:
        return Lexeme("YEAR", number, piece.start, piece.end)
    if number > 366:
        return Lexeme("WORD", piece.text, piece.start, piece.end)
    return Lexeme("NUM", (number, number), piece.start, piece.end)
