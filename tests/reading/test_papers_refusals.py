"""Files that are refused: one sentence that says what to do, and nothing big unpacked on the way."""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.findings import BadFile
from reading.papers import package, read_paper
from tests.reading.papers_files import TYPES, document, p, pack, r, relations, tbl, tc, tr, word_parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
SOUND = word_parts(p("план"))


def ole(stream: str) -> bytes:
    """A container of old Office with one stream."""
    return OLE + (stream + "\0").encode("utf-16-le") + bytes(500)


def refusal(path: Path) -> tuple[str, str]:
    """Code and sentence of the only finding."""
    with pytest.raises(BadFile) as caught:
        read_paper(path)
    (finding,) = caught.value.findings
    assert finding.place == str(path)
    return finding.code, finding.message


FOREIGN = {
    "old Word": (ole("WordDocument"), "old_format", ".doc"),
    "old Excel": (ole("Workbook"), "old_format", ".xls"),
    "older Excel": (ole("Book"), "old_format", ".xls"),
    "slides": (ole("PowerPoint Document"), "slides", "презентация"),
    "other old Office": (OLE, "old_format", "Office"),
    "password": (ole("EncryptedPackage"), "password", "парол"),
    "rtf": (rb"{\rtf1\ansi}", "old_format", ".rtf"),
    "pdf": (b"%PDF-1.7\n", "pdf", "PDF"),
    "pdf after garbage": (b"\r\n\0\0%PDF-1.4\n", "pdf", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n", "picture", "изображение"),
    "jpeg": (b"\xff\xd8\xff\xe0", "picture", "изображение"),
    "tiff": (b"II*\0\x08\0\0\0", "picture", "изображение"),
    "tiff of Macs": (b"MM\0*\0\0\0\x08", "picture", "изображение"),
    "bmp": (b"BM\x36\x10\0\0\0\0\0\0", "picture", "изображение"),
    "gif": (b"GIF89a", "picture", "изображение"),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "picture", "изображение"),
    "heic": (b"\0\0\0\x18ftypheic", "picture", "изображение"),
    "djvu": (b"AT&TFORM\0\0", "picture", "изображение"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "archive", "архив"),
    "rar": (b"Rar!\x1a\x07\x01", "archive", "архив"),
    "gzip": (b"\x1f\x8b\x08", "archive", "архив"),
    "web page": (b"\xef\xbb\xbf <!DOCTYPE html><html>", "web_page", "веб-страница"),
    "archived web page": (b"MIME-Version: 1.0\r\n", "web_page", "веб-страница"),
    "Word in one file": (b'<?xml version="1.0"?><w:wordDocument/>', "old_format", "XML"),
    "plain text": ("План работы на 2023-2024 учебный год".encode("cp1251"), "plain_text", "текст"),
    "text in UTF-16": ("План".encode("utf-16"), "plain_text", "текст"),
    "nothing known": (bytes(range(256)), "unknown_format", "не документ"),
}  # fmt: skip


@pytest.mark.parametrize("case", FOREIGN)
def test_file_of_another_kind_is_known_by_its_content(tmp_path: Path, case: str) -> None:
    """The name says .docx, the content says what it is; the sentence names it and what to do."""
    content, code, word = FOREIGN[case]
    path = tmp_path / "план.docx"
    path.write_bytes(content)

    found, sentence = refusal(path)

    assert (found, word in sentence) == (code, True)
    assert any(verb in sentence for verb in ("сохраните", "укажите"))


def test_name_does_not_matter(tmp_path: Path) -> None:
    """A document under the name of a workbook is read as what it is."""
    assert read_paper(pack(tmp_path / "план.xlsx", SOUND)).paragraphs[0].text == "план"


def test_missing_file_folder_and_empty_file(tmp_path: Path) -> None:
    """What is not there, is a folder, or holds nothing."""
    (tmp_path / "пустой.docx").touch()

    assert refusal(tmp_path / "нет.docx")[0] == "missing_file"
    assert refusal(tmp_path)[0] == "folder"
    assert refusal(tmp_path / "пустой.docx")[0] == "empty_file"
    assert refusal(tmp_path / "\0.docx")[0] in {"missing_file", "unreadable"}
    assert refusal(tmp_path / ("и" * 300))[0] in {"missing_file", "unreadable"}


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe or a device is no file: reading it would never end."""
    os.mkfifo(tmp_path / "труба")

    assert refusal(tmp_path / "труба")[0] == "not_a_file"
    assert stat.S_ISCHR(Path("/dev/zero").stat().st_mode)
    assert refusal(Path("/dev/zero"))[0] == "not_a_file"


def with_part(name: str, content: str | bytes) -> dict[str, str | bytes]:
    """A sound document with one part put in its place."""
    return {**SOUND, name: content}


def without(name: str) -> dict[str, str | bytes]:
    """A sound document without a part."""
    return {part: content for part, content in SOUND.items() if part != name}


LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30)) + "]>"
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BODY = document(p("&e;")).partition("?>")[2]
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
CONTAINERS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "plain archive": ({"план.txt": "план"}, "archive"),
    "empty archive": ({}, "archive"),
    "OpenDocument": ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "other_office"),
    "macros": (with_part("word/vbaProject.bin", b"\0"), "macros"),
    "macros of another folder": (with_part("xl/VBAProject.BIN", b"\0"), "macros"),
    "macros by type": (with_part("[Content_Types].xml", TYPES.replace("application/xml", MACRO)), "macros"),
    "binary workbook": (
        with_part("_rels/.rels", relations(officeDocument="xl/workbook.bin")) | {"xl/workbook.bin": b"\0"},
        "old_format",
    ),
    "slides": (with_part("_rels/.rels", relations(officeDocument="ppt/presentation.xml"))
               | {"ppt/presentation.xml": "<p/>"}, "slides"),
    "no main part": (without("word/document.xml"), "damaged"),
    "another root": (with_part("word/document.xml", "<html/>"), "damaged"),
    "no body": (with_part("word/document.xml", document("").replace("w:body", "w:tail")), "damaged"),
    "broken markup": (with_part("word/document.xml", document(p("план"))[:-9]), "damaged"),
    "empty part": (with_part("word/document.xml", b""), "damaged"),
    "wrong encoding": (with_part("word/document.xml", document(p("план")).encode("cp1251")), "damaged"),
    "broken UTF-16": (with_part("word/document.xml", b"\xff\xfe\x00\xd8\x00"), "damaged"),
    "broken styles": (with_part("word/styles.xml", "<w:styles>"), "damaged"),
    "broken relations": (with_part("_rels/.rels", "<x"), "damaged"),
    "billion laughs": (with_part("word/document.xml", LAUGHS + BODY.replace("&e;", "&a29;")), "unsafe"),
    "external entity": (with_part("word/document.xml", EXTERNAL + BODY), "unsafe"),
    "entities of UTF-16": (with_part("word/document.xml", (EXTERNAL + BODY).encode("utf-16")), "unsafe"),
    "entities of UTF-7": (
        with_part("word/document.xml", b"<?xml version='1.0' encoding='utf-7'?>" + (EXTERNAL + BODY).encode("utf-7")),
        "unsafe damaged",
    ),
    "entities in styles": (with_part("word/styles.xml", EXTERNAL + "<x>&e;</x>"), "unsafe"),
    "names that climb": (with_part("word/../../passwd", b"x"), "unsafe"),
    "backslashes that climb": (with_part("..\\..\\passwd", b"x"), "unsafe"),
    "images only": (with_part("word/document.xml", document("<w:p><w:r><w:drawing/></w:r></w:p>")), "no_text"),
    "markup too deep": (with_part("word/document.xml", document("<w:ins>" * 400 + "</w:ins>" * 400)), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("case", CONTAINERS)
def test_container_that_is_no_document(tmp_path: Path, case: str) -> None:
    """Archives, macros, broken parts, entities and names that climb out of the folder."""
    parts, code = CONTAINERS[case]

    found, sentence = refusal(pack(tmp_path / "план.docx", parts))

    assert found in code.split()
    assert "passwd" not in sentence


def test_deepest_tables_are_read_or_refused(tmp_path: Path) -> None:
    """As many tables one in another as the markup allows: no failure of another kind."""
    for depth in (20, 82, 90):
        body = p("дно")
        for _ in range(depth):
            body = tbl(tr(tc(body + p())))
        path = pack(tmp_path / f"{depth}.docx", with_part("word/document.xml", document(body)))
        if depth == 90:
            assert refusal(path)[0] == "damaged"
        else:
            assert read_paper(path).tables[0].rows[0].cells[0].text.startswith("дно")


def test_truncated_and_damaged_files(tmp_path: Path) -> None:
    """A download cut short, and a part whose checksum is wrong."""
    content = pack(tmp_path / "план.docx", SOUND).read_bytes()
    cut, spoilt = tmp_path / "cut.docx", tmp_path / "spoilt.docx"
    cut.write_bytes(content[: len(content) // 2])
    with zipfile.ZipFile(tmp_path / "план.docx") as archive:
        checksum = struct.pack("<L", archive.getinfo("word/document.xml").CRC)
    spoilt.write_bytes(content.replace(checksum, b"\0\0\0\0"))

    assert refusal(cut)[0] == refusal(spoilt)[0] == "damaged"


def test_locked_archive_and_rare_compression(tmp_path: Path) -> None:
    """A zip with a password, and methods of compression that Office never uses."""
    locked, rare = pack(tmp_path / "locked.docx", SOUND), tmp_path / "rare.docx"
    content = bytearray(locked.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    locked.write_bytes(content)
    with zipfile.ZipFile(rare, "w", zipfile.ZIP_LZMA) as archive:
        for name, part in SOUND.items():
            archive.writestr(name, part)

    assert refusal(locked)[0] == "password"
    assert refusal(rare)[0] == "damaged"


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many bytes each call of the unpacker gave."""
    given: list[int] = []
    read: Callable[..., bytes] = zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        content = read(self, n)
        given.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    yield given
    assert sum(given) < 100_000


def bomb(path: Path, name: str, size: int, parts: dict[str, str | bytes]) -> Path:
    """A document in which one part is megabytes of blanks."""
    pack(path, {part: content for part, content in parts.items() if part != name})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as stream:
        for _ in range(size):
            stream.write(b" " * 1_000_000)
    return path


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, name: str, unpacked: list[int]) -> None:
    """A part that would unpack to far more than it takes is not unpacked at all."""
    assert refusal(bomb(tmp_path / "план.docx", name, 40, SOUND))[0] == "bomb"


def test_text_too_large_for_a_plan(tmp_path: Path, unpacked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of a part is known before it is unpacked."""
    monkeypatch.setattr(package, "MAX_PART", 400)

    assert (
        refusal(pack(tmp_path / "план.docx", with_part("word/document.xml", document(p("план" * 300)))))[0] == "too_big"
    )


def test_bomb_in_a_part_that_is_not_read(tmp_path: Path, unpacked: list[int]) -> None:
    """An image of any size is nobody's business."""
    assert read_paper(bomb(tmp_path / "план.docx", "word/media/image1.bmp", 40, SOUND)).paragraphs[0].text == "план"


def test_part_longer_than_it_says(tmp_path: Path) -> None:
    """A stream that goes on beyond the size in the list is cut there, and its checksum is wrong."""
    path = bomb(tmp_path / "план.docx", "word/document.xml", 30, SOUND)
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<L", 30_000_000), struct.pack("<L", 3_000)))

    assert refusal(path)[0] == "damaged"


def test_millions_of_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many members, or a list of members that is too long, are refused before the list is read."""
    path = pack(tmp_path / "план.docx", SOUND | {f"word/media/{n}.png": b"" for n in range(200)})

    monkeypatch.setattr(package, "MAX_MEMBERS", 100)
    assert refusal(path)[0] == "bomb"
    monkeypatch.setattr(package, "MAX_LIST", 1_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refusal(path)[0] == "bomb"


def test_huge_file_is_not_opened(tmp_path: Path) -> None:
    """A file of gigabytes is refused by its size; it may be sparse."""
    path = pack(tmp_path / "план.docx", SOUND)
    os.truncate(path, package.MAX_FILE + 1)

    assert refusal(path)[0] == "too_big"


def test_total_of_what_members_promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members that together promise too much are refused, whatever they are."""
    monkeypatch.setattr(package, "MAX_TOTAL", 1_000)

    assert refusal(pack(tmp_path / "план.docx", with_part("word/media/1.bmp", zlib.compress(b"x") * 200)))[0] == "bomb"


def test_tags_are_counted_before_the_tree_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded by the number of elements; what no one reads is not counted."""
    monkeypatch.setattr("reading.papers.markup.MAX_TAGS", 60)
    noise = r("план", '<w:sz w:val="28"/><w:lang w:val="ru-RU"/>' * 100)

    assert read_paper(pack(tmp_path / "a.docx", with_part("word/document.xml", document(f"<w:p>{noise}</w:p>")))).blocks
    assert refusal(pack(tmp_path / "b.docx", with_part("word/document.xml", document(p("план") * 10))))[0] == "too_big"


def test_paragraphs_and_cells_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Millions of empty paragraphs take a minute to read: they are counted before."""
    monkeypatch.setattr("reading.papers.markup.MAX_BLOCKS", 10)
    body = "<w:p/>" * 9 + tbl(tr("а", "б", "в", "г"))

    assert refusal(pack(tmp_path / "план.docx", with_part("word/document.xml", document(body))))[0] == "too_big"
