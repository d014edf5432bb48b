"""Findings (замечания): what a check has to say about a file or a plan, for people and for programs."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.errors import BadInput

Severity = Literal["error", "warning", "info"]


class Finding(BaseModel):
    """One remark. `place`: «file:line: field», or the item of the plan; `code` is stable, `message` is for people."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Severity
    place: str
    code: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}"
        return f"{text} ({self.suggestion})" if self.suggestion else text


class BadFile(BadInput):
    """Файл не принят."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """All findings at once, each on its own line, so that a person mends the file in one go."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)
        self.place = findings[0].place if findings else None


def bad_file(place: str, code: str, message: str, suggestion: str = "") -> BadFile:
    """Shorthand for a file refused for one reason."""
    return BadFile([Finding(severity="error", place=place, code=code, message=message, suggestion=suggestion)])
