"""Bad input gets one clear message with the place and what to do, exit code 2 or 1, and nothing half-written."""

import json
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.ports import LOCALHOST, free_port
from tests.acceptance.command import fresh, nastavnik
from tests.acceptance.tree import Tree
from tests.servers import requires
from tests.waiting import until

ROADMAP = """id: probe
title: Проверка
issuer: Управление образования
stages:
- number: "1"
  title: Этап
  tasks:
  - number: "1.1"
    title: Дело
    kind: document
    responsible: [{role}]
    deadline: {{kind: range, text: сентябрь, spans: ["{span}"]}}
"""
FILE_LIMIT_BYTES = 2_000


def _roadmap(folder: Path, text: str) -> Path:
    file = folder / "probe.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("id: [probe\n", ("probe.yaml:",), id="broken"),
        pytest.param(ROADMAP.format(role="king", span="09"), ("probe.yaml:11", "king"), id="unknown role"),
        pytest.param(ROADMAP.format(role="curator", span="09-20..09-10"), ("probe.yaml:12", "раньше"), id="end first"),
        pytest.param(ROADMAP.format(role="curator", span="13"), ("probe.yaml:12", "13"), id="no such month"),
        pytest.param("", ("probe.yaml",), id="empty"),
    ],
)
def test_a_bad_roadmap_is_told_with_its_place(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    """File, line and what is wrong; nothing is launched and nothing rehearsed."""
    file, out = _roadmap(tmp_path, text), tmp_path / "out"
    commands: list[list[str | Path]] = [["roadmap", "check", file], ["simulate", file, "--year", "2026", "--out", out]]
    for command in commands:
        printed = nastavnik(*command)
        assert printed.code == 2
        assert "Traceback" not in printed.err
        assert all(word in printed.err for word in words)
    assert not out.exists()


def test_an_unknown_roadmap_names_the_shipped_ones() -> None:
    """Who mistypes an id sees which there are."""
    printed = fresh("simulate", "megion", "--year", "2026")
    assert printed.is_refusal()
    assert "megion-2023-2025" in printed.err


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("наименование\nШкола\nШкола\n", "Школа"),
        ("код,наименование\na,Школа\nb,\n", "3"),
        ("", ""),
        ("директор\nСедых Павел Львович\n", "наименование"),
        ("код;место;наименование\na;г. Энск; ул. Ленина, 5;Школа\n", "ячеек больше"),
    ],
)
def test_a_bad_list_of_schools_starts_nothing(tmp_path: Path, rows: str, word: str) -> None:
    """Doubled or empty names, no names at all: the row is named and no installation appears."""
    file, data = tmp_path / "schools.csv", tmp_path / "var"
    file.write_text(rows, encoding="utf-8")
    printed = nastavnik("cycle", "launch", "standard", "--year", "2026", "--schools", file, "--data", data)
    assert printed.is_refusal()
    assert word in printed.err
    assert not data.exists()


def test_doubtful_readings_are_not_launched_unawares(tmp_path: Path) -> None:
    """A plan with unconfirmed deadlines is refused by their numbers; taken aloud, the journal names them."""
    file, data = tmp_path / "schools.csv", tmp_path / "var"
    file.write_text("наименование\nЛицей\n", encoding="utf-8")
    launch: list[str | Path] = [
        "cycle",
        "launch",
        "lyceum22-2023-2024",
        "--year",
        "2026",
        "--schools",
        file,
        "--data",
        data,
    ]
    refused = nastavnik(*launch)
    assert refused.is_refusal()
    assert "7.3" in refused.err
    assert not data.exists()
    assert nastavnik(*launch, "--accept-readings").code == 0
    with closing(sqlite3.connect(data / "nastavnik.db")) as connection:
        (record,) = connection.execute("SELECT record FROM journal WHERE event = 'cycle_launched'").fetchone()
    assert "7.3" in json.loads(record)["event"]["accepted"]


def test_an_engine_that_cannot_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker says which address does not answer and ends with 1."""
    address = f"{LOCALHOST}:{free_port()}"
    monkeypatch.setenv("NASTAVNIK_TEMPORAL_ADDRESS", address)
    data = tmp_path / "var"
    file = tmp_path / "schools.csv"
    file.write_text("наименование\nШкола № 1\n", encoding="utf-8")
    assert nastavnik("cycle", "launch", "standard", "--year", "2026", "--schools", file, "--data", data).code == 0
    printed = nastavnik("worker", "--data", data)
    assert printed.is_refusal(1)
    assert address in printed.err


def test_commands_on_an_empty_folder(tmp_path: Path) -> None:
    """Where nothing is installed an act says so and makes nothing."""
    for command in (["cycle", "status"], ["task", "list", "school-01"], ["health"], ["worker"]):
        printed = nastavnik(*command, "--data", tmp_path / "var")
        assert printed.code in {1, 2}
        assert "Traceback" not in printed.err
        assert printed.err.strip()


def test_a_port_in_use(tmp_path: Path) -> None:
    """`up` on a busy port names it, and starts nothing."""
    with socket.socket() as taken:
        taken.bind((LOCALHOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        printed = nastavnik("up", "--data", tmp_path / "var", "--port", str(port))
        assert printed.code == 2
        assert str(port) in printed.err
        engine = nastavnik("up", "--data", tmp_path / "var", "--port", str(free_port()), "--engine-port", str(port))
        assert engine.code in {1, 2}
        assert str(port) in engine.err


def test_a_second_start_on_the_same_folder(tmp_path: Path) -> None:
    """One installation runs in a folder: the second is told who runs there."""
    tree = Tree(tmp_path / "data", schools=1, day_seconds=60)
    tree.start()
    try:
        printed = nastavnik("up", "--data", tree.data, "--port", str(free_port()))
        assert printed.is_refusal(1)
    finally:
        assert tree.stop() == 0


def test_a_broken_database_file(tmp_path: Path) -> None:
    """A file that is no database is told by one message."""
    (tmp_path / "nastavnik.db").write_bytes(b"this is not a database, only some text" * 100)
    for command in ("up", "health"):
        printed = nastavnik(command, "--data", tmp_path)
        assert printed.is_refusal(1)


def test_a_database_of_another_version(tmp_path: Path) -> None:
    """Commands do not work on tables that they do not know: they say which side is to be renewed."""
    data, file = tmp_path / "var", tmp_path / "schools.csv"
    file.write_text("наименование\nШкола № 1\n", encoding="utf-8")
    assert nastavnik("cycle", "launch", "standard", "--year", "2026", "--schools", file, "--data", data).code == 0
    for version, way in (("9999", "обновите программу"), ("0001", "nastavnik migrate")):
        with closing(sqlite3.connect(data / "nastavnik.db")) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        printed = nastavnik("cycle", "status", "--data", data)
        assert printed.is_refusal(1)
        assert way in printed.err


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """Every command that needs a folder names the file that stands there, in Russian."""
    file = tmp_path / "file"
    file.touch()
    commands = (
        ["up", "--data"],
        ["demo", "--data"],
        ["migrate", "--data"],
        ["cycle", "status", "--data"],
        ["simulate", "standard", "--year", "2026", "--out"],
    )
    for command in commands:
        printed = nastavnik(*command, file)
        assert printed.is_refusal()
        assert printed.err.startswith(f"{file}: ")
        assert "exists" not in printed.err


def test_a_database_address_of_another_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address of a database that is not served is refused by the name of the setting."""
    monkeypatch.setenv("NASTAVNIK_DATABASE_URL", "mysql://localhost/nastavnik")
    printed = nastavnik("cycle", "status", "--data", tmp_path)
    assert printed.is_refusal()
    assert printed.err.startswith("NASTAVNIK_DATABASE_URL: ")


def test_a_full_disk_while_writing_calendars(tmp_path: Path) -> None:
    """A calendar is written whole or not at all."""
    limit = (FILE_LIMIT_BYTES, FILE_LIMIT_BYTES)
    show: list[str | Path] = ["roadmap", "show", "standard", "--year", "2026", "--format", "ics"]
    printed = fresh(*show, "--out", tmp_path / "ics", before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert printed.code == 1
    assert "Traceback" not in printed.err
    assert all(path.read_bytes().endswith(b"END:VCALENDAR\r\n") for path in (tmp_path / "ics").iterdir())


def test_a_full_disk_while_rendering(tmp_path: Path) -> None:
    """Nothing half-written stays, the message says that there is no room."""
    example = tmp_path / "example.json"
    example.write_text(nastavnik("document", "example", "order_curator").out, encoding="utf-8")
    out = tmp_path / "order.docx"
    printed = fresh(
        "document",
        "render",
        "order_curator",
        "--data",
        example,
        "--out",
        out,
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT_BYTES, FILE_LIMIT_BYTES)),
    )
    assert printed.is_refusal(1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["example.json"]


@pytest.mark.parametrize("command", ["pdf", "preview"])
def test_what_is_no_document_is_named(tmp_path: Path, command: str) -> None:
    """A file that is no Word document is bad input, told by its name; nothing is written."""
    source, out = tmp_path / "notes.txt", tmp_path / "out"
    source.write_text("Заметки", encoding="utf-8")
    if command == "pdf":
        requires("soffice", "libreoffice")
    printed = nastavnik("document", command, source, "--out", out)
    assert printed.is_refusal()
    assert str(source) in printed.err
    assert not out.exists()


def test_a_simulation_prints_one_document(tmp_path: Path) -> None:
    """With --json stdout is one JSON document and nothing else, whatever the engine library has to say."""
    year = ["simulate", "standard", "--year", "2026", "--schools", "1", "--behaviour", "absent"]
    printed = fresh(*year, "--out", tmp_path / "out", "--json")
    assert printed.code == 0
    assert printed.json["errors"] == []
    assert printed.json["journal"]["verified"] is True
    status = nastavnik("cycle", "status", "--data", tmp_path / "out", "--json").json
    assert status["state"] == "closed"


def test_a_simulation_spares_foreign_files(tmp_path: Path) -> None:
    """A folder with somebody's files is refused and left as it was."""
    (tmp_path / "thesis.txt").write_text("важное", encoding="utf-8")
    printed = nastavnik("simulate", "standard", "--year", "2026", "--schools", "1", "--out", tmp_path)
    assert printed.is_refusal()
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "важное"


def test_a_simulation_that_was_broken_off_is_repeated(tmp_path: Path) -> None:
    """Ctrl-C says nothing and leaves a folder that the next rehearsal takes; a real installation it does not take."""
    out = tmp_path / "out"
    year = ["simulate", "standard", "--year", "2026", "--schools", "1", "--behaviour", "absent", "--out", str(out)]
    long = ["simulate", "megion-2023-2025", "--year", "2026", "--behaviour", "punctual", "--out", str(out)]
    begun = subprocess.Popen([sys.executable, "-m", "cli.main", *long], stderr=subprocess.PIPE, text=True)
    until(lambda: (out / "nastavnik.db").exists() or begun.poll() is not None)
    begun.send_signal(signal.SIGINT)
    assert begun.communicate(timeout=60)[1] == ""
    assert not (out / "summary.json").exists()
    assert nastavnik(*year).code == 0
    assert sorted(path.name for path in out.iterdir() if "unfinished" in path.name) == []
    (out / "summary.json").unlink()
    assert nastavnik(*year).is_refusal()


def test_an_impatient_ctrl_c_shows_no_traceback() -> None:
    """While the command is still being loaded too."""
    loading = "import cli.patience, os, signal; os.kill(os.getpid(), signal.SIGINT); input()"
    done = subprocess.run([sys.executable, "-c", loading], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert done.stderr == ""
