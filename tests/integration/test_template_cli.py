"""`nastavnik document template`: the clerk's way from the shipped template to one of her own, and back."""

import json
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from cli.main import app
from models.documents import KINDS
from rendering.documents import shipped
from storage.database import Database
from storage.schema import migrate
from tests.integration.installations import launch
from tests.rendering.hostile.packages import DOCUMENT, PACKAGES, replaced

CODE = "order_curator"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installation in which nothing has happened; no LibreOffice, which is slow."""
    folder = tmp_path / "var"
    monkeypatch.setenv("NASTAVNIK_DATA", str(folder))
    monkeypatch.setattr("rendering.pdf.office_program", lambda: None)
    database = Database.in_folder(folder)
    migrate(database)
    database.close()
    return folder


def run(*words: object, code: int = 0) -> Result:
    """Run the command; its exit code is as expected."""
    result = CliRunner().invoke(app, ["document", *map(str, words)])
    assert result.exit_code == code, result.output + result.stderr
    return result


def edited(path: Path, text: str) -> Path:
    """The shipped template with one more paragraph, as a file."""
    source = replaced(shipped(CODE), DOCUMENT, "<w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    path.write_bytes(source)
    return path


def test_clerk_takes_edits_and_puts_back(data: Path, tmp_path: Path) -> None:
    """Taken out, edited, checked, put: the list and the history tell of it; then the shipped one is chosen again."""
    taken = tmp_path / "taken.docx"
    run("template", "get", CODE, "--out", taken)
    assert taken.read_bytes() == shipped(CODE)
    own = edited(tmp_path / "own.docx", "Для сведения.")
    assert "Шаблон исправен" in run("template", "check", own, "--kind", CODE).stdout
    said = run("template", "put", own, "--kind", CODE, "--note", "строка для сведения", "--as", "municipal_specialist")
    assert said.stdout.startswith("Действует версия 1 (")
    (row,) = [row for row in json.loads(run("template", "list", "--json").stdout) if row["version"]]
    assert (row["kind"], row["put_by"], row["note"]) == (CODE, "municipal_specialist", "строка для сведения")
    assert {row["kind"] for row in json.loads(run("template", "list", "--json").stdout)} == set(KINDS)
    run("template", "get", CODE, "--out", taken)
    assert taken.read_bytes() == own.read_bytes()
    run("template", "choose", CODE, 0)
    history = json.loads(run("template", "history", CODE, "--json").stdout)
    assert [(row["version"], row["restores"]) for row in history] == [(1, None), (2, 0)]
    run("template", "get", CODE, "--version", 1, "--out", taken)
    assert taken.read_bytes() == own.read_bytes()
    assert "специалист" in run("template", "history", CODE).stdout
    assert "Шаблон не меняли" in run("template", "history", "order_launch").stdout
    assert CODE in run("template", "list").stdout


def test_faulty_template_comes_back_marked(data: Path, tmp_path: Path) -> None:
    """Every fault on its line with its place, exit code 2, a copy with comments; nothing is put in force."""
    wrong, marked = edited(tmp_path / "wrong.docx", "{{ nobody }} {% if control %}"), tmp_path / "marked.docx"
    for command in (("check",), ("put",)):
        told = run("template", *command, wrong, "--kind", CODE, "--marked", marked, code=2).stderr
        assert "абзац 1 «{{ nobody }} {% if control %}»: значения «nobody» у этого вида документа нет" in told
        assert "не закрыт" in told
        assert len(list(Document(str(marked)).comments)) == 2
    assert json.loads(run("template", "history", CODE, "--json").stdout) == []
    facts = json.loads(run("template", "check", wrong, "--kind", CODE, "--json", code=2).stdout)
    assert facts["accepted"] is False
    assert [finding["code"] for finding in facts["findings"]] == ["unknown_name", "unclosed"]


def test_sample_is_written(data: Path, tmp_path: Path) -> None:
    """The sample filled in can be looked at before anything is put in force; a warning does not forbid."""
    own = tmp_path / "own.docx"
    own.write_bytes(replaced(shipped(CODE), DOCUMENT, "{{ starts }}", "с сентября"))
    said = run("template", "check", own, "--kind", CODE, "--preview", tmp_path / "sample.docx")
    assert "значение «starts» в шаблоне не использовано" in said.stderr
    assert "{{" not in "\n".join(p.text for p in Document(str(tmp_path / "sample.docx")).paragraphs)
    assert json.loads(run("template", "check", own, "--kind", CODE, "--json").stdout)["accepted"] is True


def test_own_template_is_tried_on_own_data(data: Path, tmp_path: Path) -> None:
    """A document by a template that is not in force yet; a faulty one is refused with its remarks."""
    facts, out = tmp_path / "facts.json", tmp_path / "out.docx"
    facts.write_text(run("example", CODE).stdout, "utf-8")
    own = edited(tmp_path / "own.docx", "Для сведения {{ curator }}.")
    run("render", CODE, "--data", facts, "--out", out, "--template", own)
    assert "Для сведения Берестову" in Document(str(out)).paragraphs[0].text
    wrong = edited(tmp_path / "wrong.docx", "{{ nobody }}")
    assert "nobody" in run("render", CODE, "--data", facts, "--out", out, "--template", wrong, code=2).stderr
    assert json.loads(run("template", "history", CODE, "--json").stdout) == []


def test_hostile_template_is_refused_in_a_sentence(data: Path, tmp_path: Path) -> None:
    """A package with macros: one sentence with what to do, exit code 2, no copy."""
    evil, marked = tmp_path / "evil.docx", tmp_path / "marked.docx"
    evil.write_bytes(PACKAGES["macros_by_member"](shipped(CODE)))
    told = run("template", "put", evil, "--kind", CODE, "--marked", marked, code=2).stderr
    assert told == "evil.docx: в шаблоне есть макросы (Сохраните его без макросов, как .docx.)\n"
    assert not marked.exists()


def test_words_that_mean_nothing_are_refused(data: Path, tmp_path: Path) -> None:
    """Unknown kind, unknown owner, unknown version, no file, a folder: exit code 2 and a sentence."""
    own = edited(tmp_path / "own.docx", "Слово.")
    assert "Вида документа «x» нет" in run("template", "check", own, "--kind", "x", code=2).stderr
    assert "Организации «x» нет" in run("template", "put", own, "--kind", CODE, "--organisation", "x", code=2).stderr
    assert "Организации «x» нет" in run("template", "history", CODE, "--organisation", "x", code=2).stderr
    assert "Версии 7" in run("template", "choose", CODE, 7, code=2).stderr
    assert "файл не читается" in run("template", "check", tmp_path / "no.docx", "--kind", CODE, code=2).stderr
    assert "это папка" in run("template", "get", CODE, "--out", tmp_path, code=2).stderr


def test_shipped_template_needs_no_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped template can be taken and checked where nothing has been installed yet."""
    monkeypatch.setenv("NASTAVNIK_DATA", str(tmp_path / "nowhere"))
    run("template", "get", CODE, "--out", tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == shipped(CODE)
    assert run("check", "--kind", CODE).stdout == "Шаблоны исправны: 1.\n"
    assert json.loads(run("check", "--kind", CODE, "--json").stdout) == {CODE: []}
    assert "назовите вид документа" in run("check", tmp_path / "a.docx", code=2).stderr
    assert run("check", tmp_path / "a.docx", "--kind", CODE).stdout.startswith("Шаблон исправен.")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("spared")
def test_check_is_clean_on_every_shipped_template() -> None:
    """`document check`: every shipped template, each in its own process, without a remark."""
    said = run("check")
    assert said.stdout == f"Шаблоны исправны: {len(KINDS)}.\n"
    assert not said.stderr


def test_a_school_is_named_by_its_short_id(data: Path, tmp_path: Path) -> None:
    """As everywhere on the command line; who may not is refused in a sentence, exit code 1."""
    database = Database.in_folder(data)
    launch(database, 2)
    database.close()
    own = edited(tmp_path / "own.docx", "Слово.")
    school = ("--organisation", "school-01")
    assert (
        "для этой роли закрыто"
        in run("template", "put", own, "--kind", CODE, *school, "--as", "teacher", code=1).stderr
    )
    assert "Школа меняет только" in run("template", "put", own, "--kind", CODE, "--as", "curator", code=1).stderr
    assert "Действует версия 1" in run("template", "put", own, "--kind", CODE, *school, "--as", "curator").stdout
    assert "куратор" in run("template", "history", CODE, *school).stdout
    taken = tmp_path / "taken.docx"
    run("template", "get", CODE, "--out", taken, *school)
    assert taken.read_bytes() == own.read_bytes()
    run("template", "get", CODE, "--out", taken, "--organisation", "school-02")
    assert taken.read_bytes() == shipped(CODE)
