"""What a kind asks of its template: the names of its typed context, and its example composed and told as data."""

from models.documents.kind import DocumentKind
from models.documents.requisites import DocumentContext
from models.documents.words import Words
from rendering.documents import template_variables
from rendering.papers import QR
from rendering.qr import qr_png
from rendering.templates.checking import Asked
from rendering.templates.values import value_of


def asked_of(kind: DocumentKind, words: Words) -> Asked:
    """What the check of a template has to know, made from the kind and its example."""
    context = kind.compose(kind.example, words)
    pictures = {}
    if isinstance(context, DocumentContext) and context.page.qr:
        pictures[QR] = qr_png(context.page.qr)
    return Asked(
        name=kind.code,
        expected=tuple(sorted(template_variables(kind.code))),
        names=value_of(type(context)).fields,
        context=context.model_dump(mode="json"),
        pictures=pictures,
    )
