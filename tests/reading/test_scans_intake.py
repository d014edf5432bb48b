"""Files, folders and archives of scans: each file has its answer, archives that would fill a memory are refused."""

import struct
import tracemalloc
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from models.errors import BadInput
from reading.scans.given import Given, suffix_of
from reading.scans.intake import handed_in
from reading.scans.limits import ARCHIVE_FILES, FILE_BYTES, REFUSALS


def archive(path: Path, *names: str, content: bytes = b"x", packing: int = ZIP_DEFLATED) -> Path:
    """A ZIP of some files."""
    with ZipFile(path, "w", packing) as out:
        for name in names:
            out.writestr(name, content)
    return path


def test_a_folder_gives_its_scans_in_order(tmp_path: Path) -> None:
    """Its own files and archives by name; what is hidden or no scan is left, a file named twice is read once."""
    (tmp_path / "b.PDF").write_bytes(b"b")
    (tmp_path / "a.jpg").write_bytes(b"a")
    (tmp_path / "notes.txt").write_bytes(b"x")
    (tmp_path / ".hidden.png").write_bytes(b"x")
    archive(tmp_path / "c.zip", "__MACOSX/._d.png", "скан/d.png", "e.txt")
    given = list(handed_in([tmp_path, tmp_path / "a.jpg"]))
    assert given == [
        Given(str(tmp_path / "a.jpg"), b"a"),
        Given(str(tmp_path / "b.PDF"), b"b"),
        Given(f"{tmp_path / 'c.zip'}: скан/d.png", b"x"),
        Given(f"{tmp_path / 'c.zip'}: e.txt", b"", REFUSALS["format"]),
    ]


def test_what_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """Also after good files: nothing has been done yet. A device is no file, a folder needs scans."""
    good = tmp_path / "a.jpg"
    good.write_bytes(b"a")
    for path in (tmp_path / "none.pdf", Path("/dev/zero")):
        with pytest.raises(BadInput, match="такого файла нет"):
            handed_in([good, path])
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="в папке нет сканов"):
        handed_in([good, tmp_path / "empty"])


def test_a_document_of_word_is_no_archive_of_scans(tmp_path: Path) -> None:
    """It holds the picture of its own code: taken for a scan, it would be put to the document as signed."""
    path = archive(tmp_path / "order.docx", "[Content_Types].xml", "word/media/qr.png")
    (given,) = handed_in([path])
    assert "это документ Word" in given.refusal


def test_names_of_old_archivers_are_russian(tmp_path: Path) -> None:
    """Windows writes names in its old alphabet; signs that steer a terminal are not printed."""
    path = archive(tmp_path / "a.zip", "0123.png", "\x1b[2J.png")
    content = path.read_bytes().replace(b"0123", "скан".encode("cp866"))
    path.write_bytes(content)
    assert [one.place.partition(": ")[2] for one in handed_in([path])] == ["скан.png", "?[2J.png"]


def refusal(path: Path) -> str:
    """The one answer to an archive."""
    (given,) = handed_in([path])
    assert given.content == b""
    return given.refusal


def test_broken_and_odd_archives_are_refused(tmp_path: Path) -> None:
    """Broken, empty, locked, packed in an unusual way: each in a sentence."""
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 broken")
    assert "архив повреждён" in refusal(path)
    assert "архив пуст" in refusal(archive(path, "folder/"))
    assert "необычно" in refusal(archive(path, "a.png", packing=ZIP_LZMA))
    content = bytearray(archive(path, "a.png").read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert "закрыт паролем" in refusal(path)
    spoilt = archive(path, "a.png", content=b"abcabc", packing=ZIP_STORED).read_bytes().replace(b"abcabc", b"abcabd")
    path.write_bytes(spoilt)
    assert refusal(path) == REFUSALS["broken"]
    assert refusal(archive(path, "a.png", content=bytes(FILE_BYTES + 1))) == REFUSALS["bytes"]


def test_archive_bombs_are_refused(tmp_path: Path) -> None:
    """Too many files, too much in them, an endless list of members: before any of it is in memory."""
    path = tmp_path / "a.zip"
    tracemalloc.start()
    assert refusal(archive(path, *(f"{number}.png" for number in range(ARCHIVE_FILES + 1)))) == REFUSALS["archive"]
    declared = archive(path, *(f"{number}.png" for number in range(25))).read_bytes()
    places = [place for place in range(len(declared)) if declared.startswith(b"PK\x01\x02", place)]
    large = bytearray(declared)
    for place in places:
        struct.pack_into("<I", large, place + 24, 45_000_000)
    path.write_bytes(large)
    assert refusal(path) == REFUSALS["archive"]
    with path.open("wb") as out:
        out.write(b"PK\x03\x04")
        out.truncate(200_000_000)
        out.seek(0, 2)
        out.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 9, 9, 199_000_000, 4, 0))
    assert refusal(path) == REFUSALS["archive"]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_scan_is_given_back_under_its_suffix() -> None:
    """By what the file is, not by how it was named."""
    assert [
        suffix_of(start) for start in (b"%PDF-1.7", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"MM\x00*")
    ] == [*(".pdf", ".png", ".jpg", ".tif", ".tif")]
    assert suffix_of(BytesIO(b"\n%PDF-1.4").getvalue()) == ".pdf"
