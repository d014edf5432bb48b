"""The parts of a document that change: for each its Jinja, compiled once, and the bytes around it that stay."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Protocol
from xml.sax.saxutils import escape

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from lxml import etree

from models.errors import RenderingFailed
from rendering.prepared.shape import Shape, shape_of
from rendering.prepared.tables import Verdict
from rendering.prepared.text import (
    FIRST_DRAWING,
    drawings_by_text,
    has_empty_table,
    hyphenated,
    patched,
    renumbered,
    resolved,
    without_breaks,
)

HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_HOLE = "\ue000"  # private use: in no template
_BODY_END = "</w:body>"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>\s*")
_LONGEST_PROPERTY = 255
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Part(Protocol):
    """A member of the package that is made anew for each document."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Its Jinja sources."""

    def render(self, values: Mapping[str, object]) -> bytes:
        """Its bytes for clean plain data. Raises Jinja's errors and `XMLSyntaxError`."""


@dataclass(frozen=True, slots=True)
class Body:
    """The main text. Parsed only when docxtpl's repairs may have something to do or soundness is not proved."""

    sources: tuple[str, ...]
    template: Template
    shape: Shape
    by_tree: bool
    drawn: bool
    head: bytes
    start: str
    tail: bytes

    @classmethod
    def of(cls, opened: DocxTemplate, environment: Environment) -> "Body":
        """Of a template just opened."""
        shell = deepcopy(opened.docx.element)
        for child in list(shell.body):
            shell.body.remove(child)
        shell.body.text = _HOLE
        head, tail = serialize_part_xml(shell).split(_HOLE.encode())
        xml = patched(opened.get_xml())
        start = xml[: xml.index(">") + 1]
        source = xml[len(start) : -len(_BODY_END)]
        shape = shape_of(source, environment)
        usual = opened.docx.element.nsmap.get("w") == _WORD
        settled = shape.sound and shape.tables is not Verdict.OPEN
        by_tree = not (settled and usual and drawings_by_text(start, source))
        return cls((source,), environment.from_string(source), shape, by_tree, "docPr" in source, head, start, tail)

    def render(self, values: Mapping[str, object]) -> bytes:
        """See `Part`."""
        text = hyphenated(resolved(self.template.render(values)))
        if self.by_tree or (self.shape.tables is Verdict.UNLESS_EMPTY and has_empty_table(text)):
            return self._repaired(self.start + text + _BODY_END)
        if self.drawn:
            text = renumbered(text)
        return b"".join((self.head, text.encode(), self.tail))

    def _repaired(self, xml: str) -> bytes:
        if not self.shape.sound:
            etree.fromstring(xml)  # docxtpl reads on over errors and loses text
        tools = DocxTemplate("")
        tools.docx_ids_index = FIRST_DRAWING - 1
        tree = tools.fix_tables(xml)
        tools.fix_docpr_ids(tree)
        head, tail = self.head[: self.head.rindex(b"<w:body")], self.tail.removeprefix(_BODY_END.encode())
        return b"".join((head, etree.tostring(tree, encoding="utf-8"), tail))


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer. docxtpl reads it once more, dropping white space between elements."""

    sources: tuple[str, ...]
    template: Template
    by_tree: bool

    @classmethod
    def of(cls, xml: str, environment: Environment) -> "Margin":
        """Of its XML as the package has it."""
        source = patched(xml)
        shape = shape_of(source, environment)
        return cls((source,), environment.from_string(source), not shape.sound or shape.loose)

    def render(self, values: Mapping[str, object]) -> bytes:
        """See `Part`."""
        text = hyphenated(resolved(self.template.render(values)))
        return bytes(serialize_part_xml(parse_xml(text))) if self.by_tree else HEAD + text.encode()


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes. docxtpl fills them as they stand, once for every section: here once, or values would be run."""

    sources: tuple[str, ...]
    template: Template
    sound: bool
    head: bytes

    @classmethod
    def of(cls, blob: bytes, environment: Environment) -> "Footnotes":
        """Of the bytes of the part."""
        xml = blob.decode()
        declared = _DECLARATION.match(xml)
        head = declared.group() if declared else ""
        source = patched(xml[len(head) :])
        shape = shape_of(source, environment)
        return cls((source,), environment.from_string(source), shape.sound, head.encode())

    def render(self, values: Mapping[str, object]) -> bytes:
        """See `Part`."""
        content = self.head + hyphenated(resolved(self.template.render(values))).encode()
        if not self.sound:
            etree.fromstring(content)
        return content


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, subject, author and other properties of the file."""

    sources: tuple[str, ...]
    pieces: tuple[str, ...]  # what stands between the properties that change
    templates: tuple[tuple[str, Template], ...]  # by name, in the order of their places

    @staticmethod
    def hole(name: str) -> str:
        """What marks the place of a property."""
        return f"{_HOLE}{name}{_HOLE}"

    @classmethod
    def of(cls, content: bytes, sources: Mapping[str, str], environment: Environment) -> "Properties":
        """Of the part with its holes, and the source of each."""
        pieces = content.decode().split(_HOLE)
        names = pieces[1::2]
        templates = tuple((name, environment.from_string(sources[name])) for name in names)
        return cls(tuple(sources.values()), tuple(pieces[::2]), templates)

    def render(self, values: Mapping[str, object]) -> bytes:
        """See `Part`. Raises `RenderingFailed` when a property is longer than a file may carry."""
        texts = [property_text(name, template, values) for name, template in self.templates]
        filled = [self.pieces[0]]
        for text, piece in zip(texts, self.pieces[1:], strict=True):
            filled += escape(text), piece
        return "".join(filled).encode()


def property_text(name: str, template: Template, values: Mapping[str, object]) -> str:
    """One property filled. Raises `RenderingFailed` when it is longer than a file may carry."""
    text = without_breaks(template.render(values))
    if len(text) > _LONGEST_PROPERTY:
        raise RenderingFailed(f"Свойство файла «{name}» длиннее {_LONGEST_PROPERTY} знаков.")
    return text


def margins(opened: DocxTemplate) -> list[Any]:
    """The headers, then the footers, as python-docx holds them."""
    uris = (opened.HEADER_URI, opened.FOOTER_URI)
    return [part for uri in uris for _, part in opened.get_headers_footers(uri)]
