"""What the disk itself allows: one-row commits to a SQLite file with the product's pragmas, alone and in groups."""

import sqlite3
import time
import uuid
from pathlib import Path

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON")
_ROW_BYTES = 600
_INSERT = "INSERT INTO facts (record) VALUES (?)"


def commits_per_second(folder: Path, seconds: float, group: int = 1) -> float:
    """Rows a second: `group` rows in a transaction, one connection, a fresh file of its own in `folder`."""
    file = folder / f"floor-{uuid.uuid4().hex}.db"
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE facts (id INTEGER PRIMARY KEY, record TEXT NOT NULL)")
        return _rate(connection, seconds, group)
    finally:
        connection.close()
        for path in folder.glob(f"{file.name}*"):
            path.unlink()


def _rate(connection: sqlite3.Connection, seconds: float, group: int) -> float:
    row, done = ("x" * _ROW_BYTES,), 0
    began = time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        connection.execute("BEGIN IMMEDIATE")
        for _ in range(group):
            connection.execute(_INSERT, row)
        connection.execute("COMMIT")
        done += group
    return done / passed
