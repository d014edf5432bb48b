"""What docxtpl does to the text of a part after Jinja, done only where there is something to do."""

import re
from collections.abc import Sequence
from itertools import count

from docxtpl import DocxTemplate

_END = "</w:p>"
_GRID_END, _TABLE_END, _ROW = "</w:tblGrid>", "</w:tbl>", "<w:tr"
_SIGNS = "\n\t\a\f"
_BREAKS = frozenset("\a\f")
_DOCXTPL_MARKS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
FIRST_DRAWING = 1001
_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_TEXTS = ("<w:t>", "<w:t ")
_WORDS_OWN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?) id="[^"]*"')
_PREFIX = re.compile(r'xmlns:wp="([^"]*)"')
_DRAWINGS_URI = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_TOOLS = DocxTemplate("")  # only what keeps nothing is asked of it


def patched(xml: str) -> str:
    """The XML of a part with its tags as Jinja reads them."""
    return str(_TOOLS.patch_xml(xml))


def resolved(text: str) -> str:
    """The text with docxtpl's marks unescaped, and its line breaks, tabs, paragraphs and pages made of control signs.

    docxtpl looks at every paragraph; one without such a sign stays as it is, so only the others are given to it. What
    its pattern takes for a paragraph never reaches over an end tag of one, so what lies between two is enough.
    """
    if "{" in text or "}" in text:
        for mark, sign in _DOCXTPL_MARKS:
            text = text.replace(mark, sign)
    signs = [sign for sign in _SIGNS if sign in text]
    if signs:
        text = _with_breaks(text, signs)
    return text if _BREAKS.isdisjoint(signs) else without_breaks(text)  # some stand outside a text


def _with_breaks(text: str, signs: Sequence[str]) -> str:
    pieces: list[str] = []
    done = 0
    while (sign := min((at for at in (text.find(sign, done) for sign in signs) if at >= 0), default=-1)) >= 0:
        before, end = text.rfind(_END, done, sign), text.find(_END, sign)
        if end < 0:
            break
        begins = done if before < 0 else before + len(_END)
        pieces += text[done:begins], str(_TOOLS.resolve_listing(text[begins : end + len(_END)]))
        done = end + len(_END)
    return "".join((*pieces, text[done:]))


def without_breaks(text: str) -> str:
    r"""The text without `\a` and `\f`, which are no characters of XML."""
    for sign in _BREAKS:
        text = text.replace(sign, "")
    return text


def hyphenated(text: str) -> str:
    """The text with Word's own element for every non-breaking hyphen: its sign comes from another font in Word."""
    at = text.find(_HYPHEN)
    if at < 0:
        return text
    pieces: list[str] = []
    done = 0
    while at >= 0:
        opened = text.rfind("<", 0, at)
        shown = text.startswith(_TEXTS, opened) and text.find(">", opened, at) >= 0  # no value of an attribute
        pieces += text[done:at], _WORDS_OWN if shown else _HYPHEN
        done = at + 1
        at = text.find(_HYPHEN, done)
    return "".join((*pieces, text[done:]))


def renumbered(text: str) -> str:
    """The text with its drawings numbered in their order, as docxtpl does lest copies bear one number."""
    numbers = count(FIRST_DRAWING)
    return _DRAWING.sub(lambda found: f'{found.group(1)} id="{next(numbers)}"', text)


def drawings_by_text(start: str, source: str) -> bool:
    """Whether `renumbered` finds every drawing: the usual prefix, each with a number."""
    known = all(uri == _DRAWINGS_URI for uri in _PREFIX.findall(start + source))
    return known and source.count("docPr") - source.count("</wp:docPr>") == len(_DRAWING.findall(source))


def has_empty_table(text: str) -> bool:
    """Whether some table has no row at all."""
    at = text.find(_GRID_END)
    while at >= 0:
        end = text.find(_TABLE_END, at)
        if text.find(_ROW, at, end) < 0:
            return True
        at = text.find(_GRID_END, end)
    return False
