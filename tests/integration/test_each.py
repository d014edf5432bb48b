"""One act on every document of a kind: all schools and all pairs, what fails is listed, the rest is done."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.paper import app
from models import acts as a
from models.ids import document_id
from tests.integration.installations import Office, answers, migrated, opened

RUNNER = CliRunner()


@pytest.fixture
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """Two schools; the second has no curator, so its order cannot be made."""
    with migrated("sqlite", tmp_path, request) as database:
        found = opened(database)
        with database.write() as connection:
            connection.exec_driver_sql("DELETE FROM people WHERE role = 'curator' AND organisation_id LIKE '%02'")
        yield found


def _drafts(office: Office, kind: str = "order_curator", copies: int = 0) -> None:
    for year in office.years:
        for copy in range(1, copies + 1) or (0,):
            document = document_id(year, "1.2", kind, copy)
            act = a.DraftDocument(command_id=document, year=year, document=document, task="1.2", kind=kind)
            answers(office.desk.submit_all([act]))


def _each(folder: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    result = RUNNER.invoke(app, ["each", *arguments, "--data", str(folder), "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_all_schools_at_once(office: Office, tmp_path: Path) -> None:
    """From draft to number in three commands; the school whose order lacks a value is named."""
    _drafts(office)
    for deed in ("submit", "sign"):
        code, told = _each(tmp_path, deed, "order_curator")
        assert (code, len(told["done"]), told["failed"]) == (0, 2, 0)
    code, told = _each(tmp_path, "register", "order_curator")
    assert (code, len(told["done"]), told["failed"]) == (1, 1, 1)
    assert "куратор" in told["failures"][0]["reason"]
    assert "school-02" in told["failures"][0]["place"]
    assert _each(tmp_path, "submit", "order_curator") == (0, {"done": [], "failed": 0, "failures": []})


def test_papers_of_all_pairs(office: Office, tmp_path: Path) -> None:
    """Each of them is a document of its own, of the named schools only."""
    _drafts(office, "personal_programme", copies=3)
    code, told = _each(tmp_path, "submit", "personal_programme", "--schools", "school-01")
    assert (code, len(told["done"])) == (0, 3)
    assert {name.rpartition("/")[2] for name in told["done"]} == {f"personal_programme.{copy}" for copy in (1, 2, 3)}
    assert all("school-01" in name for name in told["done"])


def test_a_wrong_school_changes_nothing(office: Office, tmp_path: Path) -> None:
    """The known codes are told."""
    _drafts(office)
    result = RUNNER.invoke(app, ["each", "submit", "order_curator", "--schools", "school-9", "--data", str(tmp_path)])
    assert result.exit_code != 0
    assert _each(tmp_path, "submit", "order_curator")[1]["failed"] == 0
