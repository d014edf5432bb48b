"""A person's word on doubtful readings: the flag `confirm` leaves the file, everything else of it stays as it was."""

import io
from collections.abc import Collection
from pathlib import Path

from ruamel.yaml import YAML

from reading.yaml_files import read_text

_WIDTH = 4096


def confirmed(file: Path, items: Collection[str]) -> str:
    """The text of a roadmap's file with the readings of these items confirmed. The file must be a valid roadmap."""
    yaml = YAML(typ="rt", pure=True)
    yaml.width, yaml.preserve_quotes = _WIDTH, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(read_text(file))
    for stage in tree["stages"]:
        for task in stage.get("tasks", ()):
            if str(task["number"]) in items:
                task["deadline"].pop("confirm", None)
    text = io.StringIO()
    yaml.dump(tree, text)
    return text.getvalue()
