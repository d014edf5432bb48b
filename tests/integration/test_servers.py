import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.servers import REQUIRE_ALL, missing, requires


@pytest.mark.postgres
def test_postgres_is_durable_and_empty(postgres_url: str) -> None:
    """Tests meet a PostgreSQL that syncs to disk, as in production, and each an empty database."""
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.execute(text("SHOW fsync")).scalar() == "on"
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
        tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
        assert connection.execute(text(tables)).scalar() == 0
    engine.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize("turn", [1, 2])
def test_databases_are_apart(postgres_url: str, turn: int) -> None:
    """What one test writes another never sees."""
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE only_here (id int)")


def test_a_missing_program_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a bare machine a test without its program is skipped."""
    monkeypatch.delenv(REQUIRE_ALL, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-office is not installed"):
        requires("no-such-office")


def test_a_missing_program_fails_where_all_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where everything must be installed a silent skip is a failure."""
    monkeypatch.setenv(REQUIRE_ALL, "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-office"):
        missing("no-such-office")


def test_the_first_program_found_is_used() -> None:
    """Several names of one program are tried in order."""
    assert requires("no-such-shell", "sh").endswith("/sh")
