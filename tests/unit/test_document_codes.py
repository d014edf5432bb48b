"""The text of the code on the first sheet: it leads to its document and fits its place, whatever the names."""

from hypothesis import given
from hypothesis import strategies as st

from models.codes import LONGEST, TOKEN_SIGNS, UNREAD, Code, code_text, read_code, token_of

LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200)
NUMBERS = st.text("0123456789абвгдАБВod-/. №", min_size=1, max_size=40).map(str.strip).filter(bool)


@given(document=LINES, name=LINES, number=NUMBERS)
def test_a_code_is_read_back_as_it_was_written(document: str, name: str, number: str) -> None:
    """The token survives any name and number; the number is whole or not there; the text fits."""
    text = code_text(document, name, f"от 27.08.2026 № {number}")
    assert len(text.encode()) <= LONGEST
    assert read_code(text) in {Code(token_of(document), number), Code(token_of(document))}


@given(document=LINES, name=LINES)
def test_a_draft_has_no_number(document: str, name: str) -> None:
    """A name is never taken for a number unless it looks like one to the letter."""
    code = read_code(code_text(document, name.replace("№", "")))
    assert code == Code(token_of(document))


@given(LINES)
def test_other_texts_are_nobodys(text: str) -> None:
    """What was not written by us is no code: links, payments, other programs' codes."""
    assert read_code(text) is None or text == UNREAD
    assert read_code(f"nastavnik:{text}") is None or len(text) >= TOKEN_SIGNS


def test_a_long_name_gives_way_to_the_number() -> None:
    """The name is cut with a mark, date and number stay whole, in Cyrillic too."""
    name = "Дополнительное соглашение к соглашению о сотрудничестве"
    text = code_text("document/x", name, "от 27.08.2026 № 214-од")
    assert text.splitlines()[1].startswith("Дополнительное соглашение")
    assert text.endswith("… от 27.08.2026 № 214-од")
    assert read_code(text) == Code(token_of("document/x"), "214-од")


def test_a_token_says_nothing_of_a_person_and_never_changes() -> None:
    """Papers stay in files for decades: the token of an id is this one for ever."""
    document = "document/school-year/ensk/standard/2026/school-01/1.2/order_curator"
    assert token_of(document) == "4CBF3W4E3WPT"
    assert token_of(f"{document}~2") != token_of(document)
