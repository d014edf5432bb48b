"""The desk: the one place where acts are handed in. Acts that arrive together are committed together.

Whoever finds the pen free writes for all who wait (group commit), so that one disk flush serves many; each still gets
its own answer or refusal.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from acts.transaction import Answer, Outcome, Request, SeriesOf, carry_out
from models.acts import Act
from models.documents import kind as document_kind
from models.errors import NastavnikError, Refused
from storage.database import Database

BATCH = 64
ATTEMPTS = 4


def series_of(kind: str) -> str:
    """The series of a document kind: the letters of its journal of orders."""
    return document_kind(kind).series


class _Ticket:
    """One caller's requests and, when done, their outcomes."""

    __slots__ = ("error", "outcomes", "requests")

    def __init__(self, requests: Sequence[Request]) -> None:
        self.requests = requests
        self.outcomes: list[Outcome] | None = None
        self.error: BaseException | None = None

    @property
    def done(self) -> bool:
        return self.outcomes is not None or self.error is not None


class Desk:
    """Hands acts to the database. `clock` gives engine time, aware; thread-safe."""

    def __init__(self, database: Database, clock: Callable[[], datetime], series: SeriesOf = series_of) -> None:
        self.database = database
        self.clock = clock
        self._series = series
        self._waiting: deque[_Ticket] = deque()
        self._pen = threading.Lock()

    def submit(self, act: Act) -> Answer:
        """Carry out one act of a person. Raises `Refused`, `NotFound`."""
        outcome = self.submit_all([act])[0]
        if isinstance(outcome, NastavnikError):
            raise outcome
        return outcome

    def submit_all(
        self, acts: Sequence[Act], heard_by: str | None = None, now: datetime | None = None
    ) -> list[Outcome]:
        """Carry out acts in order, in one transaction; each gets its answer or its refusal."""
        moment = now or self.clock()
        ticket = _Ticket([Request(act, moment, heard_by) for act in acts])
        self._waiting.append(ticket)
        while not ticket.done:
            with self._pen:
                if not ticket.done:
                    self._serve()
        if ticket.error:
            raise ticket.error
        return ticket.outcomes or []

    def _serve(self) -> None:
        tickets: list[_Ticket] = []
        while self._waiting and sum(len(ticket.requests) for ticket in tickets) < BATCH:
            tickets.append(self._waiting.popleft())
        try:
            self._commit(tickets)
        except BaseException as error:  # noqa: BLE001 - handed to the callers, who wait for it
            if len(tickets) == 1:
                tickets[0].error = error
                return
            for ticket in tickets:
                self._serve_alone(ticket)

    def _serve_alone(self, ticket: _Ticket) -> None:
        try:
            self._commit([ticket])
        except IntegrityError:
            ticket.outcomes = [Refused("Этот номер команды уже занят другим действием.")] * len(ticket.requests)
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who waits for it
            ticket.error = error

    def _commit(self, tickets: Sequence[_Ticket]) -> None:
        """One transaction; repeated when the database itself asks for it (deadlock, lock time-out)."""
        requests = [request for ticket in tickets for request in ticket.requests]
        for attempt in range(ATTEMPTS):
            try:
                with self.database.write() as connection:
                    outcomes = carry_out(connection, requests, self._series)
                break
            except OperationalError as error:
                if attempt == ATTEMPTS - 1 or not _passing(error):
                    raise
        for ticket in tickets:
            ticket.outcomes = outcomes[: len(ticket.requests)]
            outcomes = outcomes[len(ticket.requests) :]


def _passing(error: DBAPIError) -> bool:
    text = str(error.orig).lower()
    return any(word in text for word in ("deadlock", "serialize", "locked", "busy"))
