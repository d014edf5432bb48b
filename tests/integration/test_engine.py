import asyncio
import socket
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio import activity, workflow
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from client.connection import connect
from engine.binaries import find_binary
from engine.dev_server import DevServer, engine_address
from engine.namespace import ensure_namespace
from engine.ports import LOCALHOST, free_port, is_free, is_listening
from models.errors import BadInput, EngineUnavailable

pytestmark = pytest.mark.temporal


@activity.defn
async def greet(name: str) -> str:
    """A step of the probe."""
    return f"Здравствуйте, {name}"


@workflow.defn
class Probe:
    """Waits some days, then makes one step."""

    @workflow.run
    async def run(self, days: int) -> str:
        """Wait and greet."""
        await workflow.sleep(timedelta(days=days))
        return await workflow.execute_activity(greet, "школа", start_to_close_timeout=timedelta(seconds=10))


def worker(client: Client, task_queue: str) -> Worker:
    """A worker for the probe; the sandbox cannot import a test file."""
    runner = UnsandboxedWorkflowRunner()
    return Worker(client, task_queue=task_queue, workflows=[Probe], activities=[greet], workflow_runner=runner)


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.create_server((LOCALHOST, 0)) as other:
        port: int = other.getsockname()[1]
        yield port


async def test_a_new_engine_takes_work_at_once(temporal: Client, task_queue: str) -> None:
    """After `start` the namespace is usable: a workflow with an activity runs."""
    async with worker(temporal, task_queue):
        answer = await temporal.execute_workflow(Probe.run, 0, id=task_queue, task_queue=task_queue)
    assert answer == "Здравствуйте, школа"


async def test_closed_years_stay_for_ten_years(temporal: Client) -> None:
    """Our own namespace keeps closed workflows 3650 days; the server's default is one."""
    request = DescribeNamespaceRequest(namespace=temporal.namespace)
    described = await temporal.workflow_service.describe_namespace(request)
    assert described.config.workflow_execution_retention_ttl.ToTimedelta() == timedelta(days=3650)


async def test_the_namespace_is_made_once(dev_server: DevServer) -> None:
    """Making the namespace again changes nothing and fails nothing."""
    await ensure_namespace(dev_server.address, dev_server.namespace)
    await asyncio.gather(*(ensure_namespace(dev_server.address, "second") for _ in range(3)))


async def test_no_answer_for_a_namespace_names_the_address() -> None:
    """Without a server the namespace cannot be made, and the sentence names the address."""
    address = f"{LOCALHOST}:{free_port()}"
    with pytest.raises(EngineUnavailable, match=address):
        await ensure_namespace(address, "nastavnik")


def test_records_survive_a_restart(tmp_path: Path, task_queue: str) -> None:
    """What the engine knows is in the data folder: a year begun before a restart goes on after it, same address."""
    with DevServer(tmp_path) as first:
        asyncio.run(_begin(first, task_queue))
        address = first.address
    with DevServer(tmp_path) as second:
        assert second.address == address == engine_address(tmp_path)
        assert asyncio.run(_finish(second, task_queue)) == "Здравствуйте, школа"


async def _begin(server: DevServer, task_queue: str) -> None:
    client = await connect(server.address, server.namespace)
    await client.start_workflow(Probe.run, 0, id="year", task_queue=task_queue)


async def _finish(server: DevServer, task_queue: str) -> str:
    client = await connect(server.address, server.namespace)
    async with worker(client, task_queue):
        return await client.get_workflow_handle_for(Probe.run, "year").result()


def test_stopping_frees_port_and_process(tmp_path: Path) -> None:
    """After `stop` nothing listens, and a second `stop` does nothing."""
    server = DevServer(tmp_path).start()
    assert is_listening(server.port)
    server.stop()
    server.stop()
    assert is_free(server.port)
    assert server.pid is None


def test_a_busy_port_is_said_before_the_start(tmp_path: Path, busy_port: int) -> None:
    """A port that was asked for and is taken is refused in a sentence, without starting anything."""
    with pytest.raises(EngineUnavailable, match=f"Порт {busy_port} занят"):
        DevServer(tmp_path, port=busy_port).start()
    assert not (tmp_path / "engine.db").exists()


def test_the_remembered_port_gives_way(tmp_path: Path, busy_port: int) -> None:
    """When the port of the last run is taken, another one is chosen and remembered."""
    (tmp_path / "engine.json").write_text(f'{{"port": {busy_port}}}')
    server = DevServer(tmp_path)
    server.prepare()
    assert server.port != busy_port
    assert engine_address(tmp_path) == server.address


@pytest.mark.parametrize("content", [b"\x13" * 20_000, None], ids=["garbage", "foreign"])
def test_a_broken_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    """A file that the server cannot read stops the start with its name and what to do."""
    if content is None:
        _foreign_database(tmp_path / "engine.db")
    else:
        (tmp_path / "engine.db").write_bytes(content)
    with pytest.raises(EngineUnavailable, match=r"engine\.db повреждён .* nastavnik rebuild"):
        DevServer(tmp_path).start()


def test_a_closed_file_is_named(tmp_path: Path) -> None:
    """A file that cannot be opened is a question of access."""
    (tmp_path / "engine.db").mkdir()
    with pytest.raises(EngineUnavailable, match=r"engine\.db не открывается"):
        DevServer(tmp_path).start()


def test_a_slow_start_shows_the_log(tmp_path: Path) -> None:
    """A server that is not ready in time is stopped, and the place of its log is said."""
    server = DevServer(tmp_path, start_seconds=0)
    server.is_ready = lambda: False  # type: ignore[method-assign]  # the real one is ready in a tenth of a second
    with pytest.raises(EngineUnavailable, match=r"не готов за 0 с; его журнал: .*engine\.log"):
        server.start()
    assert server.pid is None


def test_a_folder_that_cannot_be_written_is_bad_input(tmp_path: Path) -> None:
    """A file in the place of the data folder is the caller's mistake."""
    (tmp_path / "var").write_text("")
    with pytest.raises(BadInput, match="папка данных недоступна"):
        DevServer(tmp_path / "var").start()


def test_an_engine_that_never_ran_has_no_address(tmp_path: Path) -> None:
    """Command-line acts on an empty folder say what to run."""
    with pytest.raises(EngineUnavailable, match="nastavnik up"):
        engine_address(tmp_path)


def test_a_missing_program_is_named() -> None:
    """Without the package of a server the sentence says how to get it."""
    with pytest.raises(EngineUnavailable, match="no-such-server из пакета no-such-package: выполните make install"):
        find_binary("no-such-package", "no-such-server")


def test_the_web_face_is_optional(tmp_path: Path) -> None:
    """With `ui_port` the engine's own pages are served there."""
    with DevServer(tmp_path, ui_port=free_port()) as server:
        assert server.ui_port is not None
        assert is_listening(server.ui_port)


async def test_time_is_skipped(time_skipping: WorkflowEnvironment, task_queue: str) -> None:
    """On the time-skipping server a day passes at once."""
    client = time_skipping.client
    before = await time_skipping.get_current_time()
    async with worker(client, task_queue):
        await client.execute_workflow(Probe.run, 1, id=task_queue, task_queue=task_queue)
    assert await time_skipping.get_current_time() - before >= timedelta(days=1)


def _foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (a)")
    connection.commit()
    connection.close()
