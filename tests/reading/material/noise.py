"""What a scanner does to letters: look-alikes, misread and lost signs, spaces, hyphens at the end of a line."""

from random import Random

_LATIN = dict(zip("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX", strict=True))
_MISREAD = {
    "й": "и",
    "щ": "ш",
    "ё": "е",
    "н": "п",
    "п": "н",
    "ц": "и",
    "ы": "ьі",
    "в": "б",
    "ь": "ъ",
    "г": "т",
    "и": "н",
}
_DIGITS = {"о": "0", "О": "0", "з": "3", "З": "3", "б": "6"}
_OF_DIGITS = {"0": "О", "1": "l", "3": "З", "6": "б"}


def latin(text: str, rng: Random, share: float = 0.3) -> str:
    """Some letters become Latin twins: a person sees no difference."""
    return "".join(_LATIN[sign] if sign in _LATIN and rng.random() < share else sign for sign in text)


def _one(text: str, rng: Random, table: dict[str, str]) -> str:
    places = [at for at, sign in enumerate(text) if sign in table]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + table[text[at]] + text[at + 1 :]


def misread(text: str, rng: Random) -> str:
    """One letter read as another."""
    return _one(text, rng, _MISREAD)


def digit_for_letter(text: str, rng: Random) -> str:
    """One letter read as a digit: «0ктябрь»."""
    return _one(text, rng, _DIGITS)


def letter_for_digit(text: str, rng: Random) -> str:
    """One digit read as a letter: «2О24»."""
    return _one(text, rng, _OF_DIGITS)


_ROMAN_TWINS = {"III": "Ш", "II": "П", "IV": "1У", "I ": "1 ", "VI": "У1", "X": "Х"}


def roman(text: str, rng: Random) -> str:
    """Roman figures as a scanner sees them: «П квартал», «Ш четверть»."""
    for figures, twin in _ROMAN_TWINS.items():
        if figures in text:
            return text.replace(figures, twin)
    return digit_for_letter(text, rng)


def spaced_dots(text: str, rng: Random) -> str:
    """«05. 10. 2024», «05,10.2024»."""
    places = [
        at for at in range(1, len(text) - 1) if text[at] == "." and text[at - 1 : at + 2].replace(".", "").isdigit()
    ]
    if not places:
        return lost_space(text, rng)
    at = rng.choice(places)
    return text[:at] + rng.choice((". ", " .", ",")) + text[at + 1 :]


def lost_space(text: str, rng: Random) -> str:
    """Two words run together."""
    places = [at for at, sign in enumerate(text) if sign == " " and 2 < at < len(text) - 3]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + text[at + 1 :]


def stray_space(text: str, rng: Random) -> str:
    """A word falls apart: «образовательн ых»."""
    places = [at for at in range(5, len(text) - 2) if text[at - 5 : at + 2].isalpha()]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + " " + text[at:]


def hyphen_break(text: str, rng: Random) -> str:
    """A word is broken at the end of a line and stays broken: «меро- приятия»."""
    places = [at for at in range(4, len(text) - 3) if text[at - 4 : at + 3].isalpha()]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice(("- ", "-\n", "-\v")) + text[at:]


def unreadable(text: str, rng: Random) -> str:
    """Most letters are gone: nobody can tell what it was."""
    return "".join(rng.choice("ьІ|лп~тш*.") if sign.isalnum() and rng.random() < 0.75 else sign for sign in text)
