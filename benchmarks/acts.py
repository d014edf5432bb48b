"""Acts a second and how long each takes, beside its floors in the same run: bare commits and bare Temporal."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from sys import executable

from benchmarks.bare_temporal import updates
from benchmarks.figures import median, percentile
from benchmarks.floors import commits_per_second, driver_rows_per_second
from benchmarks.people import Person, Work, work
from benchmarks.rows import Row
from benchmarks.stack import Stack
from engine import processes

GROUP = 32
LEAST_OF_COMMITS, LEAST_OF_TEMPORAL, MOST_MILLISECONDS = 0.5, 20.0, 20.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how often to measure."""

    rounds: int
    seconds: float


@dataclass(slots=True)
class Round:
    """One turn of everything, side by side."""

    commits: float
    driver: float
    grouped: float
    acts: Work
    updates: Work
    steps: Work
    backlog: int
    drain_seconds: float
    cores: dict[str, float] = field(default_factory=dict)

    @property
    def heard(self) -> float:
        """Acts a second until the workflows, too, have heard of all of them."""
        return len(self.acts.answers) / (self.acts.seconds + self.drain_seconds)


def measure(stack: Stack, people: Sequence[Person], schools: int, effort: Effort) -> list[Row]:
    """Rounds of floor, acts, drain and engine's floor; the medians of the rounds."""
    work(people, effort.seconds / 4)  # warms caches of statements and plans
    stack.drain()
    with _bare_worker(stack):
        rounds = [_round(stack, people, schools, effort) for _ in range(effort.rounds)]
    return _rows(rounds, schools)


def act_rate(stack: Stack, people: Sequence[Person], effort: Effort) -> Work:
    """Acts alone, without floors."""
    work(people, effort.seconds / 4)
    stack.drain()
    return work(people, effort.seconds)


@contextmanager
def _bare_worker(stack: Stack) -> Iterator[None]:
    argv = [executable, "-m", "benchmarks.bare_temporal", stack.engine.address, stack.engine.namespace]
    process = processes.spawn(argv, stack.folder / "logs" / "bare.log")
    try:
        yield
    finally:
        processes.end(process)


def _round(stack: Stack, people: Sequence[Person], schools: int, effort: Effort) -> Round:
    commits = commits_per_second(stack.folder, effort.seconds / 6)
    driver = driver_rows_per_second(stack.folder, effort.seconds / 10)
    grouped = driver_rows_per_second(stack.folder, effort.seconds / 10, GROUP)
    before = stack.processor_seconds()
    acts = work(people, effort.seconds)
    after, backlog = stack.processor_seconds(), stack.backlog()
    cores = {name: (after[name] - before[name]) / acts.seconds for name in after}
    cores["desk"] = acts.processor_seconds / acts.seconds
    drained = stack.drain()
    commits = (commits + commits_per_second(stack.folder, effort.seconds / 6)) / 2
    alone, steps = (_temporal(stack, schools, effort.seconds * 2 / 3, step=step) for step in (False, True))
    return Round(commits, driver, grouped, acts, alone, steps, backlog, drained, cores)


def _temporal(stack: Stack, schools: int, seconds: float, *, step: bool) -> Work:
    return asyncio.run(updates(stack.engine.address, stack.engine.namespace, schools, seconds, step=step))


def _rows(rounds: list[Round], n: int) -> list[Row]:
    answers = [seconds * 1000 for turn in rounds for seconds in turn.acts.answers]
    bare = [seconds * 1000 for turn in rounds for seconds in turn.steps.answers]

    def middle(values: Iterator[float]) -> float:
        return median(list(values))

    return [
        Row("acts", "carried out", n, middle(turn.acts.rate for turn in rounds), "1/s"),
        Row("acts", "carried out and heard by the workflows", n, middle(turn.heard for turn in rounds), "1/s"),
        Row("acts", "p50", n, percentile(answers, 0.5), "ms", MOST_MILLISECONDS, at_most=True),
        Row("acts", "p95", n, percentile(answers, 0.95), "ms"),
        Row("acts", "slowest", n, max(answers), "ms"),
        Row("floor", "bare commits", n, middle(turn.commits for turn in rounds), "1/s"),
        Row("floor", "one-row commits by the driver alone", n, middle(turn.driver for turn in rounds), "1/s"),
        Row(
            "floor",
            f"rows in commits of {GROUP} by the driver alone",
            n,
            middle(turn.grouped for turn in rounds),
            "1/s",
        ),
        Row("floor", "bare Temporal: an update and its step", n, middle(turn.steps.rate for turn in rounds), "1/s"),
        Row("floor", "bare Temporal: an update and its step, p50", n, percentile(bare, 0.5), "ms"),
        Row("floor", "bare Temporal: an update alone", n, middle(turn.updates.rate for turn in rounds), "1/s"),
        Row("ratio", "acts / bare commits", n, middle(t.acts.rate / t.commits for t in rounds), "", LEAST_OF_COMMITS),
        Row(
            "ratio",
            "acts / Temporal with steps",
            n,
            middle(t.acts.rate / t.steps.rate for t in rounds),
            "",
            LEAST_OF_TEMPORAL,
        ),
        Row("ratio", "acts heard / Temporal with steps", n, middle(t.heard / t.steps.rate for t in rounds), ""),
        Row(
            "ratio", "acts / one-row commits by the driver alone", n, middle(t.acts.rate / t.driver for t in rounds), ""
        ),
        Row("ratio", "acts / Temporal updates alone", n, middle(t.acts.rate / t.updates.rate for t in rounds), ""),
        *(
            Row("cores", name, n, middle(turn.cores[name] for turn in rounds), "cores")
            for name in ("desk", "worker", "engine")
        ),
        Row("burst", "left in the outbox", n, middle(float(turn.backlog) for turn in rounds), "facts"),
        Row("burst", "drained in", n, middle(turn.drain_seconds for turn in rounds), "s"),
    ]
