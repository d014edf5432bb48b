"""Attacks by parts that are not what they are called: pictures, headers, drawings, links, ways of packing."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

from tests.rendering.hostile.packages import (
    DOCUMENT,
    SETTINGS,
    TYPES,
    Attack,
    field,
    instruction,
    packed,
    replaced,
    unpacked,
    with_body,
    with_relation,
)
from tests.rendering.packing import MIME, NAMES

PNG, SVG_TYPE = "image/png", "image/svg+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
DDE = field(instruction("DDEAUTO cmd"))
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def typed(source: bytes, name: str, kind: str, content: bytes) -> bytes:
    """The template with a part of a stated type."""
    members = {**unpacked(source), name: content}
    row = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    members[TYPES] = members[TYPES].replace(b"</Types>", row.encode())
    return packed(members)


def pictured(source: bytes, content: bytes, name: str = "word/media/a.png", kind: str = PNG) -> bytes:
    """The template with a picture."""
    return with_relation(typed(source, name, kind, content), "image", name.removeprefix("word/"))


def drawing(inner: str, before: bytes = b"") -> Attack:
    """A picture of SVG."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return lambda t: pictured(t, before + f"<svg {names}>{inner}</svg>".encode(), "word/media/a.svg", SVG_TYPE)


def shape(attributes: str = "", inner: str = "") -> str:
    """An old drawing (VML)."""
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    return f"<w:p><w:r><w:pict><v:shape {names} {attributes}>{inner}</v:shape></w:pict></w:r></w:p>"


def png(wide: int, high: int) -> bytes:
    """A black picture of one bit a point: of any size it packs to almost nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = struct.pack(">LLBBBBB", wide, high, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((wide + 7) // 8 + 1) * min(high, 100), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _misnamed_header(source: bytes) -> bytes:
    """A header in a part whose name does not say so: what goes by names does not look into it."""
    whole = typed(source, "word/header9.bin", f"{MIME}.header+xml", f"<w:hdr {NAMES}>{DDE}</w:hdr>".encode())
    members = unpacked(with_relation(whole, "header", "header9.bin"))
    reference = b'<w:sectPr><w:headerReference w:type="even" r:id="rIdX"/>'
    members[DOCUMENT] = members[DOCUMENT].replace(b"<w:sectPr>", reference, 1)
    return packed(members)


def _symbolic_link(source: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in unpacked(source).items():
            archive.writestr(ZipInfo(name), content)
        link = ZipInfo("word/media/link.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, b"/etc/passwd")
    return with_relation(out.getvalue(), "image", "media/link.png")


def _packed_oddly(source: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_LZMA) as archive:
        for name, content in unpacked(source).items():
            archive.writestr(name, content)
    return out.getvalue()


def _bound(source: bytes) -> bytes:
    content = "<w:sdtContent><w:p><w:r><w:t>{{ control }}</w:t></w:r></w:p></w:sdtContent>"
    binding = '<w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/><w:text/></w:sdtPr>'
    return with_body(source, f"<w:sdt>{binding}{content}</w:sdt>")


def _background(source: bytes) -> bytes:
    filled = shape(inner='<v:fill src="//ensk.example/a"/>')
    return replaced(source, DOCUMENT, "<w:body>", f"<w:background>{filled}</w:background><w:body>")


def _link(code: str) -> Attack:
    return lambda t: with_body(t, field(instruction(f"HYPERLINK {code}")))


ODD_PARTS: dict[str, Attack] = {
    "header_by_another_name": _misnamed_header,
    "entity_in_a_part_by_another_name": lambda t: with_relation(
        typed(t, "word/styles9.dat", f"{MIME}.styles+xml", ENTITY + b"<a>&x;</a>"), "customXml", "styles9.dat"
    ),
    "macros_by_type_in_capitals": lambda t: replaced(
        t, TYPES, f"{MIME}.document.main+xml", "application/vnd.ms-word.document.MACROENABLED.main+xml"
    ),
    "macros_as_a_picture": lambda t: pictured(t, OLE, kind="application/vnd.ms-office.VBAPROJECT"),
    "active_x_as_data": lambda t: with_relation(
        typed(t, "word/a.xml", "application/vnd.ms-office.activeX+xml", b"<a/>"), "customXml", "a.xml"
    ),
    "ole_as_a_picture": lambda t: pictured(t, OLE),
    "program_as_a_picture": lambda t: pictured(t, b"MZ" + bytes(3000)),
    "page_as_a_picture": lambda t: pictured(t, b"<script>1</script>", "word/media/a.html", "text/html"),
    "postscript": lambda t: pictured(t, b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd)(r)file\n"),
    "picture_bomb": lambda t: pictured(t, png(60_000, 60_000)),
    "drawing_with_a_file": drawing('<image xlink:href="file:///etc/passwd"/>'),
    "drawing_with_an_address": drawing('<image href="http://ensk.example/p.png"/>'),
    "drawing_with_a_program": drawing("<script>alert(1)</script>"),
    "drawing_with_a_handler": drawing('<path onload="alert(1)"/>'),
    "drawing_with_a_style_sheet": drawing("<style>@import url(http://ensk.example/a.css);</style>"),
    "drawing_with_a_fill": drawing('<path style="fill: url( &quot;http://ensk.example/a.svg#b&quot;)"/>'),
    "drawing_with_an_entity": drawing("<text>&x;</text>", ENTITY),
    "old_drawing_with_an_address": lambda t: with_body(
        t, shape(inner='<v:imagedata src="http://ensk.example/a.png"/>')
    ),
    "old_drawing_with_an_office_address": lambda t: with_body(
        t, shape(inner='<v:imagedata o:href="http://ensk.example/a.png"/>')
    ),
    "old_drawing_filled_from_a_file": lambda t: with_body(t, shape(inner='<v:fill src="file:///etc/passwd"/>')),
    "old_drawing_that_opens_a_file": lambda t: with_body(t, shape('href="file:///c:/windows/calc.exe"')),
    "background_with_an_address": _background,
    "text_bound_to_other_data": _bound,
    "link_to_a_place_and_a_file": _link(r'\l "x" "file:///etc/passwd"'),
    "link_behind_a_tip": _link(r'\o "http://ensk.example/" "file:///etc/passwd"'),
    "link_without_address": _link(r"\h"),
    "symbolic_link": _symbolic_link,
    "packed_by_lzma": _packed_oddly,
    "style_sheet_for_saving": lambda t: with_relation(
        t, "transform", "http://ensk.example/a.xsl", external=True, part="word/_rels/settings.xml.rels"
    ),
    "frames": lambda t: with_relation(
        t, "frame", "http://ensk.example/", external=True, part="word/_rels/webSettings.xml.rels"
    ),
    "dde_in_other_names": lambda t: with_body(t, field(instruction("\tddeauto\tcmd"))),
    "dde_in_removed_text": lambda t: with_body(t, field("<w:r><w:delInstrText>DDEAUTO c</w:delInstrText></w:r>")),
}

EMF = b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(300)
# What clerks put into their templates: to be taken.
USUAL: dict[str, Attack] = {
    "picture": lambda t: pictured(t, png(2_000, 2_000)),
    "drawing_of_office": lambda t: pictured(t, EMF),
    "drawing": drawing('<defs><path id="a" d="M0 0"/></defs><path fill="url(#a)"/>'),
    "link": _link(r'"https://ensk.example/" \o "сайт школы" \t "_blank"'),
    "link_to_a_place": _link(r'\l "_Toc1"'),
    "text_box": lambda t: with_body(t, shape(inner="<v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox>")),
    "protection": lambda t: replaced(
        t, SETTINGS, "<w:defaultTabStop", '<w:documentProtection w:edit="readOnly"/><w:defaultTabStop'
    ),
}
