"""A zip whose unchanged members were compressed once: filling it is joining bytes. Equal content gives equal bytes."""

import zlib
from collections.abc import Sequence
from struct import Struct
from typing import NamedTuple

FAST, BEST = 3, 9  # levels: 3 costs what 1 does and packs within a tenth of the usual 6
_RAW = -15  # deflate without a header, as zip wants it
_STORED, _DEFLATED = 0, 8
_UTF8 = 0x800  # a name outside ASCII is written in UTF-8
_VERSION = 20
_EPOCH = 0x0021  # 1 January 1980, the earliest day a zip can carry

_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")


class _Member(NamedTuple):
    name: bytes
    flags: int
    method: int
    crc: int
    data: bytes
    size: int

    def local(self) -> bytes:
        """What stands before the data. Version, flags, method, time, day, sum, sizes, length of the name."""
        facts = (_VERSION, self.flags, self.method, 0, _EPOCH, self.crc, len(self.data), self.size, len(self.name), 0)
        return _LOCAL.pack(b"PK\x03\x04", *facts) + self.name

    def central(self, offset: int) -> bytes:
        """What stands in the list at the end: the same and the place."""
        facts = (_VERSION, self.flags, self.method, 0, _EPOCH, self.crc, len(self.data), self.size, len(self.name))
        return _CENTRAL.pack(b"PK\x01\x02", _VERSION, *facts, 0, 0, 0, 0, 0, offset) + self.name


class Archive:
    """Members of which most stay: those come first, ready as bytes, the changing ones behind them.

    No member reaches four gigabytes here, so there is no zip64.
    """

    def __init__(self, fixed: Sequence[tuple[str, bytes]], changing: Sequence[str] = ()) -> None:
        pieces: list[bytes] = []
        listed: list[bytes] = []
        offset = 0
        for name, content in fixed:
            member = _member(*_named(name), content, BEST)
            listed.append(member.central(offset))
            head = member.local()
            pieces += head, member.data
            offset += len(head) + len(member.data)
        self._fixed = b"".join(pieces)
        self._listed = b"".join(listed)
        self._changing = [_named(name) for name in changing]
        self._count = len(fixed) + len(changing)

    def filled(self, contents: Sequence[bytes]) -> bytes:
        """The bytes of the archive with these contents of the changing members, in their order."""
        pieces = [self._fixed]
        listed = [self._listed]
        offset = len(self._fixed)
        for (name, flags), content in zip(self._changing, contents, strict=True):
            member = _member(name, flags, content, FAST)
            listed.append(member.central(offset))
            head = member.local()
            pieces += head, member.data
            offset += len(head) + len(member.data)
        directory = b"".join(listed)
        count = self._count
        pieces += directory, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
        return b"".join(pieces)


def _named(name: str) -> tuple[bytes, int]:
    return name.encode(), 0 if name.isascii() else _UTF8


def _member(name: bytes, flags: int, content: bytes, level: int) -> _Member:
    packed = zlib.compress(content, level, _RAW)
    if len(packed) < len(content):
        return _Member(name, flags, _DEFLATED, zlib.crc32(content), packed, len(content))
    return _Member(name, flags, _STORED, zlib.crc32(content), content, len(content))
