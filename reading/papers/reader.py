"""The door of the room: a path in, a `Paper` out, or one sentence why not."""

from pathlib import Path

from models.findings import bad_file
from reading.papers.foreign import Refusal
from reading.papers.markup import Damaged, S, W
from reading.papers.package import NO_BODY, Package, opened
from reading.papers.paper import Block, Paper
from reading.papers.sheet import read_sheets
from reading.papers.word import read_word

_TOO_DEEP = Refusal("too_deep", "таблицы вложены одна в другую слишком глубоко: сохраните план отдельным документом")
_NO_TEXT = Refusal(
    "no_text",
    "в файле нет текста (возможно, это сканы страниц): распознайте их и сохраните текст как .docx",
)


def read_paper(path: Path) -> Paper:
    """Read a document of Word or a workbook of Excel, known by its content. Raises BadFile in one sentence."""
    with opened(path) as package:
        try:
            blocks = _blocks(package)
        except RecursionError as deep:
            raise Damaged(_TOO_DEEP) from deep
        paper = Paper(path.name, blocks)
        if not any(paragraph.full_text.strip() for paragraph in paper.walk()):
            raise bad_file(str(path), _NO_TEXT.code, _NO_TEXT.message)
    return paper


def _blocks(package: Package) -> tuple[Block, ...]:
    root = package.xml(package.main)
    if root.tag == W + "document":
        return read_word(package, root)
    if root.tag == S + "workbook":
        return read_sheets(package, root)
    raise Damaged(NO_BODY)
