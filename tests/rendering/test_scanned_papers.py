"""From the record to the scan and back: an order printed by LibreOffice, scanned badly, is known again."""

from io import BytesIO

import pytest
from PIL import Image

from models.codes import Code, token_of
from models.documents import kind
from reading.scans.reader import codes_of
from rendering.papers import made
from rendering.pdf import Office
from rendering.words import RussianWords
from tests.reading.scan_pages import ORDER, jpeg, pdf, spoilt
from tests.servers import requires
from tests.waiting import output_of

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]


@pytest.mark.parametrize("code", ["order_curator", "personal_programme"])
def test_a_printed_order_is_known_by_its_scan(code: str) -> None:
    """At 150 dots an inch, grey, two degrees askew, noisy, badly compressed; upside down as well."""
    requires("soffice", "libreoffice")
    printer = requires("pdftoppm")
    chosen = kind(code)
    facts = chosen.example.model_copy(update={"id": ORDER, "number": "113-ОД", "on": chosen.example.on})
    with Office(seats=1) as office:
        printed = office.pdf(made(chosen, facts, RussianWords()))
    command = [printer, "-r", "150", "-gray", "-l", "1", "-"]
    picture = output_of(command, printed)
    scanned = spoilt(Image.open(BytesIO(picture)), blur=1.0)
    known = Code(token_of(ORDER), "113-ОД" if facts.on else None)
    assert codes_of(jpeg(scanned)) == [(known,)]
    assert codes_of(pdf(scanned.rotate(180))) == [(known,)]
    assert codes_of(printed)[0] == (known,)
