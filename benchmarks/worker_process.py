"""The product's worker as a process of its own: `python -m benchmarks.worker_process FOLDER DATABASE_URL`."""

import asyncio
import logging
import sys
from pathlib import Path

from settings import Settings
from worker import run_worker


def main() -> None:
    """Work until SIGTERM."""
    logging.basicConfig(level=logging.WARNING)
    folder, url = sys.argv[1:]
    asyncio.run(run_worker(Settings.load(data=Path(folder), database_url=url)))


if __name__ == "__main__":
    main()
