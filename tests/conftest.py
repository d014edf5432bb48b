"""Fixtures that every test may ask for: real servers, each started once per test process."""

import os
import signal
import subprocess
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck
from hypothesis import settings as chance
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

import engine.test_server
from client.connection import connect, data_converter
from confined import parent
from engine.dev_server import DevServer
from tests.nursery import Nursery
from tests.servers import REQUIRE_ALL, Postgres, postgres, scratch

PATIENCE = timedelta(seconds=60)
os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch()))  # the folders of `tmp_path`

# A run in the background ignores Ctrl-C, and so would every program that it starts: some tests send it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No example is judged by the clock. Where a change is judged, the same examples come each time: a new one is no fault
# of the change; everywhere else they are drawn afresh.
chance.register_profile("fresh", deadline=None, suppress_health_check=[HealthCheck.too_slow])
chance.register_profile("same", chance.get_profile("fresh"), derandomize=True)
chance.load_profile("same" if os.environ.get(REQUIRE_ALL) == "1" else "fresh")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that are given most time begin first: nobody waits for them at the end.

    Processes that share the tests have to call them the same: an id with an address in it is refused here.
    """
    for item in items:
        if " at 0x" in item.nodeid:
            raise pytest.UsageError(f"{item.nodeid[:200]}: the id is another one in every process, name the cases")
    items.sort(key=lambda item: -max((mark.args[0] for mark in item.iter_markers("timeout")), default=0))


@pytest.fixture(scope="session")
def dev_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DevServer]:
    """The real engine in a folder of its own."""
    with DevServer(tmp_path_factory.mktemp("engine")) as server:
        yield server


@pytest_asyncio.fixture
async def temporal(dev_server: DevServer) -> Client:
    """A client of the real engine with the converter of the product."""
    return await connect(dev_server.address, dev_server.namespace, patience=PATIENCE)


@pytest_asyncio.fixture
async def time_skipping() -> AsyncIterator[WorkflowEnvironment]:
    """A time-skipping server for one test: its clock is one for all that runs on it, and it starts in 0.1 s."""
    async with engine.test_server.time_skipping(data_converter()) as environment:
        yield environment


@pytest.fixture
def task_queue() -> str:
    """A task queue that no other test uses."""
    return f"test-{uuid.uuid4()}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A real PostgreSQL, with the settings of production."""
    with postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> str:
    """The address of an empty PostgreSQL database for one test."""
    return postgres_server.new_database()


@pytest.fixture(scope="session")
def template_nursery() -> Iterator[Nursery]:
    """What processes of templates are forked off."""
    nursery = Nursery("rendering.templates.child:main", "rendering.templates.jobs")
    yield nursery
    nursery.close()


@pytest.fixture
def spared(template_nursery: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of templates are spared the imports; their limits stay, of memory with the libraries in it."""

    def run(command: Sequence[str], **more: Any) -> subprocess.CompletedProcess[bytes]:
        return template_nursery.run(command, more["input"], more["env"], more["timeout"])

    stand_in = SimpleNamespace(run=run, TimeoutExpired=subprocess.TimeoutExpired)
    monkeypatch.setattr(parent, "subprocess", stand_in)
