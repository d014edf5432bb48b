"""A .docx opened safely for showing and joining: its parts, and what each of them points at by which id."""

import posixpath
import zipfile
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from models.errors import RenderingFailed
from rendering.templates.package import Package
from rendering.templates.remarks import Refused

Element = Any  # lxml has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class Relation(NamedTuple):
    """What a part points at: the whole type, its last word, the target as a member's name or an outer address."""

    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: header, image, styles."""
        return self.type.rpartition("/")[2]


class Opened:
    """The package of a document, checked as strictly as a template. Raises `RenderingFailed`."""

    def __init__(self, source: bytes) -> None:
        try:
            package = Package(source)
        except Refused as refused:
            raise RenderingFailed(f"Документ не открыт: {refused}.") from refused
        self.main = package.main
        self._archive = zipfile.ZipFile(BytesIO(source))

    def content(self, name: str) -> bytes:
        """The bytes of a member; nothing for one that is not there."""
        try:
            return self._archive.read(name)
        except KeyError:
            return b""

    def tree(self, name: str) -> Element | None:
        """A part as elements; nothing for one that is not there."""
        content = self.content(name)
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True)) if content else None

    def relations(self, name: str) -> dict[str, Relation]:
        """Where a part points, by id."""
        folder, own = posixpath.split(name)
        root = self.tree(f"{folder}/_rels/{own}.rels")
        found: dict[str, Relation] = {}
        for node in () if root is None else root:
            external, target = node.get("TargetMode") == "External", node.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
            found[node.get("Id") or ""] = Relation(node.get("Type") or "", target, external)
        return found

    @cached_property
    def links(self) -> dict[str, Relation]:
        """Where the main part points."""
        return self.relations(self.main)

    def linked(self, kind: str) -> str:
        """The part of a kind that the main one points at; empty without one."""
        return next((relation.target for relation in self.links.values() if relation.kind == kind), "")
