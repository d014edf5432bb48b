"""Migrations on both databases: they lead to what the models say, and may run twice or at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.database import Database, DatabaseUnavailable
from storage.revision import newest_revision
from storage.schema import migrate
from storage.tables import METADATA
from tests.integration.conftest import BOTH
from tests.integration.installations import all_at_once


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of each kind in which there is nothing yet."""
    sqlite = request.param == "sqlite"
    found = Database.in_folder(tmp_path) if sqlite else Database(request.getfixturevalue("postgres_url"))
    yield found
    found.close()


def difference(database: Database) -> list[object]:
    """What a migration would still have to change."""
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, METADATA))


def revision(database: Database) -> str:
    """The revision that a database says it has."""
    with database.read() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def test_migrations_lead_to_the_models(empty: Database) -> None:
    """After the last migration the tables are those that the code works with."""
    migrate(empty)
    assert difference(empty) == []
    assert revision(empty) == newest_revision()
    empty.check()


def test_a_second_migration_changes_nothing(empty: Database) -> None:
    """Every start of a process migrates: on a current database this is harmless."""
    migrate(empty)
    tables = inspect(empty.engine).get_table_names()
    migrate(empty)
    assert inspect(empty.engine).get_table_names() == tables
    assert difference(empty) == []


def test_migrations_at_once(empty: Database) -> None:
    """Four processes that start together leave one schema."""
    others = [Database(empty.url) for _ in range(4)]
    all_at_once([lambda other=other: migrate(other) for other in others])  # type: ignore[misc]  # a bound default
    for other in others:
        other.close()
    assert difference(empty) == []


def test_an_unmigrated_database_says_what_to_do(empty: Database) -> None:
    """An empty database is not ready; the sentence names the command."""
    with pytest.raises(DatabaseUnavailable, match="nastavnik migrate"):
        empty.check()


def test_a_newer_database_is_left_alone(empty: Database) -> None:
    """An old program does not touch the database of a newer one."""
    migrate(empty)
    with empty.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnavailable, match="новее") as refused:
        migrate(empty)
    assert len(str(refused.value).splitlines()) == 1
    assert revision(empty) == "9999"


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_broken_file_is_told_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    """A damaged SQLite file is named as such, by a check and by a migration."""
    database = Database.in_folder(tmp_path)
    (tmp_path / "nastavnik.db").write_bytes(content)
    for use in (database.check, lambda: migrate(database)):
        with pytest.raises(DatabaseUnavailable) as refused:
            use()
        assert len(str(refused.value).splitlines()) == 1
    database.close()


def test_a_missing_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    """A path that cannot be opened is no traceback."""
    database = Database(f"sqlite:///{tmp_path / 'none' / 'nastavnik.db'}")
    with pytest.raises(DatabaseUnavailable, match="не открывается") as refused:
        migrate(database)
    assert len(str(refused.value).splitlines()) == 1


def test_an_absent_server_is_told_in_one_sentence() -> None:
    """A PostgreSQL that does not answer is named in one line."""
    database = Database("postgresql://postgres@127.0.0.1:1/none")
    for use in (database.check, lambda: migrate(database)):
        with pytest.raises(DatabaseUnavailable) as refused:
            use()
        assert len(str(refused.value).splitlines()) == 1
