"""A short way to draw a document: lines of text; rows of tables begin with «|».

In a row cells are parted by «|»: «^» opens a vertical merge, «~» goes on with it, «+3 » spans three columns,
«¶» begins a new paragraph and «↵» a new line. A line «---» closes a table, «=== » begins a centred paragraph.
"""

from tests.reading.material.draft import Block, Box, Draft, Grid, Line, Text
from tests.reading.material.truth import Truth


def drawn(name: str, text: str) -> Draft:
    """The document of a drawing."""
    blocks: list[Block] = []
    rows: list[Line] = []
    for raw in [*text.strip().splitlines(), "---"]:
        words = raw.strip()
        if words.startswith("|"):
            rows.append(_row(words))
            continue
        if rows:
            blocks += [Grid(rows), Text("")]
            rows = []
        if words and words != "---":
            centred = words.startswith("=== ")
            blocks.append(Text(_breaks(words.removeprefix("=== ")), centred=centred, bold=centred))
    return Draft(Truth(name), blocks)


def _row(words: str) -> Line:
    return Line(
        [_box(cell.strip()) for cell in words[1:].split("|")],
        header=words.startswith(("|№", "|Наименование")),
    )


def _box(cell: str) -> Box:
    merge = {"^": "start", "~": "continued"}.get(cell[:1], "")
    cell = cell[1:].strip() if merge else cell
    span = 1
    if cell.startswith("+"):
        count, _, cell = cell[1:].partition(" ")
        span = int(count)
    box = Box(_breaks(cell), span=span)
    box.merge = "start" if merge == "start" else "continued" if merge else ""
    return box


def _breaks(text: str) -> str:
    return text.replace("¶", "\n").replace("↵", "\v")
