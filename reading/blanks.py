"""Texts that a document cannot do without and that stand empty: in print each would be a hole."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

Place = tuple[str | int, ...]
EMPTY = "значение пустое: напишите его или уберите поле"


def blanks(value: Any, place: Place = ()) -> Iterator[Place]:
    """The places of required texts that hold nothing but spaces."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            held = getattr(value, name)
            if isinstance(held, str) and field.is_required() and not held.strip():
                yield (*place, name)
            else:
                yield from blanks(held, (*place, name))
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from blanks(item, (*place, number))
