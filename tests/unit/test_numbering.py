"""How numbers of a journal look: a sample is the first of them, the others follow and are told apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.documents import KINDS
from models.findings import BadFile
from models.numbering import (
    DEPARTMENT_ORDERS,
    PLAIN_SERIES,
    SCHOOL_ORDERS,
    first_number,
    number_format,
    number_of,
    same_number,
)
from reading.department import load_department
from storage.orders import ordinal

SIGNS = st.text(st.characters(codec="cp1251", categories=("Lu", "Ll", "Pd", "Po", "Zs")), max_size=8)
SAMPLES = st.builds(lambda before, zeros, after: f"{before}{'0' * zeros}1{after}", SIGNS, st.integers(0, 4), SIGNS)
PLACES = st.integers(1, 99_999)


@given(SAMPLES)
def test_a_sample_is_the_first_number(sample: str) -> None:
    """Save the sign «№», which documents print themselves, and spaces around."""
    assert number_format(sample).number(1) == first_number(sample)


@given(SAMPLES, st.lists(PLACES, min_size=2, max_size=20, unique=True))
def test_no_two_places_look_alike(sample: str, places: list[int]) -> None:
    """The place can be read back, so that a journal stays in order whatever stands around it."""
    written = [number_format(sample).number(place) for place in places]
    assert len(set(written)) == len(places)
    assert [ordinal(number) for number in written] == places


@pytest.mark.parametrize(
    ("sample", "twelfth"),
    [
        ("01-О", "12-О"),
        ("01 - О", "12 - О"),
        ("1-од", "12-од"),
        ("№ 1/ОД", "12/ОД"),
        ("001", "012"),
        ("МНП-1", "МНП-12"),
    ],
)
def test_numbers_as_they_are_seen(sample: str, twelfth: str) -> None:
    """Forms of real orders."""
    assert number_of("ОД", 12, sample) == twelfth


def test_without_a_sample() -> None:
    """Orders carry the letters of their series, minutes a plain number."""
    assert (number_of("ОД", 3), number_of("протоколы", 3)) == ("3-ОД", "3")


@pytest.mark.parametrize(
    ("sample", "message"),
    [
        ("21/1", "число в номере должно быть одно"),
        ("45/2-р", "число в номере должно быть одно"),
        ("ОД", "число в номере должно быть одно"),
        ("", "число в номере должно быть одно"),
        ("7-О", "с единицей"),
        ("٠١-О", "с единицей"),
        ("1" + "-" * 40, "больше 24 знаков"),
        ("1\u200b-О", "есть лишние"),
    ],
)
def test_a_sample_that_says_nothing(sample: str, message: str) -> None:
    """Refused in one sentence."""
    with pytest.raises(ValueError, match=message):
        number_format(sample)


def test_series_are_those_of_the_kinds() -> None:
    """The names of journals that a sample may be given for exist."""
    series = {kind.series for kind in KINDS.values()}
    assert {SCHOOL_ORDERS, DEPARTMENT_ORDERS, *PLAIN_SERIES} == series - {""}


def card(folder: Path, numbers: str) -> Path:
    """A department's card with samples."""
    path = folder / "department.yaml"
    path.write_text(f"full_name: Управление\nnumbers: {numbers}\n", encoding="utf-8")
    return path


def test_a_department_tells_its_first_numbers(tmp_path: Path) -> None:
    """One is that of orders; several are given by journal."""
    assert load_department(card(tmp_path, '"№ 01 - О"')).numbers == {"од": "01 - О"}
    several = load_department(card(tmp_path, '{од: "1/ОД", протоколы: "1/п"}'))
    assert several.numbers == {"од": "1/ОД", "протоколы": "1/п"}


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ('"21/1"', "department.yaml:2: numbers.од: образец «21/1» не подходит"),
        ("{приказы: 1-О}", "department.yaml:2: numbers.приказы: журнала «приказы» у управления нет (есть: од, "),
        ("[1]", "department.yaml:2: numbers: нужны пары"),
        ("{од: 1}", "department.yaml:2: numbers.од: нужен текст"),
    ],
)
def test_a_wrong_sample_is_named_with_its_place(tmp_path: Path, numbers: str, told: str) -> None:
    """File, line and field."""
    with pytest.raises(BadFile) as bad:
        load_department(card(tmp_path, numbers))
    assert told in str(bad.value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("04 - о", "04-О", True),
        ("№ 98–од", "98-од", True),
        ("1/ОД", "1 /од", True),
        ("4-О", "04-О", False),
        ("98-од", "98-о", False),
        ("", "1", False),
    ],
)
def test_one_number_is_written_in_many_ways(one: str, other: str, *, same: bool) -> None:
    """Spaces, the sign «№», kinds of dashes and size of letters do not part two numbers; figures and letters do."""
    assert same_number(one, other) is same
