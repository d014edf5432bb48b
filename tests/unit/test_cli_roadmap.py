"""`nastavnik roadmap check` and `show`: what is printed, where, and the exit codes."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from cli.errors import reporting
from cli.roadmap import app, plan_year
from models.errors import Refused
from reading.roadmaps import load_roadmap, shipped_roadmaps

RUNNER = CliRunner()
FIELDS = ["severity", "place", "code", "message", "suggestion"]
FINDING = {
    "type": "object",
    "required": FIELDS,
    "additionalProperties": False,
    "properties": {
        **{field: {"type": "string"} for field in FIELDS},
        "severity": {"enum": ["error", "warning", "info"]},
    },
}
FINDINGS = Draft202012Validator({"type": "array", "items": FINDING})


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of one call."""
    result = RUNNER.invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_check_accepts_shipped_ids(name: str) -> None:
    """Shipped roadmaps have remarks at most."""
    assert run("check", name)[0] == 0


def test_check_prints_remarks_for_people() -> None:
    """Each remark on its own line with severity and place."""
    code, out, err = run("check", "lyceum22-2023-2024")
    assert code == 0
    assert "внимание: пункт 7.3: чтение срока «Сентябрь 2023-2024» подтверждает человек" in out
    assert "к сведению: этап 1: на этапе нет мероприятий" in out
    assert err == ""


def test_check_says_when_nothing_is_wrong() -> None:
    """Silence would look like a failure."""
    assert run("check", "standard")[1] == "Замечаний нет.\n"


def test_check_prints_json() -> None:
    """One JSON document with findings of the fixed shape."""
    findings = json.loads(run("check", "lyceum22-2023-2024", "--json")[1])
    FINDINGS.validate(findings)
    codes = {finding["code"] for finding in findings}
    assert {"to_confirm", "stage_without_tasks", "result_before_work"} <= codes


def test_check_of_a_wrong_file(tmp_path: Path) -> None:
    """Exit code 2, the message on stderr, the findings as JSON on stdout when asked."""
    path = tmp_path / "plan.yaml"
    path.write_text("id: plan\ntitle: План\nissuer: Школа\nstages: []\ncolour: red\n", encoding="utf-8")
    code, out, err = run("check", str(path), "--json")
    assert code == 2
    FINDINGS.validate(json.loads(out))
    assert f"{path}:5: colour: такого поля нет" in err
    assert "Traceback" not in err
    assert run("check", str(path))[1] == ""


def test_check_of_a_plan_that_cannot_run(tmp_path: Path) -> None:
    """A circle of waiting is an error though the schema is right."""
    item = (
        "{number: '%s', title: %s, kind: order, deadline: {text: x, kind: after, item: '%s'}, responsible: [curator]}"
    )
    tasks = f"[{item % (1, 'А', 2)}, {item % (2, 'Б', 1)}]"
    path = tmp_path / "plan.yaml"
    path.write_text(
        f"id: plan\ntitle: x\nissuer: x\nstages: [{{number: '1', title: x, tasks: {tasks}}}]\n", encoding="utf-8"
    )
    code, out, err = run("check", str(path), "--json")
    assert code == 2
    assert "circle" in {finding["code"] for finding in json.loads(out)}
    assert "пункт 1: ждёт сам себя" in err


@pytest.mark.parametrize("command", ["check", "show"])
def test_an_unknown_roadmap(command: str) -> None:
    """Exit code 2 and the ids there are."""
    code, out, err = run(command, "nowhere")
    assert (code, out) == (2, "")
    assert "standard" in err


def test_show_json_is_the_contract() -> None:
    """One JSON document in the shape of reading an order."""
    code, out, _ = run("show", "lyceum22-2023-2024", "--format", "json")
    plan = json.loads(out)
    assert code == 0
    assert plan["id"] == "lyceum22-2023-2024"
    assert plan["school_year"] == "2023-2024"
    assert plan["stages"][1]["tasks"][0]["deadline"]["windows"] == [["2024-01-01", "2024-01-31"]]


def test_show_places_an_undated_plan_into_the_asked_year() -> None:
    """`--year` is the year in whose September the school year begins."""
    plan = json.loads(run("show", "standard", "--year", "2026", "--format", "json")[1])
    assert plan["school_year"] == "2026-2027"
    assert plan["stages"][3]["tasks"][1]["deadline"]["windows"] == [["2026-10-10", "2026-10-10"]]


def test_an_undated_plan_never_lacks_windows() -> None:
    """Without `--year` it is shown in the current school year."""
    plan = json.loads(run("show", "standard", "--format", "json")[1])
    assert plan["school_year"]
    assert plan["stages"][0]["tasks"][0]["deadline"]["windows"]


def test_show_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every item stands in the table; a moved last day is named beside."""
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = run("show", "standard", "--year", "2026")
    assert all(f" {task.number} " in out for task in load_roadmap("standard").tasks)
    assert "10.10.2026 (по 12.10.2026)" in out
    assert "02.03.2027 " in out


def test_show_mermaid() -> None:
    """A Gantt chart with a section for each stage and a bar for each window."""
    _, out, _ = run("show", "megion-2023-2025", "--year", "2023", "--format", "mermaid")
    lines = out.splitlines()
    assert lines[1] == "gantt"
    assert sum(line.startswith("    section ") for line in lines) == 8
    assert any(line.endswith(":2023-08-01, 2023-09-30") for line in lines)
    assert all(line.count(":") == 1 for line in lines[6:] if not line.startswith("    section "))


@pytest.mark.parametrize("arguments", [("--format", "yaml"), ("--year", "23"), ("--year", "скоро")])
def test_wrong_options_end_with_two(arguments: tuple[str, str]) -> None:
    """Bad input is exit code 2."""
    assert run("show", "standard", *arguments)[0] == 2


@pytest.mark.parametrize(
    ("name", "today", "year"),
    [
        ("lyceum22-2023-2024", date(2026, 1, 1), 2023),
        ("megion-2023-2025", date(2026, 1, 1), 2025),
        ("megion-2023-2025", date(2024, 9, 1), 2024),
        ("megion-2023-2025", date(2030, 1, 1), 2023),
        ("standard", date(2026, 8, 31), 2025),
        ("standard", date(2026, 9, 1), 2026),
    ],
)
def test_the_year_a_plan_is_shown_in(name: str, today: date, year: int) -> None:
    """The plan's own year; of several, the current one or the first; the current one for an undated plan."""
    assert plan_year(load_roadmap(name), today).year == year


def test_refusals_end_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal is told on stderr with its own code."""
    with pytest.raises(typer.Exit) as caught, reporting():
        raise Refused
    assert caught.value.exit_code == 1
    assert capsys.readouterr().err == "Сейчас это действие невозможно.\n"
