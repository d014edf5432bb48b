import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel
from temporalio import workflow
from temporalio.client import Client, WorkflowFailureError
from temporalio.exceptions import ApplicationError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from client.connection import connect
from engine.dev_server import DevServer
from engine.ports import LOCALHOST, free_port
from models.errors import EngineUnavailable
from tests.waiting import PATIENCE_SECONDS

pytestmark = pytest.mark.temporal
KEY = b"k" * 32


class Greeting(BaseModel):
    """A message as those of the product."""

    school: str


@workflow.defn
class Echo:
    """Gives back what it got, or fails with it."""

    @workflow.run
    async def run(self, greeting: Greeting) -> Greeting:
        """Fail for a school that says so."""
        if greeting.school.startswith("сбой"):
            raise ApplicationError(greeting.school, non_retryable=True)
        return greeting


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that accepts connections and never answers."""
    with socket.create_server((LOCALHOST, 0)) as server:
        port: int = server.getsockname()[1]
        yield port


async def echo(client: Client, task_queue: str, school: str) -> Greeting:
    """Run the probe once."""
    runner = UnsandboxedWorkflowRunner()
    async with Worker(client, task_queue=task_queue, workflows=[Echo], workflow_runner=runner):
        return await client.execute_workflow(Echo.run, Greeting(school=school), id=task_queue, task_queue=task_queue)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
async def test_messages_are_pydantic_models(dev_server: DevServer, task_queue: str, key: bytes | None) -> None:
    """A pydantic model crosses the engine and comes back as itself, with and without encryption."""
    client = await connect(dev_server.address, dev_server.namespace, key)
    assert await echo(client, task_queue, "Школа № 46") == Greeting(school="Школа № 46")


async def test_the_engine_cannot_read_us(dev_server: DevServer, task_queue: str) -> None:
    """With a key neither messages nor the texts of failures stand in the engine's history."""
    client = await connect(dev_server.address, dev_server.namespace, KEY)
    with pytest.raises(WorkflowFailureError) as failure:
        await echo(client, task_queue, "сбой в школе 46")
    assert "сбой в школе 46" in str(failure.value.cause)
    history = await client.get_workflow_handle(task_queue).fetch_history()
    raw = b"".join(event.SerializeToString() for event in history.events)
    assert "сбой в школе".encode() not in raw
    assert b"binary/encrypted" in raw


async def test_a_refused_connection_names_the_address() -> None:
    """Nobody at the address: one sentence with the address, at once."""
    address = f"{LOCALHOST}:{free_port()}"
    with pytest.raises(EngineUnavailable, match=f"Сервер процессов {address} не отвечает"):
        await connect(address, "nastavnik")


async def test_a_silent_address_is_given_up(silent_port: int) -> None:
    """Somebody who accepts and never answers is given up within the patience."""
    with pytest.raises(EngineUnavailable, match=f"{LOCALHOST}:{silent_port} не отвечает"):
        await connect(f"{LOCALHOST}:{silent_port}", "nastavnik", patience=timedelta(seconds=1))


async def test_an_unknown_namespace_is_named(dev_server: DevServer) -> None:
    """A server without our namespace is told from a server that does not answer."""
    with pytest.raises(EngineUnavailable, match="нет пространства имён elsewhere: выполните nastavnik migrate"):
        await connect(dev_server.address, "elsewhere")


async def test_many_connect_at_once(dev_server: DevServer) -> None:
    """Twenty connections opened together are all usable."""
    to, patience = (dev_server.address, dev_server.namespace), timedelta(seconds=PATIENCE_SECONDS)
    clients = await asyncio.gather(*(connect(*to, patience=patience) for _ in range(20)))
    assert {client.namespace for client in clients} == {dev_server.namespace}


def test_a_short_command_ends_cleanly() -> None:
    """A process that exits right after its answer does not crash in the library's threads: twelve of twelve."""
    command = (
        "import asyncio, contextlib\n"
        "from client.connection import connect\n"
        "with contextlib.suppress(Exception):\n"
        f"    asyncio.run(connect('{LOCALHOST}:{free_port()}', 'nastavnik'))\n"
    )
    root = Path(__file__).parents[2]
    runs = [subprocess.Popen([sys.executable, "-c", command], cwd=root) for _ in range(12)]
    assert [run.wait(timeout=PATIENCE_SECONDS) for run in runs] == [0] * 12
