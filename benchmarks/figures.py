"""Small statistics: percentiles, medians of rounds, and how fast a figure grows with the number of schools."""

import math
import statistics
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie; not a number when there are none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The middle value; not a number when there are none."""
    return statistics.median(values) if values else math.nan


def exponent(first: tuple[int, float], second: tuple[int, float]) -> float:
    """The power of N with which a figure grew between two sizes; 1 is in proportion."""
    (small, low), (large, high) = first, second
    if min(low, high) <= 0 or small == large:
        return math.nan
    return math.log(high / low) / math.log(large / small)
