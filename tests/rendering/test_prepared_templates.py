"""Everything a template may do, each in a template of its own: the prepared one gives what docxtpl gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rendering.prepared import PreparedTemplate, document_environment
from tests.rendering.by_docxtpl import by_docxtpl, canonical
from tests.rendering.made_templates import Case, cases

CASES = {name: maker() for name, maker in cases()}
TEMPLATES = {name: PreparedTemplate(case.source, document_environment(), name) for name, case in CASES.items()}
each_case = pytest.mark.parametrize("name", CASES)


@each_case
@settings(max_examples=40)
@given(data=st.data())
def test_what_docxtpl_makes(name: str, data: st.DataObject) -> None:
    """The XML of every part is that of docxtpl for any data."""
    case: Case = CASES[name]
    context = data.draw(case.data)
    ours, theirs = canonical(TEMPLATES[name].render(context)), canonical(by_docxtpl(case.source, context))
    assert ours.keys() == theirs.keys()
    for part, xml in theirs.items():
        assert ours[part] == xml


@each_case
def test_way(name: str) -> None:
    """Only what depends on the tree of a document, or is not proved sound, is parsed."""
    assert TEMPLATES[name].by_text == CASES[name].by_text
