"""Documents joined into one .docx for the printer: each begins on a new page and is numbered from its own first one.

Joined at the level of the package. The text goes straight into the file; what stands behind it (headers, footers with
codes, pictures) waits in a temporary file, so a thousand documents take no more memory than one. A section takes the
headers and footers that it does not name from the one before: the first section of a document names all of them.
"""

import posixpath
import re
import struct
import tempfile
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from models.errors import RenderingFailed
from rendering.bulk_package import (
    DECLARATION,
    OFFICE,
    PICTURES,
    SPACES,
    TYPES,
    markup,
    member,
    numbered,
    relations_part,
    settings_part,
    types_part,
)  # fmt: skip
from rendering.bulk_styles import Lists, StyleSets, use
from rendering.opened import Element, Opened, R, Relation, W

_NOTES = tuple(W + name for name in ("footnoteReference", "endnoteReference", "commentReference"))
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_BEFORE_NUMBERS = (*_BEFORE_TYPE, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")
_POINTING = re.compile(r"\b((?:PAGE|NOTE)?REF\s+)(\w+)")
_MOVING = "http://schemas.microsoft.com/office/word/20"  # ids of paragraphs that Word gives anew
_TINY = (
    f'<w:p xmlns:w="{W[1:-1]}"><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


class Merger:
    """One .docx of many. `two_sided`: every document begins on a right-hand page, a sheet of its own."""

    def __init__(self, out: BinaryIO, *, two_sided: bool = False) -> None:
        self._archive = ZipFile(out, "w", ZIP_DEFLATED)
        self._later: Any = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._two_sided = two_sided
        self._styles, self._lists = StyleSets(), Lists()
        self._body: Any = None
        self._pending: tuple[Element | None, Element] | None = None
        self._links: list[str] = []
        self._parts: dict[bytes, str] = {}
        self._types: list[tuple[str, str]] = [("word/document.xml", TYPES["main"])]
        self._named: set[tuple[str, str]] = set()
        self._base: dict[str, bytes] = {}
        self._count = self._drawings = self._marks = 0

    def add(self, name: str, docx: bytes) -> None:  # noqa: ARG002 - a sink of `gather`
        """Take one document. Raises `RenderingFailed` for one that cannot be joined; nothing of it stays."""
        opened = Opened(docx)
        root: Any = opened.tree(opened.main)
        _check(opened, root)
        self._count += 1
        if self._body is None:
            self._begin(opened)
        suffix, usual = self._styles.take(opened.content(opened.linked("styles")), self._count)
        use(root, suffix, usual)
        named = list(root.iter(W + "numId"))
        self._lists.take(opened.tree(opened.linked("numbering")), named)
        self._number(root)
        self._relink(opened, opened.main, root, self._link, (suffix, usual))
        self._write(root.find(W + "body"))

    def close(self) -> None:
        """End the text, write everything behind it."""
        if self._body is not None and self._pending is not None:
            last, section = self._pending
            self._body.write(markup(last) + markup(section) + b"</w:body></w:document>")
            self._body.close()
            self._finish()
        self._archive.close()
        self._later.close()

    def _begin(self, opened: Opened) -> None:
        self._base = {kind: opened.content(opened.linked(kind)) for kind in ("settings", "theme")}
        self._body = self._archive.open(member("word/document.xml"), "w", force_zip64=True)
        spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
        self._body.write(DECLARATION + f"<w:document{spaces}><w:body>".encode())

    def _write(self, body: Element) -> None:
        """The blocks of a document, its last one and its last section kept until it is known what follows."""
        blocks = list(body)
        section = blocks.pop() if blocks and blocks[-1].tag == W + "sectPr" else etree.Element(W + "sectPr")
        first = next((node for node in body.iter(W + "sectPr")), section)
        self._prepare(first)
        for kind in ("header", "footer"):
            for holder in (*body.iter(W + f"{kind}Reference"), *section.iter(W + f"{kind}Reference")):
                self._named.add((kind, holder.get(W + "type") or "default"))
        if self._pending is not None:
            self._body.write(_ended(*self._pending))
        last = blocks.pop() if blocks else None
        for block in blocks:
            self._body.write(markup(block))
        self._pending = last, section

    def _prepare(self, section: Element) -> None:
        """The first section of a document: a new page, page one, no header or footer of the document before."""
        there = {(kind, node.get(W + "type")) for kind in ("header", "footer")
                 for node in section.findall(f"{W}{kind}Reference")}  # fmt: skip
        for kind, which in sorted(self._named - there):
            node = etree.Element(f"{W}{kind}Reference")
            node.set(W + "type", which)
            node.set(R + "id", self._link(Relation(f"{OFFICE}/{kind}", self._empty(kind), external=False)))
            section.insert(0, node)
        begins = section.find(W + "type")
        if begins is not None:
            section.remove(begins)
        if self._count > 1:
            _put(section, "type", {"val": "oddPage" if self._two_sided else "nextPage"}, _BEFORE_TYPE)
        numbers = section.find(W + "pgNumType")
        if numbers is None:
            _put(section, "pgNumType", {"start": "1"}, _BEFORE_NUMBERS)
        else:
            numbers.set(W + "start", "1")

    def _number(self, root: Element) -> None:
        """Ids that must be single in a file: of drawings and of bookmarks, whose names get the document's number."""
        for drawing in root.iter(f"{{{SPACES['wp']}}}docPr"):
            self._drawings += 1
            drawing.set("id", str(self._drawings))
        ids: dict[str, str] = {}
        for mark in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            old = mark.get(W + "id") or ""
            if old not in ids:
                self._marks += 1
                ids[old] = str(self._marks)
            mark.set(W + "id", ids[old])
        if self._count == 1:
            return
        for node, attribute in ((W + "bookmarkStart", W + "name"), (W + "hyperlink", W + "anchor")):
            for mark in root.iter(node):
                if mark.get(attribute):
                    mark.set(attribute, f"{mark.get(attribute)}_{self._count}")
        for code in root.iter(W + "instrText"):
            code.text = _POINTING.sub(rf"\1\g<2>_{self._count}", code.text or "")

    def _relink(
        self,
        opened: Opened,
        part: str,
        root: Element,
        link: Callable[[Relation], str],
        styles: tuple[str, dict[str, str]],
    ) -> None:
        """Let a part point at the copies of what it points at."""
        links = opened.relations(part)
        for node in root.iter():
            if not isinstance(node.tag, str):
                continue
            for attribute, old in list(node.attrib.items()):
                if attribute.startswith(R) and old in links:
                    node.set(attribute, link(self._copied(opened, links[old], styles)))
                elif attribute.startswith("{" + _MOVING):
                    del node.attrib[attribute]

    def _copied(self, opened: Opened, relation: Relation, styles: tuple[str, dict[str, str]]) -> Relation:
        if relation.external:
            return relation
        content = opened.content(relation.target)
        if relation.kind == "image":
            suffix = posixpath.splitext(relation.target)[1].lower()
            return relation._replace(target=self._kept("media/image", suffix, content, b"", ""))
        root: Any = opened.tree(relation.target)
        use(root, *styles)
        own: list[str] = []
        self._relink(opened, relation.target, root, lambda one: numbered(own, one), styles)
        for drawing in root.iter(f"{{{SPACES['wp']}}}docPr"):
            drawing.set("id", str(1_000_000 + len(self._parts)))
        kind = relation.kind
        return relation._replace(
            target=self._kept(kind, ".xml", markup(root, whole=True), relations_part(own), kind, content)
        )

    def _empty(self, kind: str) -> str:
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        content = DECLARATION + f'<w:{tag} xmlns:w="{W[1:-1]}"><w:p/></w:{tag}>'.encode()
        return self._kept(kind, ".xml", content, b"", kind)

    def _kept(self, stem: str, suffix: str, content: bytes, links: bytes, kind: str, known_by: bytes = b"") -> str:
        """The name of a part; equal ones are kept once."""
        key = sha256(b"\0".join((stem.encode(), known_by or content, links))).digest()
        if key not in self._parts:
            name = f"word/{stem}{len(self._parts) + 1}{suffix}"
            self._parts[key] = name
            self._put_off(name, content)
            if kind:
                self._types.append((name, TYPES[kind]))
            if links:
                folder, own = posixpath.split(name)
                self._put_off(f"{folder}/_rels/{own}.rels", links)
        return self._parts[key]

    def _put_off(self, name: str, content: bytes) -> None:
        self._later.write(struct.pack("<II", len(name), len(content)) + name.encode() + content)

    def _link(self, relation: Relation) -> str:
        return numbered(self._links, relation)

    def _finish(self) -> None:
        parts = {"styles": self._styles.written(), "numbering": self._lists.written()}
        parts |= {"settings": settings_part(self._base["settings"]), "theme": self._base["theme"]}
        for kind, content in parts.items():
            if content:
                name = f"word/{kind}.xml"
                self._archive.writestr(member(name), content)
                self._types.append((name, TYPES[kind]))
                self._link(Relation(f"{OFFICE}/{kind}", name, external=False))
        self._later.seek(0)
        while head := self._later.read(8):
            long, size = struct.unpack("<II", head)
            name = self._later.read(long).decode()
            self._archive.writestr(member(name), self._later.read(size))
        self._archive.writestr(member("word/_rels/document.xml.rels"), relations_part(self._links))
        main = Relation(f"{OFFICE}/officeDocument", "word/document.xml", external=False)
        whole: list[str] = []
        numbered(whole, main, "")
        self._archive.writestr(member("_rels/.rels"), relations_part(whole))
        self._archive.writestr(member("[Content_Types].xml"), types_part(self._types))


def merged(documents: list[bytes], *, two_sided: bool = False) -> bytes:
    """A few documents joined in memory."""
    out = BytesIO()
    with closing(Merger(out, two_sided=two_sided)) as merger:
        for docx in documents:
            merger.add("", docx)
    return out.getvalue()


def _check(opened: Opened, root: Element) -> None:
    if next(root.iter(*_NOTES), None) is not None:
        raise RenderingFailed("В документе есть сноски или примечания: в общий файл он не войдёт, возьмите архив ZIP.")
    if not opened.content(opened.linked("styles")):
        raise RenderingFailed("В документе нет стилей: в общий файл он не войдёт, возьмите архив ZIP.")
    _check_links(opened, opened.main, root)


def _check_links(opened: Opened, part: str, root: Element) -> None:
    """What a part names must be what is copied: headers, footers, pictures, and addresses of hyperlinks."""
    links = opened.relations(part)
    for identity in sorted({old for node in root.iter() for name, old in node.attrib.items() if name.startswith(R)}):
        link = links.get(identity)
        if link is None or link.external:
            continue
        if link.kind in {"header", "footer"} and (below := opened.tree(link.target)) is not None:
            _check_links(opened, link.target, below)
        elif link.kind != "image" or posixpath.splitext(link.target)[1].lower()[1:] not in PICTURES:
            raise RenderingFailed(f"В документе есть вложение ({link.kind}): в общий файл он не войдёт, возьмите ZIP.")


def _ended(last: Element | None, section: Element) -> bytes:
    """The last block of a document with its section in it, for another document follows."""
    holder = last
    if holder is None or holder.tag != W + "p" or holder.find(f"{W}pPr/{W}sectPr") is not None:
        holder = etree.fromstring(_TINY)
    look = holder.find(W + "pPr")
    if look is None:
        look = etree.Element(W + "pPr")
        holder.insert(0, look)
    look.append(section)
    return markup(holder) if holder is last else markup(last) + markup(holder)


def _put(section: Element, name: str, values: dict[str, str], after: tuple[str, ...]) -> None:
    """A property of a section in its place."""
    node = etree.Element(W + name)
    for key, said in values.items():
        node.set(W + key, said)
    place = sum(1 for child in section if child.tag in {W + before for before in after})
    section.insert(place, node)
