"""The content-addressed store of issued files: a file's name is the sha256 of its bytes, nothing is half-written."""

import errno
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from models.errors import NotFound, StorageFailed, StorageFull, system_words

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_atomically(path: Path, data: bytes) -> None:
    """Write all of the bytes or nothing. Raises `StorageFull` when there is no room, else `StorageFailed`."""
    temporary = path.with_name(f".{path.name[:64]}.{token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        _forget(temporary)
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> StorageFailed:
    """What the disk said, in our words."""
    if error.errno in _NO_ROOM:
        return StorageFull()
    return StorageFailed(f"Файл «{path.name}» не удалось записать: {system_words(error)}.")


class FileStore:
    """Files under `root`, two levels deep; putting the same bytes twice keeps one file."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their sha256. Raises `StorageFull`."""
        sha = sha256(data).hexdigest()
        path = self.path(sha)
        if not path.is_file() or path.stat().st_size != len(data):
            write_atomically(path, data)
        return sha

    def path(self, sha: str) -> Path:
        """Where the file of this sum lies, whether it is there or not. Raises `NotFound` for what is no sum."""
        if len(sha) != sha256().digest_size * 2 or not set(sha) <= set("0123456789abcdef"):
            message = f"«{sha}» не контрольная сумма файла."
            raise NotFound(message)
        return self.root / sha[:2] / sha

    def get(self, sha: str) -> bytes:
        """The bytes of this sum, checked. Raises `NotFound`, or `StorageFailed` for spoilt content."""
        try:
            data = self.path(sha).read_bytes()
        except FileNotFoundError as error:
            message = f"Файла с контрольной суммой {sha} нет в хранилище."
            raise NotFound(message) from error
        if sha256(data).hexdigest() != sha:
            message = f"Файл с контрольной суммой {sha} повреждён: содержимое изменилось."
            raise StorageFailed(message)
        return data


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)
