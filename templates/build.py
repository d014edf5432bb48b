"""Builds the .docx templates anew: `python -m templates.build`. Run by hand; the results are kept in the repository.

A template is a lean package of seven parts; whoever edits it later in Word or LibreOffice keeps the tags as they are.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from templates.orders import ORDERS
from templates.styles import STYLES

FOLDER = Path(__file__).parent / "documents"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = f'{WORD} xmlns:r="{OFFICE}/relationships"'
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# A4 portrait; margins left 30, right 10, top and bottom 20 mm; the first page carries no number.
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)
PAGE_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
COMPATIBLE = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'


def _related(*links: tuple[str, str]) -> str:
    rows = "".join(f'<Relationship Id="rId{i}" Type="{t}" Target="{to}"/>' for i, (t, to) in enumerate(links, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def parts(body: str) -> dict[str, str]:
    """The package: part name → XML."""
    kinds = {"document": "main", "styles": "", "settings": "", "header": ""}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MIME}.{name}{"." + more if more else ""}+xml"/>'
        for name, more in kinds.items()
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": _related(
            (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Приказ</dc:title><dc:language>ru-RU</dc:language>'
        "</cp:coreProperties>",
        "word/_rels/document.xml.rels": _related(
            *((f"{OFFICE}/relationships/{name}", f"{name}.xml") for name in ("styles", "settings", "header"))
        ),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {WORD}>{STYLES}</w:styles>",
        "word/settings.xml": f'<w:settings {WORD}><w:defaultTabStop w:val="708"/><w:compat>{COMPATIBLE}</w:compat>'
        "</w:settings>",
        "word/header.xml": f"<w:hdr {WORD}>{PAGE_NUMBER}</w:hdr>",
    }


def package(body: str) -> bytes:
    """The bytes of a .docx with the given body."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts(body).items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), HEAD + xml, ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    for kind, body in ORDERS.items():
        (FOLDER / f"{kind}.docx").write_bytes(package(body()))
