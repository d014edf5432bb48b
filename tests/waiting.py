"""Waiting in real time for what other processes do; with patience, for the machine may be slow or busy."""

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.05


def until(question: Callable[[], object], said: Callable[[], str] = lambda: "") -> None:
    """Wait until `question` says yes; when it never does, fail with what is `said` of the state of things."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not question():
        assert time.monotonic() < deadline, f"not in {PATIENCE_SECONDS:g} s: {said()}"
        time.sleep(PAUSE_SECONDS)


def runs(process: int) -> bool:
    """Whether a process runs; one that waits to be buried does not."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):  # gone before we looked, or while we did
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


def output_of(command: Sequence[str | Path], given: bytes | None = None, folder: Path | None = None) -> bytes:
    """What a program of the machine prints for what it is given; it has to succeed."""
    patience = PATIENCE_SECONDS
    return subprocess.run(command, input=given, cwd=folder, check=True, capture_output=True, timeout=patience).stdout
