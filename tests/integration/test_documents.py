"""Every kind of document: template and context agree, the text is as approved, hostile data stays data."""

import os
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from pydantic import BaseModel
from typer.testing import CliRunner

from cli.document import app
from models.documents import KINDS, kind, order_launch
from models.documents.kind import DocumentKind
from models.documents.orders import OrderContext
from models.documents.requisites import BLANK_DATE, BLANK_NUMBER
from models.errors import BadInput, NotFound, RenderingFailed
from models.roles import ROLES
from rendering import documents
from rendering.documents import names_asked, render, shipped, text_of
from rendering.papers import made
from rendering.prepared import document_environment
from rendering.words import RussianWords
from templates.build import bodies, built

SNAPSHOTS = Path(__file__).parent / "snapshots"
WORDS = RussianWords()
each_kind = pytest.mark.parametrize("chosen", KINDS.values(), ids=lambda chosen: str(chosen.code))
each_order = pytest.mark.parametrize(
    "chosen", [k for k in KINDS.values() if issubclass(k.context, OrderContext)], ids=lambda chosen: str(chosen.code)
)


def _context(chosen: DocumentKind, **changes: object) -> BaseModel:
    data = chosen.example.model_dump() | changes
    return chosen.compose(chosen.data.model_validate(data), WORDS)


@each_kind
def test_example_reads_as_approved(chosen: DocumentKind) -> None:
    """The text of the example equals the approved one (NASTAVNIK_SNAPSHOTS=write approves anew)."""
    snapshot = SNAPSHOTS / f"{chosen.code}.txt"
    text = text_of(render(chosen.code, _context(chosen)))
    if os.environ.get("NASTAVNIK_SNAPSHOTS") == "write":
        snapshot.write_text(text, "utf-8")
    assert text == snapshot.read_text("utf-8")


@each_kind
def test_template_asks_for_what_the_context_holds(chosen: DocumentKind) -> None:
    """Variables of the template are the fields of the context, no more and no fewer."""
    assert names_asked(shipped(chosen.code), chosen.code) == set(chosen.context.model_fields)


@each_kind
def test_kind_is_named_as_its_file_and_known_roles(chosen: DocumentKind) -> None:
    """A kind's code is its module and its template; its signer is a role of the issuer's level or a participant."""
    assert chosen.compose.__module__ == f"models.documents.{chosen.code}"
    assert ROLES[chosen.signer].level in {chosen.issuer, "participant"}
    assert chosen.example.issuer.kind == chosen.issuer


def test_no_template_lacks_a_kind() -> None:
    """Templates and kinds are the same set."""
    assert {path.stem for path in documents.TEMPLATES.glob("*.docx")} == set(KINDS)


@pytest.mark.parametrize("code", bodies())
def test_builder_and_shipped_template_ask_alike(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template built anew asks for the same values as the shipped one."""
    asked = names_asked(shipped(code), code)
    (tmp_path / f"{code}.docx").write_bytes(built(code))
    monkeypatch.setattr(documents, "TEMPLATES", tmp_path)
    assert names_asked(shipped(code), code) == asked


@each_kind
def test_same_input_same_bytes(chosen: DocumentKind) -> None:
    """Rendering twice gives the same file to the byte."""
    assert render(chosen.code, _context(chosen)) == render(chosen.code, _context(chosen))


@each_order
def test_draft_is_marked_and_has_blanks(chosen: DocumentKind) -> None:
    """Without number and date the order is a «ПРОЕКТ» with blanks; a registered one bears neither."""
    draft = text_of(render(chosen.code, _context(chosen, number=None, on=None)))
    assert "ПРОЕКТ" in draft
    assert BLANK_DATE in draft
    issued = text_of(render(chosen.code, _context(chosen)))
    assert "ПРОЕКТ" not in issued
    assert BLANK_DATE not in issued
    assert f"№ {BLANK_NUMBER}" not in issued


@each_order
def test_an_order_in_place_of_another_repeals_it(chosen: DocumentKind) -> None:
    """The point before the control names the earlier order; without one there is none, and the numbers run on."""
    earlier = {"number": "12-ОД", "on": "2026-09-02"}
    for replaced, repeals in ((None, 0), (earlier, 1)):
        text = text_of(render(chosen.code, _context(chosen, replaced=replaced)))
        points = re.findall(r"^(\d+)\. (.*)", text, re.MULTILINE)
        last = next(i for i, (_, words) in enumerate(points) if words.startswith("Контроль"))
        assert [int(number) for number, _ in points[: last + 1]] == list(range(1, last + 2))
        repealing = [words for _, words in points[:last] if words.startswith("Признать утратившим силу приказ ")]
        assert len(repealing) == repeals
        assert all(words.endswith("от 02.09.2026 № 12-ОД.") for words in repealing)
        assert not repeals or points[last - 1][1] == repealing[0]


@each_kind
def test_word_processors_can_open_it(chosen: DocumentKind) -> None:
    """The package is a sound document: A4, the archive's margins, no tag left behind."""
    document = Document(BytesIO(render(chosen.code, _context(chosen))))
    section = document.sections[0]
    sizes = (section.page_width, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes if size] == ([297, 20, 20] if chosen.landscape else [210, 30, 10])
    xml = document.element.xml
    assert "{{" not in xml
    assert "{%" not in xml


@each_order
def test_hostile_text_comes_out_as_written(chosen: DocumentKind) -> None:
    """Tags, markup, docxtpl escapes and control signs in data are printed or dropped, never obeyed."""
    hostile = "{{ 7*7 }} & <b> {% raw %} {_{ x }_} ]]> \x00\x0b"
    data = chosen.example
    signer = data.signer.model_copy(update={"position": hostile})
    text = text_of(render(chosen.code, _context(chosen, signer=signer.model_dump())))
    assert "{{ 7*7 }} & <b> {% raw %} {\N{WORD JOINER}_{ x }\N{WORD JOINER}_} ]]>" in text


def test_missing_value_is_named_with_its_kind() -> None:
    """A context without a value the template asks for is refused in words."""

    class Poor(BaseModel):
        grounds: str = ""

    with pytest.raises(RenderingFailed, match=r"«order_curator».*нет значения «letterhead»"):
        render("order_curator", Poor())


def test_sandbox_holds() -> None:
    """A template that reaches for the interpreter is refused."""
    template = document_environment().from_string("{{ x.__class__.__mro__ }}")
    with pytest.raises(Exception, match="unsafe"):
        template.render(x="")


def test_unknown_kinds_are_refused() -> None:
    """A wrong code names the known ones; a kind without a template says so."""
    with pytest.raises(NotFound, match=r"«nothing» нет.*order_curator, .*order_launch, "):
        kind("nothing")
    with pytest.raises(RenderingFailed, match=r"нет шаблона «nothing\.docx»"):
        render("nothing", _context(kind("order_curator")))


@pytest.mark.parametrize(
    ("code", "lost", "named"),
    [
        ("order_curator", "curator", "куратор"),
        ("order_programme", "curator", "ответственный"),
        ("order_launch", "coordinator", "муниципальный координатор"),
        ("order_launch", "schools", "образовательные организации"),
        ("order_launch", "plan", "строки плана"),
        ("order_launch", "grounds", "правовые основания"),
    ],
)
def test_lacking_fact_is_named(code: str, lost: str, named: str) -> None:
    """An order without a fact it stands on is refused, the fact named."""
    empty: object = None if lost in {"curator", "coordinator"} else ()
    with pytest.raises(BadInput, match=f"не хватает: {named}"):
        _context(kind(code), **{lost: empty})


def test_optional_facts_may_be_absent() -> None:
    """Without substitute, start, executor and department's order the sentences close without gaps."""
    absent = dict.fromkeys(("substitute", "starts_on", "executor", "department", "department_order"))
    text = text_of(render("order_curator", _context(kind("order_curator"), **absent)))
    assert "со дня подписания настоящего приказа." in text
    assert "обязанности куратора возлагать отдельным приказом." in text
    programme = text_of(render("order_programme", _context(kind("order_programme"), **absent)))
    assert "4.4. представлять отчётность о реализации программы наставничества.\n" in programme


def test_plan_without_stages_has_no_heading_rows() -> None:
    """Rows without stages follow each other under the heading of the table only."""
    rows = [row.model_dump() | {"stage": ""} for row in order_launch.EXAMPLE.plan]
    text = text_of(render("order_launch", _context(kind("order_launch"), plan=rows)))
    assert "№ п/п | Мероприятие | Срок | Ответственные\n1.1 | Издание приказов" in text


def test_package_is_lean() -> None:
    """A rendered order stays a few kilobytes of seven parts and carries no time of its making."""
    data = render("order_launch", _context(kind("order_launch")))
    with ZipFile(BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(data) < 20_000


def test_command_renders_its_own_example(tmp_path: Path) -> None:
    """What `example` prints, `render` takes, with the same bytes as the library."""
    run = CliRunner().invoke
    data, out = tmp_path / "data.json", tmp_path / "order.docx"
    data.write_text(run(app, ["example", "order_launch"]).stdout, "utf-8")
    done = run(app, ["render", "order_launch", "--data", str(data), "--out", str(out)])
    assert done.exit_code == 0
    assert out.read_bytes() == made(kind("order_launch"), order_launch.EXAMPLE, WORDS)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "разметка JSON нарушена"),
        ("[]", "нужны поля"),
        ('{"school_year": "2026"}', "учебный год пишется двумя годами подряд"),
        ('{"unknown": 1}', "такого поля нет"),
    ],
)
def test_command_refuses_bad_data_with_code_2(tmp_path: Path, content: str, told: str) -> None:
    """Bad data: exit code 2, one message with the place, no file."""
    data, out = tmp_path / "data.json", tmp_path / "order.docx"
    data.write_text(content, "utf-8")
    done = CliRunner().invoke(app, ["render", "order_launch", "--data", str(data), "--out", str(out)])
    assert (done.exit_code, out.exists()) == (2, False)
    assert told in done.stderr
    assert str(data) in done.stderr
