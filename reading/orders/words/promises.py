"""Dated promises of a page without an order: «Материалы будут предоставлены в мае 2022 года»."""

import re
from collections.abc import Iterator, Sequence

from reading.orders.words.lemmas import is_past
from reading.orders.words.points import Point
from reading.orders.words.roles import Roles
from reading.orders.words.text_lines import TextLine
from reading.phrases import Period, Reading, find_deadline, read_deadline

_FUTURE = re.compile(
    r"\bбуд(?:ет|ут)\s+(?:[а-яё]+о\s+)?(?:[а-яё]+(?:[её]н|ена|ено|ены|ан|ана|ано|аны|ят|ята|ято|яты))\b"
    r"|\bпланиру(?:ет|ют)ся\s+(?:[а-яё]+о\s+)?(?:[а-яё]+т[ьи](?:ся)?|[а-яё]+ие)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)|\b\d{1,2}\.\d{1,2}\.\d{2,4}",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\b(?:в|во|до|к|не\s+позднее)\s+(?:\d{1,2}\s+)?|\b\d{1,2}\s+)(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр)[а-я]*\b(?:\s+20\d\d(?:\s*г(?:ода?|\.|\b))?)?|(?:\bдо\s+)?\b\d{1,2}\.\d{1,2}\.\d{4}\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d|\d{1,2}\.\d{1,2}\.\d{2}\b")
_TALE = re.compile(
    r"\b(?:что|котор\w+|если|чтобы|когда|как|был[аои]?|ранее|согласно|определ\w+, )\b|[—–]\s*это", re.IGNORECASE
)
_HOPES = re.compile(
    r"результат\w* реализац|ожидаем|планируем\w+ результ|эффект|^цел[ьи]\b|^задачи\b|показател", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[а-яё)»\d])[.!?]\s+(?=[А-ЯЁ])")
_LONGEST, _FEWEST = 400, 2
_NOBODY = Roles((), by_agreement=False, notes=(), rest="")


def read_promises(lines: Sequence[TextLine], period: Period) -> tuple[Point, ...]:
    """What the page says will be done and when, outside its tables; a tale of the past promises nothing."""
    if not any(line.table for line in lines):
        return ()  # a plan written as a list: its lines are items themselves
    return tuple(_promises(lines, period))


def _promises(lines: Sequence[TextLine], period: Period) -> Iterator[Point]:
    hopes = False
    for line in lines:
        if line.bold or line.centred or line.text.endswith(":"):
            hopes = bool(_HOPES.search(line.text))
            continue
        if hopes or line.table or line.cell or line.number or not line.text[:1].isupper():
            continue
        for sentence in _SENTENCE.split(line.text):
            point = _promise(sentence, line.block, period)
            if point:
                yield point


def _promise(sentence: str, block: int, period: Period) -> Point | None:
    future = _FUTURE.search(sentence)
    if not future or len(sentence) > _LONGEST or _TALE.search(sentence) or not _MONTH.search(sentence):
        return None
    words = re.findall(r"[а-яё]+", sentence.lower())
    if any(is_past(word) for word in words):
        return None
    reading = _reading(sentence, period)
    phrase = reading.rule.text if reading.rule else ""
    dated = bool(_MONTH.search(phrase)) and bool(_YEAR.search(phrase) or period.school_year or period.years)
    deed = _deed(sentence, future, phrase)
    if not dated or len(deed.split()) <= _FEWEST:
        return None
    return Point("", deed, reading, _NOBODY, block)


def _reading(sentence: str, period: Period) -> Reading:
    """The deadline in the sentence; of «в мае 2022 года по итогам отчётов» its month."""
    reading, date = find_deadline(sentence, period), _DATE.search(sentence)
    alone = read_deadline(date[0], period) if date else reading
    sure = alone.rule is not None and not alone.rule.confirm
    return alone if sure and (reading.rule is None or reading.rule.confirm) else reading


def _deed(sentence: str, future: re.Match[str], phrase: str) -> str:
    """What is promised, up to its verb; the whole sentence when the verb comes first: «В мае будут …»."""
    loose = r"(?:\b(?:в|во|до|к|ко|с|со)\s+)?" + r"\s+".join(re.escape(word) for word in phrase.split())
    before = re.sub(loose, " ", sentence[: future.end()], count=1, flags=re.IGNORECASE)
    subject = re.sub(loose, " ", sentence[: future.start()], count=1, flags=re.IGNORECASE).split()
    text = before if len(subject) > 1 else re.sub(loose, " ", sentence, count=1, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text).strip(" ,;.:-–")
    return text[:1].upper() + text[1:]
