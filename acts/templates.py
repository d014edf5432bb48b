"""Templates of users: put after a check, kept for ever by their sum, chosen again; which one a document is made of."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from acts.desk import Desk
from acts.template_versions import TemplateVersions
from models.acts import Actor, AdoptTemplate, ChooseTemplate
from models.documents.kind import DocumentKind
from models.documents.words import Words
from models.errors import NotFound, Refused
from models.findings import BadFile
from models.roles import SCHOOL_ROLES
from models.template_decisions import Owner, adopted, check_actor, chosen
from models.template_versions import EVERYBODY, SHIPPED
from rendering.documents import shipped
from rendering.files import FileStore
from rendering.templates.asking import asked_of
from rendering.templates.checking import Checked
from rendering.templates.limited import check_limited
from storage import organisations, templates

TemplateAct = AdoptTemplate | ChooseTemplate


class TemplateDesk:
    """Takes templates of users and tells which one holds. `organisation`: an owner, `EVERYBODY` for all.

    What is put while the owner has a running year is an act of that year's journal. Before the first launch and
    between years there is no chain to write to: the version keeps who and when, and the first fact of the next year
    names it by its sum.
    """

    def __init__(self, desk: Desk, files: FileStore, words: Words) -> None:
        self._desk = desk
        self._database = desk.database
        self._files = files
        self._words = words

    def checked(self, source: bytes, kind: DocumentKind) -> Checked:
        """What the check says of a template."""
        return check_limited(source, asked_of(kind, self._words))

    def put(
        self,
        source: bytes,
        kind: DocumentKind,
        *,
        organisation: str,
        actor: Actor,
        note: str = "",
        command: str | None = None,
    ) -> Row[Any]:
        """Put a template in force; one that is in force already stays as it is.

        Raises `BadFile` with the findings, `Refused` for somebody who may not.
        """
        year = self._chain(organisation, actor)
        checked = self.checked(source, kind)
        if checked.clean is None:
            raise BadFile(checked.findings)
        sha256 = self._files.put(checked.clean)
        common = {"command_id": command or f"template:{uuid.uuid4()}", "year": year or "", "actor": actor}
        act = AdoptTemplate(**common, kind=kind.code, organisation=organisation, sha256=sha256, reason=note)
        return self._carried_out(act, year)

    def choose(
        self, kind: DocumentKind, number: int, *, organisation: str, actor: Actor, command: str | None = None
    ) -> Row[Any]:
        """Put an older version in force again, `SHIPPED` for that of the product. Raises `NotFound`, `Refused`."""
        year = self._chain(organisation, actor)
        sums = {row.number: row.sha256 for row in self.history(kind, organisation)}
        if number == SHIPPED:
            sums[SHIPPED] = self._files.put(shipped(kind.code))
        if number not in sums:
            known = ", ".join(map(str, sorted({SHIPPED, *sums})))
            raise NotFound(f"Версии {number} шаблона «{kind.code}» нет; есть: {known}.")
        common = {"command_id": command or f"template:{uuid.uuid4()}", "year": year or "", "actor": actor}
        act = ChooseTemplate(**common, kind=kind.code, organisation=organisation, sha256=sums[number], restores=number)
        return self._carried_out(act, year)

    def owner(self, organisation: str) -> Owner:
        """Whose templates these are. Raises `NotFound`; `Refused` where «everybody's» would be several departments'."""
        with self._database.read() as connection:
            if organisation == EVERYBODY:
                known = templates.departments(connection)
                if len(known) > 1:
                    raise Refused("Управлений в установке несколько, общего шаблона у них нет: назовите, чей он.")
                return Owner(EVERYBODY, school=False, department=known[0] if known else None)
            row = organisations.organisation(connection, organisation)
        if row is None:
            raise NotFound(f"Организации «{organisation}» нет.")
        return Owner(organisation, row.kind == "school", row.department_id or organisation)

    def history(self, kind: DocumentKind, organisation: str = EVERYBODY) -> Sequence[Row[Any]]:
        """Every version of an owner, the first one first."""
        with self._database.read() as connection:
            return templates.history(connection, organisation, kind.code)

    def in_force(self, kind: DocumentKind, organisation: str = EVERYBODY) -> Row[Any] | None:
        """The version that documents of an issuer are made of; none means the shipped one."""
        with self._database.read() as connection:
            return templates.in_force(connection, organisation, kind.code)

    def all_in_force(self, organisation: str = EVERYBODY) -> dict[str, Row[Any]]:
        """The versions in force by kind; kinds made of the shipped template are not there."""
        with self._database.read() as connection:
            return templates.all_in_force(connection, organisation)

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

    def _chain(self, organisation: str, actor: Actor) -> str | None:
        """The year whose journal the act belongs into, if one runs. Raises `Refused` before anything is looked at."""
        check_actor(actor, self.owner(organisation))
        with self._database.read() as connection:
            return templates.chain_of(connection, organisation)

    def _carried_out(self, act: TemplateAct, year: str | None) -> Row[Any]:
        """The version in force after the act; what is in force already needs no act."""
        with self._database.read() as connection:
            versions = templates.history(connection, act.organisation, act.kind)
        if versions and versions[-1].sha256 == act.sha256:
            return versions[-1]
        if year is None:
            self._append(act)
        else:
            self._desk.submit(act)
        with self._database.read() as connection:
            return templates.history(connection, act.organisation, act.kind)[-1]

    def _append(self, act: TemplateAct) -> None:
        """Without a running year: the same decision, kept in the table alone until the next year begins."""
        now = self._desk.clock()
        try:
            with self._database.write() as connection:
                versions = TemplateVersions(connection)
                standing = versions.standing(act.kind, act.organisation)
                event = adopted(act, standing, None) if isinstance(act, AdoptTemplate) else chosen(act, standing)
                versions.record(event, act, now)
        except IntegrityError as error:
            raise Refused("Другой шаблон этого вида записан в ту же минуту: посмотрите историю и повторите.") from error


def actor_for(owner: Owner, role: str, who: str) -> Actor:
    """Somebody in a role who stands up for an owner: a school's people for it, all others for the department."""
    return Actor(
        id=who, role=role, organisation=owner.id if owner.school and role in SCHOOL_ROLES else owner.department
    )


def template_for(connection: Connection, files: FileStore, document_id: str, kind_code: str) -> tuple[str, bytes]:
    """The template that a document is made of, its sum first: once made, for ever the same."""
    made_of, today = templates.of_document(connection, document_id)
    sha256 = made_of or (today.sha256 if today else files.put(shipped(kind_code)))
    return sha256, files.get(sha256)
