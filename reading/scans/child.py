"""The process in which a stranger's scan is opened: the scan is its standard input, what is wanted its arguments.

Started as a file of its own by `reader`, without the environment of the installation. After the limits are set it
writes no file and starts no process.
"""

import sys
from pathlib import Path


def main() -> None:
    """Read a scan, answer."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from confined.child import alone, confine  # noqa: PLC0415 - after the path is set
    from reading.scans.limits import ALL_SECONDS, MEMORY  # noqa: PLC0415 - the same

    confine(MEMORY, ALL_SECONDS)
    from reading.scans.jobs import done  # noqa: PLC0415 - under the limit of memory

    alone()
    sys.stdout.buffer.write(done(sys.stdin.buffer, sys.argv[1:]))


if __name__ == "__main__":
    main()
