"""Pictures of a template: of usual formats and sizes, drawing nothing from outside, running nothing."""

import re
from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image

from rendering.templates.remarks import Refused

MOST_POINTS = 50_000_000  # a sheet scanned at 600 dots an inch has 35 million
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_DRAWN = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")  # WMF
_EMF, _EMF_PLACE, _HD_PHOTO = b" EMF", 40, b"II\xbc"
_FALSE = frozenset({"script", "foreignObject", "iframe", "handler", "listener"})
_REFERENCE = re.compile(r"url\s*\(\s*['\"]?(?!#)|@import", re.IGNORECASE)
_INSIDE = ("#", "data:image/png", "data:image/jpeg")
_AGAIN = "Вставьте рисунок PNG или JPEG."


def check_picture(name: str, content: bytes) -> None:
    """Raises `Refused` for what is no picture, a picture of many millions of points, or one that reaches outside."""
    shown = name.rpartition("/")[2][:60]
    if content.startswith((*_DRAWN, _HD_PHOTO)) or content[_EMF_PLACE : _EMF_PLACE + len(_EMF)] == _EMF:
        return
    if name.lower().endswith(".svg"):
        _check_drawing(shown, content)
        return
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            wide, high = picture.size
    except Image.DecompressionBombError:
        wide = high = MOST_POINTS
    except Exception as error:  # libraries raise anything on what a stranger wrote
        raise Refused("picture", f"рисунок «{shown}» повреждён или незнакомого вида", _AGAIN) from error
    if wide * high > MOST_POINTS:
        message = f"в рисунке «{shown}» больше {MOST_POINTS // 1_000_000} млн точек"
        raise Refused("bomb", message, "Уменьшите рисунок и вставьте заново.")


def _check_drawing(shown: str, content: bytes) -> None:
    """A drawing of SVG: LibreOffice follows its links."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise Refused("picture", f"рисунок «{shown}» повреждён", _AGAIN) from broken
    if root.getroottree().docinfo.doctype or any(_reaches_out(node) for node in root.iter()):
        raise Refused("external", f"рисунок «{shown}» ссылается на файл вне себя или содержит программу", _AGAIN)


def _reaches_out(node: Any) -> bool:
    if not isinstance(node.tag, str):
        return node.tag is not etree.Comment  # an instruction may name a style sheet
    if node.tag.rpartition("}")[2] in _FALSE or _REFERENCE.search(node.text or ""):
        return True
    for name, value in node.attrib.items():
        local = name.rpartition("}")[2].lower()
        if local.startswith("on") or _REFERENCE.search(value):
            return True
        if local in {"href", "src"} and value.strip() and not value.strip().lower().startswith(_INSIDE):
            return True
    return False
