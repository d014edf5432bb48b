"""Codes on scanned sheets: read from poor scans, upside down and turned; strangers' codes and files do no harm."""

import resource
import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models.codes import UNREAD, Code, token_of
from models.errors import BadInput
from reading.scans import limits
from reading.scans.looking import codes_on
from reading.scans.reader import codes_of, pieces_of
from reading.scans.sheets import opened
from reading.scans.sorting import Parcel, parcels_of
from tests.reading.scan_pages import (
    ORDER,
    code,
    foreign,
    jpeg,
    of_one_page,
    page,
    pdf,
    png,
    spoilt,
    with_content,
    with_picture,
    written,
)

HERE = Code(token_of(ORDER), "113-ОД")
OTHER = "document/cycle/ensk/standard/2026/1.1/order_launch"
LONG = "Персонализированная программа"
ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<00><00>]" % (b"0" * 64, b"1" * 64)
EMPTY = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]


def seen(scan: bytes) -> list[int]:
    """How many of our codes each sheet has, read in this process."""
    sheets = opened(BytesIO(scan))
    return [len(codes_on(sheets.shown(number))) for number in range(sheets.count)]


@pytest.mark.parametrize("name", ["Приказ", LONG])
@pytest.mark.parametrize(("dots", "blur"), [(150, 0.6), (150, 1.0), (200, 1.0), (300, 1.5)])
def test_a_poor_scan_is_read(dots: int, blur: float, name: str) -> None:
    """Grey, blurred, two degrees askew, noisy and badly compressed, from 150 dots an inch on."""
    sheet = spoilt(page(code(name=name), dots=dots), blur=blur)
    assert seen(pdf(sheet, dots=dots)) == [1]
    assert seen(jpeg(sheet)) == [1]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_sheet_may_lie_any_way(turned: int) -> None:
    """Upside down or sideways, the code is where it is."""
    assert seen(pdf(spoilt(page(code()), blur=1.0).rotate(turned, expand=True))) == [1]


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P"])
def test_pictures_of_any_colours_are_read(mode: str) -> None:
    """A bilevel TIFF of two sheets and a PNG in colour, each as scanners make them."""
    assert seen(png(page(code(), dots=200).convert(mode))) == [1]
    if mode not in {"RGBA", "P"}:
        sheets = [page(code(), dots=200).convert(mode), page(dots=200).convert(mode)]
        assert seen(pdf(*sheets, form="TIFF")) == [1, 0]


def test_codes_of_others_are_passed_over() -> None:
    """A link, a payment and our own word without a token say nothing of a document."""
    others = [foreign(text) for text in ("https://school.example/", "ST00012|Name=Школа", "nastavnik:abc")]
    assert seen(png(page(*others, dots=200))) == [0]
    assert codes_of(png(page(others[0], code(), dots=200))) == [(HERE,)]


def test_a_damaged_code_is_told_from_none() -> None:
    """A document begins at a blotted code, though nobody can tell which: it is not taken for the one before."""
    blotted = page(code(), dots=200)
    blotted.paste(255, (1445, 2140, 1520, 2190))
    assert codes_of(pdf(page(code()), blotted, page())) == [(HERE,), (Code(UNREAD),), ()]


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    """The codes of each sheet with the number that the paper was printed with."""
    scan = pdf(spoilt(page(code())), page(), page(code(OTHER, None)))
    assert codes_of(scan) == [(HERE,), (), (Code(token_of(OTHER)),)]


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_a_file_is_cut_up_the_same_way_each_time(form: str) -> None:
    """Pieces are PDFs of the wanted sheets, byte for byte the same in another process and another second."""
    scan = pdf(page(code()), page(), page(code(OTHER)), form=form)
    second = int(time.time())
    first, last = pieces_of(scan, [(0, 1), (2,)])
    time.sleep(max(0, second + 1.01 - time.time()))
    assert pieces_of(scan, [(0, 1), (2,)]) == [first, last]
    assert (seen(first), seen(last)) == ([1, 0], [1])


def refusal(scan: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(BadInput) as refused:
        codes_of(scan)
    return str(refused.value)


@pytest.mark.parametrize(
    ("scan", "word"),
    [
        (b"GIF89a", "format"),
        (b"", "format"),
        (b"<html>", "format"),
        (b"%PDF-1.7 signed", "broken"),
        (pdf(page())[:3000], "broken"),
        (png(page())[:900], "broken"),
        (written([*EMPTY], ENCRYPTED), "encrypted"),
        (written(EMPTY), "no_pages"),
    ],
)
def test_what_is_no_scan_is_refused(scan: bytes, word: str) -> None:
    """Each in one sentence that says what to do."""
    assert refusal(scan) == limits.REFUSALS[word]


def bilevel(side: int, form: str) -> bytes:
    """A white square of so many dots, packed into next to nothing."""
    out = BytesIO()
    Image.new("1", (side, side), 1).save(out, form, **({"compression": "group4"} if form == "TIFF" else {}))
    return out.getvalue()


@pytest.fixture(scope="module")
def bombs() -> dict[str, bytes]:
    """Small files that unpack to a lot."""
    return {
        "png": bilevel(10_000, "PNG"),
        "tiff": bilevel(10_000, "TIFF"),
        "pdf": with_picture(10_000, 10_000),
        "content": with_content(400_000_000),
        "pages": with_picture(10, 10, page_count=limits.PAGES + 1),
        "bytes": b"%PDF-" + bytes(limits.FILE_BYTES),
    }


@pytest.mark.parametrize(
    ("name", "word"), [("png", "dots"), ("tiff", "dots"), ("pdf", "dots"), ("pages", "pages"), ("bytes", "bytes")]
)
def test_a_bomb_is_refused(bombs: dict[str, bytes], name: str, word: str) -> None:
    """What would fill the memory is refused by its measures, or ends with the process when it has told none."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert refusal(bombs[name]) == limits.REFUSALS[word]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime - before.ru_utime < 2


def test_an_enormous_paper_is_looked_at_small() -> None:
    """Paper of five kilometres, as a hostile PDF has it, takes no more memory than a sheet."""
    assert codes_of(with_picture(10, 10, paper=(14_000_000, 14_000_000))) == [()]


def test_a_page_that_never_ends_is_left() -> None:
    """A drawing of many million strokes ends with the process, by time or memory."""
    strokes = b"0 0 m " + b"1 1 l 9 9 l 500 700 l S 0 0 m " * 1_000_000
    bomb = of_one_page(b"<</Length %d>>stream\n%b\nendstream" % (len(strokes), strokes))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert refusal(bomb) == limits.REFUSALS["heavy"]
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 2.5


def test_the_process_is_limited() -> None:
    """Memory and work of the process are those of the requirement: two seconds, two hundred megabytes."""
    assert limits.MEMORY <= 200_000_000
    assert limits.PAGE_SECONDS < 2


A, B, C = Code("A" * 12, "1-ОД"), Code("B" * 12), Code(UNREAD)


@pytest.mark.parametrize(
    ("sheets", "parcels"),
    [
        ([], []),
        ([(), ()], [Parcel((0, 1), ())]),
        ([(A,), (), (B,)], [Parcel((0, 1), (A.token,), ("1-ОД",)), Parcel((2,), (B.token,))]),
        ([(), (A,)], [Parcel((0,), ()), Parcel((1,), (A.token,), ("1-ОД",))]),
        ([(A,), (B,), (A,)], [Parcel((0, 2), (A.token,), ("1-ОД",)), Parcel((1,), (B.token,))]),
        ([(A,), (C,), ()], [Parcel((0,), (A.token,), ("1-ОД",)), Parcel((1, 2), (UNREAD,))]),
        ([(A, B), ()], [Parcel((0, 1), (A.token, B.token), ("1-ОД",))]),
    ],
)
def test_sheets_go_with_the_code_before_them(sheets: list[tuple[Code, ...]], parcels: list[Parcel]) -> None:
    """A code begins a document; a second copy joins the first; what stands before any code is told apart."""
    assert parcels_of(sheets) == parcels


@given(st.lists(st.sampled_from([(), (A,), (B,), (A, B)]), max_size=30))
def test_no_sheet_is_lost_or_doubled(sheets: list[tuple[Code, ...]]) -> None:
    """Every sheet is in one parcel."""
    found = [sheet for parcel in parcels_of(sheets) for sheet in parcel.sheets]
    assert sorted(found) == list(range(len(sheets)))


@pytest.mark.parametrize(("sheets", "pages"), [((0,), "1"), ((0, 1, 2, 4), "1–3, 5"), ((3, 5, 6), "4, 6–7")])
def test_pages_are_counted_as_people_do(sheets: tuple[int, ...], pages: str) -> None:
    """From one, runs by their ends."""
    assert Parcel(sheets, ()).pages == pages
