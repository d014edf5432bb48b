"""The issuer of an order or a plan: from the lines of its letterhead, its grif of approval or its attachment mark."""

import re
from collections.abc import Sequence

from reading.orders.words.lemmas import is_common, is_known, may_be_nominative, plain
from reading.orders.words.stems import find, first, words_of
from reading.orders.words.vocabulary import rules, vocabulary

_HEADS = (
    "администрация",
    "управление",
    "департамент",
    "комитет",
    "отдел",
    "министерство",
    "муниципальн",
    "государственн",
)
_BODIES = ("управление", "департамент", "комитет", "отдел")
_PLACE = re.compile(
    r"\b([а-яё-]+(?:ого|его|ской|цкой|ский))(?=\s+(?:городского|муниципального|района|округа|области|края))"
)
_PLAIN = frozenset(
    {"городского", "сельского", "муниципального", "поселкового", "районного", "городской", "автономного"}
)
_MENTIONED = re.compile(
    r"\b(?:[ОКСТ]?Г|М|Ч)[АБК]?(?:(?:ДО|ПО|О)У|У\s+ДП?О)(?:\s+ДО)?\s*(?:[А-ЯЁ]{2,6}\s*|д/с\s*)?(?:№\s?\d+\s*)?"
    r"(?:«[^«»]{3,80}(?:«[^«»]*»[^«»]*)?»|«[^«»]{3,80}«[^«»]{3,80}»|\"[^\"]{3,80}\"|(?<=\d\s)|(?<=\d)"
    r"|(?<=[А-ЯЁ]\s)(?:с|п|д|г|ст|пос|х)\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)"
)
_GENITIVE = {"администрация": "администрации", "Администрация": "администрации"}
_NOMINATIVE = {
    "управления": "управление",
    "департамента": "департамент",
    "комитета": "комитет",
    "отдела": "отдел",
    "министерства": "министерство",
    "администрации": "администрация",
    "школы": "школа",
    "школы-интерната": "школа-интернат",
    "гимназии": "гимназия",
    "лицея": "лицей",
    "колледжа": "колледж",
    "техникума": "техникум",
    "центра": "центр",
}
_SETTLEMENT = re.compile(r"(?<![.\w])(?<!им\. )([ГПС])\.\s*([а-яё])", re.IGNORECASE)
_POSITION = re.compile(
    r"^\s*(?:и\.?\s?о\.?\s*)?(?:зам\w*\.?\s+)?(?:директор\w*|заведующ\w*|руководител\w*|начальник\w*|глав\w+)\s+",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"^(?:утвержд\w+\s+)?(?:прил\w*\.?\s*)?(?:№?\s*\d*\s*)?(?:к\s+)?(?:приказ\w*|распоряж\w*|постановл\w*)\s+",
    re.IGNORECASE,
)


def issuer_of_letterhead(lines: Sequence[str]) -> str:
    """«АДМИНИСТРАЦИЯ ГОРОДА N / УПРАВЛЕНИЕ ОБРАЗОВАНИЯ» is «Управление образования администрации города N»."""
    groups: list[list[str]] = []
    for line in lines:
        if not line or _is_aside(line):
            continue
        low = plain(line.lower()).lstrip('«"(')
        if not groups or (
            low.startswith(_HEADS) and may_be_nominative(low.split()[0]) and not _goes_on(groups[-1][-1])
        ):
            groups.append([])
        groups[-1].append(line)
    named = [" ".join(_without_short_name(group)) for group in groups]
    if not named:
        return ""
    last = cased(named[-1])
    if len(named) > 1 and plain(last.lower()).startswith(_BODIES):
        parent = cased(named[-2])
        word = parent.split(" ", 1)[0]
        if word in _GENITIVE and "администрац" not in last.lower():
            return f"{last} {_GENITIVE[word]}{parent[len(word) :]}"
    return last


def issuer_of_grif(lines: Sequence[str]) -> str:
    """«Директор МБОУ «Лицей № 5»» names the school; «приказу МКУ «ЦРО» от …» names the body."""
    for index, line in enumerate(lines):
        together = " ".join(lines[index : index + 4])
        for pattern in (_ACT, _POSITION):
            if pattern.match(line) or (pattern is _ACT and _ACT.match(f"{line} ")):
                name = _organisation(_POSITION.sub("", pattern.sub("", together, count=1), count=1))
                if name:
                    return nominative(name)
    return ""


def issuer_mentioned(texts: Sequence[str]) -> str:
    """The school that titles and short lines speak of: «… в МАОУ «СОШ № 46»»."""
    found = next((match for text in texts if len(text) < 250 and (match := _MENTIONED.search(text))), None)
    return found[0].strip() if found else ""


def nominative(name: str) -> str:
    """«Управления образования» is «Управление образования», «ГБОУ школы-интерната № 3» is «ГБОУ школа-интернат № 3»."""
    words = name.split(" ")
    for index, word in enumerate(words[:2]):
        found = _NOMINATIVE.get(word.lower())
        if found and (index == 0 or words[0].isupper()):
            words[index] = found.capitalize() if word[:1].isupper() else found
            break
    return " ".join(words)


def cased(text: str) -> str:
    """A line of capitals in ordinary letters: proper names, abbreviations and names in quotes keep their capital."""
    if not text.isupper():
        return text
    words = [_cased_word(word) for word in re.split(r"(\W+)", text)]
    joined = "".join(words)
    joined = _PLACE.sub(lambda found: found[0] if found[1] in _PLAIN else found[0].capitalize(), joined)
    joined = _SETTLEMENT.sub(lambda found: f"{found[1].lower()}. {found[2].upper()}", joined)
    joined = re.sub(r"([«\"]\s*)([а-яё])", lambda found: found[1] + found[2].upper(), joined)
    return joined[:1].upper() + joined[1:]


def _cased_word(word: str) -> str:
    if len(word) < 2 or not word.isalpha():
        return word.lower() if word in {"И", "В", "С", "О", "К"} else word
    if vocabulary().turns.abbreviation(word) or (len(word) <= 5 and not is_known(word)):
        return word
    return word.lower() if is_common(word) else word.capitalize()


def _is_aside(line: str) -> bool:
    words = words_of(line)
    body = first(rules("requisites")["municipal"], words) or first(rules("requisites")["school"], words)
    if line.startswith("(") or first(rules("requisites")["contacts"], words) or not words:
        return True
    return not body and bool(first(rules("requisites")["regions"], words))


def _goes_on(line: str) -> bool:
    """The line before is not complete: «АДМИНИСТРАЦИЯ / МУНИЦИПАЛЬНОГО РАЙОНА», «… УЧРЕЖДЕНИЕ / УПРАВЛЕНИЕ …»."""
    words = words_of(line)
    return bool(words) and (
        words[-1] in {"и", "по", "в"} or words == ("администрация",) or words[-1].startswith("учрежден")
    )


def _without_short_name(group: Sequence[str]) -> list[str]:
    return [line for line in group if not re.fullmatch(r"\(.*\)", line)] or list(group)


def _organisation(text: str) -> str:
    """The name up to the closing quote, a number and a date, a signature."""
    text = re.split(
        r"\s+(?=от\s|№\s*_|_{3}|\d{1,2}\.\d)|\s*_{2,}|\s+(?=[А-ЯЁ]\.\s?[А-ЯЁ]\.)", text.strip(), maxsplit=1
    )[0].strip(" ,.")
    quoted = re.match(r"^[^«\"]*[«\"][^»\"]*(?:«[^»]*»[^»]*)?[»\"]", text)
    name = (quoted[0] if quoted else text).strip()
    words = words_of(name)
    known = first(rules("requisites")["municipal"], words) or first(rules("requisites")["school"], words)
    return name if known and not find("прилож", words) else ""
