"""Pieces of the package of joined documents: markup, relations, types, settings."""

import posixpath
import re
from zipfile import ZIP_DEFLATED, ZipInfo

from lxml import etree

from rendering.opened import Element, Relation, W

_EPOCH = (1980, 1, 1, 0, 0, 0)
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "main": f"{_MIME}wordprocessingml.document.main+xml",
    "theme": f"{_MIME}theme+xml",
} | {name: f"{_MIME}wordprocessingml.{name}+xml" for name in ("styles", "settings", "numbering", "header", "footer")}
PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
             "emf": "image/x-emf", "wmf": "image/x-wmf", "tiff": "image/tiff", "tif": "image/tiff"}  # fmt: skip
SPACES = {
    "w": W[1:-1],
    "r": OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_DECLARED = {f' xmlns:{prefix}="{uri}"'.encode(): b"" for prefix, uri in SPACES.items()}
_START = re.compile(rb"<[A-Za-z][^<>]* xmlns:[^<>]*>")


def markup(node: Element | None, *, whole: bool = False) -> bytes:
    """The markup of a block, or of a whole part; namespaces that the root of the text declares are not repeated."""
    if node is None:
        return b""
    if whole:
        return bytes(etree.tostring(node, xml_declaration=True, encoding="UTF-8", standalone=True))
    return _START.sub(_without_known, bytes(etree.tostring(node, encoding="UTF-8", with_tail=False)))


def _without_known(found: re.Match[bytes]) -> bytes:
    tag = found.group()
    for declaration in _DECLARED:
        tag = tag.replace(declaration, b"")
    return tag


def numbered(links: list[str], relation: Relation, folder: str = "word") -> str:
    """Add a relation; its id."""
    target = relation.target if relation.external else posixpath.relpath("/" + relation.target, "/" + folder)
    mode = ' TargetMode="External"' if relation.external else ""
    escaped = target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    links.append(f'Type="{relation.type}" Target="{escaped}"{mode}')
    return f"rId{len(links)}"


def relations_part(links: list[str]) -> bytes:
    """The relations of a part; empty without any."""
    if not links:
        return b""
    nodes = "".join(f'<Relationship Id="rId{number}" {link}/>' for number, link in enumerate(links, start=1))
    return DECLARATION + f'<Relationships xmlns="{_PACKAGE}/relationships">{nodes}</Relationships>'.encode()


def types_part(types: list[tuple[str, str]]) -> bytes:
    """The list of types."""
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"} | PICTURES
    nodes = [f'<Default Extension="{end}" ContentType="{said}"/>' for end, said in usual.items()]
    nodes += [f'<Override PartName="/{name}" ContentType="{said}"/>' for name, said in types]
    return DECLARATION + f'<Types xmlns="{_PACKAGE}/content-types">{"".join(nodes)}</Types>'.encode()


def settings_part(content: bytes) -> bytes:
    """The settings of the first document, without notes that are not there."""
    if not content:
        return b""
    root = etree.fromstring(content)
    for name in ("footnotePr", "endnotePr", "attachedTemplate"):
        for node in root.findall(W + name):
            root.remove(node)
    return markup(root, whole=True)


def member(name: str) -> ZipInfo:
    """A member that bears no day of its making."""
    info = ZipInfo(name, _EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
