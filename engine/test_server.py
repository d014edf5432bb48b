"""The time-skipping server from its installed package: a year in seconds, one clock for all that runs on it.

It is our own child, so it ends with us even when we are killed.
"""

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from google.protobuf.empty_pb2 import Empty
from temporalio.api.testservice.v1 import LockTimeSkippingRequest, SleepRequest, UnlockTimeSkippingRequest
from temporalio.client import Client, Interceptor, OutboundInterceptor, StartWorkflowInput, WorkflowHandle
from temporalio.converter import DataConverter
from temporalio.testing import WorkflowEnvironment

from engine import processes
from engine.binaries import TIME_SKIPPING_SERVER, find_binary
from engine.ports import LOCALHOST, free_port, is_listening
from models.errors import EngineUnavailable
from telemetry import LOGGER, runtime

# The library's threads give back their last objects after the shutdown; an interpreter that ends sooner crashes.
_SETTLE_SECONDS = 0.1
_START_SECONDS = 30.0
_POLL_SECONDS = 0.02


class SkippedTime(WorkflowEnvironment):
    """The clock of a running time-skipping server: stands still unless somebody sleeps or awaits a result."""

    def __init__(self, client: Client) -> None:
        config = client.config()
        config["interceptors"] = [*config["interceptors"], _Impatient()]
        super().__init__(Client(**config))

    @property
    def supports_time_skipping_v1(self) -> bool:
        """It does."""
        return True

    async def sleep(self, duration: timedelta | float) -> None:
        """Let so much of the server's time pass, at once."""
        request = SleepRequest()
        request.duration.FromTimedelta(duration if isinstance(duration, timedelta) else timedelta(seconds=duration))
        await self.client.test_service.unlock_time_skipping_with_sleep(request)

    async def get_current_time(self, handle: WorkflowHandle[Any, Any] | None = None) -> datetime:  # noqa: ARG002 - one clock for all
        """What the server's clock shows."""
        answer = await self.client.test_service.get_current_time(Empty())
        return answer.time.ToDatetime(tzinfo=UTC)


@asynccontextmanager
async def time_skipping(
    data_converter: DataConverter = DataConverter.default, port: int | None = None
) -> AsyncIterator[WorkflowEnvironment]:
    """A time-skipping server for as long as the block runs; nothing is downloaded. Raises `EngineUnavailable`."""
    logging.getLogger(LOGGER).setLevel(logging.ERROR)  # the library warns of what this server has not
    binary, chosen = find_binary(*TIME_SKIPPING_SERVER), port or free_port()
    with tempfile.TemporaryDirectory(prefix="nastavnik-time-") as folder:
        log = Path(folder) / "server.log"
        server = processes.spawn([binary, str(chosen)], log)
        try:
            await _listening(server, chosen, log)
            yield SkippedTime(await _connect(f"{LOCALHOST}:{chosen}", data_converter))
        finally:
            await asyncio.to_thread(processes.end, server)
            await asyncio.sleep(_SETTLE_SECONDS)


async def _listening(server: processes.Process, port: int, log: Path) -> None:
    deadline = asyncio.get_running_loop().time() + _START_SECONDS
    while not is_listening(port):
        if server.poll() is not None or asyncio.get_running_loop().time() > deadline:
            raise EngineUnavailable(f"Сервер ускоренного времени не запустился: {processes.log_since(log).strip()}.")
        await asyncio.sleep(_POLL_SECONDS)


async def _connect(address: str, data_converter: DataConverter) -> Client:
    try:
        return await Client.connect(address, data_converter=data_converter, runtime=runtime())
    except RuntimeError as error:
        raise EngineUnavailable(f"Сервер ускоренного времени не отвечает: {error}.") from error


class _Impatient(Interceptor):
    """Gives out handles whose results are not waited for in real time."""

    def intercept_client(self, next: OutboundInterceptor) -> OutboundInterceptor:  # noqa: A002 - temporalio's name
        return _Outbound(next)


class _Outbound(OutboundInterceptor):
    async def start_workflow(self, input: StartWorkflowInput) -> WorkflowHandle[Any, Any]:  # noqa: A002 - temporalio's name
        handle = await super().start_workflow(input)
        handle.__class__ = _SkippingHandle
        return handle


class _SkippingHandle(WorkflowHandle[Any, Any]):
    """While its result is awaited, the server's time flies."""

    async def result(
        self,
        *,
        follow_runs: bool = True,
        rpc_metadata: Mapping[str, str | bytes] = {},
        rpc_timeout: timedelta | None = None,
    ) -> Any:
        clock = self._client.test_service
        await clock.unlock_time_skipping(UnlockTimeSkippingRequest())
        try:
            return await super().result(follow_runs=follow_runs, rpc_metadata=rpc_metadata, rpc_timeout=rpc_timeout)
        finally:
            await clock.lock_time_skipping(LockTimeSkippingRequest())
