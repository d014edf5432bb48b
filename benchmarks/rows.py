"""One figure of a report: what was measured, for how many schools, and the target it is held against."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `target` is a least value, or with `at_most` a greatest one; none: for information."""

    subject: str
    measure: str
    schools: int | None
    value: float
    unit: str
    target: float | None = None
    at_most: bool = False

    @property
    def verdict(self) -> str:
        """Whether the target is reached; empty without one."""
        if self.target is None or math.isnan(self.value):
            return ""
        reached = self.value <= self.target if self.at_most else self.value >= self.target
        sign = "≤" if self.at_most else "≥"
        return f"{sign} {self.target:g}: {'yes' if reached else 'NO'}"


def table(rows: Sequence[Row]) -> str:
    """The rows as text: one line per measure, one column per number of schools, the verdicts at the end."""
    sizes: list[int | None] = [*sorted({row.schools for row in rows if row.schools is not None})] or [None]
    head = ["", *("value" if size is None else f"N={size}" for size in sizes), "unit", "target"]
    lines = [head, *(_line(group, sizes) for group in _groups(rows))]
    widths = [max(len(line[index]) for line in lines) for index in range(len(head))]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))]
        ).rstrip()
        for line in lines
    )


def as_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    """The rows for a file; a figure that could not be taken is null."""
    return [
        {**asdict(row), "value": None if math.isnan(row.value) else row.value, "verdict": row.verdict} for row in rows
    ]


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.subject, row.measure), []).append(row)
    return list(groups.values())


def _line(group: Sequence[Row], sizes: Sequence[int | None]) -> list[str]:
    by_size = {row.schools: _number(row.value) for row in group}
    cells = [by_size.get(size, by_size.get(None, "") if size == sizes[-1] else "") for size in sizes]
    verdicts = [row.verdict for row in group if row.verdict]
    worst = next((verdict for verdict in verdicts if verdict.endswith("NO")), verdicts[0] if verdicts else "")
    return [f"{group[0].subject}: {group[0].measure}", *cells, group[0].unit, worst]


def _number(value: float) -> str:
    if math.isnan(value):
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
