"""A demonstration as its user runs it: one command, its processes, its data folder."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from engine.ports import free_port
from engine.state_file import read_state
from engine.supervisor import running_pids
from tests.waiting import PATIENCE_SECONDS, runs, until


@dataclass
class Tree:
    """`nastavnik demo` in a folder; killed and started again at will. `starting`: seconds that the last start took."""

    data: Path
    schools: int
    day_seconds: float
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    starting: float = 0.0

    def start(self) -> None:
        """Start the command and wait until every part has a process."""
        began = time.monotonic()
        arguments = ["demo", "--data", str(self.data), "--schools", str(self.schools)]
        pace = ["--day-seconds", str(self.day_seconds), "--port", str(self.port)]
        self.data.mkdir(parents=True, exist_ok=True)
        (self.data / "pids.json").unlink(missing_ok=True)
        with (self.data / "tree.log").open("ab") as log:
            command = [sys.executable, "-m", "cli.main", *arguments, *pace]
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self.wait_for("players")
        self.starting = time.monotonic() - began

    def wait_for(self, name: str) -> None:
        """Until a part has a process that runs."""
        until(
            lambda: runs(running_pids(self.data).get(name, 0)),
            lambda: f"{name} runs; {(self.data / 'tree.log').read_text()[-2000:]}",
        )

    def kill(self, name: str) -> None:
        """End one part by SIGKILL, or the `supervisor` with all its parts."""
        pids = running_pids(self.data)
        if pids.get(name):
            with suppress(ProcessLookupError):  # it has fallen by itself: a worker without its engine does
                os.kill(pids[name], signal.SIGKILL)
        if name == "supervisor" and self.process:
            self.process.wait(PATIENCE_SECONDS)
            until(lambda: not any(map(runs, pids.values())))

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        if self.process is None or self.process.poll() is not None:
            return 0
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_SECONDS)

    def clock(self) -> str:
        """What the rehearsal clock shows."""
        return str(read_state(self.data / "demo.json").get("clock", ""))
