"""Legal grounds shipped with the product."""

from datetime import date
from pathlib import Path

import pytest

from models.documents import KINDS
from models.documents.data import OrderFacts
from models.documents.kind import DocumentKind
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


@pytest.mark.parametrize(
    "chosen",
    [kind for kind in KINDS.values() if not issubclass(kind.data, OrderFacts)],
    ids=lambda kind: str(kind.code),
)
def test_samples_cite_acts_of_the_list_only(chosen: DocumentKind) -> None:
    """A paper that is no order cites acts named for its kind, else those that orders stand on."""
    listed = acts_in_force(date(2026, 9, 1), kind=chosen.code) or acts_in_force(date(2026, 9, 1))
    assert set(getattr(chosen.example, "grounds", ())) <= set(listed)


def test_labour_code_was_silent_before_its_article() -> None:
    """The article on mentoring in the Labour Code is in force from March 2025 (Source: 381-ФЗ)."""
    assert acts_in_force(date(2025, 2, 28), kind="mentor_consent") == ()
    assert [act.number for act in acts_in_force(date(2025, 3, 1), kind="mentor_consent")] == ["197-ФЗ"]


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
