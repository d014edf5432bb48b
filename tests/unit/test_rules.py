"""Task kinds and ladders as files: the shipped ones, and what is said of wrong ones."""

import shutil
from pathlib import Path

import pytest

from models.errors import BadInput
from reading.rules import RULES_DIRECTORY, load_rules

KINDS = {
    *("study", "order", "document", "questionnaire", "consent", "register", "meeting", "training", "pairing"),
    *("pair_work", "support", "report", "monitoring", "publication", "award"),
}


def test_the_shipped_rules() -> None:
    """The closed set of kinds, each with a ladder that exists."""
    rules = load_rules()
    assert set(rules.kinds) == KINDS
    assert {kind.ladder for kind in rules.kinds.values()} <= set(rules.ladders)


def test_ladders_lead_upwards() -> None:
    """Steps of escalation come later and later."""
    for ladder in load_rules().ladders.values():
        days = [step.after for step in ladder.escalation]
        assert days == sorted(set(days))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of the shipped rules to spoil."""
    shutil.copytree(RULES_DIRECTORY, tmp_path / "rules")
    return tmp_path / "rules"


SPOILT = [
    (
        "task_kinds.yaml",
        "a: {title: А, evidence: [note], ladder: no}\n",
        "task_kinds.yaml:1: a.ladder: лестницы «no» нет",
    ),
    ("task_kinds.yaml", "a: {title: А, evidence: []}\n", "task_kinds.yaml:1: a.evidence: список пуст"),
    (
        "task_kinds.yaml",
        "a:\n  title: А\n  evidence: [oath]\n",
        "task_kinds.yaml:3: a.evidence.0: «oath» здесь не годится",
    ),
    ("task_kinds.yaml", "- a\n", "task_kinds.yaml:1"),
    ("ladders.yaml", "a:\n  reminders: [{before: -1}]\n", "ladders.yaml:2: a.reminders.0.before: число меньше 0"),
    (
        "ladders.yaml",
        "a:\n  escalation: [{after: 1, to: boss}]\n",
        "ladders.yaml:2: a.escalation.0.to: роли «boss» нет",
    ),
    ("ladders.yaml", "a:\n  at: рано\n", "ladders.yaml:2: a.at: нужно время вида 09:00"),
    ("ladders.yaml", "a: [\n", "разметка YAML нарушена"),
]


@pytest.mark.parametrize(("name", "text", "message"), SPOILT)
def test_a_wrong_rule_is_named_with_its_line(directory: Path, name: str, text: str, message: str) -> None:
    """`file:line: field: what is wrong`, in Russian."""
    (directory / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_rules(directory)
    assert message in str(caught.value).replace(f"{directory}/", "")


def test_a_missing_file(directory: Path) -> None:
    """Both files are needed."""
    (directory / "ladders.yaml").unlink()
    with pytest.raises(BadInput, match=r"ladders\.yaml: файла нет"):
        load_rules(directory)
