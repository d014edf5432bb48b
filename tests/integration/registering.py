"""Another process that registers or issues documents: what the tests of numbers start, several at once.

It may break down on purpose, the way a machine does: at once, with nothing put in order.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from activities.documents import DocumentActivities
from acts import transaction
from acts.desk import Desk
from models import acts as a
from models.errors import NastavnikError
from models.messages import IssueDocument
from rendering.files import FileStore
from storage.database import Database

BROKEN = 9


def register(url: str, acts: Sequence[a.RegisterDocument], now: datetime) -> list[str]:
    """Register one after another, as clerks do; the numbers given."""
    database = Database(url)
    desk = Desk(database, lambda: now)
    given = [_number(desk.submit_all([act])[0]) for act in acts]
    database.close()
    return given


def _number(outcome: transaction.Answer | NastavnikError) -> str:
    if isinstance(outcome, NastavnikError):
        raise outcome
    return str(outcome.fact.event.model_dump()["number"])


def break_down_numbering(url: str, act: a.RegisterDocument, now: datetime) -> None:
    """Take a number and die before the transaction is written."""
    patch.object(transaction.Pages, "write", _die).start()  # this process ends there
    register(url, [act], now)


def break_down_rendering(url: str, files: Path, act: a.RegisterDocument, now: datetime) -> None:
    """Register a document and die while its file is being written."""
    register(url, [act], now)
    database = Database(url)
    store = FileStore(files)
    patch.object(store, "put", _die).start()
    activities = DocumentActivities(database, Desk(database, lambda: now), store, files)
    activities.issue_document(IssueDocument(document=act.document, now=now))


def issue(url: str, files: Path, documents: Sequence[str], now: datetime) -> list[str]:
    """Issue registered documents; the sums of their files."""
    database = Database(url)
    activities = DocumentActivities(database, Desk(database, lambda: now), FileStore(files), files)
    sums = [activities.issue_document(IssueDocument(document=document, now=now)) for document in documents]
    database.close()
    return sums


def _die(*_: Any) -> Any:
    os._exit(BROKEN)
