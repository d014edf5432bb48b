"""Expectations of the five seed documents, written by people who read them (`expected/*.yaml`)."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.reading.material.truth import Days, Row, Truth

FOLDER = Path(__file__).parent / "expected"


def expectations() -> Iterator[tuple[Truth, str]]:
    """Each seed's truth and the name of its original file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        found = YAML(typ="safe").load(path.read_text("utf-8"))
        yield Truth(path.stem, [_row(one) for one in found["rows"]], found["stages"]), found["document"]


def _row(one: dict[str, Any]) -> Row:
    others = [windows(text) for text in one.pop("or", [])]
    told = windows(one.pop("when"))
    return Row(windows=told, others=others, known_roles="roles" in one, **one)


def windows(text: str) -> list[Days]:
    """«2023-09; 2023-12..2024-05; 2022-11-30»: whole months or exact days."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found: list[Days] = []
    for part in parts:
        first, _, last = part.partition("..")
        found.append((_days(first)[0], _days(last or first)[1]))
    return found


def _days(text: str) -> Days:
    year, month, *day = (int(one) for one in text.split("-"))
    if day:
        return date(year, month, day[0]), date(year, month, day[0])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
