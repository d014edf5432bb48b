"""Numbers of orders (номера приказов) in a transaction: given, kept and voided as the decisions say."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from models import events as e
from models.errors import Refused
from models.numbering import number_of
from models.paper_decisions import NO_JOURNAL
from models.year import Year
from storage import orders, organisations
from storage.orders import Journal

SeriesOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The journals of orders of one issuer inside a transaction."""

    connection: Connection
    issuer: str
    series_of: SeriesOf

    def give(self, kind: str, year: int) -> str | None:
        """The next number for a document of a kind, as the issuer writes it; none for a kind that has no journal."""
        if not self.series_of(kind):
            return None
        journal = self._journal(kind, year)
        sample = organisations.first_number(self.connection, self.issuer, journal.series)
        return number_of(journal.series, orders.next_number(self.connection, *journal), sample)

    def state(self, kind: str, year: int, number: str) -> str:
        """Where a number stands that somebody names."""
        return orders.number_state(self.connection, self._journal(kind, year), number)

    def record(self, year: Year, event: e.Event, note_id: str) -> None:
        """Write what an event says of a reserved number."""
        match event:
            case e.NumberReserved():
                journal = self._journal(event.kind, event.on.year)
                number, kind, on = event.number, event.kind, event.on
                orders.reserve(self.connection, journal, number, kind=kind, on=on, note_id=note_id)
            case e.NumberVoided():
                journal = self._journal(event.kind, event.journal_year)
                orders.void(self.connection, journal, event.number, note_id)
            case e.DocumentRegistered(reserved=True, number=str(number)):
                journal = self._journal(year.documents[event.document].kind, event.on.year)
                orders.use(self.connection, journal, number, event.document)

    def _journal(self, kind: str, year: int) -> Journal:
        series = self.series_of(kind)
        if not series:
            raise Refused(NO_JOURNAL)
        return Journal(self.issuer, year, series)
