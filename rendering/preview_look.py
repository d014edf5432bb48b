"""How a document looks, in CSS: properties of paragraphs, runs and cells, and the styles they are made of."""

import re
from collections.abc import Iterator, Mapping

from rendering.opened import Element, W

Css = dict[str, str]

_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "justify", "distribute": "justify"}
_LINES = {"none": "none", "nil": "none", "double": "double", "dotted": "dotted", "dashed": "dashed"}
_FACE = re.compile(r"^[\w \-]{1,40}$")
_COLOUR = re.compile(r"^[0-9A-Fa-f]{6}$")
_HIGHLIGHTS = frozenset({
    "black", "blue", "cyan", "green", "magenta", "red", "yellow", "white", "darkBlue", "darkCyan", "darkGreen",
    "darkMagenta", "darkRed", "lightGray",
})  # fmt: skip
_FIGURES = 9
_NATURAL = 1.15  # height of a single line of Times New Roman, in sizes of its letters
_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: Element | None, name: str, attribute: str = "val") -> str:
    """An attribute of a child; empty without either."""
    child = None if parent is None else parent.find(W + name)
    return "" if child is None else child.get(W + attribute) or ""


def is_on(parent: Element | None, name: str) -> bool | None:
    """A property that is on or off; nothing when it is not named."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else (child.get(W + "val") or "1") not in _OFF


def whole(text: str) -> bool:
    """Whether a text is a number that a document may have: a stranger's file holds «²» and thousands of figures."""
    return text.isascii() and text.isdigit() and len(text) <= _FIGURES


def points(twips: str) -> str:
    """A length in CSS; empty for what is no length."""
    try:
        return f"{float(twips) / 20:g}pt"
    except ValueError:
        return ""


def written(css: Mapping[str, str]) -> str:
    """The declarations, for a rule or a `style` attribute: nothing in them needs to be escaped."""
    return ";".join(f"{name}:{value}" for name, value in css.items() if value)


def colour(code: str) -> str:
    """A colour of a document; empty for the automatic one."""
    return f"#{code}" if _COLOUR.match(code) else ""


def run_css(look: Element | None) -> Css:
    """The letters: weight, slant, lines, size, face, colour."""
    css: Css = {}
    for name, what, on, off in (
        ("b", "font-weight", "bold", "normal"),
        ("i", "font-style", "italic", "normal"),
        ("caps", "text-transform", "uppercase", "none"),
        ("smallCaps", "font-variant", "small-caps", "normal"),
    ):
        named = is_on(look, name)
        if named is not None:
            css[what] = on if named else off
    lines = [line for name, line in (("u", "underline"), ("strike", "line-through")) if is_on(look, name)]
    css["text-decoration"] = " ".join(lines)
    size, face = value(look, "sz"), value(look, "rFonts", "ascii")
    css["font-size"] = points(str(float(size) * 10)) if whole(size.replace(".", "", 1)) else ""
    css["font-family"] = f'"{face}", serif'.replace('"', "'") if _FACE.match(face) else ""
    css["color"] = colour(value(look, "color"))
    css["letter-spacing"] = points(value(look, "spacing"))
    highlight = value(look, "highlight")
    css["background"] = highlight.lower() if highlight in _HIGHLIGHTS else colour(value(look, "shd", "fill"))
    css["vertical-align"] = {"superscript": "super", "subscript": "sub"}.get(value(look, "vertAlign"), "")
    if is_on(look, "vanish"):
        css["display"] = "none"
    return {name: said for name, said in css.items() if said}


def paragraph_css(look: Element | None) -> Css:
    """The paragraph: sides, lines, indents, spaces, borders."""
    css: Css = {}
    side = value(look, "jc")
    if side:
        css["text-align"] = _ALIGN.get(side, "left")
    css["margin-top"], css["margin-bottom"] = (points(value(look, "spacing", edge)) for edge in ("before", "after"))
    css["line-height"] = _line_height(look)
    css["margin-left"] = points(value(look, "ind", "left") or value(look, "ind", "start"))
    css["margin-right"] = points(value(look, "ind", "right") or value(look, "ind", "end"))
    hanging = value(look, "ind", "hanging")
    css["text-indent"] = f"-{points(hanging)}" if hanging else points(value(look, "ind", "firstLine"))
    css["background"] = colour(value(look, "shd", "fill"))
    borders = None if look is None else look.find(W + "pBdr")
    css |= {f"border-{edge}": border(borders, edge) for edge in ("top", "bottom", "left", "right")}
    return {name: said for name, said in css.items() if said}


def _line_height(look: Element | None) -> str:
    line, rule = value(look, "spacing", "line"), value(look, "spacing", "lineRule")
    if not whole(line):
        return ""
    return points(line) if rule in {"exact", "atLeast"} else f"{int(line) / 240 * _NATURAL:.3g}"


def border(borders: Element | None, edge: str) -> str:
    """One edge of a table, a cell or a paragraph; empty when it is not named."""
    kind = value(borders, edge)
    if not kind:
        return ""
    line = _LINES.get(kind, "double" if kind.startswith("thin") else "solid")
    if line == "none":
        return "none"
    eighths = value(borders, edge, "sz")
    wide = max(0.5, float(eighths) / 8) if whole(eighths) else 0.5
    return (
        f"{max(wide, 2.25) if line == 'double' else wide:g}pt {line} {colour(value(borders, edge, 'color')) or '#000'}"
    )


class Styles:
    """The styles of a document: a class each, made of the style and of those it is based on."""

    def __init__(self, root: Element | None) -> None:
        nodes = [] if root is None else root.findall(W + "style")
        self._nodes = {node.get(W + "styleId") or "": node for node in nodes}
        self._classes = {identity: f"s{number}" for number, identity in enumerate(self._nodes)}
        defaults = [node for node in nodes if node.get(W + "default") in {"1", "true"}]
        self._usual = {node.get(W + "type"): node.get(W + "styleId") or "" for node in defaults}
        self._defaults = None if root is None else root.find(W + "docDefaults")

    def sheet(self) -> str:
        """The rules: what holds everywhere, then the styles."""
        run = None if self._defaults is None else self._defaults.find(f"{W}rPrDefault/{W}rPr")
        paragraph = None if self._defaults is None else self._defaults.find(f"{W}pPrDefault/{W}pPr")
        rules = [f".sheet{{{written(run_css(run))}}}", f".sheet p{{{written(paragraph_css(paragraph))}}}"]
        for identity, name in self._classes.items():
            css = {name: said for node in self.line(identity) for name, said in self._css(node).items()}
            element = "p" if self._nodes[identity].get(W + "type") == "paragraph" else "span"
            rules.append(f".sheet {element}.{name}{{{written(css)}}}")
        return "\n".join(rules)

    def line(self, identity: str) -> Iterator[Element]:
        """A style after those that it is based on."""
        found: list[Element] = []
        while identity in self._nodes and self._nodes[identity] not in found:
            found.append(self._nodes[identity])
            identity = value(found[-1], "basedOn")
        return reversed(found)

    def name(self, identity: str, kind: str = "paragraph") -> str:
        """The class of a style, of the usual one where none is named."""
        return self._classes.get(identity or self._usual.get(kind, ""), "")

    def parts(self, identity: str, *path: str, kind: str = "paragraph") -> list[Element]:
        """An element of the style's properties in every style of the line, the nearest one last."""
        inner = "/".join(W + step for step in path)
        found = (node.find(inner) for node in self.line(identity or self._usual.get(kind, "")))
        return [node for node in found if node is not None]

    def _css(self, node: Element) -> Css:
        return paragraph_css(node.find(W + "pPr")) | run_css(node.find(W + "rPr"))
