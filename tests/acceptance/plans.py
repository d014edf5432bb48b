"""Changed plans as files, as a department would write them."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from reading.roadmaps import ROADMAPS_DIRECTORY


def plan_file(folder: Path, name: str = "plan.yaml", roadmap: str = "standard", **changes: Any) -> Path:
    """A shipped roadmap without some items (`without`), with other spans (`spans`: number → span)."""
    yaml = YAML()
    raw = yaml.load(ROADMAPS_DIRECTORY / f"{roadmap}.yaml")
    for stage in raw["stages"]:
        stage["tasks"] = [task for task in stage["tasks"] if task["number"] not in changes.get("without", ())]
        for task in stage["tasks"]:
            if task["number"] in changes.get("spans", {}):
                task["deadline"]["spans"] = [changes["spans"][task["number"]]]
    file = folder / name
    yaml.dump(raw, file)
    return file
