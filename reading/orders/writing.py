"""A roadmap read from a document as a YAML file for people: what is doubtful stands as a comment at its place."""

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from models.roadmap import Roadmap, Source, Stage, Task
from reading.orders.lines import Doubt

SCHEMA = "yaml-language-server: $schema=../schemas/roadmap.schema.json"
_INDENT = 8
_WIDTH = 4096  # one value, one line: phrases are compared with the printed ones by eye


def roadmap_yaml(roadmap: Roadmap, warnings: Sequence[Doubt]) -> str:
    """The text of the file; `load_roadmap` of it gives the same roadmap."""
    at_place, of_all = defaultdict[Source, list[str]](list), list[str]()
    for doubt in warnings:
        place = Source(table=doubt.table, row=doubt.row, paragraph=doubt.paragraph)
        (of_all if place == Source() else at_place[place]).append(doubt.message)
    tree = _map(roadmap.model_dump(mode="json", exclude_defaults=True, exclude={"stages"}))
    tree["stages"] = CommentedSeq(_stage(stage, at_place) for stage in roadmap.stages)
    tree.yaml_set_start_comment("\n".join([SCHEMA, *of_all, *_lost(at_place, roadmap)]))
    yaml = YAML(typ="rt", pure=True)
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width, yaml.allow_unicode = _WIDTH, True
    text = io.StringIO()
    yaml.dump(tree, text)
    return text.getvalue()


def _stage(stage: Stage, at_place: Mapping[Source, list[str]]) -> CommentedMap:
    tree = _map(stage.model_dump(mode="json", exclude_defaults=True, exclude={"tasks"}))
    tree["tasks"] = CommentedSeq(_task(task, at_place.get(task.source, [])) for task in stage.tasks)
    return tree


def _task(task: Task, doubts: Sequence[str]) -> CommentedMap:
    tree = _map(task.model_dump(mode="json", exclude_defaults=True))
    if task.deadline:  # kinds without other fields would lose theirs as a default
        tree["deadline"] = _flow({"text": task.deadline.text, "kind": task.deadline.kind} | tree["deadline"])
    for key in ("responsible", "documents", "source"):
        if key in tree:
            tree[key] = _flow(tree[key])
    if doubts:
        tree.yaml_set_comment_before_after_key("number", before="\n".join(doubts), indent=_INDENT)
    return tree


def _lost(at_place: Mapping[Source, list[str]], roadmap: Roadmap) -> list[str]:
    """Doubts about rows that became no item."""
    kept = {task.source for task in roadmap.tasks}
    return [f"{_words(place)}: {text}" for place, texts in at_place.items() if place not in kept for text in texts]


def _words(place: Source) -> str:
    if place.table is None:
        return f"абзац {(place.paragraph or 0) + 1}"
    return f"таблица {place.table + 1}" + (f", строка {place.row + 1}" if place.row is not None else "")


def _map(data: Mapping[str, Any]) -> CommentedMap:
    return CommentedMap(data)


def _flow(data: Any) -> Any:
    tree: Any = CommentedMap(data) if isinstance(data, Mapping) else CommentedSeq(data)
    tree.fa.set_flow_style()
    return tree
