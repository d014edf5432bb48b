"""One installation, one running copy: a lock on the data folder."""

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from models.errors import BadInput, InstallationBusy, system_words

# A killed process keeps its lock until its last thread is gone, and whatever restarts it may be faster than that.
PATIENCE_SECONDS = 2.0


class FolderLock:
    """Holds `data/lock` while it is entered; the kernel lets go of it however the process ends."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.path = data / "lock"
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the folder. Raises `InstallationBusy` with the pid of its holder."""
        descriptor = self._open()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _locked(descriptor):
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise InstallationBusy(f"С папкой {self.data} уже работает процесс {self.holder() or '?'}.")
            time.sleep(0.05)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor

    def release(self) -> None:
        """Let the folder go; a second call does nothing."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def holder(self) -> int | None:
        """The pid written by whoever holds or held the lock."""
        try:
            return int(self.path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def _open(self) -> int:
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            return os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            reason = system_words(error)
            raise BadInput(f"папка данных недоступна для записи: {reason}", place=str(self.data)) from error

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
