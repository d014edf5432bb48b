"""Numbers of items and ids of roadmaps that come from a document."""

import re

from hypothesis import given
from hypothesis import strategies as st

from models.roadmap import Roadmap
from reading.orders.identity import identifier
from reading.orders.numbering import Numbers


def test_printed_numbers_are_kept() -> None:
    """A number that tells items apart stays as printed, without its last dot."""
    numbers = Numbers(["1.1.", "1.2", "2.1."])
    assert [numbers.take(one, None, "9") for one in ("1.1.", "1.2", "2.1.")] == ["1.1", "1.2", "2.1"]


def test_numbers_that_begin_anew_on_each_stage_get_the_stage_in_front() -> None:
    """1, 2 under stage I and 1, 2 under stage II become I.1, I.2, II.1, II.2."""
    numbers = Numbers(["1", "2", "1", "2"])
    assert [numbers.take(one, None, stage) for one, stage in (("1", "I"), ("2", "I"), ("1", "II"), ("2", "II"))] == [
        "I.1",
        "I.2",
        "II.1",
        "II.2",
    ]


def test_items_without_number_are_counted_in_their_group_or_stage() -> None:
    """A bullet of group 2.1.1 is 2.1.1.1; a row of stage 2.3 is 2.3.1; of no stage, 1."""
    numbers = Numbers(["2.1.1.", "", "", ""])
    assert numbers.take("2.1.1.", None, "2") == "2.1.1"
    assert numbers.take("", "2.1.1", "2") == "2.1.1.1"
    assert numbers.take("", None, "2.3") == "2.3.1"
    assert numbers.take("", None, None) == "1"


def test_a_number_printed_twice_outside_stages_is_told_apart() -> None:
    """Each month counts from 1: the second 1 is 1-2."""
    numbers = Numbers(["1", "2", "1", "3"])
    assert [numbers.take(one, None, None) for one in ("1", "2", "1", "3")] == ["1", "2", "1-2", "3"]


def test_a_row_under_a_merged_number_belongs_to_it() -> None:
    """A cell «12» over two rows: 12 and 12.1."""
    numbers = Numbers(["11", "12", "", "13"])
    assert [numbers.take(one, None, None) for one in ("11", "12", "", "13")] == ["11", "12", "12.1", "13"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "1", "1.1", "1.1.", "2", "1.1.1"]), st.sampled_from([None, "1", "I"])),
        max_size=30,
    )
)
def test_numbers_never_repeat(rows: list[tuple[str, str | None]]) -> None:
    """Whatever is printed, every item gets a number of its own."""
    numbers = Numbers([printed for printed, _ in rows])
    taken = [numbers.take(printed, None, stage) for printed, stage in rows]
    assert len(set(taken)) == len(taken)


@given(st.text())
def test_every_file_name_gives_a_valid_id(name: str) -> None:
    """An id is made of Latin letters, digits and hyphens, whatever the file is called."""
    pattern = Roadmap.model_json_schema()["properties"]["id"]["pattern"]
    assert re.match(pattern, identifier(name))


def test_a_russian_file_name_is_transliterated() -> None:
    """«Дорожная карта 2023-2024.docx» is readable as an id."""
    assert identifier("Дорожная карта 2023-2024.docx") == "dorozhnaya-karta-2023-2024"
