"""The rules of the house that no linter knows: sizes, pairs by name, and who owns a name."""

import ast
import importlib.metadata
import inspect
import subprocess
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any, get_args, get_type_hints

import pytest

import worker
from models.documents import KINDS
from models.events import AnyEvent, Event
from models.letters import LETTER_KINDS, letter_of
from models.year import Year, YearHeader
from settings import Settings
from workflows import steps

ROOT = Path(__file__).parents[2]
REGISTRIES = {"models/documents/__init__.py"}
FILE_LINES, FILE_LINES_P90, FUNCTION_LINES = 500, 300, 60
STEPS = dict(inspect.getmembers(steps, inspect.iscoroutinefunction))
EVENTS: dict[str, type[Event]] = {kind.model_fields["event"].default: kind for kind in get_args(get_args(AnyEvent)[0])}


def tracked_python() -> list[str]:
    """Python files under version control."""
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


PYTHON = tracked_python()
PRODUCT = [name for name in PYTHON if not name.startswith("tests/") and "/migrations/" not in name]


def length(text: str) -> int:
    """Lines of a text."""
    return len(text.splitlines())


@pytest.mark.parametrize("name", [name for name in PYTHON if name.endswith("__init__.py")])
def test_package_files_are_empty(name: str) -> None:
    """A package's `__init__.py` is empty or names what the room offers: imports and `__all__`, save the registries."""
    statements = ast.parse((ROOT / name).read_text()).body
    assert name in REGISTRIES or all(_offers(statement) for statement in statements)


def _offers(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)] == ["__all__"]
    return isinstance(statement, ast.ImportFrom) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def test_files_are_short() -> None:
    """No file is over 500 lines, nine in ten have at most 300."""
    lines = {name: length((ROOT / name).read_text()) for name in PRODUCT}
    assert [name for name, count in lines.items() if count > FILE_LINES] == []
    assert quantiles(lines.values(), n=10)[-1] <= FILE_LINES_P90


def test_functions_are_short() -> None:
    """No function is over 60 lines."""
    functions = (
        (f"{name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for name in PRODUCT
        for node in ast.walk(ast.parse((ROOT / name).read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert [place for place, count in functions if count > FUNCTION_LINES] == []


@pytest.fixture
def activities(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """The activities that `build_worker` registers, by their registered names."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(worker, "Worker", lambda _client, **options: given.update(options))
    installation = worker.Installation.open(Settings.load(data=tmp_path))
    worker.build_worker(None, installation)  # type: ignore[arg-type]  # nobody connects: the list is what we are after
    installation.database.close()
    given["activity_executor"].shutdown()
    return {vars(found.__func__)["__temporal_activity_definition"].name: found for found in given["activities"]}


def test_every_step_is_an_activity(activities: dict[str, Any]) -> None:
    """Steps and registered activities are the same names; an activity's name is its function's."""
    assert activities.keys() == STEPS.keys()
    assert all(name == found.__name__ for name, found in activities.items())


@pytest.mark.parametrize("name", STEPS)
def test_a_step_and_its_activity_agree(name: str, activities: dict[str, Any]) -> None:
    """A step takes and gives what the activity of its name takes and gives."""
    assert get_type_hints(STEPS[name]) == get_type_hints(activities[name])


@pytest.mark.parametrize("name", STEPS)
def test_a_step_calls_the_activity_of_its_name(name: str) -> None:
    """A step makes one call, by its own name, and states the type of the answer: without it a bare dict comes back."""
    tree = ast.parse(inspect.getsource(STEPS[name]))
    calls = [node.value for node in ast.walk(tree) if isinstance(node, ast.Await) and isinstance(node.value, ast.Call)]
    (call,) = calls
    assert ast.literal_eval(call.args[0]) == name
    stated = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    assert stated["result_type"] == get_type_hints(STEPS[name])["return"].__name__


def letter_kind(event: type[Event]) -> str | None:
    """The kind of the letter that an event of this class causes, if any."""
    people = ("curator",)
    fields: dict[str, Any] = {"task": "1", "document": "document/x/1/order", "to": people, "agree": people}
    header = YearHeader(
        id="school-year/x",
        kind="school_year",
        organisation="x.1",
        department="x",
        first=date(2026, 9, 1),
        last=date(2027, 8, 31),
    )
    letter = letter_of(event.model_construct(**fields), Year(header=header))
    return letter.kind if letter else None


def test_letters_and_templates_are_paired() -> None:
    """Every event that makes a letter has the template of its name, and no template is without its event."""
    made = {name: kind for name, event in EVENTS.items() if (kind := letter_kind(event))}
    assert {path.stem for path in (ROOT / "templates" / "letters").iterdir()} == made.keys()
    assert set(made.values()) == set(LETTER_KINDS)


def test_document_kinds_and_templates_are_paired() -> None:
    """Every kind has the template of its code, every template its kind, and a kind's code is its module."""
    assert {path.stem for path in (ROOT / "templates" / "documents").iterdir()} == KINDS.keys()
    assert all(kind.context.__module__.rpartition(".")[2] == code for code, kind in KINDS.items())


def leaves(kind: type[Event]) -> set[type[Event]]:
    """The event classes that nothing is derived from."""
    below = kind.__subclasses__()
    return set().union(*map(leaves, below)) if below else {kind}


def test_every_event_is_known_to_the_journal() -> None:
    """Every event class can be read back from a record: it is one of `AnyEvent`, under a name of its own."""
    assert set(EVENTS.values()) == {
        event for event in leaves(Event) if event.__module__ in {"models.events", "models.paper_events"}
    }


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_has_its_sentence(name: str) -> None:
    """An event says in a sentence what happened, with its own fields only."""
    event = EVENTS[name]
    assert event.sentence
    assert event.sentence.format(**dict.fromkeys(event.model_fields, "x"))


def test_nobody_else_owns_our_names() -> None:
    """No installed package has a top-level name of ours; only `tests` is shadowed, on purpose."""
    ours = {Path(name).parts[0].removesuffix(".py") for name in PRODUCT}
    owners = importlib.metadata.packages_distributions()
    assert {name: owners[name] for name in ours if set(owners.get(name, ())) - {"nastavnik"}} == {}
