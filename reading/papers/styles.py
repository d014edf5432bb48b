"""Styles of a Word document: what a paragraph or a run looks like when it says nothing itself."""

from typing import NamedTuple

from reading.papers.markup import Element, W, number, switched, value

_DEEP = 20  # styles based on styles


class Look(NamedTuple):
    """The look a style gives; `num_id` and `level` are of automatic numbering, None when the style gives none."""

    name: str = ""
    bold: bool = False
    centred: bool = False
    hidden: bool = False
    page_break: bool = False
    num_id: str | None = None
    level: int | None = None


class Styles:
    """Looks by style ids, worked out once each."""

    def __init__(self, root: Element | None = None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {value(style, W + "styleId"): style for style in found}
        self._default = next((value(s, W + "styleId") for s in found if _is_default(s)), "")
        self._looks: dict[str, Look] = {}

    def look(self, style_id: str) -> Look:
        """The look of a paragraph or character style; "" and unknown ids are the default paragraph style."""
        known = style_id if style_id in self._styles else self._default
        if known not in self._looks:
            self._looks[known] = self._resolved(known)
        return self._looks[known]

    def run_look(self, style_id: str) -> Look | None:
        """The look of a character style that is named."""
        return self.look(style_id) if style_id in self._styles else None

    def _resolved(self, style_id: str) -> Look:
        chain = self._chain(style_id)
        name = "" if style_id == self._default or not chain else _name(chain[0])
        num_id, level = _numbering(chain)
        return Look(
            name=name,
            bold=_first(chain, "rPr", "b"),
            centred=next((value(j) == "center" for s in chain if (j := s.find(f"{W}pPr/{W}jc")) is not None), False),
            hidden=_first(chain, "rPr", "vanish"),
            page_break=_first(chain, "pPr", "pageBreakBefore"),
            num_id=num_id,
            level=level,
        )

    def _chain(self, style_id: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        chain: list[Element] = []
        while style_id in self._styles and len(chain) < _DEEP:
            chain.append(self._styles[style_id])
            style_id = value(chain[-1].find(W + "basedOn"))
        return chain


def _is_default(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}


def _name(style: Element) -> str:
    name = value(style.find(W + "name"))
    return f"Heading{name[7:]}" if name.startswith("heading ") else name


def _first(chain: list[Element], part: str, tag: str) -> bool:
    for style in chain:
        said = switched(style.find(W + part), W + tag)
        if said is not None:
            return said
    return False


def _numbering(chain: list[Element]) -> tuple[str | None, int | None]:
    level: int | None = None
    for style in chain:
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is None:
            continue
        if level is None and (said := properties.find(W + "ilvl")) is not None:
            level = number(value(said), 0, 0, 8)
        if (num_id := properties.find(W + "numId")) is not None:
            return value(num_id), level
    return None, level
