"""A text of roles as words with the gaps between them; broken, glued and misread words are mended by the vocabulary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from reading.orders.words.lemmas import is_known, is_preposition, is_surname, lemmas, plain
from reading.orders.words.vocabulary import vocabulary

_WORD = re.compile(r"[A-Za-zА-Яа-яЁёІі\ue000-\uf8ff]+|\d+(?:\s?[-–—]\s?\d+)*")
_OPTIONAL_ENDING = re.compile(r"(?<=[а-яё])\s?\(-?[а-яё]{1,3}\)")
_HYPHEN_AT_LINE_END = re.compile(r"(?<=[а-яё])-\s*\n\s*(?=[а-яё])")
_LOOKALIKES = str.maketrans("ABCEHKMOPTXYacekmopxyu3", "АВСЕНКМОРТХУасекморхуиЗ")
_MISREAD_PREPOSITION = re.compile(r"(?<=[а-яё.] )(?:п ?[0oOо]|но|ио)(?= ?(?:[А-ЯЁ]{2,4}\b|[а-яё-]+ой работе))")
_SHORTENED = re.compile(r"\b(рук|дир|воспит|учит|спец|нач|зам|зав|пред|преп)-[а-яё]{1,4}\b(?!-)", re.IGNORECASE)
_SLASHED = re.compile(r"\b(кл|клас|соц|зам|муз|пед|ст|мед|нач)\s?/\s?(?=[а-яё]{3})", re.IGNORECASE)
_SLASH_WORDS = (
    (re.compile(r"\bп\s?/\s?о\b"), "производственного обучения"),
    (re.compile(r"\bд\s?/\s?с\b"), "детского сада"),
)
_SPLIT_YERY = re.compile(r"[ьъ][іi]", re.IGNORECASE)
_LOST_BREVE = re.compile(r"[ыиоеЫИОЕ][иИ]$")
_CAMEL = re.compile(r"(?<=[а-яё])(?=[А-ЯЁ])|(?<=[А-ЯЁ]{2})(?=по[А-ЯЁ])")
_STRAIGHT = '"“”„'
_CONNECTIVES = ("по", "за", "и", "с")


class Gap(IntEnum):
    """What stands before a word."""

    NONE = 0
    SOFT = 1  # a new line or sentence: a turn may run over it, a tail may not
    HARD = 2  # a comma, a slash, a bullet


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its dictionary forms."""

    text: str
    lemmas: frozenset[str]
    gap: Gap
    bracketed: bool = False
    quoted: bool = False
    mended_from: str = ""
    new_line: bool = False

    @property
    def low(self) -> str:
        """In small letters, «ё» as «е»."""
        return plain(self.text.lower())


def tokens(text: str) -> list[Token]:
    """The words of a text, mended."""
    joined = _MISREAD_PREPOSITION.sub("по", _HYPHEN_AT_LINE_END.sub("", _OPTIONAL_ENDING.sub("", _written_out(text))))
    return [part for token in _merged(list(_cut(joined))) for part in _mended(token)]


def _written_out(text: str) -> str:
    """«рук-ль», «кл/рук», «мастер п/о»: abbreviations without a dot."""
    for pattern, words in _SLASH_WORDS:
        text = pattern.sub(words, text)
    text = re.sub(r"(?<=[а-яё][ьъ])[1l|](?=[а-яё])", "і", text)
    text = re.sub(r"\bпо(?=[А-ЯЁ]{2,4}\b)", "по ", text)
    return _SHORTENED.sub(r"\1", _SLASHED.sub(r"\1. ", text))


def _cut(text: str) -> Iterator[Token]:
    end, depth, quotes, straight = 0, 0, 0, False
    previous = ""
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        depth = max(0, depth + between.count("(") - between.count(")"))
        for mark in between:
            quotes = quotes + 1 if mark == "«" else max(0, quotes - 1) if mark == "»" else quotes
            straight = not straight if mark in _STRAIGHT else straight
        word, mended_from = _letters(found[0])
        word = vocabulary().misread.get(word.lower(), word)
        gap = _gap(between, previous, word)
        quoted = quotes > 0 or straight
        yield Token(word, lemmas(word), gap, depth > 0, quoted, mended_from, new_line="\n" in between)
        previous, end = word, found.end()


def _letters(printed: str) -> tuple[str, str]:
    """A word with its letters mended, and as it was printed if a guess was needed: «Классньіе», «социальныи»."""
    word = _SPLIT_YERY.sub(lambda found: "Ы" if found[0].isupper() else "ы", printed)
    word = cyrillic(word.replace("і", "и").replace("І", "И"))
    if _LOST_BREVE.search(word) and len(word) > 5 and not is_known(word):
        short = word[:-1] + ("Й" if word.isupper() else "й")
        word = short if is_known(short) else word
        return word, printed if word == short else ""
    return word, printed if _SPLIT_YERY.search(printed) else ""


def cyrillic(word: str) -> str:
    """Latin letters and digits of the same shape as Russian ones, inside Russian words and short abbreviations."""
    if re.search(r"[А-Яа-яЁё]", word) or re.fullmatch(r"[ABCEHKMOPTXY]{2,5}", word):
        return word.translate(_LOOKALIKES)
    return word


def _gap(between: str, previous: str, word: str) -> Gap:
    if re.search(r"[,;/\\|•·:()…*+&]|\n\s*[-–—]\s", between):
        return Gap.HARD
    upper = word[:1].isupper()
    if "\n" in between and upper:
        return Gap.SOFT
    if "." in between and upper and plain(previous.lower()) not in vocabulary().abbreviations:
        return Gap.SOFT
    return Gap.SOFT if re.search(r"\s[-–—]\s", between) and upper else Gap.NONE


def _merged(words: list[Token]) -> Iterator[Token]:
    """«образовательн ых» is one word: the halves together are in the dictionary."""
    index = 0
    while index < len(words):
        token = words[index]
        while index + 1 < len(words) and _is_broken(token, words[index + 1]):
            text = token.text + words[index + 1].text
            token = replace(token, text=text, lemmas=lemmas(text))
            index += 1
        yield token
        index += 1


def _is_broken(first: Token, second: Token) -> bool:
    if second.gap is Gap.HARD or not second.text.islower() or len(first.text) < 3 or not first.text[-1].islower():
        return False
    together, forms = plain((first.text + second.text).lower()), vocabulary().forms
    if second.text in {"и", "с", "в", "о", "к"} and is_known(first.text):
        return False
    if together in forms:
        return not (first.low in forms and (second.low in forms or is_preposition(second.text)))
    ending = len(second.text) == 1 or (len(second.text) <= 3 and not is_preposition(second.text))
    return ending and len(first.text) >= 5 and not is_known(first.text) and is_known(together)


def _mended(token: Token) -> Iterator[Token]:
    if _is_sound(token):
        yield token
        return
    for word in split(token.text):
        mended = nearest(word)
        text = mended or word
        yield replace(token, text=text, lemmas=lemmas(text), mended_from=word if mended else token.mended_from)
        token = replace(token, gap=Gap.NONE, new_line=False)


def _is_sound(token: Token) -> bool:
    text = token.text
    if len(text) < 5 or text[0].isdigit() or text[0] >= "\ue000" or vocabulary().turns.abbreviation(text):
        return True
    return is_known(text) or token.low in vocabulary().forms


@lru_cache(5_000)
def split(word: str) -> tuple[str, ...]:
    """«директорапоУВР» as «директора по УВР»; a word that does not fall into known ones stays whole."""
    parts = [part for piece in _CAMEL.split(word) for part in _split_lower(piece)]
    known = [part for part in parts if len(part) < 4 or is_known(part) or _is_readable(part)]
    return tuple(parts) if len(known) == len(parts) else (word,)


def _is_readable(part: str) -> bool:
    return plain(part.lower()) in vocabulary().forms or nearest(part) is not None


def _split_lower(word: str) -> tuple[str, ...]:
    if word.endswith("по") and nearest(word[:-2]):
        return (word[:-2], "по")
    low, vocabulary_forms = plain(word.lower()), vocabulary().forms
    if low in vocabulary_forms or len(low) < 6:
        return (word,)
    best: list[tuple[int, ...] | None] = [(), *[None] * len(low)]
    for end in range(1, len(low) + 1):
        for start in range(end):
            part, ways = low[start:end], best[start]
            if ways is not None and (part in vocabulary_forms or (start > 0 and part in _CONNECTIVES)):
                candidate = (*ways, end)
                current = best[end]
                best[end] = candidate if current is None or len(candidate) < len(current) else current
    cuts = best[-1]
    if cuts is None:
        return (word,)
    return tuple(word[start:end] for start, end in zip((0, *cuts), cuts, strict=False))


@lru_cache(5_000)
def nearest(word: str) -> str | None:
    """The form of the vocabulary that a misread word surely meant: one wrong letter, two in a long word."""
    low = plain(word.lower())
    if len(low) < 5 or is_known(low) or low in vocabulary().forms or (word[0].isupper() and is_surname(word)):
        return None
    alike = (
        [form for form in _sorted_forms() if form[:2] == low[:2] and len(form) == 5]
        if len(low) == 5
        else _sorted_forms()
    )
    found = extractOne(low, alike, scorer=DamerauLevenshtein.distance, score_cutoff=1)
    if found is None and len(low) > 6:
        alike = [form for form in _sorted_forms() if form[:4] == low[:4] or (len(low) > 8 and form[-4:] == low[-4:])]
        found = extractOne(low, alike, scorer=DamerauLevenshtein.distance, score_cutoff=2)
    return str(found[0]) if found else None


@lru_cache(1)
def _sorted_forms() -> list[str]:
    return sorted(form for form in vocabulary().forms if len(form) >= 5)
