"""What people get in hand and see: orders in a word processor, the board in a browser."""

import html
import re
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.command import nastavnik
from tests.acceptance.tree import Tree
from tests.servers import requires
from tests.waiting import PATIENCE_SECONDS, output_of

CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=6000",
)

PAGES = {"order_curator": 3, "order_launch": 8, "order_programme": 7, "order_school": 6}


@pytest.mark.office
def test_issued_orders_open_in_a_word_processor(tmp_path: Path) -> None:
    """Every order of a rehearsed year turns into PDF: numbered, without tags or blanks, of no more pages than meant."""
    office, reader = requires("soffice", "libreoffice"), requires("pdftotext")
    out = tmp_path / "year"
    year = ["simulate", "megion-2023-2025", "--year", "2026", "--schools", "1", "--behaviour", "punctual"]
    assert nastavnik(*year, "--out", out, "--json").code == 0
    orders = sorted(out.glob("documents/*/order_*.docx"))
    assert len({order.name.split(" ")[0] for order in orders}) >= 9
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, orders)]
    output_of(command)
    for order in orders:
        pages = _pages(reader, tmp_path / f"{order.stem}.pdf")
        text = "\n".join(pages)
        assert 1 <= len(pages) <= PAGES.get(order.name.split(" ")[0], 5)
        assert re.search(r"П\s?Р\s?И\s?К\s?А\s?З", pages[0])
        assert order.stem.split("№ ")[1].split(" от ")[0] in pages[0]
        assert not re.search(r"\{\{|\}\}|\{%|None|____", text)


def _pages(reader: str, pdf: Path) -> list[str]:
    text = output_of([reader, "-layout", str(pdf), "-"])
    return [page for page in text.decode().split("\f") if page.strip()]


@pytest.mark.browser
@pytest.mark.temporal
@pytest.mark.slow
def test_the_board_lives_in_a_browser(tmp_path: Path) -> None:
    """Chromium shows the board of the demonstration: its schools, no breach of the content policy, a picture."""
    chromium = requires("chromium", "chromium-browser", "google-chrome")
    tree = Tree(tmp_path / "data", schools=3, day_seconds=0.3)
    tree.start()
    try:
        address, picture = f"http://127.0.0.1:{tree.port}/", tmp_path / "board.png"
        options = [*CHROMIUM, f"--user-data-dir={tmp_path / 'browser'}", "--enable-logging=stderr"]
        seen = subprocess.run(
            [chromium, *options, "--dump-dom", address],
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        text = html.unescape(seen.stdout).replace("\N{NO-BREAK SPACE}", " ")
        assert all(f"МБОУ {name}" in text for name in ("СОШ № 1", "СОШ № 2", "«Гимназия № 3»"))
        assert "Content Security Policy" not in seen.stderr
        shot = ["--window-size=1440,900", f"--screenshot={picture}"]
        output_of([chromium, *options, *shot, address])
        assert picture.stat().st_size > 30_000
    finally:
        assert tree.stop() == 0
