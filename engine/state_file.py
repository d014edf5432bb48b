"""Small JSON files by which the processes of one installation find each other; replaced whole, never half written."""

import json
import os
from pathlib import Path
from typing import Any


def write_state(path: Path, content: dict[str, Any]) -> None:
    """Replace the file at once, so that a reader sees the old content or the new one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    draft.replace(path)


def read_state(path: Path) -> dict[str, Any]:
    """The content, or nothing when the file is absent or unreadable: such a file only remembers, it decides nothing."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
