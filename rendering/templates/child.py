"""The process in which a stranger's template is checked and filled: a job in, an answer out, little else.

Started as a file of its own by `limited`, without the environment of the installation: no address of the database, no
key. After the limits are set it opens no socket, writes no file, starts no process.
"""

import sys
from pathlib import Path

MEMORY = 200_000_000  # bytes of address space, libraries included
CPU_SECONDS = 1.2  # of work after the libraries are loaded


def main() -> None:
    """Read a job, answer."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from confined.child import alone, confine, work_within  # noqa: PLC0415 - after the path is set

    confine(MEMORY, 3)
    from rendering.templates.jobs import Job, done  # noqa: PLC0415 - under the limit of memory

    alone()
    job = Job.model_validate_json(sys.stdin.buffer.read())
    work_within(CPU_SECONDS)
    sys.stdout.buffer.write(done(job).model_dump_json().encode())


if __name__ == "__main__":
    main()
