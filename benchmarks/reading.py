"""Reading orders and plans: phrases a second, documents a second, beside python-docx opening the same files.

The floor is what any program that reads a .docx does at least: `Document(path)` and the text of every cell. The
ratio says what finding rows, deadlines, roles and stages costs on top of it, in the same run on the same files.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import TypeVar

from docx import Document

from benchmarks.rows import Row
from models.deadlines import SchoolYear
from reading.orders.importing import import_roadmap
from reading.phrases import Period, read_deadline
from tests.reading.material.calendar_words import Plan
from tests.reading.material.catalogue import recipes
from tests.reading.material.large import write_large
from tests.reading.material.long_phrases import one_of
from tests.reading.material.phrases import Author
from tests.reading.material.writing import write

PHRASES = 400
Thing = TypeVar("Thing")


def measure(rounds: int) -> list[Row]:
    """All figures, medians over the rounds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        plans = [write(recipe.make(), folder / recipe.name) for recipe in recipes("development")]
        documents = [path for path in plans if path.suffix == ".docx"]
        large = [write_large(folder)]
        rows = _phrases(rounds)
        rows += _files("plans of a school", documents, rounds)
        return rows + _files("300 rows, 10 MB", large, rounds)


def _phrases(rounds: int) -> list[Row]:
    period = Period(school_year=SchoolYear(2024))
    seconds = []
    for turn in range(rounds):
        rng = Random(turn)
        texts = [one_of("any", Author.anyone(rng, Plan(2024))).text for _ in range(PHRASES)]
        seconds.append(_timed(lambda text: read_deadline(text, period), texts))
    return [Row("deadlines", "phrases read", None, PHRASES / median(seconds), "/s")]


def _files(subject: str, paths: Sequence[Path], rounds: int) -> list[Row]:
    ours, floor, ratios = [], [], []
    import_roadmap(paths[0])
    for _ in range(rounds):
        floor.append(_timed(_plain_reading, paths))
        ours.append(_timed(import_roadmap, paths))
        ratios.append(ours[-1] / floor[-1])
    return [
        Row(subject, "documents read", None, len(paths) / median(ours), "/s"),
        Row(subject, "python-docx: opened, all cells read", None, len(paths) / median(floor), "/s"),
        Row(subject, "our time to python-docx's", None, median(ratios), "x"),
    ]


def _plain_reading(path: Path) -> int:
    document = Document(str(path))
    return sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def _timed(work: Callable[[Thing], object], things: Sequence[Thing]) -> float:
    began = time.perf_counter()
    for thing in things:
        work(thing)
    return time.perf_counter() - began
