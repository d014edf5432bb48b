"""The demonstration: the board shows the year going on, and after Ctrl-C it goes on from where it was."""

import json
import time
from contextlib import closing
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from engine.ports import LOCALHOST
from tests.acceptance.command import fresh
from tests.acceptance.tree import Tree
from tests.waiting import PATIENCE_SECONDS, until


def _page(tree: Tree, path: str) -> str:
    with closing(HTTPConnection(LOCALHOST, tree.port, timeout=PATIENCE_SECONDS)) as line:
        line.request("GET", path)
        return line.getresponse().read().decode()


def _status(tree: Tree) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_page(tree, "/api/v1/cycles/status"))
    return found


def _done(tree: Tree) -> int:
    tasks = _status(tree)["counters"]["tasks"]
    return int(tasks["done_in_time"] + tasks["done_late"])


@pytest.mark.temporal
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_demonstration_goes_on_where_it_was(tmp_path: Path) -> None:
    """Seven schools advance; stopped, the rehearsal clock stands; started again, it goes on."""
    tree = Tree(tmp_path / "data", schools=7, day_seconds=0.2)
    tree.start()
    try:
        until(lambda: _done(tree) >= 10)
        assert len(_status(tree)["schools"]) == 7
        assert "МБОУ СОШ № 1" in _page(tree, "/").replace("\N{NO-BREAK SPACE}", " ")
    finally:
        began = time.monotonic()
        assert tree.stop() == 0
    stopping = time.monotonic() - began  # the last part to stop still acts on the clock that the first one left
    stood = datetime.fromisoformat(tree.clock())
    time.sleep(4)
    started = time.monotonic()
    tree.start()
    try:
        until(lambda: (shown := tree.clock()) and datetime.fromisoformat(shown) > stood)
        went_on = datetime.fromisoformat(tree.clock())
        moving = (stopping + time.monotonic() - started) / tree.day_seconds
        assert 0 <= (went_on - stood).days <= moving + 1
        until(lambda: fresh("health", "--data", tree.data).code == 0)
        until(lambda: _done(tree) >= 20)
    finally:
        assert tree.stop() == 0
