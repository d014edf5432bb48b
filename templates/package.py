"""The package of a .docx template: a lean set of parts around the body, pictures of the first sheet in its margins.

The coat of arms stands in the header and the code in the footer of the first sheet. Both are pictures with fixed names
(`word/media/arms.png`, `word/media/qr.png`): whoever fills the template swaps their bytes.
"""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from templates.layout import margins, p, sheet
from templates.styles import STYLES

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = f'{WORD} xmlns:r="{OFFICE}/relationships"'
PICTURED = f'{NAMES} xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
QR_SIZE = 720_000  # English Metric Units: 20 mm

PAGE_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
COMPATIBLE = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'


def _section(body: str, *, landscape: bool) -> str:
    """The last section; where others stand before it, the margins' texts are theirs."""
    if "<w:sectPr>" in body:
        return f"<w:sectPr>{sheet(landscape=landscape)}</w:sectPr>"
    return f"<w:sectPr>{margins()}{sheet(landscape=landscape)}<w:titlePg/></w:sectPr>"


def _related(*links: tuple[str, str]) -> str:
    rows = "".join(f'<Relationship Id="rId{i}" Type="{t}" Target="{to}"/>' for i, (t, to) in enumerate(links, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _picture(name: str, number: int, width: str | int, height: str | int) -> str:
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}"/>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _pictured(condition: str, style: str, picture: str) -> str:
    """A margin with a picture when there is one; the last paragraph stands for the rule that a margin is not empty."""
    shown = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{picture}</w:r></w:p>'
    return p("Tail", f"{{%p if {condition} %}}") + shown + p("Tail", "{%p endif %}") + p("Tail", "")


def blank_png() -> bytes:
    """One white dot: what a picture is before its bytes are swapped."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 1, 0, 0, 0, 0)
    lines = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def _types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "header": "header"}
    kinds |= {"header_first": "header", "footer_first": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MIME}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def parts(body: str, title: str, *, landscape: bool) -> dict[str, str]:
    """The package: part name → XML."""
    arms = _picture("Герб", 1, "{{ page.arms.width }}", "{{ page.arms.height }}")
    end = _section(body, landscape=landscape)
    code = _picture("Код документа", 2, QR_SIZE, QR_SIZE)
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _related(
            (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>ru-RU</dc:language>'
        "</cp:coreProperties>",
        "word/_rels/document.xml.rels": _related(
            *((f"{OFFICE}/relationships/{name}", f"{name}.xml") for name in ("styles", "settings", "header")),
            (f"{OFFICE}/relationships/header", "header_first.xml"),
            (f"{OFFICE}/relationships/footer", "footer_first.xml"),
        ),
        "word/_rels/header_first.xml.rels": _related((f"{OFFICE}/relationships/image", "media/arms.png")),
        "word/_rels/footer_first.xml.rels": _related((f"{OFFICE}/relationships/image", "media/qr.png")),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{end}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {WORD}>{STYLES}</w:styles>",
        "word/settings.xml": f'<w:settings {WORD}><w:defaultTabStop w:val="708"/><w:compat>{COMPATIBLE}</w:compat>'
        "</w:settings>",
        "word/header.xml": f"<w:hdr {WORD}>{PAGE_NUMBER}</w:hdr>",
        "word/header_first.xml": f"<w:hdr {PICTURED}>{_pictured('page.arms', 'Arms', arms)}</w:hdr>",
        "word/footer_first.xml": f"<w:ftr {PICTURED}>{_pictured('page.qr', 'Code', code)}</w:ftr>",
    }


def package(body: str, title: str = "", *, landscape: bool = False) -> bytes:
    """The bytes of a .docx with the given body."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts(body, title, landscape=landscape).items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), HEAD + xml, ZIP_DEFLATED)
        for name in ("arms", "qr"):
            archive.writestr(ZipInfo(f"word/media/{name}.png", (1980, 1, 1, 0, 0, 0)), blank_png(), ZIP_DEFLATED)
    return out.getvalue()
