"""A collection of escapes and bombs: each is refused, or does nothing, within the limits of the process."""

from html import escape

import pytest

from models.documents import KINDS
from models.errors import RenderingFailed
from rendering.documents import shipped, text_of
from rendering.templates import child
from rendering.templates.asking import asked_of
from rendering.templates.checking import Asked, Checked
from rendering.templates.limited import TooHeavy, check_limited, fill_limited
from rendering.words import RussianWords
from tests.rendering.hostile.expressions import EXPRESSIONS
from tests.rendering.hostile.odd_parts import ODD_PARTS, USUAL
from tests.rendering.hostile.packages import PACKAGES, with_body
from tests.rendering.packing import p

KIND = KINDS["order_launch"]
LEAKED = ("root:", "<class", "&lt;class", "PATH", "<module", "builtin", "0x7f")
LARGEST = 400_000  # bytes: nothing that was refused or harmless makes a long document


@pytest.fixture(scope="module")
def asked() -> Asked:
    """What the kind asks, with its sample."""
    return asked_of(KIND, RussianWords())


def poisoned(text: str) -> bytes:
    """The shipped template with the attack in front of its text."""
    source = shipped(KIND.code)
    if text.startswith("\x00"):
        _, where, tag = text.split("\x00")
        tag = escape(tag)
        hidden = {"descr": f'<w:p w:hidden="{tag}"/>', "comment": f"<!-- {tag} -->"}
        return with_body(source, hidden[where])
    return with_body(source, "".join(p(escape(line, quote=False)) for line in text.split("\n")))


def harmless(docx: bytes) -> bool:
    """Whether a document gives nothing away and is of a usual size."""
    text = text_of(docx)
    return len(docx) < LARGEST and not any(leak in text for leak in LEAKED)


def _refused(checked: Checked) -> bool:
    return not checked.accepted and checked.preview is None and checked.clean is None


@pytest.mark.usefixtures("spared")
@pytest.mark.parametrize("name", EXPRESSIONS)
def test_hostile_tag_is_refused(name: str, asked: Asked) -> None:
    """The check names what is wrong, in words of its own; nothing is rendered."""
    checked = check_limited(poisoned(EXPRESSIONS[name]), asked)
    assert _refused(checked)
    assert all(finding.message and "Traceback" not in finding.message for finding in checked.findings)


@pytest.mark.usefixtures("spared")
@pytest.mark.parametrize("name", EXPRESSIONS)
def test_hostile_tag_does_nothing_when_rendered_unchecked(name: str, asked: Asked) -> None:
    """Behind the check stand the sandbox and the limits: without the check nothing leaks and nothing runs for ever."""
    try:
        docx = fill_limited(poisoned(EXPRESSIONS[name]), asked)
    except RenderingFailed:
        return
    assert harmless(docx)


@pytest.mark.usefixtures("spared")
@pytest.mark.parametrize("name", [*PACKAGES, *ODD_PARTS])
def test_hostile_package_is_refused(name: str, asked: Asked) -> None:
    """The check refuses the package before anything in it is used."""
    checked = check_limited((PACKAGES | ODD_PARTS)[name](shipped(KIND.code)), asked)
    assert _refused(checked)
    assert {finding.code for finding in checked.findings} != {"too_heavy"}


@pytest.mark.parametrize("name", USUAL)
def test_what_clerks_insert_is_taken(name: str, asked: Asked) -> None:
    """Pictures and drawings of usual kinds, links to sites and places, text boxes: nothing wrong with them."""
    checked = check_limited(USUAL[name](shipped(KIND.code)), asked)
    assert [str(finding) for finding in checked.findings] == []
    assert checked.clean is not None


@pytest.mark.parametrize("name", ["center", "indent", "loop_over_a_text"])
def test_what_is_too_heavy_ends(name: str, asked: Asked) -> None:
    """A template that takes too much memory or time ends with its process, in a sentence of ours."""
    with pytest.raises(RenderingFailed) as refused:
        fill_limited(poisoned(EXPRESSIONS[name]), asked)
    assert isinstance(refused.value, TooHeavy)
    assert "200 МБ" in str(refused.value)


def test_the_process_is_limited() -> None:
    """Memory and work of the process are those of the requirement: two seconds, two hundred megabytes."""
    assert child.MEMORY <= 200_000_000
    assert child.CPU_SECONDS < 2
