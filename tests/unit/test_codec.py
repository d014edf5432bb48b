import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from temporalio.api.common.v1 import Payload

from client.codec import ENCODING, KEY_ID, AesGcmCodec, key_id
from models.errors import BadInput

KEY, FORMER = b"k" * 32, b"f" * 32
PAYLOADS = st.lists(
    st.builds(Payload, metadata=st.dictionaries(st.text(), st.binary(), max_size=3), data=st.binary(max_size=200)),
    max_size=4,
)


def seal(codec: AesGcmCodec, *payloads: Payload) -> list[Payload]:
    """Encrypt outside an event loop."""
    return asyncio.run(codec.encode(payloads))


def unseal(codec: AesGcmCodec, *payloads: Payload) -> list[Payload]:
    """Decrypt outside an event loop."""
    return asyncio.run(codec.decode(payloads))


@given(PAYLOADS)
def test_what_goes_in_comes_out(payloads: list[Payload]) -> None:
    """Decoding what was encoded gives the same payloads, metadata included."""
    codec = AesGcmCodec(KEY)
    assert unseal(codec, *seal(codec, *payloads)) == payloads


@given(st.binary(min_size=6, max_size=200))
def test_no_plain_text_inside(data: bytes) -> None:
    """Neither the data nor its type can be read in the encrypted payload; the key's id can."""
    [sealed] = seal(AesGcmCodec(KEY), Payload(metadata={"encoding": b"json/plain"}, data=data))
    assert data not in sealed.data
    assert b"json/plain" not in sealed.data
    assert dict(sealed.metadata) == {"encoding": ENCODING, KEY_ID: key_id(KEY).encode()}


def test_the_same_text_never_looks_the_same() -> None:
    """Every payload has its own nonce, so equal texts cannot be told by their ciphers."""
    first, second = seal(AesGcmCodec(KEY), Payload(data=b"text"), Payload(data=b"text"))
    assert first.data != second.data


def test_a_former_key_still_reads() -> None:
    """After a change of keys the records of the former key open, and new ones carry the new id."""
    renewed = AesGcmCodec(KEY, former=[FORMER])
    old = seal(AesGcmCodec(FORMER), Payload(data=b"text"))
    assert unseal(renewed, *old) == [Payload(data=b"text")]
    assert seal(renewed, Payload())[0].metadata[KEY_ID] == key_id(KEY).encode()


def test_an_unencrypted_payload_passes() -> None:
    """Records made before encryption was switched on stay readable."""
    plain = Payload(metadata={"encoding": b"json/plain"}, data=b"{}")
    assert unseal(AesGcmCodec(KEY), plain) == [plain]


def test_a_wrong_key_is_a_sentence() -> None:
    """A key that did not write the record is refused by name of the setting."""
    sealed = seal(AesGcmCodec(FORMER), Payload(data=b"text"))
    with pytest.raises(BadInput, match="другим ключом: проверьте NASTAVNIK_PAYLOAD_KEY"):
        unseal(AesGcmCodec(KEY), *sealed)


def test_a_changed_byte_is_noticed() -> None:
    """A record that was altered does not open."""
    [sealed] = seal(AesGcmCodec(KEY), Payload(data=b"text"))
    sealed.data = sealed.data[:-1] + bytes([sealed.data[-1] ^ 1])
    with pytest.raises(BadInput, match="повреждены"):
        unseal(AesGcmCodec(KEY), sealed)
