"""Keeps the processes of one installation running: starts them in order, restarts the fallen, stops all together."""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Self

from engine.child import Child, Kept
from engine.state_file import read_state, write_state
from models.errors import NastavnikError

STOP_SECONDS = 15.0
_TICK_SECONDS = 0.1
_RESERVE_SECONDS = 3.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Parent of the processes of one data folder; use it in the main thread, as `with Supervisor(...) as kept`."""

    def __init__(self, data: Path, children: Sequence[Child], say: Callable[[str], None] | None = None) -> None:
        self.data = data
        self.stop_asked = False
        self._children = [Kept(child, data / "logs" / f"{child.name}.log") for child in children]
        self._say = say or _to_stderr
        self._handlers: dict[signal.Signals, Any] = {}

    def start(self) -> None:
        """Start the children one after another, each when the one before is ready.

        Raises what the child's `explain` gives when it ends or is late at its first start; the others are stopped.
        """
        try:
            for kept in self._children:
                if self.stop_asked:
                    break
                self._start(kept)
        except NastavnikError:
            self.stop()
            raise

    def watch(self) -> None:
        """Keep the children running until Ctrl-C or SIGTERM."""
        while not self.stop_asked:
            self.tick()
            time.sleep(_TICK_SECONDS)

    def tick(self) -> None:
        """Look once at every child: note who fell, start again whose pause is over, tell who became ready."""
        for kept in self._children:
            if kept.fell():
                self._say(f"{kept.title}: неожиданная остановка (код {kept.code}), новый запуск через {kept.pause:g} с")
                self._remember()
            elif kept.due():
                kept.spawn()
                self._remember()
            elif kept.became_ready():
                self._say(f"{kept.title}: снова работает (процесс {kept.pid})")

    def stop(self) -> None:
        """End all children in reverse order within `STOP_SECONDS`; a second call does nothing."""
        deadline = time.monotonic() + STOP_SECONDS
        for left, kept in reversed(list(enumerate(self._children))):
            if kept.process is None:
                continue
            kept.end(max(0.5, deadline - time.monotonic() - _RESERVE_SECONDS * left))
            self._say(f"{kept.title}: работа окончена")
        pids_file(self.data).unlink(missing_ok=True)

    def _start(self, kept: Kept) -> None:
        kept.spawn()
        self._remember()
        deadline = time.monotonic() + kept.child.start_seconds
        while not kept.became_ready() and not self.stop_asked:
            if not kept.alive() or time.monotonic() > deadline:
                raise kept.explain()
            time.sleep(_TICK_SECONDS / 2)
        self._say(f"{kept.title}: работает (процесс {kept.pid})")

    def _remember(self) -> None:
        pids = {kept.child.name: kept.pid for kept in self._children if kept.alive()}
        write_state(pids_file(self.data), {"supervisor": os.getpid(), **pids})

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stop_asked = True

    def __enter__(self) -> Self:
        self._handlers = {number: signal.signal(number, self._ask_to_stop) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)


def pids_file(data: Path) -> Path:
    """The file with the process ids of a running installation."""
    return data / "pids.json"


def running_pids(data: Path) -> dict[str, int]:
    """Process ids by name, `supervisor` among them; empty when the installation does not run."""
    return {name: pid for name, pid in read_state(pids_file(data)).items() if isinstance(pid, int)}


def _to_stderr(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
