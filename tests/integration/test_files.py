"""The file store on a real disk."""

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest

from models.errors import NotFound, StorageFailed, StorageFull
from rendering.files import FileStore, write_atomically

DATA = "Приказ № 5".encode()


def _files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_put_names_a_file_by_its_content(tmp_path: Path) -> None:
    """The sum of the bytes is the name; putting them again keeps one file."""
    store = FileStore(tmp_path / "files")
    sha = store.put(DATA)
    assert sha == sha256(DATA).hexdigest() == store.put(DATA)
    assert _files(tmp_path) == [store.path(sha)]
    assert store.get(sha) == DATA


def test_get_refuses_an_absent_file(tmp_path: Path) -> None:
    """A sum without a file is told as such."""
    with pytest.raises(NotFound, match="нет в хранилище"):
        FileStore(tmp_path).get("0" * 64)


@pytest.mark.parametrize("sha", ["", "../../etc/passwd", "0" * 63, "G" * 64, "/" + "0" * 63])
def test_only_a_sum_makes_a_path(tmp_path: Path, sha: str) -> None:
    """What is no sum never becomes a path."""
    with pytest.raises(NotFound, match="не контрольная сумма"):
        FileStore(tmp_path).path(sha)


def test_spoilt_content_is_noticed_and_mended(tmp_path: Path) -> None:
    """A changed file is refused on reading; putting the right bytes mends a cut one."""
    store = FileStore(tmp_path)
    sha = store.put(DATA)
    store.path(sha).write_bytes(DATA[:-1])
    with pytest.raises(StorageFailed, match="повреждён"):
        store.get(sha)
    store.put(DATA)
    assert store.get(sha) == DATA


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")
def test_dev_full_reports_no_room() -> None:
    """The machine's own full device answers with the error the store knows."""
    with pytest.raises(OSError, match="No space") as caught, Path("/dev/full").open("wb", buffering=0) as device:
        device.write(DATA)
    assert caught.value.errno == errno.ENOSPC


def test_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room: a sentence for a person, the old file untouched, no remains."""
    target = tmp_path / "order.docx"
    write_atomically(target, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull, match="нет места"):
        write_atomically(target, DATA)
    assert _files(tmp_path) == [target]
    assert target.read_bytes() == b"old"


def test_other_failures_are_told_too(tmp_path: Path) -> None:
    """A file where a folder should be is an error of ours, not a traceback."""
    (tmp_path / "plain").write_bytes(b"")
    with pytest.raises(StorageFailed, match="не удалось записать"):
        write_atomically(tmp_path / "plain" / "order.docx", DATA)


def test_written_file_has_the_usual_rights(tmp_path: Path) -> None:
    """Other programs of the department may read what was written, as the umask says."""
    usual, ours = tmp_path / "usual", tmp_path / "ours"
    usual.write_bytes(DATA)
    write_atomically(ours, DATA)
    assert ours.stat().st_mode == usual.stat().st_mode
