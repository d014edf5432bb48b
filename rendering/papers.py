"""From the data of a document to its file: composed, filled in, with its own code and the issuer's coat of arms."""

import struct
from pathlib import Path

from pydantic import BaseModel

from models.documents.data import DocumentData, Organisation
from models.documents.kind import DocumentKind
from models.documents.requisites import Arms, DocumentContext
from models.documents.words import Words
from models.errors import BadInput, system_words
from rendering.documents import render
from rendering.qr import qr_png

QR, ARMS = "word/media/qr.png", "word/media/arms.png"
_HEIGHT, _WIDEST = 792_000, 2_160_000  # English Metric Units: 22 mm high, a logo at most 60 mm wide
_PNG = b"\x89PNG\r\n\x1a\n"


def made(
    kind: DocumentKind, data: DocumentData, words: Words, emblem: bytes | None = None, template: bytes | None = None
) -> bytes:
    """The .docx of a document; `template`: an approved one of users, without it the shipped one.

    Raises `BadInput` for a fact that lacks, `RenderingFailed` for a broken template.
    """
    return printed(kind, kind.compose(data, words), emblem, template)


def printed(
    kind: DocumentKind, context: BaseModel, emblem: bytes | None = None, template: bytes | None = None
) -> bytes:
    """The .docx of a composed context."""
    return render(kind.code, *dressed(context, emblem), template)


def dressed(context: BaseModel, emblem: bytes | None = None) -> tuple[BaseModel, dict[str, bytes]]:
    """A composed context with the size of the coat of arms, and the pictures of its first sheet."""
    pictures: dict[str, bytes] = {}
    if not isinstance(context, DocumentContext):
        return context, pictures
    if context.page.qr:
        pictures[QR] = qr_png(context.page.qr)
    if emblem and "letterhead" in type(context).model_fields:  # the arms belong to the letterhead, to no other sheet
        pictures[ARMS] = emblem
        page = context.page.model_copy(update={"arms": _arms(emblem)})
        context = context.model_copy(update={"page": page})
    return context, pictures


def emblem_of(issuer: Organisation, folder: Path) -> bytes | None:
    """The issuer's own picture, «<id>.png», else that of its level. Raises `BadInput` for one that is no PNG."""
    paths = (folder / f"{name}.png" for name in (issuer.id, issuer.kind))
    return next((read_emblem(path) for path in paths if path.is_file()), None)


def read_emblem(path: Path) -> bytes:
    """The bytes of a coat of arms or logo. Raises `BadInput` unless it is a PNG."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"файл не читается: {system_words(error)}.", place=str(path)) from error
    if not data.startswith(_PNG) or len(data) < len(_PNG) + 16 or not all(_size(data)):
        raise BadInput("герб или эмблема нужны в формате PNG.", place=str(path))
    return data


def _size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _arms(png: bytes) -> Arms:
    width, height = _size(png)
    high = min(_HEIGHT, _WIDEST * height // width)
    return Arms(width=high * width // height, height=high)
