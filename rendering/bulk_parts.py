"""Documents for the printer in several files, when one would be too long to open: numbered in the order of printing."""

from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from rendering.bulk import Written, written
from rendering.bulk_merge import Merger

MOST = 250  # documents in a file: LibreOffice opens so many in six seconds and gives up at about a thousand


class PartFile(NamedTuple):
    """A file that is written, and how many documents stand in it."""

    path: Path
    documents: int


class _Part:
    """A file being written."""

    def __init__(self, path: Path, target: Written, *, two_sided: bool) -> None:
        self.path, self.target = path, target
        self.merger = Merger(target.file, two_sided=two_sided)
        self.documents = 0

    def close(self) -> None:
        self.merger.close()
        self.target.kept = self.documents > 0


class Parts:
    """A sink of one file or several; they appear together, when `stack` is left without an error.

    `total`: about how many documents will come; as long as they fit, the one file has the name that was asked for.
    """

    def __init__(self, stack: ExitStack, out: Path, total: int, most: int = MOST, *, two_sided: bool = False) -> None:
        self._stack, self._out, self._most, self._two_sided = stack, out, most, two_sided
        expected = -(-total // most)
        self._wide = max(2, len(str(expected))) if expected > 1 else 0
        self._parts: list[_Part] = []

    @property
    def files(self) -> list[PartFile]:
        """The files in the order of printing."""
        return [PartFile(part.path, part.documents) for part in self._parts if part.documents]

    def add(self, name: str, docx: bytes) -> None:
        """Take one document. Raises `RenderingFailed`, then nothing of it is in any file."""
        if not self._parts or self._parts[-1].documents >= self._most:
            self._begin()
        part = self._parts[-1]
        part.merger.add(name, docx)
        part.documents += 1

    def close(self) -> None:
        """End the last file."""
        if self._parts:
            self._parts[-1].close()

    def _begin(self) -> None:
        self.close()
        path = self._out
        if self._wide:
            path = path.with_stem(f"{path.stem}-{len(self._parts) + 1:0{self._wide}}")
        target = self._stack.enter_context(written(path))
        self._parts.append(_Part(path, target, two_sided=self._two_sided))
