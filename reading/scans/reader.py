"""A scan as it is known from outside: the codes of its sheets, pieces of it. A limited process opens the file."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from confined.parent import Ended, answer_of
from models.codes import Code, read_code
from models.errors import BadInput
from reading.scans.limits import ALL_SECONDS, FILE_BYTES, REFUSALS

_CHILD = Path(__file__).with_name("child.py")
_PATIENCE = 2 * ALL_SECONDS  # seconds by the clock, when the machine is busy: the process measures its own work


def codes_of(scan: bytes) -> list[tuple[Code, ...]]:
    """The codes of documents on every sheet. Raises `BadInput`."""
    answer, _ = _asked(scan)
    return [tuple(code for text in texts if (code := read_code(text))) for texts in answer["sheets"]]


def pieces_of(scan: bytes, wanted: Sequence[Sequence[int]]) -> list[bytes]:
    """PDFs of some sheets each, counted from 0; equal scans give equal bytes. Raises `BadInput`."""
    answer, rest = _asked(scan, *(",".join(map(str, numbers)) for numbers in wanted))
    pieces = []
    for length in answer["pieces"]:
        pieces.append(rest[:length])
        rest = rest[length:]
    return pieces


def _asked(scan: bytes, *wanted: str) -> tuple[dict[str, Any], bytes]:
    if len(scan) > FILE_BYTES:
        raise BadInput(REFUSALS["bytes"])
    with TemporaryFile() as file:
        file.write(scan)
        file.seek(0)
        try:
            line, _, rest = answer_of(_CHILD, file, *wanted, patience=_PATIENCE).partition(b"\n")
        except Ended as error:
            raise BadInput(REFUSALS["heavy"]) from error
    answer: dict[str, Any] = json.loads(line)
    if "refused" in answer:
        raise BadInput(REFUSALS[answer["refused"]])
    return answer, rest
