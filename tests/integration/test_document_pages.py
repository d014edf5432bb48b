"""Every kind on paper, by LibreOffice: as many pages as approved, numbers from the second page, nothing left open."""

import os
import re
from contextlib import suppress
from pathlib import Path

import pytest

from models.documents import KINDS
from models.documents.data import DocumentData
from models.documents.examples import DEPUTY, METHODIST
from models.documents.kind import DocumentKind
from models.errors import NastavnikError
from rendering.papers import made
from rendering.pdf import Office
from rendering.words import RussianWords
from tests.servers import requires
from tests.waiting import output_of

PAGES = Path(__file__).parent / "snapshots" / "pages.yaml"
OPEN = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bFalse\b|«\s*»|\(\s*\)|№\s*[,;.]| [,;]|(?<![.])\.\.(?![.])|;\.|,\.")
AGREED = "an order that two people agree"
Papers = dict[str, list[str]]
each_kind = pytest.mark.parametrize("chosen", KINDS.values(), ids=lambda chosen: str(chosen.code))
pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]


@pytest.fixture(scope="module")
def papers() -> Papers:
    """Pages of the samples as text, by kind."""
    requires("soffice", "libreoffice")
    reader = requires("pdftotext")
    documents: dict[str, bytes] = {}
    words = RussianWords()
    for kind in KINDS.values():
        with suppress(NastavnikError):  # its own tests fail, not those of the others
            documents[kind.code] = made(kind, kind.example, words)
    documents[AGREED] = made(KINDS["order_curator"], _agreed(), words)
    with Office(seats=1) as office:
        pdfs = office.pdfs(list(documents.values()))
    found = {code: _pages(reader, pdf) for code, pdf in zip(documents, pdfs, strict=True)}
    if os.environ.get("NASTAVNIK_SNAPSHOTS") == "write":
        PAGES.write_text("".join(f"{code}: {len(found[code])}\n" for code in sorted(KINDS)), "utf-8")
    return found


def _agreed() -> DocumentData:
    """An order whose signature ends its first sheet: two visas more do not fit there."""
    return KINDS["order_curator"].example.model_copy(update={"agreed": (DEPUTY, METHODIST)})


def _pages(reader: str, pdf: bytes) -> list[str]:
    command = [reader, "-layout", "-", "-"]
    return output_of(command, pdf).decode().split("\f")[:-1]


@each_kind
def test_as_many_pages_as_approved(papers: Papers, chosen: DocumentKind) -> None:
    """The sample takes as many pages as approved, none of them empty (NASTAVNIK_SNAPSHOTS=write approves anew)."""
    approved = dict(line.split(": ") for line in PAGES.read_text("utf-8").splitlines())
    assert str(len(papers[chosen.code])) == approved[chosen.code]
    assert all(len(page.split()) > 1 for page in papers[chosen.code])


@each_kind
def test_pages_are_numbered_from_the_second(papers: Papers, chosen: DocumentKind) -> None:
    """The first line of every page but the first is its number (ГОСТ Р 7.0.97)."""
    first, *others = (page.strip().splitlines()[0].strip() for page in papers[chosen.code])
    assert first != "1"
    assert others == [str(number) for number in range(2, len(others) + 2)]


@each_kind
def test_nothing_is_left_open(papers: Papers, chosen: DocumentKind) -> None:
    """No tag, no empty quotes or brackets, no number sign without a number, no doubled stop."""
    left = [found.group() for page in papers[chosen.code] for found in OPEN.finditer(" ".join(page.split()))]
    assert left == []


def test_signature_and_visas_share_a_sheet(papers: Papers) -> None:
    """They take the last two points along: no sheet has names alone."""
    first, second, *_ = papers[AGREED]
    assert "П.Л. Седых" not in first
    kept = ("4. Оплату", "5. Контроль", "П.Л. Седых", "СОГЛАСОВАНО:", "А.П. Вересова", "О.Я. Гречко")
    assert [text for text in kept if text not in " ".join(second.split())] == []
