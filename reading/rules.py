"""Task kinds and ladders from `rules/*.yaml`: what a municipality edits without programming."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from models.findings import BadFile, Finding
from models.roles import ROLES
from models.rules import Ladder, Rules, TaskKind
from reading.complaints import complaints, finding
from reading.yaml_files import Loc, YamlFile, read_yaml

RULES_DIRECTORY = Path(__file__).parents[1] / "rules"
KINDS_FILE, LADDERS_FILE = "task_kinds.yaml", "ladders.yaml"
# They stand for people whom the task or the document knows.
ADDRESSEES = frozenset({"responsible", "signer", "agreeing", "head"})


Entries = TypeVar("Entries", bound=BaseModel)


class _Kinds(BaseModel):
    model_config = ConfigDict(frozen=True)
    entries: dict[str, TaskKind]


class _Ladders(BaseModel):
    model_config = ConfigDict(frozen=True)
    entries: dict[str, Ladder]


def load_rules(directory: Path | None = None) -> Rules:
    """Read `task_kinds.yaml` and `ladders.yaml`. Raises `BadFile` with everything that is wrong in both."""
    place = directory or RULES_DIRECTORY
    kinds_file, ladders_file = (_under_entries(read_yaml(place / name)) for name in (KINDS_FILE, LADDERS_FILE))
    findings: list[Finding] = []
    kinds = _validated(_Kinds, kinds_file, findings)
    ladders = _validated(_Ladders, ladders_file, findings)
    if kinds is None or ladders is None:
        raise BadFile(findings)
    findings += _unknown_ladders(kinds.entries, ladders.entries, kinds_file)
    findings += unknown_addressees(ladders.entries, (), ladders_file, ("entries",))
    if findings:
        raise BadFile(findings)
    return Rules(kinds=kinds.entries, ladders=ladders.entries)


def unknown_addressees(
    ladders: dict[str, Ladder], own_roles: Iterable[str], file: YamlFile, at: tuple[str, ...]
) -> Iterator[Finding]:
    """Steps of escalation that are addressed to nobody."""
    known = ROLES.keys() | ADDRESSEES | set(own_roles)
    for name, ladder in ladders.items():
        for index, step in enumerate(ladder.escalation):
            if step.to not in known:
                loc: Loc = (*at, name, "escalation", index, "to")
                yield finding(file, loc, "unknown_role", f"роли «{step.to}» нет", "впишите код роли или responsible")


def _under_entries(file: YamlFile) -> YamlFile:
    return YamlFile(file.path, {"entries": file.data}, file.tree)


def _validated(model: type[Entries], file: YamlFile, findings: list[Finding]) -> Entries | None:
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        findings += complaints(error, file)
        return None


def _unknown_ladders(kinds: dict[str, TaskKind], ladders: dict[str, Ladder], file: YamlFile) -> Iterator[Finding]:
    for name, kind in kinds.items():
        if kind.ladder not in ladders:
            message, known = f"лестницы «{kind.ladder}» нет", f"есть: {', '.join(ladders)}"
            yield finding(file, ("entries", name, "ladder"), "unknown_ladder", message, known)
