"""Starting an installation: the embedded engine, the worker and the web page as one tree of processes."""

import sys
from collections.abc import Sequence
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from cli.opened import make_folder
from cli.options import say
from engine import ports
from engine.child import Child
from engine.dev_server import DevServer
from engine.folder import FolderLock
from engine.supervisor import Supervisor
from models.errors import BadInput, EngineUnavailable, NastavnikError
from settings import Settings
from storage.database import Database
from storage.schema import migrate


def prepare_folder(settings: Settings) -> Database:
    """The folder and the database of an installation, brought to this version's schema."""
    make_folder(settings.data)
    database = Database(settings.database_url)
    migrate(database)
    return database


def run_tree(settings: Settings, engine_port: int | None, more: Sequence[Child], address_line: str) -> None:
    """Run until Ctrl-C. Raises `InstallationBusy`, `EngineUnavailable`, `BadInput` with one sentence."""
    if not ports.is_free(settings.web_port, settings.web_host):
        raise BadInput(f"порт {settings.web_port} занят: укажите другой", place="--port")
    children = [*_engine(settings, engine_port), _worker(settings), page(settings), *more]
    with Supervisor(settings.data, children) as kept:
        kept.start()
        if not kept.stop_asked:
            say(address_line)
        kept.watch()


def lock(settings: Settings) -> FolderLock:
    """The lock of a data folder: one installation runs in it."""
    return FolderLock(settings.data)


def child(name: str, title: str, *arguments: str | Path, **more: object) -> Child:
    """One of our own commands as a kept process."""
    return Child(name, [sys.executable, "-m", "cli.main", *map(str, arguments)], title=title, **more)  # type: ignore[arg-type]


def _engine(settings: Settings, port: int | None) -> list[Child]:
    if settings.temporal_address:
        return []
    server = DevServer(settings.data, port, settings.temporal_namespace)
    server.prepare()
    return [Child("engine", server.command(), ready=server.is_ready, explain=server.explain, title="Сервер процессов")]


def _worker(settings: Settings) -> Child:
    ready = settings.data / "worker.ready"
    ready.unlink(missing_ok=True)
    return child("worker", "Исполнитель", "worker", "--data", settings.data, ready=ready.exists)


def page(settings: Settings) -> Child:
    """The web page as a kept process: ready when its probe says so."""

    def ready() -> bool:
        with closing(HTTPConnection(settings.web_host, settings.web_port, timeout=2)) as line:  # asks no proxy
            try:
                line.request("GET", "/healthz")
                return line.getresponse().status == HTTPStatus.OK
            except (HTTPException, OSError):
                return False

    def explain() -> NastavnikError:
        return EngineUnavailable(f"Веб-страница не запустилась; её журнал: {settings.data / 'logs' / 'web.log'}.")

    return child(
        "web",
        "Веб-страница",
        "web",
        "--data",
        settings.data,
        "--port",
        str(settings.web_port),
        ready=ready,
        explain=explain,
    )
