"""Many documents at once: those that can be made are there, the others are named; the same list, the same bytes."""

import csv
import errno
import json
from collections.abc import Callable
from contextlib import ExitStack, closing
from copy import deepcopy
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from cli.paper import app
from models import acts as a
from models.documents import KINDS
from models.errors import RenderingFailed, StorageFull
from rendering.bulk import Piece, ZipSink, gather, written
from rendering.bulk_parts import Parts
from rendering.documents import text_of
from rendering.papers import made
from rendering.words import RussianWords
from tests.integration.installations import migrated, opened

KIND = KINDS["training_certificate"]
Bulk = Callable[..., Result]


@pytest.fixture
def bulk(tmp_path: Path) -> Bulk:
    """The command, its data and result in a folder of the test."""

    def run(kind: str, out: str, *options: object) -> Result:
        return CliRunner().invoke(app, ["bulk", kind, "--out", str(tmp_path / out), *map(str, options)])

    return run


def _rows(count: int) -> list[dict[str, Any]]:
    rows = []
    for number in range(1, count + 1):
        row = json.loads(KIND.example.model_dump_json())
        row["number"] = str(number)
        rows.append(row)
    return rows


def _list(folder: Path, rows: list[dict[str, Any]]) -> Path:
    path = folder / "list.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    return path


def test_rows_that_fail_are_named_and_the_others_are_written(bulk: Bulk, tmp_path: Path) -> None:
    """Exit code 1, the row and its field on stderr, the rest in the archive under the numbers of their rows."""
    rows = _rows(5)
    rows[4]["signer"]["position"] = " "
    del rows[1]["signer"]
    rows[2]["nonsense"] = 1
    answer = bulk(KIND.code, "all.zip", "--data", _list(tmp_path, rows), "--json")
    assert answer.exit_code == 1
    told = json.loads(answer.stdout)
    assert (told["made"], told["failed"]) == (2, 3)
    assert [failure["place"] for failure in told["failures"]] == ["строка 2", "строка 3", "строка 5"]
    assert told["failures"][2]["reason"] == "signer.position: значение пустое: напишите его или уберите поле"
    assert told["failures"][0]["reason"] == "signer: поле обязательно"
    assert "Не составлен – строка 3: nonsense: такого поля нет" in answer.stderr
    with ZipFile(tmp_path / "all.zip") as archive:
        assert [name[:3] for name in archive.namelist()] == ["001", "004"]
        assert "СЕРТИФИКАТ" in text_of(archive.read(archive.namelist()[0])).upper()


@pytest.mark.parametrize("out", ["all.zip", "all.docx"])
def test_the_same_list_gives_the_same_bytes(bulk: Bulk, tmp_path: Path, out: str) -> None:
    """Neither the day nor the folder is in the file."""
    path = _list(tmp_path, _rows(3))
    assert bulk(KIND.code, out, "--data", path).exit_code == 0
    first = (tmp_path / out).read_bytes()
    assert bulk(KIND.code, out, "--data", path).exit_code == 0
    assert (tmp_path / out).read_bytes() == first


def test_many_documents_come_in_numbered_files(bulk: Bulk, tmp_path: Path) -> None:
    """So many in a file, in the order of the list; the one that failed is in none; all appear together."""
    rows = [{**row, "number": f"10{row['number']}"} for row in _rows(6)]
    del rows[1]["signer"]
    answer = bulk(KIND.code, "all.docx", "--data", _list(tmp_path, rows), "--at-most", 2, "--json")
    assert answer.exit_code == 1
    told = json.loads(answer.stdout)
    names = [f"all-0{number}.docx" for number in (1, 2, 3)]
    assert [(Path(file["file"]).name, file["documents"]) for file in told["files"]] == list(
        zip(names, (2, 2, 1), strict=True)
    )
    assert (told["made"], [failure["place"] for failure in told["failures"]]) == (5, ["строка 2"])
    assert sorted(file.name for file in tmp_path.iterdir()) == [*names, "list.json"]
    texts = [text_of((tmp_path / name).read_bytes()).replace("\xa0", " ") for name in names]
    inside = [[number for number in "123456" if f"№ 10{number}" in text] for text in texts]
    assert inside == [["1", "3"], ["4", "5"], ["6"]]


def test_when_the_disk_fails_no_file_of_the_set_is_left(tmp_path: Path) -> None:
    """Half of the papers would be taken for all of them."""
    docx = made(KIND, KIND.example, RussianWords())

    def broken() -> None:
        with ExitStack() as stack, closing(Parts(stack, tmp_path / "all.docx", 3, 1)) as parts:
            parts.add("1", docx)
            parts.add("2", docx)
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(StorageFull):
        broken()
    assert list(tmp_path.iterdir()) == []


def test_when_nothing_can_be_made_nothing_is_written(bulk: Bulk, tmp_path: Path) -> None:
    """The file that was there stays, no other one lies beside it."""
    (tmp_path / "all.zip").write_bytes(b"before")
    path = _list(tmp_path, [{"number": "1"}])
    assert bulk(KIND.code, "all.zip", "--data", path).exit_code == 1
    assert (tmp_path / "all.zip").read_bytes() == b"before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.zip", "list.json"]


def _common(folder: Path) -> Path:
    common = deepcopy(_rows(1)[0])
    del common["number"], common["on"], common["learner"]
    path = folder / "common.json"
    path.write_text(json.dumps(common, ensure_ascii=False), "utf-8")
    return path


HEADING = ("number", "on", "learner.id", "learner.full_name", "learner.position")
PEOPLE = (
    ("1", "30.10.2026", "p1", "Ручьёв Антон Юрьевич", "учитель физики"),
    ("2", "2026-10-31", "p2", "Ясенева Марина Глебовна", "учитель химии"),
)


def test_a_sheet_names_its_fields_in_the_first_row(bulk: Bulk, tmp_path: Path) -> None:
    """A book of rows over common data: one document a row, days in either form, files named by people."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADING, *PEOPLE):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    answer = bulk(KIND.code, "all.zip", "--data", tmp_path / "list.xlsx", "--common", _common(tmp_path))
    assert answer.exit_code == 0, answer.output
    with ZipFile(tmp_path / "all.zip") as archive:
        names = archive.namelist()
        assert [name.split(maxsplit=2)[2] for name in names] == [f"{person[3]}.docx" for person in PEOPLE]
        assert "Ясеневой Марине Глебовне" in text_of(archive.read(names[1]))


def test_a_csv_of_a_russian_office_is_read(bulk: Bulk, tmp_path: Path) -> None:
    """Semicolons and the old Windows encoding; an empty line is passed over."""
    with (tmp_path / "list.csv").open("w", encoding="cp1251", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows((HEADING, PEOPLE[0], ("", "", "", "", ""), PEOPLE[1]))
    answer = bulk(KIND.code, "all.docx", "--data", tmp_path / "list.csv", "--common", _common(tmp_path))
    assert answer.exit_code == 0, answer.output
    text = text_of((tmp_path / "all.docx").read_bytes())
    assert "Ручьёву Антону Юрьевичу" in text
    assert "Ясеневой Марине Глебовне" in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--data", "nowhere.json"), "такого файла нет"),
        (("--data", __file__), "список данных нужен в JSON, .xlsx или .csv"),
    ],
)
def test_a_wrong_list_is_a_sentence(bulk: Bulk, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    """Exit code 2 and what is wrong."""
    answer = bulk(KIND.code, "all.zip", *options)
    assert answer.exit_code == 2
    assert said in answer.output


def test_documents_are_made_one_after_another(tmp_path: Path) -> None:
    """The next one is not begun before the last one is in the file: a thousand take no more memory than one."""
    seen: list[str] = []

    def made(name: str) -> bytes:
        if name == "3":
            raise RenderingFailed("не вышло")
        seen.append(f"made {name}")
        return name.encode()

    class Sink(ZipSink):
        def add(self, name: str, docx: bytes) -> None:
            seen.append(f"put {name}")
            super().add(name, docx)

    pieces = (Piece(name, name, lambda name=name: made(name)) for name in "1234")  # type: ignore[misc]
    with written(tmp_path / "a.zip") as target:
        sink = Sink(target.file)
        outcome = gather(pieces, sink, lambda number, place: seen.append(f"told {number} {place}"))
        sink.close()
    assert (outcome.made, outcome.failures) == (3, (("3", "не вышло"),))
    expected = ["made 1", "put 1", "told 1 1", "made 2", "put 2", "told 2 2", "told 3 3", "made 4", "put 4", "told 4 4"]
    assert seen == expected


def test_documents_of_one_name_do_not_take_each_other_s_place(tmp_path: Path) -> None:
    """Two minutes «№ 1» of one school, of two years, are two files when the archive is unpacked; so are cut names."""
    long = "ш" * 130
    pieces = (Piece(name, name, lambda: b"PK") for name in ("протокол", "Протокол", "протокол", long, f"{long}ш"))
    with written(tmp_path / "a.zip") as target:
        sink = ZipSink(target.file)
        assert gather(pieces, sink, lambda _number, _place: None).made == 5
        sink.close()
    with ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
    assert names[:3] == ["протокол.docx", "Протокол (2).docx", "протокол (3).docx"]
    assert len({name.casefold() for name in names}) == 5


def test_orders_of_all_schools_come_at_once(bulk: Bulk, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A draft is made as it stands; a school without the document is named, a school outside the cycle is refused."""
    with migrated("sqlite", tmp_path, request) as database:
        office = opened(database, count=3)
        for year in office.years[:2]:
            document = f"document/{year}/2.1/order_curator"
            draft = a.DraftDocument(
                command_id=document, year=year, document=document, task=_task(office), kind="order_curator"
            )
            office.fact(draft)
    answer = bulk("order_curator", "all.zip", "--data", tmp_path)
    assert answer.exit_code == 1
    assert answer.stderr.startswith("1 из 3\n2 из 3\n3 из 3\n")
    assert "Не составлен – school-03" in answer.stderr
    assert "документа пока нет" in answer.stderr
    with ZipFile(tmp_path / "all.zip") as archive:
        assert [name[:9] for name in archive.namelist()] == ["school-01", "school-02"]
        assert "ПРИКАЗ" in text_of(archive.read(archive.namelist()[0]))
    assert bulk("order_curator", "one.docx", "--data", tmp_path, "--schools", "school-02").exit_code == 0
    unknown = bulk("order_curator", "one.docx", "--data", tmp_path, "--schools", "school-02,school-77")
    assert (unknown.exit_code, "school-77" in unknown.output) == (2, True)


def _task(office: Any) -> str:
    tasks = (task for stage in office.roadmap.stages for task in stage.tasks if "order_curator" in task.documents)
    return str(next(tasks).number)
