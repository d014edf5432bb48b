"""Preview in the browser: all of the text, tables with their merges and borders, pictures inside, nothing that runs."""

import re
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from cli.paper import app
from models.documents import KINDS
from models.documents.kind import DocumentKind
from models.errors import RenderingFailed
from rendering.documents import text_of
from rendering.papers import made
from rendering.preview import preview
from rendering.words import RussianWords
from tests.rendering.packing import p as par
from tests.rendering.packing import package, row, table
from tests.rendering.rewriting import rewritten, with_member
from tests.servers import requires
from tests.waiting import output_of

WORDS = RussianWords()
each_kind = pytest.mark.parametrize("chosen", KINDS.values(), ids=lambda chosen: str(chosen.code))


def _sample(code: str) -> bytes:
    return made(KINDS[code], KINDS[code].example, WORDS)


def _tree(docx: bytes) -> html.HtmlElement:
    return html.fromstring(preview(docx))


@each_kind
def test_no_word_is_lost(chosen: DocumentKind) -> None:
    """Every word of the document is on the page, whatever the kind."""
    docx = _sample(chosen.code)
    page = " ".join(_tree(docx).find("body").text_content().split())
    lost = [word for word in re.findall(r"\w+", text_of(docx)) if word not in page and not word.isdigit()]
    assert lost == []


def test_text_of_people_is_no_markup() -> None:
    """Typed tags stay text; the page has no script, no link and loads nothing."""
    page = preview(package(par("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")), "<b>t</b>")
    assert "&lt;script&gt;" in page
    assert "<title>&lt;b&gt;t&lt;/b&gt;</title>" in page
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //a | //link | //iframe | //object | //img | //@onerror")
    assert "default-src 'none'" in tree.xpath("string(//meta[@http-equiv]/@content)")


def test_looks_of_a_document_cannot_leave_their_attribute() -> None:
    """Values of properties that are no lengths, colours or names of letters are left out."""
    evil = "red;background:url(http://e.example/)&quot; onclick=&quot;x"
    look = f'<w:rPr><w:color w:val="{evil}"/><w:rFonts w:ascii="{evil}"/><w:sz w:val="{evil}"/></w:rPr>'
    sides = f'<w:pPr><w:ind w:left="{evil}"/><w:shd w:fill="{evil}"/><w:jc w:val="{evil}"/></w:pPr>'
    page = preview(package(f"<w:p>{sides}<w:r>{look}<w:t>текст</w:t></w:r></w:p>"))
    assert "e.example" not in page
    assert "onclick" not in page
    assert "текст" in page


@pytest.mark.parametrize("said", ["²", "9" * 5_000, "nan", "", "-1"])
def test_strange_measures_are_passed_over(said: str) -> None:
    """A stranger's file may hold anything where a number is meant: the page is made all the same."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{said}"/></w:tcPr>{par("ячейка")}</w:tc>'
    grid = f'<w:tblGrid><w:gridCol w:w="{said}"/></w:tblGrid>'
    high = f'<w:trPr><w:gridBefore w:val="{said}"/><w:trHeight w:val="{said}"/></w:trPr>'
    look = (
        f'<w:pBdr><w:top w:val="single" w:sz="{said}"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="{said}"/></w:tabs>'
        f'<w:spacing w:line="{said}" w:before="{said}"/><w:ind w:left="{said}"/>'
    )
    letters = f'<w:r><w:rPr><w:sz w:val="{said}"/></w:rPr><w:tab/><w:t>строка</w:t></w:r>'
    source = package(f"<w:tbl>{grid}<w:tr>{high}{cell}</w:tr></w:tbl><w:p><w:pPr>{look}</w:pPr>{letters}</w:p>")
    page = preview(source)
    assert "ячейка" in page
    assert "строка" in page


def test_cells_are_merged_as_in_the_document() -> None:
    """Columns by the grid, rows by the marks of vertical merges."""

    def cell(text: str, props: str = "") -> str:
        return f"<w:tc><w:tcPr>{props}</w:tcPr>{par(text)}</w:tc>"

    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    tree = _tree(
        package(
            table(
                (1000, 1000, 1000),
                row(cell("а", begins), cell("б", '<w:gridSpan w:val="2"/>')),
                row(cell("", goes_on), cell("в"), cell("г")),
                row(cell("", goes_on), cell("д"), cell("е")),
            )
        )
    )
    rows = [[(c.text_content(), c.get("rowspan"), c.get("colspan")) for c in r] for r in tree.iter("tr")]
    assert rows == [[("а", "3", None), ("б", None, "2")], [("в", None, None), ("г", None, None)],
                    [("д", None, None), ("е", None, None)]]  # fmt: skip


def test_borders_are_those_of_the_table_and_the_cell() -> None:
    """Inner lines, outer lines, and a cell that takes its own off."""
    page = preview(_sample("order_pairs"))
    tree = html.fromstring(page)
    framed = [cell for cell in tree.iter("td") if "border-top:0.5pt solid" in cell.get("style", "")]
    signatures = [cell for cell in tree.iter("td") if "Седых" in cell.text_content()]
    assert framed
    assert signatures
    assert "solid" not in signatures[0].get("style", "")


def test_pictures_are_inside_the_page() -> None:
    """The code of the first sheet comes as data with its size on paper."""
    (code,) = _tree(_sample("order_pairs")).iter("img")
    assert code.get("src").startswith("data:image/png;base64,")
    assert "width:56.69pt" in code.get("style")
    assert code.getparent().getparent().tag == "footer"


def test_sheets_have_the_size_of_their_sections() -> None:
    """An order, a landscape attachment, a sheet of acquaintance."""
    sheets = [sheet.get("style") for sheet in _tree(_sample("order_pairs")).iter("section")]
    assert [re.findall(r"width:([\d.]+)pt", style)[0] for style in sheets] == ["595.3", "841.9", "595.3"]


def test_a_page_break_begins_a_sheet() -> None:
    """A break between paragraphs, before one, and the text after it."""
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    before = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>три</w:t></w:r></w:p>"
    sheets = _tree(package(par("один"), broken, par("два"), before)).iter("section")
    assert [sheet.text_content().strip() for sheet in sheets] == ["один", "два", "три"]


def test_lists_bear_their_numbers() -> None:
    """Levels are counted, deeper ones begin anew, letters are Russian."""
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, "decimal", "%1.") + level.format(1, "russianLower", "%2)")
    numbering = (
        '<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    docx = package(*(_listed(text, depth) for text, depth in (("x", 0), ("y", 1), ("z", 1), ("v", 0), ("w", 1))))
    docx = _with_numbering(docx, numbering)
    paragraphs = [" ".join(p.text_content().split()) for p in _tree(docx).iter("p")]
    assert paragraphs == ["1. x", "а) y", "б) z", "2. v", "а) w"]


def _listed(text: str, depth: int) -> str:
    props = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{props}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _with_numbering(docx: bytes, numbering: str) -> bytes:
    """The document with a part of numbers: put in place of its properties."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId9" Type="{office}/numbering" Target="numbering.xml"/></Relationships>'
    docx = rewritten(docx, {"word/_rels/document.xml.rels": ("</Relationships>", link)})
    return with_member(docx, "word/numbering.xml", numbering)


def test_deleted_text_and_codes_of_fields_are_not_shown() -> None:
    """Insertions stay, deletions go; a field shows its result, the number of a page is only on paper."""
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    changes = (
        "<w:p><w:del><w:r><w:delText>было</w:delText></w:r></w:del><w:ins><w:r><w:t>стало</w:t></w:r></w:ins></w:p>"
    )
    tree = _tree(package(changes, field.format(" DATE ", "1 сентября"), field.format(" PAGE ", "77")))
    assert [p.text_content() for p in tree.iter("p")] == ["стало", "1 сентября", ""]


def test_what_is_no_document_is_refused() -> None:
    """One clear sentence."""
    with pytest.raises(RenderingFailed, match="Документ не открыт: "):
        preview(b"PK\x03\x04 no archive at all")


@pytest.mark.browser
def test_a_browser_shows_the_sheet_as_on_paper(tmp_path: Path) -> None:
    """Chromium lays the sheet out at the paper's width, and the code stands at its lower right."""
    chromium = requires("chromium", "chromium-browser", "google-chrome")
    source, out, shot = tmp_path / "order.docx", tmp_path / "order.html", tmp_path / "order.png"
    source.write_bytes(_sample("order_pairs"))
    answer = CliRunner().invoke(app, ["preview", str(source), "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    window = ("--window-size=1000,1300", f"--screenshot={shot}")
    output_of([chromium, *options, *window, out.as_uri()])
    assert shot.read_bytes()[16:24] == (1000).to_bytes(4) + (1300).to_bytes(4)
    assert shot.stat().st_size > 30_000
