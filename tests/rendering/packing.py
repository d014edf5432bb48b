"""Small packages for made templates: pieces of WordprocessingML, members around them, and a picture to put in."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
CORE = f"{PACKAGE}/metadata/core-properties"


def p(text: str, style: str = "Normal") -> str:
    """A paragraph of one run."""
    content = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def cell(width: int, text: str, props: str = "", before: str = "") -> str:
    """A cell of a paragraph, and what stands before it."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{props}</w:tcPr>{before}{p(text)}</w:tc>'


def row(*cells: str) -> str:
    """A row of cells."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def tag_row(tag: str) -> str:
    """A row swallowed by its tag."""
    return row(cell(1000, f"{{%tr {tag} %}}"))


def table(widths: Sequence[int], *rows: str) -> str:
    """A table with a grid of these widths."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    props = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{props}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def parts(body: str) -> dict[str, str]:
    """Members of a package with this body: the least that a document needs, and properties."""
    links = (f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>',)
    core = (
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    kinds = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MIME}.document.main+xml"/>'
    )
    core_kind = (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{kinds}{core_kind}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}{core}</Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}"/>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }


def packed(members: Mapping[str, str]) -> bytes:
    """A package of these members."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, xml in members.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    return out.getvalue()


def package(*blocks: str) -> bytes:
    """A package whose body is these blocks."""
    return packed(parts("".join(blocks)))


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def picture() -> BytesIO:
    """A PNG of one grey point."""
    chunks = (
        (b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    data = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return BytesIO(b"\x89PNG\r\n\x1a\n" + data)
