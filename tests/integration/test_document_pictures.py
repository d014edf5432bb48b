"""The pictures of the first sheet: the document's own code and the issuer's coat of arms."""

import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from models.codes import token_of
from models.documents import kind, order_curator, order_launch
from models.errors import BadInput
from rendering.documents import render
from rendering.papers import ARMS, QR, emblem_of, made, read_emblem
from rendering.qr import qr_png
from rendering.words import RussianWords
from templates.gallery import shield

WORDS = RussianWords()
LAUNCH = kind("order_launch")


def parts(docx: bytes) -> dict[str, bytes]:
    """The members of a package."""
    with ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_registered_order_bears_its_own_code() -> None:
    """The code says record, kind, date and number, without a record the issuer, in the footer of the first sheet."""
    data = order_launch.EXAMPLE.model_copy(update={"id": "document/x"})
    made_parts = parts(made(LAUNCH, data, WORDS))
    assert made_parts[QR] == qr_png(f"nastavnik:{token_of('document/x')}\nПриказ от 27.08.2026 № 214-од")
    unknown = parts(made(LAUNCH, order_launch.EXAMPLE, WORDS))
    assert unknown[QR] == qr_png(f"Приказ от 27.08.2026 № 214-од. {data.issuer.short_name}")
    assert b"<w:drawing" in made_parts["word/footer_first.xml"]


def test_a_draft_bears_the_code_of_its_record() -> None:
    """What is signed was printed before it had a number; a sample has neither number nor record, and no code."""
    sample = order_launch.EXAMPLE.model_copy(update={"number": None, "on": None})
    assert b"<w:drawing" not in parts(made(LAUNCH, sample, WORDS))["word/footer_first.xml"]
    draft = parts(made(LAUNCH, sample.model_copy(update={"id": "document/x"}), WORDS))
    assert draft[QR] == qr_png(f"nastavnik:{token_of('document/x')}\nПриказ")


def test_the_code_is_a_small_picture() -> None:
    """Black and white dots of a kilobyte at most; equal texts give equal bytes."""
    code = qr_png("Приказ от 27.08.2026 № 214-од. " + "я" * 120)
    assert len(code) < 1024
    assert code == qr_png("Приказ от 27.08.2026 № 214-од. " + "я" * 120)


def test_the_coat_of_arms_belongs_to_the_letterhead() -> None:
    """A paper without a letterhead (an approved plan, a register) bears none (ГОСТ Р 7.0.97)."""
    plan = kind("roadmap")
    made_parts = parts(made(plan, plan.example, WORDS, shield()))
    assert made_parts[ARMS] != shield()
    assert b"<w:drawing" not in made_parts["word/header_first.xml"]


def test_the_coat_of_arms_keeps_its_proportions() -> None:
    """The picture stands in the header of the first sheet, 22 mm high, as wide as its sides ask."""
    made_parts = parts(made(LAUNCH, order_launch.EXAMPLE, WORDS, shield(width=60, height=120)))
    assert made_parts[ARMS] == shield(width=60, height=120)
    assert b'cx="396000" cy="792000"' in made_parts["word/header_first.xml"]


def test_a_wide_logo_is_not_wider_than_its_place() -> None:
    """A logo ten times as wide as it is high is 60 mm wide."""
    made_parts = parts(made(LAUNCH, order_launch.EXAMPLE, WORDS, shield(width=300, height=30)))
    assert b'cx="2160000" cy="216000"' in made_parts["word/header_first.xml"]


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", shield()[:20], b"\x89PNG\r\n\x1a\n" + struct.pack(">4I", 0, 0, 0, 0)]
)
def test_other_pictures_are_refused(tmp_path: Path, content: bytes) -> None:
    """What is no PNG, or one without a size, is refused with the file's name."""
    path = tmp_path / "arms.png"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="PNG"):
        read_emblem(path)


def test_an_issuer_has_its_own_picture_or_that_of_its_level(tmp_path: Path) -> None:
    """«<id>.png» wins over «<level>.png»; without either the letterhead has none."""
    school = order_curator.EXAMPLE.issuer
    assert emblem_of(school, tmp_path) is None
    (tmp_path / "school.png").write_bytes(shield())
    assert emblem_of(school, tmp_path) == shield()
    (tmp_path / f"{school.id}.png").write_bytes(shield(width=60))
    assert emblem_of(school, tmp_path) == shield(width=60)


def test_a_picture_without_a_place_is_refused() -> None:
    """Bytes for a picture that the template does not have are a mistake, told by name."""
    with pytest.raises(Exception, match=r"нет картинки word/media/none\.png"):
        render("order_launch", LAUNCH.compose(LAUNCH.example, WORDS), {"word/media/none.png": b""})
