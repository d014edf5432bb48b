"""`nastavnik document each`: one act on every document of a kind: of all pairs, of all schools."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

import typer

from cli.errors import Commands
from cli.in_force import KindArgument
from cli.issuers import Issuer, issuers
from cli.opened import opened
from cli.options import DEFAULT_DATA, CycleOption, DataOption, JsonOption, actor, command_id, print_json, say
from installation import Installation, utc_now
from models import acts as a
from models.boards import CycleLine, DocumentLine
from models.documents import kind as document_kind
from models.documents.kind import DocumentKind
from models.errors import NastavnikError
from models.lifecycles import DOCUMENT
from models.roles import DEPARTMENT_ROLES, HEAD_OF, RECORDER_OF
from models.signing import signer
from models.year import YearKind
from storage import boards

app = Commands()


class Deed(StrEnum):
    """What is done to each: triggers of the document's lifecycle."""

    SUBMIT = "submit"
    SIGN = "sign"
    REGISTER = "register"


class _Way(NamedTuple):
    act: type[a.Act]
    done: str


WAYS = {
    Deed.SUBMIT: _Way(a.SubmitDocument, "передано на подпись"),
    Deed.SIGN: _Way(a.SignDocument, "подписано"),
    Deed.REGISTER: _Way(a.RegisterDocument, "зарегистрировано"),
}


@app.command("each")
def each(
    deed: Annotated[Deed, typer.Argument(metavar="ACT", help="submit, sign или register.")],
    kind: KindArgument,
    schools: Annotated[str | None, typer.Option("--schools", help="Коды школ через запятую; по умолчанию все.")] = None,
    role: Annotated[str | None, typer.Option("--as", metavar="ROLE", help="От чьего имени: код роли.")] = None,
    cycle: CycleOption = None,
    data: DataOption = DEFAULT_DATA,
    as_json: JsonOption = False,
) -> None:
    """Передать на подпись, подписать или зарегистрировать все документы вида разом. Код 1, если вышло не всё."""
    chosen, way = document_kind(kind), WAYS[deed]
    done: list[str] = []
    failures: list[dict[str, str]] = []
    with opened(data) as installation:
        line, owners = issuers(installation, chosen, cycle, schools)
        for owner, document in _standing(installation, line, owners, chosen, deed):
            try:
                installation.desk.submit(_act(way, deed, chosen, line, owner, document, role))
            except NastavnikError as error:
                failures.append({"document": document.id, "place": owner.name, "reason": str(error)})
            else:
                done.append(document.id)
    if as_json:
        print_json({"done": done, "failed": len(failures), "failures": failures})
    else:
        typer.echo(f"{chosen.title}: {way.done} {len(done)}")
    for failure in failures:
        say(f"Не вышло – {failure['place']}, {failure['document'].rpartition('/')[2]}: {failure['reason']}")
    if failures:
        raise typer.Exit(1)


def _standing(
    installation: Installation, line: CycleLine, owners: list[Issuer], kind: DocumentKind, deed: Deed
) -> Iterator[tuple[Issuer, DocumentLine]]:
    """Those that are where the act begins; others are further on, or not yet there."""
    today = boards.cycle_today(line, utc_now())
    begins = {move.source for move in DOCUMENT.moves if move.trigger == deed.value}
    for owner in owners:
        with installation.database.read() as connection:
            tasks = boards.tasks_of(connection, owner.year, today)
        for document in (document for task in tasks for document in task.documents):
            if document.kind == kind.code and document.state in begins:
                yield owner, document


def _act(
    way: _Way, deed: Deed, kind: DocumentKind, line: CycleLine, owner: Issuer, document: DocumentLine, role: str | None
) -> a.Act:
    level: YearKind = "cycle" if owner.year == line.id else "school_year"
    usual = {Deed.SUBMIT: RECORDER_OF[level], Deed.SIGN: signer(kind.code, level), Deed.REGISTER: HEAD_OF[level]}
    acting = role or usual[deed]
    who = actor(acting, line.department if acting in DEPARTMENT_ROLES else owner.organisation)
    common: dict[str, Any] = {"year": owner.year, "document": document.id, "actor": who}
    return way.act(command_id=command_id(None), **common)
