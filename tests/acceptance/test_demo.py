"""The demonstration: the board shows the year going on, and after Ctrl-C it goes on from where it was."""

import json
import time
import urllib.request
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from engine.ports import LOCALHOST
from tests.acceptance.command import fresh
from tests.acceptance.tree import Tree

SECONDS = 60.0


def _status(tree: Tree) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://{LOCALHOST}:{tree.port}/api/v1/cycles/status", timeout=10) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def _wait_for_work(tree: Tree, done: int) -> dict[str, Any]:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        status = _status(tree)
        tasks = status["counters"]["tasks"]
        if tasks["done_in_time"] + tasks["done_late"] >= done:
            return status
        time.sleep(0.3)
    raise AssertionError("nobody works")


@pytest.mark.temporal
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_demonstration_goes_on_where_it_was(tmp_path: Path) -> None:
    """Seven schools advance; stopped, the rehearsal clock stands; started again, it goes on."""
    tree = Tree(tmp_path / "data", schools=7, day_seconds=0.2)
    tree.start()
    try:
        status = _wait_for_work(tree, 10)
        assert len(status["schools"]) == 7
        with urllib.request.urlopen(f"http://{LOCALHOST}:{tree.port}/", timeout=10) as page:
            assert "МБОУ СОШ № 1" in page.read().decode().replace("\N{NO-BREAK SPACE}", " ")
    finally:
        began = time.monotonic()
        assert tree.stop() == 0
    stopping = time.monotonic() - began  # the last part to stop still acts on the clock that the first one left
    stood = datetime.fromisoformat(tree.clock())
    time.sleep(4)
    started = time.monotonic()
    tree.start()
    try:
        went_on = datetime.fromisoformat(_wait_for_clock(tree, stood))
        moving = (stopping + time.monotonic() - started) / tree.day_seconds
        assert 0 <= (went_on - stood).days <= moving + 1
        assert fresh("health", "--data", tree.data).code == 0
        _wait_for_work(tree, 20)
    finally:
        assert tree.stop() == 0


def _wait_for_clock(tree: Tree, stood: datetime) -> str:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        shown = tree.clock()
        if shown and datetime.fromisoformat(shown) > stood:
            return shown
        time.sleep(0.05)
    raise AssertionError("the clock stands")
