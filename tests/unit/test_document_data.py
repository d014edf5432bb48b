"""Files with the data of a document: what is wrong is told with its place, nothing is read that cannot be meant."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.documents import KINDS
from models.errors import BadInput
from reading.blanks import blanks
from reading.document_data import MOST_ENTERED, read_document_data, read_entered
from reading.document_rows import read_rows

KIND = KINDS["order_curator"]


def _sample() -> dict[str, Any]:
    found: dict[str, Any] = KIND.example.model_dump(mode="json")
    return found


def test_an_empty_requisite_is_named_with_its_line(tmp_path: Path) -> None:
    """A required text of spaces would be a hole in print: line and field are told, also deep in the data."""
    data = _sample()
    data["issuer"]["full_name"], data["grounds"][0]["number"] = "", " \n"
    file = tmp_path / "order.json"
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    with pytest.raises(BadInput) as refused:
        read_document_data(file, KIND)
    line = next(n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if '"full_name": ""' in text)
    assert f"order.json:{line}: issuer.full_name: значение пустое" in str(refused.value)
    assert "grounds.0.number: значение пустое" in str(refused.value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_sample_has_an_empty_requisite(kind: Any) -> None:
    """What is shipped passes its own check."""
    assert list(blanks(kind.example)) == []


def test_an_endless_number_is_a_sentence(tmp_path: Path) -> None:
    """Python refuses numbers of thousands of figures in its own way."""
    file = tmp_path / "a.json"
    file.write_text('{"number": ' + "9" * 10_000 + "}", "utf-8")
    for read in (read_document_data, read_entered):
        with pytest.raises(BadInput, match="слишком длинное"):
            read(file, KIND)
    with pytest.raises(BadInput, match="не текст JSON"):
        read_rows(file)


def test_a_whole_library_is_not_read(tmp_path: Path) -> None:
    """What is entered has its measure before it is read."""
    file = tmp_path / "facts.json"
    with file.open("wb") as out:
        out.truncate(MOST_ENTERED + 1)
    with pytest.raises(BadInput, match="больше 3 МБ"):
        read_entered(file, KIND)
    rows = tmp_path / "rows.csv"
    with rows.open("wb") as out:
        out.truncate(51_000_000)
    with pytest.raises(BadInput, match="разделите список"):
        read_rows(rows)


def test_a_cell_without_end_is_a_sentence(tmp_path: Path) -> None:
    """A cell of a csv that never closes its quotes."""
    file = tmp_path / "rows.csv"
    file.write_text('a;b\n"' + "я" * 200_000, "utf-8")
    with pytest.raises(BadInput, match="проверьте кавычки"):
        read_rows(file)
