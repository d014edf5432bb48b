"""What a template may print: the names of a kind's typed context, as data that can be handed to another process."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

Form = Literal["text", "number", "flag", "object", "list", "any"]
_LATIN = str.maketrans("асеорхукмнтвАСЕОРХУКМНТВ", "aceopxykmhtbACEOPXYKMHTB")
_NUMBERS = (int, float)


class Value(BaseModel):
    """A value: a text, a number, a yes or no, an object of named parts, a list. `optional`: it may be nothing."""

    model_config = ConfigDict(frozen=True)

    form: Form
    optional: bool = False
    fields: dict[str, "Value"] = Field(default_factory=dict)
    item: "Value | None" = None


ANY = Value(form="any")
TEXT, NUMBER, FLAG = Value(form="text"), Value(form="number"), Value(form="flag")


def value_of(kind: Any) -> Value:
    """The value of a type annotation."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _of_union(arguments)
    if origin is Literal:
        return value_of(type(arguments[0]))
    if origin is not None and hasattr(origin, "__mro__"):
        if issubclass(origin, Mapping):
            return ANY
        if issubclass(origin, Sequence | set | frozenset):
            return Value(form="list", item=value_of(arguments[0]) if arguments else ANY)
    if origin is not None and hasattr(kind, "__metadata__"):
        return value_of(arguments[0])
    return _of_class(kind) if isinstance(kind, type) else ANY


def _of_union(kinds: tuple[Any, ...]) -> Value:
    values = [value_of(kind) for kind in kinds if kind is not NoneType]
    optional = NoneType in kinds
    if len(values) > 1 and not all(value == values[0] for value in values):
        objects = [value for value in values if value.form == "object"]
        fields = {name: part for value in objects for name, part in value.fields.items()}
        form: Form = "object" if len(objects) == len(values) else "any"
        return Value(form=form, optional=optional, fields=fields if form == "object" else {})
    return values[0].model_copy(update={"optional": optional or values[0].optional})


def _of_class(kind: type) -> Value:
    if issubclass(kind, BaseModel):
        return Value(form="object", fields={name: value_of(f.annotation) for name, f in kind.model_fields.items()})
    if issubclass(kind, bool):
        return FLAG
    if issubclass(kind, _NUMBERS) and not issubclass(kind, Enum):
        return NUMBER
    return TEXT if kind is not object else ANY


def meant(name: str, known: Sequence[str]) -> str:
    """The known name that a mistyped one was likely to be; Cyrillic letters that look Latin are read as Latin."""
    plain = name.translate(_LATIN)
    if plain in known:
        return plain
    return next(iter(get_close_matches(plain, known, n=1, cutoff=0.7)), "")
