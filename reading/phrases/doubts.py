"""What a person must be told about a reading, and whether it stands without confirmation."""

from collections.abc import Iterable

from reading.phrases.types import Note

_ASKING = {"vague", "mixed", "school_calendar"}


class Doubts:
    """Notes in order, each once; `sure` until somebody asks."""

    def __init__(self) -> None:
        self.sure = True
        self.notes: list[Note] = []

    def tell(self, notes: Iterable[Note]) -> None:
        """Notes that ask nothing."""
        self.notes += [note for note in dict.fromkeys(notes) if note not in self.notes]

    def ask(self, note: Note | None) -> None:
        """A reading to confirm, with its reason."""
        if note:
            self.sure = False
            self.tell([note])

    def doubt(self, *, sure: bool, notes: Iterable[Note]) -> None:
        """Notes of a piece, and whether the piece is sure."""
        self.sure = self.sure and sure
        self.tell(notes)

    def forget(self, code: str) -> None:
        """A doubt that the rest of the phrase has settled."""
        kept = [note for note in self.notes if note.code != code]
        if len(kept) < len(self.notes):
            self.sure = not any(note.code in _ASKING for note in kept)
            self.notes = kept
