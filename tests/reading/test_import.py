"""A document becomes a roadmap: what is taken over, what is doubted, what a person confirms."""

import json
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from cli.main import app
from models.deadlines import After
from models.findings import BadFile
from reading.orders.importing import Imported, import_roadmap
from reading.orders.writing import roadmap_yaml
from reading.roadmaps import load_roadmap

HEADER = ("№", "Мероприятие", "Сроки", "Ответственные")
PLAN = (
    ("1", "Приказ о назначении куратора", "до 10 сентября", "директор"),
    ("2", "Анкетирование будущих наставников", "Октябрь", "педагог-психолог Синицына О.В."),
    ("3", "Отчёт об анкетировании", "по итогам анкетирования", "куратор"),
    ("4", "Слёт наставников", "в пору листопада", "заместитель директора по ВР"),
)


def document(path: Path, *rows: tuple[str, ...], title: str = "План работы школы на 2026-2027 учебный год") -> Path:
    """A plan of one table under a title."""
    paper = Document()
    paper.add_paragraph(title)
    table = paper.add_table(0, len(HEADER))
    for row in (HEADER, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    paper.save(str(path))
    return path


@pytest.fixture
def read(tmp_path: Path) -> Imported:
    """The plan above, read."""
    return import_roadmap(document(tmp_path / "План школы.docx", *PLAN))


def test_rows_become_tasks(read: Imported) -> None:
    """Title, deadline and role of each row; the year comes from the title of the plan."""
    tasks = read.roadmap.tasks
    assert [task.title for task in tasks] == [row[1] for row in PLAN]
    assert [task.responsible for task in tasks] == [
        ("school_head",),
        ("psychologist",),
        ("curator",),
        ("deputy_head_upbringing",),
    ]
    assert read.roadmap.school_year == "2026-2027"
    shown = read.json()["stages"][0]["tasks"]
    assert shown[0]["deadline"]["windows"] == [["2026-09-10", "2026-09-10"]]
    assert shown[1]["deadline"]["windows"] == [["2026-10-01", "2026-10-31"]]


def test_persons_stay_out(read: Imported) -> None:
    """A name in the cell of people becomes a position and is not kept anywhere."""
    assert "Синицына" not in json.dumps(read.json(), ensure_ascii=False)
    assert "Синицына" not in roadmap_yaml(read.roadmap, read.warnings)


def test_an_event_of_the_plan_is_linked_for_confirmation(read: Imported) -> None:
    """«По итогам анкетирования» names item 2; a person confirms that."""
    rule = read.roadmap.tasks[2].deadline
    assert isinstance(rule, After)
    assert (rule.item, rule.confirm) == ("2", True)


def test_an_unknown_phrase_is_never_guessed(read: Imported) -> None:
    """What was not understood keeps its words, has no date, waits for a person and is told with its place."""
    rule = read.roadmap.tasks[3].deadline
    assert rule is not None
    assert (rule.confirm, rule.text) == (True, "в пору листопада")
    assert [w["code"] for w in read.json()["warnings"] if w.get("row") == 4] == ["unknown_phrase"]


def test_every_inference_has_its_reason(read: Imported) -> None:
    """Kind and scope of a task carry the words they were inferred from."""
    for task in read.json()["stages"][0]["tasks"]:
        assert all(task["reasons"][what] for what in ("kind", "scope"))


def test_the_file_gives_the_same_roadmap(read: Imported, tmp_path: Path) -> None:
    """What is written as YAML is read back whole."""
    file = tmp_path / "plan.yaml"
    file.write_text(roadmap_yaml(read.roadmap, read.warnings), encoding="utf-8")
    assert load_roadmap(str(file)) == read.roadmap


def test_a_year_said_from_outside_wins(tmp_path: Path) -> None:
    """A plan that names no year is read for the year that is given."""
    file = document(tmp_path / "plan.docx", *PLAN, title="План работы")
    shown = import_roadmap(file, 2027).json()["stages"][0]["tasks"]
    assert shown[1]["deadline"]["windows"] == [["2027-10-01", "2027-10-31"]]


def test_what_a_whole_plan_lacks_is_said_once(tmp_path: Path) -> None:
    """A plan without any deadline gets one warning, not one at every row."""
    file = document(tmp_path / "plan.docx", *((n, title, "", role) for n, title, _, role in PLAN))
    codes = [doubt.code for doubt in import_roadmap(file).warnings]
    assert codes.count("no_deadline") == 1


def test_a_document_without_a_plan_is_refused(tmp_path: Path) -> None:
    """An order without a table and dates is no plan; the message says what to do."""
    paper = Document()
    paper.add_paragraph("Справка дана по месту требования.")
    paper.save(str(tmp_path / "note.docx"))
    with pytest.raises(BadFile, match="не нашлось плана"):
        import_roadmap(tmp_path / "note.docx")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of a command."""
    result = CliRunner().invoke(app, ["roadmap", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_import_confirm_check(tmp_path: Path) -> None:
    """The way of a clerk: import, see the doubts, confirm them, check."""
    file, out = document(tmp_path / "plan.docx", *PLAN), tmp_path / "plan.yaml"
    code, stdout, _ = run("import", file, "--out", out, "--json")
    assert code == 0
    assert [task["number"] for stage in json.loads(stdout)["stages"] for task in stage["tasks"]] == ["1", "2", "3", "4"]
    assert run("import", file, "--out", out)[0] == 2
    assert run("import", file, "--out", out, "--force")[0] == 0
    code, stdout, _ = run("confirm", out)
    assert code == 0
    assert "листопада" in stdout
    assert run("confirm", out, "2")[0] == 2
    assert run("confirm", out, "3")[0] == 0
    assert "confirm" in out.read_text(encoding="utf-8")
    assert run("confirm", out, "--all")[0] == 0
    assert not any(task.deadline and task.deadline.confirm for task in load_roadmap(str(out)).tasks)
    assert run("check", out)[0] == 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04broken"])
def test_a_file_that_cannot_be_read_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    """Exit code 2, one message with the file's name, nothing written."""
    file, out = tmp_path / "plan.docx", tmp_path / "plan.yaml"
    file.write_bytes(content)
    code, stdout, stderr = run("import", file, "--out", out, "--json")
    assert (code, stdout) == (2, "")
    assert stderr.count("\n") == 1
    assert "plan.docx" in stderr
    assert not out.exists()


def test_plain_lines_above_tables_name_their_stages(tmp_path: Path) -> None:
    """A line of ordinary type above every table with a heading of its own is the name of a stage."""
    paper = Document()
    paper.add_paragraph("План работы педагога-психолога на 2026-2027 учебный год")
    for name, row in (("Диагностика", PLAN[1]), ("Консультирование", PLAN[3])):
        paper.add_paragraph(name)
        table = paper.add_table(0, len(HEADER))
        for cells in (HEADER, row):
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
    paper.save(str(tmp_path / "plan.docx"))
    stages = import_roadmap(tmp_path / "plan.docx").roadmap.stages
    assert [(stage.title, len(stage.tasks)) for stage in stages] == [("Диагностика", 1), ("Консультирование", 1)]


def test_the_rest_of_a_title_is_no_item(tmp_path: Path) -> None:
    """A numbered list below a title of two lines: the second line, though dated, is not a deed."""
    paper = Document()
    for text in (
        "ПЛАН",
        "мероприятий школы № 4 (2026 год)",
        "1. Открытие выставки – 2 февраля 2026 года, библиотекарь.",
        "2. Встреча с ветеранами труда – 5 октября 2026 года, советник директора по воспитанию.",
    ):
        paper.add_paragraph(text)
    paper.save(str(tmp_path / "plan.docx"))
    tasks = import_roadmap(tmp_path / "plan.docx").roadmap.tasks
    assert [(task.number, task.title) for task in tasks] == [
        ("1", "Открытие выставки"),
        ("2", "Встреча с ветеранами труда"),
    ]


def test_an_unread_cell_under_a_heading_is_asked_about(tmp_path: Path) -> None:
    """Under «Октябрь» an empty cell means the month; a cell that was not read keeps its words and is asked about."""
    rows = (("Октябрь", "", "", ""), ("1", "Рейд", "", "куратор"), ("2", "Сбор", "смотря по погоде", "куратор"))
    tasks = import_roadmap(document(tmp_path / "plan.docx", *rows)).json()["stages"][0]["tasks"]
    october = [["2026-10-01", "2026-10-31"]]
    assert [task["deadline"]["windows"] for task in tasks] == [october, october]
    assert [task["deadline"]["confirm"] for task in tasks] == [False, True]
    assert "смотря по погоде" in tasks[1]["deadline"]["text"]


def test_a_day_in_the_words_of_a_measure_is_asked_about(tmp_path: Path) -> None:
    """«Октябрь | Всеобуч (24.10)»: the day inside its month, for a person to confirm."""
    file = document(tmp_path / "plan.docx", ("1", "Всеобуч (24.10)", "Октябрь", "куратор"), *PLAN[1:])
    deadline = import_roadmap(file).json()["stages"][0]["tasks"][0]["deadline"]
    assert (deadline["windows"], deadline["confirm"]) == ([["2026-10-24", "2026-10-24"]], True)
