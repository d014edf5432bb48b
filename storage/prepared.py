"""Writing many rows on the hot path: statements are worked out once for each kind of database.

SQLAlchemy keeps compiled statements too, but at every execution it goes through names, defaults and types of each
parameter again, which costs more than the writing itself. Here only what a value needs on its way is left.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table, bindparam
from sqlalchemy.sql.dml import UpdateBase

KEY = "key_"
Row = dict[str, Any]


class _Text(NamedTuple):
    """A statement as a driver wants it; the parameters in the driver's order, each with what turns a value over."""

    sql: str
    parameters: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    positional: bool

    def values(self, row: Row) -> tuple[Any, ...] | Row:
        if self.positional:
            return tuple([turn(row[name]) if turn else row[name] for name, turn in self.parameters])
        return {name: turn(row[name]) if turn else row[name] for name, turn in self.parameters}


def insert(connection: Connection, table: Table[Any], rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns; the rest is left to the database."""
    if rows:
        _run(connection, _insert(connection.dialect, table, tuple(rows[0])), rows)


def update(connection: Connection, table: Table[Any], rows: Iterable[Row]) -> None:
    """Write the fields of each row where its `key_…` say; one statement for all that have the same fields."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        alike.setdefault(tuple(row), []).append(row)
    for names, group in alike.items():
        if not all(name.startswith(KEY) for name in names):
            _run(connection, _update(connection.dialect, table, names), group)


def _run(connection: Connection, text: _Text, rows: Sequence[Row]) -> None:
    connection.exec_driver_sql(text.sql, [text.values(row) for row in rows])


@lru_cache(maxsize=256)
def _insert(dialect: Dialect, table: Table[Any], names: tuple[str, ...]) -> _Text:
    return _text(dialect, table.insert().inline().values({name: bindparam(name) for name in names}))


@lru_cache(maxsize=256)
def _update(dialect: Dialect, table: Table[Any], names: tuple[str, ...]) -> _Text:
    keys = [name for name in names if name.startswith(KEY)]
    where = [table.c[key.removeprefix(KEY)] == bindparam(key) for key in keys]
    changes = [name for name in names if name not in keys]
    return _text(dialect, table.update().where(*where).values({name: bindparam(name) for name in changes}))


def _text(dialect: Dialect, statement: UpdateBase) -> _Text:
    compiled = statement.compile(dialect=dialect)
    types = {name: parameter.type.dialect_impl(dialect) for name, parameter in compiled.binds.items()}
    order = compiled.positiontup or list(types)
    parameters = tuple((name, types[name].bind_processor(dialect)) for name in order)
    return _Text(compiled.string, parameters, positional=bool(compiled.positional))
