"""The text of a .docx as it is compared: a copy that was only saved again, in Word or LibreOffice, says the same.

Left out: how the text is cut into runs, kinds of blanks and hyphens, results of fields (page numbers), deletions on
record, copies of text boxes for older programs. Headers and footers count once, in whatever parts they are kept.
"""

import difflib
import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Any

from rendering.opened import Opened, W

_SKIPPED = frozenset(
    {
        f"{W}del",
        f"{W}moveFrom",
        f"{W}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_BLANKS = frozenset({f"{W}tab", f"{W}br", f"{W}cr"})
_SAME = {**dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")), 0x2011: "-"}


def normalised_text(docx: bytes) -> str:
    """The text, one paragraph a line, without empty ones: headers and footers sorted, then the body.

    Raises `RenderingFailed` for a file that is no document.
    """
    opened = Opened(docx)
    parts = sorted(link.target for link in opened.links.values() if link.kind in {"header", "footer"})
    around = sorted({line for part in parts for line in _lines(opened.tree(part))})
    return "\n".join([*around, *_lines(opened.tree(opened.main))])


def text_sha256(docx: bytes) -> str:
    """The sum of the normalised text."""
    return hashlib.sha256(normalised_text(docx).encode()).hexdigest()


def differences(original: bytes, copy: bytes) -> list[str]:
    """Lines that the copy lacks («- …») and lines that it adds («+ …»); nothing when the text is the same."""
    before, after = (normalised_text(docx).splitlines() for docx in (original, copy))
    return [line for line in difflib.ndiff(before, after) if line[:2] in {"- ", "+ "}]


def _lines(root: Any) -> Iterator[str]:
    if root is None:
        return
    for paragraph in root.iter(f"{W}p"):
        line = " ".join(unicodedata.normalize("NFC", "".join(_pieces(paragraph))).translate(_SAME).split())
        if line and not any(above.tag in _SKIPPED for above in paragraph.iterancestors()):
            yield line


def _pieces(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph without that of fields; a paragraph inside it, of a text box, is read by itself."""
    result = 0  # inside how many results of fields
    walk = list(paragraph)
    while walk:
        node = walk.pop(0)
        if node.tag in _SKIPPED or node.tag in {f"{W}p", f"{W}fldSimple"}:
            continue
        kind = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else ""
        result = max(0, result + {"separate": 1, "end": -1}.get(kind, 0))
        if not result and node.tag == f"{W}t":
            yield node.text or ""
        elif not result and node.tag in _BLANKS:
            yield " "
        elif not result and node.tag == f"{W}noBreakHyphen":
            yield "-"
        walk[:0] = list(node)
