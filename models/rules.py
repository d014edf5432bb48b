"""Rules a municipality may edit without programming: task kinds, reminder and escalation ladders."""

from datetime import time
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

EvidenceKind = Literal["document", "file", "link", "protocol", "count", "note"]
Scoped = Literal["municipality", "school"]

EVIDENCE_TITLES: dict[str, str] = {
    "document": "документ",
    "file": "файл",
    "link": "ссылка",
    "protocol": "номер и дата протокола",
    "count": "количество",
    "note": "пояснение",
}


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Reminder(_Rule):
    """A reminder `before` days ahead of the due day (0: on the day). `working`: count working days."""

    before: int = Field(ge=0)
    working: bool = False


class Escalation(_Rule):
    """A step `after` days past the due day, addressed to a role; `responsible` stands for the task's own roles."""

    after: int = Field(ge=1)
    to: str
    working: bool = True
    scopes: tuple[Scoped, ...] = ("municipality", "school")


class Ladder(_Rule):
    """Reminders before a deadline, escalation after it. `at` is the municipality's local time of the letters."""

    reminders: tuple[Reminder, ...] = ()
    escalation: tuple[Escalation, ...] = ()
    at: time = time(9, 0)


class TaskKind(_Rule):
    """What a kind of task needs: evidence that finishes it (any one of them) and its default ladder."""

    title: str
    evidence: tuple[EvidenceKind, ...] = Field(min_length=1)
    ladder: str = "standard"


class Rules(_Rule):
    """`rules/*.yaml` together."""

    kinds: dict[str, TaskKind]
    ladders: dict[str, Ladder]
