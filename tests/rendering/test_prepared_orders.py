"""The shipped templates: what is prepared once gives what docxtpl gives, the same bytes each time, from any thread."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.documents import KINDS
from models.documents.kind import DocumentKind
from models.errors import RenderingFailed
from rendering.documents import TEMPLATES, text_of
from rendering.prepared import PreparedTemplate, document_environment, prepare
from rendering.prepared.text import hyphenated
from rendering.words import RussianWords
from tests.rendering.by_docxtpl import by_docxtpl, canonical
from tests.rendering.contexts import of_model

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: str(kind.code))


def _source(kind: DocumentKind) -> bytes:
    return (TEMPLATES / f"{kind.code}.docx").read_bytes()


def _prepared(kind: DocumentKind) -> PreparedTemplate:
    return prepare(_source(kind), document_environment(), kind.code)


def _example(kind: DocumentKind) -> dict[str, object]:
    return kind.compose(kind.example, RussianWords()).model_dump()


def _texts(kind: DocumentKind) -> list[str]:
    return [name for name, value in _example(kind).items() if isinstance(value, str)]


@each_kind
def test_shipped_templates_go_the_fast_way(kind: DocumentKind) -> None:
    """Plain data is filled into every shipped template without parsing XML."""
    assert _prepared(kind).by_text


@each_kind
def test_example_is_what_docxtpl_makes(kind: DocumentKind) -> None:
    """Every part of the example has the XML that docxtpl gives, and there are no other parts."""
    ours, theirs = _prepared(kind).render(_example(kind)), by_docxtpl(_source(kind), _example(kind))
    assert canonical(ours) == canonical(theirs)


def test_a_number_has_words_own_hyphen() -> None:
    """No sign of another font is left in the order; people still read, search and compare it with a plain hyphen."""
    kind = KINDS["order_pairs"]
    made = _prepared(kind).render(_example(kind))
    with ZipFile(BytesIO(made)) as package:
        body = package.read("word/document.xml").decode()
    assert "112</w:t><w:noBreakHyphen/>" in body
    assert "\N{NON-BREAKING HYPHEN}" not in body
    assert "№ 112-ОД" in text_of(made)


def test_a_hyphen_outside_the_text_stays() -> None:
    """In an attribute there is no place for an element."""
    sign = "\N{NON-BREAKING HYPHEN}"
    text = f'<wp:docPr descr="1{sign}О"/><w:t>{sign}1{sign}О</w:t><w:tab w:val="{sign}"/>{sign}'
    own = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
    assert hyphenated(text) == f'<wp:docPr descr="1{sign}О"/><w:t>{own}1{own}О</w:t><w:tab w:val="{sign}"/>{sign}'


@each_kind
@settings(max_examples=6)  # of each of forty kinds
@given(data=st.data())
def test_any_context_is_what_docxtpl_makes(kind: DocumentKind, data: st.DataObject) -> None:
    """Special signs, line breaks, tabs, empty and long lists: the XML of every part is that of docxtpl."""
    context = data.draw(of_model(kind.context))
    assert canonical(_prepared(kind).render(context)) == canonical(by_docxtpl(_source(kind), context))


@each_kind
def test_long_lists_are_what_docxtpl_makes(kind: DocumentKind) -> None:
    """A list of a hundred rows is filled as docxtpl fills it."""
    example = _example(kind)
    longer = {name: value * 20 if isinstance(value, tuple) else value for name, value in example.items()}
    assert canonical(_prepared(kind).render(longer)) == canonical(by_docxtpl(_source(kind), longer))


@each_kind
def test_bytes_depend_on_the_data_alone(kind: DocumentKind) -> None:
    """A template prepared twice fills to the same bytes, whatever was filled in between."""
    first, second = (PreparedTemplate(_source(kind), document_environment(), kind.code) for _ in range(2))
    before = first.render(_example(kind))
    first.render(_example(kind) | dict.fromkeys(_texts(kind), "другое"))
    assert before == first.render(_example(kind)) == second.render(_example(kind))


@each_kind
def test_threads_share_a_template(kind: DocumentKind) -> None:
    """Documents made at the same time from one template do not mix."""
    template = _prepared(kind)
    contexts = [_example(kind) | dict.fromkeys(_texts(kind), f"№ {number}") for number in range(40)]
    alone = [template.render(context) for context in contexts]
    assert len(set(alone)) == len(alone)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(template.render, contexts * 5))
    assert together == alone * 5


def test_a_template_is_prepared_once() -> None:
    """Preparing the same bytes again gives the template at hand."""
    kind = next(iter(KINDS.values()))
    assert _prepared(kind) is _prepared(kind)


@each_kind
def test_lacking_value_is_named(kind: DocumentKind) -> None:
    """Data without anything is refused by the name of a value that the template asks for."""
    with pytest.raises(RenderingFailed, match=rf"«{kind.code}».*нет значения «(\w+)»") as refused:
        _prepared(kind).render({})
    assert str(refused.value).rsplit("«")[-1].rstrip("».") in _prepared(kind).variables
