"""How templates of documents are shown: kinds by stages, versions, remarks."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.documents import KINDS
from models.documents.kind import DocumentKind
from models.findings import Finding
from models.lifecycles import TEMPLATE_KEEPERS
from models.roadmap import CANONICAL_TITLES
from models.roles import DEPARTMENT_ROLES, ROLES
from models.template_versions import EVERYBODY, SHIPPED
from storage import organisations, templates
from web.papers import Papers

ISSUERS = {"school": "школа", "municipality": "управление"}


class OwnerLine(NamedTuple):
    """Somebody who may have templates of their own."""

    id: str
    name: str
    school: bool


class VersionLine(NamedTuple):
    """A version: `number` 0 is the shipped one; `whose` is empty for the owner's own."""

    number: int
    on: date | None
    by: str
    note: str
    restores: str
    whose: str
    in_force: bool


class KindLine(NamedTuple):
    """A kind in the list."""

    code: str
    title: str
    issuer: str
    version: VersionLine


class KeeperLine(NamedTuple):
    """A role in whose name a template is put in force."""

    code: str
    title: str


def owners_of(connection: Connection) -> list[OwnerLine]:
    """Everybody, while there is one department at most; the departments; their schools."""
    departments = templates.departments(connection)
    common = [OwnerLine(EVERYBODY, "Общие для всех организаций", school=False)] if len(departments) <= 1 else []
    rows = organisations.all_of(connection)
    return common + [OwnerLine(row.id, row.short_name or row.full_name, row.kind == "school") for row in rows]


def owner_line(owners: Sequence[OwnerLine], wanted: str | None) -> OwnerLine | None:
    """The owner that is asked for; the first one when nobody is named."""
    return owners[0] if wanted is None else next((owner for owner in owners if owner.id == wanted), None)


def stages(papers: Papers, owner: OwnerLine) -> list[tuple[str, list[KindLine]]]:
    """Kinds by stages; a school sees those that it issues itself."""
    shown = [kind for kind in KINDS.values() if not owner.school or kind.issuer == "school"]
    rows = papers.desk.all_in_force(owner.id)
    return [
        (title, [_line(papers, kind, owner, rows.get(kind.code)) for kind in shown if kind.stage == stage])
        for stage, title in CANONICAL_TITLES.items()
        if any(kind.stage == stage for kind in shown)
    ]


def _line(papers: Papers, kind: DocumentKind, owner: OwnerLine, row: Any) -> KindLine:
    return KindLine(kind.code, kind.title, ISSUERS[kind.issuer], _in_force(papers, owner, row))


def in_force(papers: Papers, kind: DocumentKind, owner: OwnerLine) -> VersionLine:
    """What documents of a kind are made of today."""
    return _in_force(papers, owner, papers.desk.in_force(kind, owner.id))


def _in_force(papers: Papers, owner: OwnerLine, row: Any) -> VersionLine:
    if row is None:
        return VersionLine(SHIPPED, None, "", "", "", "", in_force=True)
    whose = "" if row.organisation == owner.id else ("общий" if row.organisation == EVERYBODY else "управления")
    return _version(papers, row, whose, row.number)


def versions(papers: Papers, kind: DocumentKind, owner: OwnerLine) -> list[VersionLine]:
    """The owner's versions, the newest first."""
    rows = papers.desk.history(kind, owner.id)
    return [_version(papers, row, "", rows[-1].number) for row in reversed(rows)]


def _version(papers: Papers, row: Any, whose: str, newest: int) -> VersionLine:
    by = ROLES[row.put_by].title if row.put_by in ROLES else row.put_by
    restores = "" if row.restores is None else (f"версия {row.restores}" if row.restores else "поставляемый")
    return VersionLine(row.number, papers.day(row.put_at), by, row.note, restores, whose, row.number == newest)


def keepers(owner: OwnerLine) -> list[KeeperLine]:
    """The roles that may act for an owner, the likeliest first."""
    fit = [code for code in ROLES if code in TEMPLATE_KEEPERS and (owner.school or code in DEPARTMENT_ROLES)]
    first = "secretary" if owner.school else "municipal_specialist"
    return [KeeperLine(code, ROLES[code].title) for code in sorted(fit, key=lambda code: code != first)]


def counted(findings: Sequence[Finding], kind: str) -> tuple[list[Finding], list[Finding]]:
    """Errors and warnings apart, as sentences; what is said of the whole template has no place in it."""
    shown = [
        finding.model_copy(
            update={
                "message": finding.message[:1].upper() + finding.message[1:],
                "place": "" if finding.place == kind else finding.place,
            }
        )
        for finding in findings
    ]
    errors = [finding for finding in shown if finding.severity == "error"]
    return errors, [finding for finding in shown if finding.severity != "error"]
