"""`nastavnik cycle amend` as the department runs it: seen, put in force, listed, taken back; killed and repeated."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage import journal
from storage.database import Database
from storage.tables import JOURNAL, YEARS
from tests.acceptance.command import nastavnik
from tests.acceptance.plans import plan_file

ORDER = ("--order-number", "88-ОД", "--order-date", "14.09.2026")
BACK = ("--order-number", "93-ОД", "--order-date", "21.09.2026")
DEPARTMENT = """
id: ensk
full_name: Управление образования администрации города Энска
"""


def installation(folder: Path, schools: int) -> Path:
    """An installation with a launched cycle of so many schools."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "department.yaml").write_text(DEPARTMENT, encoding="utf-8")
    rows = [f"school-{n:02};Школа № {n};СОШ № {n};;;" for n in range(1, schools + 1)]
    head = "код;наименование;краткое;директор;куратор;e-mail"
    (folder / "schools.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    launched = nastavnik(
        *("cycle", "launch", "standard", "--year", "2040"), "--schools", folder / "schools.csv", "--data", folder
    )
    assert launched.code == 0, launched.err
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A cycle of three schools, in a year that lies ahead of any clock."""
    return installation(tmp_path / "var", 3)


def amend(data: Path, *arguments: str | Path) -> Any:
    """The JSON answer of a command that succeeds."""
    done = nastavnik("cycle", "amend", *arguments, "--data", data, "--json")
    assert done.code == 0, done.err
    return done.json


def tasks(data: Path, school: str = "school-01") -> dict[str, Any]:
    """A school's list of tasks, by number."""
    return {task["number"]: task for task in nastavnik("task", "list", school, "--data", data, "--all", "--json").json}


def test_a_preview_shows_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    """The difference and the consequences are told before there is an order; the plan stays as it was."""
    plan = plan_file(tmp_path, without=["1.4"], spans={"1.3": "10-01..10-17"})
    seen = amend(data, plan, "--preview")
    assert [(change["kind"], change["number"]) for change in seen["diff"]["changes"]] == [
        ("rescheduled", "1.3"),
        ("removed", "1.4"),
    ]
    assert [year["result"] for year in seen["years"]] == ["planned"] * 4
    assert tasks(data)["1.4"]["state"] == "planned"
    shown = nastavnik("cycle", "amend", plan, "--preview", "--details", "--data", data)
    assert "другой срок" in shown.out
    assert "СОШ № 2" in shown.out


def test_an_order_and_its_end(data: Path, tmp_path: Path) -> None:
    """Put in force, listed, repeated, taken back: each step answers for every school."""
    plan, before = plan_file(tmp_path, without=["1.4"], spans={"1.3": "10-01..10-17"}), tasks(data)
    assert [year["result"] for year in amend(data, plan, *ORDER)["years"]] == ["applied"] * 4
    listed = tasks(data)
    assert (listed["1.4"]["state"], listed["1.3"]["due_on"]) == ("cancelled", "2040-10-17")
    assert [year["result"] for year in amend(data, plan, *ORDER)["years"]] == ["already"] * 4
    assert amend(data, "--revert", *BACK)["restores"] == 1
    assert tasks(data) == before


def test_bad_input_is_told_in_a_sentence(data: Path, tmp_path: Path) -> None:
    """No order, no date, no plan, both a plan and its end, a file that is not there."""
    plan = plan_file(tmp_path, without=["1.4"])
    assert nastavnik("cycle", "amend", plan, "--data", data).is_refusal()
    assert nastavnik("cycle", "amend", plan, *ORDER[:3], "скоро", "--data", data).is_refusal()
    assert nastavnik("cycle", "amend", *ORDER, "--data", data).is_refusal()
    assert nastavnik("cycle", "amend", plan, "--revert", *ORDER, "--data", data).is_refusal()
    assert nastavnik("cycle", "amend", tmp_path / "none.yaml", *ORDER, "--data", data).is_refusal()
    assert nastavnik("cycle", "amend", "--revert", *ORDER, "--data", data).is_refusal(1)


@pytest.mark.slow
def test_killed_between_schools_and_repeated(tmp_path: Path) -> None:
    """Kill -9 in the middle of sixty schools, again and again: in the end each was changed once, none was left out."""
    data = installation(tmp_path / "var", 60)
    plan = plan_file(tmp_path, without=["1.4"], spans={"1.3": "10-01..10-17"})
    database, reached, quiet = Database.in_folder(data), list[int](), subprocess.DEVNULL
    command = [sys.executable, "-m", "cli.main", "cycle", "amend", str(plan), *ORDER, "--data", str(data)]
    for goal in (5, 20, 40):
        # Who works gives way to who watches, so that the blow falls in the middle on a busy machine too.
        process = subprocess.Popen(["nice", "-n", "19", *command], stdout=quiet, stderr=quiet)
        while process.poll() is None and _changed(database) < goal:
            time.sleep(0.005)
        process.kill()
        process.wait()
        reached.append(_changed(database))
    assert 0 < reached[0] < 61
    results = Counter(year["result"] for year in amend(data, plan, *ORDER)["years"])
    assert sum(results.values()) == 61
    assert results["already"] >= reached[-1]
    with database.read() as connection:
        facts = connection.execute(select(JOURNAL.c.year_id).where(JOURNAL.c.event == "plan_amended")).scalars().all()
        assert len(facts) == len(set(facts)) == 61
        assert set(connection.execute(select(YEARS.c.version)).scalars()) == {2}
        assert journal.verify(connection).verified
    database.close()


def _changed(database: Database) -> int:
    with database.read() as connection:
        return len(connection.execute(select(JOURNAL.c.seq).where(JOURNAL.c.event == "plan_amended")).all())
