"""What docxtpl itself makes of a template, and both results brought to one form: canonical XML of every part."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from rendering.prepared.values import Cleaner

_HYPHEN = b'</w:t><w:noBreakHyphen></w:noBreakHyphen><w:t xml:space="preserve">'


def by_docxtpl(source: bytes, context: Mapping[str, object], environment: Environment | None = None) -> bytes:
    """The document as docxtpl makes it of clean values, in Jinja's own sandbox unless another is given."""
    template = DocxTemplate(BytesIO(source))
    values = Cleaner(breaks=True).cleaned_all(context)
    template.render(
        values, jinja_env=environment or ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    )
    out = BytesIO()
    template.save(out)
    return out.getvalue()


def canonical(docx: bytes) -> dict[str, bytes]:
    """Each part by its name; XML in canonical form, so that only what a reader of XML sees counts.

    Without the moment that python-docx puts into properties that it made up; Word's own non-breaking hyphen and the
    sign are one.
    """
    with ZipFile(BytesIO(docx)) as archive:
        assert archive.testzip() is None
        return {name: _canonical(name, archive.read(name)) for name in archive.namelist()}


def _canonical(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return content
    root = etree.fromstring(content)
    if name == "docProps/core.xml":
        for element in root.findall("{http://purl.org/dc/terms/}modified"):
            root.remove(element)
    return bytes(etree.tostring(root, method="c14n")).replace(_HYPHEN, "\N{NON-BREAKING HYPHEN}".encode())
