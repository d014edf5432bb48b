"""How tags lie in the runs and paragraphs of Word: broken ones, split ones, and those that swallow text beside them."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile

from rendering.templates.package import Element, W
from rendering.templates.places import CELL, ROW, RUN, Paragraph, Paragraphs, Tag, rest, tags
from rendering.templates.remarks import Remark

_HALF = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_SINGLE = re.compile(r"(?<!\{)\{\s*[A-Za-z_][\w.]*\s*\}(?!\})")
_MOST_HALVES = 5  # of one paragraph
_AGAIN = "Удалите тег и наберите его заново одним куском, без правок внутри."
_HARMLESS = frozenset({
    "t", "r", "proofErr", "lastRenderedPageBreak", "tab", "br", "cr", "softHyphen", "noBreakHyphen", "permStart",
    "permEnd",
})  # fmt: skip
_BETWEEN = {
    "fldChar": "поле", "fldSimple": "поле", "instrText": "поле", "hyperlink": "гиперссылка", "ins": "исправление",
    "del": "исправление", "moveFrom": "исправление", "moveTo": "исправление", "sdt": "элемент управления",
    "sdtContent": "элемент управления", "smartTag": "смарт-тег", "bookmarkStart": "закладка",
    "bookmarkEnd": "закладка", "commentRangeStart": "примечание", "commentRangeEnd": "примечание",
    "commentReference": "примечание", "drawing": "рисунок", "pict": "рисунок", "footnoteReference": "сноска",
    "sym": "символ", "AlternateContent": "надпись",
}  # fmt: skip
_LOOKS = f"{W}rPr"
_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_SCOPES = {"tr": (ROW, "строке таблицы"), "tc": (CELL, "ячейке таблицы")}


def laid_out(paragraphs: Paragraphs) -> Iterator[Remark]:
    """Remarks on how the tags of a part lie."""
    swallowed: dict[tuple[str, Element], Tag] = {}
    for paragraph in paragraphs.all:
        yield from _halves(paragraph)
        for tag in tags(paragraph):
            if tag.paragraph is not None:
                yield from _split(tag, paragraph)
            if tag.scope and tag.kind != "{{":
                yield from _swallows(tag, paragraph, swallowed)
        if any(next(paragraph.node.iter(name), None) is not None for name in _REVISIONS):
            message = "в шаблоне остались исправления (режим рецензирования)"
            yield Remark("revisions", message, "Примите или отклоните их на вкладке «Рецензирование».", paragraph.spot)


def _halves(paragraph: Paragraph) -> Iterator[Remark]:
    plain = rest(paragraph.text)
    for found in islice(_HALF.finditer(plain), _MOST_HALVES):
        mark, spot = found.group(), paragraph.spot.of(*found.span())
        if mark[0] == "{":
            yield Remark("broken_tag", f"тег начат знаками «{mark}» и в этом абзаце не окончен", _AGAIN, spot)
        else:
            yield Remark("broken_tag", f"знаки «{mark}» стоят без начала тега", _AGAIN, spot)
    for found in _SINGLE.finditer(plain):
        message = f"«{found.group()}» в одинарных скобках будет напечатано как есть"
        spot = paragraph.spot.of(*found.span())
        yield Remark("single_braces", message, "Поставьте двойные скобки: {{ … }}.", spot, "warning")


def _split(tag: Tag, paragraph: Paragraph) -> Iterator[Remark]:
    """What stands inside a tag cut into runs: docxtpl throws it away with the marks that it should keep in pairs."""
    nodes = [piece.node for piece in paragraph.pieces if piece.start < tag.spot.end and piece.end > tag.spot.start]
    if len(nodes) < 2:
        return
    found = {name for first, second in pairwise(nodes) for name in _crossed(first, second)}
    names = sorted({_BETWEEN.get(name, "разметка") for name in found})
    if names:
        message = f"внутри тега «{tag.source}» стоит: {', '.join(names)}"
        yield Remark("split_tag", message, _AGAIN, tag.spot)


def _crossed(first: Element, second: Element) -> set[str]:
    """Names of elements begun, ended or standing between two text nodes, pairs that lie wholly between left out."""
    if first.getparent() is second.getparent():
        return set(_alien(_until(first, second)))
    one, other = _run(first), _run(second)
    if one is None or other is None:
        return {"run"}
    crossed = {_name(node) for node in {*one.iterancestors()} ^ {*other.iterancestors()}}
    beside = [*first.itersiblings(), *_until(one, other), *second.itersiblings(preceding=True)]
    return crossed or set(_alien(beside))


def _until(first: Element, last: Element) -> list[Element]:
    """The siblings between two elements."""
    return list(takewhile(lambda node: node is not last, first.itersiblings()))


def _alien(between: list[Element]) -> Iterator[str]:
    names, waiting = list[str](), list(between)
    while waiting:
        node = waiting.pop()
        if isinstance(node.tag, str) and node.tag != _LOOKS:
            names.append(_name(node))
            waiting += node
    marks = names.count("bookmarkStart"), names.count("bookmarkEnd")
    for name in names:
        if name in _HARMLESS or (name.startswith("bookmark") and marks[0] == marks[1]):
            continue
        yield name


def _swallows(tag: Tag, paragraph: Paragraph, seen: dict[tuple[str, Element], Tag]) -> Iterator[Remark]:
    """A tag of scope takes away the paragraph, row or cell in which it stands, with all else in it."""
    holder, place = paragraph.node, "абзаце"
    if tag.scope in _SCOPES:
        wanted, place = _SCOPES[tag.scope]
        holder = next((node for node in paragraph.node.iterancestors() if node.tag == wanted), None)
        if holder is None:
            message = f"тег «{tag.source}» стоит вне таблицы"
            yield Remark("outside_table", message, "Для абзацев пишите {%p … %}.", tag.spot)
            return
    elif tag.scope == "r":
        return
    if (tag.scope, holder) in seen:
        message = f"в одном {place} два тега: второй пропадёт"
        yield Remark("swallowed", message, "Поставьте каждый такой тег в свой абзац или строку.", tag.spot)
        return
    seen[tag.scope, holder] = tag
    text = "".join(node.text or "" for node in holder.iter(f"{W}t"))
    other = text.replace("".join(paragraph.text[tag.spot.start : tag.spot.end]), "", 1)
    if other.strip() and not _only_scoped(other, tag.scope):
        message = f"в {place} рядом с тегом «{tag.source}» есть текст: он пропадёт"
        yield Remark("swallowed", message, "Поставьте тег в отдельный абзац или строку без другого текста.", tag.spot)


def _only_scoped(text: str, scope: str) -> bool:
    """Whether what is left are tags of the same scope, of which another remark tells."""
    return not re.sub(r"\{%" + scope + r"\s.*?%\}", "", text, flags=re.DOTALL).strip()


def _run(node: Element) -> Element | None:
    return next((above for above in node.iterancestors() if above.tag == RUN), None)


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]
