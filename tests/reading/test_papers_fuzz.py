"""Damage: whatever happens to the bytes of a sound file, it is read or refused with BadFile."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from models.findings import BadFile
from reading.papers import Paper, read_paper
from tests.reading.papers_files import abstract, item, lvl, num, p, pack, tbl, tc, tr, word_parts

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>'
)
WORD = word_parts(
    p("План", '<w:pStyle w:val="b"/>')
    + tbl(tr(tc(item("", 1), '<w:vMerge w:val="restart"/>'), tc("дело")), tr("б", "май")),
    numbering=abstract(0, lvl(0, "%1."), lvl(1, "%1.%2")) + num(1, 0),
    styles=STYLES,
)


def word() -> bytes:
    """A sound document of Word."""
    with TemporaryDirectory() as folder:
        return pack(Path(folder) / "план.docx", WORD).read_bytes()


def sheets() -> bytes:
    """A sound workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["План"], ["№", "Мероприятие", "Срок", "Кто"], [1, "Педсовет", "май", "директор"]):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SOUND = {"word": word(), "sheets": sheets()}
KINDS = st.sampled_from(sorted(SOUND))
BYTES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8)


def read_or_refuse(content: bytes) -> Paper | BadFile:
    """The paper, or the refusal; any other failure fails the test."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "план.docx"
        path.write_bytes(content)
        try:
            return read_paper(path)
        except BadFile as refused:
            return refused


def spoilt(content: bytes, changes: list[tuple[int, int]]) -> bytes:
    """The bytes with some of them replaced."""
    damaged = bytearray(content)
    for place, byte in changes:
        damaged[place % len(damaged)] = byte
    return bytes(damaged)


@settings(max_examples=150)
@given(KINDS, BYTES)
def test_replaced_bytes_of_a_file(kind: str, changes: list[tuple[int, int]]) -> None:
    """Any bytes of the container may be wrong."""
    read_or_refuse(spoilt(SOUND[kind], changes))


@settings(max_examples=60)
@given(KINDS, st.integers(0, 10**6))
def test_truncated_file(kind: str, length: int) -> None:
    """A file may end anywhere; without its last bytes it is refused."""
    content = SOUND[kind]
    cut = content[: length % len(content)]

    assert isinstance(read_or_refuse(cut), BadFile)


@settings(max_examples=150)
@given(KINDS, st.integers(0, 100), BYTES)
def test_replaced_bytes_of_a_part(kind: str, chosen: int, changes: list[tuple[int, int]]) -> None:
    """A part may hold anything under a right checksum."""
    with zipfile.ZipFile(io.BytesIO(SOUND[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[chosen % len(parts)]
    parts[name] = spoilt(parts[name], changes)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)

    read_or_refuse(stream.getvalue())


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """Any bytes at all, also behind the mark of a container."""
    assert isinstance(read_or_refuse(content), BadFile)
    assert isinstance(read_or_refuse(b"PK\x03\x04" + content), BadFile)
