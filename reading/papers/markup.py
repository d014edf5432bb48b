"""XML of Office files: a parser that trusts nothing, one name for both sets of namespaces, and attributes as values.

lxml directly and not python-docx: only the needed parts are unpacked, limits are ours, and it is several times faster.
"""

import re
from typing import Any

from lxml import etree

from reading.papers.foreign import Refusal

Element = Any  # lxml has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", S),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M),
)
# What no one reads here and what makes up most of a Word file: dropped before the tree is built, for the tree is large.
_NOISE = re.compile(
    rb'\s(?:w:rsid\w*|w14:\w+Id)="[0-9A-Fa-f]*"'
    rb"|<w:(?:rFonts|szC?s?|lang|color|kern|spacing|ind|proofErr|bookmarkStart|bookmarkEnd|tcW|gridCol|shd|top|left|bottom"
    rb"|right|insideH|insideV|i|iCs|bCs|u|widowControl|noProof|contextualSpacing|vAlign|hideMark|noWrap)(?:\s[^<>]*)?/>"
    rb'|<c r="[A-Z]+\d+"(?:\s[^<>]*)?/>'  # an empty cell of a sheet: people colour whole columns
)
_OFF = frozenset({"0", "false", "off", "none"})


class Damaged(Exception):
    """A part of the file that cannot be read; `refusal` is what to tell the person."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


BROKEN = Refusal(
    "damaged",
    "файл повреждён или скачан не до конца: возьмите его заново или откройте в Word и сохраните как .docx",
)
LARGE = Refusal("too_big", "в файле слишком много текста для одного плана: оставьте в нём только план и сохраните")
MAX_TAGS = 600_000  # of a part after `_NOISE`; the tree of so many takes some 150 MB
MAX_BLOCKS = 150_000  # paragraphs, cells, rows and tables: a plan of three thousand rows has half of that
_BLOCK = re.compile(rb"<w:(?:p|tc|tr|tbl)[\s/>]")
_ENTITIES = Refusal(
    "unsafe",
    "в разметке файла есть объявления DOCTYPE, каких в документах не бывает: откройте в Word и сохраните заново",
)


def parse(content: bytes) -> Element:
    """The root of one part. Raises Damaged for broken markup and for any document type declaration."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = _utf8(content)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Damaged(_ENTITIES)
    for strict, usual in _STRICT:
        content = content.replace(strict, usual[1:-1].encode())
    content = _NOISE.sub(b"", content)
    if content.count(b"<") > MAX_TAGS or sum(1 for _ in _BLOCK.finditer(content)) > MAX_BLOCKS:
        raise Damaged(LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Damaged(BROKEN) from broken
    if root.getroottree().docinfo.doctype:
        raise Damaged(_ENTITIES)
    return root


def _utf8(content: bytes) -> bytes:
    try:
        return re.sub(r"^<\?xml[^>]*\?>", "", content.decode("utf-16")).encode()
    except UnicodeError as broken:
        raise Damaged(BROKEN) from broken


def value(element: Element | None, name: str = W + "val") -> str:
    """An attribute of an element that may be missing."""
    return "" if element is None else element.get(name) or ""


def number(text: str | None, default: int, low: int, high: int) -> int:
    """A whole number within bounds; anything else is the default."""
    if text is None or not re.fullmatch(r"[+-]?\d{1,9}", text):
        return default
    return min(max(int(text), low), high)


def switched(properties: Element | None, tag: str) -> bool | None:
    """An on-off property: None when nothing is said."""
    found = None if properties is None else properties.find(tag)
    return None if found is None else value(found) not in _OFF
