"""A copy of a template with the remarks as comments of Word, each at its place."""

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from rendering.templates.clean import saved
from rendering.templates.package import Element
from rendering.templates.places import Paragraphs
from rendering.templates.remarks import Remark

AUTHOR, INITIALS = "Проверка шаблона", "ПШ"


def commented(source: bytes, main: str, remarks: Sequence[Remark]) -> bytes:
    """The copy. What has no place in the main text is told at the first paragraph: Word allows comments there only."""
    document = Document(BytesIO(source))
    paragraphs = Paragraphs(main, "", document.element)
    placed: defaultdict[tuple[int, int, int], list[Remark]] = defaultdict(list)
    for remark in remarks:
        spot = remark.spot
        inside = spot is not None and spot.part == main
        placed[(spot.paragraph, spot.start, spot.end) if spot and inside else (0, 0, 0)].append(remark)
    if not paragraphs.all:
        document.element.body.insert(0, document.add_paragraph()._p)  # noqa: SLF001 - python-docx has no public way
        paragraphs = Paragraphs(main, "", document.element)
    for (number, start, end), said in placed.items():
        runs = _runs(document, paragraphs, number, start, end)
        comment = document.add_comment(runs, "", AUTHOR, INITIALS)
        comment._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001 - the same remarks, the same bytes
        for place, text in enumerate(_texts(said, main)):
            (comment.paragraphs[0] if not place else comment.add_paragraph()).add_run(text)
    return saved(document)


def _runs(document: object, paragraphs: Paragraphs, number: int, start: int, end: int) -> list[Run]:
    """The runs that hold a piece of a paragraph's text, the whole paragraph when none do."""
    found = paragraphs.all[number]
    nodes = [piece.node for piece in found.pieces if end > start and piece.start < end and piece.end > start]
    holders = list(dict.fromkeys(run for run in map(_run, nodes) if run is not None))
    paragraph = Paragraph(found.node, document)  # type: ignore[arg-type]  # asked of its parent only
    if not holders or len({id(holder.getparent()) for holder in holders}) > 1:
        holders = [child for child in found.node if child.tag == qn("w:r")] or [paragraph.add_run()._r]  # noqa: SLF001 - the same
    return [Run(holders[0], paragraph), Run(holders[-1], paragraph)]


def _run(node: Element) -> Element | None:
    return next((above for above in node.iterancestors() if above.tag == qn("w:r")), None)


def _texts(remarks: Sequence[Remark], main: str) -> list[str]:
    texts = []
    for remark in remarks:
        begun = f"{remark.spot}: " if remark.spot and remark.spot.part != main else ""
        text = f"{begun}{remark.message}"
        texts.append(f"{text[:1].upper()}{text[1:]}. {remark.suggestion}".strip())
    return texts
