"""Paragraphs, pictures and tables of a document as HTML. Every text is escaped; nothing is a script or a link."""

import base64
import html
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rendering.opened import WP, A, Element, Opened, R, W
from rendering.preview_look import (
    Css,
    Styles,
    border,
    colour,
    is_on,
    paragraph_css,
    points,
    run_css,
    value,
    whole,
    written,
)
from rendering.preview_numbers import Numbers

PAGE_BREAK = "<!-- page -->"
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_EMU = 12700  # English Metric Units in a point
_GONE = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr"})
_SIGNS = {"noBreakHyphen": "\u2011", "cr": "<br>"}
_DEEPEST = 5
_EDGES = ("top", "bottom", "left", "right")


class Blocks:
    """Turns the blocks of one part into HTML."""

    def __init__(self, opened: Opened, part: str, styles: Styles, numbers: Numbers) -> None:
        self._opened, self._styles, self._numbers = opened, styles, numbers
        self._links = opened.relations(part)

    def html(self, blocks: Iterable[Element], depth: int = 0) -> Iterator[str]:
        """The blocks one after another, those inside content controls too."""
        for block in blocks:
            if block.tag == W + "p":
                yield self._paragraph(block)
            elif block.tag == W + "tbl" and depth < _DEEPEST:
                yield self._table(block, depth)
            elif block.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"}:
                yield from self.html(block, depth)

    def is_framed(self, block: Element) -> bool:
        """Whether a paragraph stands in a frame at the foot of its page."""
        style = self._styles.parts(value(block.find(W + "pPr"), "pStyle"), "pPr", "framePr")
        own = block.find(f"{W}pPr/{W}framePr")
        frame = own if own is not None else next(iter(style[-1:]), None)
        return frame is not None and frame.get(W + "yAlign") == "bottom"

    def begins_page(self, block: Element) -> bool:
        """Whether a paragraph is the first of a page by its own word or its style's."""
        look = block.find(W + "pPr")
        own = is_on(look, "pageBreakBefore")
        style = self._styles.parts(value(look, "pStyle"), "pPr")
        said = [on for on in (is_on(part, "pageBreakBefore") for part in style) if on is not None]
        return own if own is not None else bool(said and said[-1])

    def _paragraph(self, block: Element) -> str:
        look = block.find(W + "pPr")
        identity = value(look, "pStyle")
        styled = self._styles.parts(identity, "pPr")
        number = self._numbers.next(look, styled)
        css = number.css | paragraph_css(look) if number else paragraph_css(look)
        content = "".join(self._inline(block))
        if number:
            content = f'<span class="number">{html.escape(number.text)}</span>{content}'
        if "\t" in content:
            content = _tabbed(content, [*styled, *([] if look is None else [look])], css)
        name, style = self._styles.name(identity), written(css)
        return f'<p class="{name}"{_style(style)}>{content or "<br>"}</p>'

    def _inline(self, parent: Element) -> Iterator[str]:
        """The runs, without what a field computes from and without the number of a page, which only paper has."""
        field: list[str] = []  # of open fields: their code, then «=» where the result begins
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            name = child.tag.rpartition("}")[2]
            if name == "r":
                hidden = _in_field(child, field)
                if not hidden:
                    yield self._run(child)
            elif name == "fldSimple":
                if "PAGE" not in (child.get(W + "instr") or ""):
                    yield from self._inline(child)
            elif name not in _GONE:
                yield from self._inline(child)

    def _run(self, run: Element) -> str:
        content = "".join(self._pieces(run))
        look = run.find(W + "rPr")
        name, style = self._styles.name(value(look, "rStyle"), "character"), written(run_css(look))
        if not content or content == PAGE_BREAK or not (name or style):
            return content
        named = f' class="{name}"' if name else ""
        return f"<span{named}{_style(style)}>{content}</span>"

    def _pieces(self, run: Element) -> Iterator[str]:
        for node in run:
            if not isinstance(node.tag, str):
                continue
            name = node.tag.rpartition("}")[2]
            if name == "t":
                yield html.escape((node.text or "").replace("\t", " "))
            elif name == "tab":
                yield "\t"
            elif name == "br":
                yield PAGE_BREAK if node.get(W + "type") == "page" else "<br>"
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name not in _GONE:
                yield from (self._picture(drawing) for drawing in node.iter(WP + "inline", WP + "anchor"))

    def _picture(self, drawing: Element) -> str:
        link = next((self._links.get(blip.get(R + "embed") or "") for blip in drawing.iter(A + "blip")), None)
        content = self._opened.content(link.target) if link and not link.external else b""
        kind = next((kind for magic, kind in _PICTURES.items() if content.startswith(magic)), "")
        if not kind:
            return ""
        extent, named = drawing.find(WP + "extent"), drawing.find(WP + "docPr")
        size = "" if extent is None else written(
            {side: _emu(extent.get(axis)) for side, axis in (("width", "cx"), ("height", "cy"))}
        )  # fmt: skip
        alt = "" if named is None else html.escape(named.get("descr") or named.get("name") or "")
        data = base64.b64encode(content).decode()
        return f'<img src="data:image/{kind};base64,{data}" alt="{alt}"{_style(size)}>'

    def _table(self, table: Element, depth: int) -> str:
        look = table.find(W + "tblPr")
        identity = value(look, "tblStyle")
        looks = [*self._styles.parts(identity, "tblPr", kind="table"), *([] if look is None else [look])]
        grid = [column.get(W + "w") or "" for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        css: Css = {"width": points(str(sum(float(wide) for wide in grid if whole(wide))))}
        css |= {"margin-left": points(value(looks[-1] if looks else None, "tblInd", "w"))}
        if value(look, "jc") == "center":
            css |= {"margin-left": "auto", "margin-right": "auto"}
        columns = "".join(f"<col{_style(written({'width': points(wide)}))}>" for wide in grid)
        body = "".join(self._rows(_rows(table), looks, depth))
        return f"<table{_style(written(css))}><colgroup>{columns}</colgroup>{body}</table>"

    def _rows(self, rows: list[Element], looks: list[Element], depth: int) -> Iterator[str]:
        placed = [list(_placed(row)) for row in rows]
        for number, (row, cells) in enumerate(zip(rows, placed, strict=True)):
            high = points(value(row.find(W + "trPr"), "trHeight"))
            yield f"<tr{_style(written({'height': high}))}>"
            for at, (column, span, cell) in enumerate(cells):
                if _merge(cell) == "continue" and number and _above(placed[number - 1], column):
                    continue
                tall = _tall(placed, number, column) if _merge(cell) == "restart" else 1
                edges = (number == 0, number + tall == len(rows), at == 0, at == len(cells) - 1)
                css = _cell_css(cell, looks, edges)
                spans = (f' colspan="{span}"' if span > 1 else "") + (f' rowspan="{tall}"' if tall > 1 else "")
                yield f"<td{spans}{_style(written(css))}>{''.join(self.html(cell, depth + 1))}</td>"
            yield "</tr>"


def _style(css: str) -> str:
    return f' style="{css}"' if css else ""


def _emu(length: str | None) -> str:
    return f"{int(length) / _EMU:.4g}pt" if length and whole(length) else ""


def _in_field(run: Element, field: list[str]) -> bool:
    """Follow the marks of fields; whether the run is to be left out."""
    for mark in run.iter(W + "fldChar", W + "instrText"):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            field.append("")
        elif kind == "separate" and field:
            field[-1] += "="
        elif kind == "end" and field:
            field.pop()
        elif field:
            field[-1] += mark.text or ""
    return any("=" not in code or "PAGE" in code for code in field)


def _tabbed(content: str, looks: list[Element], css: Css) -> str:
    """Text with tabs: a right stop pushes what follows to the edge, a leader draws the line to it."""
    stops = [stop for look in looks for stop in look.findall(f"{W}tabs/{W}tab") if stop.get(W + "val") != "clear"]
    edge = next((stop for stop in stops if stop.get(W + "val") in {"right", "end"}), None)
    if edge is None:
        return content.replace("\t", '<span class="tab"></span>')
    css["display"] = "flex"
    css["text-indent"] = ""
    position, left = edge.get(W + "pos") or "", next((said for look in looks[::-1] if (said := _left(look))), "0")
    if whole(position) and whole(left) and int(position) > int(left):
        css["max-width"] = points(str(int(position) - int(left)))
    gap = '<span class="leader"></span>' if edge.get(W + "leader") else '<span class="push"></span>'
    first, *rest = content.split("\t")
    return f"<span>{first}</span>" + "".join(f"{gap}<span>{piece}</span>" for piece in rest)


def _left(look: Element) -> str:
    return value(look, "ind", "left") or value(look, "ind", "start")


def _rows(table: Element) -> list[Element]:
    found: list[Element] = []
    for child in table:
        if child.tag == W + "tr":
            found.append(child)
        elif child.tag in {W + "sdt", W + "ins"}:
            found += child.iter(W + "tr")
    return found


def _placed(row: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with their first column and how many columns they take."""
    column = _number(value(row.find(W + "trPr"), "gridBefore"), 0)
    cells = (cell for child in row for cell in ([child] if child.tag == W + "tc" else child.findall(f".//{W}tc")))
    for cell in cells:
        span = _number(value(cell.find(W + "tcPr"), "gridSpan"), 1)
        yield column, span, cell
        column += span


def _number(text: str, usual: int) -> int:
    return min(int(text), 100) if whole(text) else usual


def _merge(cell: Element) -> str:
    found = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if found is None else found.get(W + "val") or "continue"


def _above(cells: list[tuple[int, int, Element]], column: int) -> bool:
    return any(first == column and _merge(cell) for first, _, cell in cells)


def _tall(placed: list[list[tuple[int, int, Element]]], number: int, column: int) -> int:
    """How many rows a merged cell takes."""
    tall = 1
    for _, below in pairwise(placed[number:]):
        if not any(first == column and _merge(cell) == "continue" for first, _, cell in below):
            break
        tall += 1
    return tall


def _cell_css(cell: Element, looks: list[Element], edges: tuple[bool, bool, bool, bool]) -> Css:
    """Borders, paddings, ground and height of a cell. `edges`: whether it is at the top, bottom, left, right."""
    css: Css = {}
    for edge, at_edge in zip(_EDGES, edges, strict=True):
        line = edge if at_edge else {"top": "insideH", "bottom": "insideH"}.get(edge, "insideV")
        for look in looks:
            css[f"border-{edge}"] = border(look.find(W + "tblBorders"), line) or css.get(f"border-{edge}", "")
            css[f"padding-{edge}"] = _space(look.find(W + "tblCellMar"), edge) or css.get(f"padding-{edge}", "")
    own = cell.find(W + "tcPr")
    for edge in _EDGES:
        for name, inside, said in (("border", "tcBorders", border), ("padding", "tcMar", _space)):
            part = None if own is None else own.find(W + inside)
            css[f"{name}-{edge}"] = said(part, edge) or css.get(f"{name}-{edge}", "")
    css["vertical-align"] = {"center": "middle", "bottom": "bottom"}.get(value(own, "vAlign"), "")
    css["background"] = colour(value(own, "shd", "fill"))
    turned = value(own, "textDirection")
    if turned in {"btLr", "tbRl"}:
        css |= {"writing-mode": "vertical-rl", "transform": "rotate(180deg)" if turned == "btLr" else ""}
    return css


def _space(spaces: Element | None, edge: str) -> str:
    return points(value(spaces, edge, "w"))
