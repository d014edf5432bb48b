"""Pieces of a Russian order as WordprocessingML: paragraphs, tables, letterhead, signature, attachments.

Texts may carry docxtpl tags; `{%p … %}` and `{%tr … %}` swallow their paragraph or row.
"""

from collections.abc import Sequence

WIDTH = 9638  # twips between the margins: 210 - 30 - 10 mm
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
GRID = f"<w:tblBorders>{_LINES}</w:tblBorders>"
PAGE_BREAK = "<w:pageBreakBefore/>"
KEEP = "<w:keepNext/>"
SIGNED_ROW = '<w:cantSplit/><w:trHeight w:val="560" w:hRule="atLeast"/>'  # room for a signature
FOOT = (  # a frame at the foot of the page; text never stands beside it
    '<w:framePr w:w="9638" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)


def p(style: str, text: str, props: str = "") -> str:
    """A paragraph of a style; a tab in the text is a tab stop, a newline a line break."""
    text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def points(*texts: str, last: bool = True) -> str:
    """Numbered points; one that opens a list stays with it, the last of the order stays with the signature."""
    ends = len(texts) - 1 if last else len(texts)
    return "".join(p("Point", text, _manner(text, last=i == ends)) for i, text in enumerate(texts))


def _manner(text: str, *, last: bool) -> str:
    if text.endswith(":"):
        return KEEP + '<w:jc w:val="left"/>'  # short lines look torn when justified
    return KEEP if last else ""


def when(condition: str, content: str) -> str:
    """Paragraphs printed only when the condition holds."""
    return p("Point", f"{{%p if {condition} %}}") + content + p("Point", "{%p endif %}")


def cell(width: int, content: str, props: str = "") -> str:
    """A table cell of given paragraphs."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{props}</w:tcPr>{content}</w:tc>'


def row(cells: str, props: str = "<w:cantSplit/>") -> str:
    """A table row that does not break across pages."""
    return f"<w:tr><w:trPr>{props}</w:trPr>{cells}</w:tr>"


def table(widths: Sequence[int], rows: str, borders: str = GRID) -> str:
    """A table of fixed column widths."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    side, top = (85, 30) if borders else (0, 0)
    margins = "".join(
        f'<w:{name} w:w="{size}" w:type="dxa"/>'
        for name, size in (("top", top), ("left", side), ("bottom", top), ("right", side))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def listing(widths: Sequence[int], titles: Sequence[str], rows: str) -> str:
    """A bordered table whose heading row repeats on every page."""
    heads = "".join(
        cell(w, p("CellHead", t), '<w:vAlign w:val="center"/>') for w, t in zip(widths, titles, strict=True)
    )
    return table(widths, row(heads, "<w:cantSplit/><w:tblHeader/>") + rows)


def tag_row(tag: str) -> str:
    """A row swallowed by its tag."""
    return row(cell(WIDTH, p("Cell", f"{{%tr {tag} %}}")))


def letterhead(short: str = "") -> str:
    """Draft mark, parent bodies, issuer, thin rule, ПРИКАЗ, date and number, place, heading."""
    brand = p("Issuer", "{{ issuer }}") + (p("IssuerShort", short) if short else "")
    return "".join(
        (
            when("draft", p("Draft", "ПРОЕКТ")),
            p("Point", "{%p for line in parents %}") + p("Parent", "{{ line }}") + p("Point", "{%p endfor %}"),
            brand,
            p("Rule", ""),
            p("Kind", "ПРИКАЗ"),
            p("DateLine", "{{ date }}\t№\u00a0{{ number }}"),
            p("Place", "{{ place }}"),
            p("Subject", "{{ heading }}"),
        )
    )


def signature() -> str:
    """Position left, room for the signature, initials and surname right: one row, never parted."""
    low = '<w:vAlign w:val="bottom"/>'
    cells = (
        cell(4700, p("Sign", "{{ signer_position }}"), low)
        + cell(2138, p("Sign", ""), low)
        + cell(2800, p("Sign", "{{ signer_name }}", '<w:jc w:val="right"/>'), low)
    )
    return p("Gap", "", KEEP) + table((4700, 2138, 2800), row(cells), borders="")


def executor(*more: str) -> str:
    """The executor mark (отметка об исполнителе) and distribution, at the foot of the page where the order ends."""
    mark = "{{ executor }}{% if executor_phone %}\n{{ executor_phone }}{% endif %}"
    if not more:
        return when("executor", p("Executor", mark, FOOT)) + p("Tail", "")  # the frame's anchor
    return p("Executor", "{% if executor %}" + mark + "\n{% endif %}" + "\n".join(more), FOOT) + p("Tail", "")


def acquaintance() -> str:
    """The acquaintance sheet (лист ознакомления), a page of its own."""
    widths = (2900, 3338, 1700, 1700)
    cells = (
        cell(widths[0], p("Cell", "{{ reader.name }}"))
        + cell(widths[1], p("Cell", "{{ reader.position }}"))
        + cell(widths[2], p("Cell", ""))
        + cell(widths[3], p("Cell", ""))
    )
    rows = tag_row("for reader in acquainted") + row(cells, SIGNED_ROW) + tag_row("endfor")
    title = "Лист ознакомления\nс приказом {{ issuer_genitive }}\n{{ order_reference }}\n«{{ heading }}»"
    titles = ("Фамилия, инициалы", "Должность", "Подпись", "Дата")
    return (
        p("Title", title, PAGE_BREAK)
        + p("Point", "С приказом ознакомлены:", KEEP)
        + (listing(widths, titles, rows) + p("Tail", ""))  # Word wants a paragraph after the last table
    )


def attachment(number: int, title: str) -> str:
    """The head of an attachment: a new page, its mark upper right, its own title."""
    mark = p(
        "Mark",
        f"Приложение №\u00a0{number}\nк приказу {{{{ issuer_genitive }}}}\n{{{{ order_reference }}}}",
        PAGE_BREAK,
    )
    return mark + p("Title", title)


def plan() -> str:
    """The approved plan: stage headings across, then number, measure, term and who answers."""
    widths = (850, 4288, 2100, 2400)
    fields = ("number", "title", "deadline", "responsible")
    stage = cell(WIDTH, p("CellHead", "{{ stage.title }}", KEEP), '<w:gridSpan w:val="4"/>')
    cells = "".join(
        cell(width, p("CellCentre" if field == "number" else "Cell", f"{{{{ row.{field} }}}}"))
        for width, field in zip(widths, fields, strict=True)
    )
    rows = (
        tag_row("for stage in stages")
        + (tag_row("if stage.title") + row(stage) + tag_row("endif"))
        + (tag_row("for row in stage.rows") + row(cells) + tag_row("endfor"))
        + tag_row("endfor")
    )
    return listing(widths, ("№ п/п", "Мероприятие", "Срок", "Ответственные"), rows)
