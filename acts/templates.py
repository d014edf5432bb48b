"""Templates of users: put after a check, kept for ever by their sum, chosen again; which one a document is made of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from models.documents.kind import DocumentKind
from models.documents.words import Words
from models.errors import NotFound, Refused
from models.findings import BadFile
from rendering.documents import shipped
from rendering.files import FileStore
from rendering.templates.asking import asked_of
from rendering.templates.checking import Checked
from rendering.templates.limited import check_limited
from storage import templates
from storage.database import Database
from storage.templates import EVERYBODY

SHIPPED = 0  # the number of the template that comes with the product


class TemplateDesk:
    """Takes templates of users and tells which one holds. `organisation`: an owner, `EVERYBODY` for all."""

    def __init__(self, database: Database, files: FileStore, words: Words) -> None:
        self._database = database
        self._files = files
        self._words = words

    def checked(self, source: bytes, kind: DocumentKind) -> Checked:
        """What the check says of a template."""
        return check_limited(source, asked_of(kind, self._words))

    def put(
        self, source: bytes, kind: DocumentKind, *, organisation: str, by: str, now: datetime, note: str = ""
    ) -> Row[Any]:
        """Put a template in force; one that is in force already stays as it is. Raises `BadFile` with the findings."""
        checked = self.checked(source, kind)
        if checked.clean is None:
            raise BadFile(checked.findings)
        sha256 = self._files.put(checked.clean)
        version = {"sha256": sha256, "put_at": now, "put_by": by, "note": note, "restores": None}
        return self._appended(organisation, kind, version)

    def choose(self, kind: DocumentKind, number: int, *, organisation: str, by: str, now: datetime) -> Row[Any]:
        """Put an older version in force again, `SHIPPED` for that of the product. Raises `NotFound`."""
        with self._database.read() as connection:
            sums = {row.number: row.sha256 for row in templates.history(connection, organisation, kind.code)}
        if number == SHIPPED:
            sums[SHIPPED] = self._files.put(shipped(kind.code))
        if number not in sums:
            known = ", ".join(map(str, sorted({SHIPPED, *sums})))
            raise NotFound(f"Версии {number} шаблона «{kind.code}» нет; есть: {known}.")
        version = {"sha256": sums[number], "put_at": now, "put_by": by, "note": "", "restores": number}
        return self._appended(organisation, kind, version)

    def history(self, kind: DocumentKind, organisation: str = EVERYBODY) -> Sequence[Row[Any]]:
        """Every version of an owner, the first one first."""
        with self._database.read() as connection:
            return templates.history(connection, organisation, kind.code)

    def in_force(self, kind: DocumentKind, organisation: str = EVERYBODY) -> Row[Any] | None:
        """The version that documents of an issuer are made of; none means the shipped one."""
        with self._database.read() as connection:
            return templates.in_force(connection, organisation, kind.code)

    def source(self, kind: DocumentKind, organisation: str = EVERYBODY, number: int | None = None) -> bytes:
        """The bytes of a version, of that in force without a number. Raises `NotFound`."""
        if number is None:
            found = self.in_force(kind, organisation)
        elif number == SHIPPED:
            found = None
        else:
            found = next((row for row in self.history(kind, organisation) if row.number == number), None)
            if found is None:
                raise NotFound(f"Версии {number} шаблона «{kind.code}» нет.")
        return self._files.get(found.sha256) if found else shipped(kind.code)

    def _appended(self, organisation: str, kind: DocumentKind, version: dict[str, Any]) -> Row[Any]:
        try:
            with self._database.write() as connection:
                before = templates.history(connection, organisation, kind.code)
                if not before or before[-1].sha256 != version["sha256"]:
                    key = {"organisation": organisation, "kind": kind.code, "number": len(before) + 1}
                    templates.add(connection, {**key, **version})
                return templates.history(connection, organisation, kind.code)[-1]
        except IntegrityError as error:
            raise Refused("Другой шаблон этого вида записан в ту же минуту: посмотрите историю и повторите.") from error


def template_for(connection: Connection, files: FileStore, document_id: str, kind_code: str) -> tuple[str, bytes]:
    """The template that a document is made of, its sum first: once made, for ever the same."""
    made_of, today = templates.of_document(connection, document_id)
    sha256 = made_of or (today.sha256 if today else files.put(shipped(kind_code)))
    return sha256, files.get(sha256)
