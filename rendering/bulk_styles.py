"""Styles and lists of joined documents: those of the first stay, others come along under names of their own."""

from copy import deepcopy
from hashlib import sha256

from lxml import etree

from rendering.opened import Element, W

_NAMES = ("basedOn", "next", "link")
_USES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
    "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
)  # fmt: skip
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr",
)  # fmt: skip
_USUAL = etree.fromstring(  # what Word takes where a document does not say
    '<w:d xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:rPr><w:rFonts '
    'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="20"/>'
    '<w:szCs w:val="20"/></w:rPr>'
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:d>'
)


class StyleSets:
    """Every set of styles that has come, each once."""

    def __init__(self) -> None:
        self._root: Element | None = None
        self._known: dict[bytes, tuple[str, dict[str, str]]] = {}

    def take(self, content: bytes, document: int) -> tuple[str, dict[str, str]]:
        """The suffix of the names of a set, and its usual styles by kind. Lists in styles make a set single."""
        key = sha256(content).digest() + (document.to_bytes(4) if b"<w:numPr" in content else b"")
        if key not in self._known:
            root = etree.fromstring(content)
            suffix = f"-{len(self._known) + 1}" if self._known else ""
            usual = {
                style.get(W + "type") or "": (style.get(W + "styleId") or "") + suffix
                for style in root.findall(W + "style")
                if style.get(W + "default") in {"1", "true"}
            }
            self._known[key] = suffix, usual
            if self._root is None:
                self._root = root
            else:
                self._root.extend(_renamed(root, suffix))
        return self._known[key]

    def written(self) -> bytes:
        """The part of styles."""
        return bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True))


def use(root: Element, suffix: str, usual: dict[str, str]) -> None:
    """Let a part of a document name the styles of its set."""
    if not suffix:
        return
    for name in _USES:
        for node in root.iter(W + name):
            node.set(W + "val", (node.get(W + "val") or "") + suffix)
    for owner, props, name in (("p", "pPr", "pStyle"), ("tbl", "tblPr", "tblStyle")):
        style = usual.get(_USES[name])
        for node in root.iter(W + owner) if style else ():
            look = node.find(W + props)
            if look is None:
                look = etree.Element(W + props)
                node.insert(0, look)
            if look.find(W + name) is None:
                chosen = etree.Element(W + name)
                chosen.set(W + "val", style)
                look.insert(0, chosen)


def _renamed(root: Element, suffix: str) -> list[Element]:
    defaults = root.find(W + "docDefaults")
    styles: list[Element] = list(root.findall(W + "style"))
    for style in styles:
        style.set(W + "styleId", (style.get(W + "styleId") or "") + suffix)
        style.attrib.pop(W + "default", None)
        style.set(W + "customStyle", "1")
        for name in ("name", *_NAMES):
            for node in style.findall(W + name):
                node.set(W + "val", (node.get(W + "val") or "") + suffix)
        if style.get(W + "type") == "paragraph" and style.find(W + "basedOn") is None:
            _complete(style, defaults)
    return styles


def _complete(style: Element, defaults: Element | None) -> None:
    """Put what holds everywhere in a document into a style that is based on nothing."""
    for name, order in (("pPr", _PARAGRAPH_ORDER), ("rPr", _RUN_ORDER)):
        look = style.find(W + name)
        if look is None:
            look = etree.SubElement(style, W + name)
        said = None if defaults is None else defaults.find(f"{W}{name}Default/{W}{name}")
        for source in (said, _USUAL.find(W + name)):
            for child in () if source is None else source:
                if look.find(child.tag) is None:
                    look.append(deepcopy(child))
        look[:] = _ordered(look, order)


def _ordered(look: Element, order: tuple[str, ...]) -> list[Element]:
    """Properties in the order that the format asks for."""
    places = {W + tag: place for place, tag in enumerate(order)}
    return sorted(look, key=lambda child: places.get(child.tag, len(places)))


class Lists:
    """Lists of the documents, each under numbers of its own: every document counts from its beginning."""

    def __init__(self) -> None:
        self._shapes: list[bytes] = []
        self._numbers: list[bytes] = []

    def take(self, root: Element | None, named: list[Element]) -> None:
        """Take the lists that a document names, and let it name them by their new numbers."""
        if root is None:
            return
        shapes = {node.get(W + "abstractNumId"): node for node in root.findall(W + "abstractNum")}
        lists = {node.get(W + "numId"): node for node in root.findall(W + "num")}
        fresh: dict[str, str] = {}
        shaped: dict[str, str] = {}
        for node in named:
            old = node.get(W + "val") or ""
            if old in lists and old not in fresh:
                fresh[old] = self._number(lists[old], shapes, shaped)
            node.set(W + "val", fresh.get(old, "0"))

    def _number(self, node: Element, shapes: dict[str, Element], shaped: dict[str, str]) -> str:
        link = node.find(W + "abstractNumId")
        old = link.get(W + "val")
        if old in shapes and old not in shaped:
            shaped[old] = str(len(self._shapes))
            shape = shapes[old]
            shape.set(W + "abstractNumId", shaped[old])
            for name in ("nsid", "tmpl"):  # Word joins lists that have these in common
                for child in shape.findall(W + name):
                    shape.remove(child)
            self._shapes.append(etree.tostring(shape))
        link.set(W + "val", shaped.get(old, "0"))
        number = str(len(self._numbers) + 1)
        node.set(W + "numId", number)
        self._numbers.append(etree.tostring(node))
        return number

    def written(self) -> bytes:
        """The part of lists; empty without any."""
        if not self._numbers:
            return b""
        head = f'<w:numbering xmlns:w="{W[1:-1]}">'.encode()
        return b"".join((_DECLARATION, head, *self._shapes, *self._numbers, b"</w:numbering>"))


_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
