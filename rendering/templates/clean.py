"""A template made ready to be kept: no comments of anybody, the pictures that are swapped under their fixed names.

Word and LibreOffice rename pictures when they save; the name of a drawing they keep.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from rendering.prepared.archive import Archive

PICTURES = {"Герб": "word/media/arms.png", "Код документа": "word/media/qr.png"}
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_PARTS = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
_NAMED = ("docPr", "cNvPr")
_IMAGES = "/image"
_MISNAMED = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"


def cleaned(source: bytes) -> bytes:
    """The template ready to be kept; the same bytes when nothing is to be done."""
    document = Document(BytesIO(source))
    changes = [_without_comments(document), _renamed(document), _with_properties(document)]
    return saved(document) if any(changes) else source


def saved(document: Any) -> bytes:
    """The bytes of a document, the same for the same content: no time of their making is in them."""
    out = BytesIO()
    document.save(out)
    with ZipFile(out) as archive:
        return Archive([(name, archive.read(name)) for name in archive.namelist()]).filled([])


def _without_comments(document: Any) -> bool:
    marks = [node for name in _MARKS for node in document.element.iter(qn(f"w:{name}"))]
    rels = document.part.rels
    drop = [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in _PARTS]
    for node in marks:
        holder = node.getparent()
        holder.remove(node)
        if holder.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in holder):
            holder.getparent().remove(holder)
    for key in drop:
        rels.pop(key)
    return bool(marks or drop)


def _with_properties(document: Any) -> bool:
    """LibreOffice misnames the relation to the properties of the file: python-docx would add others beside them."""
    wrong = [rel for rel in document.part.package.rels.values() if rel.reltype == _MISNAMED]
    for rel in wrong:
        rel._reltype = RELATIONSHIP_TYPE.CORE_PROPERTIES  # noqa: SLF001 - python-docx has no public way
    return bool(wrong)


def _renamed(document: Any) -> bool:
    """Give each picture that is swapped a part of its own under the fixed name, and nothing else that name."""
    used = list(_drawn(document))
    if all(part.related_parts[key].partname == f"/{PICTURES[name]}" for part, key, name in used):
        return False
    for number, part in enumerate(_images(document)):
        if part.partname.lstrip("/") in PICTURES.values():
            part.partname = PackURI(f"/word/media/kept{number}.{part.partname.ext}")
    made: dict[str, Part] = {}
    for part, key, name in used:
        old = part.related_parts[key]
        if name not in made:
            made[name] = Part(PackURI(f"/{PICTURES[name]}"), old.content_type, old.blob, old.package)
        part.rels[key]._target = made[name]  # noqa: SLF001 - python-docx has no public way
    return True


def _drawn(document: Any) -> Iterator[tuple[Any, str, str]]:
    """Every drawing by a known name with a picture of the package: part, id of the relation, name."""
    for part in document.part.package.parts:
        root = getattr(part, "element", None)
        if root is None:
            continue
        for blip in root.iter(qn("a:blip")):
            name, key = _name(blip), blip.get(qn("r:embed"))
            if name in PICTURES and key in part.related_parts:
                yield part, key, name


def _images(document: Any) -> list[Any]:
    rels = [rel for part in document.part.package.parts for rel in part.rels.values()]
    return list(
        {id(r.target_part): r.target_part for r in rels if r.reltype.endswith(_IMAGES) and not r.is_external}.values()
    )


def _name(blip: Any) -> str:
    """The name of the drawing that a picture stands in."""
    for above in blip.iterancestors():
        for child in above:
            if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in _NAMED and child.get("name") in PICTURES:
                return str(child.get("name"))
        if above.tag == qn("w:drawing"):
            break
    return ""
