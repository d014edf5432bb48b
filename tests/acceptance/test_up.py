"""A real cycle by hand: `up`, launch, look, work, close; on the default database and on PostgreSQL."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from engine.ports import free_port
from models.deadlines import SchoolYear
from tests.acceptance.command import nastavnik
from tests.waiting import PATIENCE_SECONDS, until

SCHOOLS = "код;наименование;директор;куратор\nschool-01;Школа № 1;Седых Павел Львович;Берестова Любовь Ильинична\n"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def running(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of an installation that runs."""
    if request.param == "postgres":
        monkeypatch.setenv("NASTAVNIK_DATABASE_URL", request.getfixturevalue("postgres_url"))
    data = tmp_path / "var"
    command = [sys.executable, "-m", "cli.main", "up", "--data", str(data), "--port", str(free_port())]
    with (tmp_path / "up.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=dict(os.environ))
    try:
        until(lambda: nastavnik("health", "--data", data).code == 0)
        yield data
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_SECONDS) == 0


def _status(data: Path) -> Any:
    return nastavnik("cycle", "status", "--data", data, "--json").json


def _documents(data: Path) -> dict[str, Any]:
    lines = nastavnik("document", "list", "school-01", "--data", data, "--json").json
    return {line["kind"]: line for line in lines}


@pytest.mark.temporal
@pytest.mark.slow
def test_a_cycle_from_launch_to_closing(running: Path, tmp_path: Path) -> None:
    """Stages open by themselves, an order goes from draft to the file with its number, the cycle closes with debts."""
    schools, order = tmp_path / "schools.csv", tmp_path / "order.docx"
    schools.write_text(SCHOOLS, encoding="utf-8")
    year = SchoolYear.of(datetime.now(UTC).date()).year
    launch: list[str | Path] = ["cycle", "launch", "standard", "--year", str(year), "--schools", schools]
    assert nastavnik(*launch, "--data", running).code == 0
    until(lambda: "order_curator" in _documents(running))
    assert any(stage["state"] == "open" for stage in _status(running)["schools"][0]["stages"])
    for step in ("submit", "sign", "register"):
        assert nastavnik("document", step, "school-01", "order_curator", "--data", running).code == 0
    until(lambda: _documents(running)["order_curator"]["sha256"])
    assert _documents(running)["order_curator"]["number"] == "1-ОД"
    assert nastavnik("document", "save", "school-01", "order_curator", "--out", order, "--data", running).code == 0
    assert order.read_bytes()[:2] == b"PK"
    assert nastavnik("cycle", "close", "--data", running).code == 0
    until(lambda: _status(running)["state"] == "closed")
