"""Writes a draft as .docx: real merges, automatic numbers, text boxes, page breaks."""

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.reading.material.draft import Box, Draft, Grid, Line, Text, TextBox
from tests.reading.material.sheets import write_sheet

_NS = nsdecls("w")
_NUMBERS = {"decimal": ("decimal", "%1."), "bullet": ("bullet", "–"), "multi": ("decimal", "%1.%2.")}
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_WPS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def write(draft: Draft, path: Path) -> Path:
    """Write the draft; the suffix of the draft is the suffix of the file."""
    path = path.with_suffix(draft.suffix)
    if draft.suffix == ".xlsx":
        return write_sheet(draft, path)
    document = Document()
    if draft.landscape:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    writer = _Writer(document)
    for block in draft.blocks:
        writer.add(block)
    stream = BytesIO()
    document.save(stream)
    path.write_bytes(stream.getvalue())
    return path


class _Writer:
    def __init__(self, document: Docx) -> None:
        self.document = document
        self.body: Any = document.element.body
        self.numbering: Any = document.part.numbering_part.element
        self._lists = 1000

    def add(self, block: Text | Grid | TextBox) -> None:
        """Put one block before the section's properties."""
        if isinstance(block, Grid):
            self._put(self._table(block))
        elif isinstance(block, TextBox):
            self._put(parse_xml(_frame(block)))
        else:
            number = self._list(block.auto) if block.auto else 0
            self._put(parse_xml(_paragraph(block.text, block, number, self._style(block.style))))

    def _put(self, element: Any) -> None:
        self.body.insert(len(self.body) - 1, element)

    def _style(self, name: str) -> str:
        return str(self.document.styles[name].style_id) if name else ""

    def _list(self, kind: str) -> int:
        """The number of a list of its own: automatic numbers begin with one again at every call with «new»."""
        base = kind.removesuffix("+")
        if kind.endswith("+") or not getattr(self, f"_{base}", 0):
            self._lists += 1
            form, text = _NUMBERS[base]
            level = (
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            )
            abstract = f'<w:abstractNum {_NS} w:abstractNumId="{self._lists}">{level}</w:abstractNum>'
            first = self.numbering.find(f"{{{self.numbering.nsmap['w']}}}num")
            element = parse_xml(abstract)
            if first is None:
                self.numbering.append(element)
            else:
                first.addprevious(element)
            number = f'<w:num {_NS} w:numId="{self._lists}"><w:abstractNumId w:val="{self._lists}"/></w:num>'
            self.numbering.append(parse_xml(number))
            setattr(self, f"_{base}", self._lists)
        return int(getattr(self, f"_{base}"))

    def _table(self, grid: Grid) -> Any:
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        columns = "".join('<w:gridCol w:w="1500"/>' for _ in range(grid.width))
        rows = "".join(self._row(line) for line in grid.lines)
        shown = f"<w:tblBorders>{borders}</w:tblBorders>" if grid.borders else ""
        return parse_xml(
            f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="0" w:type="auto"/>{shown}</w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, line: Line) -> str:
        header = "<w:trPr><w:tblHeader/></w:trPr>" if line.header else ""
        return f"<w:tr>{header}{''.join(self._cell(box) for box in line.boxes)}</w:tr>"

    def _cell(self, box: Box) -> str:
        span = f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else ""
        merge = {"": "", "start": '<w:vMerge w:val="restart"/>', "continued": "<w:vMerge/>"}[box.merge]
        number = self._list(box.auto) if box.auto else 0
        look = Text("", bold=box.bold)
        inside = "".join(_paragraph(part, look, number, "") for part in box.text.split("\n"))
        return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{span}{merge}</w:tcPr>{inside}</w:tc>'


def _paragraph(text: str, look: Text, number: int, style: str) -> str:
    settings = f'<w:pStyle w:val="{style}"/>' if style else ""
    settings += "<w:pageBreakBefore/>" if look.page_break else ""
    settings += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    settings += '<w:jc w:val="center"/>' if look.centred else ('<w:jc w:val="right"/>' if look.right else "")
    run = "<w:rPr><w:b/></w:rPr>" if look.bold else ""
    parts = text.split("\v")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
    return f"<w:p {_NS}><w:pPr>{settings}</w:pPr><w:r>{run}{inside}</w:r></w:p>"


def _frame(box: TextBox) -> str:
    inside = "".join(f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" for part in box.text.split("\n"))
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    vml = f'<w:pict><v:shape style="width:200pt;height:90pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    if box.kind == "vml":
        return f"<w:p {_NS} {_VML}><w:r>{vml}</w:r></w:p>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="2500000" cy="1100000"/><wp:docPr id="7" name="Надпись 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback>'
    return f"<w:p {_NS} {_VML} {_WPS}><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"
