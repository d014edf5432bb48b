"""`nastavnik document journal, reserve, void-number`: journals of orders and the numbers kept in them."""

from typing import Annotated

import typer
from rich.table import Table

from cli.acting import HEAD, Place, ReasonOption, acting
from cli.errors import Commands
from cli.opened import opened
from cli.options import DEFAULT_DATA, DataOption, JsonOption, print_json
from cli.screen import console
from installation import utc_now
from models import acts as a
from models.boards import NumberLine, OrderJournal
from models.documents import KINDS
from models.lifecycles import DOCUMENT, ORDER_NUMBER
from storage.boards import cycle_today
from storage.order_journals import order_journals

app = Commands()
KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="Код вида документа: из его журнала номер.")]
IssuerOption = Annotated[str | None, typer.Option("--issuer", metavar="ID", help="Чей журнал: управление или школа.")]
YearOption = Annotated[int | None, typer.Option("--year", help="Календарный год журнала.")]
STATES = {**ORDER_NUMBER.titles, **DOCUMENT.titles, "void": ORDER_NUMBER.titles["void"], "gap": "пропуск"}


@app.command()
def journal(
    issuer: IssuerOption = None, year: YearOption = None, data: DataOption = DEFAULT_DATA, as_json: JsonOption = False
) -> None:
    """Показать журналы регистрации приказов: номера по порядку."""
    with opened(data) as installation, installation.database.read() as connection:
        journals = order_journals(connection, issuer, year)
    if as_json:
        print_json([found.model_dump(mode="json") for found in journals])
        return
    for found in journals:
        console().print(_table(found))
    if not journals:
        typer.echo("В журналах ещё нет номеров.")


@acting(app, "reserve")
def reserve(place: Place, kind: KindArgument, reason: ReasonOption) -> a.Act:
    """Зарезервировать следующий номер журнала приказов."""
    return place.act(a.ReserveNumber, HEAD, kind=kind, reason=reason)


@acting(app, "void-number")
def void_number(
    place: Place,
    kind: KindArgument,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Зарезервированный номер.")],
    reason: ReasonOption,
    journal_year: YearOption = None,
) -> a.Act:
    """Аннулировать зарезервированный номер: в журнале он останется с причиной."""
    year = journal_year or cycle_today(place.line, utc_now()).year
    return place.act(a.VoidNumber, HEAD, kind=kind, number=number, journal_year=year, reason=reason)


def _table(found: OrderJournal) -> Table:
    table = Table(title=f"{found.issuer_name}, {found.year} год, серия «{found.series}»", title_justify="left")
    for title in ("Номер", "Дата", "Состояние", "Документ", "Причина"):
        table.add_column(title)
    for line in found.numbers:
        table.add_row(line.number, _day(line), STATES[line.state], _title(line), line.reason)
    return table


def _day(line: NumberLine) -> str:
    return f"{line.on:%d.%m.%Y}" if line.on else ""


def _title(line: NumberLine) -> str:
    return KINDS[line.kind].title if line.kind in KINDS else line.kind
