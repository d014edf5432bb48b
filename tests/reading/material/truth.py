"""What a document really says, as its author meant it: the measure of the reader, never its work."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

Days = tuple[date, date]


@dataclass(slots=True)
class Row:
    """One item. `windows` None: any; `others` are readings as right as the first; `doubt`: a person could not know.

    `also` are titles as right as the first; an `optional` row is neither missed nor invented.
    """

    title: str
    number: str = ""
    deadline: str = ""
    windows: list[Days] | None = field(default_factory=list)
    others: list[list[Days]] = field(default_factory=list)
    kind: str | None = None
    recurrence: str | None = None
    roles: list[str] = field(default_factory=list)
    stage: str | None = None
    parent: str | None = None
    details: int = 0
    doubt: bool = False
    known_roles: bool = True
    also: list[str] = field(default_factory=list)
    optional: bool = False


@dataclass(slots=True)
class Truth:
    """All items of one document in its order. `stages` None: the plan has none."""

    name: str
    rows: list[Row] = field(default_factory=list)
    stages: list[str] | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain data, dates as ISO text."""
        found: dict[str, Any] = _plain(asdict(self))
        return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
