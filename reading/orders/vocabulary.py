"""The words by which columns, sections and furniture of a plan are known: `rules/reading/columns.yaml`."""

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz

from models.findings import BadFile
from reading.complaints import complaints
from reading.yaml_files import read_yaml

FILE = Path(__file__).parents[2] / "rules" / "reading" / "columns.yaml"
FIRST_WORDS = 5  # of a heading that its meaning is looked for in
LIKE = 84  # rapidfuzz: one wrong letter in a word of six
LETTERS = str.maketrans("aceopxykmthbё", "асеорхукмтнве")  # Latin letters that scans put for Russian ones


class Vocabulary(BaseModel):
    """Phrases of each meaning; a word ending in «*» is a beginning."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]
    furniture: tuple[str, ...]
    sections: tuple[str, ...]
    plans: tuple[str, ...]
    acts: tuple[str, ...]


@cache
def vocabulary(path: Path = FILE) -> Vocabulary:
    """Read the file once. Raises `BadFile` with everything that is wrong in it."""
    file = read_yaml(path)
    try:
        return Vocabulary.model_validate(file.data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, file))) from error


def words_of(text: str) -> tuple[str, ...]:
    """Words in lower case, look-alike letters made Russian, words broken at the line's end joined."""
    joined = re.sub(r"(?<=[а-яё])[-‐‑¬\u00ad]\s*(?=[а-яё])", "", text.lower()).replace("ё", "е")
    spaced = re.sub(r"^[\W_]*(?:[а-яё]\s){4,}[а-яё]$", lambda match: match[0].replace(" ", ""), joined.strip())
    return tuple(word.translate(LETTERS) if _mixed(word) else word for word in re.findall(r"№|\w+", spaced))


def begins(text: str, phrases: tuple[str, ...]) -> bool:
    """The text begins with one of the phrases."""
    words = words_of(text)
    return any(matches(words, _split(phrase)) for phrase in phrases)


@cache
def meaning_of(header: str) -> str:
    """The meaning of a column's heading; "" when no word of it is known."""
    words = words_of(header)
    for start in range(min(len(words), FIRST_WORDS)):
        found = max(
            (
                (len(phrase.split()), meaning)
                for meaning, phrases in vocabulary().columns.items()
                for phrase in phrases
                if matches(words[start:], _split(phrase)) and (meaning != "number" or not start)
            ),
            default=None,
        )
        if found:
            return found[1]
    return ""


def matches(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """The words begin with the phrase."""
    return len(words) >= len(phrase) and all(_is(word, known) for word, known in zip(words, phrase, strict=False))


@cache
def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


@cache
def _is(word: str, known: str) -> bool:
    stem = known.rstrip("*")
    if word == stem or (known.endswith("*") and word.startswith(stem) and len(word) - len(stem) < 8):
        return True
    head = word[: len(stem)] if known.endswith("*") else word
    return len(stem) >= 5 and len(head) >= 5 and fuzz.ratio(head, stem) >= LIKE


def _mixed(word: str) -> bool:
    return bool(re.search(r"[a-z]", word))
