"""Documents a second on one core: docxtpl, the product's prepared templates and their floor, side by side in one run.

docxtpl is used as its manual says: open, render, save, for each document. The floor is what no template engine on Jinja
can leave out: the compiled text filled, deflated at the product's level, joined to members that stay compressed. Each
figure is the best of many short runs taken in turn, since only the machine's own noise makes one slower.
"""

import gc
import time
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from math import inf

import psutil
from docxtpl import DocxTemplate

from benchmarks.papers import Paper, papers
from benchmarks.rows import Row
from rendering.prepared import PreparedTemplate, document_environment
from rendering.prepared.archive import FAST

_RUN = 0.02  # seconds
_RUNS = 40
_MANY = 10_000
_USUAL = 6  # zlib's own level, at which docxtpl packs
_MIB = 2**20

Way = Callable[[], bytes]


def measure(rounds: int) -> list[Row]:
    """All figures."""
    rows: list[Row] = []
    for paper in papers():
        rows += _speed(paper, _RUNS * rounds)
    return [*rows, _memory()]


def _speed(paper: Paper, runs: int) -> list[Row]:
    prepared = PreparedTemplate(paper.template, document_environment(), paper.name)
    ways: dict[str, Way] = {
        "docxtpl": lambda: _by_docxtpl(paper),
        "prepared": lambda: prepared.render(paper.data),
        "floor": _floor(paper, FAST),
        "floor at level 6": _floor(paper, _USUAL),
    }
    took = _best(ways, runs)
    per_second = {name: 1 / seconds for name, seconds in took.items()}
    begun = time.perf_counter()
    PreparedTemplate(paper.template, document_environment(), paper.name)
    preparing = time.perf_counter() - begun
    size = len(prepared.render(paper.data)) / len(_by_docxtpl(paper))
    return [
        *(Row(paper.name, name, None, value, "/s") for name, value in per_second.items()),
        Row(paper.name, "prepared / docxtpl", None, took["docxtpl"] / took["prepared"], "x", paper.target),
        Row(paper.name, "share of the floor", None, 100 * took["floor"] / took["prepared"], "%"),
        Row(paper.name, "share of the floor at level 6", None, 100 * took["floor at level 6"] / took["prepared"], "%"),
        Row(paper.name, "size, docxtpl's = 100", None, 100 * size, "%"),
        Row(paper.name, "preparing once", None, 1000 * preparing, "ms"),
    ]


def _best(ways: Mapping[str, Way], runs: int) -> dict[str, float]:
    """Seconds a document, the best of the runs of each."""
    took = dict.fromkeys(ways, inf)
    for _ in range(runs):
        for name, way in ways.items():
            done, began = 0, time.perf_counter()
            while (passed := time.perf_counter() - began) < _RUN:
                way()
                done += 1
            took[name] = min(took[name], passed / done)
    return took


def _by_docxtpl(paper: Paper) -> bytes:
    template = DocxTemplate(BytesIO(paper.template))
    template.render(paper.data, autoescape=True)
    out = BytesIO()
    template.save(out)
    return out.getvalue()


def _floor(paper: Paper, level: int) -> Way:
    opened = DocxTemplate(BytesIO(paper.template))
    opened.init_docx()
    compiled = document_environment().from_string(opened.patch_xml(opened.get_xml()))
    others = PreparedTemplate(paper.template, document_environment(), paper.name).render(paper.data)

    def filled() -> bytes:
        text = compiled.render(paper.data).encode()
        packed = zlib.compress(text, level, -15)
        return b"".join((others, packed, zlib.crc32(text).to_bytes(4, "little")))

    return filled


def _memory() -> Row:
    """What the process has grown by over ten thousand documents, no two the same."""
    paper = list(papers())[1]
    prepared = PreparedTemplate(paper.template, document_environment(), paper.name)
    process = psutil.Process()

    def some(count: int) -> int:
        for number in range(count):
            prepared.render(paper.data | {"number": f"{number}-од", "heading": f"Приказ {number}"})
        gc.collect()
        return process.memory_info().rss

    before = some(_MANY // 10)
    return Row(
        "order, 30 rows",
        f"memory grown over {_MANY} documents",
        None,
        (some(_MANY) - before) / _MIB,
        "MiB",
        2,
        at_most=True,
    )
