import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cli.running import page
from engine.child import Child
from engine.folder import FolderLock
from engine.ports import LOCALHOST, free_port, is_listening
from engine.supervisor import Supervisor, pids_file, running_pids
from models.errors import BadInput, EngineUnavailable, InstallationBusy
from settings import Settings
from tests.waiting import PATIENCE_SECONDS, runs, until

SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")
STUBBORN = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)",
)
# A whole installation in one process tree: the real engine and a child beside it.
INSTALLATION = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from engine.child import Child
    from engine.dev_server import DevServer
    from engine.folder import FolderLock
    from engine.supervisor import Supervisor

    data = Path(sys.argv[1])
    with FolderLock(data):
        server = DevServer(data)
        server.prepare()
        engine = Child("engine", server.command(), ready=server.is_ready, explain=server.explain, title="Движок")
        worker = Child("worker", [sys.executable, "-c", "import time; time.sleep(600)"], title="Исполнитель")
        with Supervisor(data, [engine, worker]) as kept:
            kept.start()
            kept.watch()
    """
)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """An installation started by another process, with its engine and worker up."""
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", INSTALLATION, tmp_path],
        cwd=root,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    until(lambda: {"supervisor", "engine", "worker"} <= running_pids(tmp_path).keys() or process.poll() is not None)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.temporal
def test_ctrl_c_stops_everything_in_reverse(installation: subprocess.Popen[str], tmp_path: Path) -> None:
    """Ctrl-C ends all children, the last started first, and says so in Russian."""
    pids = running_pids(tmp_path)
    installation.send_signal(signal.SIGINT)
    _, said = installation.communicate(timeout=PATIENCE_SECONDS)
    assert installation.returncode == 0
    assert said.splitlines()[-2:] == ["Исполнитель: работа окончена", "Движок: работа окончена"]
    assert not any(map(runs, pids.values()))
    assert running_pids(tmp_path) == {}


@pytest.mark.temporal
def test_a_killed_supervisor_leaves_no_orphans(installation: subprocess.Popen[str], tmp_path: Path) -> None:
    """After kill -9 of the parent every child is gone, and the folder can be started again."""
    pids = running_pids(tmp_path)
    installation.kill()
    # Reaped, not only a zombie: a dying process keeps its lock until the last of its threads is gone.
    installation.wait(timeout=PATIENCE_SECONDS)
    until(lambda: not any(map(runs, pids.values())))
    with FolderLock(tmp_path):
        pass


@pytest.mark.temporal
def test_a_killed_engine_comes_back(installation: subprocess.Popen[str], tmp_path: Path) -> None:
    """After kill -9 of the engine it runs again at the same port, and the others stay."""
    before = running_pids(tmp_path)
    port = json.loads((tmp_path / "engine.json").read_text())["port"]
    os.kill(before["engine"], signal.SIGKILL)
    until(lambda: running_pids(tmp_path).get("engine") not in (None, before["engine"]))
    until(lambda: is_listening(port))
    assert running_pids(tmp_path)["worker"] == before["worker"]


@pytest.mark.temporal
def test_a_second_start_on_the_folder_is_refused(installation: subprocess.Popen[str], tmp_path: Path) -> None:
    """The data folder of a running installation is busy, and its holder is named."""
    with pytest.raises(InstallationBusy, match=f"{tmp_path} уже работает процесс {installation.pid}"):
        FolderLock(tmp_path).acquire()


def test_the_folder_is_free_after_its_holder(tmp_path: Path) -> None:
    """A released lock can be taken again; a second release does nothing."""
    lock = FolderLock(tmp_path / "var")
    with lock:
        assert lock.holder() == os.getpid()
    lock.release()
    assert lock.holder() is None
    with FolderLock(tmp_path / "var"):
        pass


def test_a_dying_holder_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start right after a kill does not stumble over the last moment of what was killed."""
    monkeypatch.setattr("engine.folder.PATIENCE_SECONDS", PATIENCE_SECONDS)
    held = FolderLock(tmp_path)
    held.acquire()
    dying = threading.Timer(0.3, held.release)
    dying.start()
    with FolderLock(tmp_path):
        dying.join()


def test_a_folder_in_a_file_is_bad_input(tmp_path: Path) -> None:
    """A data folder that cannot be made is the caller's mistake."""
    (tmp_path / "var").write_text("")
    with pytest.raises(BadInput, match="папка данных недоступна"):
        FolderLock(tmp_path / "var").acquire()


def test_children_start_in_order(tmp_path: Path) -> None:
    """A child is started when the one before it is ready."""
    seen: list[int] = []

    def ready() -> bool:
        seen.append(len(running_pids(tmp_path)))
        return len(seen) >= 3

    first, second = Child("first", SLEEPER, ready=ready), Child("second", SLEEPER)
    said: list[str] = []
    with Supervisor(tmp_path, [first, second], said.append) as kept:
        kept.start()
        assert seen == [2, 2, 2]
        assert running_pids(tmp_path).keys() == {"supervisor", "first", "second"}
    assert [line.split(":")[0] for line in said] == ["first", "second", "second", "first"]


class Healthy(BaseHTTPRequestHandler):
    """A page that is well."""

    def do_GET(self) -> None:
        """Answer the probe."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_our_own_page_is_not_asked_through_a_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a proxy leads outside, as in many departments, the page of this machine is reached without it."""
    monkeypatch.setenv("http_proxy", f"http://{LOCALHOST}:{free_port()}")
    with HTTPServer((LOCALHOST, 0), Healthy) as server:
        answering = threading.Thread(target=server.handle_request)
        answering.start()
        settings = Settings.load(data=tmp_path, web_port=server.server_port)
        assert page(settings).ready()
        answering.join()
    assert not page(settings).ready()


def test_a_falling_child_waits_longer_each_time(tmp_path: Path) -> None:
    """A child that falls at once is started again after 0.2, 0.4, 0.8 s."""
    said: list[str] = []
    falling = Child("web", (sys.executable, "-c", "import time; time.sleep(0.3); raise SystemExit(3)"))
    with Supervisor(tmp_path, [falling], said.append) as kept:
        kept.start()
        while sum("код 3" in line for line in said) < 3:
            kept.tick()
            time.sleep(0.05)
    pauses = [line.rpartition("через ")[2] for line in said if "код 3" in line]
    assert pauses[:3] == ["0.2 с", "0.4 с", "0.8 с"]


def test_a_failed_first_start_stops_the_others(tmp_path: Path) -> None:
    """When a child ends before it is ready, its log is named and what had started is stopped."""
    children = [Child("engine", SLEEPER), Child("worker", ("false",), ready=lambda: False, title="Исполнитель")]
    with (
        Supervisor(tmp_path, children, lambda _: None) as kept,
        pytest.raises(EngineUnavailable, match=r"Исполнитель: запуск не удался; журнал: .*/logs/worker\.log"),
    ):
        kept.start()
    assert not pids_file(tmp_path).exists()


def test_a_failed_first_start_is_explained_by_the_child(tmp_path: Path) -> None:
    """The last thing that a child said stands beside the name of its log."""
    saying = (sys.executable, "-c", "print('Начало.'); print('Порт занят.', end='\\n\\n'); raise SystemExit(1)")
    child = Child("worker", saying, env={"PYTHONIOENCODING": "utf-8"}, ready=lambda: False)
    with (
        Supervisor(tmp_path, [child], lambda _: None) as kept,
        pytest.raises(EngineUnavailable, match=r"/logs/worker\.log\. Порт занят\.$"),
    ):
        kept.start()


def test_a_late_child_is_named(tmp_path: Path) -> None:
    """A child that is not ready in time fails the start with its log."""
    late = Child("web", SLEEPER, ready=lambda: False, start_seconds=0.2)
    with (
        Supervisor(tmp_path, [late], lambda _: None) as kept,
        pytest.raises(EngineUnavailable, match=r"web: нет готовности за 0\.2 с"),
    ):
        kept.start()


def test_a_missing_program_is_a_failed_start(tmp_path: Path) -> None:
    """A command that does not exist fails the start, not the supervisor."""
    with (
        Supervisor(tmp_path, [Child("web", ("/no/such/program",))], lambda _: None) as kept,
        pytest.raises(EngineUnavailable, match="web: запуск не удался"),
    ):
        kept.start()


def test_a_stubborn_child_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that ignores SIGTERM does not hold the stop longer than allowed."""
    monkeypatch.setattr("engine.supervisor.STOP_SECONDS", 1)
    log = tmp_path / "logs" / "web.log"
    with Supervisor(tmp_path, [Child("web", STUBBORN, ready=lambda: "ready" in log.read_text())]) as kept:
        kept.start()
        pid = running_pids(tmp_path)["web"]
    assert not runs(pid)  # it would have slept for ten minutes


def test_children_get_their_environment(tmp_path: Path) -> None:
    """What the caller adds to the environment reaches the child, and its words reach the log."""
    command = (sys.executable, "-c", "import os, time; print(os.environ['PROBE'], flush=True); time.sleep(600)")
    log = tmp_path / "logs" / "web.log"
    child = Child("web", command, env={"PROBE": "слышно"}, ready=lambda: "слышно" in log.read_text())
    with Supervisor(tmp_path, [child], lambda _: None) as kept:
        kept.start()
