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
_TAIL_BYTES = 8192

Process = subprocess.Popen[bytes]


def spawn(argv: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None) -> Process:
    """Start a child in its own group, its output appended to `log`.

    Call it from a thread that lives as long as the child should: Linux ends the child with that thread.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: PLW1509 - the libc handle is loaded before the fork
            [str(part) for part in argv],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
            process_group=0,
            preexec_fn=_tie_to(os.getpid()),
        )


def interrupt(process: Process) -> None:
    """Ask the whole group of the child to end."""
    _signal_group(process, signal.SIGTERM)


def end(process: Process, patience_seconds: float = 10) -> int:
    """Ask the child to end, kill it when it does not within the time, and return its code."""
    interrupt(process)
    try:
        return process.wait(timeout=patience_seconds)
    except subprocess.TimeoutExpired:
        return process.wait()
    finally:
        _signal_group(process, signal.SIGKILL)


def tail(log: Path) -> str:
    """The last lines of a log, or nothing."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _TAIL_BYTES))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


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
