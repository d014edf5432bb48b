"""The text of a document of Word: what a person sees on paper, and nothing of what the file keeps besides."""

from pathlib import Path

import pytest

from reading.papers import read_paper
from tests.reading.papers_files import abstract, item, line, lvl, num, p, pack, r, read_word, tbl, texts, tr, word_parts

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
BOX = "<w:txbxContent>{}</w:txbxContent>"
BRANCHES = (
    "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
GONE = "<w:del><w:r><w:delText>старое</w:delText></w:r></w:del>"


def pieces(markup: str) -> str:
    """A paragraph of one run with pieces other than text."""
    return line(f"<w:r>{markup}</w:r>")


SEEN = {
    "line break": (pieces("<w:t>до</w:t><w:br/><w:t>после</w:t>"), "до\nпосле"),
    "carriage return": (pieces("<w:t>до</w:t><w:cr/><w:t>после</w:t>"), "до\nпосле"),
    "tab": (pieces("<w:t>№</w:t><w:tab/><w:t>5</w:t>"), "№\t5"),
    "hyphen": (pieces("<w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t>"), "2023-2024"),
    "soft hyphen": (pieces("<w:t>на</w:t><w:softHyphen/><w:t>став</w:t>"), "настав"),
    "invisible characters": (p("на\xadстав\u200bник\xa0и\u2011к\ufeffо"), "наставник и-ко"),
    "letters of two characters": (p("маи\u0306"), "май"),
    "line feeds of the markup": (p("первая\nвторая"), "первая вторая"),
    "changes": (line("<w:ins>", r("новый "), "</w:ins>", GONE, r("срок")), "новый срок"),
    "moved": (line("<w:moveFrom>", r("туда "), "</w:moveFrom><w:moveTo>", r("сюда"), "</w:moveTo>"), "сюда"),
    "hidden": (line(r("тайно ", "<w:vanish/>"), r("явно", '<w:vanish w:val="0"/>')), "явно"),
    "old field": (line('<w:fldSimple w:instr="DATE">', r("01.09.2023"), "</w:fldSimple>"), "01.09.2023"),
    "field": (
        line(
            BEGIN, "<w:r><w:instrText>LINK x</w:instrText></w:r>", r("код"), SEPARATE, r("ссылка"), END, r(" и текст")
        ),
        "ссылка и текст",
    ),
    "field in a field": (line(BEGIN, BEGIN, SEPARATE, r("условие"), END, SEPARATE, r("итог"), END), "итог"),
    "field without an end": (line(BEGIN, r("срок")), "срок"),
    "link": (line("<w:hyperlink><w:smartTag>", r("сайт"), "</w:smartTag></w:hyperlink>"), "сайт"),
    "control": (line("<w:sdt><w:sdtContent>", r("школа"), "</w:sdtContent></w:sdt>"), "школа"),
    "prompt of a control": (line(PROMPT.format(r("Место для ввода")), r("срок")), "срок"),
    "footnote": (line(r("план"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), "план"),
    "bullet": (pieces('<w:sym w:font="Symbol" w:char="F0B7"/><w:t> семинар</w:t>'), "• семинар"),
    "typed bullet": (p("\uf0fc отчёт"), "✓ отчёт"),
    "sign": (pieces('<w:sym w:font="Arial" w:char="2116"/><w:t> 5</w:t>'), "№ 5"),
    "broken sign": (pieces('<w:sym w:font="Arial" w:char="D800"/><w:sym w:char="x"/><w:t>5</w:t>'), "5"),
    "first branch": (pieces(BRANCHES.format("<w:t>новое</w:t>", "<w:t>старое</w:t>")), "новое"),
    "second branch": (pieces(BRANCHES.format("<w:unknown/>", "<w:t>старое</w:t>")), "старое"),
    "formula": (line("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1"),
}


@pytest.mark.parametrize("case", SEEN)
def test_text_is_what_a_person_sees(tmp_path: Path, case: str) -> None:
    """Breaks, hyphens, changes, fields, controls, signs: the text of a paragraph as printed."""
    markup, expected = SEEN[case]

    assert read_word(tmp_path, markup).paragraphs[0].text == expected


def test_paragraphs_and_tables_stand_in_order(tmp_path: Path) -> None:
    """Positions are counted over all blocks, numbers of tables over tables; controls around blocks are transparent."""
    control = f"<w:sdt><w:sdtContent>{p('внутри')}{tbl(tr('а', 'б'))}</w:sdtContent></w:sdt>"

    paper = read_word(tmp_path, p("до") + tbl(tr("1", "2")) + control + p("после"))

    assert [(p.index, p.text) for p in paper.paragraphs] == [(0, "до"), (2, "внутри"), (4, "после")]
    assert [(t.index, t.position) for t in paper.tables] == [(0, 1), (1, 3)]
    assert [b.index if b in paper.paragraphs else b.position for b in paper.blocks] == [0, 1, 2, 3, 4]  # type: ignore[union-attr]


def test_deleted_paragraph_mark_joins_paragraphs(tmp_path: Path) -> None:
    """Accepting the deletion of a paragraph mark makes one paragraph of two; a wholly deleted one vanishes."""
    mark = "<w:rPr><w:del/></w:rPr>"
    gone = line(f"<w:pPr>{mark}</w:pPr>", GONE)

    assert texts(read_word(tmp_path, p("начало ", mark) + p("конец") + gone + p("дальше"))) == [
        "начало конец",
        "дальше",
    ]


def test_last_paragraph_with_deleted_mark_is_kept(tmp_path: Path) -> None:
    """Nothing follows to be joined with: the text stays."""
    assert texts(read_word(tmp_path, p("один") + p("последний", "<w:rPr><w:del/></w:rPr>"))) == ["один", "последний"]


def test_text_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    """«Утверждаю» in a box is read once, after the paragraph it hangs on, whichever branch of the drawing is used."""
    new = f"<w:drawing><wps:txbx>{BOX.format(p('Утверждаю'))}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox>{BOX.format(p('Утверждаю'))}</v:textbox></w:pict>"
    anchor = line("<w:r>", BRANCHES.format(new, old), "</w:r>", r("Школа"))
    vml = pieces(f"<w:pict><v:shape><v:textbox>{BOX.format(p('Согласовано'))}</v:textbox></v:shape></w:pict>")

    assert texts(read_word(tmp_path, anchor + vml + p("План"))) == ["Школа", "Утверждаю", "", "Согласовано", "План"]


def test_style_bold_and_centred(tmp_path: Path) -> None:
    """A paragraph's own word comes before its style's; a paragraph is bold only as a whole."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    named = '<w:pStyle w:val="1"/>'
    body = (
        p("Раздел", named)
        + p("слева", named + '<w:jc w:val="left"/>', '<w:b w:val="0"/>')
        + p("полужирно", run="<w:b/>")
        + line(r("частью", "<w:b/>"), r(" нет"))
        + p("знаком", run='<w:rStyle w:val="s"/>')
        + p("обычно", '<w:pStyle w:val="a"/>')
    )

    read = read_word(tmp_path, body, styles=styles).paragraphs

    assert [(p.style, p.bold, p.centred) for p in read] == [
        ("Heading 1", True, True),
        ("Heading 1", False, False),
        ("", True, False),
        ("", False, False),
        ("", True, False),
        ("", False, False),
    ]


def test_hidden_by_style(tmp_path: Path) -> None:
    """Text may be hidden by the style of its paragraph or of its characters."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p("нет", '<w:pStyle w:val="h"/>') + line(r("и тут", '<w:rStyle w:val="c"/>'), r("да"))

    assert texts(read_word(tmp_path, body, styles=styles)) == ["", "да"]


PAGES = {
    "before": p("до") + p("после", "<w:pageBreakBefore/>"),
    "own paragraph": p("до") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("после"),
    "at the end": f'<w:p>{r("до")}<w:r><w:br w:type="page"/></w:r></w:p>' + p("после"),
    "at the beginning": p("до") + f'<w:p><w:r><w:br w:type="page"/></w:r>{r("после")}</w:p>',
    "section": p("до", "<w:sectPr/>") + p("после"),
    "as rendered": p("до") + f"<w:p><w:r><w:lastRenderedPageBreak/></w:r>{r('после')}</w:p>",
}


@pytest.mark.parametrize("case", PAGES)
def test_page_breaks(tmp_path: Path, case: str) -> None:
    """A new page is marked on the first text that stands on it, and on nothing else."""
    read = read_word(tmp_path, PAGES[case] + p("дальше")).paragraphs

    assert [(p.text.strip()) for p in read if p.page_break] == ["после"]


def test_section_on_the_same_page(tmp_path: Path) -> None:
    """A continuous section begins no page."""
    section = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'

    assert not any(p.page_break for p in read_word(tmp_path, p("до", section) + p("после")).paragraphs)


def test_strict_documents_read_alike(tmp_path: Path) -> None:
    """«Документ Word (строгий Open XML)» has other namespaces and the same text."""
    parts = word_parts(item("один", 1) + tbl(tr("а", "б")), numbering=abstract(0, lvl(0, "%1.")) + num(1, 0))
    pairs = (
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        ("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"),
    )
    strict = dict(parts)
    for usual, other in pairs:
        strict = {name: str(content).replace(usual, other) for name, content in strict.items()}

    usual_paper = read_paper(pack(tmp_path / "план.docx", parts))

    assert texts(usual_paper) == ["1. один"]
    assert read_paper(pack(tmp_path / "план.docx", strict)) == usual_paper


def test_utf16_and_unusual_names_of_parts(tmp_path: Path) -> None:
    """Parts may be in UTF-16, named with backslashes and capitals, and the main one may be called anything."""
    parts = word_parts(p("план"))
    parts["Word\\Главный.XML"] = str(parts.pop("word/document.xml")).replace("UTF-8", "UTF-16").encode("utf-16")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("word/document.xml", "/word/главный.xml")

    assert texts(read_paper(pack(tmp_path / "план.docx", parts))) == ["план"]


def test_headers_and_images_are_not_opened(tmp_path: Path) -> None:
    """Parts that are not needed may be anything: they are not read."""
    parts = word_parts(p("план")) | {"word/header1.xml": "<broken", "word/media/image1.png": b"\0"}

    assert texts(read_paper(pack(tmp_path / "план.docx", parts))) == ["план"]
