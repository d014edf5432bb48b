"""The embedded engine: the real Temporal server as our child, its records in one SQLite file of the data folder."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from engine import ports, processes
from engine.binaries import DEV_SERVER, find_binary
from engine.namespace import ensure_namespace
from engine.state_file import read_state, write_state
from models.errors import BadInput, EngineUnavailable, system_words

_POLL_SECONDS = 0.05
_PORT_PATIENCE_SECONDS = 1.5
_BROKEN_FILE = ("not a database", "malformed", "no such table", "no such column", "SQL logic error", "disk I/O error")
_CLOSED_FILE = ("unable to open database", "readonly database", "permission denied")


class DevServer:
    """The engine of one data folder; `port=None` keeps the port of the last run when it is free."""

    def __init__(
        self,
        data: Path,
        port: int | None = None,
        namespace: str = "nastavnik",
        *,
        ui_port: int | None = None,
        start_seconds: float = 60,
    ) -> None:
        self.data = data.resolve()
        self.namespace = namespace
        self.file = self.data / "engine.db"
        self.log = self.data / "logs" / "engine.log"
        self.port = 0
        self.ui_port = ui_port
        self._wanted = port
        self._start_seconds = start_seconds
        self._log_offset = 0
        self._process: processes.Process | None = None

    @property
    def address(self) -> str:
        """Host and port for clients, known after `prepare`."""
        return f"{ports.LOCALHOST}:{self.port}"

    @property
    def pid(self) -> int | None:
        """The running server, when this object started it."""
        return self._process.pid if self._process else None

    def prepare(self) -> None:
        """Choose the port and write it to `engine.json`. Raises `EngineUnavailable` when the asked port is busy."""
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            self.port = self._choose_port()
            write_state(
                engine_state(self.data),
                {"address": self.address, "port": self.port, "ui_port": self.ui_port, "namespace": self.namespace},
            )
        except OSError as error:
            reason = system_words(error)
            raise BadInput(f"папка данных недоступна для записи: {reason}", place=str(self.data)) from error
        self._log_offset = processes.log_size(self.log)

    def command(self) -> list[str]:
        """The command line of the server, after `prepare`."""
        face = ["--headless"] if self.ui_port is None else ["--ui-port", str(self.ui_port), "--ui-disable-news-fetch"]
        return [
            str(find_binary(*DEV_SERVER)),
            *("server", "start-dev", "--ip", ports.LOCALHOST, "--port", str(self.port), *face),
            *("--db-filename", str(self.file)),
            *("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=FULL"),
        ]

    def is_ready(self) -> bool:
        """Whether the server answers; the namespace is made on the way, with ten years of retention."""
        if not ports.is_listening(self.port):
            return False
        try:
            _blocking_ensure(self.address, self.namespace)
        except EngineUnavailable:
            return False
        return True

    def start(self) -> Self:
        """Start and wait until the namespace takes work. Raises `EngineUnavailable` with what to do."""
        self.prepare()
        self._process = processes.spawn(self.command(), self.log)
        deadline = time.monotonic() + self._start_seconds
        while not self.is_ready():
            if self._process.poll() is not None:
                raise self.explain()
            if time.monotonic() > deadline:
                self.stop()
                raise EngineUnavailable(
                    f"Сервер процессов не готов за {self._start_seconds:g} с; его журнал: {self.log}."
                )
            time.sleep(_POLL_SECONDS)
        return self

    def stop(self) -> None:
        """End the server; its file is complete on disk. A second call does nothing."""
        if self._process is not None:
            processes.end(self._process)
            self._process = None

    def explain(self) -> EngineUnavailable:
        """Why the server ended by itself at its start, from its log."""
        said = processes.log_since(self.log, self._log_offset)
        if any(sign in said for sign in _BROKEN_FILE):
            return EngineUnavailable(
                f"Файл сервера процессов {self.file} повреждён или сделан другой версией: верните его из резервной"
                " копии, либо уберите в сторону и выполните nastavnik rebuild."
            )
        if any(sign in said for sign in _CLOSED_FILE):
            return EngineUnavailable(f"Файл сервера процессов {self.file} не открывается: проверьте права доступа.")
        if "address already in use" in said:
            return _port_busy(self.port)
        return EngineUnavailable(f"Сервер процессов остановился при запуске; его журнал: {self.log}.")

    def _choose_port(self) -> int:
        if self._wanted is not None:
            if not ports.is_free(self._wanted):
                raise _port_busy(self._wanted)
            return self._wanted
        last = read_state(engine_state(self.data)).get("port")
        return ports.free_port(last if isinstance(last, int) else None, patience_seconds=_PORT_PATIENCE_SECONDS)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def engine_state(data: Path) -> Path:
    """The file that tells other processes of the installation where the engine listens."""
    return data / "engine.json"


def engine_address(data: Path) -> str:
    """Where the embedded engine of a data folder listens. Raises `EngineUnavailable` when it never ran there."""
    address = read_state(engine_state(data)).get("address")
    if not isinstance(address, str):
        raise EngineUnavailable(f"В папке {data} сервер процессов ещё не запускался: выполните nastavnik up.")
    return address


def _port_busy(port: int) -> EngineUnavailable:
    return EngineUnavailable(f"Порт {port} занят другой программой: освободите его или назначьте другой.")


def _blocking_ensure(address: str, namespace: str) -> None:
    # In a thread of its own, so that it works with and without a running event loop.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, ensure_namespace(address, namespace)).result()
