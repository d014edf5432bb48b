"""The code of a document (QR) for its first sheet."""

import struct
import zlib

import segno

_SCALE, _QUIET = 4, 2  # dots of a square, squares of the white margin
_DIGITS = bytes.maketrans(b"\x00\x01", b"f0")  # a square is four dots, half a byte: white f, black 0


def qr_png(text: str) -> bytes:
    """A picture of black and white dots that phones read. Equal text, equal bytes.

    The pattern laid over the squares is always the same one: to compare all eight would take most of the time, and
    readers undo any of them.
    """
    matrix = segno.make_qr(text, error="m", encoding="utf-8", mask=0).matrix
    side = len(matrix) + 2 * _QUIET
    white, quiet = [b"f" * side] * _QUIET, b"f" * _QUIET
    rows = (*white, *(quiet + bytes(row).translate(_DIGITS) + quiet for row in matrix), *white)
    lines = b"".join(_line(row) * _SCALE for row in rows)
    header = struct.pack(">IIBBBBB", side * _SCALE, side * _SCALE, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _line(squares: bytes) -> bytes:
    """One line of dots, eight a byte, behind the sign "no filter"."""
    return b"\x00" + bytes.fromhex((squares + b"0" * (len(squares) % 2)).decode())


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
