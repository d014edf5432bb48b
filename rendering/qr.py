"""The code of a document (QR) for its first sheet."""

from io import BytesIO

import segno


def qr_png(text: str) -> bytes:
    """A picture of black and white dots that phones read. Equal text, equal bytes. At most some 200 signs."""
    out = BytesIO()
    segno.make_qr(text, error="m", encoding="utf-8").save(out, kind="png", scale=4, border=2)
    return out.getvalue()
