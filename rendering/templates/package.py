"""The package of a template opened safely: little is unpacked, nothing runs, whatever reaches outside is refused.

Stricter than the reading of papers: a template is ours to fill for years, so its package may hold only what a text
needs. Limits are those of templates, far below those of papers.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from rendering.templates.pictures import check_picture
from rendering.templates.remarks import Refused

Element = Any  # lxml has no types

MAX_FILE = 8_000_000
MAX_MEMBERS = 300
MAX_LIST = 64_000  # bytes of the list of members, looked at before it is read
MAX_TOTAL = 16_000_000  # everything unpacked, pictures too
MAX_XML = 4_000_000  # one part of markup
MAX_RATIO = 200  # of a member over SMALL: markup shrinks up to a hundred times, a bomb a thousand times
SMALL = 500_000
MAX_TAGS = 120_000
MAX_PARAGRAPHS = 5_000
MAX_DEPTH = 60

TYPES = "[Content_Types].xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"
_OLE = b"\xd0\xcf\x11\xe0"
_AGAIN = "Откройте файл в Word и сохраните заново как «Документ Word (.docx)»."
_DELETE = "Удалите это из шаблона и сохраните его заново."
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip

# Kinds of relations by the last word of their type.
_KNOWN = frozenset({
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles",
    "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "themeOverride", "numbering", "header",
    "footer", "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
    "image", "hyperlink", "customXml", "customXmlProps", "font", "printerSettings", "glossaryDocument", "documentTasks",
    "classificationlabels", "hdphoto",
})  # fmt: skip
_BANNED = {
    "vbaProject": ("macros", "в шаблоне есть макросы"),
    "wordVbaData": ("macros", "в шаблоне есть макросы"),
    "keyMapCustomizations": ("macros", "в шаблоне есть настройки клавиш и команд Word"),
    "attachedToolbars": ("macros", "в шаблоне есть свои панели и команды Word"),
    "attachedTemplate": ("remote_template", "к шаблону присоединён другой шаблон Word"),
    "oleObject": ("embedded", "в шаблон вставлен объект другой программы (OLE)"),
    "package": ("embedded", "в шаблон вложен другой файл Office"),
    "control": ("embedded", "в шаблоне есть элемент ActiveX"),
    "activeXControlBinary": ("embedded", "в шаблоне есть элемент ActiveX"),
    "aFChunk": ("embedded", "в шаблон вложен другой документ (altChunk)"),
    "subDocument": ("external", "шаблон собирается из других файлов (вложенный документ)"),
    "frame": ("external", "шаблон показывает другие файлы (рамки)"),
    "mailMergeSource": ("external", "шаблон связан с источником данных для слияния"),
    "mailMergeHeaderSource": ("external", "шаблон связан с источником данных для слияния"),
    "recipientData": ("external", "шаблон связан с источником данных для слияния"),
    "video": ("embedded", "в шаблон вставлено видео"),
    "audio": ("embedded", "в шаблон вставлен звук"),
    "media": ("embedded", "в шаблон вставлен звук или видео"),
}
_MACROS = ("macroenabled", "vbaproject", "vbadata")  # in types of parts
_ALIEN = ("activex", "oleobject", "attachedtoolbars", "keymapcustomizations")
_PICTURED = frozenset({"image", "hdphoto"})
_LINKS = ("http://", "https://", "mailto:", "tel:")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


class Package:
    """The members of a template by their names. Raises `Refused` for what is no template or is not safe."""

    def __init__(self, source: bytes) -> None:
        self._archive = _archive(source)
        self.members = {member.filename: member for member in self._archive.infolist() if not member.is_dir()}
        self._check_members()
        self.relations = self._relations()
        self._trees = {name: self._tree(name) for name in self.members if name.lower().endswith((".xml", ".rels"))}
        self._check_types()
        self._check_pictures()
        self.main = self._main()

    @property
    def parts(self) -> dict[str, Element]:
        """Every part of markup except relations and the list of types: name → root."""
        return {n: root for n, root in self._trees.items() if not n.lower().endswith(".rels") and n != TYPES}

    def related(self, kind: str) -> list[str]:
        """Parts that the main one points at, of a kind, in the order of the file."""
        folder = posixpath.dirname(self.main)
        found = (_joined(folder, target) for source, k, target in self.relations if source == self.main and k == kind)
        return [name for name in found if name in self._trees]

    def _check_members(self) -> None:
        names = [member.filename for member in self._archive.infolist()]
        if len({name.lower() for name in names}) != len(names):
            raise Refused("unsafe", "в файле несколько частей с одним именем", _AGAIN)
        if any(not _decent(name) for name in names):
            raise Refused("unsafe", "в файле есть части с опасными именами", _AGAIN)
        if sum(member.file_size for member in self.members.values()) > MAX_TOTAL:
            raise Refused("bomb", "файл распаковывается в объём, какого у шаблона не бывает", _AGAIN)
        for member in self.members.values():
            if member.compress_type not in _PACKED:
                raise Refused("damaged", "файл упакован так, что Word его не откроет", _AGAIN)
            if member.flag_bits & 1:
                raise Refused("password", "архив защищён паролем", "Снимите пароль и сохраните заново.")
            if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
                raise Refused("bomb", "файл распаковывается в объём, какого у шаблона не бывает", _AGAIN)
        if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
            raise Refused("macros", "в шаблоне есть макросы", "Сохраните его без макросов, как .docx.")
        if TYPES not in self.members:
            raise Refused("damaged", "это архив, а не документ Word", _AGAIN)

    def _content(self, name: str, most: int = MAX_XML) -> bytes:
        member = self.members[name]
        if member.file_size > most:
            raise Refused("too_big", f"часть «{name}» слишком велика для шаблона", _AGAIN)
        try:
            with self._archive.open(member) as stream:
                return stream.read(member.file_size + 1)  # bounded: a stream may be longer than it says
        except _DAMAGE as broken:
            raise Refused("damaged", "файл повреждён или скачан не до конца", _AGAIN) from broken

    def _tree(self, name: str) -> Element:
        content = self._content(name)
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            content = _utf8(content)
        declared = _ENCODING.search(content[:200])
        if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii"):
            raise Refused("unsafe", f"часть «{name}» записана в необычной кодировке", _AGAIN)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Refused("entities", "в разметке есть объявления DOCTYPE, каких в документах не бывает", _AGAIN)
        if _STRICT in content[:20_000]:
            raise Refused("strict", "это «строгий» Open XML, шаблоны в нём не заполняются", _AGAIN)
        if content.count(b"<") > MAX_TAGS or content.count(b"<w:p>") + content.count(b"<w:p ") > MAX_PARAGRAPHS:
            raise Refused("too_big", "в файле слишком много текста для шаблона", "Оставьте в нём только сам документ.")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as broken:
            raise Refused("damaged", f"разметка части «{name}» повреждена", _AGAIN) from broken
        if root.getroottree().docinfo.doctype:
            raise Refused("entities", "в разметке есть объявления DOCTYPE, каких в документах не бывает", _AGAIN)
        if _deeper(root, MAX_DEPTH):
            raise Refused("too_big", "в шаблоне слишком много вложений одного в другое", "Упростите таблицы и надписи.")
        return root

    def _check_types(self) -> None:
        rows = [node for node in self._trees[TYPES] if isinstance(node.tag, str)]
        types = " ".join(node.get("ContentType") or "" for node in rows).lower()
        if any(kind in types for kind in _MACROS):
            raise Refused("macros", "это файл с поддержкой макросов", "Сохраните его без макросов, как .docx.")
        if any(kind in types for kind in _ALIEN):
            raise Refused("embedded", "в шаблон вложен объект другой программы (OLE, ActiveX)", _DELETE)
        for row in rows:
            name = (row.get("PartName") or "").lstrip("/") or f".{row.get('Extension')}"
            markup = (row.get("ContentType") or "").lower().endswith(("+xml", "/xml"))
            if markup and not name.lower().endswith((".xml", ".rels", ".svg")):
                raise Refused("unsafe", f"часть «{name[:60]}» названа не так, как в документах Word", _AGAIN)
        if "template.main" in types:
            raise Refused("dotx", "это шаблон Word (.dotx), а нужен документ", "Сохраните его как .docx.")

    def _check_pictures(self) -> None:
        found = (
            _joined(posixpath.dirname(source), target) for source, kind, target in self.relations if kind in _PICTURED
        )
        for name in dict.fromkeys(found):
            if name in self.members:
                check_picture(name, self._content(name, MAX_TOTAL))

    def _relations(self) -> list[tuple[str, str, str]]:
        """Every relation: from which part, of what kind, to what. Raises `Refused` for what reaches outside."""
        found = []
        for name in [member for member in self.members if member.lower().endswith(".rels")]:
            folder, _, own = name.rpartition("_rels/")
            source = folder + own[: -len(".rels")]
            for node in self._tree(name).iter(_RELATIONSHIP):
                kind, target = (node.get("Type") or "").rpartition("/")[2], node.get("Target") or ""
                _check_relation(kind, target, external=node.get("TargetMode") == "External")
                found.append((source, kind, target))
        return found

    def _main(self) -> str:
        relations = (target for source, kind, target in self.relations if not source and kind == "officeDocument")
        targets = (_joined("", target) for target in relations)
        main = next((name for name in targets if name in self._trees), "")
        if not main or self._trees[main].find(f"{W}body") is None:
            raise Refused("damaged", "в файле нет основной части документа Word", _AGAIN)
        return main


def _check_relation(kind: str, target: str, *, external: bool) -> None:
    if kind in _BANNED:
        code, message = _BANNED[kind]
        raise Refused(code, message, _DELETE)
    if external and kind != "hyperlink":
        raise Refused("external", f"шаблон ссылается на файл вне себя ({target[:80]})", "Вставьте рисунок в сам файл.")
    if external and not target.lower().startswith(_LINKS):
        raise Refused("external", f"гиперссылка ведёт не на сайт и не на почту ({target[:80]})", _DELETE)
    if external and ("{{" in target or "{%" in target):
        raise Refused("external", "адрес гиперссылки составляется при заполнении", "Оставьте в ссылке готовый адрес.")
    if kind not in _KNOWN:
        raise Refused("embedded", f"в шаблон вложено то, чего в тексте не бывает ({kind[:40]})", _DELETE)
    if not external and ".." in target.split("/") and _joined("word", target).startswith(".."):
        raise Refused("unsafe", "части файла ссылаются за его пределы", _AGAIN)


def _archive(source: bytes) -> zipfile.ZipFile:
    if len(source) > MAX_FILE:
        raise Refused("too_big", f"файл больше {MAX_FILE // 1_000_000} МБ", "Уменьшите рисунки и сохраните заново.")
    if source.startswith(_OLE):
        raise Refused("old_format", "это старый формат .doc или файл с паролем", "Сохраните как .docx без пароля.")
    if not source.startswith(b"PK\x03\x04"):
        raise Refused("damaged", "это не документ Word (.docx)", _AGAIN)
    end = source.rfind(b"PK\x05\x06", -66_000)
    if end < 0 or len(source) < end + 22:
        raise Refused("damaged", "файл повреждён или скачан не до конца", _AGAIN)
    members, size = struct.unpack_from("<HL", source, end + 10)
    if size > MAX_LIST or members > MAX_MEMBERS:
        raise Refused("bomb", "в файле слишком много частей", _AGAIN)
    try:
        return zipfile.ZipFile(BytesIO(source))
    except _DAMAGE as broken:
        raise Refused("damaged", "файл повреждён или скачан не до конца", _AGAIN) from broken


def _decent(name: str) -> bool:
    pieces = name.rstrip("/").split("/")
    return "\\" not in name and ":" not in name and name.isprintable() and not {"", ".", ".."} & set(pieces)


def _joined(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _utf8(content: bytes) -> bytes:
    try:
        return re.sub(r"^\ufeff?<\?xml[^>]*\?>", "", content.decode("utf-16")).encode()
    except UnicodeError as broken:
        raise Refused("damaged", "файл повреждён или скачан не до конца", _AGAIN) from broken


def _deeper(root: Element, limit: int) -> bool:
    """Whether elements stand in one another deeper than the limit; without recursion."""
    level = [root]
    for _ in range(limit):
        level = [child for node in level for child in node]
        if not level:
            return False
    return True
