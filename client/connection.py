"""The way to the engine: one data converter for client, worker and tests, and a connection that fails in a sentence."""

import asyncio
import dataclasses
from datetime import timedelta

from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes
from temporalio.service import RPCError, RPCStatusCode

from client.codec import AesGcmCodec
from models.errors import EngineUnavailable
from telemetry import runtime

PATIENCE = timedelta(seconds=4)


def data_converter(payload_key: bytes | None = None) -> DataConverter:
    """Pydantic messages; with a key, encrypted together with the texts of failures."""
    if payload_key is None:
        return pydantic_data_converter
    return dataclasses.replace(
        pydantic_data_converter,
        payload_codec=AesGcmCodec(payload_key),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


async def connect(
    address: str, namespace: str, payload_key: bytes | None = None, *, patience: timedelta = PATIENCE
) -> Client:
    """A client of the engine at `address`. Raises `EngineUnavailable` that names the address within `patience`."""
    try:
        async with asyncio.timeout(patience.total_seconds()):
            client = await Client.connect(
                address,
                namespace=namespace,
                data_converter=data_converter(payload_key),
                connect_timeout=patience,
                runtime=runtime(),
            )
            await _look_at(client, namespace)
    except (RuntimeError, TimeoutError) as error:
        raise EngineUnavailable(
            f"Сервер процессов {address} не отвечает: запустите его или проверьте адрес."
        ) from error
    except RPCError as error:
        raise EngineUnavailable(_refusal(error, address, namespace)) from error
    return client


async def _look_at(client: Client, namespace: str) -> None:
    request = DescribeNamespaceRequest(namespace=namespace)
    try:
        await client.workflow_service.describe_namespace(request, retry=False)
    except RPCError as error:
        if error.status is not RPCStatusCode.UNIMPLEMENTED:
            raise


def _refusal(error: RPCError, address: str, namespace: str) -> str:
    if error.status is RPCStatusCode.NOT_FOUND:
        return f"На сервере процессов {address} нет пространства имён {namespace}: выполните nastavnik migrate."
    return f"Сервер процессов {address} не принял соединение: {error}."
