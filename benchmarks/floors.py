"""What the database itself allows: commits of one row, as any application writes them and by the bare driver."""

import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, MetaData
from sqlmodel import Field, Session, SQLModel

from storage.database import Database

_ROW = "x" * 600
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON")


class Fact(SQLModel, table=True, metadata=MetaData()):
    """One row, the size of a record of the journal."""

    id: int | None = Field(default=None, primary_key=True)
    record: str


@contextmanager
def facts(folder: Path) -> Iterator[Engine]:
    """A fresh database file with the one table, opened with the product's settings; gone afterwards."""
    file = folder / f"floor-{uuid.uuid4().hex}.db"
    database = Database(f"sqlite:///{file}")
    try:
        Fact.metadata.create_all(database.engine)
        yield database.engine
    finally:
        database.close()
        _remove(file)


def keep(engine: Engine) -> None:
    """One row in one transaction."""
    with Session(engine) as session:
        session.add(Fact(record=_ROW))
        session.commit()


def commits_per_second(folder: Path, seconds: float) -> float:
    """One-row commits a second by the library that the product uses."""
    with facts(folder) as engine:
        return _rate(lambda: keep(engine), seconds)


def driver_rows_per_second(folder: Path, seconds: float, group: int = 1) -> float:
    """Rows a second by plain `sqlite3`, `group` of them in a transaction."""
    file = folder / f"floor-{uuid.uuid4().hex}.db"
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE facts (id INTEGER PRIMARY KEY, record TEXT NOT NULL)")
        return group * _rate(lambda: _commit(connection, group), seconds)
    finally:
        connection.close()
        _remove(file)


def _commit(connection: sqlite3.Connection, group: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(group):
        connection.execute("INSERT INTO facts (record) VALUES (?)", (_ROW,))
    connection.execute("COMMIT")


def _rate(commit: Callable[[], None], seconds: float) -> float:
    done, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        commit()
        done += 1
    return done / passed


def _remove(file: Path) -> None:
    for path in file.parent.glob(f"{file.name}*"):
        path.unlink()
