"""A zip whose unchanged members were compressed once: filling it is joining bytes. Equal content gives equal bytes."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from struct import Struct
from typing import NamedTuple

FAST, BEST = 3, 9  # levels: 3 costs what 1 does and packs within a tenth of the usual 6
_RAW = -15  # deflate without a header, as zip wants it
_STORED, _DEFLATED = 0, 8
_PACKED = (".png", ".jpg", ".jpeg", ".gif")  # deflate finds nothing more in these
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

    `usual` are members that stay unless other content is given. No member reaches four gigabytes: there is no zip64.
    """

    def __init__(
        self, fixed: Sequence[tuple[str, bytes]], changing: Sequence[str] = (), usual: Mapping[str, bytes] | None = None
    ) -> None:
        members = [_member(name, content, BEST) for name, content in fixed]
        self._fixed, self._listed = _laid_out(members, 0)
        self._count = len(members)
        self._changing = tuple(changing)
        self._usual = {name: _member(name, content, BEST) for name, content in (usual or {}).items()}

    def filled(self, contents: Sequence[bytes], others: Mapping[str, bytes] | None = None) -> bytes:
        """The bytes of the archive with these contents of the changing members, in their order.

        `others`: content of some of the usual members.
        """
        members = [_member(name, content, FAST) for name, content in zip(self._changing, contents, strict=True)]
        usual = self._usual
        if others:
            usual = {**usual, **{name: _member(name, content, FAST) for name, content in others.items()}}
        members += usual.values()
        data, listed = _laid_out(members, len(self._fixed))
        directory = self._listed + listed
        count, offset = self._count + len(members), len(self._fixed) + len(data)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
        return b"".join((self._fixed, data, directory, end))


def _laid_out(members: Iterable[_Member], offset: int) -> tuple[bytes, bytes]:
    """Members one after another beginning at `offset`, and their list."""
    pieces: list[bytes] = []
    listed: list[bytes] = []
    for member in members:
        listed.append(member.central(offset))
        head = member.local()
        pieces += head, member.data
        offset += len(head) + len(member.data)
    return b"".join(pieces), b"".join(listed)


def _member(name: str, content: bytes, level: int) -> _Member:
    flags = 0 if name.isascii() else _UTF8
    if not name.endswith(_PACKED):
        packed = zlib.compress(content, level, _RAW)
        if len(packed) < len(content):
            return _Member(name.encode(), flags, _DEFLATED, zlib.crc32(content), packed, len(content))
    return _Member(name.encode(), flags, _STORED, zlib.crc32(content), content, len(content))
