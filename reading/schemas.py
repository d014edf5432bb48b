"""JSON Schemas of the files that people edit, generated from the models: `python -m reading.schemas` rewrites them."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from models.roadmap import Roadmap
from models.rules import Rules

SCHEMAS_DIRECTORY = Path(__file__).parents[1] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PUBLISHED: dict[str, tuple[type[BaseModel], str]] = {
    "roadmap.schema.json": (Roadmap, "Дорожная карта"),
    "rules.schema.json": (Rules, "Виды мероприятий (kinds) и лестницы напоминаний (ladders)"),
}


def schema_texts() -> dict[str, str]:
    """File name and text of every published schema."""
    return {name: _text(name, model, title) for name, (model, title) in _PUBLISHED.items()}


def write_schemas(directory: Path = SCHEMAS_DIRECTORY) -> None:
    """Bring the published files up to date."""
    for name, text in schema_texts().items():
        (directory / name).write_text(text, encoding="utf-8")


def _text(name: str, model: type[BaseModel], title: str) -> str:
    schema: dict[str, Any] = {"$schema": DIALECT, "$id": name, **model.model_json_schema(), "title": title}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    write_schemas()
