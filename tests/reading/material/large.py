"""A plan of 300 rows as word processors save it: merged cells, a run for every word, a scan of ten megabytes."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.reading.material import kit
from tests.reading.material.calendar_words import Plan
from tests.reading.material.content import Writer, themes
from tests.reading.material.draft import Box, Draft, Line
from tests.reading.material.kit import Column, deadline, number, people, result, title
from tests.reading.material.writing import write

ROWS = 300
PICTURE_SIDE = 1800


def plan(rng: Random) -> Draft:
    """300 items of ten themes: the stage is merged over 30 rows, the event over three, people over two."""
    columns = [
        number(), Column("Этап", lambda _: ""), Column("Направление", lambda _: ""), title("Содержание деятельности"),
        deadline("Сроки"), people("Ответственные"), result("Результат"), kit.blank(),
    ]  # fmt: skip
    draft = kit.start("large", stages=True)
    draft.landscape = True
    lines: list[Line] = []
    writer = Writer(rng, "ВСОКО", Plan(2024), "months")
    names = [name for name in themes() if len(themes()[name].titles) >= 14]
    for at in range(ROWS):
        stage, event = divmod(at, 30)[0], at // 3
        if at % 10 == 0:
            writer = Writer(rng, names[at // 10 % len(names)], Plan(2024), "months")
            deeds = writer.deeds(10)
        deed = deeds[at % 10]
        deed.title = f"{deed.title}, очередь {at + 1}"
        line = kit.line(deed, columns, f"{at + 1}.", stage=f"Направление работы {stage + 1}")
        line.boxes[1] = Box(
            f"Направление работы {stage + 1}" if at % 30 == 0 else "", merge="start" if at % 30 == 0 else "continued"
        )
        line.boxes[2] = Box(
            f"Блок мероприятий {event + 1}" if at % 3 == 0 else "", merge="start" if at % 3 == 0 else "continued"
        )
        line.boxes[6].text = "; ".join(writer.few())
        lines.append(line)
    draft.truth.stages = [f"Направление работы {stage + 1}" for stage in range(ROWS // 30)]
    draft.blocks = [*kit.heading(writer, "Сводный план"), kit.grid(columns, lines)]
    return draft.close()


def write_large(folder: Path) -> Path:
    """Write the plan, part its runs and put a picture in front."""
    path = write(plan(Random(300)), folder / "large")
    document = Document(str(path))
    for run in list(document.element.body.iter(qn("w:r"))):
        _part(run)
    document.add_picture(BytesIO(_noise(Random(1))))
    document.save(str(path))
    return path


def _part(run: Any) -> None:
    """One run for each word, with the marks of a spelling checker between them."""
    texts = run.findall(qn("w:t"))
    if len(texts) != 1 or " " not in (texts[0].text or ""):
        return
    words = texts[0].text.split(" ")
    look = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="24"/></w:rPr>'
    for index, word in enumerate(words):
        tail = "" if index == len(words) - 1 else " "
        element = parse_xml(f"<w:r {nsdecls('w')}>{look}<w:t/></w:r>")
        text = element.find(qn("w:t"))
        text.text = word + tail
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(element)
        run.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
    run.getparent().remove(run)


def _noise(rng: Random) -> bytes:
    """A picture that nothing compresses: what a scan weighs."""
    rows = b"".join(b"\0" + rng.randbytes(PICTURE_SIDE * 3) for _ in range(PICTURE_SIDE))
    head = struct.pack(">IIBBBBB", PICTURE_SIDE, PICTURE_SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
