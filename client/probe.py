"""The probe of the engine: does it answer, in one sentence when it does not."""

from client.connection import connect
from models.errors import EngineUnavailable


async def engine_answers(address: str, namespace: str, payload_key: bytes | None) -> str | None:
    """None when the engine answers, else why not."""
    if not address:
        return "Сервер процессов ещё не запускали."
    try:
        await connect(address, namespace, payload_key)
    except EngineUnavailable as error:
        return str(error)
    return None
