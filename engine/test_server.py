"""The time-skipping server from its installed package: a year in seconds, one clock for all that runs on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from temporalio.converter import DataConverter
from temporalio.testing import WorkflowEnvironment

from engine.binaries import TIME_SKIPPING_SERVER, find_binary
from models.errors import EngineUnavailable

# The library's threads give back their last objects after the shutdown; an interpreter that ends sooner crashes.
_SETTLE_SECONDS = 0.1


@asynccontextmanager
async def time_skipping(
    data_converter: DataConverter = DataConverter.default, port: int | None = None
) -> AsyncIterator[WorkflowEnvironment]:
    """A time-skipping server for as long as the block runs; nothing is downloaded. Raises `EngineUnavailable`."""
    binary = find_binary(*TIME_SKIPPING_SERVER)
    try:
        environment = await WorkflowEnvironment.start_time_skipping(
            data_converter=data_converter, port=port, test_server_existing_path=str(binary)
        )
    except RuntimeError as error:
        raise EngineUnavailable(f"Сервер ускоренного времени не запустился: {error}.") from error
    try:
        yield environment
    finally:
        await environment.shutdown()
        await asyncio.sleep(_SETTLE_SECONDS)
