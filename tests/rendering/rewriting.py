"""A document with some text of its members replaced."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile


def rewritten(docx: bytes, changes: Mapping[str, tuple[str, str]]) -> bytes:
    """The package with (old, new) text in the named members; every old text must be there."""
    out = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                old, new = (text.encode() for text in changes[name])
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(name, content)
    return out.getvalue()


def with_member(docx: bytes, name: str, xml: str) -> bytes:
    """The package with one more member."""
    out = BytesIO(docx)
    with ZipFile(out, "a") as archive:
        archive.writestr(name, xml)
    return out.getvalue()
