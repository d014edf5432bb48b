"""The post: takes queued letters to the mail server, each by itself, so that a bad one does not stop the rest.

Without a mail server letters are only shown (`nastavnik cycle letters`). A repeat after a crash carries the same
Message-ID.
"""

import hashlib
import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from sqlalchemy import Row
from sqlalchemy.exc import SQLAlchemyError

from acts.letters import Envelope, envelope
from storage import letters
from storage.database import Database
from storage.leases import Lease

BATCH = 50
SHOWN_AT_ONCE = 1_000  # nothing is handed in: one commit for many
TRIES = 8
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    starttls: bool = False


class Post:
    """Sends what waits, a `batch` in a round. `clock` gives the time of sending."""

    def __init__(self, database: Database, server: MailServer | None, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._server = server
        self._clock = clock
        self._lease = Lease(database, "post")
        self.batch = BATCH if server else SHOWN_AT_ONCE

    def round(self) -> int:
        """One attempt at each of the oldest waiting letters; how many left the queue. One process at a time."""
        if not self._lease.held():
            return 0
        with self._database.read() as connection:
            waiting = letters.unsent(connection, self.batch)
        if self._server is None:
            return self._show([row.id for row in waiting])
        return sum(self._attempt(self._server, row) for row in waiting)

    def stop(self) -> None:
        """At a clean stop the next process need not wait."""
        self._lease.drop()

    def _show(self, identities: list[str]) -> int:
        """Without a mail server nothing is handed in."""
        if identities:
            with self._database.write() as connection:
                letters.mark_shown(connection, identities)
        return len(identities)

    def _attempt(self, server: MailServer, row: Row[Any]) -> bool:
        """One letter: `sent`, `shown` where no address is known, or tried again later."""
        state, error = "shown", ""
        try:
            with self._database.read() as connection:
                item = envelope(connection, row)
            if item.recipients:
                _hand_in(server, row.id, item)
                state = "sent"
        except SQLAlchemyError:
            raise  # no fault of the letter
        except Exception as problem:  # noqa: BLE001 - of a broken address the e-mail library raises whatever it likes
            state, error = ("failed" if row.tries + 1 >= TRIES else "queued"), type(problem).__name__
            logger.warning("letter not sent: %s", error)
        with self._database.write() as connection:
            letters.mark(connection, row.id, state, error=error, at=self._clock() if state == "sent" else None)
        return state != "queued"


def _hand_in(server: MailServer, identity: str, item: Envelope) -> None:
    message = EmailMessage()
    message["Subject"] = item.text.subject
    message["From"] = server.sender
    message["To"] = ", ".join(item.recipients)
    message["Message-ID"] = f"<{hashlib.sha256(identity.encode()).hexdigest()[:32]}@nastavnik>"
    message.set_content(item.text.body)
    with smtplib.SMTP(server.host, server.port, timeout=20) as smtp:
        if server.starttls:
            smtp.starttls()
        if server.user:
            smtp.login(server.user, server.password or "")
        smtp.send_message(message)
