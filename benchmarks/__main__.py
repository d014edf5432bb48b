"""`python -m benchmarks [acts|lag|launch|reading|documents|all] [--quick] [--json FILE]` measures, prints a table."""

import argparse
import json
import logging
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import acts, documents, lag, launch, on_postgres, reading
from benchmarks.acts import Effort
from benchmarks.rows import Row, as_json, table
from benchmarks.stack import stack


@dataclass(frozen=True, slots=True)
class Extent:
    """How much to measure."""

    sizes: tuple[int, ...]
    effort: Effort
    lag_seconds: float


FULL = Extent((7, 50, 200), Effort(rounds=3, seconds=3.0), lag_seconds=6.0)
QUICK = Extent((7, 50), Effort(rounds=1, seconds=1.5), lag_seconds=2.0)


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what", nargs="?", choices=("acts", "lag", "launch", "reading", "documents", "all"), default="all"
    )
    parser.add_argument("--quick", action="store_true", help="fewer schools and rounds: under a minute")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to a file")
    options = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    began = time.monotonic()
    rows = _measure(options.what, QUICK if options.quick else FULL)
    print(table(rows))
    print(f"measured in {time.monotonic() - began:.0f} s; only ratios of one run mean anything")
    if options.json:
        options.json.write_text(json.dumps(as_json(rows), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _measure(what: str, extent: Extent) -> list[Row]:
    rows: list[Row] = []
    for schools in () if what in {"reading", "documents"} else extent.sizes:
        print(f"{schools} schools ...", flush=True)
        rows += _one_size(what, schools, extent)
    if what in {"launch", "all"}:
        rows += launch.growth(rows)
    if what in {"acts", "all"}:
        print("PostgreSQL ...", flush=True)
        rows += on_postgres.measure(extent.sizes[1], extent.effort)
    if what in {"reading", "all"}:
        print("reading ...", flush=True)
        rows += reading.measure(extent.effort.rounds)
    if what in {"documents", "all"}:
        print("documents ...", flush=True)
        rows += documents.measure(extent.effort.rounds)
    return rows


def _one_size(what: str, schools: int, extent: Extent) -> list[Row]:
    with stack() as running:
        cycle, launched = launch.measure(running, schools)
        people = running.people(cycle)
        rows = launched if what in {"launch", "all"} else []
        if what in {"lag", "all"}:
            rows += lag.measure(running, people, schools, extent.lag_seconds)
        if what in {"acts", "all"}:
            rows += acts.measure(running, people, schools, extent.effort)
    return rows


if __name__ == "__main__":
    main()
