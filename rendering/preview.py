"""A document in the browser, made from the .docx itself: for machines without LibreOffice, and for a quick look.

Sheets have the paper's size and margins, one a section, or a page where the document itself breaks one. A sheet grows
with its text, so there are no numbers of pages. One file, no scripts, nothing loaded from elsewhere.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from rendering.opened import Element, Opened, R, W
from rendering.preview_blocks import PAGE_BREAK, Blocks
from rendering.preview_look import Css, Styles, points, value, whole, written
from rendering.preview_numbers import Numbers

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_PAGE = """
body { margin: 0; padding: 1.5rem; background: #dfe3e6; }
.sheet { position: relative; display: flex; flex-direction: column; box-sizing: border-box; margin: 0 auto 1.5rem;
  background: #fff; color: #000; box-shadow: 0 1px 6px #0004; font-family: 'Times New Roman', serif;
  overflow-wrap: break-word; }
.sheet p { margin: 0; line-height: 1.15; white-space: pre-wrap; }
.sheet > main { flex: 1; }
.sheet > footer { display: flex; flex-direction: column; justify-content: flex-end; }
table { border-collapse: collapse; table-layout: fixed; } td { padding: 0 5.4pt; vertical-align: top; }
.tab { display: inline-block; min-width: 35.4pt; text-indent: 0; } .number { text-indent: 0; }
.push { flex: 1; } .leader { flex: 1; border-bottom: 0.5pt solid; margin: 0 2pt 3pt; align-self: flex-end; }
img { vertical-align: bottom; }
@media print { body { padding: 0; background: none; } .sheet { margin: 0; box-shadow: none; break-after: page; } }
@media (max-width: 860px) { body { padding: 0; overflow-x: auto; } }
"""
_SPLIT = re.compile(rf"<p[^>]*>{re.escape(PAGE_BREAK)}</p>")
_BANDS = {"header": "top", "footer": "bottom"}
_A4 = ("11906", "16838")


class _Section(NamedTuple):
    """What a section says of its pages, with the margins' texts it has from the sections before."""

    look: Element | None
    margins: dict[tuple[str, str], str]


def preview(docx: bytes, title: str = "Документ") -> str:
    """The page of a document. Raises `RenderingFailed` for what is no safe .docx."""
    opened = Opened(docx)
    styles = Styles(opened.tree(opened.linked("styles")))
    numbers = Numbers(opened.tree(opened.linked("numbering")))
    body = _Body(opened, styles, numbers)
    sheets = "\n".join(body.sheets())
    return (
        '<!doctype html>\n<html lang="ru"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{_PAGE}{styles.sheet()}</style></head>\n"
        f"<body>\n{sheets}\n</body></html>\n"
    )


class _Body:
    """The main part, cut into sections and sheets."""

    def __init__(self, opened: Opened, styles: Styles, numbers: Numbers) -> None:
        self._opened, self._styles, self._numbers = opened, styles, numbers
        self._blocks = Blocks(opened, opened.main, styles, numbers)

    def sheets(self) -> Iterator[str]:
        """The sheets of every section."""
        margins: dict[tuple[str, str], str] = {}
        root = self._opened.tree(self._opened.main)
        gathered: list[Element] = []
        for block in [] if root is None else root.find(W + "body"):
            last = block if block.tag == W + "sectPr" else block.find(f"{W}pPr/{W}sectPr")
            if block.tag != W + "sectPr" and (last is None or "".join(block.itertext())):
                gathered.append(block)
            if last is not None:
                margins = margins | self._margins(last)
                yield from self._section(gathered, _Section(last, margins))
                gathered = []
        if gathered:
            yield from self._section(gathered, _Section(None, margins))

    def _margins(self, look: Element) -> dict[tuple[str, str], str]:
        """The parts that a section names: «header» or «footer», «first», «default» or «even»."""
        found: dict[tuple[str, str], str] = {}
        for kind in ("header", "footer"):
            for node in look.findall(f"{W}{kind}Reference"):
                link = self._opened.links.get(node.get(R + "id") or "")
                found[kind, node.get(W + "type") or "default"] = link.target if link else ""
        return found

    def _section(self, blocks: list[Element], section: _Section) -> Iterator[str]:
        for number, page in enumerate(self._pages(blocks)):
            first = not number and section.look is not None and section.look.find(W + "titlePg") is not None
            yield self._sheet(page, section, "first" if first else "default")

    def _pages(self, blocks: list[Element]) -> Iterator[tuple[str, str]]:
        """What stands on a sheet and at its foot, cut where the document itself begins a page."""
        page, foot = "", ""
        for block in blocks:
            if block.tag == W + "p" and self._blocks.is_framed(block):
                foot += "".join(self._blocks.html([block]))
                continue
            if page and block.tag == W + "p" and self._blocks.begins_page(block):
                yield page, foot
                page, foot = "", ""
            *whole, page = _SPLIT.split(page + "".join(self._blocks.html([block])))
            for done in whole:
                yield done, foot
                foot = ""
        yield page, foot

    def _sheet(self, page: tuple[str, str], section: _Section, which: str) -> str:
        look = section.look
        css: Css = {"width": points(value(look, "pgSz", "w") or _A4[0])}
        css["min-height"] = points(value(look, "pgSz", "h") or _A4[1])
        far = {edge: _twips(look, "pgMar", edge, 1134) for edge in ("top", "bottom", "left", "right")}
        near = {kind: min(_twips(look, "pgMar", kind, 567), far[edge]) for kind, edge in _BANDS.items()}
        around = (near["header"], far["right"], near["footer"], far["left"])
        css["padding"] = " ".join(points(str(space)) for space in around)
        parts = [
            self._margin(kind, section.margins.get((kind, which), ""), far[edge] - near[kind])
            for kind, edge in _BANDS.items()
        ]
        content, foot = (text.replace(PAGE_BREAK, "") for text in page)
        return (
            f'<section class="sheet" style="{written(css)}">{parts[0]}<main>{content}</main>{foot}{parts[1]}</section>'
        )

    def _margin(self, element: str, part: str, height: int) -> str:
        """A header or a footer: as high as the margin leaves, higher when its content is."""
        root = self._opened.tree(part) if part else None
        blocks = () if root is None else Blocks(self._opened, part, self._styles, Numbers(None)).html(root)
        return f'<{element} style="min-height:{points(str(height))}">{"".join(blocks)}</{element}>'


def _twips(look: Element | None, name: str, attribute: str, usual: int) -> int:
    said = value(look, name, attribute).lstrip("-")
    return int(said) if whole(said) else usual
