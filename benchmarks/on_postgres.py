"""Acts a second on PostgreSQL with its real durability; skipped with a word where no PostgreSQL can be started."""

import pytest

from benchmarks.acts import Effort, act_rate
from benchmarks.figures import percentile
from benchmarks.rows import Row
from benchmarks.stack import stack
from tests.servers import postgres


def measure(schools: int, effort: Effort) -> list[Row]:
    """The acts of one size, the whole stack running beside them."""
    try:
        with postgres() as server, stack(server.new_database()) as running:
            cycle = running.launch(schools)
            result = act_rate(running, running.people(cycle), effort)
    except (pytest.skip.Exception, pytest.fail.Exception) as reason:
        print(f"PostgreSQL is skipped: {reason}")
        return []
    milliseconds = [seconds * 1000 for seconds in result.answers]
    return [
        Row("PostgreSQL", "acts carried out", schools, result.rate, "1/s"),
        Row("PostgreSQL", "acts, p50", schools, percentile(milliseconds, 0.5), "ms"),
        Row("PostgreSQL", "acts, p95", schools, percentile(milliseconds, 0.95), "ms"),
    ]
