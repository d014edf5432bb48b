"""What a person typed in an act: a salted digest for the journal, the words themselves for the erasable tables.

What a document is made from is kept in the same way: as it was entered, and as a whole when it was issued.
"""

import secrets
from dataclasses import dataclass

from models.acts import Act, CompleteTask
from models.events import EvidenceRef, Note
from storage.journal import canonical, digest
from storage.typed import Row


@dataclass(frozen=True, slots=True)
class Typed:
    """The references and the rows of one act."""

    note: Note | None
    evidence: tuple[EvidenceRef, ...]
    notes: list[Row]
    pieces: list[Row]


def typed(act: Act, *, rehearsal: bool) -> Typed:
    """Salts are random, so that an erased text cannot be guessed from its digest; a rehearsal's are computed."""
    note, notes = _note(act, rehearsal=rehearsal)
    evidence, pieces = _evidence(act, rehearsal=rehearsal)
    return Typed(note, evidence, notes, pieces)


def _note(act: Act, *, rehearsal: bool) -> tuple[Note | None, list[Row]]:
    said = vars(act)
    text: str = canonical(facts) if (facts := said.get("facts")) else said.get("reason", "")
    if not text:
        return None, []
    salt = _salt(act, "note", rehearsal=rehearsal)
    row = {"id": act.command_id, "year_id": act.year, "text": text, "salt": salt}
    return Note(id=act.command_id, digest=digest(salt + text)), [row]


def _evidence(act: Act, *, rehearsal: bool) -> tuple[tuple[EvidenceRef, ...], list[Row]]:
    if not isinstance(act, CompleteTask):
        return (), []
    refs, rows = [], []
    for index, item in enumerate(act.evidence):
        identity, salt = f"{act.command_id}#{index}", _salt(act, str(index), rehearsal=rehearsal)
        document = item.value if item.kind == "document" else None
        refs.append(EvidenceRef(id=identity, kind=item.kind, digest=digest(salt + item.value), document=document))
        kept = {"kind": item.kind, "value": item.value, "salt": salt}
        rows.append({"id": identity, "year_id": act.year, "task": act.task, **kept})
    return tuple(refs), rows


def _salt(act: Act, part: str, *, rehearsal: bool) -> str:
    return digest(f"{act.command_id}/{part}")[:32] if rehearsal else secrets.token_hex(16)
