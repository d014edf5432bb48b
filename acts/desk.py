"""The desk: the one place where acts are handed in. Acts that arrive together are committed together.

Whoever finds the pen free writes for all who wait (group commit), so that one disk flush serves many; each still gets
its own answer or refusal.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.exc import DBAPIError, IntegrityError

from acts.numbers import SeriesOf
from acts.transaction import Answer, Check, House, Outcome, Request, carry_out, unchecked
from models.acts import Act
from models.documents import kind as document_kind
from models.errors import NastavnikError
from storage.database import Database

BATCH = 64
ATTEMPTS = 4
MOMENT_SECONDS = 0.0002
PASSING_CODES = frozenset({"40001", "40P01", "55P03"})  # serialization, deadlock, lock not available


def series_of(kind: str) -> str:
    """The series of a document kind: the letters of its journal of orders."""
    return document_kind(kind).series


class _Ticket:
    """One caller's requests and, when done, their outcomes. The caller sleeps until its bell rings."""

    __slots__ = ("_bell", "error", "outcomes", "requests")

    def __init__(self, requests: Sequence[Request]) -> None:
        self.requests = requests
        self.outcomes: list[Outcome] | None = None
        self.error: BaseException | None = None
        self._bell = threading.Lock()
        self._bell.acquire()

    @property
    def done(self) -> bool:
        return self.outcomes is not None or self.error is not None

    def wait(self) -> None:
        """Until the requests are answered, or it is this caller's turn to hold the pen."""
        self._bell.acquire()

    def ring(self) -> None:
        self._bell.release()


class Desk:
    """Hands acts to the database. `clock` gives engine time, aware; thread-safe.

    `check_complete` refuses to number a document that cannot be made; without it every one is taken for complete.

    The pen goes from hand to hand in the order of arrival: who is done is woken before the next writer, so that the
    next acts are there when it looks, and one transaction serves them all.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        series: SeriesOf = series_of,
        check_complete: Check = unchecked,
    ) -> None:
        self.database = database
        self.clock = clock
        self._house = House(series, check_complete)
        self._queue = threading.Lock()
        self._waiting: deque[_Ticket] = deque()
        self._holder: _Ticket | None = None
        self._crowd = 1

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
        try:
            if not self._take_pen(ticket):
                ticket.wait()
            if not ticket.done:
                self._serve()
        finally:
            self._leave(ticket)
        if ticket.error:
            raise ticket.error
        return ticket.outcomes or []

    def _take_pen(self, ticket: _Ticket) -> bool:
        """Stand in the queue; the pen is free only when nobody else stands there."""
        with self._queue:
            self._waiting.append(ticket)
            if self._holder is None:
                self._holder = ticket
            return self._holder is ticket

    def _leave(self, ticket: _Ticket) -> None:
        """Hand the pen on, or, when the wait was interrupted, step out of the queue."""
        with self._queue:
            if not ticket.done and ticket in self._waiting:
                self._waiting.remove(ticket)
            if self._holder is not ticket:
                return
            self._holder = self._waiting[0] if self._waiting else None
            if self._holder:
                self._holder.ring()

    def _serve(self) -> None:
        """Write for everybody who waits now, as far as a batch goes; the holder of the pen stands first."""
        self._let_the_crowd_gather()
        tickets: list[_Ticket] = []
        with self._queue:
            size = 0
            while self._waiting and size < BATCH:
                tickets.append(self._waiting.popleft())
                size += len(tickets[-1].requests)
        self._crowd = len(tickets)
        try:
            self._commit(tickets)
        except BaseException as error:  # noqa: BLE001 - handed to the callers, who wait for it
            self._serve_each(tickets, error)
        for ticket in tickets[1:]:
            ticket.ring()

    def _let_the_crowd_gather(self) -> None:
        """When the last transaction served several, those are about to come again: wait as long as they keep coming."""
        seen = 0
        while seen < len(self._waiting) < self._crowd:
            seen = len(self._waiting)
            time.sleep(MOMENT_SECONDS)

    def _serve_each(self, tickets: Sequence[_Ticket], error: BaseException) -> None:
        if len(tickets) == 1:
            tickets[0].error = error
            return
        for ticket in tickets:
            self._serve_alone(ticket)

    def _serve_alone(self, ticket: _Ticket) -> None:
        try:
            self._commit([ticket])
        except BaseException as error:  # noqa: BLE001 - handed to the caller, who waits for it
            ticket.error = error

    def _commit(self, tickets: Sequence[_Ticket]) -> None:
        """One transaction; repeated when another one stood in its way."""
        requests = [request for ticket in tickets for request in ticket.requests]
        for attempt in range(ATTEMPTS):
            try:
                with self.database.write() as connection:
                    outcomes = carry_out(connection, requests, self._house)
                break
            except DBAPIError as error:
                if attempt == ATTEMPTS - 1 or not _passing(error):
                    raise
        for ticket in tickets:
            ticket.outcomes = outcomes[: len(ticket.requests)]
            outcomes = outcomes[len(ticket.requests) :]


def _passing(error: DBAPIError) -> bool:
    """Worth another try: a lock that will be free, or a command that another process has carried out just now."""
    if isinstance(error, IntegrityError):
        return True
    code = getattr(error.orig, "sqlstate", None)  # PostgreSQL's words depend on its language, its codes do not
    return code in PASSING_CODES or any(word in str(error.orig).lower() for word in ("locked", "busy"))
