"""Remarks on a template: what is wrong, where, and what to do; a place is kept exactly enough for a Word comment."""

from dataclasses import dataclass
from typing import NamedTuple

from models.findings import Finding, Severity

_SHOWN = 60  # signs of a paragraph's text in a place


class Spot(NamedTuple):
    """A place in a part: the paragraph by its position among all of the part, and signs of its text.

    `where` says it to a person; `start` and `end` of the paragraph's text, equal ones mean the whole of it.
    """

    part: str
    paragraph: int
    where: str
    text: str
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """«абзац 12 «Назначить…»»."""
        text = " ".join(self.text.split())
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
        return f"{self.where} «{shown}»" if shown else f"{self.where} (пустой)"

    def of(self, start: int, end: int) -> "Spot":
        """A piece of the same paragraph."""
        return self._replace(start=start, end=end)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. `spot`: None when the whole file is meant."""

    code: str
    message: str
    suggestion: str = ""
    spot: Spot | None = None
    severity: Severity = "error"

    def finding(self, name: str) -> Finding:
        """The same for people and programs; `name` stands for the file."""
        return Finding(
            severity=self.severity,
            place=str(self.spot) if self.spot else name,
            code=self.code,
            message=self.message,
            suggestion=self.suggestion,
        )


class Refused(Exception):
    """The package is not looked into any further."""

    def __init__(self, code: str, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.remark = Remark(code, message, suggestion)
