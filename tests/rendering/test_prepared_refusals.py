"""What a prepared template refuses, what it drops, and what goes the slow way through docxtpl."""

from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document
from docxtpl import InlineImage, Listing, RichText
from hypothesis import given, settings
from jinja2 import Environment
from lxml import etree
from markupsafe import Markup

from models.errors import RenderingFailed
from rendering.prepared import Late, PreparedTemplate, document_environment
from rendering.prepared.values import plain_texts
from tests.rendering.by_docxtpl import by_docxtpl, canonical
from tests.rendering.contexts import WITH_BREAKS
from tests.rendering.made_templates import footnotes, from_word
from tests.rendering.packing import cell, p, package, picture, row, saved, table, tag_row


class Weight(StrEnum):
    HEAVY = "тяжёлый\n<&>"


class Order(IntEnum):
    SECOND = 2


def _prepared(source: bytes, *, breaks: bool = True) -> PreparedTemplate:
    return PreparedTemplate(source, document_environment(), "проба", breaks=breaks)


def _text(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs]


@pytest.mark.parametrize(
    "template", ["{{ a.b }}", "{{ a }}{{ b }}", "{% if b %}{% endif %}", "{% for x in b %}{{ x }}{% endfor %}"]
)
def test_lacking_value_is_named(template: str) -> None:
    """A value that the data lacks is named with the document."""
    with pytest.raises(RenderingFailed, match=r"«проба» не составлен: в данных нет значения «b»"):
        _prepared(package(p(template))).render({"a": {}})


@pytest.mark.parametrize(
    "template", ["{{ 'а' + 1 }}", "{{ 1 / 0 }}", "{{ a.__class__ }}", "{{ range(10**9) }}", "{{ a|int|batch }}"]
)
def test_fault_of_a_template_is_a_refusal(template: str) -> None:
    """An expression that cannot be computed, or reaches for the interpreter, is refused as ours."""
    with pytest.raises(RenderingFailed, match="«проба» не составлен"):
        _prepared(package(p(template))).render({"a": "1"})


@pytest.mark.parametrize("source", [b"", b"PK\x03\x04", package("{{ a"), package(p("{% if a %}"))])
def test_unreadable_template_is_refused(source: bytes) -> None:
    """What is no package, or has an unfinished tag, is refused when prepared."""
    with pytest.raises(RenderingFailed, match="«проба» не составлен"):
        _prepared(source)


def test_markup_broken_by_data_is_refused() -> None:
    """A branch that begins in a table and ends behind it: docxtpl would lose text, here the document is refused."""
    opened = p("{%p if a %}") + table((4000,), row(cell(4000, "{{ a }}")) + tag_row("endif"))
    template = _prepared(package(opened))
    assert not template.by_text
    assert "1" in Document(BytesIO(template.render({"a": "1"}))).tables[0].cell(0, 0).text
    with pytest.raises(RenderingFailed, match="с этими данными разметка нарушена"):
        template.render({"a": ""})


def test_markup_in_data_let_through_is_refused_when_broken() -> None:
    """Text declared safe that is not XML is refused; docxtpl would cut the document there."""
    template = _prepared(package(p("{{ a|safe }}")))
    with pytest.raises(RenderingFailed, match="разметка нарушена"):
        template.render({"a": "ООО & Ко <"})


@settings(max_examples=60)
@given(text=WITH_BREAKS)
def test_every_part_is_sound_wherever_a_value_stands(text: str) -> None:
    """Any text in a line, an attribute, a field, a header, a title, a footnote, and as a key: XML that can be read."""
    field = "<w:p><w:r><w:instrText>{{ a }}</w:instrText></w:r></w:p><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>"
    shaded = table((4000,), row(cell(4000, "{% cellbg a %}{% for k in d %}{{ k }}{% endfor %}")))
    sources = (package(field + shaded), from_word().source, footnotes().source)
    for source in sources:
        canonical(_prepared(source).render({"a": text, "b": text, "d": {text: 1}, "rows": [{"name": text}]}))


def test_what_is_no_character_is_dropped() -> None:
    """Control signs, halves of surrogate pairs and non-characters are dropped from values and keys, the rest stays."""
    docx = _prepared(package(p("{{ a }}{% for k in d %}{{ k }}{% endfor %}"))).render(
        {"a": "о\x00д\ud800и\ufffeн\r\n\x7f", "d": {"два\x1b": 0}}
    )
    assert _text(docx)[0] == "один\nдва"


def test_breaks_are_dropped_when_asked() -> None:
    """Signs that open a paragraph or a page in docxtpl open none where typed text is printed."""
    source = package(p("{{ a }}"))
    assert _text(_prepared(source).render({"a": "один\aдва"}))[:2] == ["один", "два"]
    assert _text(_prepared(source, breaks=False).render({"a": "один\a\fдва"}))[0] == "одиндва"


def test_value_is_never_a_template() -> None:
    """A value with tags is printed in a footnote of a document of two sections: docxtpl runs it there."""
    document = Document(BytesIO(footnotes().source))
    document.add_section()
    docx = _prepared(saved(document)).render({"a": "x", "b": "{{ 7*7 }}"})
    assert b"{{ 7*7 }}" in canonical(docx)["word/footnotes.xml"]


def test_rich_text_goes_through_docxtpl() -> None:
    """Rich text and listings come out as docxtpl makes them, dirty plain values beside them cleaned."""
    source = package(p("{{r a }}") + p("{{ b }} {{ c }}"))
    values = {"a": RichText("жирно", bold=True), "b": Listing("раз\nдва\aтри"), "c": "\x00<&>"}
    template = _prepared(source)
    assert canonical(template.render(values)) == canonical(by_docxtpl(source, values))
    assert template.render(values) == template.render(values)


def test_picture_is_made_when_the_template_is_open() -> None:
    """A picture needs the opened template: it is given late, and stands in the package."""
    template = _prepared(package(p("{{ a }}") + p("{% for x in b %}{{ x }}{% endfor %}")))
    late = Late(lambda opened: InlineImage(opened, picture()))
    members = canonical(template.render({"a": late, "b": (late,)}))
    assert sum(name.startswith("word/media/") for name in members) == 1
    assert members["word/document.xml"].count(b"<pic:pic") == 2


def test_pictures_of_the_template_may_be_replaced() -> None:
    """Other bytes stand in the place of a picture, either way; a picture that the template lacks is refused."""
    document = Document()
    document.add_picture(picture())
    document.add_paragraph("{{ a }}")
    template = _prepared(saved(document))
    name = "word/media/image1.png"
    assert canonical(template.render({"a": "x"}))[name] == picture().getvalue()
    for value in ("x", Listing("x")):
        assert canonical(template.render({"a": value}, {name: b"other"}))[name] == b"other"
    with pytest.raises(RenderingFailed, match=r"нет картинки word/media/lost\.png"):
        template.render({"a": "x"}, {"word/media/lost.png": b""})


def test_slow_way_refuses_broken_markup() -> None:
    """Rich text that is not XML is refused, in the body and in a footnote."""
    broken = RichText()
    broken.xml = "</w:t>&"
    for source in (package(p("{{ a }}{{ b }}")), footnotes().source):
        with pytest.raises(RenderingFailed, match="разметка нарушена"):
            _prepared(source).render({"a": "x", "b": broken})


def test_unproved_footnotes_are_parsed() -> None:
    """A footnote that lets markup through is refused when a value breaks it, and filled when it does not."""
    source = footnotes("{{ b|safe }}").source
    template = _prepared(source)
    assert canonical(template.render({"a": "x", "b": "y"})) == canonical(by_docxtpl(source, {"a": "x", "b": "y"}))
    with pytest.raises(RenderingFailed, match="разметка нарушена"):
        template.render({"a": "x", "b": "<"})


def test_data_of_other_types() -> None:
    """Numbers, dates, enumerations go the fast way, anything else through docxtpl: printed as docxtpl prints it."""
    source = package(p("{{ a }} {{ b }} {{ c }}"))
    values = {"a": Weight.HEAVY, "b": Order.SECOND, "c": date(2026, 9, 1)}
    assert plain_texts(values) is not None
    others = {"a": Decimal("1.5"), "b": UUID(int=1), "c": {"x"}}
    assert plain_texts(others) is None
    for context in (values, others, {"a": None, "b": 1.5, "c": Markup("&amp;")}):
        assert canonical(_prepared(source).render(context)) == canonical(by_docxtpl(source, context))


def test_white_space_behind_the_last_paragraph() -> None:
    """A line break that stands outside any paragraph is left alone."""
    source = package(p("{{ a }}"), "<w:p><w:r><w:t>x</w:t></w:r></w:p>{{ a }}")
    assert canonical(_prepared(source).render({"a": "\n"})) == canonical(by_docxtpl(source, {"a": "\n"}))


def test_long_property_is_refused() -> None:
    """A title longer than a file may carry is refused by the name of the property."""
    with pytest.raises(RenderingFailed, match="«title» длиннее 255"):
        _prepared(from_word().source).render({"a": "а" * 300, "b": "", "rows": []})


def test_other_environments_are_served() -> None:
    """Without escaping nothing is proved: the document is parsed, and refused when a value breaks it."""
    source = package(p("{{ a }}"))
    bare = Environment()  # noqa: S701 - what is tested
    template = PreparedTemplate(source, bare, "проба")
    assert canonical(template.render({"a": "x"})) == canonical(by_docxtpl(source, {"a": "x"}, bare))
    with pytest.raises(RenderingFailed, match="разметка нарушена"):
        template.render({"a": "<"})


def test_variables_are_of_all_parts() -> None:
    """Names asked for in the body, in header and footer, and in the properties are told."""
    assert _prepared(from_word().source).variables == {"a", "b", "rows"}


def test_nothing_of_the_data_is_kept() -> None:
    """A context is not changed by rendering."""
    context = {"a": "x\x00", "b": ["y\x00"]}
    _prepared(package(p("{{ a }}{{ b }}"))).render(context)
    assert context == {"a": "x\x00", "b": ["y\x00"]}


def test_tests_compare_what_they_say() -> None:
    """The canonical form tells different texts apart."""
    ours, other = (canonical(_prepared(package(p("{{ a }}"))).render({"a": a})) for a in ("а", "б"))
    assert ours != other
    assert etree.fromstring(ours["word/document.xml"]).xpath("string()") == "а"
