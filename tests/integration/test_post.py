"""The post on a real SMTP server: each letter once, a bad one does not stop the rest."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select, update

from activities.letters import TRIES, MailServer, Post
from engine.ports import LOCALHOST, free_port
from installation import utc_now
from storage.database import Database
from storage.tables import LETTERS, ORGANISATIONS
from tests.integration.installations import Office
from tests.waiting import PATIENCE_SECONDS


class Box:
    """Takes letters in; refuses those to an address that is asked to be refused."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.refused: set[str] = set()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        """Refuse or take an address."""
        if address in self.refused:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter."""
        self.letters.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def box() -> Iterator[tuple[Box, MailServer]]:
    """A mail server of this test."""
    handler, port = Box(), free_port()
    controller = Controller(handler, hostname=LOCALHOST, port=port, ready_timeout=PATIENCE_SECONDS)
    controller.start()
    yield handler, MailServer(LOCALHOST, port, "nastavnik@ensk.example")
    controller.stop()


def _states(database: Database) -> dict[str, int]:
    with database.read() as connection:
        states = list(connection.execute(select(LETTERS.c.state)).scalars())
    return {state: states.count(state) for state in set(states)}


def test_every_letter_is_sent_once(office: Office, box: tuple[Box, MailServer]) -> None:
    """Invitations of all schools leave once each, with a subject, and a second round sends nothing."""
    post = Post(office.database, box[1], utc_now)
    assert post.round() == len(office.years)
    assert post.round() == 0
    assert len(box[0].letters) == len(office.years)
    assert len({letter["Message-ID"] for letter in box[0].letters}) == len(office.years)
    assert all(letter["Subject"] and letter["To"] for letter in box[0].letters)
    assert _states(office.database) == {"sent": len(office.years)}


def test_a_refused_address_does_not_stop_the_rest(office: Office, box: tuple[Box, MailServer]) -> None:
    """A letter that the server refuses waits for another try, at last it has failed; the others are sent."""
    with office.database.read() as connection:
        schools = ORGANISATIONS.c.kind == "school"
        address = connection.execute(select(ORGANISATIONS.c.email).where(schools)).scalars().first()
    box[0].refused.add(str(address))
    post = Post(office.database, box[1], utc_now)
    post.round()
    assert _states(office.database)["queued"] == 1
    for _ in range(TRIES):
        post.round()
    assert _states(office.database)["failed"] == 1


def test_the_next_process_goes_on_at_once(office: Office) -> None:
    """One process at a time is the post; stopped cleanly, it lets the next one begin without a pause."""
    first, second = (Post(office.database, None, utc_now) for _ in range(2))
    first.batch = 1
    assert (first.round(), second.round()) == (1, 0)
    first.stop()
    assert second.round() == len(office.years) - 1


def test_without_a_mail_server_letters_are_shown(office: Office) -> None:
    """Where no mail server is set a letter is shown in the interface and does not wait."""
    assert Post(office.database, None, utc_now).round() == len(office.years)
    assert _states(office.database) == {"shown": len(office.years)}


def test_a_mail_server_that_is_away_loses_nothing(office: Office) -> None:
    """Nobody listens at the address: every letter waits."""
    away = MailServer(LOCALHOST, free_port(), "nastavnik@ensk.example")
    assert Post(office.database, away, utc_now).round() == 0
    assert _states(office.database) == {"queued": len(office.years)}


def test_a_bad_letter_does_not_stop_the_rest(office: Office, box: tuple[Box, MailServer]) -> None:
    """A letter of an event without a template waits; the others are sent."""
    with office.database.write() as connection:
        first = connection.execute(select(LETTERS.c.id).order_by(LETTERS.c.id)).scalars().first()
        connection.execute(update(LETTERS).where(LETTERS.c.id == first).values(event="no_such_event"))
    Post(office.database, box[1], utc_now).round()
    assert _states(office.database) == {"sent": len(office.years) - 1, "queued": 1}


@pytest.mark.parametrize("address", ["обрыв@", "a@b\nc@d", '"[".@[.,(<ш'])
def test_a_broken_address_does_not_stop_the_rest(office: Office, box: tuple[Box, MailServer], address: str) -> None:
    """An address that the e-mail library stumbles over keeps its own letter back, nobody else's."""
    with office.database.write() as connection:
        one = connection.execute(select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.kind == "school")).scalars().first()
        connection.execute(update(ORGANISATIONS).where(ORGANISATIONS.c.id == one).values(email=address))
    Post(office.database, box[1], utc_now).round()
    assert _states(office.database) == {"sent": len(office.years) - 1, "queued": 1}
