"""Scans as people hand them in: files, folders and archives become one file after another."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from models.errors import BadInput
from reading.scans.limits import ARCHIVE_FILES, FILE_BYTES, REFUSALS

SUFFIXES = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
_ARCHIVE = b"PK\x03\x04"
_BEGINNINGS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"II*\x00": ".tif", b"MM\x00*": ".tif"}
_ENCRYPTED, _UTF8 = 0x1, 0x800  # flags of a member
_UNREADABLE = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class Given(NamedTuple):
    """A scan, or why it cannot be read. `place`: the file, inside an archive «archive.zip: file»."""

    place: str
    content: bytes
    refusal: str = ""


def handed_in(paths: Iterable[Path]) -> Iterator[Given]:
    """Every scan, one in memory at a time. Of a folder its own files that look like scans and archives of them.

    Raises `BadInput` for a path that is not there and for a folder without scans.
    """
    for path in paths:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if _like_a_scan(one.name, {".zip"}) and one.is_file())
            if not inside:
                raise BadInput("в папке нет сканов: нужны PDF, PNG, JPEG, TIFF или ZIP.", place=str(path))
            for one in inside:
                yield from _file(one)
        elif path.is_file():
            yield from _file(path)
        else:
            raise BadInput("такого файла нет.", place=str(path))


def suffix_of(scan: bytes) -> str:
    """The suffix that the file of a scan should have."""
    return next((suffix for start, suffix in _BEGINNINGS.items() if scan.startswith(start)), ".pdf")


def _file(path: Path) -> Iterator[Given]:
    try:
        with path.open("rb") as file:
            start = file.read(len(_ARCHIVE))
        if start != _ARCHIVE:
            too_large = path.stat().st_size > FILE_BYTES
            yield Given(str(path), b"", REFUSALS["bytes"]) if too_large else Given(str(path), path.read_bytes())
            return
    except OSError as error:
        yield Given(str(path), b"", f"файл не читается: {error.strerror}.")
        return
    yield from _archive(path)


def _archive(path: Path) -> Iterator[Given]:
    """The members of an archive: nothing is unpacked to a disk, nor more of a member than a scan may have."""
    try:
        with ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
            if len(members) > ARCHIVE_FILES:
                yield Given(str(path), b"", f"в архиве больше {ARCHIVE_FILES} файлов: разделите его.")
                return
            if not members:
                yield Given(str(path), b"", "архив пуст.")
            for info in members:
                yield _member(archive, info, f"{path}: {_printed(info)}")
    except _UNREADABLE:
        yield Given(str(path), b"", "архив повреждён и не открывается.")


def _member(archive: ZipFile, info: ZipInfo, place: str) -> Given:
    if not _like_a_scan(info.filename):
        return Given(place, b"", REFUSALS["format"])
    if info.flag_bits & _ENCRYPTED:
        return Given(place, b"", "файл в архиве закрыт паролем: снимите защиту и повторите.")
    try:
        with archive.open(info) as member:
            content = member.read(FILE_BYTES + 1)
    except _UNREADABLE:
        return Given(place, b"", REFUSALS["broken"])
    return Given(place, b"", REFUSALS["bytes"]) if len(content) > FILE_BYTES else Given(place, content)


def _like_a_scan(name: str, more: Collection[str] = ()) -> bool:
    return PurePosixPath(name).suffix.lower() in {*SUFFIXES, *more} and not _hidden(name)


def _hidden(name: str) -> bool:
    """What systems put beside files for themselves."""
    return PurePosixPath(name).name.startswith(".") or name.startswith("__MACOSX/")


def _printed(info: ZipInfo) -> str:
    """A name of a stranger, safe to print; archivers of Windows write Russian names in their old alphabet."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp866")
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:200]
