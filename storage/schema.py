"""Brings a database to the current schema by Alembic migrations, under a lock: many processes may start at once."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from storage.database import Database, DatabaseUnavailable, reason_of
from storage.revision import MIGRATIONS

_LOCK = 727_001


def migrate(database: Database, revision: str = "head") -> None:
    """Upgrade to `revision`. Raises `DatabaseUnavailable` with one sentence."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with database.write() as connection:
            if not database.is_sqlite:
                connection.exec_driver_sql("SET LOCAL lock_timeout = 0")  # who comes first takes as long as it takes
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except CommandError as error:
        raise DatabaseUnavailable("База данных новее этой версии программы: обновите программу.") from error
    except DBAPIError as error:
        reason = reason_of(error.orig)
        raise DatabaseUnavailable(f"База данных не открывается ({reason}): проверьте файл или адрес базы.") from error
