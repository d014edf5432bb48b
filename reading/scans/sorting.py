"""Which sheets of a scan belong to which document. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from models.codes import Code


class Parcel(NamedTuple):
    """Sheets of one document, counted from 0. `tokens`: none where no code was found, two where codes meet.

    `UNREAD` stands for the token of a damaged code.
    """

    sheets: tuple[int, ...]
    tokens: tuple[str, ...]
    numbers: tuple[str, ...] = ()

    @property
    def pages(self) -> str:
        """The sheets as people count them: «1–3, 5»."""
        parts: list[str] = []
        first = last = -2
        for sheet in (*self.sheets, -2):
            if sheet == last + 1:
                last = sheet
                continue
            if first >= 0:
                parts.append(f"{first + 1}" if first == last else f"{first + 1}–{last + 1}")
            first = last = sheet
        return ", ".join(parts)


def parcels_of(sheets: Sequence[Sequence[Code]]) -> list[Parcel]:
    """Parts of a file by the codes of its sheets: a code begins a document, a sheet without one goes on with it.

    A document that comes again, a second copy, is one parcel with the first. Sheets before the first code are a parcel
    of their own, and so is a sheet with codes of two documents together with what follows it.
    """
    kept: dict[tuple[str, ...], list[int]] = {}
    numbers: dict[tuple[str, ...], set[str]] = {}
    key: tuple[str, ...] = ()
    for sheet, codes in enumerate(sheets):
        tokens = tuple(sorted({code.token for code in codes}))
        if tokens:
            key = tokens
        kept.setdefault(key, []).append(sheet)
        numbers.setdefault(key, set()).update(code.number for code in codes if code.number)
    return [Parcel(tuple(place), key, tuple(sorted(numbers[key]))) for key, place in kept.items()]
