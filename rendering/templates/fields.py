"""What in the text of a template reaches outside or runs something: fields, objects, parts of other documents."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rendering.templates.package import Element, R, W
from rendering.templates.places import Paragraphs
from rendering.templates.remarks import Remark

_DELETE = "Удалите это из шаблона."
_PLAIN = frozenset({
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "TC", "PAGEREF", "REF", "NOTEREF", "SEQ", "STYLEREF", "TITLE",
    "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE",
    "NUMWORDS", "NUMCHARS", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "EQ", "LISTNUM", "XE", "INDEX", "=",
    "HYPERLINK",
})  # fmt: skip
_OBJECTS = {
    "object": "в шаблон вставлен объект другой программы (OLE)",
    "control": "в шаблоне есть элемент ActiveX",
    "OLEObject": "в шаблон вставлен объект другой программы (OLE)",
    "altChunk": "в шаблон вложен другой документ (altChunk)",
    "subDoc": "шаблон собирается из других файлов (вложенный документ)",
    "attachedTemplate": "к шаблону присоединён другой шаблон Word",
    "mailMerge": "шаблон настроен на слияние с источником данных",
    "frameset": "шаблон показывает другие файлы (рамки)",
    "movie": "в шаблон вставлено видео",
}
_WORD = re.compile(r"""["“”«»][^"“”«»]*["“”«»]|\S+""")
_TAKING = frozenset({"\\l", "\\o", "\\t"})  # switches with a word of their own: place, tip, window
_QUOTES = "\"'«»“” "
_OFFICE_HREF = "{urn:schemas-microsoft-com:office:office}href"
_VML = "{urn:schemas-microsoft-com:vml"
_SOURCES = frozenset({"src", "althref"})
_BOUND = "поле берёт свой текст из свойств файла: Word заменит им то, что впечатано"
_UNBIND = "Щёлкните по нему правой кнопкой, «Удалить элемент управления содержимым»: текст останется."
_LINKS = ("http://", "https://", "mailto:", "tel:", "#")


def outside(paragraphs: Paragraphs) -> Iterator[Remark]:
    """Remarks on fields and objects of one part."""
    for node in paragraphs.root.iter():
        space, _, name = node.tag.rpartition("}") if isinstance(node.tag, str) else ("", "", "")
        if space == _VML and not _plain_shape(node):
            yield Remark("external", "фигура берёт рисунок извне или открывает файл", _DELETE, paragraphs.of(node))
        if name == "dataBinding":
            yield Remark("bound", _BOUND, _UNBIND, paragraphs.of(node))
        elif name in _OBJECTS:
            yield Remark("embedded", _OBJECTS[name], _DELETE, paragraphs.of(node))
        elif node.tag == f"{W}fldSimple":
            yield from _judged(node.get(f"{W}instr") or "", node, paragraphs)
    yield from _complex(paragraphs)


def _complex(paragraphs: Paragraphs) -> Iterator[Remark]:
    """Fields of three signs: begin, separate, end; the code may be cut into runs and hold other fields."""
    open_: list[tuple[Element, list[str], list[bool]]] = []
    for node in paragraphs.root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if node.tag != f"{W}fldChar":
            if open_ and not open_[-1][2]:
                open_[-1][1].append(node.text or "")
            elif not open_:
                yield from _judged(node.text or "", node, paragraphs)
            continue
        sign = node.get(f"{W}fldCharType")
        if sign == "begin":
            open_.append((node, [], []))
        elif open_ and sign == "separate":
            open_[-1][2].append(True)
        elif open_ and sign == "end":
            begin, code, _ = open_.pop()
            yield from _judged("".join(code), begin, paragraphs)
    for begin, code, _ in open_:
        yield from _judged("".join(code), begin, paragraphs)


def _judged(code: str, node: Element, paragraphs: Paragraphs) -> Iterator[Remark]:
    words = code.replace("=", "= ", 1).split() if code.strip().startswith("=") else code.split()
    name = words[0].upper() if words else ""
    if name in _PLAIN and not (name == "HYPERLINK" and not _decent(words[1:])):
        return
    shown = f"{name[:30]} " if name else ""
    message = f"поле {shown}берёт данные извне или запускает действия"
    yield Remark("field", message, "Удалите поле: станьте на него, Shift+F9 покажет код.", paragraphs.of(node))


def _plain_shape(node: Element) -> bool:
    """Whether an old drawing (VML) names no file of its own: pictures of the package are named by relations."""
    named = {name: value.strip() for name, value in node.attrib.items() if value.strip() and not name.startswith(R)}
    if any(name == _OFFICE_HREF or name.rpartition("}")[2] in _SOURCES for name in named):
        return False
    return all(value.lower().startswith(_LINKS) for name, value in named.items() if name.rpartition("}")[2] == "href")


def _decent(arguments: list[str]) -> bool:
    """Whether a link leads to a site, to post, or to a place of the same document."""
    words = _WORD.findall(" ".join(arguments))
    addresses = [word for before, word in pairwise(["", *words]) if not word.startswith("\\") and before not in _TAKING]
    if not addresses:
        return "\\l" in words
    return all(address.strip(_QUOTES).lower().startswith(_LINKS) for address in addresses)
