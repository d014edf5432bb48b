"""Templates that were checked and wait for somebody's decision: kept for a day under names nobody can guess."""

import re
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from time import time

from pydantic import BaseModel, ValidationError

from models.errors import NotFound
from rendering.files import write_atomically
from rendering.templates.checking import BYTES, Checked

LIFETIME = 86_400.0  # seconds
MOST = 30  # more are not kept: the oldest go first
_NAME = re.compile(r"^[\w-]{20,64}$")


class Draft(BaseModel):
    """A checked template. `organisation`: whose it is to be, empty for all."""

    model_config = BYTES

    kind: str
    organisation: str
    checked: Checked


class Drafts:
    """Drafts under `root`, a file each."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, draft: Draft) -> str:
        """Keep a draft; the name it is asked for by. Old ones are thrown away."""
        self._sweep()
        name = token_urlsafe(24)
        write_atomically(self.root / f"{name}.json", draft.model_dump_json().encode())
        return name

    def get(self, name: str) -> Draft:
        """The draft of this name. Raises `NotFound`."""
        gone = NotFound("Проверенный шаблон хранится сутки, этого уже нет: загрузите файл ещё раз.")
        if not _NAME.match(name):
            raise gone
        try:
            return Draft.model_validate_json((self.root / f"{name}.json").read_bytes())
        except (OSError, ValidationError) as error:
            raise gone from error

    def drop(self, name: str) -> None:
        """Throw a draft away that has been decided on."""
        if _NAME.match(name):
            (self.root / f"{name}.json").unlink(missing_ok=True)

    def _sweep(self) -> None:
        ages: list[tuple[float, Path]] = []
        for path in self.root.glob("*.json"):
            with suppress(OSError):
                ages.append((path.stat().st_mtime, path))
        ages.sort(reverse=True)
        oldest = time() - LIFETIME
        for place, (written, path) in enumerate(ages, start=1):
            if place >= MOST or written < oldest:
                path.unlink(missing_ok=True)
