"""What became of a scan that was handed in."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Outcome = Literal[
    "matched", "already", "unreadable", "no_code", "damaged_code", "two_codes", "unknown", "not_registered",
    "other_number", "repeated", "refused",
]  # fmt: skip
SUCCESSES = frozenset({"matched", "already"})


class ScanLine(BaseModel):
    """One document's part of a file. `file`: as it was named; `pages`: as people count them, empty for all.

    `message`: what to do, or what was done, in a sentence.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    pages: str = ""
    outcome: Outcome
    message: str
    document: str | None = None
    issuer: str | None = None
    kind: str | None = None
    number: str | None = None
    sha256: str | None = None

    @property
    def done(self) -> bool:
        """Whether the scan is with its document now."""
        return self.outcome in SUCCESSES
