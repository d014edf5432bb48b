"""One kept process: what to run, how to know that it is ready, and when to try again after a fall."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine import processes
from models.errors import EngineUnavailable, NastavnikError

FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0
STEADY_SECONDS = 30.0
LINE, END_BYTES = 300, 4_000  # how much of what a process said last is repeated, and where it is looked for


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Child:
    """A process to keep. `ready` is asked until it says yes; `explain` gives the error of a failed first start."""

    name: str
    argv: Sequence[str | Path]
    env: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    ready: Callable[[], bool] = _always
    explain: Callable[[], NastavnikError] | None = None
    start_seconds: float = 60


class Kept:
    """The running side of a `Child`."""

    def __init__(self, child: Child, log: Path) -> None:
        self.child = child
        self.title = child.title or child.name
        self.log = log
        self.process: processes.Process | None = None
        self.code: int | None = None
        self.pause = 0.0
        self._falls = 0
        self._ready = False
        self._started_at = 0.0
        self._due_at: float | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the last start."""
        return self.process.pid if self.process else None

    def spawn(self) -> None:
        """Start the process; a program that cannot be started counts as a fall."""
        self._ready = False
        self._due_at = None
        self._started_at = time.monotonic()
        try:
            self.process = processes.spawn(self.child.argv, self.log, self.child.env)
        except OSError:
            self.process = None
            self._fall(None)

    def alive(self) -> bool:
        """Whether the process runs now."""
        return self.process is not None and self.process.poll() is None

    def fell(self) -> bool:
        """Whether the process has ended since the last question; the next start is then planned."""
        if self.process is None or self._due_at is not None or self.alive():
            return False
        code = self.process.returncode
        processes.end(self.process, 0)  # what is left of its group
        self._fall(code)
        return True

    def due(self) -> bool:
        """Whether the pause after a fall is over."""
        return self._due_at is not None and time.monotonic() >= self._due_at

    def became_ready(self) -> bool:
        """Whether the process has become ready since the last question."""
        if self._ready or not self.alive() or not self.child.ready():
            return False
        self._ready = True
        return True

    def end(self, patience_seconds: float) -> None:
        """End the process and plan nothing."""
        if self.process is not None:
            processes.end(self.process, patience_seconds)
        self.process = None
        self._due_at = None

    def explain(self) -> NastavnikError:
        """Why the first start failed."""
        if self.child.explain is not None:
            return self.child.explain()
        if self.alive():
            return EngineUnavailable(
                f"{self.title}: нет готовности за {self.child.start_seconds:g} с; журнал: {self.log}."
            )
        said = _last_line(self.log)
        return EngineUnavailable(f"{self.title}: запуск не удался; журнал: {self.log}. {said}".rstrip())

    def _fall(self, code: int | None) -> None:
        if time.monotonic() - self._started_at >= STEADY_SECONDS:
            self._falls = 0
        self.code = code
        self.pause = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2**self._falls)
        self._falls += 1
        self._due_at = time.monotonic() + self.pause


def _last_line(log: Path) -> str:
    """What a process said last: one of ours ends with the sentence that explains it."""
    said = [
        line.strip()
        for line in processes.log_since(log, max(0, processes.log_size(log) - END_BYTES)).splitlines()
        if line.strip()
    ]
    return said[-1][:LINE] if said else ""
