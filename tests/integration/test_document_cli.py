"""Documents on the command line: how they are named, filled in and shown to whoever keeps the papers of a school."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from acts.desk import Desk
from cli.paper import app
from models import acts as a
from models.documents import KINDS
from models.ids import document_id
from rendering.normalised import normalised_text
from tests.integration.installations import Office, answers, migrated, opened

RUNNER = CliRunner()


@pytest.fixture
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """Two schools that run."""
    with migrated("sqlite", tmp_path, request) as database:
        yield opened(database)


def _draft(office: Office, task: str, kind: str) -> None:
    document = document_id(office.year, task, kind)
    act = a.DraftDocument(command_id=document, year=office.year, document=document, task=task, kind=kind)
    answers(Desk(office.database, lambda: office.now).submit_all([act]))


def _run(folder: Path, command: str, *arguments: str) -> Result:
    return RUNNER.invoke(app, [command, "school-01", *arguments, "--data", str(folder)])


def test_a_file_of_facts_is_named_beside_the_data_folder(office: Office, tmp_path: Path) -> None:
    """Both are told at once: what was entered lacks no more."""
    _draft(office, "5.2", "order_pairs")
    facts = tmp_path / "facts.json"
    pairs = KINDS["order_pairs"].example.model_dump(mode="json")["pairs"]
    facts.write_text(json.dumps({"pairs": pairs}), encoding="utf-8")
    assert "пары и группы" in _run(tmp_path, "missing", "order_pairs").stdout
    result = _run(tmp_path, "fill", "order_pairs", "--facts", str(facts))
    assert result.exit_code == 0, result.stderr
    assert "пары и группы" not in _run(tmp_path, "missing", "order_pairs").stdout


def test_documents_of_one_kind_are_told_apart(office: Office, tmp_path: Path) -> None:
    """Two tasks yield minutes: each is named with its task, as the list and the refusal say."""
    for task, kind in (("1.2", "minutes"), ("3.1", "minutes"), ("5.2", "consent_publication")):
        _draft(office, task, kind)
    listed = _run(tmp_path, "list").stdout
    assert all(f" {name} " in listed for name in ("1.2/minutes", "3.1/minutes", "consent_publication"))
    assert "укажите один: 1.2/minutes, 3.1/minutes" in _run(tmp_path, "submit", "minutes").stderr
    assert _run(tmp_path, "submit", "3.1/minutes").exit_code == 0


def test_a_draft_is_saved_to_be_signed(office: Office, tmp_path: Path) -> None:
    """What people sign is printed before it has a number; an annulled one is not."""
    _draft(office, "1.2", "order_curator")
    out = tmp_path / "draft.docx"
    saved = _run(tmp_path, "save", "order_curator", "--out", str(out))
    assert (saved.exit_code, "номера и даты в нём ещё нет" in saved.stderr) == (0, True)
    assert "О назначении куратора" in normalised_text(out.read_bytes())
    assert _run(tmp_path, "void", "order_curator", "--reason", "Лишний").exit_code == 0
    again = _run(tmp_path, "save", "order_curator", "--out", str(tmp_path / "void.docx"))
    assert (again.exit_code, "аннулирован" in again.stderr) == (1, True)


def test_a_document_is_published_at_an_address(office: Office, tmp_path: Path) -> None:
    """A word that leads nowhere is not taken for a link."""
    _draft(office, "1.2", "order_curator")
    result = _run(tmp_path, "publish", "order_curator", "--link", "нет")
    assert (result.exit_code, "не адрес страницы" in result.stderr) == (2, True)
