"""The codes on a sheet. Runs in the limited process."""

from collections.abc import Iterator

import zxingcpp
from PIL import Image, ImageFilter

from models.codes import UNREAD, read_code

_CORNER = 0.24  # of the long side: 70 mm of A4; the code stands 15 mm from the edge and is 20 mm wide
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def codes_on(sheet: Image.Image) -> list[str]:
    """The texts of our codes on a sheet, each once; codes of others are passed over.

    What is not seen at once is sought in the corners, larger and sharper: an upside-down sheet has it upper left. A
    code that is there and cannot be read is `UNREAD`: a document begins here, nobody can tell which.
    """
    found = _ours(sheet)
    if not found - {UNREAD}:
        found |= {text for corner in _corners(sheet) for text in _ours(corner)}
    return sorted(found - {UNREAD} or found)


def _ours(picture: Image.Image) -> set[str]:
    found = zxingcpp.read_barcodes(picture, formats=_QR, return_errors=True)
    # The library guesses the alphabet of a text, so bytes are taken.
    texts = (code.bytes.decode(errors="replace") if code.valid else UNREAD for code in found)
    return {text for text in texts if text == UNREAD or read_code(text)}


def _corners(sheet: Image.Image) -> Iterator[Image.Image]:
    side = round(_CORNER * max(sheet.size))
    right, lower = max(sheet.width - side, 0), max(sheet.height - side, 0)
    for left, upper in ((right, lower), (0, 0), (0, lower), (right, 0)):
        corner = sheet.crop((left, upper, min(left + side, sheet.width), min(upper + side, sheet.height)))
        larger = corner.resize((corner.width * 2, corner.height * 2), Image.Resampling.BICUBIC)
        yield larger.filter(ImageFilter.UnsharpMask(radius=4, percent=300, threshold=0))
