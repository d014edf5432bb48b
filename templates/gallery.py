"""The gallery of documents: `python -m templates.gallery [folder]` renders the sample of every kind and shows it.

.docx always; .pdf by LibreOffice and .png by poppler where the machine has them. `index.html` shows all pages.
"""

import html
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

from models.documents import KINDS
from models.documents.kind import DocumentKind
from models.errors import NastavnikError, RenderingFailed
from rendering.papers import made as filled
from rendering.pdf import Office
from rendering.words import RussianWords

FOLDER = Path(__file__).parents[1] / "var" / "gallery"
RESOLUTION = "60"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
STYLE = """
body { font: 16px/1.4 "PT Sans", "Segoe UI", sans-serif; margin: 2rem; background: #eef0f2; color: #1c2730; }
section { margin: 0 0 2.5rem; } h2 { margin: 0 0 .2rem; font-size: 1.1rem; } p { margin: 0 0 .6rem; color: #5a6672; }
.pages { display: flex; flex-wrap: wrap; gap: .8rem; align-items: flex-start; }
img { background: #fff; box-shadow: 0 1px 4px #0003; max-width: 100%; } a { color: #14538c; }
"""


def render_all(folder: Path) -> list[str]:
    """Write the .docx of every sample; the refusals, a sentence each."""
    words = RussianWords()
    refused: list[str] = []
    for kind in KINDS.values():
        arms = shield() if kind.issuer == "municipality" else None
        try:
            (folder / f"{kind.code}.docx").write_bytes(filled(kind, kind.example, words, arms))
        except NastavnikError as error:
            refused.append(f"{kind.code}: {error}")
    return refused


def shield(width: int = 120, height: int = 150) -> bytes:
    """An invented coat of arms as a PNG: a shield with a white band. No town has it."""
    rows = b"".join(b"\x00" + bytes(_shade(x / width, y / height) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _shade(x: float, y: float) -> int:
    """Grey of a point of the shield: outside, rim, field, band from corner to corner."""
    half = 0.47 if y < 0.6 else 0.47 * max(0.0, 1 - ((y - 0.6) / 0.38) ** 2) ** 0.5
    inside = half - abs(x - 0.5)
    if inside < 0 or not 0.02 < y < 0.98:
        return 255
    if inside < 0.03 or y < 0.045:
        return 40
    return 245 if abs(x - y * 0.8 - 0.1) < 0.09 else 110


def convert(folder: Path) -> None:
    """Make .pdf and .png of every .docx, as far as the machine can."""
    files = sorted(folder.glob("*.docx"))
    try:
        with Office(seats=1) as office:
            made = office.pdfs([path.read_bytes() for path in files])
    except RenderingFailed as error:
        sys.stderr.write(f"В галерее только файлы .docx. {error}\n")
        return
    for path, content in zip(files, made, strict=True):
        path.with_suffix(".pdf").write_bytes(content)
    pages = shutil.which("pdftoppm")
    if not pages:
        sys.stderr.write("Нет pdftoppm (poppler): в галерее нет картинок.\n")
        return
    for file in sorted(folder.glob("*.pdf")):
        subprocess.run([pages, "-r", RESOLUTION, "-png", str(file), str(file.with_suffix(""))], check=True)


def index(folder: Path) -> str:
    """The page that shows every kind."""
    sections = "".join(_section(kind, folder) for kind in KINDS.values())
    return (
        '<!doctype html><html lang="ru"><meta charset="utf-8"><title>Документы</title>'
        f"<style>{STYLE}</style><h1>Документы: {len(KINDS)}</h1>{sections}</html>\n"
    )


def _section(kind: DocumentKind, folder: Path) -> str:
    files = (folder / f"{kind.code}.{suffix}" for suffix in ("docx", "pdf"))
    links = " · ".join(f'<a href="{path.name}">{path.suffix[1:]}</a>' for path in files if path.is_file())
    pictures = sorted(folder.glob(f"{kind.code}-*.png"))
    pages = "".join(f'<img src="{path.name}" alt="{html.escape(kind.title)}" loading="lazy">' for path in pictures)
    return (
        f'<section id="{kind.code}"><h2>{html.escape(kind.title)}</h2><p>{kind.code} · {links}</p>'
        f'<div class="pages">{pages}</div></section>'
    )


def main(folder: Path) -> int:
    """Make the gallery anew; the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    for code in KINDS:  # nothing else in the folder is touched
        for old in (*folder.glob(f"{code}.*"), *folder.glob(f"{code}-*.png")):
            old.unlink()
    refused = render_all(folder)
    convert(folder)
    (folder / "index.html").write_text(index(folder), "utf-8")
    sys.stderr.writelines(f"{line}\n" for line in refused)
    sys.stdout.write(f"{folder / 'index.html'}\n")
    return 1 if refused else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER))
