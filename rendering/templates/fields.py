"""What in the text of a template reaches outside or runs something: fields, objects, parts of other documents."""

from collections.abc import Iterator

from rendering.templates.package import Element, W
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
_LINKS = ("http://", "https://", "mailto:", "tel:", "#")


def outside(paragraphs: Paragraphs) -> Iterator[Remark]:
    """Remarks on fields and objects of one part."""
    for node in paragraphs.root.iter():
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if name in _OBJECTS:
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


def _decent(arguments: list[str]) -> bool:
    """Whether a link leads to a site, to post, or to a place of the same document."""
    if arguments[:1] == ["\\l"]:
        return True
    return bool(arguments) and arguments[0].strip("\"'«»“”").lower().startswith(_LINKS)
