"""The code (QR) on the first sheet of a document: what its scan is known by. Pure.

Two lines: a token of the record and a line for people. The token is a sum of the id and not the id itself: short
enough for squares that a poor scan keeps, of one length however long ids become, and it names nobody.
"""

import re
from base64 import b32encode
from hashlib import sha256
from typing import NamedTuple

MARK = "nastavnik:"
TOKEN_SIGNS = 12  # 60 bits: a million documents meet twice in one installation of two million
LONGEST = 106  # bytes, a code of 41 squares a side: on 20 mm nearly three dots a square at 150 dots an inch
UNREAD = ""  # the text of a code that is damaged, and its token
_CODE = re.compile(rf"{MARK}([A-Z2-7]{{{TOKEN_SIGNS}}})(?:\n(.*))?")
_NUMBERED = re.compile(r"(?:^| )от \d\d\.\d\d\.\d{4} № (.+)$")


class Code(NamedTuple):
    """What a code says: whose it is and, of a paper that was printed with its number, the number."""

    token: str
    number: str | None = None


def token_of(document: str) -> str:
    """The token of a document by its id."""
    return b32encode(sha256(document.encode()).digest()).decode()[:TOKEN_SIGNS]


def code_text(document: str, name: str, numbered: str = "") -> str:
    """The text of a code: `numbered` is «от 27.08.2026 № 214-од». A long name is cut, a number never is."""
    first = f"{MARK}{token_of(document)}"
    room = LONGEST - len(first.encode()) - 1
    if len(numbered.encode()) > room:
        numbered = ""
    line = _cut(name, room - len(numbered.encode()) - bool(numbered))
    return "\n".join(filter(None, (first, " ".join(filter(None, (line, numbered))))))


def read_code(text: str) -> Code | None:
    """The code of a document, also one that is `UNREAD`; nothing for any other text."""
    if text == UNREAD:
        return Code(UNREAD)
    found = _CODE.fullmatch(text)
    if not found:
        return None
    numbered = _NUMBERED.search(found[2] or "")
    return Code(found[1], numbered[1] if numbered else None)


def _cut(name: str, room: int) -> str:
    """The name, or as much of it as there is room for."""
    if len(name.encode()) <= room:
        return name
    kept = name.encode()[: max(room - len("…".encode()), 0)].decode(errors="ignore").rstrip()
    return f"{kept}…" if kept else ""
