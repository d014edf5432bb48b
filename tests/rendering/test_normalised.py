"""A copy of a document is the same when only the way in which it is saved is another."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from models.documents import KINDS
from models.errors import RenderingFailed
from rendering.normalised import differences, normalised_text, text_sha256
from rendering.papers import made
from rendering.words import RussianWords

KIND = KINDS["order_curator"]


@pytest.fixture(scope="module")
def order() -> bytes:
    """An order as it is issued."""
    return made(KIND, KIND.example, RussianWords())


def changed(docx: bytes, change: Callable[[str], str]) -> bytes:
    """The document with another text of its main part."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data.decode()).encode() if name == "word/document.xml" else data)
    return out.getvalue()


def test_saved_again_it_says_the_same(order: bytes) -> None:
    """Another package, the same text, the same sum."""
    out = BytesIO()
    Document(BytesIO(order)).save(out)
    assert out.getvalue() != order
    assert text_sha256(out.getvalue()) == text_sha256(order)
    assert differences(order, out.getvalue()) == []


def test_runs_and_blanks_do_not_count(order: bytes) -> None:
    """Word cuts a text into runs as it likes; a soft hyphen and a kind of blank are no words."""
    again = changed(
        order, lambda text: text.replace("ПРИКАЗ", "ПРИ\u00ad</w:t></w:r><w:r><w:t>КАЗ").replace("\u00a0", " ")
    )
    assert again != order
    assert differences(order, again) == []


def test_kinds_of_hyphens_do_not_count(order: bytes) -> None:
    """A number has Word's own non-breaking hyphen; a program that knows the sign, or a plain one, says the same."""
    own, number = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">', "Р-145"
    assert number in normalised_text(order)
    for other in ("\N{NON-BREAKING HYPHEN}", "-"):
        again = changed(order, lambda text, other=other: text.replace(own, other))  # type: ignore[misc]
        assert again != order
        assert differences(order, again) == []


def test_a_page_number_does_not_count(order: bytes) -> None:
    """What a field shows was computed by the program that saved the file."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr'
    )
    body = changed(order, lambda text: field.join(["<w:p>", ""]).join(text.rsplit("<w:sectPr", 1)))
    assert b"PAGE" in zipfile.ZipFile(BytesIO(body)).read("word/document.xml")
    assert differences(order, body) == []


def test_another_word_is_shown(order: bytes) -> None:
    """One changed word is one line less and one more."""
    number = KIND.example.number or ""
    other = changed(order, lambda text: text.replace(number, "999-ОД", 1))
    assert [line[0] for line in differences(order, other)] == ["-", "+"]
    assert "999-ОД" in differences(order, other)[1]
    assert text_sha256(other) != text_sha256(order)


def test_what_is_no_document_is_refused() -> None:
    """One sentence, no traceback."""
    with pytest.raises(RenderingFailed, match="Документ не открыт"):
        normalised_text(b"no document")
