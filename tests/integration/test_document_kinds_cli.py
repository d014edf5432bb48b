"""What people and programs are told of kinds of documents, and questionnaires as blank forms."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.paper import app
from models.documents import KINDS
from models.documents.kind import APPROVAL_TITLES
from models.roadmap import CANONICAL_TITLES
from models.roles import ROLES
from reading.questionnaires import read_questionnaires
from rendering.documents import text_of


def run(*words: object, code: int = 0) -> Result:
    """Run `nastavnik document`; its exit code is as expected."""
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, list(map(str, words)))
    assert result.exit_code == code, result.output
    return result


def test_kinds_are_told_in_russian() -> None:
    """The table of people has no code but that of the kind itself; stage, issuer and signer are words."""
    lines = run("kinds").stdout.splitlines()[1:]
    told = {line.split()[0]: line for line in lines if line.split()[0] in KINDS}
    assert told.keys() == KINDS.keys()
    for code, line in told.items():
        kind = KINDS[code]
        assert CANONICAL_TITLES[kind.stage] in line
        assert {"school": " школа ", "municipality": " управление "}[kind.issuer] in line
        assert ROLES[kind.signer].title in line


def test_one_kind_is_told_with_its_way() -> None:
    """Every step is words of the act and of the role; programs get the codes."""
    kind = KINDS["order_pairs"]
    told = run("kinds", kind.code).stdout
    assert all(f"{APPROVAL_TITLES[step.act]}: {ROLES[step.role].title}" in told for step in kind.approval)
    assert not {step.role for step in kind.approval} & set(told.split())
    (facts,) = json.loads(run("kinds", kind.code, "--json").stdout)
    assert facts["approval"][0] == {"act": "draft", "role": "curator"}
    assert [row["kind"] for row in json.loads(run("kinds", "--json").stdout)] == list(KINDS)


@pytest.mark.parametrize("code", read_questionnaires())
def test_every_questionnaire_is_printed_as_a_form(code: str, tmp_path: Path) -> None:
    """Its title, every question, the school and the school year that were named."""
    form, out = read_questionnaires()[code], tmp_path / "form.docx"
    run("questionnaire", code, "--out", out, "--school", "СОШ № 9", "--year", 2027)
    text = " ".join(text_of(out.read_bytes()).replace("\xa0", " ").split())
    assert "СОШ № 9" in text
    assert "2027/2028 учебный год" in text
    assert all(question.text.split()[-1].strip("?.:»") in text for question in form.questions)


def test_a_wrong_code_is_answered_with_the_list(tmp_path: Path) -> None:
    """Exit code 2, the codes with their titles, no file."""
    said = run("questionnaire", "x", "--out", tmp_path / "x.docx", code=2).output
    assert "Анкеты «x» нет. Есть: " in said
    assert all(code in said for code in read_questionnaires())
    assert not (tmp_path / "x.docx").exists()
