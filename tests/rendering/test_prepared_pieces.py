"""The pieces of preparing: the archive, the proof of soundness, the verdict on tables, the short way to a field."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from rendering.prepared import document_environment
from rendering.prepared.archive import Archive
from rendering.prepared.shape import shape_of
from rendering.prepared.tables import Verdict
from rendering.prepared.values import Cleaner, plain_texts

NAMES = st.text("abcя/.№_", min_size=1, max_size=12)
CONTENT = st.one_of(st.binary(max_size=200), st.binary(max_size=20).map(lambda piece: piece * 50))


@given(members=st.dictionaries(NAMES, CONTENT, max_size=8), split=st.integers(0, 8))
def test_archive_holds_what_was_put_in(members: dict[str, bytes], split: int) -> None:
    """Every member is read back with its name and sum, fixed ones first; equal content gives equal bytes."""
    fixed, changing = list(members.items())[:split], list(members.items())[split:]
    archive = Archive(fixed, [name for name, _ in changing])
    data = archive.filled([content for _, content in changing])
    assert data == archive.filled([content for _, content in changing])
    assert data == Archive(fixed, usual=dict.fromkeys(dict(changing), b"")).filled([], dict(changing))
    with ZipFile(BytesIO(data)) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == members
        assert read.namelist() == list(members)
        assert {info.date_time for info in read.infolist()} <= {(1980, 1, 1, 0, 0, 0)}


def test_what_does_not_shrink_is_stored() -> None:
    """A member that deflate would make longer is kept as it is."""
    with ZipFile(BytesIO(Archive([("a", b"x"), ("b", b"x" * 99)]).filled([]))) as read:
        assert [info.compress_type for info in read.infolist()] == [ZIP_STORED, ZIP_DEFLATED]


@pytest.mark.parametrize(
    "source",
    [
        '<w:p w:a="{{ x }}{% if y %}1{% else %}2{% endif %}">{{ x }}</w:p>',
        "{% for x in y %}<w:p/>{% if x %}<w:p>{{ x|upper }}</w:p>{% elif y %}{% else %}а{% endif %}{% endfor %}",
        "<w:p>{% if x %}</w:p><w:p>{% endif %}</w:p>",
        "{% set n = 1 %}<w:t>{{ n }} {{ range(3)|join(' ') }} &amp; &#160;</w:t>",
        '<w:t w:a=">" w:b="\'/">{{ x }}</w:t>',
    ],
)
def test_sound_templates(source: str) -> None:
    """Branches and loops that close what they open, values in texts and between quotes."""
    assert shape_of(source, document_environment()).sound


@pytest.mark.parametrize(
    "source",
    [
        "<w:p>{% if x %}</w:p><w:r>{% endif %}</w:p>",
        "{% for x in y %}<w:p>{% endfor %}",
        "<w:p {{ x }}></w:p>",
        "<w:p {% if x %}a='1'{% endif %}></w:p>",
        '<w:p a="{% if x %}"{% else %}1"{% endif %}></w:p>',
        '<w:p a="<">{{ x }}</w:p>',
        "<w:p></w:t>",
        "<w:p>",
        "<w:p",
        "< w:p/>",
        "<!-- {{ x }} -->",
        "<w:t>&{{ x }};</w:t>",
        "<w:t>{{ x|safe }}</w:t>",
        "<w:t>{{ (x|e)[:3] }}</w:t>",
        "<w:t>{{ x|map('safe')|join }}</w:t>",
        "<w:t>{{ x|tojson }}</w:t>",
        "{% macro m() %}<w:t>{% endmacro %}{{ m() }}",
        "{% set m %}<w:t>{% endset %}{{ m }}",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% for x in y recursive %}{{ loop(x) }}{% endfor %}",
    ],
)
def test_what_is_not_proved(source: str) -> None:
    """Anything else is not called sound: such documents are parsed."""
    assert not shape_of(source, document_environment()).sound


@pytest.mark.parametrize(
    "environment",
    [
        Environment(),  # noqa: S701 - what is tested
        Environment(autoescape=lambda _: True),  # noqa: S701
        Environment(autoescape=True, finalize=str),
        Environment(autoescape=True, extensions=["jinja2.ext.do"]),
    ],
)
def test_environments_that_prove_nothing(environment: Environment) -> None:
    """Without constant escaping, or with additions of one's own, nothing is proved."""
    assert not shape_of("<w:t>{{ x }}</w:t>", environment).sound


def test_filters_of_ones_own_prove_nothing() -> None:
    """A filter that is not Jinja's may hand out markup, under whatever name."""
    environment = Environment(autoescape=True)
    environment.filters["upper"] = lambda text: text
    assert not shape_of("<w:t>{{ x|upper }}</w:t>", environment).sound
    assert shape_of("<w:t>{{ x|lower }}</w:t>", environment).sound


GRID = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
FULL, SHORT = "<w:tr><w:tc></w:tc><w:tc></w:tc></w:tr>", "<w:tr><w:tc></w:tc></w:tr>"
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc></w:tr>'


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (FULL, Verdict.SETTLED),
        (WIDE, Verdict.SETTLED),
        (FULL + "{% for x in y %}" + SHORT + "{% endfor %}", Verdict.SETTLED),
        ("{% for x in y %}" + FULL + WIDE + "{% endfor %}", Verdict.UNLESS_EMPTY),
        ("{% if x %}" + FULL + "{% else %}" + WIDE + "{% endif %}", Verdict.UNLESS_EMPTY),
        ("", Verdict.UNLESS_EMPTY),
        (SHORT, Verdict.OPEN),
        (FULL + FULL.replace("</w:tr>", "<w:tc/></w:tr>"), Verdict.OPEN),
        ("{% if x %}" + FULL + "{% endif %}" + SHORT, Verdict.OPEN),
        (FULL.replace("<w:tc>", "{% if x %}<w:tc>", 1).replace("</w:tc>", "</w:tc>{% endif %}", 1), Verdict.OPEN),
        (FULL + WIDE.replace("2", "{{ n }}"), Verdict.OPEN),
        (FULL + WIDE.replace("2", "{% if x %}1{% else %}2{% endif %}"), Verdict.OPEN),
        (FULL + WIDE.replace("2", "3"), Verdict.OPEN),
        (FULL + "{% if x %}</w:tbl>" + GRID + FULL + "{% endif %}" + FULL, Verdict.OPEN),
        (FULL.replace("</w:tc>", "{% if x %}</w:tc><w:tc>{% endif %}</w:tc>"), Verdict.OPEN),
        (WIDE.replace("<w:gridSpan", "{% if x %}<w:gridSpan").replace("/>", "/>{% endif %}"), Verdict.OPEN),
    ],
)
def test_verdict_on_a_table(rows: str, verdict: Verdict) -> None:
    """A table is settled when a row as wide as its grid is always there and none is wider."""
    assert shape_of(f"{GRID}{rows}</w:tbl>", document_environment()).tables == verdict


def test_inner_rows_count_for_the_outer_table() -> None:
    """Rows of inner tables count as rows of the outer: three columns inside two are an open question."""
    inner = "<w:tbl><w:tblGrid>" + "<w:gridCol/>" * 3 + "</w:tblGrid><w:tr>" + "<w:tc></w:tc>" * 3 + "</w:tr></w:tbl>"
    rows = FULL.replace("<w:tc>", f"<w:tc>{inner}", 1)
    assert shape_of(f"{GRID}{rows}</w:tbl>", document_environment()).tables == Verdict.OPEN


@given(value=st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_cleaned_values_are_clean(value: object) -> None:
    """What is cleaned has only characters of XML and no mark of docxtpl; cleaning again changes nothing."""
    cleaner = Cleaner(breaks=False)
    cleaned = cleaner.cleaned(value)
    assert cleaner.cleaned(cleaned) == cleaned
    texts = plain_texts({"": cleaned})
    assert texts is not None
    unsuspected = str.maketrans(dict.fromkeys((*map(ord, "{}"), *range(0xF000, 0xFFFE)), ""))
    assert cleaner.is_clean([text.translate(unsuspected) for text in texts])


@given(value=st.one_of(st.text(), st.integers(), st.none(), st.lists(st.text()), st.text().map(Markup)))
def test_values_are_printed_as_jinja_prints_them(value: object) -> None:
    """The short way to print a text escapes as Jinja does, whatever the value is."""
    plain = ImmutableSandboxedEnvironment(autoescape=True)
    source = "{{ x }} {% if x %}{{ x ~ '<' }}{% endif %}{{ '<b>' }}"
    assert document_environment().from_string(source).render(x=value) == plain.from_string(source).render(x=value)


@given(key=st.sampled_from(("items", "keys", "имя", "__class__", "_x", "lost")), value=st.integers())
def test_fields_are_found_as_the_sandbox_finds_them(key: str, value: int) -> None:
    """The short way to a field of a dict answers what the sandbox answers, methods and lacking fields too."""
    plain = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    data = {"items": 1, "имя": value, "_x": 2}
    found, expected = document_environment().getattr(data, key), plain.getattr(data, key)
    if isinstance(expected, StrictUndefined):
        assert isinstance(found, StrictUndefined)
    else:
        assert found == expected
