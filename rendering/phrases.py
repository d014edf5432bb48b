"""Cases of noun phrases (positions, names of acts and bodies): the head words change, what they govern stays."""

import re
from functools import cache, lru_cache
from itertools import takewhile, zip_longest

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

from models.documents.data import Case

_GRAMMEMES: dict[Case, str] = {
    "nominative": "nomn",
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "prepositional": "loct",
}
_MODIFIERS = frozenset({"ADJF", "PRTF"})
_UNBENDING = frozenset({"вице", "экс", "пресс", "медиа", "врио", "и.о.", "врид"})
_PARTED = re.compile(r"(, |\s[–—-]\s)")
_NAME, _BRACKETS, _AGREEING = "\0", "\1", "\2"  # stand for a name in quotes, an explanation, one inside the head
_PLACES = re.compile(f"[{_NAME}{_BRACKETS}{_AGREEING}]")
_QUOTED = re.compile(r"«[^»]*»|\([^)]*\)")


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer()


@lru_cache(maxsize=4096)
def phrase_in(phrase: str, case: Case, *, living: bool = False) -> str:
    """The phrase in a case; each part after a comma or a dash, each explanation in brackets is a phrase of its own."""
    if case == "nominative":
        return phrase
    phrase = _PLACES.sub("", phrase)  # no signs of print: what is typed may hold anything
    kept = iter(_QUOTED.findall(phrase))
    pieces = _PARTED.split(_QUOTED.sub(lambda found: _NAME if found[0][0] == "«" else _BRACKETS, phrase))
    text = "".join(piece if i % 2 else _piece(piece, case, living=living) for i, piece in enumerate(pieces))

    def put_back(place: re.Match[str]) -> str:
        quoted = str(next(kept))
        if place[0] == _NAME or (place[0] == _BRACKETS and _alone(quoted[1:-1])):
            return quoted
        return f"({phrase_in(quoted[1:-1], case, living=living)})"

    return _PLACES.sub(put_back, text)


def _alone(word: str) -> bool:
    """Whether an adjective stands by itself: it names a language or a kind, «языка (английский)», and stays."""
    readings = _readings(word, "sing")
    return bool(readings) and all(reading.tag.POS == "ADJF" for reading in readings)


def _piece(piece: str, case: Case, *, living: bool) -> str:
    words = piece.split(" ")
    adverbs = len(list(takewhile(lambda word: _tagged(word, "ADVB"), words)))
    head = _head([word for word in words[adverbs:] if word != _BRACKETS])
    waiting, changed = list(head), list[str]()
    for word in words[adverbs:]:
        if word == _BRACKETS:  # «открытая (сменная) школа»: among the words that agree it agrees too
            changed.append(_AGREEING if 0 < len(waiting) < len(head) else word)
        else:
            changed.append(_inflected(word, waiting.pop(0), case, living=living) if waiting else word)
    return " ".join([*words[:adverbs], *changed])


def _head(words: list[str]) -> list[Parse]:
    """Readings of the leading words that agree: modifiers up to and with the first noun."""
    number = "sing" if words and _readings(words[0], "sing") else "plur"
    head: list[Parse] = []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        parse = _reading(word, number, last=not _readings(following, number))
        if parse is None or (head and not _agree(head[0], parse)):
            break
        head.append(parse)
        if parse.tag.POS == "NOUN":
            break
    return head


def _agree(first: Parse, parse: Parse) -> bool:
    return None in {first.tag.gender, parse.tag.gender} or first.tag.gender == parse.tag.gender


def _readings(word: str, number: str) -> list[Parse]:
    tail = word.rpartition("-")[2]
    if word.isupper() or word.lower() in _UNBENDING or not tail.isalpha():
        return []
    found = _analyzer().parse(tail)
    return [p for p in found if {"nomn", number} in p.tag and p.tag.POS in {"NOUN", *_MODIFIERS}]


def _reading(word: str, number: str, *, last: bool) -> Parse | None:
    """The nominative reading: a modifier when more of the head follows, a living noun when none does."""
    order = sorted(
        _readings(word, number),
        key=lambda p: ((p.tag.POS == "NOUN") is not last, p.tag.animacy != "anim", "Name" in p.tag),
    )
    return order[0] if order else None


def _inflected(word: str, parse: Parse, case: Case, *, living: bool) -> str:
    parts = word.split("-")
    changed = [_inflected_part(part, case, parse, living=living) for part in parts[:-1]]
    return "-".join([*changed, _keep_capital(parts[-1], _form(parse, case, living=living))])


def _inflected_part(part: str, case: Case, model: Parse, *, living: bool) -> str:
    if part.lower() in _UNBENDING:
        return part
    same = {"nomn", str(model.tag.number), str(model.tag.POS)}
    found = next((p for p in _analyzer().parse(part) if same in p.tag), None)
    return _keep_capital(part, _form(found, case, living=living)) if found else part


def _form(parse: Parse, case: Case, *, living: bool) -> str:
    grammemes = {_GRAMMEMES[case]}
    if case == "accusative" and (parse.tag.gender == "masc" or parse.tag.number == "plur"):
        grammemes = {"gent"} if living else {"nomn"}
    form = parse.inflect({str(parse.tag.number), *grammemes})
    return str(form.word if form else parse.word)


def _keep_capital(source: str, form: str) -> str:
    return form[:1].upper() + form[1:] if source[:1].isupper() else form


def _tagged(word: str, grammeme: str) -> bool:
    return bool(word.isalpha() and grammeme in _analyzer().parse(word)[0].tag)
