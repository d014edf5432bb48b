"""One .docx of many: every document keeps its pages, numbers, look and code; nothing in the package collides."""

import posixpath
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from models.documents import KINDS
from models.errors import RenderingFailed
from rendering.bulk_merge import merged
from rendering.documents import text_of
from rendering.opened import R, W
from rendering.papers import made
from rendering.pdf import Office
from rendering.preview import preview
from rendering.words import RussianWords
from tests.rendering.packing import OFFICE, package
from tests.rendering.packing import p as par
from tests.rendering.rewriting import rewritten, with_member
from tests.servers import requires
from tests.waiting import output_of

WORDS = RussianWords()
STYLES = f'<?xml version="1.0"?><w:styles xmlns:w="{W[1:-1]}">{{}}</w:styles>'


def _sample(code: str, number: str | None = None) -> bytes:
    data = KINDS[code].example
    return made(KINDS[code], data.model_copy(update={"number": number}) if number else data, WORDS)


def _members(docx: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def _body(docx: bytes) -> etree._Element:
    return etree.fromstring(_members(docx)["word/document.xml"])


def _simple(*blocks: str, styles: str = "", numbering: str = "") -> bytes:
    docx = package(*blocks)
    links = f'<Relationship Id="rId8" Type="{OFFICE}/styles" Target="styles.xml"/>'
    docx = with_member(docx, "word/styles.xml", STYLES.format(styles))
    if numbering:
        links += f'<Relationship Id="rId9" Type="{OFFICE}/numbering" Target="numbering.xml"/>'
        docx = with_member(docx, "word/numbering.xml", numbering)
    return rewritten(docx, {"word/_rels/document.xml.rels": ("</Relationships>", f"{links}</Relationships>")})


def test_all_of_the_text_is_there_in_order() -> None:
    """The body of the whole is the bodies one after another."""
    whole = [_sample("order_pairs"), _sample("journal"), _sample("consent_processing")]
    texts = [Document(BytesIO(docx)).element.body.xpath("string(.)") for docx in (*whole, merged(whole))]
    assert texts[-1] == "".join(texts[:-1])


def test_every_relation_has_its_part_and_every_part_its_type() -> None:
    """What the text points at is there; nothing lies in the package unnamed."""
    members = _members(merged([_sample("order_pairs", "1"), _sample("order_curator"), _sample("journal")]))
    types = members["[Content_Types].xml"].decode()
    reached = {"[Content_Types].xml"}
    for name in [member for member in members if member.endswith(".rels")]:
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        reached |= {
            posixpath.normpath(posixpath.join(folder, t))
            for t in re.findall(r'Target="([^"]*)"', members[name].decode())
        }
    assert reached == set(members)
    assert all(f'PartName="/{name}"' in types for name in members if name.startswith("word/") and name.endswith(".xml"))
    asked = set(re.findall(rb'r:(?:id|embed)="(\w+)"', members["word/document.xml"]))
    given = set(re.findall(rb'Id="(\w+)"', members["word/_rels/document.xml.rels"]))
    assert asked <= given


def test_every_document_keeps_its_own_code_and_shares_the_rest() -> None:
    """A code a document; an empty header of the first page and the header with the number are kept once."""
    members = _members(merged([_sample("order_pairs", str(number)) for number in range(1, 6)]))
    codes = [content for name, content in members.items() if name.startswith("word/media/image")]
    assert len({bytes(code) for code in codes if code.startswith(b"\x89PNG")}) >= 5
    assert len([name for name in members if re.fullmatch(r"word/header\d+\.xml", name)]) == 2
    assert len([name for name in members if re.fullmatch(r"word/footer\d+\.xml", name)]) == 5
    pointed = [
        re.findall(rb'r:embed="(\w+)"', content)
        for name, content in members.items()
        if "word/footer" in name and name.endswith(".xml")
    ]
    assert all(len(found) == 1 for found in pointed)


def test_each_begins_on_a_new_page_with_page_one() -> None:
    """The first section of each restarts the numbers; the others go on."""
    order = _sample("order_pairs")
    sections = list(_body(merged([order, order])).iter(W + "sectPr"))
    assert len(sections) == 6
    starts = [section.find(W + "pgNumType") is not None for section in sections]
    assert starts == [True, False, False] * 2
    kinds = [None if (kind := section.find(W + "type")) is None else kind.get(W + "val") for section in sections]
    assert kinds == [None, None, None, "nextPage", None, None]
    two_sided = list(_body(merged([order, order], two_sided=True)).iter(W + "sectPr"))[3].find(W + "type")
    assert two_sided is not None
    assert two_sided.get(W + "val") == "oddPage"


def test_a_document_without_headers_does_not_take_those_before_it() -> None:
    """A section that names no header would go on with the one before: it gets empty ones."""
    plain = _simple(par("Текст"))
    last = list(_body(merged([_sample("order_pairs"), plain])).iter(W + "sectPr"))[-1]
    named = {(node.tag.removeprefix(W), node.get(W + "type")) for node in last if node.get(R + "id")}
    assert named == {("headerReference", "default"), ("headerReference", "first"), ("footerReference", "first")}


def test_ids_of_drawings_and_bookmarks_are_single() -> None:
    """Bookmarks keep pairing and pointing, under names of their own."""
    mark = (
        '<w:p><w:bookmarkStart w:id="1" w:name="here"/><w:r><w:t>а</w:t></w:r><w:bookmarkEnd w:id="1"/>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF here \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    body = _body(merged([_simple(mark), _simple(mark)]))
    starts = [(node.get(W + "id"), node.get(W + "name")) for node in body.iter(W + "bookmarkStart")]
    assert starts == [("1", "here"), ("2", "here_2")]
    assert [node.get(W + "id") for node in body.iter(W + "bookmarkEnd")] == ["1", "2"]
    assert [(node.text or "").split()[1] for node in body.iter(W + "instrText")] == ["here", "here_2"]


def _look(bold: str, default: str = "") -> str:
    normal = f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{default}</w:style>'
    other = f'<w:style w:type="paragraph" w:styleId="X"><w:name w:val="X"/><w:basedOn w:val="Normal"/>{bold}</w:style>'
    return normal + other


def test_styles_of_one_name_and_different_looks_stay_apart() -> None:
    """The second document's «X» is not the first one's; its plain paragraphs keep their own letters."""
    first = _simple(par("один", "X"), styles=_look("<w:rPr><w:b/></w:rPr>", '<w:rPr><w:sz w:val="40"/></w:rPr>'))
    second = _simple(par("два", "X"), "<w:p><w:r><w:t>три</w:t></w:r></w:p>", styles=_look("<w:rPr><w:i/></w:rPr>"))
    whole = merged([first, second, first])
    used = [node.get(W + "val") for node in _body(whole).iter(W + "pStyle")]
    assert used == ["X", "X-2", "Normal-2", "X"]
    rules = dict(re.findall(r"\.sheet p\.(s\d+)\{([^}]*)\}", preview(whole)))
    assert "font-size:20pt" in rules["s1"]
    assert "font-weight:bold" in rules["s1"]
    assert "font-style:italic" in rules["s3"]
    assert "font-size:10pt" in rules["s3"]
    assert "font-weight" not in rules["s3"]


def test_lists_begin_anew_in_every_document() -> None:
    """The same list in two documents is two lists."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<?xml version="1.0"?><w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="5">'
        f'<w:nsid w:val="11111111"/>{level}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )
    props = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    listed = f"<w:p>{props}<w:r><w:t>дело</w:t></w:r></w:p>"
    docx = _simple(listed, listed, numbering=numbering)
    whole = merged([docx, docx])
    assert [node.get(W + "val") for node in _body(whole).iter(W + "numId")] == ["1", "1", "2", "2"]
    assert b"nsid" not in _members(whole)["word/numbering.xml"]
    assert [f"{number}." in preview(whole) for number in (1, 2, 3)] == [True, True, False]


def test_a_document_with_footnotes_is_refused_whole() -> None:
    """It is told of, and nothing of it is in the file."""
    note = _simple('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')
    with pytest.raises(RenderingFailed, match="сноски"):
        merged([_simple(par("один")), note])


def test_what_cannot_come_along_is_refused() -> None:
    """Something embedded that is neither a picture nor a header would be lost: the document stays out."""
    drawn = _simple(par("x"), f'<w:p xmlns:r="{OFFICE}"><w:r><w:drawing r:id="rId7"/></w:r></w:p>')
    link = f'<Relationship Id="rId7" Type="{OFFICE}/customXml" Target="chart.xml"/></Relationships>'
    drawn = rewritten(drawn, {"word/_rels/document.xml.rels": ("</Relationships>", link)})
    with pytest.raises(RenderingFailed, match="вложение"):
        merged([with_member(drawn, "word/chart.xml", "<c/>")])


@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_paper_of_the_whole_is_the_papers_one_after_another(tmp_path: Path) -> None:
    """LibreOffice prints the same pages, with the same numbers, as of each document alone."""
    requires("soffice", "libreoffice")
    reader = requires("pdftotext")
    kinds = ("order_pairs", "journal", "order_curator", "training_certificate", "order_pairs")
    single = [_sample(code, str(number)) for number, code in enumerate(kinds, start=11)]
    with Office(seats=1) as office:
        alone = [page for docx in single for page in _pages(reader, office.pdf(docx), tmp_path)]
        together = _pages(reader, office.pdf(merged(single)), tmp_path)
    assert together == alone
    assert len(together) == 12


def _pages(reader: str, pdf: bytes, folder: Path) -> list[list[str]]:
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    text = output_of([reader, "-layout", str(path), "-"])
    return [page.split() for page in text.decode().split("\f")[:-1]]


def test_word_text_of_the_whole_has_the_numbers_of_all() -> None:
    """Every order keeps the number it was given."""
    text = text_of(merged([_sample("order_pairs", f"{number}-ОД") for number in (7, 8)]))
    assert "№ 7-ОД" in text
    assert "№ 8-ОД" in text
