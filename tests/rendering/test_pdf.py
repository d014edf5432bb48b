"""PDF: seats are shared, a run that hangs is ended with its children, nothing is left behind."""

import os
import socket
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.paper import app
from models.documents import KINDS
from models.errors import RenderingFailed
from rendering.papers import made
from rendering.pdf import SECONDS, NoOffice, Office, TooSlow, office_program
from rendering.words import RussianWords
from tests.rendering.rewriting import rewritten
from tests.servers import requires
from tests.waiting import output_of, runs, until

FAKE = """#!/bin/sh
for last in "$@"; do :; done
case "$(cat "$last")" in
  *hang*) sleep 600 & echo $! > {notes}/child; wait;;
  *spoilt*) if [ -e {notes}/again ]; then printf '%%PDF-again' > "${{last%.docx}}.pdf"; else touch {notes}/again; fi;;
  *broken*) exit 1;;
  *) echo "$1" >> {notes}/profiles; printf '%%PDF-1.6' > "${{last%.docx}}.pdf";;
esac
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A program that behaves as the text of its document says."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    program = tmp_path / "soffice"
    program.write_text(FAKE.format(notes=tmp_path), "utf-8")
    program.chmod(0o755)
    return str(program)


def _docx(word: str) -> bytes:
    return b"PK\x03\x04" + word.encode()


def test_a_run_that_hangs_is_ended_with_its_children(fake: str, tmp_path: Path) -> None:
    """After the limit the whole group is killed, and the seat serves the next document."""
    with Office(seats=1, seconds=2, program=fake) as office:
        with pytest.raises(TooSlow, match="не закончил за 2 с"):
            office.pdf(_docx("hang"))  # for ten minutes, were it not ended
        child = int((tmp_path / "child").read_text("utf-8"))
        until(lambda: not runs(child))
        office._seconds = SECONDS
        assert office.pdf(_docx("usual")) == b"%PDF-1.6"


def test_a_spoilt_profile_is_tried_afresh(fake: str) -> None:
    """A run without a result is repeated once with a new profile."""
    with Office(seats=1, program=fake) as office:
        assert office.pdf(_docx("spoilt")) == b"%PDF-again"


def test_a_document_that_cannot_be_opened_is_refused(fake: str) -> None:
    """Twice without a result: one clear sentence."""
    with Office(seats=1, program=fake) as office, pytest.raises(RenderingFailed, match="не открывает этот файл"):
        office.pdf(_docx("broken"))


def test_seats_have_profiles_of_their_own(fake: str, tmp_path: Path) -> None:
    """No more profiles than seats, and nothing is left when the office closes."""
    with Office(seats=2, program=fake) as office, ThreadPoolExecutor(6) as threads:
        assert set(threads.map(office.pdf, [_docx("usual")] * 12)) == {b"%PDF-1.6"}
    profiles = (tmp_path / "profiles").read_text("utf-8").split()
    assert len(profiles) == 12
    assert 1 <= len(set(profiles)) <= 2
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_is_no_docx_starts_nothing(fake: str) -> None:
    """LibreOffice would make a PDF of any text."""
    with Office(program=fake) as office, pytest.raises(RenderingFailed, match="не документ Word"):
        office.pdf(b"plain text")


def test_without_libreoffice_the_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command ends with a message, the installation step and the way without it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    source = tmp_path / "a.docx"
    source.write_bytes(_docx("usual"))
    answer = CliRunner().invoke(app, ["pdf", str(source), "--out", str(tmp_path / "a.pdf")])
    assert answer.exit_code == NoOffice.exit_code
    assert "libreoffice-writer" in answer.output
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_the_command_writes_a_pdf_of_as_many_pages(tmp_path: Path) -> None:
    """`document pdf` of an order with two attachments: four pages, letters embedded."""
    requires("soffice", "libreoffice")
    reader = requires("pdfinfo")
    kind = KINDS["order_pairs"]
    source, out = tmp_path / "order.docx", tmp_path / "order.pdf"
    source.write_bytes(made(kind, kind.example, RussianWords()))
    answer = CliRunner().invoke(app, ["pdf", str(source), "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    assert b"Pages:           4" in output_of([reader, str(out)])


@pytest.mark.office
@pytest.mark.xdist_group("office")
def test_linked_pictures_are_not_fetched() -> None:
    """A document may point at a picture elsewhere: LibreOffice of ours does not go there."""
    requires("soffice", "libreoffice")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        docx = _with_linked_picture(f"http://127.0.0.1:{listener.getsockname()[1]}/a.png")
        with Office(seats=1) as office:
            assert office.pdf(docx).startswith(b"%PDF-")
        with pytest.raises(TimeoutError):
            listener.accept()


def _with_linked_picture(address: str) -> bytes:
    kind = KINDS["order_pairs"]
    relation = (
        '<Relationship Id="rId77" TargetMode="External" Target="'
        f'{address}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    shape = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:90pt;height:90pt">'
        '<v:imagedata r:id="rId77"/></v:shape></w:pict></w:r></w:p>'
    )
    changes = {
        "word/_rels/document.xml.rels": ("</Relationships>", f"{relation}</Relationships>"),
        "word/document.xml": ("<w:body>", f"<w:body>{shape}"),
    }
    return rewritten(made(kind, kind.example, RussianWords()), changes)


def test_the_program_is_found_by_its_usual_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`soffice` or `libreoffice`, whichever the machine has."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office_program() is None
    (tmp_path / "libreoffice").touch(mode=0o755)
    assert office_program() == os.fspath(tmp_path / "libreoffice")
