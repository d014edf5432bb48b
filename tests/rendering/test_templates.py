"""What the check of a user's template finds, where, and what it advises; and what comes back."""

import shutil
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from models.documents import KINDS
from models.documents.kind import DocumentKind
from models.documents.orders import OrderContext
from models.findings import Finding
from rendering.documents import shipped, text_of
from rendering.pages import page_count
from rendering.templates.asking import asked_of
from rendering.templates.checking import Asked, Checked, check, printed_paths
from rendering.templates.limited import check_limited
from rendering.templates.requisites import REQUISITES
from rendering.words import RussianWords
from tests.rendering.hostile.packages import DOCUMENT, packed, replaced, unpacked, with_body
from tests.rendering.packing import cell, p, picture, row, table
from tests.waiting import output_of

WORDS = RussianWords()
KIND = KINDS["order_pairs"]
each_kind = pytest.mark.parametrize("chosen", KINDS.values(), ids=lambda chosen: str(chosen.code))


@pytest.fixture(scope="module")
def asked() -> Asked:
    """What the kind asks, with its sample."""
    return asked_of(KIND, WORDS)


def edited(*blocks: str) -> bytes:
    """The shipped template with blocks in front of its text."""
    return with_body(shipped(KIND.code), "".join(blocks))


def first(source: bytes, asked: Asked) -> Finding:
    """The first remark on a template."""
    checked = check(source, asked)
    assert checked.findings, "nothing was found"
    return checked.findings[0]


def run(text: str) -> str:
    """A run with text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@each_kind
def test_shipped_template_is_clean(chosen: DocumentKind) -> None:
    """Every template that comes with the product passes its own check without a remark, in its process too."""
    checked = check(shipped(chosen.code), asked_of(chosen, WORDS))
    assert checked.findings == ()
    assert checked.accepted
    assert checked.clean == shipped(chosen.code)


@pytest.mark.parametrize(
    "chosen", [k for k in KINDS.values() if issubclass(k.context, OrderContext)], ids=lambda chosen: str(chosen.code)
)
def test_shipped_orders_have_every_requisite(chosen: DocumentKind) -> None:
    """What a user's order is asked for, the shipped one prints: requisites of an order, domain §3."""
    printed = printed_paths(shipped(chosen.code), asked_of(chosen, WORDS).names)
    assert [requisite.title for requisite in REQUISITES if not set(requisite.paths) & printed] == []


def test_process_says_the_same(asked: Asked) -> None:
    """The check in its own process gives what the check gives."""
    source = edited(p("{{ lost }}"))
    assert check_limited(source, asked) == check(source, asked)
    assert check_limited(shipped(KIND.code), asked).preview == check(shipped(KIND.code), asked).preview


UNKNOWN = [
    ("{{ curator_dativ }}", "unknown_name", "значения «curator_dativ» у этого вида", "«curator_dative»"),
    ("{{ соntrоl }}", "unknown_name", "значения «соntrоl»", "«control»"),  # Cyrillic letters that look Latin
    ("{{ registered.nomer }}", "unknown_field", "у «registered» нет части «nomer»", ""),
    ("{{ control.name }}", "unknown_field", "у «control» нет частей", "{{ control }}"),
    ("{{ pairs.mentor }}", "unknown_field", "«pairs» – список", "{% for x in pairs %}"),
    ("{{ registered }}", "prints_object", "«registered» состоит из частей", "registered.date"),
    ("{{ pairs }}", "prints_list", "«pairs» – список", "{% for x in pairs %}"),
    ("{{ page.arms.width }}", "may_lack", "значения «page.arms» может не быть", "{% if page.arms %}"),
    ("{% for x in control %}{{ x }}{% endfor %}", "not_a_list", "«control» – не список", ""),
    ("{% for x in pairs %}{{ x.nobody }}{% endfor %}", "unknown_field", "у «x» нет части «nobody»", ""),
    ("{% for x in pairs %}{% endfor %}{{ x.mentor }}", "unknown_name", "значения «x»", ""),
    ("{{ control|uper }}", "forbidden_filter", "фильтра «uper»", "«upper»"),
    ("{{ control is funny }}", "forbidden", "проверки «is funny» нет", ""),
    ("{{ 'п. ' + 1 }}", "mixed", "текст и число", "«~»"),
    ("{{ control", "broken_tag", "тег начат знаками «{{»", "наберите его заново"),
    ("control }}", "broken_tag", "«}}» стоят без начала", ""),
    ("{ control }", "single_braces", "«{ control }» в одинарных скобках", "{{ … }}"),
    ("{{ control control }}", "bad_tag", "не читается", ""),
    ("{{ }}", "bad_tag", "не читается", ""),
    ("{% if control %}", "unclosed", "блок «{% if control %}» не закрыт", "{% endif %}"),
    ("{%p for x in pairs %}", "unclosed", "не закрыт", "{%p endfor %}"),
    ("{% endif %}", "stray", "вне своего блока", ""),
    ("{% else %}", "stray", "вне своего блока", ""),
    ("{% elif control %}", "stray", "вне своего блока", ""),
    ("{% if control %}{% for x in pairs %}{% endif %}", "unclosed", "«{% for x in pairs %}» не закрыт", ""),
    ("{% end if %}", "forbidden_tag", "неизвестен", "{% endif %}"),
    ("{% если control %}", "forbidden_tag", "неизвестен", "{% if %}"),
    ("{% p if control %}", "bad_prefix", "отделена от скобки", "слитно"),
    ("{%p\u00a0if control %}", "bad_prefix", "не простой пробел", "простым пробелом"),
    ("{{p control }}", "bad_prefix", "лишняя буква «p»", "{{ control }}"),
    ("{%tr for x in pairs %}", "outside_table", "вне таблицы", "{%p … %}"),
    ("{%p if control %} и ещё слова", "swallowed", "есть текст: он пропадёт", ""),
    ("{%p if control %}{%p endif %}", "swallowed", "два тега", ""),
    ("{% if form == «очная» %}{% endif %}", "bad_tag", "лишний знак", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "suggestion"), UNKNOWN)
def test_fault_of_a_tag_is_named(text: str, code: str, message: str, suggestion: str, asked: Asked) -> None:
    """Each fault has its code, a sentence with the name as it was typed, and what to do about it."""
    found = first(edited(p(escape(text, quote=False))), asked)
    assert found.code == code
    assert message in found.message
    assert suggestion in found.suggestion
    assert found.place.startswith("абзац 1 «")


SOUND = [
    "{{ control|upper }}",
    "{{ pairs|length }}",
    "{% if page.arms %}{{ page.arms.width }}{% endif %}",
    "{% if page.arms and page.arms.width > 1 %}да{% else %}нет{% endif %}",
    "{% if page.arms is none %}нет{% else %}{{ page.arms.width }}{% endif %}",
    "{% if not page.arms %}нет{% else %}{{ page.arms.width }}{% endif %}",
    "{{ page.arms.width if page.arms else 'нет' }}",
    "{% for x in pairs %}{{ loop.index }}. {{ x.mentor }}{% if not loop.last %}; {% endif %}{% endfor %}",
    "{% for x in pairs if x.mentor != '' %}{{ x.mentor ~ ' – ' ~ x.form }}{% else %}никого{% endfor %}",
    "{{ pairs[0].mentor }} и {{ (pairs|last).mentor }}",
    "{{ 1 + pairs|length * 2 }}",
    "{# для себя: {{ lost }} #}",
    "{% if registered.number in ('1', '2') %}{{ registered['number'] }}{% endif %}",
    "{% if registered.number == “1” %}да{% endif %}",  # quotes that Word makes by itself
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_tag_passes(text: str, asked: Asked) -> None:
    """What a clerk's template needs is allowed: conditions, loops, a few filters."""
    checked = check(edited(p(escape(text, quote=False))), asked)
    assert [str(finding) for finding in checked.findings] == []
    assert checked.preview is not None


def test_all_faults_are_told_at_once(asked: Asked) -> None:
    """A clerk mends the file in one go: each fault with its own place, in the order of the file."""
    shaped = table((4000, 4000), row(cell(4000, "{{ lost }}"), cell(4000, "{{ control }}")) * 2)
    checked = check(edited(p("Слово"), p("{{ nobody }}"), shaped, p("{% if control %}")), asked)
    assert [(finding.code, finding.place) for finding in checked.findings] == [
        ("unknown_name", "абзац 2 «{{ nobody }}»"),
        ("unknown_name", "таблица 1, строка 1, ячейка 1 «{{ lost }}»"),
        ("unknown_name", "таблица 1, строка 2, ячейка 1 «{{ lost }}»"),
        ("unclosed", "абзац 7 «{% if control %}»"),
    ]


def test_places_of_headers_are_told(asked: Asked) -> None:
    """A fault in the header of the first sheet is told by the name of the place, and on the copy at its beginning."""
    source = replaced(shipped(KIND.code), "word/header_first.xml", "{%p if page.arms %}", "{%p if page.lost %}")
    checked = check(source, asked)
    assert checked.findings[0].place.startswith("верхний колонтитул, абзац 1")
    assert checked.marked is not None
    assert "Верхний колонтитул" in next(iter(Document(BytesIO(checked.marked)).comments)).text


SPLIT = [
    ('<w:bookmarkStart w:id="1" w:name="a"/>', "закладка"),
    ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "поле"),
    ('<w:commentRangeStart w:id="5"/><w:r><w:drawing/></w:r>', "рисунок"),
]


@pytest.mark.parametrize(("between", "name"), SPLIT)
def test_tag_with_something_inside_is_told(between: str, name: str, asked: Asked) -> None:
    """Half of a bookmark, a field, a drawing inside a tag would be lost: the tag is to be typed anew."""
    found = check(edited(f"<w:p>{run('{{ cont')}{between}{run('rol }}')}</w:p>"), asked)
    assert ("split_tag", True) in {(finding.code, name in finding.message) for finding in found.findings}


@pytest.mark.parametrize("holder", ["w:ins", "w:hyperlink", "w:smartTag", "w:sdtContent"])
def test_tag_across_a_border_is_told(holder: str, asked: Asked) -> None:
    """A tag that begins inside a correction, a link, a control and ends outside: docxtpl would break the markup."""
    inner = f"<{holder}>{run('{{ cont')}</{holder}>"
    if holder == "w:sdtContent":
        inner = f"<w:sdt>{inner}</w:sdt>"
    found = check(edited(f"<w:p>{inner}{run('rol }}')}</w:p>"), asked)
    assert "split_tag" in {finding.code for finding in found.findings}


def test_what_word_puts_into_tags_is_forgiven(asked: Asked) -> None:
    """Spelling marks, runs of other looks, a whole bookmark inside a tag do no harm: docxtpl joins them."""
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> control }</w:t></w:r>'
    marks = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>'
    checked = check(edited(f"<w:p>{run('Итог: {')}{marks}{run('{')}{bold}{run('}')}</w:p>"), asked)
    assert checked.findings == ()
    assert "Итог: Контроль" in text_of(checked.preview or b"")


def test_corrections_are_told(asked: Asked) -> None:
    """Tracked changes left in a template would come out in every document."""
    checked = check(edited(f'<w:p><w:ins w:id="1" w:author="a">{run("слово")}</w:ins></w:p>'), asked)
    assert [finding.code for finding in checked.findings] == ["revisions"]


@pytest.mark.parametrize(
    ("old", "code", "title"),
    [
        ("{{ registered.number }}", "missing_requisite", "регистрационный номер"),
        ("{{ registered.date }}", "missing_requisite", "дата документа"),
        ("{{ control }}", "missing_requisite", "пункт о контроле"),
        ("{{ grounds }}", "missing_requisite", "основания в преамбуле"),
        ("{{ curator_dative }}", "not_printed", "curator_dative"),
    ],
)
def test_lacking_requisite_is_told(old: str, code: str, title: str, asked: Asked) -> None:
    """An order without number, date, ground or control is no order; another value left out is a warning.

    That the acquaintance sheet tells date and number once more does not make up for the head of the order.
    """
    members = unpacked(shipped(KIND.code))
    assert b"{{ registered.reference }}" in members[DOCUMENT]
    members[DOCUMENT] = members[DOCUMENT].replace(old.encode(), b"")
    checked = check(packed(members), asked)
    (found,) = checked.findings
    assert found.code == code
    assert title in found.message
    assert checked.accepted == (code == "not_printed")


@pytest.fixture(scope="module")
def marked(asked: Asked) -> bytes:
    """A copy with comments."""
    line = f"<w:p>{run('Поручить ')}{run('{{ nobody }}')}{run(' до пятницы')}</w:p>"
    found = check(edited(p(""), line, p("{% if control %}")), asked).marked
    assert found is not None
    return found


def test_copy_has_comments_at_the_places(marked: bytes) -> None:
    """The comment stands at the tag and not beside it, with the sentence and the advice."""
    document = Document(BytesIO(marked))
    assert [(comment.author, comment.initials) for comment in document.comments] == [("Проверка шаблона", "ПШ")] * 2
    said = [comment.text for comment in document.comments]
    assert said[0] == "Значения «nobody» у этого вида документа нет."
    assert said[1].startswith("Блок «{% if control %}» не закрыт. Поставьте {% endif %}")
    body = document.element.body
    (start,) = body.xpath('.//w:commentRangeStart[@w:id="0"]')
    assert start.getnext().text == "{{ nobody }}"
    assert etree.QName(start.getnext().getnext()).localname == "commentRangeEnd"
    assert len(body.xpath(".//w:commentReference")) == 2


def test_copy_may_be_checked_again(marked: bytes, asked: Asked) -> None:
    """The clerk mends the copy itself: its comments are no fault, and they are not kept in the template."""
    mended = replaced(marked, DOCUMENT, "{{ nobody }}", "{{ curator_dative }}")
    mended = replaced(mended, DOCUMENT, "{% if control %}", "")
    checked = check(mended, asked)
    assert checked.findings == ()
    assert checked.clean is not None
    with ZipFile(BytesIO(checked.clean)) as archive:
        assert not [name for name in archive.namelist() if "comment" in name]
        assert b"comment" not in archive.read(DOCUMENT)


@pytest.mark.office
def test_copy_opens_in_libreoffice(marked: bytes, tmp_path: Path) -> None:
    """LibreOffice reads the copy and keeps both comments."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    (tmp_path / "copy.docx").write_bytes(marked)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, "--headless", profile, "--convert-to", "odt", "--outdir", str(tmp_path), "copy.docx"]
    output_of(command, folder=tmp_path)
    with ZipFile(tmp_path / "copy.odt") as archive:
        assert archive.read("content.xml").decode().count("<office:annotation ") == 2


@pytest.mark.office
def test_pages_of_the_sample_are_counted(asked: Asked) -> None:
    """The sample of the shipped order has its sheets counted where LibreOffice is."""
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    preview = check(shipped(KIND.code), asked).preview
    assert preview is not None
    assert page_count(preview) in {3, 4, 5}


def test_pictures_renamed_by_word_are_found_again(asked: Asked) -> None:
    """Word calls pictures image1, image2 when it saves: the code of the sheet is still swapped, by its drawing."""
    members = unpacked(shipped(KIND.code))
    renamed = {}
    for name, content in members.items():
        for old, new in ((b"media/qr.png", b"media/image1.png"), (b"media/arms.png", b"media/image1.png")):
            content = content.replace(old, new)  # noqa: PLW2901 - both names in turn
        renamed["word/media/image1.png" if name.startswith("word/media/") else name] = content
    checked = check(packed(renamed), asked)
    assert checked.findings == ()
    assert checked.clean is not None
    clean = unpacked(checked.clean)
    assert {"word/media/qr.png", "word/media/arms.png"} <= clean.keys()
    made = unpacked(checked.preview or b"")
    assert made["word/media/qr.png"] == asked.pictures["word/media/qr.png"]
    assert made["word/media/arms.png"] == members["word/media/arms.png"]


@pytest.mark.office
@pytest.mark.parametrize("code", ["order_launch", "order_pairs", "questionnaire"])
def test_template_saved_by_libreoffice_passes(code: str, tmp_path: Path) -> None:
    """Saved by LibreOffice, which writes everything its own way, a template is as good as before."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    (tmp_path / "own.docx").write_bytes(shipped(code))
    profile, out = f"-env:UserInstallation=file://{tmp_path}/profile", tmp_path / "out"
    command = [office, "--headless", profile, "--convert-to", "docx", "--outdir", str(out), "own.docx"]
    output_of(command, folder=tmp_path)
    asks = asked_of(KINDS[code], WORDS)
    checked, before = check((out / "own.docx").read_bytes(), asks), check(shipped(code), asks)
    assert checked.findings == ()
    assert _words(checked.preview) == _words(before.preview)
    assert asks.pictures.items() <= unpacked(checked.preview or b"").items()


def _words(docx: bytes | None) -> list[str]:
    """The text of a document without numbers of pages, which LibreOffice fills in."""
    return [line for line in text_of(docx or b"").splitlines() if not line.isdigit()]


def test_logo_of_a_user_stays(asked: Asked) -> None:
    """A picture that a clerk has put in comes through as it is."""
    document = Document(BytesIO(shipped(KIND.code)))
    document.add_picture(picture())
    out = BytesIO()
    document.save(out)
    checked = check(out.getvalue(), asked)
    assert checked.findings == ()
    assert picture().getvalue() in unpacked(checked.preview or b"").values()


def test_answer_can_be_told_to_another_process(asked: Asked) -> None:
    """What the kind asks and what the check finds survive JSON, bytes too."""
    checked = check(edited(p("{{ lost }}")), asked)
    assert Checked.model_validate_json(checked.model_dump_json()) == checked
    assert Asked.model_validate_json(asked.model_dump_json()) == asked
