"""What is handed in, and which names look like scans."""

from collections.abc import Collection
from pathlib import PurePosixPath
from typing import NamedTuple

SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
_BEGINNINGS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"II*\x00": ".tif", b"MM\x00*": ".tif"}


class Given(NamedTuple):
    """A scan, or why it cannot be read. `place`: the file, inside an archive «archive.zip: file»."""

    place: str
    content: bytes
    refusal: str = ""


def like_a_scan(name: str, more: Collection[str] = ()) -> bool:
    """Whether a file is taken from a folder or an archive."""
    return PurePosixPath(name).suffix.lower() in {*SUFFIXES, *more} and not hidden(name)


def hidden(name: str) -> bool:
    """What systems put beside files for themselves."""
    return PurePosixPath(name).name.startswith(".") or name.startswith("__MACOSX/")


def suffix_of(scan: bytes) -> str:
    """The suffix that the file of a scan should have."""
    return next((suffix for start, suffix in _BEGINNINGS.items() if scan.startswith(start)), ".pdf")
