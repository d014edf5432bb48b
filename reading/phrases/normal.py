"""Repair of a text before it is read: look-alike letters, hyphen breaks, lost spaces, odd dashes, misread words.

Only words of deadline phrases are repaired; everything else stays as it is. A repair that guesses a digit of a date is
doubtful: its reading must be confirmed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import pymorphy3
from rapidfuzz.distance import DamerauLevenshtein

from reading.phrases.words import SINGLE

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−⁃﹘﹣－~∼"), "-")
_WIDTHS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SPACES = dict.fromkeys(map(ord, _WIDTHS + "¦|\t"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff*†‡"))
_ROMANS = {ord("Ⅰ"): "I", ord("Ⅱ"): "II", ord("Ⅲ"): "III", ord("Ⅳ"): "IV"}
_CHARACTERS = {**_DASHES, **_SPACES, **_NOTHING, **_ROMANS, ord("…"): " "}
_TO_RUSSIAN = str.maketrans("ABCEHKMOPTXYaceopxykmnurb0369", "АВСЕНКМОРТХУасеорхукмпигьозбд")
_LETTER_DIGITS = str.maketrans("OОoоIlІіЗзБбВSs", "000011113366855")
_ROMAN_LOOKS = {
    "І": "I", "ІІ": "II", "ІІІ": "III", "П": "II", "Ш": "III", "ІV": "IV", "1V": "IV", "ІУ": "IV", "IУ": "IV",
    "1У": "IV",
    "l": "I", "ll": "II", "Il": "II", "lI": "II", "1I": "II", "I1": "II", "ІI": "II", "IІ": "II", "IІI": "III",
    "lll": "III",
}  # fmt: skip
_PERIODS = r"(?=\s*(?:-?\s*(?:ый|ий|ой|я|ая|е|ое|й)\s)?\s*(?:кв|полуг|четв|трим|декад|половин|недел|сем))"
_MONTH = "январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_MONTHS_SHORT = "янв|фев|мар|апр|ма[йея]|июн|июл|авг|сен|окт|ноя|дек"
_DEEDS = "урок|заняти|встреч|заседани|мероприяти|консультаци|публикаци|посещени"
_WITH_DIGITS = re.compile(
    r"[а-яё]+[0369][а-яё]+|(?<!\w)[0369][а-яё]{2,}|(?<!\w)[а-яё]{3,}[0369](?!\w)|(?<!\w)[пд]0(?!\w)", re.IGNORECASE
)
_LIKE_YEAR = re.compile(r"(?<!\w)2[0OОoоЗз38][\dOОoоIlЗзБб]{2}(?=\W|г|$)")
_LIKE_DAY = re.compile(rf"(?<!\w)[ЗзIlОоO\d]{{1,2}}(?=\s+(?:{_MONTH}))", re.IGNORECASE)
_LIKE_DAY_OF_DATE = re.compile(r"(?<![\w.])[\dОOоoЗзlI]{1,2}(?=\s?\.\s?[\dОOоoЗзlI]{2}\s?\.\s?[\dОOоoЗзlI]{2,4})")
_COMMA_IN_DATE = re.compile(r"(?<![\d.,])(\d{1,2})(?:,(0[1-9]|1[0-2])[.,]|\.(0[1-9]|1[0-2]),)(20\d\d)(?!\d)")
_COMMA_IN_SPAN = re.compile(
    r"(?<![\d.,])(\d{1,2}),(0[1-9]|1[0-2])(?=\s?-\s?\d{1,2}[.,](?:0[1-9]|1[0-2])(?!\d))"
    r"|(?<=\.\d\d - |\d\.\d\d- |\d\.\d\d -|\d\d\.\d\d-)(\d{1,2}),(0[1-9]|1[0-2])(?![\d,])"
)
_ARROW = re.compile(r"\s?(?:[→⇒➔➜⟶⇨÷↔]|[-–—−=]+>)\s?")
_DOTS = re.compile(
    rf"(?:(?<=\d)|(?<=\dг)|(?<=\dг\.)|(?<=[а-яё]{{3}}))\s?(?:\.{{2,3}}|…)\s?(?=(?!20\d\d)\d|(?:{_MONTH}))",
    re.IGNORECASE,
)
_PREPOSITIONS = ("не", "на", "до", "по", "со", "во", "в", "с", "к", "и")
_LETTERS = "[^\\W\\d_]"

_REWORDED = tuple(
    (re.compile(pattern, re.IGNORECASE), better)
    for pattern, better in (
        (r"\bв\s(\d+)\s?-?\s?(?:ти|х)?\s?-?\s?дневный срок", r"в течение \1 дней"),
        (r"\bв\s(дву|тр[её]|пяти|семи|десяти)х?дневный срок", r"в течение \1 дней"),
        (r"\bв\sдвухнедельный срок", "в течение 14 дней"),
        (r"(?<=\d\.\d\d\.\d\d\d\d)\s?/\s?(?=\d\d?\.\d)|(?<=\d\.\d\d\.\d\d)\s?/\s?(?=\d\d?\.\d)", ", "),
        (rf"\bпер\.?\s?(?=пол(?:ов)?\.\s?(?:{_MONTHS_SHORT}))", "первая "),
        (rf"\bвтор\.?\s?(?=пол(?:ов)?\.\s?(?:{_MONTHS_SHORT}))", "вторая "),
        (rf"\bпол(?:ов)?\.\s?(?={_MONTHS_SHORT})", "половина "),
        (rf"\bсер(?:ед)?\.\s?(?={_MONTHS_SHORT})", "середина "),
        (rf"\b(\d+)\s(?:{_DEEDS})[а-я]*(?=\sв\s(?:недел|месяц|четверт|квартал|полугоди|год))", r"\1 раз"),
        (r"\bв соотв\.? ?(?=со?\s)", "в соответствии "),
        (r"(?<=[\dIVХ] )п/г(?!\w)\.?|(?<!\w)пол-[ея](?!\w)", "полугодие"),
        (r"(?<=по )отд(?:ел|ельн)?\. ?(?=план|граф|распис)", "отдельному "),
        (r"\bсогл\. ?(?=со?\s|план|граф|распис|прика|полож)", "согласно "),
        (r"(?<=по )граф\.", "графику"),
        (r"(?<=\b20\d\d)\s?[тrпч]о[дл](а?)(?!\w)", r" год\1"),
        (r"\bв т\. ?года\b", "в течение года"),
        (r"\bпо (?=(?:1|одному) раз)", ""),
        (r"\bв\sнедельный срок", "в течение 7 дней"),
        (r"\bв\sмесячный срок", "в течение месяца"),
        (r"\bперед началом (?=(?:учебного |уч\. ?)?года)", "до начала "),
        (r"\b([12])0\s?-?\s?(?:е|х|ые|ых)\s(?=числ)", r"около \g<1>0-\g<1>9 "),
        (r"\bб(?=\s?течени)", "в"),
        (r"(?<=[а-яё])[ьb][іil1](?=[а-яё])", "ы"),
    )
)
_SHORT_MISREAD = {
    "маи": "май", "мап": "май", "нюнь": "июнь", "нюль": "июль", "июиь": "июнь",
    "разв": "раз в", "дву": "двух", "тре": "трех", "трё": "трех",
}  # fmt: skip

_OFTEN_MISREAD = (
    "январ", "феврал", "апрел", "август", "сентябр", "октябр", "ноябр", "декабр", "постоянно", "ежегодно", "ежемесячно",
    "ежекварт", "еженедельно", "ежедневно", "необходимост", "полугоди", "четверт", "учебн", "течени", "каникул",
    "систематическ", "регулярно", "периодически", "позднее", "понедельник", "вторник", "четверг", "пятниц", "квартал",
)  # fmt: skip


class Repaired(NamedTuple):
    """The repaired text, whether a word was mended, and whether a date was guessed."""

    text: str
    mended: tuple[str, ...] = ()
    doubtful: bool = False


def normalise(text: str) -> str:
    """The text with the words of deadline phrases mended."""
    return repair(text).text


@lru_cache(maxsize=8192)
def repair(text: str) -> Repaired:
    """Mend characters, then numbers, then words."""
    text = _DOTS.sub(" - ", _ARROW.sub(" - ", unicodedata.normalize("NFC", text))).translate(_CHARACTERS)
    text = re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()
    mended: list[str] = []
    text, doubtful = _numbers(text, mended)
    text = _spaces(text)
    return Repaired(_words(text, mended), tuple(mended), doubtful)


def _numbers(text: str, mended: list[str]) -> tuple[str, bool]:
    """«2О23» is 2023, «З марта» is 3 March, «П полугодие» is II."""
    doubtful = False

    def year(found: re.Match[str]) -> str:
        nonlocal doubtful
        word = found.group()
        if word.isdigit() or not any(letter.isdigit() for letter in word):
            return word
        digits = word.translate(_LETTER_DIGITS)
        if digits.isdigit() and not digits.startswith(("19", "20")) and digits[1] in "358":
            digits, doubtful = f"20{digits[2:]}", True
        if not digits.isdigit() or not digits.startswith("20"):
            return word
        mended.append(word)
        return digits

    def letter(found: re.Match[str]) -> str:
        word = found.group().translate(_TO_RUSSIAN)
        if word != found.group() and _known(word):
            mended.append(found.group())
            return word
        return found.group()

    def day(found: re.Match[str]) -> str:
        nonlocal doubtful
        if found.group().isdigit():
            return found.group()
        doubtful = True
        mended.append(found.group())
        return found.group().translate(_LETTER_DIGITS)

    def dotted(found: re.Match[str]) -> str:
        mended.append(found.group())
        return ".".join(part for part in found.groups() if part)

    text = _COMMA_IN_SPAN.sub(dotted, _COMMA_IN_DATE.sub(dotted, text))
    text = _WITH_DIGITS.sub(letter, text)
    text = _LIKE_YEAR.sub(year, text)
    text = _LIKE_DAY.sub(day, _LIKE_DAY_OF_DATE.sub(day, text))
    for look, roman in _ROMAN_LOOKS.items():
        if look in text:
            text = re.sub(rf"(?<!\w){look}{_PERIODS}", roman, text)
            text = re.sub(rf"(?<!\w){look}(?=\s*(?:,|-|и)\s*(?:I|V|П|Ш|І)+{_PERIODS})", roman, text)
    return text, doubtful


def _spaces(text: str) -> str:
    """«сентябрь2023г.», «1раз»: a space between letters and digits; «1-я», «2-го» stay."""
    for pattern, better in _REWORDED:
        text = pattern.sub(better, text)
    text = re.sub(rf"({_LETTERS}{{2,}})(\d)", r"\1 \2", text)
    text = re.sub(rf"(\d)(?!(?:ый|ий|ой|ая|я|й|го|ого|е|ое|му|ю|м|х|ти)(?:\W|$))({_LETTERS})", r"\1 \2", text)
    text = re.sub(r"(\b20\d\d)(20\d\d\b)", r"\1 \2", text)
    return re.sub(r"\b([сСдДпПвВcC][оО]?)(\d)", r"\1 \2", text)


def _words(text: str, mended: list[str]) -> str:
    parts = re.findall(rf"{_LETTERS}[\w]*|[^\W_]+|\W+|_", text)
    parts = list(_joined(parts, mended))
    return "".join(_word(part, mended) for part in parts)


def _joined(parts: list[str], mended: list[str]) -> Iterator[str]:
    """«необходимост и», «сен- тябрь»: halves of a known word."""
    index = 0
    while index < len(parts):
        first = parts[index]
        if index + 2 < len(parts) and first[0].isalpha() and re.fullmatch(r" |\n|-|- | -|-\n", parts[index + 1]):
            last = parts[index + 2]
            whole = first + last
            halves = (_known(first), _known(last))
            if last[0].islower() and not all(halves) and len(whole) > 4 and _known(whole):
                mended.append(first + parts[index + 1] + last)
                yield whole
                index += 3
                continue
        yield first
        index += 1


def _word(part: str, mended: list[str]) -> str:
    if not part[0].isalpha() or _known(part):
        return part
    mend = _mended_word(part)
    if mend is None:
        return part
    mended.append(part)
    return mend


@lru_cache(maxsize=8192)
def _mended_word(word: str) -> str | None:
    russian = word.translate(_TO_RUSSIAN)
    if russian != word and re.fullmatch("[а-яёА-ЯЁ]+", russian):
        if _known(russian):
            return russian
        if re.search("[а-яёА-ЯЁ]", word):
            return _mended_word(russian) or russian
        return None
    return _SHORT_MISREAD.get(word.lower()) or _split(word) or _nearest(word)


def _known(word: str) -> bool:
    return word.lower().replace("ё", "е") in SINGLE


def _split(word: str) -> str | None:
    """«втечение», «поплану», «учебногогода»."""
    low = word.lower()
    if len(low) < 5:
        return None
    for lead in _PREPOSITIONS:
        rest = low[len(lead) :]
        if low.startswith(lead) and len(rest) > 2 and _known(rest) and not is_ordinary(low):
            return f"{word[: len(lead)]} {word[len(lead) :]}"
    for cut in range(4, len(low) - 2):
        if _known(low[:cut]) and _known(low[cut:]) and not is_ordinary(low):
            return f"{word[:cut]} {word[cut:]}"
    return None


def _nearest(word: str) -> str | None:
    """The only known word within one misread letter (two in long words), unless the word is one of its own."""
    low = word.lower().replace("ё", "е")
    if len(low) < 5:
        return None
    limit = 1 if len(low) < 8 else 2
    best: list[tuple[int, str]] = []
    for known in _targets():
        if abs(len(known) - len(low)) <= limit:
            distance = DamerauLevenshtein.distance(low, known, score_cutoff=limit)
            if distance <= limit:
                best.append((distance, known))
    if not best or is_ordinary(low):
        return None
    best.sort()
    if len(best) > 1 and best[1][0] == best[0][0]:
        near = {known[:4] for distance, known in best if distance == best[0][0]}
        if len(near) > 1:
            return None
    return best[0][1]


@cache
def _targets() -> tuple[str, ...]:
    return tuple(sorted(word for word in SINGLE if len(word) >= 5 and word.startswith(_OFTEN_MISREAD)))


@cache
def _dictionary() -> Callable[[str], bool]:
    known: Callable[[str], bool] = pymorphy3.MorphAnalyzer().word_is_known
    return known


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """Whether it is a Russian word of its own, not a misreading."""
    return _dictionary()(word)
