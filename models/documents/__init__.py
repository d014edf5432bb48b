"""The registry of document kinds: every module of this folder that declares `KIND`."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from models.documents.kind import DocumentKind
from models.errors import NotFound

LEVELS: tuple[Literal["municipality", "school"], ...] = ("municipality", "school")


def _found() -> dict[str, DocumentKind]:
    modules = (import_module(f"{__name__}.{name}") for name in sorted(m.name for m in iter_modules(__path__)))
    kinds = (getattr(module, "KIND", None) for module in modules)
    return {found.code: found for found in kinds if isinstance(found, DocumentKind)}


KINDS: dict[str, DocumentKind] = _found()
ISSUERS = {code: tuple(level for level in LEVELS if found.issued_by(level)) for code, found in KINDS.items()}


def kind(code: str) -> DocumentKind:
    """The kind by its code. Raises `NotFound` that names the known codes."""
    if code not in KINDS:
        message = f"Вида документа «{code}» нет. Известные виды: {', '.join(KINDS)}."
        raise NotFound(message)
    return KINDS[code]
