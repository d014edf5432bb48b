"""From an act's commit until the school's workflow has heard it, while others act at a moderate rate."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from temporalio.client import Client

from benchmarks.figures import percentile
from benchmarks.people import Person
from benchmarks.rows import Row
from benchmarks.stack import Stack
from client.connection import data_converter

ACTS_PER_SECOND = 20.0
_PAUSE_SECONDS = 0.05


def measure(stack: Stack, people: Sequence[Person], schools: int, seconds: float) -> list[Row]:
    """One act after another is followed to its workflow; the asking itself is part of the lag."""
    prober, *others = people
    with _background(others):
        lags = asyncio.run(_follow(stack, prober, seconds))
    milliseconds = [lag * 1000 for lag in lags]
    return [
        Row("lag", f"act to workflow at {ACTS_PER_SECOND:g} acts/s, p50", schools, percentile(milliseconds, 0.5), "ms"),
        Row(
            "lag", f"act to workflow at {ACTS_PER_SECOND:g} acts/s, p95", schools, percentile(milliseconds, 0.95), "ms"
        ),
    ]


async def _follow(stack: Stack, prober: Person, seconds: float) -> list[float]:
    client = await Client.connect(
        stack.engine.address, namespace=stack.engine.namespace, data_converter=data_converter()
    )
    lags, deadline = list[float](), time.monotonic() + seconds
    while time.monotonic() < deadline:
        workflow = client.get_workflow_handle(prober.place.year)
        number = await asyncio.to_thread(prober.act)
        began = time.perf_counter()
        while (await workflow.query("settled", result_type=tuple[int, bool]))[0] < number:
            pass
        lags.append(time.perf_counter() - began)
        await asyncio.sleep(_PAUSE_SECONDS)
    return lags


@contextmanager
def _background(people: list[Person]) -> Iterator[None]:
    """The others, one act at a time, at the given rate."""
    stop = threading.Event()

    def labour() -> None:
        turn = 0
        while not stop.wait(1 / ACTS_PER_SECOND):
            people[turn % len(people)].act()
            turn += 1

    thread = threading.Thread(target=labour)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
