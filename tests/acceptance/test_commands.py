"""The municipality's and the schools' acts on the command line, without an engine: accepted, answered, kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import GROUPS
from models.ids import cycle_id
from tests.acceptance.command import TIMEOUT_SECONDS, Printed, fresh, nastavnik

SCHOOLS = """код;наименование;краткое;директор;куратор;заместитель директора;e-mail
school-01;Средняя школа № 1;СОШ № 1;Седых Павел Львович;Берестова Любовь Ильинична;Жук Олег Ильич;s1@ensk.example
school-02;Средняя школа № 2;СОШ № 2;Луговая Нина Кузьминична;;;
"""
DEPARTMENT = """
id: ensk
full_name: Управление образования администрации города Энска
short_name: управление образования
place: г. Энск
territory: города Энска
people:
  municipal_head: {full_name: Горностаева Вера Андреевна, position: начальник управления}
"""
YEAR = 2040  # ahead of any clock: nothing is late while it is looked at
CYCLE = cycle_id("ensk", "standard", YEAR)
CYCLE_KEYS = {"cycle", "year", "today", "schools"}
SCHOOL_KEYS = {"id", "name", "stages", "overdue", "next_due"}
STAGE_KEYS = {"id", "canonical", "state", "due", "days_late", "tasks_done", "tasks_total"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An installation with a launched cycle of two schools."""
    folder = tmp_path / "var"
    folder.mkdir()
    (folder / "department.yaml").write_text(DEPARTMENT, encoding="utf-8")
    assert _launch(folder).code == 0
    return folder


def _launch(folder: Path) -> Printed:
    schools = folder / "schools.csv"
    schools.write_text(SCHOOLS, encoding="utf-8")
    return nastavnik(
        "cycle", "launch", "standard", "--year", str(YEAR), "--schools", schools, "--data", folder, "--json"
    )


def test_a_repeated_launch_adds_nothing(data: Path) -> None:
    """The second launch of the same cycle finds every school already there."""
    again = _launch(data).json
    assert again["cycle"] == CYCLE
    assert [school["result"] for school in again["schools"]] == ["already", "already"]


def test_a_narrow_terminal_shows_whose_row_it_is(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names keep their place on a terminal of eighty signs, and square brackets in them are no marks."""
    schools = data / "schools.csv"
    schools.write_text("код;наименование\nschool-03;Лицей [бывший /3]\nschool-04;Гимназия [/b]\n", encoding="utf-8")
    assert nastavnik("cycle", "add", "--schools", schools, "--data", data).code == 0
    monkeypatch.setenv("COLUMNS", "80")
    shown = nastavnik("cycle", "status", "--data", data)
    assert shown.code == 0
    for word in ("Лицей", "[бывший", "[/b]", "СОШ № 1"):
        assert word in shown.out
    assert all(len(line) <= 80 for line in shown.out.splitlines())


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    """`nastavnik … | head` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "cli.main", "document", "example", "order_curator"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=TIMEOUT_SECONDS)
    os.close(writing)
    assert done.stderr == b""


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_a_group_starts_by_itself(group: str) -> None:
    """Each part is imported alone, from nothing: it needs nothing that another has imported."""
    printed = fresh(group, "--help")
    assert (printed.code, printed.err) == (0, "")
    assert "--help" in printed.out


def test_status_keeps_its_contract(data: Path) -> None:
    """The keys of `cycle status --json` are those that programs rely on."""
    status = nastavnik("cycle", "status", "--data", data, "--json").json
    assert set(status) >= CYCLE_KEYS
    assert len(status["schools"]) == 2
    assert all(set(school) >= SCHOOL_KEYS for school in status["schools"])
    assert all(set(stage) >= STAGE_KEYS for school in status["schools"] for stage in school["stages"])


def test_a_task_is_listed_completed_and_reopened(data: Path) -> None:
    """A school's task goes the way of its lifecycle; the same command id gets the same answer."""
    tasks = nastavnik("task", "list", "school-01", "--data", data, "--json").json
    chosen = next(task for task in tasks if "protocol" in task["evidence"] and not task["controller"])
    done = ["task", "complete", "school-01", chosen["number"], "--evidence", "protocol=№ 3 от 01.09.2026"]
    first = nastavnik(*done, "--command-id", "one", "--data", data, "--json").json
    again = nastavnik(*done, "--command-id", "one", "--data", data, "--json").json
    assert first == again
    refused = nastavnik(*done, "--data", data)
    assert refused.is_refusal(1)
    assert "выполнено" in refused.err
    reopened = nastavnik(
        "task", "reopen", "school-01", chosen["number"], "--reason", "проверка", "--data", data, "--json"
    )
    assert reopened.json["event"]["event"] == "task_reopened"


def test_an_extension_is_asked_and_granted_by_order(data: Path) -> None:
    """The controller's decision cites its order; the new deadline is the granted one."""
    tasks = nastavnik("task", "list", "school-02", "--data", data, "--json").json
    chosen = next(task for task in tasks if task["due_on"] and f"{YEAR}-09" <= task["due_on"] < f"{YEAR + 1}-05")
    number, until = chosen["number"], f"17.06.{YEAR + 1}"
    asked = nastavnik(
        "task", "extend", "school-02", number, "--until", until, "--reason", "карантин", "--data", data, "--json"
    )
    assert asked.json["event"]["event"] == "extension_asked"
    order = ["--order", "45-ОД от 01.10.2026"]
    granted = nastavnik("task", "extend", "school-02", number, "--until", until, *order, "--data", data, "--json").json
    assert granted["event"]["ground"] == {"number": "45-ОД", "on": "2026-10-01"}
    after = nastavnik("task", "list", "school-02", "--data", data, "--json").json
    assert next(task for task in after if task["number"] == number)["due_on"] == f"{YEAR + 1}-06-17"


def test_a_cycle_is_closed_and_a_school_paused(data: Path) -> None:
    """Pause needs no engine and keeps its order; closing is accepted once."""
    reason = ["--reason", "карантин", "--order", "12-ОД от 02.02.2027"]
    paused = nastavnik("cycle", "pause", "school-01", *reason, "--data", data, "--json").json
    assert paused["event"]["ground"]["number"] == "12-ОД"
    assert nastavnik("cycle", "resume", "school-01", "--data", data).code == 0
    assert nastavnik("cycle", "close", "--data", data).code == 0
    assert nastavnik("cycle", "close", "--data", data).is_refusal(1)


def test_health_says_that_the_engine_is_away(data: Path) -> None:
    """Without an engine the probe fails with a word about it, and counts what waits to be heard."""
    health = fresh("health", "--data", data, "--json")
    assert health.code == 1
    assert health.json["ok"] is False
    assert health.json["outbox_backlog"] > 0


def test_a_school_joins_and_another_leaves(data: Path, tmp_path: Path) -> None:
    """Schools are added to and withdrawn from a running cycle."""
    late = tmp_path / "late.csv"
    late.write_text("код,наименование\nschool-03,Средняя школа № 3\n", encoding="utf-8")
    added = nastavnik("cycle", "add", "--schools", late, "--data", data, "--json").json
    assert [school["result"] for school in added["schools"]] == ["started"]
    left = nastavnik("cycle", "withdraw", "school-02", "--reason", "закрыта", "--data", data, "--json").json
    assert left["event"]["event"] == "year_withdrawn"
    assert nastavnik("task", "list", "school-03", "--data", data).code == 0
