"""Scans as people hand them in: files, folders and archives become one file after another."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from models.errors import BadInput, system_words
from reading.scans.archives import BEGINNING, unpacked
from reading.scans.given import Given, like_a_scan
from reading.scans.limits import FILE_BYTES, REFUSALS


def handed_in(paths: Iterable[Path]) -> Iterator[Given]:
    """Every scan, one in memory at a time. Of a folder its own files that look like scans and archives of them.

    Raises `BadInput` at once, before any file is read, for a path that is not there and for a folder without scans.
    """
    files = dict.fromkeys(file for path in paths for file in _files(path))
    return (given for file in files for given in _scans(file))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        inside = sorted(one for one in path.iterdir() if like_a_scan(one.name, {".zip"}) and one.is_file())
        if not inside:
            raise BadInput("в папке нет сканов: нужны PDF, PNG, JPEG, TIFF или ZIP.", place=str(path))
        return inside
    if not path.is_file():
        raise BadInput("такого файла нет.", place=str(path))
    return [path]


def _scans(path: Path) -> Iterator[Given]:
    try:
        with path.open("rb") as file:
            start = file.read(len(BEGINNING))
        if start == BEGINNING:
            yield from unpacked(path)
        elif path.stat().st_size > FILE_BYTES:
            yield Given(str(path), b"", REFUSALS["bytes"])
        else:
            yield Given(str(path), path.read_bytes())
    except OSError as error:
        yield Given(str(path), b"", f"файл не читается: {system_words(error)}.")
