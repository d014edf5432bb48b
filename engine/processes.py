"""Child processes that cannot outlive us: own group, logged, killed by the kernel when this process dies."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_LOG_BYTES = 10 * 1024 * 1024

Process = subprocess.Popen[bytes]


def spawn(
    argv: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None, *, user: str | None = None
) -> Process:
    """Start a child in its own group, its output appended to `log`, as another account when `user` names it.

    Call it from a thread that lives as long as the child should: Linux ends the child with that thread.
    """
    _make_room(log)
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in argv],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            process_group=0,
            user=user,
            preexec_fn=_tie_to(os.getpid()),  # noqa: PLW1509 - it only calls libc, loaded before the fork
        )


def interrupt(process: Process) -> None:
    """Ask the whole group of the child to end."""
    _signal_group(process, signal.SIGTERM)


def end(process: Process, patience_seconds: float = 10) -> int:
    """Ask the child to end, kill it when it does not within the time, and return its code."""
    interrupt(process)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=patience_seconds)
    _signal_group(process, signal.SIGKILL)
    return process.wait()


def log_since(log: Path, offset: int = 0) -> str:
    """What was written to a log after `offset` bytes; nothing when there is no such file."""
    try:
        with log.open("rb") as file:
            file.seek(offset)
            return file.read(_LOG_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def log_size(log: Path) -> int:
    """The bytes that a log holds now."""
    return log.stat().st_size if log.exists() else 0


def _make_room(log: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    if log_size(log) > _LOG_BYTES:
        log.replace(log.with_name(log.name + ".1"))


def _signal_group(process: Process, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _tie_to(parent: int) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def tie() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # the parent died between the fork and the line above
            os._exit(1)

    return tie
