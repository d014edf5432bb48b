"""What the pages about templates work with, and whom they believe.

The web has no accounts. On a loopback address whoever opens a page could as well run the command line, so the page may
do what the command line may, in the role that is named. Elsewhere pages only show, until `NASTAVNIK_WEB_CHANGES=true`
says that a server in front asks who comes.
"""

import threading
from dataclasses import dataclass, field
from datetime import date, datetime
from ipaddress import ip_address
from pathlib import Path
from zoneinfo import ZoneInfo

from acts.desk import Desk
from acts.templates import TemplateDesk
from models.documents.kind import DocumentKind
from rendering.drafts import Draft, Drafts
from rendering.files import FileStore
from rendering.pdf import Office, office_program
from rendering.words import RussianWords

CHECKS_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Papers:
    """`changes`: pages may put templates in force; `local`: only for a browser of this very machine."""

    desk: TemplateDesk
    drafts: Drafts
    zone: ZoneInfo
    changes: bool
    local: bool
    has_office: bool = field(default_factory=lambda: office_program() is not None)
    _turn: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(CHECKS_AT_ONCE))

    @classmethod
    def open(cls, desk: Desk, data: Path, zone: str, host: str, changes: bool | None) -> "Papers":
        """The papers of an installation. `changes`: as the settings say, nothing for "on a loopback address only"."""
        local = is_loopback(host)
        templates = TemplateDesk(desk, FileStore(data / "files"), RussianWords())
        allowed = local if changes is None else changes
        return cls(templates, Drafts(data / "drafts"), ZoneInfo(zone), allowed, local and changes is None)

    def check(self, source: bytes, kind: DocumentKind, organisation: str) -> str:
        """Check a file; the name of the draft that keeps the result."""
        with self._turn:
            checked = self.desk.checked(source, kind)
        return self.drafts.put(Draft(kind=kind.code, organisation=organisation, checked=checked))

    def pdf(self, docx: bytes) -> bytes:
        """The PDF of a sample. Raises `NoOffice`, `TooSlow`, `RenderingFailed`."""
        with self._turn, Office(seats=1) as office:
            return office.pdf(docx)

    def day(self, at: datetime) -> date:
        """The day of a moment in the municipality."""
        return at.astimezone(self.zone).date()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
