"""What a file is in truth, by its first bytes and not by its name, and what to do with one that cannot be read."""

import mmap
import re
from typing import BinaryIO, NamedTuple

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096


class Refusal(NamedTuple):
    """A stable code and one sentence that says what to do."""

    code: str
    message: str


_DOCX = "сохраните как .docx"
_PICTURE = Refusal("picture", f"это изображение, а не документ: распознайте текст (OCR) и {_DOCX}")
_RTF = Refusal("old_format", f"это формат .rtf: откройте в Word и {_DOCX}")
_HTML = Refusal("web_page", f"это веб-страница, а не документ: откройте её в Word и {_DOCX}")
_ARCHIVE = Refusal("archive", "это архив другого вида: распакуйте его и укажите файл .docx или .xlsx")
_TEXT = Refusal("plain_text", f"это простой текст: откройте его в Word и {_DOCX}")
_UNKNOWN = Refusal("unknown_format", f"это не документ Word и не книга Excel: откройте в Word и {_DOCX}")
_XML = Refusal("old_format", f"это документ в одном файле XML: откройте в Word и {_DOCX}")
_PDF = Refusal("pdf", f"это PDF, а не документ Word: распознайте его (OCR или «Открыть» в Word) и {_DOCX}")

_BEGINNINGS: tuple[tuple[bytes, Refusal], ...] = (
    (rb"[\s\S]{0,1024}?%PDF-", _PDF),
    (rb"\s*\{\\rtf", _RTF),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|II\+\x00|MM\x00\+|RIFF....WEBP|\x00\x00\x00\x0cjP  ",
        _PICTURE,
    ),
    (rb"BM[\s\S]{4}\x00\x00\x00\x00|AT&TFORM|[\s\S]{4}ftyp(?:hei|hev|mif|msf|avif)", _PICTURE),
    (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b|BZh|\xfd7zXZ|MSCF", _ARCHIVE),
    (rb"(?:\xef\xbb\xbf)?\s*MIME-Version:|(?:\xef\xbb\xbf)?\s*(?i:<!doctype html|<html|<head|<body|<table)", _HTML),
    (rb"(?:\xef\xbb\xbf)?\s*<", _XML),
)
_STREAMS = (
    (
        "EncryptedPackage",
        Refusal("password", "документ защищён паролем: откройте его, снимите пароль и сохраните заново"),
    ),
    ("WordDocument", Refusal("old_format", f"это старый формат .doc: откройте в Word и {_DOCX}")),
    ("Workbook", Refusal("old_format", "это старый формат .xls: откройте в Excel и сохраните как .xlsx")),
    ("Book", Refusal("old_format", "это старый формат .xls: откройте в Excel и сохраните как .xlsx")),
    ("PowerPoint Document", Refusal("slides", f"это презентация: перенесите план в документ Word и {_DOCX}")),
)
_OLE = Refusal("old_format", f"это старый формат Office: откройте файл и {_DOCX}")


def foreign(stream: BinaryIO) -> Refusal | None:
    """Why the file cannot be read at all; None for a zip container, which is to be looked into."""
    head = stream.read(HEAD)
    if head.startswith(ZIP):
        return None
    if head.startswith(OLE):
        return _old_office(stream)
    found = next((answer for pattern, answer in _BEGINNINGS if re.match(pattern, head)), None)
    return found or (_TEXT if _is_text(head) else _UNKNOWN)


def _old_office(stream: BinaryIO) -> Refusal:
    """An OLE container by the names in its directory; nothing of it is unpacked."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for name, answer in _STREAMS:
            if content.find(name.encode("utf-16-le") + b"\0\0") >= 0:
                return answer
    return _OLE


def _is_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", head) or head.startswith((b"\xff\xfe", b"\xfe\xff"))
