"""Documents of the product: a typed context goes in, the bytes of a .docx come out, the same for the same input."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from pydantic import BaseModel

from models.errors import RenderingFailed
from rendering.prepared import PreparedTemplate, document_environment, prepare

TEMPLATES = Path(__file__).parents[1] / "templates" / "documents"


def render(
    kind_code: str, context: BaseModel, pictures: Mapping[str, bytes] | None = None, source: bytes | None = None
) -> bytes:
    """Fill the template of a kind; `pictures`: members of its package under `word/media` that get other bytes.

    `source`: an approved template of users instead of the shipped one; pictures that it lacks are left out.
    Raises `RenderingFailed` with the kind and, when a value lacks, its name.
    """
    if source is None:
        return _template(kind_code).render(context.model_dump(), pictures)
    template = _prepared(source, kind_code)
    there = {name: data for name, data in (pictures or {}).items() if name in template.pictures}
    return template.render(context.model_dump(), there)


def shipped(kind_code: str) -> bytes:
    """The bytes of the template that comes with the product. Raises `RenderingFailed`."""
    path = TEMPLATES / f"{kind_code}.docx"
    if not path.is_file():
        message = f"Документ «{kind_code}» не составлен: нет шаблона «{path.name}»."
        raise RenderingFailed(message)
    return _source(path, path.stat().st_mtime_ns)


def names_asked(source: bytes, kind_code: str) -> set[str]:
    """Names that a template of a kind asks for, shipped or of users."""
    return set(_prepared(source, kind_code).variables)


def text_of(docx: bytes) -> str:
    """The text of a document, one paragraph a line, table cells parted by « | »: headers, body, footers."""
    document = Document(BytesIO(docx))
    roots = [document.element.body]
    for section in document.sections:
        headers = (section.first_page_header, section.header)
        roots[:0] = [part._element for part in headers if not part.is_linked_to_previous]  # noqa: SLF001 - no public way
        if not section.footer.is_linked_to_previous:
            roots.append(section.footer._element)  # noqa: SLF001 - the same
    lines = (line for root in roots for line in _lines(root))
    return "\n".join(line for line in lines if line) + "\n"


def _lines(root: object) -> list[str]:
    lines: list[str] = []
    for block in root.iterchildren():  # type: ignore[attr-defined]  # lxml element
        if block.tag == qn("w:p"):
            lines.append(_plain(block))
        elif block.tag == qn("w:tbl"):
            lines += [_row(row) for row in block.iter(qn("w:tr"))]
    return lines


def _row(row: object) -> str:
    cells = row.iter(qn("w:tc"))  # type: ignore[attr-defined]  # lxml element
    return " | ".join(" ".join(_plain(p) for p in cell.iter(qn("w:p"))).strip() for cell in cells).rstrip(" |")


def _plain(paragraph: object) -> str:
    marks = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:noBreakHyphen"): "-"}
    nodes = paragraph.iter(qn("w:t"), *marks)  # type: ignore[attr-defined]  # lxml element
    return " ".join("".join(marks.get(node.tag, node.text or "") for node in nodes).split())


@lru_cache(maxsize=64)
def _source(path: Path, _changed: int) -> bytes:
    return path.read_bytes()


def _template(kind_code: str) -> PreparedTemplate:
    return _prepared(shipped(kind_code), kind_code)


def _prepared(source: bytes, kind_code: str) -> PreparedTemplate:
    # Typed and pasted text opens no page and no paragraph of its own: no breaks.
    return prepare(source, document_environment(), kind_code, breaks=False)
