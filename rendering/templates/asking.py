"""What a kind asks of its template: the names of its typed context, and its example composed and told as data."""

from collections.abc import Mapping

from models.documents.kind import DocumentKind
from models.documents.requisites import DocumentContext
from models.documents.words import Words
from models.errors import RenderingFailed
from rendering.documents import shipped
from rendering.papers import QR
from rendering.qr import qr_png
from rendering.templates.checking import Asked, printed_paths
from rendering.templates.remarks import Refused
from rendering.templates.values import Value, value_of


def asked_of(kind: DocumentKind, words: Words) -> Asked:
    """What the check of a template has to know, made from the kind and its example."""
    context = kind.compose(kind.example, words)
    names = value_of(type(context)).fields
    pictures = {}
    if isinstance(context, DocumentContext) and context.page.qr:
        pictures[QR] = qr_png(context.page.qr)
    return Asked(
        name=kind.code,
        names=names,
        expected=_expected(kind.code, names),
        context=context.model_dump(mode="json"),
        pictures=pictures,
    )


def _expected(code: str, names: Mapping[str, Value]) -> tuple[str, ...]:
    try:
        return tuple(sorted(printed_paths(shipped(code), names)))
    except (Refused, RenderingFailed):  # a kind whose template is being made: nothing to compare with
        return ()
