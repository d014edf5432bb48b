"""The command line as its users run it: a process of its own, its exit code, what it prints."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TIMEOUT_SECONDS = 100


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
    """Run a command in a process that is spared the imports: see `nursery`."""
    nursery = _nursery()
    assert nursery.stdin
    assert nursery.stdout
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        out.touch()
        err.touch()
        order = {"arguments": list(map(str, arguments)), "out": str(out), "err": str(err), "folder": str(Path.cwd())}
        more = {"environment": dict(os.environ), "seconds": TIMEOUT_SECONDS}
        nursery.stdin.write(json.dumps(order | more) + "\n")
        nursery.stdin.flush()
        code = nursery.stdout.readline()
        return Printed(int(code), out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def fresh(*arguments: str | Path, before: Callable[[], None] | None = None) -> Printed:
    """Run a command from nothing; `before` is called in the child, to take something away: so it caches no bytecode."""
    command = [sys.executable, *(["-B"] if before else []), "-m", "cli.main", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False, preexec_fn=before
    )
    return Printed(done.returncode, done.stdout, done.stderr)


@cache
def _nursery() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.acceptance.nursery"]
    nursery = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(_end, nursery)
    return nursery


def _end(nursery: subprocess.Popen[str]) -> None:
    nursery.communicate(timeout=10)
