"""The namespace of the product on a Temporal server, embedded or not."""

import asyncio
import time
from datetime import timedelta

from google.protobuf.duration_pb2 import Duration
from temporalio.api.workflowservice.v1 import ListWorkflowExecutionsRequest, RegisterNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from models.errors import EngineUnavailable
from telemetry import runtime

RETENTION = timedelta(days=3650)
_RPC = timedelta(seconds=5)


async def ensure_namespace(address: str, namespace: str, *, patience_seconds: float = 30) -> None:
    """Create the namespace with ten years of retention, unless it is there, and wait until it takes work.

    Raises `EngineUnavailable` when the server does not answer or does not take the namespace in time.
    """
    try:
        client = await Client.connect(address, namespace=namespace, connect_timeout=_RPC, runtime=runtime())
        await _register(client, namespace)
        await _usable(client, namespace, patience_seconds)
    except RuntimeError as error:
        raise EngineUnavailable(
            f"Сервер процессов {address} не отвечает: запустите его или проверьте адрес."
        ) from error
    except RPCError as error:
        raise EngineUnavailable(f"Сервер процессов {address} не принял соединение: {error}.") from error


async def _register(client: Client, namespace: str) -> None:
    request = RegisterNamespaceRequest(
        namespace=namespace,
        workflow_execution_retention_period=Duration(seconds=int(RETENTION.total_seconds())),
    )
    try:
        await client.workflow_service.register_namespace(request, timeout=_RPC)
    except RPCError as error:
        if error.status is not RPCStatusCode.ALREADY_EXISTS:
            raise


async def _usable(client: Client, namespace: str, patience_seconds: float) -> None:
    request = ListWorkflowExecutionsRequest(namespace=namespace, page_size=1)
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            await client.workflow_service.list_workflow_executions(request, timeout=_RPC)
        except RPCError as error:
            if error.status is not RPCStatusCode.NOT_FOUND or time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.05)
        else:
            return
