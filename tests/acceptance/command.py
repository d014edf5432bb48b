"""The command line as its users run it: a process of its own, its exit code, what it prints."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cli.main
from tests.nursery import Nursery

TIMEOUT_SECONDS = 200
LAZY = ("rehearsal.demo", "rehearsal.simulation", "worker", "web.app", "storage.schema", "cli.running", "client.probe")


@dataclass(frozen=True)
class Printed:
    """What a command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as the one JSON document that it must be."""
        return json.loads(self.out)

    def is_refusal(self, code: int = 2) -> bool:
        """One message for people: the exit code, something on stderr, nothing on stdout, no traceback."""
        return self.code == code and bool(self.err.strip()) and not self.out and "Traceback" not in self.err


def nastavnik(*arguments: str | Path) -> Printed:
    """Run a command in a process that is spared the imports."""
    command = [str(cli.main.__file__), *map(str, arguments)]
    done = _nursery().run(command, b"", os.environ, TIMEOUT_SECONDS)
    return Printed(done.returncode, done.stdout.decode(), done.stderr.decode())


def fresh(*arguments: str | Path, before: Callable[[], None] | None = None) -> Printed:
    """Run a command from nothing; `before` is called in the child, to take something away: so it caches no bytecode."""
    command = [sys.executable, *(["-B"] if before else []), "-m", "cli.main", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False, preexec_fn=before
    )
    return Printed(done.returncode, done.stdout, done.stderr)


@cache
def _nursery() -> Nursery:
    nursery = Nursery("cli.main:app", cli.main.INSTALLED, *cli.main.GROUPS.values(), *LAZY)
    atexit.register(nursery.close)
    return nursery
