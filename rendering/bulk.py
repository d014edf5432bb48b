"""Many documents into one file: a ZIP, or one .docx for the printer. Each is made, written and forgotten in its turn.

A document that cannot be made is told of and left out; the others are written all the same.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Protocol, Self
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from models.errors import NastavnikError
from rendering.files import not_written

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest day a zip can carry: equal documents, equal bytes
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def fit(name: str) -> str:
    """A name that a file may bear on any system: «№ 1/ОД» has a sign that no file may have."""
    return _UNFIT.sub(" ", name).strip(" .")[:120]


class Piece(NamedTuple):
    """A document to be made. `place`: its school or row, for people; `name`: of its file in a ZIP, without suffix."""

    place: str
    name: str
    make: Callable[[], bytes]


class Failure(NamedTuple):
    """A document that is not in the file, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of the pieces."""

    made: int
    failures: tuple[Failure, ...]


class Sink(Protocol):
    """Takes documents one after another."""

    def add(self, name: str, docx: bytes) -> None:
        """Take one. Raises `RenderingFailed`, then nothing of it is in the file."""

    def close(self) -> None:
        """Write what stands at the end."""


class ZipSink:
    """Documents as files of a ZIP, as they come: a .docx is packed already."""

    def __init__(self, out: BinaryIO) -> None:
        self._archive = ZipFile(out, "w", ZIP_STORED)
        self._names: set[str] = set()

    def add(self, name: str, docx: bytes) -> None:
        """Take one document. Of two with one name the second is told apart: unpacked, it would replace the first."""
        begun = fit(name)
        names = (begun, *(f"{begun} ({number})" for number in range(2, len(self._names) + 2)))
        free = next(one for one in names if one.casefold() not in self._names)
        self._names.add(free.casefold())
        info = ZipInfo(f"{free}.docx", _EPOCH)
        info.external_attr = 0o644 << 16
        self._archive.writestr(info, docx)

    def close(self) -> None:
        """Write the list of files."""
        self._archive.close()


def gather(pieces: Iterable[Piece], sink: Sink, told: Callable[[int, str], None]) -> Gathered:
    """Make every piece and put it into the sink. `told` hears the number of pieces done and the last one's place."""
    made, failures = 0, []
    for number, piece in enumerate(pieces, start=1):
        try:
            sink.add(piece.name, piece.make())
            made += 1
        except NastavnikError as error:
            failures.append(Failure(piece.place, str(error)))
        told(number, piece.place)
    return Gathered(made, tuple(failures))


class Written:
    """A file written piece by piece under another name: it appears whole, or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed by __exit__
            dir=path.parent, prefix=f".{path.name[:64]}.", suffix=".part", delete=False
        )
        self.kept = True

    def __enter__(self) -> Self:
        return self

    @property
    def file(self) -> BinaryIO:
        """Where to write."""
        return self._file  # type: ignore[return-value]  # a wrapper with the same methods

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        temporary = Path(self._file.name)
        if error is None and self.kept:
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(self._path)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def written(path: Path) -> Iterator[Written]:
    """`Written`, with the errors of the disk in our words. Raises `StorageFull`, `StorageFailed`."""
    try:
        with Written(path) as one:
            yield one
    except OSError as error:
        raise not_written(path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
