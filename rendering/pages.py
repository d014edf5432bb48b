"""How many pages a document has: LibreOffice lays it out, if it is there."""

import re

from models.errors import RenderingFailed
from rendering.pdf import Office

_PAGE = re.compile(rb"/Type\s*/Page[^s]")


def page_count(docx: bytes) -> int | None:
    """The number of pages; nothing where there is no LibreOffice or it does not manage."""
    try:
        with Office(seats=1) as office:
            return len(_PAGE.findall(office.pdf(docx))) or None
    except RenderingFailed:
        return None
