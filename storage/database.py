"""The database: one engine, two kinds of transaction. SQLite (WAL, full sync) or PostgreSQL by its URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from models.errors import BadInput, NastavnikError

BUSY_MILLISECONDS = 30_000  # nobody waits longer for a lock
CONNECT_SECONDS = 10
# Errors go into logs and into the engine's history: they name the statement, not the values, which may be people's.
COMMON = {"pool_size": 20, "max_overflow": 20, "hide_parameters": True}
ONE_PICTURE = "REPEATABLE READ"  # PostgreSQL's default shows every statement another moment


_SQLITE_WORDS = {
    "file is not a database": "это не база данных",
    "database disk image is malformed": "файл повреждён",
    "unable to open database file": "файл не открывается",
    "disk I/O error": "диск не читается и не пишется; возможно, на нём нет места",
    "database or disk is full": "на диске нет места",
    "attempt to write a readonly database": "файл закрыт для записи",
    "database is locked": "её занял другой процесс",
}


class DatabaseUnavailable(NastavnikError):
    """База данных не отвечает или повреждена."""


def reason_of(error: object) -> str:
    """The first line of what the database said, in Russian where this table knows it."""
    line = (str(error).splitlines() or [""])[0]
    return _SQLITE_WORDS.get(line, line)


class Database:
    """`read()` and `write()` give a connection inside a transaction; a write on SQLite takes the lock at once."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._writing = self.engine.execution_options(write=True)
        self._reading = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level=ONE_PICTURE)

    @classmethod
    def in_folder(cls, folder: Path) -> "Database":
        """The default database of an installation: one SQLite file."""
        folder.mkdir(parents=True, exist_ok=True)
        return cls(f"sqlite:///{folder / 'nastavnik.db'}")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write; commits at the end, rolls back on any error."""
        with self._writing.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction for reading: one consistent picture."""
        with self._reading.begin() as connection:
            yield connection

    def check(self) -> None:
        """Raises `DatabaseUnavailable` with one sentence when the database cannot be used."""
        try:
            with self.read() as connection:
                ready = inspect(connection).has_table("alembic_version")
        except DBAPIError as error:
            sentence = f"База данных не отвечает ({reason_of(error.orig)}): проверьте её адрес и работает ли она."
            raise DatabaseUnavailable(sentence) from error
        if not ready:
            raise DatabaseUnavailable("База данных не готова: в ней нет таблиц. Выполните `nastavnik migrate`.")

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadInput("адрес базы данных не прочитан", place="NASTAVNIK_DATABASE_URL") from error
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(parsed)
    raise BadInput("нужен адрес вида sqlite:///файл или postgresql://…", place="NASTAVNIK_DATABASE_URL")


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False}, **COMMON)
    event.listen(engine, "connect", partial(_prepare_sqlite, url.database or ""))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(url: URL) -> Engine:
    address, patience = url.set(drivername="postgresql+psycopg"), {"connect_timeout": CONNECT_SECONDS}
    engine = create_engine(address, pool_pre_ping=True, connect_args=patience, **COMMON)
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    connection.execute(f"SET lock_timeout = {BUSY_MILLISECONDS}")
    connection.commit()


def _prepare_sqlite(file: str, connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MILLISECONDS}", "foreign_keys=ON"):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except Exception as error:
            way = "проверьте место на диске и права, повреждённый файл возьмите из копии"
            sentence = f"{file}: база данных повреждена или недоступна ({reason_of(error)}): {way}."
            raise DatabaseUnavailable(sentence) from error


def _begin_sqlite(connection: Connection) -> None:
    """A reader never blocks; a writer takes the lock at the start, so that it cannot fail half-way."""
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
