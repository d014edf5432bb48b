"""Launching a cycle: until it is committed, until every school's workflow runs, and what memory it takes."""

import time
from itertools import pairwise

from benchmarks.figures import exponent
from benchmarks.rows import Row
from benchmarks.stack import Stack, wait_until

IN_PROPORTION = 1.1
"""The exponent of growth that still counts as «no faster than N»: a tenth for the noise of a shared machine."""
_GROWING = {
    ("launch", "committed in"),
    ("launch", "all schools run in"),
    ("memory", "worker, grown by"),
    ("memory", "engine, grown by"),
}


def measure(stack: Stack, schools: int) -> tuple[str, list[Row]]:
    """Launch so many schools and wait until each has opened its stages; the cycle's id and the rows."""
    idle = stack.memory_mb()
    began = time.perf_counter()
    cycle = stack.launch(schools)
    committed = time.perf_counter() - began
    wait_until(lambda: stack.opened(cycle) == schools, "not every school has opened its stages")
    running = time.perf_counter() - began
    stack.drain()
    memory = stack.memory_mb()
    return cycle, [
        Row("launch", "committed in", schools, committed, "s"),
        Row("launch", "all schools run in", schools, running, "s"),
        *(Row("memory", name, schools, memory[name], "MB") for name in memory),
        *(Row("memory", f"{name}, grown by", schools, memory[name] - idle[name], "MB") for name in memory),
    ]


def growth(rows: list[Row]) -> list[Row]:
    """The exponents of growth between neighbouring sizes, and whether anything grows faster than N."""
    found = []
    for subject, measure_name in sorted(_GROWING):
        points = [(row.schools, row.value) for row in rows if (row.subject, row.measure) == (subject, measure_name)]
        known = [(schools, value) for schools, value in points if schools]
        for low, high in pairwise(known):
            name = f"{subject}, {measure_name}: exponent {low[0]} to {high[0]}"
            found.append(Row("growth", name, None, exponent(low, high), "", IN_PROPORTION, at_most=True))
    return found
