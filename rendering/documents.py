"""The one wrapper of docxtpl: a typed context goes in, the bytes of a .docx come out, the same for the same input."""

import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from models.errors import RenderingFailed

TEMPLATES = Path(__file__).parents[1] / "templates" / "documents"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can carry
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MISSING = re.compile(r"'([^']+)' is undefined|no attribute '([^']+)'")
_MARKS = re.compile(r"(?<=[{}%])(?=_[{}%])")  # docxtpl turns «{_{» into «{{»
_JOINT = "\N{WORD JOINER}"


def render(kind_code: str, context: BaseModel) -> bytes:
    """Fill the template of a kind. Raises `RenderingFailed` with the kind and, when a value lacks, its name."""
    template = _template(kind_code)
    try:
        template.render(_clean(context.model_dump()), jinja_env=_environment())
    except UndefinedError as error:
        found = _MISSING.search(str(error))
        name = next(filter(None, found.groups()), "") if found else str(error)
        message = f"Документ «{kind_code}» не составлен: в данных нет значения «{name}»."
        raise RenderingFailed(message) from error
    except TemplateError as error:
        message = f"Документ «{kind_code}» не составлен, ошибка в шаблоне: {error}"
        raise RenderingFailed(message) from error
    filled = BytesIO()
    template.save(filled)
    return _timeless(filled.getvalue())


def template_variables(kind_code: str) -> set[str]:
    """Names a kind's template asks for."""
    return set(_template(kind_code).get_undeclared_template_variables(jinja_env=_environment()))


def text_of(docx: bytes) -> str:
    """The text of a document, one paragraph a line, table cells parted by « | »: headers, body, footers."""
    document = Document(BytesIO(docx))
    roots = [document.element.body]
    for section in document.sections:
        parts = (section.first_page_header, section.header, section.footer)
        roots[:0] = [part._element for part in parts[:2]]  # noqa: SLF001 - python-docx has no public way
        roots.append(parts[2]._element)  # noqa: SLF001
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
    marks = {qn("w:tab"): " ", qn("w:br"): " "}
    nodes = paragraph.iter(qn("w:t"), *marks)  # type: ignore[attr-defined]  # lxml element
    return " ".join("".join(marks.get(node.tag, node.text or "") for node in nodes).split())


@lru_cache(maxsize=64)
def _source(path: Path, _changed: int) -> bytes:
    return path.read_bytes()


def _template(kind_code: str) -> DocxTemplate:
    path = TEMPLATES / f"{kind_code}.docx"
    if not path.is_file():
        message = f"Документ «{kind_code}» не составлен: нет шаблона «{path.name}»."
        raise RenderingFailed(message)
    return DocxTemplate(BytesIO(_source(path, path.stat().st_mtime_ns)))


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _clean(value: object) -> object:
    """The value without characters XML forbids and without the escapes docxtpl would turn into template marks."""
    if isinstance(value, str):
        return _MARKS.sub(_JOINT, _CONTROL.sub("", value))
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value


def _timeless(archive: bytes) -> bytes:
    """The same archive with fixed times, so that equal documents are equal bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _EPOCH), source.read(name), ZIP_DEFLATED)
    return out.getvalue()
