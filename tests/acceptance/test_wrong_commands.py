"""The command line speaks Russian about itself: help of every command, refusal of every kind of wrong command."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from cli.main import app
from tests.acceptance.command import nastavnik

ENGLISH = re.compile(
    r"\b(?:Usage|Options|Arguments|Commands|Show this|default|required|env var|Error|Try|No such|Missing|bool|range)\b"
)
BEHAVIOURS = "punctual, late, absent, mixed"
SIMULATE = "Справка: nastavnik simulate --help"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("simulat", "Команды «simulat» нет; возможно, simulate. Справка: nastavnik --help"),
        ("cycle lanch", "Команды «lanch» нет; возможно, launch. Справка: nastavnik cycle --help"),
        ("--bogus", "--bogus: такого параметра нет. Справка: nastavnik --help"),
        ("simulate -z", "-z: такого параметра нет. Справка: nastavnik simulate --help"),
        (
            "simulate standard --yaer 2026",
            "--yaer: такого параметра нет; возможно, --year. Справка: nastavnik simulate --help",
        ),
        ("simulate standard --year", "--year: после параметра нужно значение. Справка: nastavnik simulate --help"),
        ("health --json=1", "--json: этот параметр пишется без значения. Справка: nastavnik health --help"),
        ("simulate", "ROADMAP: обязательный аргумент не указан. Справка: nastavnik simulate --help"),
        ("simulate standard", "--year: обязательный параметр не указан. Справка: nastavnik simulate --help"),
        ("task list a b c", "Лишнее в команде: b c. Справка: nastavnik task list --help"),
        (
            "simulate standard --year год",
            "--year: нужно целое число, а не «год». Справка: nastavnik simulate --help",
        ),
        (
            "simulate standard --year 1999",
            "--year: нужно не меньше 2000, а не «1999». Справка: nastavnik simulate --help",
        ),
        ("up --port 65536", "--port: нужно не больше 65535, а не «65536». Справка: nastavnik up --help"),
        ("demo --day-seconds x", "--day-seconds: нужно число, а не «x». Справка: nastavnik demo --help"),
        ("simulate standard --behaviour x", f"--behaviour: нужно одно из: {BEHAVIOURS}, а не «x». {SIMULATE}"),
    ],
)
def test_a_wrong_command_gets_one_russian_sentence(words: str, told: str) -> None:
    """The place, what is wrong, where the help is; exit code 2, nothing on stdout."""
    printed = nastavnik(*words.split())
    assert printed.is_refusal()
    assert printed.err == f"{told}\n"


def test_a_file_where_a_folder_is_wanted(tmp_path: Path) -> None:
    """A path of the wrong sort is refused as the other values are."""
    file = tmp_path / "file"
    file.touch()
    printed = nastavnik("roadmap", "show", "standard", "--year", "2026", "--out", file)
    assert printed.is_refusal()
    assert printed.err.startswith(f"--out: {file} – файл, а нужна папка. Справка: ")


def _below(group: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not hasattr(group, "list_commands"):
        return [path]
    context = typer.Context(group)
    names = group.list_commands(context)
    below = [_below(group.get_command(context, name), (*path, name)) for name in names]
    return [path, *(found for paths in below for found in paths)]


def test_the_help_of_every_command_is_russian() -> None:
    """Headings, types, defaults and marks of the library are translated, everywhere."""
    paths = _below(typer.main.get_command(app))
    assert len(paths) > 50
    for path in paths:
        shown = CliRunner(env={"COLUMNS": "300"}).invoke(app, [*path, "--help"])
        assert shown.exit_code == 0
        assert "Как вызывать: " in shown.output
        assert not ENGLISH.findall(shown.output), path
        assert "--install-completion" not in shown.output


def test_a_group_alone_shows_its_help() -> None:
    """Who names no command sees which there are; it is a wrong call all the same."""
    printed = nastavnik("cycle")
    assert printed.code == 2
    assert "Команды" in printed.out
    assert not printed.err
