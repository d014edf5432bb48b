"""An installation: the database, the desk and the files of one set of settings, shared by all its processes."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from acts.desk import Desk, series_of
from acts.transaction import Check
from rendering.files import FileStore
from settings import Settings
from storage.database import Database

GARBAGE_AFTER = 50_000


def utc_now() -> datetime:
    """Engine time of a real installation."""
    return datetime.now(UTC)


def settle() -> None:
    """What is loaded now stays: a process that serves for days need not look through it for garbage again and again.

    By itself Python goes through all objects after every burst of facts. In a worker that keeps hundreds of workflows
    in memory that takes a fifth of the processor, and everything stands still for half a second each time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)


@dataclass(frozen=True)
class Installation:
    """The parts that every process of an installation shares."""

    settings: Settings
    database: Database
    desk: Desk
    files: FileStore

    @classmethod
    def open(cls, settings: Settings, clock: Callable[[], datetime] = utc_now) -> "Installation":
        """Open the installation of these settings."""
        database = Database(settings.database_url)
        files = FileStore(settings.data / "files")
        return cls(settings, database, Desk(database, clock, series_of, _completeness(files)), files)


def _completeness(files: FileStore) -> Check:
    def check(connection: Connection, document: str, on: date) -> None:
        from acts.missing import check_complete  # noqa: PLC0415 - templates and words load slowly, few acts need them

        check_complete(connection, document, files, on)

    return check
