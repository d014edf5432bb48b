"""PDF by LibreOffice, where the machine has it: a few seats, each with a profile of its own, and a limit of time.

LibreOffice starts for every document: half a second, and nothing of one document is left for the next. It is given no
network addresses of ours, runs no macros and follows no links. A run that hangs is ended with all of its children, its
profile is thrown away, the seat goes on with a fresh one.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from models.errors import RenderingFailed

SEATS, SECONDS = 2, 60.0
_PROGRAMS = ("soffice", "libreoffice")
_DOCX, _PDF = b"PK\x03\x04", b"%PDF-"
_SETTINGS = (  # path, property, value: no macros, no files and pictures from elsewhere
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
)


class NoOffice(RenderingFailed):
    """Для PDF нужен LibreOffice: поставьте его (пакет libreoffice-writer) или откройте предпросмотр в браузере."""


class TooSlow(RenderingFailed):
    """LibreOffice не закончил вовремя и остановлен: PDF не готов."""


def office_program() -> str | None:
    """The path of LibreOffice, if the machine has it."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


class Office:
    """Makes PDFs, `seats` at a time, each within `seconds`; a context manager that leaves no file behind.

    Safe to share between threads: who finds no free seat waits for one. Raises `NoOffice` without LibreOffice.
    """

    def __init__(self, seats: int = SEATS, seconds: float = SECONDS, program: str | None = None) -> None:
        found = program or office_program()
        if found is None:
            raise NoOffice
        self._program, self._seconds = found, seconds
        self._folder = Path(tempfile.mkdtemp(prefix="nastavnik-office-"))
        self._free: SimpleQueue[Path] = SimpleQueue()
        for number in range(1, seats + 1):
            self._free.put(self._folder / f"seat-{number}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the profiles and whatever a run has left."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def pdf(self, docx: bytes) -> bytes:
        """The PDF of a .docx. Raises `TooSlow`, or `RenderingFailed` when LibreOffice cannot open the file."""
        return self.pdfs([docx])[0]

    def pdfs(self, documents: Sequence[bytes]) -> list[bytes]:
        """PDFs of documents of our own making by one start of LibreOffice; `seconds` is then the limit of each."""
        if not documents:
            return []
        if not all(docx.startswith(_DOCX) for docx in documents):
            raise RenderingFailed("PDF не готов: это не документ Word (.docx).")
        seat = self._free.get()
        try:
            return self._once(seat, documents) or self._afresh(seat, documents)
        finally:
            self._free.put(seat)

    def _afresh(self, seat: Path, documents: Sequence[bytes]) -> list[bytes]:
        """Once more with a new profile: a spoilt one is the usual reason of a run without a result."""
        shutil.rmtree(seat, ignore_errors=True)
        made = self._once(seat, documents)
        if made is None:
            raise RenderingFailed("PDF не готов: LibreOffice не открывает этот файл.")
        return made

    def _once(self, seat: Path, documents: Sequence[bytes]) -> list[bytes] | None:
        """One run; nothing when it ended without one of the PDFs. Raises `TooSlow`."""
        _prepare(seat)
        job = Path(tempfile.mkdtemp(prefix="job-", dir=seat))
        try:
            sources = [job / f"{number}.docx" for number in range(len(documents))]
            for source, docx in zip(sources, documents, strict=True):
                source.write_bytes(docx)
            profile = f"-env:UserInstallation={(seat / 'profile').as_uri()}"
            options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf:writer_pdf_Export")
            command = [self._program, profile, *options, "--outdir", str(job), *map(str, sources)]
            self._run(command, job, self._seconds * len(documents))
            made = [pdf.read_bytes() if pdf.is_file() else b"" for pdf in (one.with_suffix(".pdf") for one in sources)]
            return made if all(pdf.startswith(_PDF) for pdf in made) else None
        except TooSlow:
            shutil.rmtree(seat, ignore_errors=True)  # half-written, it would hang the next one as well
            raise
        finally:
            shutil.rmtree(job, ignore_errors=True)

    def _run(self, command: list[str], folder: Path, seconds: float) -> None:
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            command, cwd=folder, env=_environment(folder), stdin=quiet, stdout=quiet, stderr=quiet,
            start_new_session=True,
        ) as process:  # fmt: skip
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired as error:
                _end(process)
                raise TooSlow(f"LibreOffice не закончил за {seconds:g} с и остановлен: PDF не готов.") from error
            except BaseException:
                _end(process)
                raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _environment(folder: Path) -> dict[str, str]:
    """Little of ours: no keys, no addresses; what is temporary lies in the folder of the job."""
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "LANG": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}


def _prepare(seat: Path) -> None:
    """A profile with the settings above, unless the seat has one."""
    settings = seat / "profile" / "user" / "registrymodifications.xcu"
    if settings.is_file():
        return
    settings.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    settings.write_text(f"{head}{items}</oor:items>", "utf-8")
