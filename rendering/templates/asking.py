"""What a kind asks of its template: the names of its typed context, and its example composed and told as data."""

from collections.abc import Mapping

from pydantic import BaseModel

from models.documents.data import DocumentData
from models.documents.kind import DocumentKind
from models.documents.words import Words
from models.errors import RenderingFailed
from rendering.documents import shipped
from rendering.papers import dressed
from rendering.templates.checking import Asked, printed_paths
from rendering.templates.remarks import Refused
from rendering.templates.values import Value, value_of


def asked_of(kind: DocumentKind, words: Words) -> Asked:
    """What the check of a template has to know, made from the kind and its example."""
    context = kind.compose(kind.example, words)
    names = value_of(type(context)).fields
    asked = _asked(kind, context, None)
    return asked.model_copy(update={"names": names, "expected": _expected(kind.code, names)})


def asked_for(kind: DocumentKind, data: DocumentData, words: Words, emblem: bytes | None = None) -> Asked:
    """What a template of the kind is to be filled with for these facts. Raises `BadInput` for one that lacks."""
    return _asked(kind, kind.compose(data, words), emblem)


def _asked(kind: DocumentKind, context: BaseModel, emblem: bytes | None) -> Asked:
    shown, pictures = dressed(context, emblem)
    return Asked(name=kind.code, names={}, context=shown.model_dump(mode="json"), pictures=pictures)


def _expected(code: str, names: Mapping[str, Value]) -> tuple[str, ...]:
    try:
        return tuple(sorted(printed_paths(shipped(code), names)))
    except (Refused, RenderingFailed):  # a kind whose template is being made: nothing to compare with
        return ()
