"""Pages as scanners give them, drawn without an office program: text, the code lower right, what scanning does."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from random import Random

import segno
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from models.codes import code_text
from rendering.qr import qr_png

MM = 1 / 25.4  # inches
ORDER = "document/school-year/ensk/standard/2026/school-01/1.2/order_curator"
Picture = Image.Image


def code(document: str = ORDER, number: str | None = "113-ОД", name: str = "Приказ") -> bytes:
    """The picture of a document's code."""
    return qr_png(code_text(document, name, f"от 02.09.2026 № {number}" if number else ""))


def foreign(text: str) -> bytes:
    """The picture of somebody else's code."""
    out = BytesIO()
    segno.make_qr(text, error="m").save(out, kind="png", scale=4, border=2)
    return out.getvalue()


def page(*codes: bytes, dots: int = 150) -> Picture:
    """A page of text; the first code stands where documents have it, others go up the right edge."""
    sheet = Image.new("L", (round(210 * MM * dots), round(297 * MM * dots)), 255)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(dots // 10)
    for line in range(30):
        words = " ".join("abcdefgh"[: 2 + (line * number) % 7] for number in range(1, 14))
        draw.text((30 * MM * dots, (20 + line * 7) * MM * dots), words, fill=30, font=font)
    side = round(20 * MM * dots)
    for place, png in enumerate(codes):
        picture = Image.open(BytesIO(png)).convert("L").resize((side, side), Image.Resampling.LANCZOS)
        sheet.paste(picture, (round(180 * MM * dots), round((265 - 30 * place) * MM * dots)))
    return sheet


def spoilt(sheet: Picture, *, degrees: float = 2, blur: float = 0.6, seed: int = 0) -> Picture:
    """Turned a little, blurred, grey, noisy, and kept as a poor JPEG."""
    turned = sheet.convert("L").rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    chance = Random(seed)
    tile = Image.frombytes("L", (257, 263), chance.randbytes(257 * 263))
    noise = Image.new("L", turned.size)
    for x in range(0, turned.width, tile.width):
        for y in range(0, turned.height, tile.height):
            noise.paste(tile, (x, y))
    grey = Image.blend(turned.filter(ImageFilter.GaussianBlur(blur)), noise, 0.2)
    return Image.open(BytesIO(jpeg(grey)))


def jpeg(sheet: Picture, quality: int = 40) -> bytes:
    """A poor JPEG."""
    out = BytesIO()
    sheet.save(out, "JPEG", quality=quality)
    return out.getvalue()


def png(sheet: Picture) -> bytes:
    """A PNG without a word of its density."""
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def pdf(*sheets: Picture, dots: int = 150, form: str = "PDF") -> bytes:
    """The file of a scanner: pages as pictures, `form`: PDF or TIFF."""
    out = BytesIO()
    first, *rest = sheets
    more = {"resolution": dots} if form == "PDF" else {"dpi": (dots, dots), "compression": "tiff_lzw"}
    first.save(out, form, save_all=True, append_images=rest, **more)
    return out.getvalue()


def with_picture(width: int, height: int, paper: tuple[int, int] = (595, 842), page_count: int = 1) -> bytes:
    """A small PDF whose picture, or paper, is said to be enormous; its picture is really so large when unpacked."""
    packer = zlib.compressobj(9)
    line = bytes(width)
    data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    kids = b" ".join(b"3 0 R" for _ in range(page_count))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, page_count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>" % paper,
        b"<</Length 30>>stream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (width, height, len(data), data),
    ]
    return written(parts)


def with_content(unpacked: int) -> bytes:
    """A small PDF whose page unpacks to so many bytes of nothing."""
    packer = zlib.compressobj(1)
    line = b" " * 1_000_000
    packed = b"".join(packer.compress(line) for _ in range(unpacked // len(line))) + packer.flush()
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)
    return of_one_page(stream)


def of_one_page(content: bytes) -> bytes:
    """A PDF of a page with a content of its own."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", leaf, content])


def written(parts: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of them its root."""
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%bendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer<</Root 1 0 R/Size %d%b>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(out))
