"""The text of one paragraph of Word as a person sees it, and what hangs on it: page breaks and text boxes."""

import re
import unicodedata
from collections.abc import Callable

from reading.papers.markup import MC, Element, M, W, number, switched, value
from reading.papers.numbering import bullet
from reading.papers.styles import Look, Styles

_SPACES = dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_LINES = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
_NOTHING = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_CLEAN = {**_SPACES, **_LINES, **_NOTHING, 0x2011: "-", 0x0D: None}
_UNUSUAL = re.compile("[^\t\n -~А-яЁё«»–—№…]")
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_WITHIN = ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "customXml", "fldSimple", "dir", "bdo",
           "ruby", "rubyBase")  # fmt: skip


def cleaned(text: str) -> str:
    """Spaces and hyphens of one kind, invisible characters left out, signs of symbol fonts as bullets."""
    if not _UNUSUAL.search(text):
        return text
    text = _PRIVATE.sub(lambda sign: bullet(sign[0]), text.translate(_CLEAN))
    return unicodedata.normalize("NFC", text)


class Inline:
    """What the runs of a paragraph say; several paragraphs are taken into one if the marks between are deleted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._parts: list[str] = []
        self._fields: list[int] = []
        self._first: int | None = None  # the first part that is not blank
        self._look = Look()
        self._bold = True
        self.boxes: list[Element] = []
        self.break_before = False
        self.break_after = False
        self.page_begins = False

    def take(self, paragraph: Element, look: Look) -> None:
        """Add the visible text of a paragraph whose style has the look."""
        self._look = look
        self._fields = []
        self._walk(paragraph)

    @property
    def text(self) -> str:
        """The text, cleaned."""
        return cleaned("".join(self._parts))

    @property
    def bold(self) -> bool:
        """Whether all that is seen is bold."""
        return self._bold and self._first is not None

    def _walk(self, node: Element) -> None:
        for child in node:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in _TRANSPARENT or (tag == _CONTROL and not is_prompt(child)):
                self._walk(child)
            elif tag == _ALTERNATE:
                self._alternate(child, self._walk)
            elif tag in _MATHS:
                self._say("".join(child.itertext(M + "t")), bold=False)

    def _run(self, run: Element) -> None:
        properties = run.find(_PROPERTIES)
        hidden, bold = self._run_look(properties)
        if not hidden:
            self._pieces(run, bold=bold)
        else:
            for child in run.iter(_FIELD):
                self._field(child)

    def _run_look(self, properties: Element | None) -> tuple[bool, bool]:
        """Hidden and bold: the run's own word, else its character style's, else the paragraph's style's."""
        if properties is None:
            return self._look.hidden, self._look.bold
        style = self._styles.run_look(value(properties.find(_STYLE)))
        hidden, bold = switched(properties, _VANISH), switched(properties, _BOLD)
        if hidden is None:
            hidden = self._look.hidden or bool(style and style.hidden)
        if bold is None:
            bold = self._look.bold or bool(style and style.bold)
        return hidden, bold

    def _pieces(self, run: Element, *, bold: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self._say(child.text or "", bold=bold)
            elif tag in _SIGNS:
                self._parts.append(_SIGNS[tag])
            elif tag == _BREAK:
                self._break(child)
            elif tag == _FIELD:
                self._field(child)
            elif tag == _SYMBOL:
                self._say(_symbol(child), bold=bold)
            elif tag == _RENDERED:
                self.page_begins = self.page_begins or self._first is None
            elif tag == _ALTERNATE:
                self._alternate(child, lambda branch: self._pieces(branch, bold=bold))
            elif tag in _DRAWN:
                self._drawing(child)

    def _say(self, text: str, *, bold: bool) -> None:
        if text:
            if self._first is None and not text.isspace():
                self._first = len(self._parts)
            self._parts.append(text.replace("\n", " "))
            self._bold = self._bold and (bold or text.isspace())
            self.break_after = False

    def _break(self, element: Element) -> None:
        if element.get(_TYPE) != "page":
            self._parts.append("\n")
        elif self._first is not None:
            self._parts.append("\n")
            self.break_after = True
        else:
            self.break_before = True

    def _field(self, element: Element) -> None:
        """Only the result of a field is seen: what stands between its beginning and its separator goes."""
        kind = element.get(_FIELD_TYPE)
        if kind == "begin":
            self._fields.append(len(self._parts))
        elif kind == "separate" and self._fields:
            del self._parts[self._fields[-1] :]
            if self._first is not None and self._first >= len(self._parts):
                self._first = None
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _alternate(self, element: Element, read: Callable[[Element], None]) -> None:
        """One branch: the first that says anything."""
        before = len(self._parts), len(self.boxes)
        for branch in element.iterchildren(MC + "Choice", MC + "Fallback"):
            read(branch)
            if (len(self._parts), len(self.boxes)) != before:
                return

    def _drawing(self, element: Element) -> None:
        """Text boxes of a drawing; those within a box are found when the box is read."""
        for child in element:
            if child.tag == _BOX:
                self.boxes.append(child)
            elif child.tag == _ALTERNATE:
                self._alternate(child, self._drawing)
            else:
                self._drawing(child)


def _symbol(element: Element) -> str:
    """A sign by its font: signs of symbol fonts become bullets, of others the character itself."""
    code = element.get(W + "char") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{2,4}", code):
        return ""
    font = (element.get(W + "font") or "").lower()
    sign = int(code, 16)
    if sign < 0x20 or 0xD800 <= sign <= 0xDFFF:
        return ""
    if font.startswith(("wingdings", "symbol", "webdings")):
        return bullet(chr(sign if sign >= 0xF000 else sign + 0xF000)) if sign < 0x100 or sign >= 0xF000 else chr(sign)
    return chr(sign - 0xF000) if 0xF020 <= sign <= 0xF0FF else chr(sign)


def is_prompt(control: Element) -> bool:
    """Whether a content control shows only its prompt («Место для ввода текста»)."""
    return bool(switched(control.find(W + "sdtPr"), W + "showingPlcHdr"))


def page_break_of_section(properties: Element | None) -> bool:
    """Whether a section that ends with this paragraph is followed by a new page."""
    section = None if properties is None else properties.find(W + "sectPr")
    if section is None:
        return False
    return value(section.find(W + "type")) not in {"continuous", "nextColumn"}


def depth_of(properties: Element | None) -> int | None:
    """The list level a paragraph names itself."""
    found = None if properties is None else properties.find(f"{W}numPr/{W}ilvl")
    return None if found is None else number(value(found), 0, 0, 8)


_CONTROL = W + "sdt"
_RUN, _PROPERTIES, _STYLE = W + "r", W + "rPr", W + "rStyle"
_TEXT, _BREAK, _FIELD, _SYMBOL = W + "t", W + "br", W + "fldChar", W + "sym"
_TYPE, _FIELD_TYPE = W + "type", W + "fldCharType"
_VANISH, _BOLD, _RENDERED, _BOX = W + "vanish", W + "b", W + "lastRenderedPageBreak", W + "txbxContent"
_ALTERNATE = MC + "AlternateContent"
_TRANSPARENT = frozenset(W + name for name in _WITHIN)
_MATHS = frozenset({M + "oMath", M + "oMathPara"})
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
