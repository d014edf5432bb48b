"""Builds the .docx templates anew: `python -m templates.build`. Run by hand; the results are kept in the repository.

Every module of this folder that declares `TEMPLATES` (code of a kind → function that gives the body) is a source.
Whoever edits a template later in Word or LibreOffice keeps the tags as they are.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from models.documents import KINDS
from templates.package import package

HERE = Path(__file__).parent
FOLDER = HERE / "documents"


def bodies() -> dict[str, Callable[[], str]]:
    """Code of a kind → what makes its body, of every module here."""
    modules = (import_module(f"templates.{name}") for name in sorted(m.name for m in iter_modules([str(HERE)])))
    return {code: body for module in modules for code, body in getattr(module, "TEMPLATES", {}).items()}


def built(code: str) -> bytes:
    """The template of a kind, anew."""
    kind = KINDS[code]
    return package(bodies()[code](), title=kind.title, landscape=kind.landscape)


if __name__ == "__main__":
    for code in sys.argv[1:] or bodies():
        (FOLDER / f"{code}.docx").write_bytes(built(code))
