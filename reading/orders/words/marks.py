"""What a line of a document is by its first words: a grif, a title of a plan, a signature, a blank to fill."""

import re

from reading.orders.words.stems import first, words_of
from reading.orders.words.text_lines import TextLine
from reading.orders.words.vocabulary import rules

ASIDE = re.compile(
    r"приказ|распоряж|^от\s|№\s*_|_{3}|директор|^[А-ЯЁ]\.\s?[А-ЯЁ]\.|прил(?:ожени|\.)|протокол"
    r"|педагогическ\w+ совет[аеу]?$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(?:и\.?\s?о\.?\s*)?(?:врио\s*)?(?:зам(?:\.|еститель)\s*)?"
    r"(?:директор|заведующ\w+|начальник|руководитель|глава|председатель)\b"
    r"|^(?:и\.?\s?о\.?|врио|исполняющ\w+\s+обязанности)\s*(?:зам\w*\.?\s*)?"
    r"(?:директор|заведующ|начальник|руководител|глав|председател)\w*",
    re.IGNORECASE,
)
_NAME_ALONE = re.compile(
    r"^(?:_+\s*/?\s*)?(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s*/?$|^(?:исп|исполнитель)[.:\s]"
    r"|^с приказом ознаком|^ознакомлен",
    re.IGNORECASE,
)


def is_approval(text: str) -> bool:
    """A line of a grif: «УТВЕРЖДАЮ», «Согласовано», «Приложение № 1»."""
    return bool(first(rules("requisites")["approval"], words_of(text)[:2]))


def is_signature(text: str) -> bool:
    """«Директор школы А.А. Ветров», «А.А. Ветров», «Исп. …», «С приказом ознакомлены»: the order is over."""
    signed = bool(_SIGNATURE.match(text)) and len(text) < 90 and not text.rstrip().endswith((":", ";"))
    return bool(_NAME_ALONE.match(text)) or (signed and not re.search(r"\d{4}", text))


def is_title(line: TextLine) -> bool:
    """«План …», «Комплексный план …», «Дорожная карта …»."""
    words = words_of(line.text)
    if not words or line.text.rstrip().endswith((";", ":")) or len(words) > 45 or ASIDE.search(line.text):
        return False
    if re.match(r"^\d", line.text) or line.number or re.search(r"\s[–—-]\s*это\b", line.text):
        return False
    place = first(rules("requisites")["titles"], words[:4])
    return bool(place) and (line.text[:1].isupper() or line.text[:1] in '«"(' or line.centred)
