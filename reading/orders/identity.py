"""The id of a roadmap from the name of its file: Latin letters, digits and hyphens."""

import re
import unicodedata

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch  y  e yu ya"
_LETTERS = dict(zip(_CYRILLIC, _LATIN.split(" "), strict=True))
LONGEST = 60


def identifier(name: str) -> str:
    """«Дорожная карта 2023.docx» → `dorozhnaya-karta-2023`; `plan` when nothing is left of the name."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    latin = "".join(_LETTERS.get(letter, letter) for letter in stem.lower())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return words if len(words) > 1 else f"plan-{words}".strip("-")
