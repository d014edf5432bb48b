"""A package of Office opened safely: only parts asked for are unpacked, each within its limit; nothing is executed."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from models.errors import system_words
from models.findings import bad_file
from reading.papers.foreign import Refusal, foreign
from reading.papers.markup import BROKEN, LARGE, RELATIONSHIPS, Damaged, Element, parse

MAX_FILE = 200_000_000  # the file itself: photographs in it are never unpacked
MAX_TOTAL = 2_000_000_000  # what all members say they would take
MAX_PART = 32_000_000  # one part of text
MAX_READ = 48_000_000  # all parts that are read together
MAX_MEMBERS = 10_000
MAX_LIST = 4_000_000  # bytes of the list of members, looked at before it is read
MAX_RATIO = 500  # of a part over SMALL: markup shrinks up to a hundred times, a bomb a thousand times
SMALL = 8_000_000

_BOMB = Refusal(
    "bomb", "файл распаковывается в небывалый объём, это не похоже на документ: сохраните его в Word заново"
)
_NAMES = Refusal("unsafe", "в файле есть части с опасными именами (..): откройте в Word и сохраните как .docx")
_MACROS = Refusal("macros", "в файле есть макросы: сохраните его без макросов, как .docx или .xlsx")
_LOCKED = Refusal("password", "архив защищён паролем: снимите пароль и сохраните заново")
_BINARY = Refusal("old_format", "это двоичная книга .xlsb: откройте в Excel и сохраните как .xlsx")
_SLIDES = Refusal("slides", "это презентация: перенесите план в документ Word и сохраните как .docx")
_ODT = Refusal("other_office", "это формат OpenDocument (.odt, .ods): откройте и сохраните как .docx или .xlsx")
_ZIP = Refusal("archive", "это архив, а не документ: распакуйте его и укажите файл .docx или .xlsx")
NO_BODY = Refusal("damaged", "в файле нет основной части документа: откройте в Word и сохраните как .docx")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip


class Package:
    """The members of a container by lower-case names; `main` is the part where the document begins."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {_plain(member.filename): member for member in archive.infolist() if not member.is_dir()}
        self._read = 0
        self._check()
        self.main = self._find_main()

    def has(self, name: str) -> bool:
        """Whether the package holds the part."""
        return _plain(name) in self._members

    def xml(self, name: str) -> Element:
        """The root of a part. Raises Damaged."""
        return parse(self.content(name))

    def content(self, name: str) -> bytes:
        """A part unpacked, its checksum compared. Raises Damaged."""
        member = self._members.get(_plain(name))
        if member is None:
            raise Damaged(NO_BODY)
        if member.flag_bits & 1:
            raise Damaged(_LOCKED)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Damaged(BROKEN)
        self._weigh(member)
        try:
            with self._archive.open(member) as stream:
                return stream.read(member.file_size + 1)  # bounded: a stream may be longer than it says
        except _DAMAGE as broken:
            raise Damaged(BROKEN) from broken

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relations of a part ("" for the package): id → last word of the type, name of the target part."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in self.xml(relations).iter(RELATIONSHIPS + "Relationship") if self.has(relations) else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                found[relation.get("Id") or ""] = kind, _joined(folder, target)
        return found

    def target(self, part: str, kind: str) -> str:
        """The part of a kind that `part` points at, "" if there is none."""
        return next((name for found, name in self.related(part).values() if found == kind and self.has(name)), "")

    def _weigh(self, member: zipfile.ZipInfo) -> None:
        self._read += member.file_size
        if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise Damaged(_BOMB)
        if member.file_size > MAX_PART or self._read > MAX_READ:
            raise Damaged(LARGE)

    def _check(self) -> None:
        names = self._members
        if len(self._archive.infolist()) > MAX_MEMBERS or sum(m.file_size for m in names.values()) > MAX_TOTAL:
            raise Damaged(_BOMB)
        if any(".." in name.split("/") for name in names):
            raise Damaged(_NAMES)
        if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
            raise Damaged(_MACROS)
        if "mimetype" in names and b"opendocument" in self.content("mimetype")[:200]:
            raise Damaged(_ODT)
        if "[content_types].xml" not in names:
            raise Damaged(_ZIP)
        if b"macroenabled" in self.content("[content_types].xml").lower():
            raise Damaged(_MACROS)

    def _find_main(self) -> str:
        main = self.target("", "officeDocument")
        if main.endswith(".bin"):
            raise Damaged(_BINARY)
        if main.endswith("presentation.xml"):
            raise Damaged(_SLIDES)
        usual = ("word/document.xml", "xl/workbook.xml")
        found = main or next((name for name in usual if self.has(name)), "")
        if not found:
            raise Damaged(NO_BODY)
        return found


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package of a file. Raises BadFile in one sentence, also for what is found damaged while it is read."""
    try:
        with _file(path) as stream:
            yield _package(stream)
    except Damaged as damaged:
        raise bad_file(str(path), damaged.refusal.code, damaged.refusal.message) from damaged


def _file(path: Path) -> BinaryIO:
    place = str(path)
    try:
        if path.is_dir():
            raise bad_file(place, "folder", "это папка: укажите файл .docx или .xlsx")
        if not path.exists():
            raise bad_file(place, "missing_file", "файла нет: проверьте имя и папку")
        if not path.is_file():
            raise bad_file(place, "not_a_file", "это не обычный файл: укажите файл .docx или .xlsx")
        size = path.stat().st_size
        if not size:
            raise bad_file(place, "empty_file", "файл пуст (0 байт): возьмите документ заново")
        if size > MAX_FILE:
            raise bad_file(place, "too_big", f"файл больше {MAX_FILE // 1_000_000} МБ: сохраните план без изображений")
        return path.open("rb")
    except (OSError, ValueError) as error:
        reason = system_words(error) if isinstance(error, OSError) else "имя файла недопустимо"
        raise bad_file(place, "unreadable", f"файл не открывается ({reason}): проверьте имя и права доступа") from error


def _package(stream: BinaryIO) -> Package:
    refusal = foreign(stream)
    if refusal is not None:
        raise Damaged(refusal)
    _check_list(stream)
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as broken:
        raise Damaged(BROKEN) from broken
    return Package(archive)


def _check_list(stream: BinaryIO) -> None:
    """The end record tells the size of the list of members: millions of names would fill the memory."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise Damaged(BROKEN)
    if struct.unpack_from("<L", tail, end + 12)[0] > MAX_LIST:
        raise Damaged(_BOMB)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _joined(folder: str, target: str) -> str:
    return _plain(target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target)))
