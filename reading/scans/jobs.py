"""What the process of a scan is asked to do, and its answer: a line of JSON; the pieces that were cut follow it."""

import json
from collections.abc import Iterator, Sequence
from typing import IO

from confined.child import work_within
from reading.scans.limits import FILE_BYTES, PAGE_SECONDS
from reading.scans.looking import codes_on
from reading.scans.sheets import Sheets, Unfit, opened

_GROWTH = 3  # pieces of a sound file together are about as large as the file


def done(file: IO[bytes], wanted: Sequence[str]) -> bytes:
    """The answer: without `wanted` the codes of every sheet, else pieces: «0,1,2» are the first three sheets."""
    work_within(PAGE_SECONDS)
    try:
        sheets = opened(file)
        if not wanted:
            return _line({"sheets": list(_looked(sheets))})
        pieces = list(_cut(sheets, wanted))
    except Unfit as error:
        return _line({"refused": str(error)})
    return _line({"pieces": [len(piece) for piece in pieces]}) + b"".join(pieces)


def _looked(sheets: Sheets) -> Iterator[list[str]]:
    for number in range(sheets.count):
        work_within(PAGE_SECONDS)
        yield codes_on(sheets.shown(number))


def _cut(sheets: Sheets, wanted: Sequence[str]) -> Iterator[bytes]:
    total = 0
    for one in wanted:
        numbers = [int(number) for number in one.split(",")]
        work_within(PAGE_SECONDS * len(numbers))
        piece = sheets.cut(numbers)
        total += len(piece)
        if total > _GROWTH * FILE_BYTES:
            raise Unfit("pieces")
        yield piece


def _line(answer: dict[str, object]) -> bytes:
    return json.dumps(answer).encode() + b"\n"
