"""The recipes of CONTRIBUTING do what they say: followed word for word in a folder of the test."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import models.documents
from models.documents.kind import DocumentKind
from rendering.documents import shipped, text_of
from rendering.papers import made
from rendering.templates.asking import asked_of
from rendering.templates.limited import check_limited
from rendering.words import RussianWords
from templates.package import package

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
CODE, MODULE = "invitation", "models.documents.invitation"


def blocks(heading: str) -> list[str]:
    """The Python blocks under a heading, without the indent of their list."""
    section = TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^( *)```python\n(.*?)^ *```", section, re.DOTALL | re.MULTILINE)
    return ["\n".join(line.removeprefix(indent) for line in text.splitlines()) + "\n" for indent, text in found]


@pytest.fixture
def invitation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DocumentKind]:
    """The kind of the recipe, its file where kinds are looked for and its template where templates are."""
    module, template = blocks("A document kind")
    (tmp_path / f"{CODE}.py").write_text(module, "utf-8")
    monkeypatch.setattr(models.documents, "__path__", [*models.documents.__path__, str(tmp_path)])
    monkeypatch.setattr("rendering.documents.TEMPLATES", tmp_path)
    kinds = models.documents._found()
    source: dict[str, Any] = {}
    exec(compile(template, "CONTRIBUTING.md", "exec"), source)  # noqa: S102 - our own recipe
    (tmp_path / f"{CODE}.docx").write_bytes(package(source["TEMPLATES"][CODE](), title=kinds[CODE].title))
    yield kinds[CODE]
    sys.modules.pop(MODULE, None)
    monkeypatch.delattr(models.documents, CODE, raising=False)


def test_a_kind_is_one_file_and_one_template(invitation: DocumentKind) -> None:
    """Nothing else is touched: it is found, its template passes the check of users' templates, its sample is made."""
    assert invitation.code == CODE
    words = RussianWords()
    assert check_limited(shipped(CODE), asked_of(invitation, words)).findings == ()
    text = text_of(made(invitation, invitation.example, words))
    assert "ПРИГЛАШЕНИЕ" in text
    assert "приглашаем Вас на круглый стол «Кто может стать наставником»" in text.replace("\xa0", " ")
    assert "П.Л. Седых" in text.replace("\xa0", " ")
