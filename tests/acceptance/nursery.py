"""Processes of the command line forked off one that has already imported it: each is whole, none waits for imports.

Run as `python -m tests.acceptance.nursery`: reads orders line by line, answers each with the exit code of its command,
and ends with its input.
"""

import gc
import importlib
import json
import os
import signal
import sys
import threading
from typing import Any

import cli.main

LAZY = ("rehearsal.demo", "rehearsal.simulation", "worker", "web.app", "storage.schema", "cli.running", "client.probe")


def main() -> None:
    """Import once, then fork for every order."""
    for module in (cli.main.INSTALLED, *cli.main.GROUPS.values(), *LAZY):
        importlib.import_module(module)
    gc.freeze()
    if threading.active_count() > 1:
        raise RuntimeError("an import has started a thread: what is forked now may hang")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(order: dict[str, Any]) -> None:
    """The command that is ordered, in its folder and environment; the end of the interpreter is its own."""
    streams = ((0, os.devnull, os.O_RDONLY), (1, order["out"], os.O_WRONLY), (2, order["err"], os.O_WRONLY))
    for number, file, mode in streams:
        opened = os.open(file, mode)
        os.dup2(opened, number)
        os.close(opened)
    signal.alarm(order["seconds"])
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = [str(cli.main.__file__), *order["arguments"]]
    cli.main.app()


if __name__ == "__main__":
    main()
