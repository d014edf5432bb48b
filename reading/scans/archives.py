"""Archives of scans: read member by member; nothing is unpacked to a disk, nor more than scans may have."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from models.errors import BadInput
from reading.scans.given import Given, hidden, like_a_scan
from reading.scans.limits import ARCHIVE_BYTES, ARCHIVE_FILES, FILE_BYTES, REFUSALS

BEGINNING = b"PK\x03\x04"
_END, _END_BYTES, _LARGE, _LARGE_BYTES = b"PK\x05\x06", 22, b"PK\x06\x07", 20
_OFFICE = "[Content_Types].xml"
_LONGEST_NOTE = 65_535
_DIRECTORY_BYTES = 1_000 * ARCHIVE_FILES  # of the list of members: it is read whole
_ENCRYPTED, _UTF8 = 0x1, 0x800  # flags of a member
_UNREADABLE = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, struct.error)


def unpacked(path: Path) -> Iterator[Given]:
    """The files of an archive; of one that cannot be read, why."""
    try:
        _check_directory(path)
        with ZipFile(path) as archive:
            for info in _members(archive):
                yield _member(archive, info, f"{path}: {_printed(info)}")
    except BadInput as error:
        yield Given(str(path), b"", str(error))
    except _UNREADABLE:
        yield Given(str(path), b"", "архив повреждён и не открывается.")


def _check_directory(path: Path) -> None:
    """Refuse an archive whose list of members is enormous before it is read. Raises `BadInput`."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LONGEST_NOTE - _END_BYTES - _LARGE_BYTES))
        tail = file.read()
    end = tail.rfind(_END)
    if end < 0:
        raise BadZipFile
    (listed,) = struct.unpack_from("<I", tail, end + 12)
    if listed > _DIRECTORY_BYTES or tail[max(0, end - _LARGE_BYTES) : end].startswith(_LARGE):
        raise BadInput(REFUSALS["archive"])


def _members(archive: ZipFile) -> list[ZipInfo]:
    members = [info for info in archive.infolist() if not info.is_dir() and not hidden(info.filename)]
    if not members:
        raise BadInput("архив пуст.")
    if any(info.filename == _OFFICE for info in members):  # its picture of a code is no scan
        raise BadInput("это документ Word или Excel, а нужен скан подписанной бумаги: PDF, PNG, JPEG или TIFF.")
    if len(members) > ARCHIVE_FILES or sum(info.file_size for info in members) > ARCHIVE_BYTES:
        raise BadInput(REFUSALS["archive"])
    return members


def _member(archive: ZipFile, info: ZipInfo, place: str) -> Given:
    if not like_a_scan(info.filename):
        return Given(place, b"", REFUSALS["format"])
    if info.flag_bits & _ENCRYPTED:
        return Given(place, b"", "файл в архиве закрыт паролем: снимите защиту и повторите.")
    if info.file_size > FILE_BYTES:
        return Given(place, b"", REFUSALS["bytes"])
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:  # others may ask for gigabytes of memory
        return Given(place, b"", "файл в архиве сжат необычно: сохраните архив как обычный ZIP.")
    try:
        with archive.open(info) as member:
            return Given(place, member.read(FILE_BYTES))
    except _UNREADABLE:
        return Given(place, b"", REFUSALS["broken"])


def _printed(info: ZipInfo) -> str:
    """A name of a stranger, safe to print; archivers of Windows write Russian names in their old alphabet."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp866")
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:200]
