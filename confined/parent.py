"""Strangers' files are opened in a process of its own: what kills it or keeps it busy ends there."""

import subprocess
import sys
from pathlib import Path
from typing import IO


class Ended(Exception):
    """The process ended without an answer, or was too slow."""


def answer_of(program: Path, given: bytes | IO[bytes], *arguments: str, patience: float) -> bytes:
    """What a program prints for what it is given. `patience`: seconds by the clock. Raises `Ended`.

    The program gets nothing of the installation's environment: no address of the database, no key. A file that is given
    becomes its standard input.
    """
    command = [sys.executable, "-I", "-B", str(program), *arguments]
    try:
        if isinstance(given, bytes):
            ran = subprocess.run(command, input=given, capture_output=True, timeout=patience, env={}, check=False)
        else:
            ran = subprocess.run(command, stdin=given, capture_output=True, timeout=patience, env={}, check=False)
    except subprocess.TimeoutExpired as error:
        raise Ended from error
    if ran.returncode:
        raise Ended
    return ran.stdout
