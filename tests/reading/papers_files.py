"""Files for tests of papers: documents and workbooks written as raw markup, sound or broken on purpose."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from reading.papers import Paper, Table, read_paper

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
Parts = Mapping[str, str | bytes]


def document(body: str) -> str:
    """The main part of a document of Word."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'


def relations(**targets: str) -> str:
    """Relations of a part: kind → target."""
    found = (
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(found)}</Relationships>'


def word_parts(body: str, *, numbering: str = "", styles: str = "") -> dict[str, str | bytes]:
    """All parts of a document; `numbering` and `styles` are the insides of those parts."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(numbering="numbering.xml", styles="styles.xml"),
        "word/document.xml": document(body),
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }


def pack(path: Path, parts: Parts) -> Path:
    """Write a container with the parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def read_word(folder: Path, body: str, *, numbering: str = "", styles: str = "") -> Paper:
    """Write a document of Word and read it."""
    return read_paper(pack(folder / "план.docx", word_parts(body, numbering=numbering, styles=styles)))


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run; `properties` of the paragraph, `run` of the run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def line(*content: str) -> str:
    """A paragraph of any content."""
    return f"<w:p>{''.join(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, num: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def tc(content: str, properties: str = "") -> str:
    """A cell: a text, or blocks if it is markup."""
    blocks = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; plain texts become cells."""
    inside = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def lvl(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    """A level of a list; `more` goes before the rest."""
    shown = f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{more}{shown}</w:lvl>'


def abstract(number: int, *levels: str) -> str:
    """A definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    """A list of the document."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def texts(paper: Paper) -> list[str]:
    """Top-level paragraphs with their numbers."""
    return [paragraph.full_text for paragraph in paper.paragraphs]


def grid(table: Table) -> list[list[str]]:
    """The texts of a table by rows."""
    return [[cell.text for cell in row.cells] for row in table.rows]
