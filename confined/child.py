"""Limits that a process puts on itself before it opens a stranger's file."""

import resource
import signal


def confine(memory: int, seconds: int) -> None:
    """No more than so much memory (bytes of address space, libraries included) and work; writes no file, dumps none."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))


def alone() -> None:
    """Start no process from here on: libraries are loaded."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def work_within(seconds: float) -> None:
    """End the process after so much work from here on, also inside a library; asked again, the count begins anew."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
