"""Templates made for tests, one for each thing a template may do, each with the data it takes.

`by_text` says whether plain data should be filled in without parsing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx import Document
from docx.shared import Mm
from hypothesis import strategies as st

from tests.rendering.contexts import PLAIN, TEXTS, WITH_BREAKS
from tests.rendering.packing import (
    MIME,
    NAMES,
    OFFICE,
    cell,
    p,
    package,
    packed,
    parts,
    picture,
    row,
    saved,
    table,
    tag_row,
)

Data = st.SearchStrategy[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Case:
    """A template, its data, and the way it should go."""

    source: bytes
    data: Data
    by_text: bool = True


def _data(**values: st.SearchStrategy[object]) -> Data:
    return st.fixed_dictionaries(dict(values))


ROWS = st.lists(st.fixed_dictionaries({"name": TEXTS, "marks": st.lists(TEXTS, max_size=3)}), max_size=4)
_TWO = (4000, 5638)
_HEADS = row(cell(4000, "А"), cell(5638, "Б"))


def rows() -> Case:
    """A row for each item under a heading."""
    body = tag_row("for r in rows") + row(cell(4000, "{{ r.name }}") + cell(5638, "{{ loop.index }}"))
    return Case(package(table(_TWO, _HEADS, body + tag_row("endfor"))), _data(rows=ROWS))


def rows_alone() -> Case:
    """A table that may be left without a row: docxtpl takes its columns away."""
    one = row(cell(4000, "{{ r.name }}") + cell(5638, ""))
    body = table(_TWO, tag_row("for r in rows") + one + tag_row("endfor"))
    return Case(package(body + p("после")), _data(rows=ROWS))


def rows_of_two_widths() -> Case:
    """Rows that do not fill the grid: docxtpl may narrow it."""
    short = row(cell(4000, "{{ r.name }}"))
    body = table(_TWO, tag_row("for r in rows") + short + tag_row("endfor"))
    return Case(package(body), _data(rows=ROWS), by_text=False)


def nested_rows() -> Case:
    """Loops in loops, branches in them, spans that are always the same."""
    head = row(cell(9638, "{{ r.name }}", '<w:gridSpan w:val="2"/>'))
    one = row(cell(4000, "{{ m }}") + cell(5638, "{{ loop.length }}"))
    body = (
        (tag_row("for r in rows") + tag_row("if r.marks") + head)
        + (tag_row("for m in r.marks") + one + tag_row("endfor"))
        + (tag_row("endif") + tag_row("endfor"))
    )
    return Case(package(table(_TWO, _HEADS, body)), _data(rows=ROWS))


def paragraphs() -> Case:
    """Paragraphs chosen and repeated."""
    body = (
        (p("{%p if a %}") + p("{{ a }}") + p("{%p elif b %}") + p("{{ b }}"))
        + (p("{%p else %}") + p("ничего") + p("{%p endif %}"))
        + (p("{%p for r in rows %}") + p("{{ r.name }}\t{{ loop.index0 }}"))
        + (p("{%p for m in r.marks %}") + p("– {{ m }};") + p("{%p endfor %}"))
        + p("{%p endfor %}")
    )
    return Case(package(body), _data(a=TEXTS, b=TEXTS, rows=ROWS))


def inline() -> Case:
    """Tags inside a line: branches, joined runs, comments, own values, marks of docxtpl as text."""
    body = (
        p("{% if a %}с {{ a }}{% else %}без{% endif %}, {# заметка #}итого {{ rows|length }}")
        + p("начало {%- if a %} и {{ a }}{%- endif %} конец")
        + p("{%- if b -%} слито {%- endif -%}")
        + p("{%p set n = rows|length + 1 %}")
        + p("{#p строка-заметка #}")
        + p("{{ n }} {{ a|upper }} {{ b|default('–') }} {{ rows|join(', ') }}")
        + p("{_{ не тег }_} и {_% тоже %_} {{- a -}} {{ '&lt;' ~ b ~ '&gt;' }}")
    )
    return Case(package(body), _data(a=TEXTS, b=TEXTS, rows=st.lists(TEXTS, max_size=3)))


def breaks() -> Case:
    """Line breaks, tabs, new paragraphs and pages inside values, in styled runs and beside other text."""
    styled = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>до {{ a }} после</w:t></w:r></w:p>'
    )
    two = "<w:p><w:r><w:t>{{ a }}</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>{{ b }}</w:t></w:r></w:p>"
    field = '<w:p><w:r><w:instrText xml:space="preserve"> QUOTE "{{ c }}" </w:instrText></w:r></w:p>'
    return Case(package(styled + two + p("{{ a }}\n{{ b }}") + field), _data(a=WITH_BREAKS, b=WITH_BREAKS, c=TEXTS))


def split_runs() -> Case:
    """Tags that Word has torn into runs, with marks of its proofing between."""
    torn = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>'
    line = f"{{{torn}{{ {torn}a{torn} }}{torn}}} и {{%{torn} if {torn}b %{torn}}}да{{% endif{torn} %}}"
    loop = f"{{%{torn}p for r {torn}in rows %}}"
    body = p(line) + p(loop) + p("{{ r.name }}") + p(f"{{%p {torn}endfor %}}")
    return Case(package(body), _data(a=TEXTS, b=st.booleans(), rows=ROWS))


def quotes() -> Case:
    """Word's curly quotes and escaped signs inside tags."""
    body = p("{% if a == “да” and n &gt; 1 or a &lt; ‘б’ %}{{ a }}{% endif %}")
    return Case(package(body), _data(a=st.one_of(TEXTS, st.just("да")), n=st.integers(0, 3)))


def spans() -> Case:
    """A cell as wide as the data says."""
    body = table(_TWO, row(cell(4000, "{% colspan n %}{{ a }}") + cell(5638, "{{ a }}")))
    return Case(package(body), _data(a=TEXTS, n=st.integers(1, 3)), by_text=False)


def backgrounds() -> Case:
    """A cell as dark as the data says."""
    cells = cell(4000, "{% cellbg colour %}{{ a }}") + cell(5638, "{{ a }}")
    colours = st.one_of(st.just("FF0000"), TEXTS.map(lambda text: text.replace("\n", "")))
    return Case(package(table(_TWO, row(cells))), _data(a=TEXTS, colour=colours))


def columns() -> Case:
    """As many columns as the data has."""
    heads = cell(4000, "{%tc for c in heads %}") + cell(4000, "{{ c }}")
    body = table(_TWO, row(heads + cell(1638, "{%tc endfor %}")) + row(cell(9638, "{{ a }}")))
    return Case(package(body), _data(a=TEXTS, heads=st.lists(TEXTS, max_size=5)), by_text=False)


def merged_down() -> Case:
    """Cells of a loop merged vertically."""
    one = row(cell(4000, "{% vm %}{{ a }}") + cell(5638, "{{ r.name }}"))
    body = tag_row("for r in rows") + one + tag_row("endfor")
    return Case(package(table(_TWO, _HEADS, body)), _data(a=TEXTS, rows=ROWS))


def merged_across() -> Case:
    """Cells of a loop merged horizontally."""
    cells = cell(4000, "{%tc for r in rows %}") + cell(4000, "{% hm %}{{ a }}")
    body = table(_TWO, row(cells + cell(4000, "{%tc endfor %}")) + row(cell(9638, "{{ a }}")))
    return Case(package(body), _data(a=TEXTS, rows=ROWS), by_text=False)


def inner_tables() -> Case:
    """A table in a cell, both settled, and one in a loop."""
    inner = table((2000, 2000), row(cell(2000, "{{ a }}") + cell(2000, "")))
    outer = table(_TWO, row(cell(4000, "", before=inner) + cell(5638, "{{ a }}")))
    looped = p("{%p for r in rows %}") + outer + p("{{ r.name }}") + p("{%p endfor %}")
    return Case(package(outer + looped), _data(a=TEXTS, rows=ROWS))


def unmarked_runs() -> Case:
    """Plain text where rich text is awaited."""
    return Case(package(p("до {{r a }} после")), _data(a=PLAIN))


def markup_let_through() -> Case:
    """Text that the template declares safe: nothing is proved, each document is parsed."""
    return Case(
        package(p("{{ a|safe }}")),
        _data(a=st.text("abc &amp;", max_size=5).map(lambda t: t.replace("&", ""))),
        by_text=False,
    )


def footnotes(note: str = "{% if a %}{{ b }}{% endif %}") -> Case:
    """Tags in a footnote."""
    members = parts(p("{{ a }}"))
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{MIME}.footnotes+xml"/></Types>'
    link = f'<Relationship Id="rId9" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("</Types>", override)
    members["word/_rels/document.xml.rels"] = members["word/_rels/document.xml.rels"].replace("</Relationships>", link)
    content = '<w:footnote w:id="1">' + p(note) + "</w:footnote>"
    members["word/footnotes.xml"] = f"<w:footnotes {NAMES}>{content}</w:footnotes>"
    return Case(packed(members), _data(a=TEXTS, b=TEXTS))


def from_word() -> Case:
    """A document with all that python-docx brings, tags in header, footer, title and subject."""
    document = Document()
    document.core_properties.title = "О {{ a }}"
    document.core_properties.subject = "{% if a %}есть{% endif %}"
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ a }}\t{{ b }}"
    section.footer.add_table(1, 2, Mm(100)).cell(0, 0).text = "{% if b %}{{ b }}{% endif %}"
    document.add_heading("{{ a }}")
    document.add_paragraph("{%p for r in rows %}")
    document.add_paragraph("{{ r.name }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    return Case(saved(document), _data(a=TEXTS, b=TEXTS, rows=ROWS))


def pictures() -> Case:
    """A picture of the template, repeated: docxtpl numbers its copies."""
    document = Document()
    document.add_paragraph("{%p for r in rows %}")
    document.add_picture(picture())
    document.add_paragraph("{%p endfor %}")
    return Case(saved(document), _data(rows=ROWS))


def without_tags() -> Case:
    """A template with nothing to fill in."""
    return Case(package(p("Приказываю:\nточка")), _data())


def without_properties() -> Case:
    """A package without properties."""
    members = parts(p("{{ a }}"))
    del members["docProps/core.xml"]
    types, links = members["[Content_Types].xml"], members["_rels/.rels"]
    members["[Content_Types].xml"] = types[: types.rindex("<Override")] + "</Types>"
    members["_rels/.rels"] = links[: links.rindex("<Relationship ")] + "</Relationships>"
    return Case(packed(members), _data(a=TEXTS))


def cases() -> Iterator[tuple[str, Callable[[], Case]]]:
    """Every maker of a case by its name."""
    for name, maker in globals().items():
        if callable(maker) and getattr(maker, "__annotations__", {}).get("return") is Case:
            yield name, maker
