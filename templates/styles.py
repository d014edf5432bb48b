"""Paragraph styles of the papers: one row a style, all on Times New Roman 14, after ГОСТ Р 7.0.97."""

from typing import NamedTuple


class Style(NamedTuple):
    """A paragraph style. Sizes in points, indents and spacing in twips; `more` is raw paragraph XML."""

    name: str
    align: str = "left"
    size: float = 14
    bold: bool = False
    caps: bool = False
    before: int = 0
    after: int = 0
    first: int = 0
    left: int = 0
    right: int = 0
    line: int = 240
    letters: int = 0
    more: str = ""


INDENT = 709  # 12.5 mm
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>'
_DOUBLE = '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="1" w:color="auto"/></w:pBdr>'
_BOX = (
    "<w:pBdr>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
    )
    + "</w:pBdr>"
)
_LINE = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9638"/></w:tabs>'
_HANGING = '<w:tabs><w:tab w:val="left" w:pos="1069"/></w:tabs>'
_TICK = '<w:tabs><w:tab w:val="left" w:pos="425"/></w:tabs>'
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'

ROWS = (
    Style("Draft", "right", bold=True, after=120),
    Style("Parent", "center", 12, caps=True, after=40),
    Style("Issuer", "center", bold=True, caps=True, before=60),
    Style("IssuerShort", "center", 12, before=60),
    Style("Department", "center", 15, bold=True, caps=True, before=60),
    Style("Contacts", "center", 10, before=20),
    Style("Rule", "center", 4, more=_RULE),
    Style("DoubleRule", "center", 4, more=_DOUBLE),
    Style("Kind", "center", 16, bold=True, before=160, after=120, letters=60),
    Style("DateLine", more=_RIGHT_TAB),
    Style("Place", "center", 12, before=40, after=140),
    Style("Subject", bold=True, right=4819, after=180, more="<w:suppressAutoHyphens/>"),
    Style("Preamble", "both", first=INDENT, after=120, line=250),
    Style("Point", "both", first=INDENT, line=250),
    Style("Text", "both", first=INDENT),
    Style("Bullet", "both", first=INDENT, more=_HANGING),
    Style("Blank", line=300, more=_LINE),
    Style("Hint", "center", 9, after=40),
    Style("Choice", left=425, first=-425, more=_TICK),
    Style("Gap", size=8, before=160),
    Style("Sign"),
    Style("Electronic", "center", 9, left=2250, right=2250, more=_BOX),
    Style("Visas", size=12, before=280, after=60),
    Style("Visa", size=12),
    Style("StampWord", before=60),
    Style("StampLine"),
    Style("Executor", size=10),
    Style("Mark", left=4253, after=280),
    Style("MarkWide", left=9900, after=200),
    Style("Private", "center", 10, after=120),
    Style("SheetTitle", "center", bold=True, more="<w:keepNext/>"),
    Style("Subtitle", "center", after=240, more="<w:keepNext/>"),
    Style("Title", "center", bold=True, after=240, more="<w:keepNext/>"),
    Style("Section", "center", bold=True, before=120, after=60, more="<w:keepNext/>"),
    Style("Cell", size=12),
    Style("CellCentre", "center", 12),
    Style("CellHead", "center", 12, bold=True),
    Style("Tail", size=1),
    Style("PageNumber", "center", 12),
    Style("Arms", "center", after=80),
    Style("Code", "right"),
)


def _first(indent: int) -> str:
    return f'w:hanging="{-indent}"' if indent < 0 else f'w:firstLine="{indent}"'


def _style(style: Style) -> str:
    run = "".join(
        (
            "<w:b/>" if style.bold else "",
            "<w:caps/>" if style.caps else "",
            f'<w:spacing w:val="{style.letters}"/>' if style.letters else "",
            f'<w:sz w:val="{int(style.size * 2)}"/><w:szCs w:val="{int(style.size * 2)}"/>',
        )
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.name}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{style.more}'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="auto"/>'
        f'<w:ind w:left="{style.left}" w:right="{style.right}" {_first(style.first)}/>'
        f'<w:jc w:val="{style.align}"/></w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


_FONTS = "".join(f' w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
STYLES = (
    f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{_FONTS}/>"
    '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
) + "".join(_style(style) for style in ROWS)
