"""Which version of the schema a database has, and which this program works with."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

from storage.database import DatabaseUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def newest_revision() -> str:
    """The schema that this version of the program works with: files of migrations begin with their numbers."""
    return max(file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def check_revision(connection: Connection) -> None:
    """Raises `DatabaseUnavailable` when the schema is another version's."""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""
    if found > newest_revision():
        raise DatabaseUnavailable("База данных новее этой версии программы: обновите программу.")
    if found != newest_revision():
        raise DatabaseUnavailable("База данных другой версии. Выполните `nastavnik migrate`.")
