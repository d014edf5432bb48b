"""Roadmaps from YAML: shipped ones by id, others by path; whatever is wrong is told at once, with file and line."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from models.findings import BadFile, Finding, bad_file
from models.roadmap import Roadmap, Task
from models.roles import ROLES
from models.rules import Rules
from reading.complaints import complaints, finding
from reading.rules import load_rules, unknown_addressees
from reading.yaml_files import Loc, YamlFile, read_yaml

ROADMAPS_DIRECTORY = Path(__file__).parents[1] / "roadmaps"
SUFFIXES = (".yaml", ".yml")


def shipped_roadmaps() -> list[str]:
    """Ids of the roadmaps that come with the product."""
    return sorted(path.stem for path in ROADMAPS_DIRECTORY.glob("*.yaml"))


def load_roadmap(
    reference: str,
    extra_dirs: Sequence[Path] = (),
    *,
    rules: Rules | None = None,
    document_kinds: Collection[str] | None = None,
) -> Roadmap:
    """The roadmap of a YAML file or of a shipped id; `document_kinds` None leaves documents unchecked.

    Raises `BadFile` with every finding of the file.
    """
    file = read_yaml(find_roadmap(reference, extra_dirs))
    try:
        roadmap = Roadmap.model_validate(file.data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, file))) from error
    findings = list(_References(file, roadmap, rules or load_rules(), document_kinds).findings())
    if findings:
        raise BadFile(findings)
    return roadmap


def find_roadmap(reference: str, extra_dirs: Sequence[Path] = ()) -> Path:
    """The file that a reference means. Raises `BadFile` naming the shipped ids when there is none."""
    path = Path(reference)
    if path.is_file():
        return path
    for directory in (*extra_dirs, ROADMAPS_DIRECTORY):
        if path.name == reference and (directory / f"{reference}.yaml").is_file():
            return directory / f"{reference}.yaml"
    if path.is_dir():
        raise bad_file(reference, "directory", "это папка, а нужен файл YAML")
    shipped = ", ".join(shipped_roadmaps())
    if path.suffix in SUFFIXES or path.name != reference:
        raise bad_file(reference, "missing_file", "файла нет", f"готовые дорожные карты: {shipped}")
    raise bad_file(reference, "unknown_roadmap", "нет ни такого файла, ни такой дорожной карты", f"есть: {shipped}")


class _References:
    """Names in a roadmap that must be known elsewhere: roles, task kinds, ladders, document kinds."""

    def __init__(self, file: YamlFile, roadmap: Roadmap, rules: Rules, documents: Collection[str] | None) -> None:
        self.file = file
        self.roadmap = roadmap
        self.kinds = rules.kinds.keys()
        self.ladders = rules.ladders.keys() | roadmap.ladders.keys()
        self.roles = ROLES.keys() | roadmap.roles.keys()
        self.documents = documents

    def findings(self) -> Iterator[Finding]:
        yield from unknown_addressees(self.roadmap.ladders, self.roadmap.roles, self.file, ("ladders",))
        for number, stage in enumerate(self.roadmap.stages):
            for index, task in enumerate(stage.tasks):
                yield from self._of_task(task, ("stages", number, "tasks", index))

    def _of_task(self, task: Task, at: Loc) -> Iterator[Finding]:
        yield from self._unknown([task.kind], self.kinds, (*at, "kind"), "unknown_kind", "вида мероприятия")
        yield from self._unknown([task.ladder], self.ladders, (*at, "ladder"), "unknown_ladder", "лестницы напоминаний")
        yield from self._unknown([task.controller], self.roles, (*at, "controller"), "unknown_role", "роли")
        yield from self._unknown(task.responsible, self.roles, (*at, "responsible"), "unknown_role", "роли")
        if self.documents is not None:
            known = self.documents
            yield from self._unknown(task.documents, known, (*at, "documents"), "unknown_document", "вида документа")

    def _unknown(
        self, values: Sequence[str | None], known: Collection[str], at: Loc, code: str, what: str
    ) -> Iterator[Finding]:
        for index, value in enumerate(values):
            if value is not None and value not in known:
                loc = (*at, index) if at[-1] in {"responsible", "documents"} else at
                yield finding(self.file, loc, code, f"{what} «{value}» нет", f"есть: {', '.join(sorted(known))}")
