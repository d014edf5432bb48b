"""Legal grounds shipped with the product."""

from datetime import date
from pathlib import Path

import pytest

from models.findings import BadFile
from reading.legal_acts import acts_in_force


@pytest.mark.parametrize(
    ("on", "numbers"),
    [
        (date(2019, 12, 24), ["273-ФЗ"]),
        (date(2019, 12, 25), ["273-ФЗ", "Р-145"]),
        (date(2026, 9, 1), ["273-ФЗ", "Р-145", "1264-р"]),
    ],
)
def test_only_acts_in_force_are_cited(on: date, numbers: list[str]) -> None:
    """An act is cited from its first day on, in the order of the file."""
    assert [act.number for act in acts_in_force(on)] == numbers


def test_last_day_belongs_to_the_term(tmp_path: Path) -> None:
    """`until` is the last day in force."""
    file = tmp_path / "acts.yaml"
    file.write_text("- {title: приказ, number: 1-А, on: 2020-01-01, from: 2020-01-01, until: 2020-12-31}\n", "utf-8")
    assert len(acts_in_force(date(2020, 12, 31), file)) == 1
    assert acts_in_force(date(2021, 1, 1), file) == ()


def test_bad_entry_is_refused_with_its_line(tmp_path: Path) -> None:
    """A wrong field is named with file and line."""
    file = tmp_path / "acts.yaml"
    file.write_text("- title: приказ\n  number: 5\n  on: 2020-01-01\n  from: 2020-01-01\n", "utf-8")
    with pytest.raises(BadFile, match=r"acts\.yaml:2: .*нужен текст"):
        acts_in_force(date(2021, 1, 1), file)
