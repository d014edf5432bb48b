"""What events are made of: notes and evidence kept outside the journal, grounds, minutes, the event itself."""

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A frozen piece of an event."""

    model_config = ConfigDict(frozen=True)


class Note(Part):
    """A text kept outside the journal: its id and the digest of salt and text."""

    id: str
    digest: str


class EvidenceRef(Part):
    """Evidence (подтверждение) kept outside the journal; of a document, `document` names it."""

    id: str
    kind: str
    digest: str
    document: str | None = None


class Ground(Part):
    """The ground (основание) of an act: the requisites of an order, or one of our documents."""

    number: str | None = None
    on: date | None = None
    document: str | None = None

    def __str__(self) -> str:
        on = f" от {self.on:%d.%m.%Y}" if self.on else ""
        return f"приказ № {self.number or 'б/н'}{on}" if not self.document else "приказ из дела"


class Minutes(Part):
    """The minutes (протокол) by which a body decided."""

    number: str = Field(min_length=1, max_length=40)
    on: date

    def __str__(self) -> str:
        return f"протокол № {self.number} от {self.on:%d.%m.%Y}"


class Event(Part):
    """One fact. `sentence` is filled with the fields for screens and the evidence file."""

    sentence: ClassVar[str] = ""
    event: str

    @property
    def told(self) -> str:
        """The sentence of this very fact, its fields not yet filled in."""
        return self.sentence
