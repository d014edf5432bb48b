"""How many pages a document has: LibreOffice lays it out, if it is there."""

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_PAGE = re.compile(rb"/Type\s*/Page[^s]")
_PATIENCE = 60  # seconds


def page_count(docx: bytes) -> int | None:
    """The number of pages; nothing where there is no LibreOffice or it does not manage."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    with TemporaryDirectory(prefix="nastavnik-") as folder:
        source = Path(folder) / "sample.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except (subprocess.TimeoutExpired, OSError):
            return None
        pdf = source.with_suffix(".pdf")
        return len(_PAGE.findall(pdf.read_bytes())) or None if pdf.is_file() else None
