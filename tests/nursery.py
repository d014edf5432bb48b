"""Processes forked off one that has already imported what they need: each is whole, none waits for its imports.

`python -m tests.nursery CHANNEL MODULE:FUNCTION MODULE…` imports the modules, then takes orders from its channel and
answers each with the exit code of a process that has called the function and ended; it ends with the channel.
"""

import gc
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

_MOST = 2**20


class Nursery:
    """A process to fork off; it lives until it is closed, or this process ends."""

    def __init__(self, entry: str, *modules: str) -> None:
        self._channel, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.nursery", str(theirs.fileno()), entry, *modules]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=Path(__file__).parents[1])
        theirs.close()

    def run(
        self, arguments: Sequence[str], given: bytes, environment: Mapping[str, str], seconds: int
    ) -> subprocess.CompletedProcess[bytes]:
        """Call the function in a process with these arguments; an alarm ends one that is late."""
        order = {"arguments": list(arguments), "environment": dict(environment), "folder": str(Path.cwd())}
        (out, their_out), (err, their_err) = os.pipe(), os.pipe()
        with tempfile.TemporaryFile() as stdin:
            stdin.write(given)
            stdin.seek(0)
            told = json.dumps(order | {"seconds": seconds}) + "\n"
            socket.send_fds(self._channel, [told.encode()], [stdin.fileno(), their_out, their_err])
        os.close(their_out)
        os.close(their_err)
        printed = _read_whole(out, err)
        code = int(self._channel.recv(_MOST))
        return subprocess.CompletedProcess(list(arguments), code, *printed)

    def close(self) -> None:
        """End it."""
        self._channel.close()
        self._process.wait(timeout=60)


def _read_whole(*pipes: int) -> list[bytes]:
    """What comes through pipes until they are closed."""
    read = dict.fromkeys(pipes, b"")
    with selectors.DefaultSelector() as open_ones:
        for pipe in pipes:
            open_ones.register(pipe, selectors.EVENT_READ)
        while open_ones.get_map():
            for key, _ in open_ones.select():
                piece = os.read(key.fd, _MOST)
                read[key.fd] += piece
                if not piece:
                    open_ones.unregister(key.fd)
                    os.close(key.fd)
    return list(read.values())


def main(channel: socket.socket, entry: str, *modules: str) -> None:
    """Import, then fork for every order."""
    module, _, function = entry.partition(":")
    for name in (module, *modules):
        import_module(name)
    gc.freeze()
    if threading.active_count() > 1:
        raise RuntimeError("an import has started a thread: what is forked now may hang")
    while True:
        told, streams, _, _ = socket.recv_fds(channel, _MOST, 3)
        while told and not told.endswith(b"\n"):
            told += channel.recv(_MOST)
        if not told:
            return
        child = os.fork()
        if not child:
            channel.close()
            _become(json.loads(told), streams)
            getattr(import_module(module), function)()
            return
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(order: dict[str, Any], streams: Sequence[int]) -> None:
    """A process with streams, folder, environment and arguments of its own; it ends as any interpreter does."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    signal.alarm(order["seconds"])
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = order["arguments"]


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), *sys.argv[2:])
