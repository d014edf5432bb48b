"""An installation: the database, the desk and the files of one set of settings, shared by all its processes."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from acts.desk import Desk
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
        return cls(settings, database, Desk(database, clock), FileStore(settings.data / "files"))
