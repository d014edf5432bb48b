"""Ids name their parts, and the parts are read back from them."""

from hypothesis import given
from hypothesis import strategies as st

from models.ids import (
    copy_of,
    cycle_id,
    document_id,
    kind_of,
    origin_of,
    school_year_id,
    task_of_document,
    year_of_document,
)

YEAR = school_year_id(cycle_id("ensk", "standard", 2026), "school-01")
NUMBERS = st.text("0123456789./-~%2Fпункт ", min_size=1, max_size=12)


@given(NUMBERS, st.integers(0, 40))
def test_the_parts_of_a_document_are_read_back(number: str, copy: int) -> None:
    """Whatever sign an order uses in its numbers: «1.1», «1/1», «7-16»."""
    document = document_id(YEAR, number, "order_curator", copy)
    assert (year_of_document(document), kind_of(document), copy_of(document)) == (YEAR, "order_curator", copy)
    assert task_of_document(document) == number
    assert origin_of(document) == origin_of(f"{document}~3") == document


def test_an_usual_number_stands_in_the_id_as_it_is() -> None:
    """Ids that were given stay as they are."""
    assert document_id(YEAR, "17.1~2", "order_curator") == f"document/{YEAR}/17.1~2/order_curator"
