"""What the engine keeps of us is unreadable without our key: AES-GCM over every payload."""

import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.converter import PayloadCodec

from models.errors import BadInput

ENCODING = b"binary/encrypted"
KEY_ID = "encryption-key-id"
_NONCE_BYTES = 12


class AesGcmCodec(PayloadCodec):
    """Encrypts with `key`, reads what was written with it or with one of the `former` keys."""

    def __init__(self, key: bytes, former: Sequence[bytes] = ()) -> None:
        self._key_id = key_id(key)
        self._ciphers = {key_id(known): AESGCM(known) for known in (key, *former)}

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Each payload, metadata included, becomes one encrypted payload with the id of the key beside it."""
        return [self._sealed(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """The payloads as they were; one that was never encrypted passes. Raises `BadInput` for an unknown key."""
        return [self._opened(payload) for payload in payloads]

    def _sealed(self, payload: Payload) -> Payload:
        nonce = os.urandom(_NONCE_BYTES)
        name = self._key_id.encode()
        data = nonce + self._ciphers[self._key_id].encrypt(nonce, payload.SerializeToString(), name)
        return Payload(metadata={"encoding": ENCODING, KEY_ID: name}, data=data)

    def _opened(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            return payload
        name = payload.metadata.get(KEY_ID, b"")
        cipher = self._ciphers.get(name.decode("ascii", "replace"))
        if cipher is None:
            raise BadInput("Данные процесса зашифрованы другим ключом: проверьте NASTAVNIK_PAYLOAD_KEY.")
        try:
            opened = cipher.decrypt(payload.data[:_NONCE_BYTES], payload.data[_NONCE_BYTES:], name)
        except InvalidTag as error:
            raise BadInput("Данные процесса повреждены: они не проходят проверку ключом.") from error
        return Payload.FromString(opened)


def key_id(key: bytes) -> str:
    """A short public name of a key, from which the key cannot be found."""
    return hashlib.sha256(b"nastavnik payload key" + key).hexdigest()[:16]
