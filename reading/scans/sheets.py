"""The sheets of an untrusted scan: opened, shown one by one in grey, cut out as a PDF. Runs in the limited process."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import IO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, UnidentifiedImageError

from reading.scans.limits import PAGES, PICTURE_BYTES

DOTS_AN_INCH = 200  # of a sheet as it is looked at: more costs time, less loses the codes of poor scans
_LONG_INCHES = 11.69  # of A4
_LONG_SIDE = round(_LONG_INCHES * DOTS_AN_INCH)
_PDF, _PICTURES = b"%PDF-", ("PNG", "JPEG", "TIFF")
_LEAST_DENSITY, _MOST_DENSITY = 50, 1300  # dots an inch that a scanner may state; others are its mistakes
_MADE = re.compile(rb"(/CreationDate\(D:)\d{14}(?=[^)]{0,7}\)/Creator\(PDFium\))")
_IDENTITY = re.compile(rb"(/ID\[<)[0-9A-F]{32}(><)[0-9A-F]{32}(?=>\]>>\s+startxref\s+\d+\s+%%EOF\s*\Z)")
_PDF_ERRORS = {
    pdfium.FPDF_ERR_SUCCESS: "no_pages",  # the library has nothing to say against the file, and no page in it
    pdfium.FPDF_ERR_PASSWORD: "encrypted",
    pdfium.FPDF_ERR_SECURITY: "encrypted",
}
Image.MAX_IMAGE_PIXELS = PICTURE_BYTES


class Unfit(Exception):
    """Why a file is refused: a word of `REFUSALS`."""


class Sheets(ABC):
    """A file of sheets."""

    count: int

    @abstractmethod
    def shown(self, number: int) -> Image.Image:
        """A sheet in grey, its long side that of A4. Raises `Unfit`."""

    @abstractmethod
    def cut(self, numbers: Iterable[int]) -> bytes:
        """Some of the sheets as a PDF; equal sheets give equal bytes. Raises `Unfit`."""


def opened(file: IO[bytes]) -> Sheets:
    """The sheets of a file. Raises `Unfit`."""
    start = file.read(1024)
    file.seek(0)
    sheets = PdfSheets(file) if _PDF in start else PictureSheets(file)
    if not sheets.count:
        raise Unfit("no_pages")
    if sheets.count > PAGES:
        raise Unfit("pages")
    return sheets


class PdfSheets(Sheets):
    """A PDF."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._pdf = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            raise Unfit(_PDF_ERRORS.get(error.err_code, "broken")) from error
        self.count = len(self._pdf)

    def shown(self, number: int) -> Image.Image:
        """A sheet as it prints, whatever its size on paper."""
        with _reading():
            page = self._pdf[number]
            _refuse_large(page)
            scale = _LONG_SIDE / max(*page.get_size(), 1)
            picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
            page.close()
        return picture

    def cut(self, numbers: Iterable[int]) -> bytes:
        """The sheets as they are, not drawn anew."""
        new = pypdfium2.PdfDocument.new()
        with _reading():
            new.import_pages(self._pdf, list(numbers))
        return _saved(new)


class PictureSheets(Sheets):
    """A PNG, a JPEG or a TIFF of several sheets."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            with _reading():
                self._picture = Image.open(file, formats=_PICTURES)
        except UnidentifiedImageError as error:
            raise Unfit("format") from error
        with _reading():
            many = self._picture.format == "TIFF"  # the second picture of a telephone's JPEG is a small one for albums
            self.count = getattr(self._picture, "n_frames", 1) if many else 1

    def shown(self, number: int) -> Image.Image:
        """A sheet, made smaller if it has more dots than are needed; a small picture stays as it is."""
        with _reading():
            picture = self._at(number)
            long = max(picture.size)
            picture.draft("L", (_LONG_SIDE * picture.width // long, _LONG_SIDE * picture.height // long))
            grey = picture.convert("L")
        grey.thumbnail((_LONG_SIDE, _LONG_SIDE))
        return grey

    def cut(self, numbers: Iterable[int]) -> bytes:
        """The sheets as pictures on pages of their size."""
        new = pypdfium2.PdfDocument.new()
        for number in numbers:
            with _reading():
                picture = self._at(number)
                jpeg = _jpeg(picture)
            wide, high = (72 * side / dots for side, dots in zip(picture.size, _density(picture), strict=True))
            image = pypdfium2.PdfImage.new(new)
            image.load_jpeg(BytesIO(jpeg), inline=True)
            image.set_matrix(pypdfium2.PdfMatrix().scale(wide, high))
            page = new.new_page(wide, high)
            page.insert_obj(image)
            page.gen_content()
            page.close()
        return _saved(new)

    def _at(self, number: int) -> Image.Image:
        self._picture.seek(number)
        picture = self._picture
        colours = 1 if picture.format == "JPEG" else len(picture.getbands())  # a JPEG is unpacked small and in grey
        if picture.width * picture.height * colours > PICTURE_BYTES:
            raise Unfit("dots")
        return picture


@contextmanager
def _reading() -> Iterator[None]:
    """The many ways in which libraries say that a file is damaged, as one."""
    try:
        yield
    except UnidentifiedImageError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unfit("dots") from error
    except (pypdfium2.PdfiumError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError) as error:
        raise Unfit("broken") from error


def _refuse_large(page: pypdfium2.PdfPage) -> None:
    """A picture that there is no memory for would be left out of the page, its code with it."""
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        wide, high = picture.get_px_size()
        if wide * high * picture.get_metadata().bits_per_pixel > 8 * PICTURE_BYTES:
            raise Unfit("dots")


def _density(picture: Image.Image) -> tuple[float, float]:
    """Dots an inch, stated or those of a sheet of A4."""
    stated = tuple(float(dots) for dots in picture.info.get("dpi", ()))
    if len(stated) == 2 and all(_LEAST_DENSITY <= dots <= _MOST_DENSITY for dots in stated):
        return stated[0], stated[1]
    dots = max(picture.size) / _LONG_INCHES
    return dots, dots


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    coloured = picture.mode not in {"1", "L", "LA", "I;16", "I"}
    picture.convert("RGB" if coloured else "L").save(out, "JPEG", quality=85)
    return out.getvalue()


def _saved(pdf: pypdfium2.PdfDocument) -> bytes:
    """The bytes of a new PDF, with a moment and a name that do not change from one time to the next."""
    out = BytesIO()
    pdf.save(out)
    content = _MADE.sub(rb"\g<1>19800101000000", out.getvalue())
    plain = _IDENTITY.sub(rb"\g<1>" + b"0" * 32 + rb"\g<2>" + b"0" * 32, content)
    name = sha256(plain).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(rb"\g<1>" + name + rb"\g<2>" + name, plain)
