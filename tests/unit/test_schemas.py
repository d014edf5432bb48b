"""Published JSON Schemas: current with the models, and true of the shipped files."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reading.roadmaps import ROADMAPS_DIRECTORY, shipped_roadmaps
from reading.rules import KINDS_FILE, LADDERS_FILE, RULES_DIRECTORY
from reading.schemas import SCHEMAS_DIRECTORY, schema_texts, write_schemas
from reading.yaml_files import read_yaml


def as_json(data: Any) -> Any:
    """YAML knows dates, JSON writes them."""
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def validator(name: str) -> Draft202012Validator:
    """A checker of one published schema."""
    schema = json.loads(schema_texts()[name])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", sorted(schema_texts()))
def test_published_schemas_are_current(name: str) -> None:
    """A changed model needs `python -m reading.schemas`."""
    assert (SCHEMAS_DIRECTORY / name).read_text(encoding="utf-8") == schema_texts()[name]


def test_schemas_can_be_rewritten(tmp_path: Any) -> None:
    """The command writes every published file."""
    write_schemas(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(schema_texts())


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_shipped_roadmaps_obey_the_schema(name: str) -> None:
    """An editor that knows the schema finds nothing wrong in them."""
    data = as_json(read_yaml(ROADMAPS_DIRECTORY / f"{name}.yaml").data)
    assert [error.message for error in validator("roadmap.schema.json").iter_errors(data)] == []


def test_shipped_rules_obey_the_schema() -> None:
    """Kinds and ladders together are the rules."""
    names = {"kinds": KINDS_FILE, "ladders": LADDERS_FILE}
    data = {key: as_json(read_yaml(RULES_DIRECTORY / name).data) for key, name in names.items()}
    assert [error.message for error in validator("rules.schema.json").iter_errors(data)] == []


def test_the_schema_finds_an_error() -> None:
    """A wrong span, an unknown field and a missing title are seen without our code."""
    data = as_json(read_yaml(ROADMAPS_DIRECTORY / "standard.yaml").data)
    task = data["stages"][0]["tasks"][0]
    del task["title"]
    task["colour"] = "red"
    task["deadline"]["spans"] = ["сентябрь"]
    assert list(validator("roadmap.schema.json").iter_errors(data))
