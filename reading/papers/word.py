"""A document of Word as blocks: paragraphs with their automatic numbers, tables, texts of boxes; changes accepted."""

from dataclasses import replace

from reading.papers.inline import Inline, depth_of, page_break_of_section
from reading.papers.markup import MC, Damaged, Element, W, switched, value
from reading.papers.numbering import Numbering
from reading.papers.package import NO_BODY, Package
from reading.papers.paper import Block, Paragraph
from reading.papers.styles import Styles
from reading.papers.word_tables import table_blocks

_WITHIN = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


def read_word(package: Package, root: Element) -> tuple[Block, ...]:
    """The blocks of the body in order. Raises Damaged."""
    body = root.find(W + "body")
    if body is None:
        raise Damaged(NO_BODY)
    return tuple(WordReader(*_styles_and_lists(package)).flow(body))


def _styles_and_lists(package: Package) -> tuple[Styles, Numbering]:
    parts = {kind: package.target(package.main, kind) for kind in ("styles", "numbering")}
    roots = {kind: package.xml(part) for kind, part in parts.items() if part}
    style_lists = {
        value(style, W + "styleId"): value(found)
        for style in (roots["styles"].findall(W + "style") if "styles" in roots else ())
        if (found := style.find(f"{W}pPr/{W}numPr/{W}numId")) is not None
    }
    return Styles(roots.get("styles")), Numbering(roots.get("numbering"), style_lists)


class WordReader:
    """Reads containers of blocks (body, cell, box) in document order, for lists count through all of them."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._page_pending = False

    def flow(self, container: Element, *, covered: bool = False) -> list[Block]:
        """Blocks of a container, numbered from 0. In a covered (merged away) cell empty paragraphs are not counted."""
        blocks: list[Block] = []
        carried = self._gather(container, blocks, None, covered)
        if carried is not None and carried.text.strip():
            blocks.append(Paragraph(len(blocks), carried.text, bold=carried.bold))
        return renumbered(blocks)

    def _gather(self, container: Element, blocks: list[Block], carried: Inline | None, covered: bool) -> Inline | None:  # noqa: FBT001
        """Add the blocks; what is carried is the text of paragraphs whose mark is deleted."""
        for child in container:
            tag = child.tag
            if tag == W + "p":
                carried = self._paragraph(child, blocks, carried, covered)
            elif tag == W + "tbl":
                blocks.extend(table_blocks(child, self.flow))
            elif tag in _WITHIN:
                carried = self._gather(child, blocks, carried, covered)
            elif tag == MC + "AlternateContent" and len(child):
                carried = self._gather(child[0], blocks, carried, covered)
        return carried

    def _paragraph(self, element: Element, blocks: list[Block], carried: Inline | None, covered: bool) -> Inline | None:  # noqa: FBT001
        properties = element.find(W + "pPr")
        look = self._styles.look(value(None if properties is None else properties.find(W + "pStyle")))
        inline = carried or Inline(self._styles)
        inline.take(element, look)
        if _mark_deleted(properties):
            return inline
        text = inline.text
        filled = bool(text.strip())
        number = self._number(properties) if filled or not covered else ""
        begins = switched(properties, W + "pageBreakBefore")
        page_break = (
            self._page_pending
            or (look.page_break if begins is None else begins)
            or inline.page_begins
            or (inline.break_before and filled)
        )
        alignment = None if properties is None else properties.find(W + "jc")
        centred = look.centred if alignment is None else value(alignment) == "center"
        blocks.append(Paragraph(len(blocks), text, number, look.name, inline.bold, centred, page_break))
        self._page_pending = (
            inline.break_after or (inline.break_before and not filled) or page_break_of_section(properties)
        )
        for box in inline.boxes:
            blocks.extend(self.flow(box))
        return None

    def _number(self, properties: Element | None) -> str:
        """The automatic number: the paragraph's own list, else that of its style; list "0" is none."""
        style_id = value(None if properties is None else properties.find(W + "pStyle"))
        look = self._styles.look(style_id)
        own = None if properties is None else properties.find(f"{W}numPr/{W}numId")
        num_id = look.num_id if own is None else value(own)
        if not num_id or num_id == "0":
            return ""
        depth = depth_of(properties)
        if depth is None:
            depth = None if own is not None else self._numbering.level_of_style(num_id, style_id)
        return self._numbering.next(num_id, (look.level or 0) if depth is None else depth)


def renumbered(blocks: list[Block]) -> list[Block]:
    """The same blocks with positions, and tables with numbers, as they stand in this list."""
    tables = 0
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if block.index != position:
                blocks[position] = replace(block, index=position)
            continue
        blocks[position] = replace(block, index=tables, position=position)
        tables += 1
    return blocks


def _mark_deleted(properties: Element | None) -> bool:
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
