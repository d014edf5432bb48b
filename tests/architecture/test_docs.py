"""The documents say what the code is: what they name exists, and what exists they name."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer
from ruamel.yaml import YAML

from cli.main import app
from docs import lifecycles
from models.documents import KINDS
from reading.department import load_department
from reading.roadmaps import load_roadmap
from reading.schools import load_schools
from settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ru.md", "CONTRIBUTING.md")}
# Built from pieces, so that this file does not name them.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "proxy.go" + "lang.org", "crates" + ".io")
PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/", "/ho" + "me/")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def members(group: Any) -> list[tuple[str, Any]]:
    """The commands of a group by name; none of a single command."""
    if not hasattr(group, "list_commands"):
        return []
    context = typer.Context(group)
    return [(name, group.get_command(context, name)) for name in group.list_commands(context)]


def commands(group: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Every visible command below a group, with its path of names."""
    found: set[tuple[str, ...]] = set()
    for name, command in members(group):
        if not command.hidden:
            found |= commands(command, (*path, name)) or {(*path, name)}
    return found


COMMAND_LINE = typer.main.get_command(app)
COMMANDS = commands(COMMAND_LINE)


def named_commands(text: str) -> set[tuple[str, ...]]:
    """The commands that a text names: `nastavnik` with as many words as lead through its groups."""
    groups = {path[:length] for path in COMMANDS for length in range(1, len(path))}
    found = set[tuple[str, ...]]()
    for words in re.findall(r"\bnastavnik ([a-z]+(?: [a-z][a-z-]*){0,2})", text):
        path = tuple(words.split(" "))
        length = next((length for length in range(1, len(path)) if path[:length] not in groups), len(path))
        found.add(path[:length])
    return found


def block(language: str, word: str) -> str:
    """The fenced block of the README that holds a word, without the indent of its list."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", README, re.DOTALL | re.MULTILINE)
    indent, text = next((indent, text) for indent, text in found if word in text)
    return "\n".join(line.removeprefix(indent) for line in text.splitlines()) + "\n"


@pytest.mark.parametrize("name", READMES)
def test_every_named_command_exists(name: str) -> None:
    """Whoever types a command from the documents meets it."""
    assert named_commands(READMES[name]) - COMMANDS == set()


def test_every_command_is_named() -> None:
    """The README's table holds every command that is not hidden."""
    assert COMMANDS - named_commands(README) == set()


@pytest.mark.parametrize("name", READMES)
def test_every_named_option_exists(name: str) -> None:
    """An option in the documents belongs to the command before it."""
    for line in re.findall(r"\bnastavnik ([^`\n|]+)", READMES[name]):
        command: Any = COMMAND_LINE
        for word in line.split():
            command = dict(members(command)).get(word, command)
        known = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z][a-z-]*", line)) <= known | {"--help"}, line


def test_every_setting_stands_in_the_table() -> None:
    """The README's table of settings holds every field, and nothing that is no field."""
    rows = set(re.findall(rf"^\| `{PREFIX}([A-Z_]+)` \|", README, re.MULTILINE))
    assert rows == {field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_first_screen_says_how_to_start(name: str) -> None:
    """A picture and the two commands stand in the first 40 lines."""
    screen = "\n".join(READMES[name].splitlines()[:40])
    assert "\nmake demo" in screen
    assert "\nmake test" in screen
    picture = re.search(r"!\[[^]]+\]\(([^)]+)\)", screen)
    assert picture
    assert (ROOT / picture[1]).is_file()


def test_lifecycles_are_drawn_anew() -> None:
    """`docs/lifecycles.md` is what `python -m docs.lifecycles` writes."""
    assert lifecycles.FILE.read_text(encoding="utf-8") == lifecycles.text()


def test_the_readmes_department_and_schools_are_read(tmp_path: Path) -> None:
    """The card and the list of the README are accepted as they stand."""
    card, rows = tmp_path / "department.yaml", tmp_path / "schools.csv"
    card.write_text(block("yaml", "municipal_head"), encoding="utf-8")
    rows.write_text(block("csv", "school-01"), encoding="utf-8")
    assert load_department(card).people.keys() == {"municipal_head", "municipal_coordinator"}
    assert [school.id for school in load_schools(rows)] == ["school-01", "school-02"]


def test_the_readmes_roadmap_is_read(tmp_path: Path) -> None:
    """The roadmap of the README is accepted as it stands."""
    file = tmp_path / "ensk.yaml"
    file.write_text(block("yaml", "stages:"), encoding="utf-8")
    assert load_roadmap(str(file), document_kinds=KINDS).id == YAML(typ="safe").load(file)["id"]


def test_every_shipped_roadmap_is_named() -> None:
    """The README lists the ids of the roadmaps that come with the product."""
    assert all(f"`{path.stem}`" in README for path in (ROOT / "roadmaps").glob("*.yaml"))


@pytest.mark.parametrize("page", [*READMES, "CHANGELOG.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))])
def test_links_lead_somewhere(page: str) -> None:
    """A link inside the repository names a file that is there."""
    file = ROOT / page
    targets = LINK.findall(file.read_text(encoding="utf-8"))
    assert [target for target in targets if not (file.parent / target).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    """Decisions are numbered without a gap, each is in the index, and a decision that code cites exists."""
    folder = ROOT / "docs" / "adr"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    assert LINK.findall((folder / "README.md").read_text(encoding="utf-8")) == pages
    cited = {number for text in texts().values() for number in re.findall(r"\bADR (\d{4})\b", text)}
    assert cited <= {name[:4] for name in pages}


def texts() -> dict[str, str]:
    """Every tracked file that is text."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = {}
    for name in listed.stdout.splitlines():
        try:
            found[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
    return found


def test_no_file_names_a_package_registry_or_a_machine() -> None:
    """Neither hosts of package registries nor paths of somebody's machine stand in the repository."""
    words = (*HOSTS, *PATHS)
    assert {name: word for name, text in texts().items() for word in words if word in text} == {}
